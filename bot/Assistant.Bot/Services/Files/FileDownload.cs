using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace Assistant.Bot.Services.Files;

/// <summary>A file on its way to the official: to be saved, never shown by the browser in this site's name, kept by no cache.</summary>
internal sealed class FileDownload(OpenedFile file) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        var disposition = new ContentDispositionHeaderValue(DispositionTypeNames.Attachment);
        disposition.SetHttpFileName(file.Line.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        httpContext.Response.ContentType = file.Line.MediaType;
        httpContext.Response.ContentLength = file.Content.Length;
        return httpContext.Response.Body.WriteAsync(file.Content, httpContext.RequestAborted).AsTask();
    }
}
