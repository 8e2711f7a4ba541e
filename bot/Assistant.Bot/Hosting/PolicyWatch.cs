using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Hosting;

/// <summary>Follows the published release rules: another node's publication holds here within seconds, and the documents are brought along.</summary>
public sealed partial class PolicyWatch(PolicyStore policies, ApplyPolicy apply, Installation installation, TimeProvider clock, ILogger<PolicyWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private bool wasReadable = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, e.GetType().Name);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        var commune = await installation.PrepareAsync(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The published release rules can't be followed; the next try comes in seconds: {Error}")]
    private static partial void LogFailed(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The published release rules can't be read or were changed by hand: nothing is released until a steward publishes rules again.")]
    private static partial void LogClosed(ILogger logger);
}
