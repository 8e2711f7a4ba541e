using System.Globalization;
using System.Security.Cryptography;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Channels.Widget;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Markdig;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Assistant.Bot.Pages;

/// <summary>The residents' pages. None of them sets a cookie.</summary>
internal static class PageEndpoints
{
    private const int StatusTriesPerMinute = 10;
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext http) => Page<ChatPage>(http, []));
        app.MapPost("/", PlainChat.SayAsync).DisableAntiforgery(); // no cookie, nothing to forge: the form carries its conversation's token
        app.MapGet("/request", (HttpContext http) => StatusForm(http, http.Request.Query["reference"], null));
        app.MapPost("/request", StatusAsync).DisableAntiforgery();
        app.MapGet("/p/{**documentId}", DocumentAsync);
        Consoles.Figures.FigureEndpoints.MapPublic(app);
        app.MapGet("/privacy", (HttpContext http) => Statement(http, "privacy"));
        app.MapGet("/accessibility", (HttpContext http) => Statement(http, "accessibility"));
        app.MapFallback((HttpContext http) => Page<MissingPage>(http, [], StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> StatusAsync(HttpContext http, RequestStore requests, ServiceCatalogue catalogue, Installation installation, FloodLimits limits)
    {
        var view = View(http);
        var phone = ("phone", (object)view.Settings.Commune.Phone);
        var form = await FormAsync(http);
        var (reference, code) = (form["reference"].ToString().Trim(), form["code"].ToString().Trim());
        if (reference.Length is 0 or > 40 || code.Length is 0 or > 40)
        {
            return StatusForm(http, reference, view.Texts["status.missing"]);
        }

        // the store counts the tries for one reference, this the tries over many
        if (limits.Take("status:" + DirectLineEndpoints.Address(http), StatusTriesPerMinute) is { } wait)
        {
            return StatusForm(http, reference, view.Texts.With("status.tries", ("seconds", Math.Ceiling(wait.TotalSeconds)), phone), StatusCodes.Status429TooManyRequests);
        }

        return await requests.FindAsync(await installation.PrepareAsync(http.RequestAborted), reference, code, http.RequestAborted) is { } found
            ? Page<StatusPage>(http, new() { [nameof(StatusPage.Request)] = ShownRequest.Of(found, catalogue, view.Texts), [nameof(StatusPage.Example)] = "" })
            : StatusForm(http, reference, view.Texts.With("status.unknown", phone));
    }

    /// <summary>The form that was sent; an empty one when it was none.</summary>
    internal static async Task<IFormCollection> FormAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return FormCollection.Empty;
        }
    }

    private static RazorComponentResult<StatusPage> StatusForm(HttpContext http, string? reference, string? error, int status = StatusCodes.Status200OK) =>
        Page<StatusPage>(http, new()
        {
            [nameof(StatusPage.Example)] = http.RequestServices.GetRequiredService<AssistantSettings>().Commune.ReferencePrefix + "-2K7M-9QXB",
            [nameof(StatusPage.Reference)] = reference,
            [nameof(StatusPage.Error)] = error,
        }, status);

    private static async Task<IResult> DocumentAsync(HttpContext http, string documentId, PublishedPages pages)
    {
        var (start, end) = Quote(http.Request.Query["q"].ToString());
        return await pages.FindAsync(documentId, start, end, http.RequestAborted) is { } page
            ? Page<DocumentPage>(http, new() { [nameof(DocumentPage.Document)] = page })
            : Page<MissingPage>(http, [], StatusCodes.Status404NotFound);
    }

    /// <summary>"120-184": the offsets of the quoted words.</summary>
    private static (int Start, int End) Quote(string text) =>
        text.Split('-') is [var a, var b]
        && int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
        && int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            ? (start, end)
            : (0, 0);

    private static RazorComponentResult<StatementPage> Statement(HttpContext http, string name)
    {
        var view = View(http);
        var commune = view.Settings.Commune;
        var text = Asset.Read($"pages/{name}.{view.Texts.Language}.md")
            .Replace("{bot}", commune.AssistantName, StringComparison.Ordinal)
            .Replace("{commune}", view.CommuneName, StringComparison.Ordinal)
            .Replace("{phone}", commune.Phone, StringComparison.Ordinal)
            .Replace("{mail}", view.Mail, StringComparison.Ordinal)
            .Replace("{conversations}", view.Settings.Retention.Conversations.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{requests}", view.Settings.Retention.Requests.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Page<StatementPage>(http, new()
        {
            [nameof(StatementPage.Title)] = view.Texts[name],
            [nameof(StatementPage.Html)] = Markdig.Markdown.ToHtml(text, Markdown),
        });
    }

    private static PageView View(HttpContext http)
    {
        var services = http.RequestServices;
        var (texts, settings) = (PageTexts.For(http.Request), services.GetRequiredService<AssistantSettings>());
        return new PageView(
            texts,
            settings,
            http.Request.Path,
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)),
            "/site.css?v=" + services.GetRequiredService<SiteStyle>().File.Version,
            "/assistant.js?v=" + services.GetRequiredService<WidgetScript>().File.Version)
        {
            Told = texts.Told(settings, services.GetRequiredService<Operation>().Current),
        };
    }

    internal static RazorComponentResult<T> Page<T>(HttpContext http, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where T : IComponent
    {
        var view = View(http);
        parameters["View"] = view;
        var headers = http.Response.Headers;
        headers[HeaderNames.ContentSecurityPolicy] =
            $"default-src 'none'; script-src 'nonce-{view.Nonce}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers[HeaderNames.ContentLanguage] = view.Texts.Language;
        headers[HeaderNames.CacheControl] = "no-store";
        headers[HeaderNames.Vary] = HeaderNames.AcceptLanguage;
        return new RazorComponentResult<T>(parameters) { StatusCode = status };
    }
}
