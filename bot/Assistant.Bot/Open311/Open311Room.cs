using Assistant.Bot.Services;

namespace Assistant.Bot.Open311;

/// <summary>The services that are open to other programs.</summary>
internal sealed class ShownServices(ServiceCatalogue catalogue, Open311Settings settings)
{
    public IReadOnlyList<ServiceDefinition> All { get; } = settings.ShownOf(catalogue);

    public IReadOnlyCollection<string> Ids => [.. All.Select(s => s.Id)];

    public ServiceDefinition? Find(string code) => All.FirstOrDefault(s => s.Id == code);
}

/// <summary>Open311 GeoReport v2: other programs read which problems can be reported, report them, and follow them.</summary>
public static class Open311Room
{
    public static IServiceCollection AddOpen311(this IServiceCollection services, Open311Settings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ShownServices>();
        services.AddSingleton<PublicReports>();
        services.AddSingleton<PostReport>();
        return services;
    }

    public static void MapOpen311(this IEndpointRouteBuilder routes)
    {
        _ = routes.ServiceProvider.GetRequiredService<ShownServices>(); // a wrong setting is told at the start
        Open311Endpoints.Map(routes);
    }
}
