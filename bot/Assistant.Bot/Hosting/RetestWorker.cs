using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Hosting;

/// <summary>Asks open questions again soon after pages changed, as long as the host runs. Nodes that share a store share the work.</summary>
public sealed class RetestWorker(UnansweredQuestions questions, RetestQuestions retest, Installation installation, TimeProvider clock, ILogger<RetestWorker> logger)
    : RecurringWork(installation, clock, logger, TimeSpan.FromMinutes(1), atOnce: false)
{
    protected override async Task RunAsync(CommuneId commune, CancellationToken stoppingToken)
    {
        await questions.ArrangeAsync(commune, stoppingToken);
        await retest.AllAsync(commune, stoppingToken);
    }
}
