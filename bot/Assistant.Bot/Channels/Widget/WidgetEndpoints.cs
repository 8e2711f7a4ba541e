using Assistant.Bot.Pages;
using Microsoft.Net.Http.Headers;

namespace Assistant.Bot.Channels.Widget;

/// <summary>Serves the widget's script and the pages' styles, compressed once.</summary>
internal static class WidgetEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/assistant.js", [HttpMethods.Get, HttpMethods.Head], (HttpContext http, WidgetScript script) => Send(http, script.File, "text/javascript; charset=utf-8"));
        app.MapMethods("/site.css", [HttpMethods.Get, HttpMethods.Head], (HttpContext http, SiteStyle style) => Send(http, style.File, "text/css; charset=utf-8"));
    }

    private static IResult Send(HttpContext http, PackedFile file, string type)
    {
        var headers = http.Response.Headers;
        headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"; // other sites show the widget
        // an address with the version in it never changes; the plain one is asked again after five minutes
        headers[HeaderNames.CacheControl] = http.Request.Query["v"] == file.Version ? "public, max-age=31536000, immutable" : "public, max-age=300";
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (body, encoding) = accepted.Contains("br") ? (file.Brotli, "br") : accepted.Contains("gzip") ? (file.Gzip, "gzip") : (file.Plain, null);
        if (encoding is not null)
        {
            headers[HeaderNames.ContentEncoding] = encoding;
        }

        return Results.File(body, type, entityTag: EntityTagHeaderValue.Parse($"\"{file.Version}-{encoding ?? "plain"}\""));
    }
}
