namespace Assistant.Bot.Services;

/// <summary>The services of this installation, all checked when it starts.</summary>
public sealed class ServiceCatalogue
{
    private readonly Dictionary<string, ServiceDefinition> byId;

    public ServiceCatalogue(IReadOnlyList<ServiceDefinition> services)
    {
        Services = services;
        byId = services.ToDictionary(s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<ServiceDefinition> Services { get; }

    public ServiceDefinition? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Reads every <c>*.yaml</c> of a folder.</summary>
    /// <param name="connectors">Names of the back-office connectors that a definition may name.</param>
    /// <exception cref="DefinitionException">A file is wrong, or two have one id; the message names file, line and reason.</exception>
    public static ServiceCatalogue Load(string folder, IReadOnlyCollection<string> connectors)
    {
        var services = new Dictionary<string, (ServiceDefinition Service, string File)>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var service = DefinitionReader.Read(file, connectors);
            if (!services.TryAdd(service.Id, (service, file)))
            {
                throw new DefinitionException(file, 1, $"the id \"{service.Id}\" is taken by {services[service.Id].File}");
            }
        }

        return new ServiceCatalogue([.. services.Values.Select(s => s.Service).OrderBy(s => s.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The definitions that come with the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "services");
}
