using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Hosting;

/// <summary>Work that comes again and again as long as the host runs, on each node. What fails is logged without content and tried again after the pause.</summary>
/// <param name="pause">Between the end of one run and the next.</param>
/// <param name="atOnce">False = the first run waits a pause as well.</param>
public abstract partial class RecurringWork(Installation installation, TimeProvider clock, ILogger logger, TimeSpan pause, bool atOnce = true) : BackgroundService
{
    protected abstract Task RunAsync(CommuneId commune, CancellationToken stoppingToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!atOnce)
        {
            await Task.Delay(pause, clock, stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(await installation.PrepareAsync(stoppingToken), stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, GetType().Name, pause, e.GetType().Name);
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed and is tried again in {Pause}: {Error}")]
    private static partial void LogFailed(ILogger logger, string work, TimeSpan pause, string error);
}
