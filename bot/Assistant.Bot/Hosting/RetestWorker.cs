using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Hosting;

/// <summary>Asks open questions again soon after pages changed, as long as the host runs. Nodes that share a store share the work.</summary>
public sealed partial class RetestWorker(UnansweredQuestions questions, RetestQuestions retest, Installation installation, TimeProvider clock, ILogger<RetestWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            try
            {
                var commune = await installation.PrepareAsync(stoppingToken);
                await questions.ArrangeAsync(commune, stoppingToken);
                await retest.AllAsync(commune, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Open questions could not be asked again; the next try follows in a minute: {Error}")]
    private static partial void LogFailed(ILogger logger, string error);
}
