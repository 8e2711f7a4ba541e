using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.Open311;

/// <summary>Open311 GeoReport v2, as a server: services, definitions, reports, in JSON and XML.</summary>
internal static class Open311Endpoints
{
    private const string Format = "{format:regex(^(xml|json)$)}";
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(90);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/open311/v2").AddEndpointFilter(LimitAsync).DisableAntiforgery();
        group.MapGet("/discovery." + Format, Discovery);
        group.MapGet("/services." + Format, Services);
        group.MapGet("/services/{code}." + Format, Definition);
        group.MapPost("/requests." + Format, PostAsync);
        group.MapGet("/requests." + Format, ListAsync);
        group.MapGet("/requests/{id}." + Format, ShowAsync);
        group.MapGet("/tokens/{token}." + Format, TokenAsync);
    }

    private static async ValueTask<object?> LimitAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (settings, format) = (http.RequestServices.GetRequiredService<Open311Settings>(), (string)http.Request.RouteValues["format"]!);
        if (settings.ServiceIds().Count == 0)
        {
            return Open311Answer.Error(format, StatusCodes.Status404NotFound, "Open311 is switched off here.");
        }

        if (http.RequestServices.GetRequiredService<FloodLimits>().Take("open311:" + http.Connection.RemoteIpAddress, settings.RequestsPerMinute) is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Open311Answer.Error(format, StatusCodes.Status429TooManyRequests, "Too many requests.");
        }

        var jurisdiction = HttpMethods.IsPost(http.Request.Method) ? "" : http.Request.Query["jurisdiction_id"].ToString();
        return settings.JurisdictionId.Length > 0 && jurisdiction.Length > 0 && jurisdiction != settings.JurisdictionId
            ? Open311Answer.Error(format, StatusCodes.Status404NotFound, "jurisdiction_id was not found.")
            : await next(context);
    }

    private static IResult Discovery(HttpContext http, string format, Open311Settings settings, AssistantSettings all, TimeProvider clock)
    {
        var address = all.Site.Of("/open311/v2") ?? $"{http.Request.Scheme}://{http.Request.Host}/open311/v2";
        return Open311Answer.Of(format, "discovery", Node.Of(
            ("changeset", Open311Model.Moment(clock.GetUtcNow())),
            ("contact", $"{all.Commune.MailFr}, {all.Commune.MailNl}, {all.Commune.Phone}"),
            ("key_service", all.Commune.MailFr),
            ("jurisdiction_id", settings.JurisdictionId),
            ("endpoints", new Node.List("endpoint",
            [
                Node.Of(
                    ("specification", "http://wiki.open311.org/GeoReport_v2"),
                    ("url", address),
                    ("changeset", Open311Model.Moment(clock.GetUtcNow())),
                    ("type", "production"),
                    ("formats", new Node.List("format", [Node.Of("text/xml"), Node.Of("application/json")]))),
            ]))));
    }

    private static IResult Services(HttpContext http, string format, ShownServices shown) =>
        Open311Answer.Of(format, "services", new Node.List("service", [.. shown.All.Select(s => Open311Model.Service(s, LanguageOf(http)))]));

    private static IResult Definition(HttpContext http, string format, string code, ShownServices shown) => shown.Find(code) is { } service
        ? Open311Answer.Of(format, "service_definition", Open311Model.Definition(service, LanguageOf(http)))
        : Open311Answer.Error(format, StatusCodes.Status404NotFound, "service_code was not found.");

    private static async Task<IResult> PostAsync(HttpContext http, string format, ShownServices shown, PostReport post, Open311Settings settings, Installation installation)
    {
        var form = await Pages.PageEndpoints.FormAsync(http);
        if (HolderOf(settings, form["api_key"].ToString() is { Length: > 0 } sent ? sent : http.Request.Headers["api_key"].ToString()) is not { } holder)
        {
            return Open311Answer.Error(format, StatusCodes.Status403Forbidden, "api_key is missing or not known.");
        }

        if (settings.JurisdictionId.Length > 0 && form["jurisdiction_id"].ToString() is { Length: > 0 } jurisdiction && jurisdiction != settings.JurisdictionId)
        {
            return Open311Answer.Error(format, StatusCodes.Status404NotFound, "jurisdiction_id was not found.");
        }

        if (form["service_code"].ToString() is not { Length: > 0 } code)
        {
            return Open311Answer.Error(format, StatusCodes.Status400BadRequest, "service_code is required.");
        }

        if (shown.Find(code) is not { } service)
        {
            return Open311Answer.Error(format, StatusCodes.Status404NotFound, "service_code was not found.");
        }

        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > 200)
        {
            return Open311Answer.Error(format, StatusCodes.Status400BadRequest, "Idempotency-Key holds at most 200 characters.");
        }

        var language = LanguageOf(http);
        return await post.RunAsync(await installation.PrepareAsync(http.RequestAborted), service, new ReportForm(holder, key.Length > 0 ? key : null, language, form), http.RequestAborted) switch
        {
            PostOutcome.Taken taken => Open311Answer.Of(format, "service_requests", new Node.List("request", [Node.Of(
                ("service_request_id", taken.Id),
                ("service_notice", taken.Reference is null ? "" : $"{service.Notifications.Received[language]} {taken.Reference}, {taken.Code}"),
                ("account_id", null))]), StatusCodes.Status201Created),
            PostOutcome.Refused refused => Open311Answer.Error(format, StatusCodes.Status400BadRequest, [.. refused.Why]),
            _ => throw new InvalidOperationException("An outcome that is not known here"),
        };
    }

    private static async Task<IResult> ListAsync(HttpContext http, string format, ShownServices shown, PublicReports reports, Installation installation, TimeProvider clock)
    {
        var query = http.Request.Query;
        var (ids, codes) = (List(query["service_request_id"]), List(query["service_code"]));
        var now = clock.GetUtcNow();
        if (Moment(query["start_date"], out var from) is { } wrongStart)
        {
            return Open311Answer.Error(format, StatusCodes.Status400BadRequest, "start_date " + wrongStart);
        }

        if (Moment(query["end_date"], out var until) is { } wrongEnd)
        {
            return Open311Answer.Error(format, StatusCodes.Status400BadRequest, "end_date " + wrongEnd);
        }

        bool? open = null;
        if (List(query["status"]) is { Count: > 0 } states)
        {
            if (states.Any(s => s is not ("open" or "closed")))
            {
                return Open311Answer.Error(format, StatusCodes.Status400BadRequest, "status is open or closed.");
            }

            open = states.Distinct().Count() == 1 ? states[0] == "open" : null;
        }

        if (codes.Any(c => shown.Find(c) is null))
        {
            return Open311Answer.Error(format, StatusCodes.Status404NotFound, "service_code was not found.");
        }

        // as the specification has it: ninety days when nothing else is asked, never more at once; ids override everything
        var end = until ?? (from is { } start && start + LongestSpan < now ? start + LongestSpan : now);
        var begin = from is { } given && given > end - LongestSpan ? given : end - LongestSpan;
        var wanted = ids.Count > 0
            ? new ReportQuery(shown.Ids, ids, DateTimeOffset.UnixEpoch, now, null)
            : new ReportQuery(codes.Count > 0 ? codes : shown.Ids, null, begin, end, open);
        var found = await reports.FindAsync(await installation.PrepareAsync(http.RequestAborted), wanted, http.RequestAborted);
        return Open311Answer.Of(format, "service_requests", new Node.List("request", [.. found.Select(r => Report(r, shown, LanguageOf(http)))]));
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string format, string id, ShownServices shown, PublicReports reports, Installation installation, TimeProvider clock)
    {
        var found = await reports.FindAsync(await installation.PrepareAsync(http.RequestAborted), new ReportQuery(shown.Ids, [id], DateTimeOffset.UnixEpoch, clock.GetUtcNow(), null), http.RequestAborted);
        return found is [var report]
            ? Open311Answer.Of(format, "service_requests", new Node.List("request", [Report(report, shown, LanguageOf(http))]))
            : Open311Answer.Error(format, StatusCodes.Status404NotFound, "service_request_id was not found.");
    }

    // a report has its number at once; whoever asks with it as a token gets it back
    private static async Task<IResult> TokenAsync(HttpContext http, string format, string token, ShownServices shown, PublicReports reports, Installation installation, TimeProvider clock)
    {
        var found = await reports.FindAsync(await installation.PrepareAsync(http.RequestAborted), new ReportQuery(shown.Ids, [token], DateTimeOffset.UnixEpoch, clock.GetUtcNow(), null), http.RequestAborted);
        return found is [var report]
            ? Open311Answer.Of(format, "service_requests", new Node.List("request", [Node.Of(("service_request_id", report.Id), ("token", token))]))
            : Open311Answer.Error(format, StatusCodes.Status404NotFound, "token was not found.");
    }

    private static Node Report(PublicReport report, ShownServices shown, string language)
    {
        var service = shown.Find(report.ServiceId)!;
        return Node.Of(
            ("service_request_id", report.Id),
            ("status", report.IsOpen ? "open" : "closed"),
            ("status_notes", report.Note),
            ("service_name", service.Name[language]),
            ("service_code", service.Id),
            ("description", report.Description),
            ("agency_responsible", service.Authority.Name[language]),
            ("service_notice", service.ProcessingTime.Text[language]),
            ("requested_datetime", Open311Model.Moment(report.RequestedAt)),
            ("updated_datetime", Open311Model.Moment(report.UpdatedAt)),
            ("expected_datetime", report.Due is { } due ? Open311Model.Moment(due) : null),
            ("address", report.Place),
            ("address_id", null),
            ("zipcode", null),
            ("lat", report.Latitude),
            ("long", report.Longitude),
            ("media_url", null));
    }

    private static string? HolderOf(Open311Settings settings, string given)
    {
        string? holder = null;
        foreach (var (key, name) in settings.Holders())
        {
            // every key is compared, so that the time taken tells nothing
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(given)))
            {
                holder = name;
            }
        }

        return holder;
    }

    private static List<string> List(string? values) => [.. (values ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Take(PublicReports.Most)];

    /// <returns>What is wrong with it, or null; nothing given is nothing wrong.</returns>
    private static string? Moment(string? text, out DateTimeOffset? moment)
    {
        moment = null;
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // a + that was not escaped arrives as a space
        if (!DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
        {
            return "must be a time as 2026-11-21T10:00:00Z.";
        }

        moment = read;
        return null;
    }

    private static string LanguageOf(HttpContext http) => Pages.PageTexts.For(http.Request).Language;
}
