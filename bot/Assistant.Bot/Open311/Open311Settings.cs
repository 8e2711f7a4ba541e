using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Classifier.Tagging;

namespace Assistant.Bot.Open311;

/// <param name="Services">Ids of the services that other programs may read and send requests for, comma-separated; empty = the endpoint is off.</param>
/// <param name="ApiKeys">Who may send requests: "name=key" pairs, comma-separated, each key of 20 characters or more; empty = nobody, reading stays open.</param>
/// <param name="JurisdictionId">Taken when it is given, and answered in the discovery; empty = none is expected.</param>
/// <param name="RequestsPerMinute">For each address.</param>
public sealed record Open311Settings(string Services = "street-problem", string ApiKeys = "", string JurisdictionId = "", int RequestsPerMinute = 120)
{
    private const int ShortestKey = 20;

    public IReadOnlyList<string> ServiceIds() => Services.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Key → the name of whoever holds it.</summary>
    public IReadOnlyDictionary<string, string> Holders() => ApiKeys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2)).ToDictionary(p => p[^1], p => p[0], StringComparer.Ordinal);

    /// <exception cref="SettingsException">A value can't be right.</exception>
    public void Check()
    {
        foreach (var pair in ApiKeys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 }, { Length: >= ShortestKey }])
            {
                throw new SettingsException($"Open311:ApiKeys must hold pairs name=key, comma-separated, each key of at least {ShortestKey} characters. Make one with: openssl rand -hex 16");
            }
        }

        if (RequestsPerMinute < 1)
        {
            throw new SettingsException("Open311:RequestsPerMinute must be at least 1.");
        }
    }

    /// <summary>The services that are shown.</summary>
    /// <exception cref="SettingsException">One does not exist, is too sensitive to be read by anybody, or asks for a file, which can't be sent this way.</exception>
    internal IReadOnlyList<ServiceDefinition> ShownOf(ServiceCatalogue catalogue) => [.. ServiceIds().Select(id =>
    {
        var service = catalogue.Find(id) ?? throw new SettingsException($"Open311:Services names {id}, which no definition has.");
        return service.Classification == DataClassification.SpecialCategory ? throw new SettingsException($"Open311:Services names {id}, whose requests are too sensitive to be listed.")
            : service.Fields.Any(f => f is { Required: true, When: null, Type: FieldType.File or FieldType.NationalNumber }) ? throw new SettingsException($"Open311:Services names {id}, which asks for a file or a national number; that can't be sent this way.")
            : service;
    })];
}
