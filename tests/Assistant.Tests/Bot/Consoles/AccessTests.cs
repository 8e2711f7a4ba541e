using System.Net;
using Assistant.Bot.Accounts;
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
