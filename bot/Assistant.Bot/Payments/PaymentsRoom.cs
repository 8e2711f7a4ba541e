using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;
using Assistant.Bot.Notifications;

namespace Assistant.Bot.Payments;

/// <summary>Fees paid at a provider's own pages.</summary>
public static class PaymentsRoom
{
    public static IServiceCollection AddPayments(this IServiceCollection services, AssistantSettings settings)
    {
        services.AddSingleton(settings.Payments);
        services.AddSingleton<PaymentDesk>();
        services.AddSingleton(p => new PaymentCalls(new SignedCalls(new BackOfficeSettings(CallbackSecrets: settings.Payments.CallbackSecret), p.GetRequiredService<TimeProvider>()), BackOfficeRoom.Client(settings.BackOffice)));
        services.AddSingleton<IPaymentProvider>(p => settings.Payments.Provider == HostedCheckout.ProviderName
            ? new HostedCheckout(BackOfficeRoom.Client(settings.BackOffice), settings.Payments)
            : new SandboxProvider(p.GetRequiredService<SiteSettings>()));
        return services;
    }

    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        var settings = routes.ServiceProvider.GetRequiredService<PaymentSettings>();
        if (settings.IsOn())
        {
            PaymentEndpoints.Map(routes, settings);
        }
    }
}
