using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Assistant.Bot.BotFramework;

/// <summary><c>POST /api/messages</c>: what Azure Bot Service calls, with its sign-in.</summary>
/// <remarks>503 = the Bot Framework's keys can't be read; 401 = not signed by the Bot Framework for this bot; 400 = no activity; 413 = larger than an activity is; 403 = without sign-in, but from another machine.</remarks>
public static partial class MessagesEndpoint
{
    public const string Route = "/api/messages";

    private const int LargestActivity = 256 * 1024;

    public static IServiceCollection AddBotFramework(this IServiceCollection services, BotFrameworkOptions options, Func<IServiceProvider, ReceiveMessage> receive)
    {
        services.AddSingleton(options);
        services.AddSingleton(receive);
        services.AddHttpClient();
        services.AddSingleton<BotFrameworkAuthentication>(p => options.WithoutSignIn ? BotFrameworkAuthenticationFactory.Create() : new ConfigurationBotFrameworkAuthentication(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                [MicrosoftAppCredentials.MicrosoftAppIdKey] = options.AppId,
                [MicrosoftAppCredentials.MicrosoftAppPasswordKey] = options.AppPassword,
                [MicrosoftAppCredentials.MicrosoftAppTypeKey] = options.AppType,
                [MicrosoftAppCredentials.MicrosoftAppTenantIdKey] = options.TenantId,
            }).Build(),
            httpClientFactory: p.GetRequiredService<IHttpClientFactory>()));
        // the adapter gets no logger: it writes whole exceptions, which may hold what people wrote
        services.AddSingleton(p => new CloudAdapter(p.GetRequiredService<BotFrameworkAuthentication>())
        {
            OnTurnError = (_, e) =>
            {
                TurnFailed(p.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MessagesEndpoint)), e.GetType().Name);
                return Task.CompletedTask;
            },
        });
        return services;
    }

    public static void MapBotFramework(this WebApplication app) => app.MapPost(Route, ReceiveAsync);

    private static async Task ReceiveAsync(HttpContext http, CloudAdapter adapter, ReceiveMessage receive, BotFrameworkOptions options)
    {
        if (options.WithoutSignIn && !(http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = LargestActivity;
        try
        {
            await adapter.ProcessAsync(http.Request, http.Response, new ResidentBot(receive, options, http), http.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException && !http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized; // a token that is none
        }
        catch (InvalidOperationException) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable; // the Bot Framework's keys can't be read: nobody's signature can be checked
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn over the Bot Framework failed: {Kind}")]
    private static partial void TurnFailed(ILogger logger, string kind);
}
