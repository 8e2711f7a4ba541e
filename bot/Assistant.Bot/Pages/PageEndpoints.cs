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
        RequestPages.Map(app);
        app.MapGet("/resume", ResumeForm);
        app.MapPost("/resume", ResumeAsync).DisableAntiforgery();
        app.MapGet("/p/{**documentId}", DocumentAsync);
        Consoles.Figures.FigureEndpoints.MapPublic(app);
        app.MapGet("/privacy", (HttpContext http) => Statement(http, "privacy"));
        app.MapGet("/accessibility", (HttpContext http) => Statement(http, "accessibility"));
        app.MapFallback((HttpContext http) => Page<MissingPage>(http, [], StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> StatusAsync(HttpContext http, RequestStore requests, Installation installation, FloodLimits limits)
    {
        var found = await OwnedAsync(http, requests, installation, limits);
        return found.Request is { } request ? await ShowAsync(http, request, found.Code, null) : found.Refusal!;
    }

    /// <summary>The request whose reference and code the form holds, or the page that says why not.</summary>
    internal static async Task<OwnedRequest> OwnedAsync(HttpContext http, RequestStore requests, Installation installation, FloodLimits limits)
    {
        var view = View(http);
        var phone = ("phone", (object)view.Settings.Commune.Phone);
        var form = await FormAsync(http);
        var (reference, code) = (form["reference"].ToString().Trim(), form["code"].ToString().Trim());
        if (reference.Length is 0 or > 40 || code.Length is 0 or > 40)
        {
            return new OwnedRequest(null, code, form, StatusForm(http, reference, view.Texts["status.missing"]));
        }

        // the store counts the tries for one reference, this the tries over many
        if (limits.Take("status:" + DirectLineEndpoints.Address(http), StatusTriesPerMinute) is { } wait)
        {
            return new OwnedRequest(null, code, form, StatusForm(http, reference, view.Texts.With("status.tries", ("seconds", Math.Ceiling(wait.TotalSeconds)), phone), StatusCodes.Status429TooManyRequests));
        }

        return await requests.FindAsync(await installation.PrepareAsync(http.RequestAborted), reference, code, http.RequestAborted) is { } found
            ? new OwnedRequest(found, code, form, null)
            : new OwnedRequest(null, code, form, StatusForm(http, reference, view.Texts.With("status.unknown", phone)));
    }

    /// <summary>The page of a request as it stands now.</summary>
    /// <param name="done">Key of a text that says what was just done, or null.</param>
    /// <param name="problem">What went wrong, or null.</param>
    internal static async Task<IResult> ShowAsync(HttpContext http, RequestStatus request, string code, string? done, string? problem = null)
    {
        var services = http.RequestServices;
        var texts = PageTexts.For(http.Request);
        var fresh = await services.GetRequiredService<RequestStore>().FindAsync(await services.GetRequiredService<Installation>().PrepareAsync(http.RequestAborted), request.Reference, code, http.RequestAborted) ?? request;
        return Page<StatusPage>(http, new()
        {
            [nameof(StatusPage.Request)] = ShownRequest.Of(fresh, services.GetRequiredService<ServiceCatalogue>(), texts),
            [nameof(StatusPage.Actions)] = await RequestPages.ActionsAsync(http, fresh, code, texts),
            [nameof(StatusPage.Done)] = done is null ? null : texts[done],
            [nameof(StatusPage.Error)] = problem,
            [nameof(StatusPage.Example)] = "",
        });
    }

    // the code is never in the address: a script sends it on from behind the "#", or the person types it
    private static RazorComponentResult<ResumePage> ResumeForm(HttpContext http) => Unreferred<ResumePage>(http, new() { [nameof(ResumePage.Asks)] = true });

    private static async Task<IResult> ResumeAsync(HttpContext http, FormDrafts drafts, ServiceCatalogue catalogue, Installation installation, FloodLimits limits)
    {
        var view = View(http);
        var given = (await FormAsync(http))["code"].ToString();
        if (limits.Take("resume:" + DirectLineEndpoints.Address(http), StatusTriesPerMinute) is { } wait)
        {
            return Unreferred<ResumePage>(http, new()
            {
                [nameof(ResumePage.Asks)] = true,
                [nameof(ResumePage.Error)] = view.Texts.With("status.tries", ("seconds", Math.Ceiling(wait.TotalSeconds)), ("phone", view.Settings.Commune.Phone)),
            }, StatusCodes.Status429TooManyRequests);
        }

        var code = FormDrafts.In(given.Length < 60 ? given : "");
        var state = code is null ? null : await drafts.FindAsync(await installation.PrepareAsync(http.RequestAborted), code, http.RequestAborted);
        return Unreferred<ResumePage>(http, new()
        {
            [nameof(ResumePage.Code)] = state is null ? null : code,
            [nameof(ResumePage.Service)] = state is null ? "" : catalogue.Find(state.ServiceId)?.Name[PageTexts.For(http.Request).Language] ?? "",
        });
    }

    private static RazorComponentResult<T> Unreferred<T>(HttpContext http, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where T : IComponent
    {
        var page = Page<T>(http, parameters, status);
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return page;
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
        var kept = http.RequestServices.GetRequiredService<Operation>().Current.Kept(view.Settings.Retention);
        var longest = Math.Max(kept.Requests, http.RequestServices.GetRequiredService<ServiceCatalogue>().Services.Max(s => s.RetentionDays));
        var text = Asset.Read($"pages/{name}.{view.Texts.Language}.md")
            .Replace("{bot}", commune.AssistantName, StringComparison.Ordinal)
            .Replace("{commune}", view.CommuneName, StringComparison.Ordinal)
            .Replace("{phone}", commune.Phone, StringComparison.Ordinal)
            .Replace("{mail}", view.Mail, StringComparison.Ordinal)
            .Replace("{conversations}", kept.Conversations.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{requests}", longest.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Page<StatementPage>(http, new()
        {
            [nameof(StatementPage.Title)] = view.Texts[name],
            [nameof(StatementPage.Html)] = Markdig.Markdown.ToHtml(text, Markdown),
        });
    }

    private static PageView View(HttpContext http)
    {
        var services = http.RequestServices;
        var (texts, settings, state) = (PageTexts.For(http.Request), services.GetRequiredService<AssistantSettings>(), services.GetRequiredService<Operation>().Current);
        return new PageView(
            texts,
            settings,
            http.Request.Path,
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)),
            "/site.css?v=" + services.GetRequiredService<SiteStyle>().File.Version,
            "/assistant.js?v=" + services.GetRequiredService<WidgetScript>().File.Version)
        {
            Told = texts.Told(settings, state),
            OfficialLanguages = state.OfficialIn(settings.Commune),
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

/// <summary>A request with the form that named it, or why there is none.</summary>
internal sealed record OwnedRequest(RequestStatus? Request, string Code, IFormCollection Form, IResult? Refusal);
