using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Hosting;

/// <summary>Makes vectors of passages that are new, as long as the host runs. Two nodes at it at once ask twice for some; nothing else comes of it.</summary>
public sealed class VectorWorker(IndexVectors index, Installation installation, TimeProvider clock, ILogger<VectorWorker> logger)
    : RecurringWork(installation, clock, logger, TimeSpan.FromMinutes(1))
{
    protected override Task RunAsync(CommuneId commune, CancellationToken stoppingToken) => index.RunAsync(commune, stoppingToken);
}
