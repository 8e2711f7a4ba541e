using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Channels.Widget;
using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Assistant.Bot.Channels;

/// <summary>What residents reach: Direct Line, the widget, the pages.</summary>
public static class ChannelServices
{
    public static IServiceCollection AddChannel(this IServiceCollection services)
    {
        services.AddSingleton<ConversationTokens>();
        services.TryAddSingleton<ConversationSignals>();
        services.AddHostedService<ConversationListener>();
        services.AddSingleton<StreamPlaces>();
        services.AddSingleton<FloodLimits>();
        services.AddSingleton<AllowedOrigins>();
        services.AddSingleton<Ratings>();
        services.AddSingleton<ResidentConversations>();
        services.AddSingleton<WidgetScript>();
        services.AddSingleton<SiteStyle>();
        services.AddSingleton<PublishedPages>();
        // a file on its way in stays in memory, which the limit of its size bounds anyway: a larger one would be put on the disk in clear, and stay there if the host were killed
        services.AddSingleton<IConfigureOptions<FormOptions>>(provider => new ConfigureOptions<FormOptions>(o => o.MemoryBufferThreshold = Math.Max(o.MemoryBufferThreshold, WebHost.LargestBody(provider.GetRequiredService<AssistantSettings>()))));
        services.AddRazorComponents();
        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>>(provider => new ConfigureOptions<CorsOptions>(options => options.AddPolicy(DirectLineEndpoints.CorsPolicy, policy => policy
            .SetIsOriginAllowed(provider.GetRequiredService<AllowedOrigins>().Allows)
            .AllowAnyHeader()
            .AllowAnyMethod()
            .AllowCredentials() // session/getsessionid is asked for with credentials; the channel reads no cookie
            .WithExposedHeaders(HeaderNames.RetryAfter)
            .SetPreflightMaxAge(TimeSpan.FromHours(2)))));
        return services;
    }

    /// <summary>Adds the middleware and the routes of the channel and of the residents' pages.</summary>
    public static WebApplication MapChannel(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<AllowedOrigins>(); // a wrong setting is told at the start
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        app.UseCors();
        DirectLineEndpoints.Map(app);
        WidgetEndpoints.Map(app);
        PageEndpoints.Map(app);
        return app;
    }
}
