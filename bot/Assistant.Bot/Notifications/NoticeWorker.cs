using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Hosting;
using Assistant.Bot.Payments;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Notifications;

/// <summary>Plans mails, watches due dates and reads the departments' answers, as long as the host runs. On several nodes each may do any of it.</summary>
public sealed class NoticeWorker(PlanNotices plan, WatchDeadlines watch, ReplyFolder replies, PaymentDesk payments, Installation installation, TimeProvider clock, ILogger<NoticeWorker> logger)
    : RecurringWork(installation, clock, logger, TimeSpan.FromSeconds(5))
{
    private static readonly TimeSpan BetweenWatches = TimeSpan.FromMinutes(1);
    private readonly TimeProvider clock = clock;
    private DateTimeOffset watched = DateTimeOffset.MinValue;

    protected override async Task RunAsync(CommuneId commune, CancellationToken stoppingToken)
    {
        await replies.ReadAsync(commune, stoppingToken);
        if (clock.GetUtcNow() - watched >= BetweenWatches)
        {
            await watch.RunAsync(commune, stoppingToken);
            await payments.ExpireAsync(commune, stoppingToken);
            watched = clock.GetUtcNow();
        }

        await plan.RunAsync(commune, stoppingToken);
    }
}
