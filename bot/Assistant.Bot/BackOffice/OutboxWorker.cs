using Assistant.Bot.Hosting;

namespace Assistant.Bot.BackOffice;

/// <summary>Delivers what is due in the outbox, as long as the host runs.</summary>
public sealed partial class OutboxWorker(Outbox outbox, IEnumerable<IBackOfficeConnector> connectors, BackOfficeSettings settings, TimeProvider clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    private const int Batch = 20;
    private readonly Dictionary<string, IBackOfficeConnector> byName = connectors.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Delivers what is due, up to a batch. Each message is claimed when its turn comes: a slow back office must not use up the leases of those that wait behind it.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellation = default)
    {
        var tried = 0;
        while (tried < Batch && await outbox.ClaimAsync(1, cancellation) is [var message])
        {
            tried++;
            var delivery = byName.TryGetValue(message.Connector, out var connector)
                ? await connector.DeliverAsync(message.Message, message.Key, cancellation)
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var due = 0;
            try
            {
                due = await DeliverDueAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // the store may be away for a moment; what was claimed comes up again after its lease
                LogBroken(logger, e.GetType().Name);
            }

            if (due < Batch)
            {
                await Task.Delay(TimeSpan.FromSeconds(settings.PollSeconds), clock, stoppingToken);
            }
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
/// <param name="MaxAttempts">After so many a message is given up and stands in the list of dead ones.</param>
/// <param name="Open311Url">Where the connector "open311" sends ("https://example.org/open311/v2").</param>
/// <param name="Open311Codes">"our-service=CODE" pairs, comma-separated; a service that is not named goes by its own id.</param>
/// <param name="ServiceNowUrl">Instance of the connector "servicenow" ("https://example.service-now.com").</param>
/// <param name="ServiceNowToken">Bearer token; empty = user and password.</param>
/// <param name="CallbackSecrets">Secrets with which back offices sign their calls, comma-separated; empty = none may call.</param>
public sealed record BackOfficeSettings(
    string FileDropDirectory = "", string HttpUrl = "", string HttpToken = "", int HttpTimeoutSeconds = 15, int MaxAttempts = 12, int PollSeconds = 2, string CallbackSecrets = "",
    string Open311Url = "", string Open311ApiKey = "", string Open311Jurisdiction = "", string Open311Codes = "",
    string ServiceNowUrl = "", string ServiceNowTable = "incident", string ServiceNowUser = "", string ServiceNowPassword = "", string ServiceNowToken = "")
{
    /// <exception cref="SettingsException">A value can't be right.</exception>
    public void Check()
    {
        // a lease of the outbox is two minutes: what takes longer is delivered by another node as well
        if (HttpTimeoutSeconds is < 1 or > 110 || MaxAttempts < 1 || PollSeconds < 1)
        {
            throw new SettingsException("BackOffice:HttpTimeoutSeconds must be 1 to 110, BackOffice:MaxAttempts and BackOffice:PollSeconds at least 1.");
        }

        foreach (var (name, value) in new[] { ("HttpUrl", HttpUrl), ("Open311Url", Open311Url), ("ServiceNowUrl", ServiceNowUrl) })
        {
            _ = BackOfficeRoom.AddressOf(value, "BackOffice:" + name);
        }
    }
}
