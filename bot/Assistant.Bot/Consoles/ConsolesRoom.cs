using Assistant.Bot.Accounts;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Consoles.Admin;
using Assistant.Bot.Consoles.Adviser;
using Assistant.Bot.Consoles.Emergency;
using Assistant.Bot.Consoles.Entrance;
using Assistant.Bot.Consoles.Figures;
using Assistant.Bot.Consoles.Steward;
using Assistant.Bot.Consoles.Weights;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Assistant.Bot.Consoles;

/// <summary>The desks of staff below /staff: adviser, steward, administration, and signing in.</summary>
public static class ConsolesRoom
{
    public static IServiceCollection AddConsoles(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "staff-form";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddDataProtection().SetApplicationName("assistant");
        services.AddOptions<KeyManagementOptions>().Configure<AssistantSettings, FieldCipher, ILoggerFactory>((options, settings, cipher, loggers) =>
        {
            // beside the field key: nodes that share one share the other
            var field = settings.Keys.Field is { Length: > 0 } file ? Path.GetDirectoryName(Path.GetFullPath(file))! : Path.Combine(settings.Data.Directory, "keys");
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(Path.GetFullPath(field), "cookies")), loggers);
            options.XmlEncryptor = new ProtectedKeys(cipher);
        });
        services.AddScoped<StaffSession>();
        services.AddAuthentication(StaffSession.Scheme).AddCookie(StaffSession.Scheme, o =>
        {
            o.Cookie.Name = "staff";
            o.Cookie.Path = "/staff";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = StaffSession.Idle;
            o.SlidingExpiration = true;
            o.EventsType = typeof(StaffSession);
        });
        services.AddAuthorization(o =>
        {
            foreach (var role in StaffRoles.All)
            {
                o.AddPolicy(role.Code(), p => p.RequireAuthenticatedUser().RequireRole(role.Code()));
            }
        });
        services.AddTransient<IStartupFilter, StaffHeaders>();
        services.AddHostedService<FirstAdminNotice>();
        services.AddSingleton<AttemptLimits>();
        services.AddSingleton<Overview>();
        services.AddSingleton<KeptData>();
        services.AddSingleton<Excerpts>();
        services.AddSingleton<AdviserSearch>();
        services.TryAddSingleton<ConversationSignals>();
        services.AddSingleton<ShownNames>();
        services.AddSingleton<CannedSentences>();
        services.AddSingleton<LiveDesk>();
        services.AddSingleton<DayCount>();
        services.AddSingleton<RequestDesk>();
        services.AddSingleton<EmergencyReadings>();
        return services;
    }

    public static void MapConsoles(this IEndpointRouteBuilder routes)
    {
        StaffAssets.Map(routes);
        var staff = routes.MapGroup("/staff").AddEndpointFilter(StaffForms.RequireTokenAsync);
        SignInEndpoints.Map(staff);
        FigureEndpoints.MapStaff(staff);
        EmergencyEndpoints.Map(staff);
        var adviser = Desk(staff, StaffRole.Adviser);
        AdviserEndpoints.Map(adviser);
        RequestEndpoints.Map(adviser);
        RequestActions.Map(adviser);
        LiveEndpoints.Map(adviser);
        ReplyEndpoints.Map(adviser);
        StewardEndpoints.Map(Desk(staff, StaffRole.Steward));
        WeightEndpoints.Map(staff, adviser);
        AdminEndpoints.Map(Desk(staff, StaffRole.Admin));
    }

    private static RouteGroupBuilder Desk(RouteGroupBuilder staff, StaffRole role) => staff.MapGroup("/" + role.Code()).RequireAuthorization(role.Code());
}
