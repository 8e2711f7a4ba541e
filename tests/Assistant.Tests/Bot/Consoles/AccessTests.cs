using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles;
using Assistant.Bot.Consoles.Admin;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

/// <summary>Role × page × action: who may, and that nothing is left out of the table.</summary>
public class AccessTests
{
    private const string Anyone = "";

    /// <summary>Method, route, the role that may; "" = also without signing in, "*" = any role.</summary>
    private static readonly (string Method, string Route, string Role)[] Table =
    [
        ("GET", "/staff/", "*"),
        ("GET", "/staff/assets/{name}", Anyone),
        ("GET", "/staff/figures", "*"),
        ("GET", "/staff/weights", "*"),
        ("GET", "/staff/weights.csv", "*"),
        ("GET", "/staff/adviser/weights", "adviser"),
        ("POST", "/staff/adviser/weights", "adviser"),
        ("GET", "/staff/sign-in", Anyone),
        ("POST", "/staff/sign-in", Anyone),
        ("GET", "/staff/sign-in/provider", Anyone),
        ("GET", "/staff/sign-in/provider/callback", Anyone),
        ("GET", "/staff/sign-in/provider/confirm", "*"),
        ("GET", "/staff/emergency/", "*"),
        ("POST", "/staff/emergency/", "*"),
        ("POST", "/staff/sign-out", "*"),
        ("GET", "/staff/setup/{token}", Anyone),
        ("POST", "/staff/setup/{token}", Anyone),
        ("GET", "/staff/adviser/", "adviser"),
        ("POST", "/staff/adviser/", "adviser"),
        ("POST", "/staff/adviser/look", "adviser"),
        ("POST", "/staff/adviser/withheld", "adviser"),
        ("GET", "/staff/adviser/document", "adviser"),
        ("GET", "/staff/adviser/requests", "adviser"),
        ("GET", "/staff/adviser/requests/{reference}", "adviser"),
        ("POST", "/staff/adviser/requests/{reference}", "adviser"),
        ("GET", "/staff/adviser/requests/{reference}/files/{id}", "adviser"),
        ("POST", "/staff/adviser/requests/{reference}/assign", "adviser"),
        ("POST", "/staff/adviser/requests/{reference}/transfer", "adviser"),
        ("POST", "/staff/adviser/requests/{reference}/document", "adviser"),
        ("POST", "/staff/adviser/requests/filters", "adviser"),
        ("POST", "/staff/adviser/requests/filters/{id:long}/remove", "adviser"),
        ("GET", "/staff/adviser/live", "adviser"),
        ("GET", "/staff/adviser/live/queue", "adviser"),
        ("GET", "/staff/adviser/live/count", "adviser"),
        ("POST", "/staff/adviser/live/name", "adviser"),
        ("GET", "/staff/adviser/live/{id}", "adviser"),
        ("GET", "/staff/adviser/live/{id}/since", "adviser"),
        ("POST", "/staff/adviser/live/{id}/take", "adviser"),
        ("POST", "/staff/adviser/live/{id}/say", "adviser"),
        ("POST", "/staff/adviser/live/{id}/draft", "adviser"),
        ("POST", "/staff/adviser/live/{id}/note", "adviser"),
        ("POST", "/staff/adviser/live/{id}/typing", "adviser"),
        ("POST", "/staff/adviser/live/{id}/reveal", "adviser"),
        ("POST", "/staff/adviser/live/{id}/back", "adviser"),
        ("POST", "/staff/adviser/live/{id}/pass", "adviser"),
        ("GET", "/staff/adviser/replies", "adviser"),
        ("POST", "/staff/adviser/replies", "adviser"),
        ("POST", "/staff/adviser/replies/{id:long}/remove", "adviser"),
        ("GET", "/staff/steward/", "steward"),
        ("GET", "/staff/steward/documents/{id:long}", "steward"),
        ("POST", "/staff/steward/documents/{id:long}", "steward"),
        ("POST", "/staff/steward/documents/{id:long}/reveal", "steward"),
        ("POST", "/staff/steward/documents/{id:long}/undo", "steward"),
        ("GET", "/staff/steward/bulk", "steward"),
        ("POST", "/staff/steward/bulk", "steward"),
        ("POST", "/staff/steward/bulk/undo", "steward"),
        ("GET", "/staff/steward/corrections", "steward"),
        ("GET", "/staff/steward/corrections.csv", "steward"),
        ("GET", "/staff/steward/policy", "steward"),
        ("POST", "/staff/steward/policy/draft", "steward"),
        ("POST", "/staff/steward/policy/{id:long}/publish", "steward"),
        ("POST", "/staff/steward/policy/{id:long}/discard", "steward"),
        ("POST", "/staff/steward/policy/{id:long}/restore", "steward"),
        ("GET", "/staff/steward/questions", "steward"),
        ("POST", "/staff/steward/questions/{id:long}/owner", "steward"),
        ("POST", "/staff/steward/questions/{id:long}/page", "steward"),
        ("POST", "/staff/steward/questions/{id:long}/retest", "steward"),
        ("POST", "/staff/steward/questions/{id:long}/dismiss", "steward"),
        ("POST", "/staff/steward/questions/{id:long}/concept", "steward"),
        ("GET", "/staff/steward/pages", "steward"),
        ("POST", "/staff/steward/pages/{id:long}/checked", "steward"),
        ("POST", "/staff/steward/pages/{id:long}/owner", "steward"),
        ("POST", "/staff/steward/pages/{id:long}/retest", "steward"),
        ("GET", "/staff/steward/concepts", "steward"),
        ("POST", "/staff/steward/concepts", "steward"),
        ("POST", "/staff/steward/concepts/{id:long}/remove", "steward"),
        ("GET", "/staff/steward/models", "steward"),
        ("POST", "/staff/steward/models", "steward"),
        ("GET", "/staff/admin/operation", "admin"),
        ("POST", "/staff/admin/operation/switch", "admin"),
        ("POST", "/staff/admin/operation/texts", "admin"),
        ("POST", "/staff/admin/operation/hours", "admin"),
        ("POST", "/staff/admin/operation/languages", "admin"),
        ("GET", "/staff/admin/retention", "admin"),
        ("POST", "/staff/admin/retention", "admin"),
        ("POST", "/staff/admin/users/{id:long}/unlock", "admin"),
        ("POST", "/staff/admin/users/{id:long}/sessions", "admin"),
        ("GET", "/staff/admin/", "admin"),
        ("POST", "/staff/admin/audit", "admin"),
        ("GET", "/staff/admin/deliveries", "admin"),
        ("POST", "/staff/admin/deliveries/retry", "admin"),
        ("GET", "/staff/admin/users", "admin"),
        ("POST", "/staff/admin/users", "admin"),
        ("POST", "/staff/admin/users/{id:long}/link", "admin"),
        ("POST", "/staff/admin/users/{id:long}/role", "admin"),
        ("POST", "/staff/admin/users/{id:long}/remove", "admin"),
    ];

