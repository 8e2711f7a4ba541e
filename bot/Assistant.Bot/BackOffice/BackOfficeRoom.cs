using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Assistant.Bot.BackOffice;

/// <summary>The outbox with its connectors, and where back offices call.</summary>
public static class BackOfficeRoom
{
    /// <summary>The names by which service definitions choose a connector.</summary>
    public static IReadOnlyCollection<string> ConnectorNames { get; } = [FileDrop.ConnectorName, HttpConnector.ConnectorName, MailConnector.ConnectorName, Open311Connector.ConnectorName, ServiceNowConnector.ConnectorName];

    public static IServiceCollection AddBackOffice(this IServiceCollection services, AssistantSettings settings)
    {
        var backOffice = settings.BackOffice;
        services.AddSingleton(backOffice);
        services.AddSingleton(p => new Outbox(p.GetRequiredService<Database>(), p.GetRequiredService<FieldCipher>(), p.GetRequiredService<TimeProvider>(), backOffice.Lease(settings.Mail.TimeoutSeconds)));
        services.TryAddSingleton<FloodLimits>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<SignedCalls>();
        services.AddSingleton<TakeCallback>();
        services.AddSingleton<IBackOfficeConnector>(_ => new FileDrop(backOffice.FileDropDirectory is { Length: > 0 } folder ? folder : Path.Combine(settings.Data.Directory, "back-office")));
        services.AddSingleton<IBackOfficeConnector>(_ => new HttpConnector(Client(backOffice), AddressOf(backOffice.HttpUrl, "BackOffice:HttpUrl"), backOffice.HttpToken));
        services.AddSingleton<IBackOfficeConnector>(_ => new Open311Connector(Client(backOffice), AddressOf(backOffice.Open311Url, "BackOffice:Open311Url"), backOffice.Open311ApiKey, backOffice.Open311Jurisdiction, Pairs(backOffice.Open311Codes, "BackOffice:Open311Codes")));
        services.AddSingleton<IBackOfficeConnector>(_ => new ServiceNowConnector(Client(backOffice), new ServiceNowAccess(
            AddressOf(backOffice.ServiceNowUrl, "BackOffice:ServiceNowUrl"), backOffice.ServiceNowTable, backOffice.ServiceNowUser, backOffice.ServiceNowPassword, backOffice.ServiceNowToken)));
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService(p => p.GetRequiredService<OutboxWorker>());
        return services;
    }

    public static void MapBackOffice(this IEndpointRouteBuilder routes)
    {
        // what is set wrongly is told at the start, not at the first call
        _ = routes.ServiceProvider.GetRequiredService<SignedCalls>();
        _ = routes.ServiceProvider.GetServices<IBackOfficeConnector>().Count();
        _ = routes.ServiceProvider.GetRequiredService<ServiceCatalogue>();
        BackOfficeEndpoints.Map(routes);
    }

    /// <summary>An address of another system: https, or http inside the own network.</summary>
    /// <exception cref="SettingsException">It is none.</exception>
    internal static Uri? AddressOf(string value, string setting) => value.Length == 0 ? null
        : Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.UserInfo.Length == 0 ? address
        : throw new SettingsException($"{setting} is no address: it must begin with https:// or http:// and hold no password.");

    /// <summary>The pairs "ours=theirs" of a comma-separated setting.</summary>
    /// <exception cref="SettingsException">One is none, or two have one name.</exception>
    internal static IReadOnlyDictionary<string, string> Pairs(string text, string setting)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } ours, { Length: > 0 } theirs] || !pairs.TryAdd(ours, theirs))
            {
                throw new SettingsException($"{setting} must hold pairs name=value, comma-separated, each name once.");
            }
        }

        return pairs;
    }

    /// <summary>Redirects are not followed: a request's values go where the setting says, and nowhere else.</summary>
    internal static HttpClient Client(BackOfficeSettings settings) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(settings.HttpTimeoutSeconds),
        MaxResponseContentBufferSize = 1_000_000,
    };
}
