using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Browser;

/// <summary>A site on another origin: one page with a strict content-security policy that shows the widget, and the folder tests/e2e.</summary>
internal sealed class OtherSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private OtherSite(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<OtherSite> StartAsync(string host, string language = "nl")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(LiveHost.EndToEnd), RequestPath = "/e2e" });
        app.MapGet("/", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src {host}; connect-src {host} {host.Replace("http", "ws", StringComparison.Ordinal)}; style-src 'none'; img-src data:; require-trusted-types-for 'script'";
            return Results.Content(
                $"<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>Gemeente</title><link rel=\"icon\" href=\"data:,\"></head><body><main><h1>Gemeente</h1><p><a href=\"/\">Start</a></p></main><script src=\"{host}/assistant.js\" data-lang=\"{language}\"></script></body></html>",
                "text/html; charset=utf-8");
        });
        await app.StartAsync();
        return new OtherSite(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