    [Fact]
    public async Task The_table_names_every_page_and_action()
    {
        await using var host = await StaffHost.StartAsync();
        var mapped = host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/staff", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"));
        Assert.Equal(Table.Select(t => $"{t.Method} {t.Route}").Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    /// <summary>What an action of staff leaves in the record, by the end of its route; "" = nothing, with the reason beside it.</summary>
    private static readonly (string Route, string Entry)[] Recorded =
    [
        ("/staff/sign-in", "staff.signed_in"), ("/staff/sign-out", "staff.signed_out"), ("/staff/setup/{token}", "staff.set_up"), ("/staff/emergency/", "document.emergency_read"),
        ("/staff/adviser/weights", "request.weighed"), ("/staff/adviser/", "knowledge.asked"), ("/staff/adviser/withheld", "review.requested"),
        ("/staff/adviser/look", ""), // as one types: the question that comes of it is recorded
        ("/staff/adviser/requests/{reference}", "request.decided"), ("/staff/adviser/requests/{reference}/assign", "request.assigned"), ("/staff/adviser/requests/{reference}/transfer", "request.transferred"),
        ("/staff/adviser/requests/{reference}/document", "request.document-asked"), ("/staff/adviser/requests/filters", "filter.saved"), ("/staff/adviser/requests/filters/{id:long}/remove", "filter.removed"),
        ("/staff/adviser/live/name", "staff.named"), ("/staff/adviser/live/{id}/take", "conversation.taken"), ("/staff/adviser/live/{id}/say", "conversation.answered"),
        ("/staff/adviser/live/{id}/draft", "conversation.drafted"), ("/staff/adviser/live/{id}/note", "conversation.noted"), ("/staff/adviser/live/{id}/reveal", "conversation.revealed"),
        ("/staff/adviser/live/{id}/back", "conversation.handed_back"), ("/staff/adviser/live/{id}/pass", "conversation.passed"),
        ("/staff/adviser/live/{id}/typing", ""), // a sign, gone in seconds
        ("/staff/adviser/replies", "canned.saved"), ("/staff/adviser/replies/{id:long}/remove", "canned.removed"),
        ("/staff/steward/documents/{id:long}", "correction"), ("/staff/steward/documents/{id:long}/reveal", "document.revealed"), ("/staff/steward/documents/{id:long}/undo", "correction.undone"),
        ("/staff/steward/bulk", "correction"), ("/staff/steward/bulk/undo", "correction.undone"),
        ("/staff/steward/policy/draft", "policy.drafted"), ("/staff/steward/policy/{id:long}/publish", "policy.published"), ("/staff/steward/policy/{id:long}/discard", "policy.discarded"), ("/staff/steward/policy/{id:long}/restore", "policy.rolled_back"),
        ("/staff/steward/questions/{id:long}/owner", "questions.assigned"), ("/staff/steward/questions/{id:long}/page", "questions.page_linked"), ("/staff/steward/questions/{id:long}/retest", "questions.retested"),
        ("/staff/steward/questions/{id:long}/dismiss", "questions.dismissed"), ("/staff/steward/questions/{id:long}/concept", "concept.label_added"),
        ("/staff/steward/pages/{id:long}/checked", "page.checked"), ("/staff/steward/pages/{id:long}/owner", "page.owner_set"), ("/staff/steward/pages/{id:long}/retest", "page.retested"),
        ("/staff/steward/concepts", "concept.label_added"), ("/staff/steward/concepts/{id:long}/remove", "concept.label_removed"), ("/staff/steward/models", "model.rolled-back"),
        ("/staff/admin/operation/switch", "bot.stopped"), ("/staff/admin/operation/texts", "notice.changed"), ("/staff/admin/operation/hours", "hours.changed"), ("/staff/admin/operation/languages", "languages.changed"),
        ("/staff/admin/retention", "retention.changed"), ("/staff/admin/audit", "audit.verified"), ("/staff/admin/deliveries/retry", "outbox.retried"),
        ("/staff/admin/users", "staff.added"), ("/staff/admin/users/{id:long}/link", "staff.link_issued"), ("/staff/admin/users/{id:long}/role", "staff.role_changed"), ("/staff/admin/users/{id:long}/remove", "staff.removed"),
        ("/staff/admin/users/{id:long}/unlock", "staff.unlocked"), ("/staff/admin/users/{id:long}/sessions", "staff.sessions_ended"),
    ];

    [Fact]
    public void Each_action_of_staff_has_its_entry_in_the_record_in_words_of_each_language()
    {
        Assert.Equal(Table.Where(t => t.Method == "POST").Select(t => t.Route).Order(StringComparer.Ordinal), Recorded.Select(r => r.Route).Order(StringComparer.Ordinal));
        Assert.Equal([], StaffTexts.Languages.SelectMany(l => Recorded.Where(r => r.Entry.Length > 0 && new AuditLine(0, default, "", r.Entry, "").Words(StaffTexts.Of(l)) == r.Entry).Select(r => r.Entry)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("adviser")]
    [InlineData("steward")]
    [InlineData("admin")]
    public async Task Each_role_reaches_its_own_pages_and_no_others(string role)
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = role.Length == 0 ? host.Browser() : await host.SignedInAsync(StaffRoles.FromCode(role)!.Value);
        foreach (var (method, route, allowed) in Table.Where(t => t.Route is not "/staff/sign-out"))
        {
            var path = route.Replace("{id:long}", "1", StringComparison.Ordinal).Replace("{reference}", "HB-0000-0000", StringComparison.Ordinal)
                .Replace("{token}", "0", StringComparison.Ordinal).Replace("{name}", "x.css", StringComparison.Ordinal).Replace("{id}", "0", StringComparison.Ordinal).TrimEnd('/') + (route.EndsWith("document", StringComparison.Ordinal) ? "?id=x" : route.EndsWith("since", StringComparison.Ordinal) ? "?watermark=0&status=mine&typing=false" : "");
            await (method == "GET" ? browser.GetAsync(path) : browser.PostAsync(path, []));
            var found = allowed switch
            {
                // past the door: a page, a page that says "no such thing", or the guard of forms, which comes after authorization
                Anyone or "*" when allowed.Length == 0 || role.Length > 0 => Reached(browser.Status),
                _ when role.Length == 0 => browser.Path == "/staff/sign-in",
                _ when allowed == role => Reached(browser.Status) && browser.Path.StartsWith("/staff/" + role, StringComparison.Ordinal),
                _ => browser.Status == HttpStatusCode.Forbidden,
            };
            Assert.True(found, $"{(role.Length == 0 ? "nobody" : role)}: {method} {path} answered {(int)browser.Status} at {browser.Path}");
        }
    }

    private static bool Reached(HttpStatusCode status) => status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest;
}
