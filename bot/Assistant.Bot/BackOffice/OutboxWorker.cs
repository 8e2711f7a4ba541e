using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.BackOffice;

/// <summary>Delivers what is due in the outbox, as long as the host runs.</summary>
public sealed partial class OutboxWorker(Outbox outbox, IEnumerable<IBackOfficeConnector> connectors, BackOfficeSettings settings, TimeProvider clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    private const int Batch = 20;
    private readonly Dictionary<string, IBackOfficeConnector> byName = connectors.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Delivers what is due, up to a batch, one after the other.</summary>
    /// <param name="connector">Only messages of this connector; null = of any.</param>
    /// <returns>How many messages were tried.</returns>
    /// <remarks>Each message is claimed when its turn comes: a slow back office must not use up the leases of those that wait behind it.</remarks>
    public async Task<int> DeliverDueAsync(string? connector = null, CancellationToken cancellation = default)
    {
        var tried = 0;
        while (tried < Batch && await outbox.ClaimAsync(1, connector, cancellation) is [var message])
        {
            tried++;
            var delivery = byName.TryGetValue(message.Connector, out var way)
                ? await way.DeliverAsync(message.Message, message.Key, cancellation)
                : new Delivery.Failed($"no connector is called {message.Connector}");
            if (delivery is Delivery.Failed failed)
            {
                var dead = await outbox.FailedAsync(message, failed.Why, settings.MaxAttempts, cancellation);
                LogFailed(logger, message.Id, message.Connector, message.Attempts, failed.Why, dead);
            }
            else
            {
                await outbox.DeliveredAsync(message, (delivery as Delivery.Done)?.Number, cancellation);
            }
        }

        return tried;
    }

    /// <summary>One carrier a connector: an office that lets everybody wait holds up its own messages, never the mails or another office.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var carriers = new Dictionary<string, Task>(StringComparer.Ordinal);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var connector in await outbox.DueAsync(stoppingToken))
                {
                    if (!carriers.TryGetValue(connector, out var carrier) || carrier.IsCompleted)
                    {
                        carriers[connector] = Task.Run(() => CarryAsync(connector, stoppingToken), CancellationToken.None);
                    }
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogBroken(logger, e.GetType().Name);
            }

            await Task.Delay(TimeSpan.FromSeconds(settings.PollSeconds), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(carriers.Values);
    }

    private async Task CarryAsync(string connector, CancellationToken stoppingToken)
    {
        try
        {
            int tried;
            do
            {
                tried = await DeliverDueAsync(connector, stoppingToken);
            }
            while (tried == Batch);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // what was claimed comes up again after its lease
        }
        catch (Exception e)
        {
            // the store may be away for a moment: what was claimed comes up again
            LogBroken(logger, e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Id} for {Connector} failed at attempt {Attempt}: {Why}; given up: {Dead}")]
    private static partial void LogFailed(ILogger logger, long id, string connector, int attempt, string why, bool dead);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read: {Error}")]
    private static partial void LogBroken(ILogger logger, string error);
}

/// <param name="FileDropDirectory">Folder for the connector "file"; empty = back-office in the data folder.</param>
/// <param name="HttpUrl">Address for the connector "http".</param>
/// <param name="HttpToken">Bearer token for it.</param>
/// <param name="HttpTimeoutSeconds">For one attempt.</param>
/// <param name="Connectors">"service=connector" pairs, comma-separated: where this installation sends a service's requests, whatever the definition says.</param>
/// <param name="MaxAttempts">After so many a message is given up and stands in the list of dead ones.</param>
/// <param name="Open311Url">Where the connector "open311" sends ("https://example.org/open311/v2").</param>
/// <param name="Open311Codes">"our-service=CODE" pairs, comma-separated; a service that is not named goes by its own id.</param>
/// <param name="ServiceNowUrl">Instance of the connector "servicenow" ("https://example.service-now.com").</param>
/// <param name="ServiceNowToken">Bearer token; empty = user and password.</param>
/// <param name="CallbackSecrets">Secrets with which back offices sign their calls, comma-separated; empty = none may call.</param>
public sealed record BackOfficeSettings(
    string FileDropDirectory = "", string HttpUrl = "", string HttpToken = "", int HttpTimeoutSeconds = 15, int MaxAttempts = 12, int PollSeconds = 2, string CallbackSecrets = "",
    string Open311Url = "", string Open311ApiKey = "", string Open311Jurisdiction = "", string Open311Codes = "",
    string ServiceNowUrl = "", string ServiceNowTable = "incident", string ServiceNowUser = "", string ServiceNowPassword = "", string ServiceNowToken = "", string Connectors = "")
{
    private const int LeaseMargin = 10;

    /// <summary>How long a message that somebody carries is nobody else's: the longest delivery (two calls, or one mail) and some more. After it a killed carrier's message comes up again.</summary>
    public TimeSpan Lease(int mailSeconds) => TimeSpan.FromSeconds(Math.Max(2 * HttpTimeoutSeconds, mailSeconds) + LeaseMargin);

    /// <summary>The definitions with the connectors of this installation.</summary>
    /// <exception cref="SettingsException">A pair names no service or no connector.</exception>
    public ServiceCatalogue Routed(ServiceCatalogue catalogue)
    {
        var ways = BackOfficeRoom.Pairs(Connectors, "BackOffice:Connectors");
        foreach (var (service, connector) in ways)
        {
            if (catalogue.Find(service) is null || !BackOfficeRoom.ConnectorNames.Contains(connector))
            {
                throw new SettingsException($"BackOffice:Connectors: {service}={connector} names no service and connector that exist. Connectors: {string.Join(", ", BackOfficeRoom.ConnectorNames)}.");
            }
        }

        return ways.Count == 0 ? catalogue : new ServiceCatalogue([.. catalogue.Services.Select(s => ways.TryGetValue(s.Id, out var way) ? s with { Connector = way } : s)]);
    }

    /// <exception cref="SettingsException">A value can't be right.</exception>
    public void Check()
    {
        // more than a resident's status may wait for, and a lease of the outbox grows with it
        if (HttpTimeoutSeconds is < 1 or > 110 || MaxAttempts < 1 || PollSeconds < 1)
        {
            throw new SettingsException("BackOffice:HttpTimeoutSeconds must be 1 to 110, BackOffice:MaxAttempts and BackOffice:PollSeconds at least 1.");
        }

        foreach (var (name, value) in new[] { ("HttpUrl", HttpUrl), ("Open311Url", Open311Url), ("ServiceNowUrl", ServiceNowUrl) })
        {
            _ = BackOfficeRoom.AddressOf(value, "BackOffice:" + name);
        }

        _ = BackOfficeRoom.Pairs(Connectors, "BackOffice:Connectors");
    }
}
