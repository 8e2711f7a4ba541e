using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Assistant.Bot.Hosting;

/// <summary>The server, which listens only once the whole pipeline has drawn the pages that people come to first: the first visitor does not wait for the program to get ready.</summary>
/// <remarks>The requests go through everything but the network; what is answered is thrown away. A page that can't be drawn is told in the log and stops nothing.</remarks>
internal sealed partial class WarmServer(IServer inner, ILogger<WarmServer> logger) : IServer
{
    private static readonly string[] Paths = ["/", "/site.css", "/assistant.js", "/request", "/staff/sign-in"];

    public IFeatureCollection Features => inner.Features;

    /// <summary>Puts it before the server that the builder chose.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var chosen = services.Last(s => s.ServiceType == typeof(IServer)).ImplementationType
            ?? throw new InvalidOperationException("The server is registered in another way than by its type.");
        services.AddSingleton(chosen);
        services.Replace(ServiceDescriptor.Singleton<IServer>(provider => new WarmServer((IServer)provider.GetRequiredService(chosen), provider.GetRequiredService<ILogger<WarmServer>>())));
    }

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        foreach (var path in Paths)
        {
            await DrawAsync(application, path);
        }

        await inner.StartAsync(application, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    /// <summary>Nothing: the container that made the inner server disposes of it.</summary>
    public void Dispose()
    {
    }

    private async Task DrawAsync<TContext>(IHttpApplication<TContext> application, string path)
        where TContext : notnull
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = HttpMethods.Get, Scheme = "http", Protocol = "HTTP/1.1", Path = path, Headers = new HeaderDictionary { ["Host"] = "localhost" } });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
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
