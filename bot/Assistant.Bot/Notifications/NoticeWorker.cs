using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Hosting;
using Assistant.Bot.Payments;

namespace Assistant.Bot.Notifications;

/// <summary>Plans mails, watches due dates and reads the departments' answers, as long as the host runs. On several nodes each may do any of it.</summary>
public sealed partial class NoticeWorker(PlanNotices plan, WatchDeadlines watch, ReplyFolder replies, PaymentDesk payments, Installation installation, TimeProvider clock, ILogger<NoticeWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenWatches = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watched = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var commune = await installation.PrepareAsync(stoppingToken);
                await replies.ReadAsync(commune, stoppingToken);
                if (clock.GetUtcNow() - watched >= BetweenWatches)
                {
                    await watch.RunAsync(commune, stoppingToken);
                    await payments.ExpireAsync(commune, stoppingToken);
                    watched = clock.GetUtcNow();
                }

                await plan.RunAsync(commune, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, e.GetType().Name);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Notices could not be planned and are tried again in seconds: {Error}")]
    private static partial void LogFailed(ILogger logger, string error);
}
