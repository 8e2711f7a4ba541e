using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles.Adviser;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Turns;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

/// <summary>The requests desk besides deciding: filters of one's own, what is new, who handles what, another department, a document that is missing.</summary>
public class RequestsDeskTests
{
    [Fact]
    public async Task A_filter_is_kept_for_the_one_who_saved_it_and_found_again()
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        using var anna = await host.SignedInAsync(StaffRole.Adviser, "anna");
        using var bert = await host.SignedInAsync(StaffRole.Adviser, "bert");
        await anna.GetAsync("/staff/adviser/requests?state=review&language=nl&assignee=none&late=");
        Assert.Contains(reference, anna.Text, StringComparison.Ordinal);
        await anna.SubmitAsync("details.keep form", ("name", "Dutch, nobody's"));
        var saved = anna.Page.QuerySelector(".saved a")!;
        Assert.Equal(("Dutch, nobody's", "true"), (saved.TextContent, saved.GetAttribute("aria-current")));
        Assert.Equal("/staff/adviser/requests?state=review&language=nl&assignee=none", saved.GetAttribute("href"));
        await anna.GetAsync("/staff/adviser/requests?language=de");
        Assert.DoesNotContain(reference, anna.Text, StringComparison.Ordinal);
        await bert.GetAsync("/staff/adviser/requests");
        Assert.Null(bert.Page.QuerySelector(".saved"));
        // nor can somebody else remove it
        await bert.PostAsync(anna.Page.QuerySelector(".saved form")!.GetAttribute("action")!, new() { ["__RequestVerificationToken"] = Token(bert) });
        await anna.GetAsync("/staff/adviser/requests");
        await anna.SubmitAsync(".saved form");
        Assert.Null(anna.Page.QuerySelector(".saved"));
        // Bert's attempt took nothing away, and left no entry that says it did
        Assert.Equal(["filter.saved filter:1", "filter.removed filter:1"], (await host.AuditAsync()).Where(e => e.StartsWith("filter.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("?state=all&language=xx&assignee=him&service=resident-card-renewal&late=1", "?state=all&service=resident-card-renewal&late=1")]
    [InlineData("?state=nonsense", "?state=review")]
    [InlineData("?late=yes&department=mobility", "?state=review&department=mobility")]
    public void An_address_that_was_mistyped_still_is_a_filter(string query, string read) =>
        Assert.Equal(read, RequestFilter.Of(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query))).Query());

    [Fact]
    public async Task What_came_since_one_looked_counts_as_new_and_what_a_colleague_handles_does_not()
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        using var anna = await host.SignedInAsync(StaffRole.Adviser, "anna");
        using var bert = await host.SignedInAsync(StaffRole.Adviser, "bert");
        Assert.Equal((1, 1), (await NewAsync(anna), await NewAsync(bert)));
        await anna.GetAsync("/staff/adviser/requests/" + reference);
        await anna.SubmitAsync("form[action$='/assign']"); // to oneself
        Assert.Equal(0, await NewAsync(bert));
        await anna.GetAsync("/staff/adviser/requests");
        Assert.Equal(0, await NewAsync(anna));

        await anna.GetAsync("/staff/adviser/requests/" + reference);
        await anna.SubmitAsync("details form[action$='/assign']", ("to", "bert"));
        Assert.Contains("bert", anna.Text, StringComparison.Ordinal);
        Assert.Equal((0, 1), (await NewAsync(anna), await NewAsync(bert)));
        await bert.GetAsync("/staff/adviser/requests?assignee=me");
        Assert.Contains(reference, bert.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await host.AuditAsync()).Count(a => a == "request.assigned " + reference));
    }

    [Fact]
    public async Task Passed_to_another_department_it_stands_there_and_the_resident_reads_where()
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        using var anna = await host.SignedInAsync(StaffRole.Adviser, "anna");
        await anna.GetAsync("/staff/adviser/requests?department=mobility");
        Assert.Contains(reference, anna.Text, StringComparison.Ordinal);
        await anna.GetAsync("/staff/adviser/requests/" + reference);
        await anna.SubmitAsync("form[action$='/transfer']", ("to", "population"));
        Assert.Contains("Passed to another department", anna.Text, StringComparison.Ordinal);
        await anna.GetAsync("/staff/adviser/requests?department=mobility");
        Assert.DoesNotContain(reference, anna.Text, StringComparison.Ordinal);
        await anna.GetAsync("/staff/adviser/requests?department=population");
        Assert.Contains(reference, anna.Text, StringComparison.Ordinal);
        var texts = Assistant.Bot.Pages.PageTexts.Of("en");
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var file = await host.Services.GetRequiredService<RequestStore>().OpenAsync(commune, reference, "test");
        var shown = Assistant.Bot.Pages.ShownRequest.Of(file!.Status, host.Services.GetRequiredService<ServiceCatalogue>(), texts);
        Assert.Contains(shown.History, s => s.Words == "Passed to Population and Civil Status");
        Assert.DoesNotContain(shown.History, s => s.Words.Contains("anna", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_document_is_asked_for_in_words_that_hold_nobodys_data()
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        using var anna = await host.SignedInAsync(StaffRole.Adviser, "anna");
        await anna.GetAsync("/staff/adviser/requests/" + reference);
        await anna.SubmitAsync("form[action$='/document']", ("which", "Het attest van Amina Verstraeten, Lindestraat 12, 1199 Hoogbeek, 0470 12 34 56."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, anna.Status);
        await anna.SubmitAsync("form[action$='/document']", ("which", "Een attest van uw werkgever."));
        Assert.Contains("Een attest van uw werkgever.", anna.Text, StringComparison.Ordinal);
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        Assert.Equal("Een attest van uw werkgever.", (await host.Services.GetRequiredService<RequestStore>().OpenAsync(commune, reference, "test"))!.Status.DocumentAsked);
        await anna.GetAsync("/staff/adviser/requests");
        Assert.Contains("Document asked for", anna.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assign", "nobody-of-ours")]
    [InlineData("assign", "steward")]
    [InlineData("transfer", "no-such-department")]
    public async Task Nobody_is_given_work_who_is_no_adviser_here(string action, string to)
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        using var steward = await host.SignedInAsync(StaffRole.Steward, "steward");
        using var anna = await host.SignedInAsync(StaffRole.Adviser, "anna");
        await anna.GetAsync("/staff/adviser/requests/" + reference);
        await anna.SubmitAsync($"details form[action$='/{action}']", ("to", to));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, anna.Status);
        Assert.DoesNotContain(await host.AuditAsync(), a => a.StartsWith("request." + action, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lists_counts_and_filters_are_the_same_on_both_engines(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine);
        var store = chat.Store;
        var audit = new AuditLog(store.Database, store.Cipher, TimeProvider.System);
        var accounts = new StaffAccounts(store.Database, audit, TimeProvider.System);
        var desk = new RequestDesk(store.Database, chat.Get<RequestStore>(), accounts, TurnServices.LoadCatalogue(), audit, TimeProvider.System);
        var anna = Assert.IsType<AddStaffOutcome.Added>(await accounts.AddAsync(store.Commune, "anna", StaffRole.Adviser, "system")).User;
        await using (var connection = await store.Database.OpenAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into service_request (commune_id, reference, access_code_hash, service_id, service_version, status, language, fields_enc, decision, idempotency_key, due_at, created_at, updated_at)
                values (@commune, 'HB-2222-2222', '', 'resident-card-renewal', '1', 'review', 'nl', @empty, '{}', 'k', 1, 2, 2)
                """, new { commune = store.Commune.Value, empty = Array.Empty<byte>() });
        }

        Assert.Equal(1, await desk.NewAsync(anna));
        Assert.True(Assert.Single(await desk.ListAsync(anna, new RequestFilter())).New);
        Assert.True(await desk.AssignAsync(anna, "HB-2222-2222", "anna"));
        Assert.Single(await desk.ListAsync(anna, new RequestFilter(null, "resident-card-renewal", "nl", "me", "mobility", true)));
        Assert.Empty(await desk.ListAsync(anna, new RequestFilter(Assignee: "none")));
        await desk.SeenAsync(anna);
        Assert.Equal(0, await desk.NewAsync(anna));
        Assert.True(await desk.TransferAsync(anna, "HB-2222-2222", "works"));
        Assert.Equal(new RequestHandling("", "works"), await desk.HandlingAsync(store.Commune, "HB-2222-2222"));
        Assert.Empty(await desk.ListAsync(anna, new RequestFilter(Department: "mobility")));

        Assert.True(await desk.SaveFilterAsync(anna, "late", new RequestFilter(Late: true)));
        Assert.True(await desk.SaveFilterAsync(anna, "late", new RequestFilter(Language: "de")));
        Assert.Equal("?state=review&language=de", Assert.Single(await desk.FiltersAsync(anna)).Query);
        for (var i = 0; i < 19; i++)
        {
            Assert.True(await desk.SaveFilterAsync(anna, $"filter {i}", new RequestFilter()));
        }

        Assert.False(await desk.SaveFilterAsync(anna, "one too many", new RequestFilter()));
        Assert.False(await desk.SaveFilterAsync(anna, "", new RequestFilter()));
    }

    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    private static async Task<int> NewAsync(StaffBrowser browser)
    {
        await browser.GetAsync("/staff/adviser/live/count");
        return System.Text.Json.JsonDocument.Parse(await browser.Response.Content.ReadAsStringAsync()).RootElement.GetProperty("requests").GetInt32();
    }

    private static string Token(StaffBrowser browser) => browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
