using Assistant.Bot.Services;
using Microsoft.AspNetCore.Http.Extensions;

namespace Assistant.Bot.Consoles.Adviser;

/// <summary>Which requests an adviser looks at, as the page's address says it.</summary>
/// <param name="State">Null = all.</param>
/// <param name="Service">Id of a service; null = all.</param>
/// <param name="Language">The resident's; null = all.</param>
/// <param name="Assignee">"me", "none", or null = whoever handles them.</param>
/// <param name="Department">Id of a competent authority; null = all.</param>
/// <param name="Late">Only those past their due date.</param>
public sealed record RequestFilter(RequestState? State = RequestState.Review, string? Service = null, string? Language = null, string? Assignee = null, string? Department = null, bool Late = false)
{
    /// <summary>What can't be read is left out: an old or mistyped address still shows a list.</summary>
    public static RequestFilter Of(IQueryCollection query) => new(
        One(query, "state") is { } state ? state == "all" ? null : Enum.TryParse<RequestState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : RequestState.Review : RequestState.Review,
        One(query, "service"),
        StaffTexts.Has(One(query, "language")) ? One(query, "language") : null,
        One(query, "assignee") is "me" or "none" ? One(query, "assignee") : null,
        One(query, "department"),
        One(query, "late") == "1");

    /// <summary>"?state=review&amp;assignee=me"; the same filter has one way to be written.</summary>
    public string Query()
    {
        var query = new QueryBuilder { { "state", State?.ToString().ToLowerInvariant() ?? "all" } };
        foreach (var (name, value) in new[] { ("service", Service), ("language", Language), ("assignee", Assignee), ("department", Department), ("late", Late ? "1" : null) })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return query.ToQueryString().ToUriComponent();
    }

    private static string? One(IQueryCollection query, string name) => query[name].FirstOrDefault() is { Length: > 0 and <= 80 } value ? value : null;
}
