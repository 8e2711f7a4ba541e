using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Accounts.OpenIdConnect;

/// <summary>Signing in with a provider: residents inside the chat, staff at the desks.</summary>
public static class OpenIdConnectRoom
{
    public static IServiceCollection AddOpenIdConnect(this IServiceCollection services, AssistantSettings settings)
    {
        services.AddSingleton(p => new ResidentProvider(new OidcClient(settings.ResidentSignIn, Client(), p.GetRequiredService<TimeProvider>())));
        services.AddSingleton(p => new StaffProvider(new OidcClient(settings.StaffSignIn, Client(), p.GetRequiredService<TimeProvider>())));
        services.AddSingleton(p => new ResidentSignIn(p.GetRequiredService<Database>(), p.GetRequiredService<FieldCipher>(), settings.ResidentSignIn, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new StaffProviderSignIn(p.GetRequiredService<Database>(), settings.StaffSignIn, p.GetRequiredService<AuditLog>(), p.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <exception cref="SettingsException">A service demands a sign-in, and there is no provider for it.</exception>
    public static void MapResidentSignIn(this IEndpointRouteBuilder routes)
    {
        var signIn = routes.ServiceProvider.GetRequiredService<ResidentSignIn>();
        if (!signIn.IsOn && routes.ServiceProvider.GetRequiredService<ServiceCatalogue>().Services.FirstOrDefault(s => s.SignIn is { Optional: false }) is { } demanding)
        {
            throw new SettingsException($"The service {demanding.Id} demands a sign-in, but ResidentSignIn:Authority names no provider.");
        }

        ResidentSignInEndpoints.Map(routes);
    }

    private static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(15),
        MaxResponseContentBufferSize = 1_000_000,
    };
}
