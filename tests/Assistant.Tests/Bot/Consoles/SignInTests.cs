using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles;
using Assistant.Bot.Hosting;
using Assistant.Tests.Bot.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

public class SignInTests
{
    [Fact]
    public async Task Staff_pages_ask_to_sign_in_and_come_back_to_the_page()
    {
        await using var host = await StaffHost.StartAsync();
        await host.SignedInAsync(StaffRole.Admin, "eve");
        using var browser = host.Browser();
        await browser.GetAsync("/staff/admin/users?x=1");
        Assert.Equal("/staff/sign-in", browser.Path);
        await browser.SubmitAsync("main form", ("name", "Eve"), ("password", StaffHost.Password));
        Assert.Equal("/staff/admin/users?x=1", browser.Response.RequestMessage!.RequestUri!.PathAndQuery);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_in_words_that_tell_nothing_about_the_account()
    {
        await using var host = await StaffHost.StartAsync();
        await host.SignedInAsync(StaffRole.Admin, "eve");
        var answers = new List<string>();
        foreach (var name in new[] { "eve", "nobody" })
        {
            using var browser = host.Browser();
            await browser.GetAsync("/staff/sign-in");
            await browser.SubmitAsync("main form", ("name", name), ("password", "not the password"));
            Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
            answers.Add(browser.Page.QuerySelector(".problem")!.TextContent);
        }

        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("/staff/admin/users", "/staff/admin/users")]
    [InlineData("https://evil.example/staff/admin", "/staff/admin")]
    [InlineData("//evil.example/staff/admin", "/staff/admin")]
    [InlineData("/\\evil.example", "/staff/admin")]
    [InlineData("/staff//evil.example", "/staff/admin")]
    [InlineData("/staff/admin/../../v3/directline", "/staff/admin")]
    [InlineData("/staff/adminx", "/staff/admin")]
    [InlineData("/staff/steward", "/staff/admin")]
    [InlineData("javascript:alert(1)", "/staff/admin")]
    public async Task After_signing_in_one_lands_on_a_page_of_ones_own_desk(string returnUrl, string landing)
    {
        await using var host = await StaffHost.StartAsync();
        await host.SignedInAsync(StaffRole.Admin, "eve");
        using var browser = host.Browser();
        await browser.GetAsync("/staff/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        await browser.SubmitAsync("main form", ("name", "eve"), ("password", StaffHost.Password), ("returnUrl", returnUrl));
        Assert.Equal(landing, browser.Path);
    }

    [Fact]
    public async Task A_form_without_our_token_changes_nothing()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        var accounts = await AccountsAsync(host);
        await browser.PostAsync("/staff/admin/users", new() { ["name"] = "mallory", ["role"] = "admin" });
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal(accounts, await AccountsAsync(host));
        using var outside = host.Browser();
        await outside.PostAsync("/staff/sign-in", new() { ["name"] = "admin.one", ["password"] = StaffHost.Password });
        Assert.Equal(HttpStatusCode.BadRequest, outside.Status);
    }

    [Fact]
    public async Task Guessing_from_one_address_is_slowed_down()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = host.Browser();
        for (var i = 0; i < 30; i++)
        {
            await browser.GetAsync("/staff/setup/" + i);
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }

        await browser.GetAsync("/staff/setup/31");
        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public async Task A_session_ends_after_an_hour_without_a_request(int minutes, bool open)
    {
        var clock = new ManualClock();
        await using var host = await StaffHost.StartAsync(clock);
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        clock.Advance(TimeSpan.FromMinutes(minutes));
        await browser.GetAsync("/staff/admin");
        Assert.Equal(open ? "/staff/admin" : "/staff/sign-in", browser.Path);
    }

    [Fact]
    public async Task A_session_ends_after_a_working_day_however_busy()
    {
        var clock = new ManualClock();
        await using var host = await StaffHost.StartAsync(clock);
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        for (var i = 0; i < 19; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(31));
            await browser.GetAsync("/staff/admin");
            Assert.Equal("/staff/admin", browser.Path);
        }

        clock.Advance(TimeSpan.FromMinutes(31));
        await browser.GetAsync("/staff/admin");
        Assert.Equal("/staff/sign-in", browser.Path);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_a_stolen_cookie_too()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        using var thief = host.Browser();
        foreach (System.Net.Cookie cookie in browser.Cookies.GetAllCookies())
        {
            thief.Cookies.Add(new System.Net.Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        }

        await thief.GetAsync("/staff/admin");
        Assert.Equal("/staff/admin", thief.Path);
        await browser.SubmitAsync("form.who");
        Assert.Equal("/staff/sign-in", browser.Path);
        await thief.GetAsync("/staff/admin");
        Assert.Equal("/staff/sign-in", thief.Path);
    }

    [Fact]
    public async Task A_removed_account_is_out_at_once()
    {
        await using var host = await StaffHost.StartAsync();
        using var first = await host.SignedInAsync(StaffRole.Admin, "eve");
        using var second = await host.SignedInAsync(StaffRole.Admin, "max");
        await first.GetAsync("/staff/admin/users");
        var row = first.Page.QuerySelectorAll("tbody tr").ToList().FindIndex(r => r.TextContent.Contains("max", StringComparison.Ordinal));
        await first.SubmitAsync($"tbody tr:nth-child({row + 1}) form[action$=remove]");
        await second.GetAsync("/staff/admin");
        Assert.Equal("/staff/sign-in", second.Path);
    }

    [Fact]
    public async Task A_session_survives_a_restart_and_the_keys_are_stored_encrypted()
    {
        var folder = Directory.CreateTempSubdirectory("assistant-staff-").FullName;
        try
        {
            CookieContainer cookies;
            await using (var host = await StaffHost.StartAsync(data: folder))
            {
                using var browser = await host.SignedInAsync(StaffRole.Admin);
                cookies = browser.Cookies;
            }

            await using var again = await StaffHost.StartAsync(data: folder);
            using var later = again.Browser();
            foreach (System.Net.Cookie cookie in cookies.GetAllCookies())
            {
                later.Cookies.Add(new System.Net.Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
            }

            await later.GetAsync("/staff/admin");
            Assert.Equal("/staff/admin", later.Path);
            var keys = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(folder, "keys", "cookies")).Single());
            Assert.Contains("<sealed", keys, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", keys, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("/staff/sign-in")]
    [InlineData("/staff/admin")]
    [InlineData("/staff/setup/0000")]
    [InlineData("/staff/nowhere")]
    public async Task Every_answer_below_staff_carries_the_security_headers(string path)
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = host.Browser();
        await browser.GetAsync(path);
        var policy = Assert.Single(browser.Response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(browser.Response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(browser.Response.Headers.GetValues("X-Frame-Options")));
        Assert.True(browser.Response.Headers.CacheControl?.NoStore);
        Assert.All(browser.Page.QuerySelectorAll("script"), s => Assert.Contains($"'nonce-{s.GetAttribute("nonce")}'", policy, StringComparison.Ordinal));
        Assert.Empty(browser.Page.QuerySelectorAll("[style], [onclick], style"));
    }

    [Fact]
    public async Task Cookies_are_closed_to_scripts_and_other_sites()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        await browser.SubmitAsync("form.who");
        await browser.SubmitAsync("main form", ("name", "admin.one"), ("password", StaffHost.Password));
        var cookies = browser.Cookies.GetAllCookies();
        Assert.All(cookies, c => Assert.True(c.HttpOnly));
        Assert.Contains(cookies, c => c is { Name: "staff", Path: "/staff" });
    }

    private static async Task<int> AccountsAsync(StaffHost host) =>
        (await host.Accounts.ListAsync(await host.Services.GetRequiredService<Installation>().PrepareAsync())).Count;
}
