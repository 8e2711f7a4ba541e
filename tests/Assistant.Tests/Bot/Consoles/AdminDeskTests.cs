using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

public class AdminDeskTests
{
    [Fact]
    public async Task An_account_is_added_with_a_link_that_is_shown_once()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        await browser.GetAsync("/staff/admin/users");
        await browser.SubmitAsync("form.inline", ("name", "anna"), ("role", "adviser"));
        var link = browser.Page.QuerySelector("#link")!.TextContent;
        await browser.GetAsync("/staff/admin/users");
        Assert.Null(browser.Page.QuerySelector("#link"));

        using var anna = host.Browser();
        await anna.GetAsync(new Uri(link).AbsolutePath);
        await anna.SubmitAsync("main form", ("password", StaffHost.Password), ("repeated", StaffHost.Password));
        Assert.Equal("/staff/adviser", anna.Path);
    }

    [Fact]
    public async Task What_happened_to_a_request_is_told_in_words_in_the_record()
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        using var anna = await host.SignedInAsync(StaffRole.Adviser, "anna");
        await anna.GetAsync("/staff/adviser/requests/" + reference);
        await anna.SubmitAsync("form:has([name=reason])", ("outcome", "granted"), ("reason", "The certificate of the employer is in order."));
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        await admin.GetAsync("/staff/admin");
        Assert.Contains("request: Decided", admin.Text, StringComparison.Ordinal);
        Assert.Empty(admin.Page.QuerySelectorAll("td[title]").Where(c => c.TextContent == c.GetAttribute("title")).Select(c => c.TextContent));
    }

    [Theory]
    [InlineData("admin.one", "adviser")]
    [InlineData("A b", "adviser")]
    [InlineData("anna", "king")]
    public async Task A_name_that_cannot_be_is_refused_and_kept_in_the_field(string name, string role)
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        await browser.GetAsync("/staff/admin/users");
        await browser.SubmitAsync("form.inline", ("name", name), ("role", role));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal(name, browser.Page.QuerySelector("#name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_last_administrator_cannot_remove_the_own_account()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        foreach (var waiting in (await host.Accounts.ListAsync(await host.Services.GetRequiredService<Installation>().PrepareAsync())).Where(u => !u.SetUp))
        {
            await host.Accounts.RemoveAsync(waiting.Commune, waiting.Id, "system");
        }

        await browser.GetAsync("/staff/admin/users");
        await browser.SubmitAsync("form[action$=remove]");
        Assert.Contains("last administrator", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_tells_whether_the_audit_chain_is_whole()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        await browser.GetAsync("/staff/admin");
        Assert.Contains("The chain is whole", browser.Text, StringComparison.Ordinal);
        await using (var connection = await host.Services.GetRequiredService<Database>().OpenAsync())
        {
            await connection.ExecuteAsync("update audit_entry set actor = 'nobody' where seq = 2");
        }

        await browser.SubmitAsync("main form");
        Assert.Contains("broken at entry 2", browser.Text, StringComparison.Ordinal);
    }
}
