using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Hosting;

/// <summary>Follows the names that stewards add to concepts: those that another node added hold here within seconds.</summary>
public sealed class ConceptWatch(ConceptAdditions concepts, Installation installation, TimeProvider clock, ILogger<ConceptWatch> logger) : RecurringWork(installation, clock, logger, TimeSpan.FromSeconds(5))
{
    protected override Task RunAsync(CommuneId commune, CancellationToken stoppingToken) => concepts.AdoptAsync(commune, stoppingToken);
}
