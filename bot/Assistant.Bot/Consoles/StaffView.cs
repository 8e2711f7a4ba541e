using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Assistant.Bot.Consoles;

/// <summary>What every staff page needs to be drawn.</summary>
/// <param name="User">Who is signed in; null on the pages before that.</param>
/// <param name="Path">The page's own path and query.</param>
/// <param name="Nonce">Allows this answer's script tags, and no others, to run.</param>
public sealed record StaffView(StaffTexts Texts, AssistantSettings Settings, StaffUser? User, string Path, string Nonce)
{
    private const string LanguageCookie = "staff-language";

    public string CommuneName => Texts.Language switch
    {
        "fr" => Settings.Commune.NameFr,
        "nl" => Settings.Commune.NameNl,
        _ => $"{Settings.Commune.NameFr}-{Settings.Commune.NameNl}",
    };

    /// <summary>The view of this request. The language is the one asked for in the address (and kept in a cookie), else the cookie's, else the browser's, else the commune's first.</summary>
    public static StaffView Of(HttpContext context)
    {
        var settings = context.RequestServices.GetRequiredService<AssistantSettings>();
        var language = context.Request.Query["lang"].FirstOrDefault();
        if (StaffTexts.Has(language))
        {
            context.Response.Cookies.Append(LanguageCookie, language!, new CookieOptions
            {
                Path = "/staff",
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            });
        }
        else
        {
            language = new[] { context.Request.Cookies[LanguageCookie] }
                .Concat(context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value is { Length: >= 2 } tag ? tag[..2].ToLowerInvariant() : ""))
                .FirstOrDefault(StaffTexts.Has) ?? context.RequestServices.GetRequiredService<Operation>().Current.OfficialIn(settings.Commune)[0];
        }

        var query = new QueryBuilder(context.Request.Query.Where(q => q.Key != "lang").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? ""))));
        return new StaffView(StaffTexts.Of(language!), settings, context.Features.Get<StaffUser>(), PageOf(context.Request.Path) + query.ToQueryString().ToUriComponent(), StaffHeaders.NonceOf(context));
    }

    /// <summary>The page that an action is shown on: the links to other languages lead there, since an action has no address to visit.</summary>
    private static string PageOf(string path) => path switch
    {
        "/staff/adviser/withheld" or "/staff/adviser/look" => "/staff/adviser",
        "/staff/admin/audit" => "/staff/admin",
        "/staff/admin/deliveries/retry" => "/staff/admin/deliveries",
        _ when path.StartsWith("/staff/admin/users/", StringComparison.Ordinal) => "/staff/admin/users",
        _ when path.StartsWith("/staff/adviser/live/", StringComparison.Ordinal) && path.Count(c => c == '/') == 5 => path[..path.LastIndexOf('/')],
        "/staff/adviser/live/name" => "/staff/adviser/live",
        "/staff/adviser/requests/filters" => "/staff/adviser/requests",
        _ when path.StartsWith("/staff/adviser/requests/", StringComparison.Ordinal) && path.Count(c => c == '/') == 5 => path[..path.LastIndexOf('/')],
        _ when path.StartsWith("/staff/steward/policy/", StringComparison.Ordinal) => "/staff/steward/policy",
        _ when path.StartsWith("/staff/steward/questions/", StringComparison.Ordinal) => "/staff/steward/questions",
        _ when path.StartsWith("/staff/admin/operation/", StringComparison.Ordinal) => "/staff/admin/operation",
        _ when path.StartsWith("/staff/steward/pages/", StringComparison.Ordinal) => "/staff/steward/pages",
        _ when path.StartsWith("/staff/steward/concepts/", StringComparison.Ordinal) => "/staff/steward/concepts",
        "/staff/steward/bulk/undo" => "/staff/steward/bulk",
        _ when path.EndsWith("/reveal", StringComparison.Ordinal) || path.EndsWith("/undo", StringComparison.Ordinal) => path[..path.LastIndexOf('/')],
        _ => path,
    };

    /// <summary>This page in another language.</summary>
    public string In(string language) => Path + (Path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language;

    /// <summary>A day and an hour in the commune's time: "21 novembre 2026, 11:05".</summary>
    public string Moment(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Settings.Commune.TimeZone)).ToString(PageTexts.DayPattern(Texts.Culture) + ", HH:mm", Texts.Culture);

    /// <summary>An hour in the commune's time: "11:05".</summary>
    public string Hour(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Settings.Commune.TimeZone)).ToString("HH:mm", Texts.Culture);

    public string Day(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Settings.Commune.TimeZone)).ToString(PageTexts.DayPattern(Texts.Culture), Texts.Culture);

    /// <summary>An ISO date in words; what isn't one is shown as it is.</summary>
    public string Date(string iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", out var day) ? day.ToString(PageTexts.DayPattern(Texts.Culture), Texts.Culture) : iso;

    /// <summary>Who did it, without their role: "els" for "steward:els".</summary>
    public static string Person(string actor) => actor[(actor.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public string Percent(double share) => share.ToString("P0", Texts.Culture);

    /// <summary>A page as the answer to a request.</summary>
    public RazorComponentResult Page<TPage>(object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(typeof(TPage), new Dictionary<string, object?> { ["View"] = this, ["Model"] = model }) { StatusCode = status, PreventStreamingRendering = true };
}
