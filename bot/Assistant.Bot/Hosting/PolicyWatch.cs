using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Hosting;

/// <summary>Follows the published release rules: another node's publication holds here within seconds, and the documents are brought along.</summary>
public sealed partial class PolicyWatch(PolicyStore policies, ApplyPolicy apply, Installation installation, TimeProvider clock, ILogger<PolicyWatch> logger)
    : RecurringWork(installation, clock, logger, TimeSpan.FromSeconds(5))
{
    private readonly ILogger logger = logger;
    private bool wasReadable = true;

    protected override async Task RunAsync(CommuneId commune, CancellationToken stoppingToken)
    {
        var readable = await policies.AdoptAsync(commune, stoppingToken);
        if (!readable && wasReadable)
        {
            LogClosed(logger);
        }

        wasReadable = readable;
        // closed for want of readable rules: nothing new goes out, but what was released is not thrown away for it
        if (readable && await apply.WaitingAsync(commune, stoppingToken) > 0)
        {
            await apply.RunAsync(commune, "system", stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The published release rules can't be read or were changed by hand: nothing is released until a steward publishes rules again.")]
    private static partial void LogClosed(ILogger logger);
}
