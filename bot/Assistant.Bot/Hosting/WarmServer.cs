using System.Security.Claims;
using Assistant.Bot.Accounts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Assistant.Bot.Hosting;

/// <summary>The server, which listens only once the whole pipeline has drawn the pages that people come to first: the first visitor does not wait for the program to get ready.</summary>
/// <remarks>
/// The requests go through everything but the network; what is answered is thrown away. A page that can't be drawn is told in the log and stops nothing.
/// Pages behind the sign-in are drawn for somebody who has no account: who it is stands in the request's features, which only a server can set, and no cookie is made.
/// They are pages that change nothing and leave no entry in the record.
/// </remarks>
internal sealed partial class WarmServer(IServer inner, Installation installation, TimeProvider clock, ILogger<WarmServer> logger) : IServer
{
    private static readonly (string Path, StaffRole? Role)[] Pages =
    [
        ("/", null), ("/site.css", null), ("/assistant.js", null), ("/request", null), ("/staff/sign-in", null),
        ("/staff/adviser", StaffRole.Adviser), ("/staff/adviser/requests", StaffRole.Adviser), ("/staff/adviser/live", StaffRole.Adviser),
        ("/staff/steward", StaffRole.Steward), ("/staff/steward/questions", StaffRole.Steward),
        ("/staff/admin", StaffRole.Admin), ("/staff/admin/users", StaffRole.Admin), ("/staff/figures", StaffRole.Admin),
        ("/staff/adviser/replies", StaffRole.Adviser), ("/staff/steward/corrections", StaffRole.Steward), ("/staff/steward/pages", StaffRole.Steward), ("/staff/steward/concepts", StaffRole.Steward),
        ("/staff/steward/models", StaffRole.Steward), ("/staff/admin/deliveries", StaffRole.Admin), ("/staff/admin/retention", StaffRole.Admin),
    ];

    /// <summary>What is not drawn by then is drawn by whoever comes first: a large store or a busy machine must not hold up the start.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public IFeatureCollection Features => inner.Features;

    /// <summary>Puts it before the server that the builder chose.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var chosen = services.Last(s => s.ServiceType == typeof(IServer)).ImplementationType
            ?? throw new InvalidOperationException("The server is registered in another way than by its type.");
        services.AddSingleton(chosen);
        services.Replace(ServiceDescriptor.Singleton<IServer>(provider => new WarmServer((IServer)provider.GetRequiredService(chosen), provider.GetRequiredService<Installation>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<WarmServer>>())));
    }

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        var commune = await installation.PrepareAsync(cancellationToken);
        var begun = clock.GetTimestamp();
        foreach (var (path, role) in Pages.TakeWhile(_ => clock.GetElapsedTime(begun) < Longest))
        {
            await DrawAsync(application, path, role is { } of ? new StaffUser(0, commune, "nobody", of, SetUp: true, SecondFactor: false, null, "", default) : null);
        }

        await inner.StartAsync(application, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    /// <summary>Nothing: the container that made the inner server disposes of it.</summary>
    public void Dispose()
    {
    }

    private async Task DrawAsync<TContext>(IHttpApplication<TContext> application, string path, StaffUser? user)
        where TContext : notnull
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = HttpMethods.Get, Scheme = "http", Protocol = "HTTP/1.1", Path = path, Headers = new HeaderDictionary { ["Host"] = "localhost" } });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        if (user is not null)
        {
            features.Set(user);
            features.Set<IHttpAuthenticationFeature>(new HttpAuthenticationFeature { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, user.Role.Code())], nameof(WarmServer))) });
        }

        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
            if (features.GetRequiredFeature<IHttpResponseFeature>().StatusCode != StatusCodes.Status200OK)
            {
                LogCold(logger, path, $"status {features.GetRequiredFeature<IHttpResponseFeature>().StatusCode}");
            }

            application.DisposeContext(context, null);
        }
        catch (Exception e)
        {
            LogCold(logger, path, e.GetType().Name);
            application.DisposeContext(context, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The page {Path} could not be drawn before the start: {Kind}.")]
    private static partial void LogCold(ILogger logger, string path, string kind);
}
