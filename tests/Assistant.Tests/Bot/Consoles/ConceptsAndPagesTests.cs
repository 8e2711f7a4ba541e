using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

/// <summary>Stewards close gaps: a name that people use, whose page it is, when it was checked, its questions asked again.</summary>
public class ConceptsAndPagesTests
{
    private const string Card = "Resident parking card\n\nThe resident parking card costs 15 euros a year. You ask for the resident parking card online or at the counter of the mobility department.";

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_name_that_people_use_is_added_from_an_open_question_and_searches_know_it_at_once(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        await using var host = await StaffHost.StartAsync(settings: ("Data:ConnectionString", stores.ConnectionString));
        await host.IngestAsync("card", Card);
        await OpenQuestionAsync(host, "How much is the windscreen vignette?");
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        Assert.Empty(await host.SearchAsync("windscreen vignette"));

        await browser.GetAsync("/staff/steward/questions");
        Assert.Contains("windscreen vignette", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("form[action$='/concept']", ("label", "windscreen vignette"), ("concept", "resident parking card"));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(["card"], await host.SearchAsync("windscreen vignette"));
        Assert.Contains("concept.label_added resident-card", await host.AuditAsync());

        // what is asked from now on belongs to the concept, and so do the questions that nobody has taken up
        await OpenQuestionAsync(host, "Where do I stick the windscreen vignette?");
        await browser.GetAsync("/staff/steward/questions?status=");
        Assert.Contains("resident parking card", browser.Page.QuerySelectorAll(".cluster h2").Select(h => h.FirstElementChild!.TextContent));

        await browser.GetAsync("/staff/steward/concepts");
        Assert.Contains("windscreen vignette", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("form[action$='/remove']");
        Assert.Empty(await host.SearchAsync("windscreen vignette"));
        Assert.Contains("concept.label_removed resident-card", await host.AuditAsync());
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_another_node_added_is_known_here_after_a_look(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        await using var host = await StaffHost.StartAsync(settings: ("Data:ConnectionString", stores.ConnectionString));
        await host.IngestAsync("card", Card);
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        await using (var connection = await host.Services.GetRequiredService<Database>().OpenAsync())
        {
            await connection.ExecuteAsync("insert into concept_label (commune_id, concept, language, label, added_by, added_at) values (@Value, 'resident-card', 'en', 'windscreen vignette', 'steward:other', 1), (@Value, 'gone-since', 'en', 'nothing', 'steward:other', 1)", new { commune.Value });
        }

        await host.Services.GetRequiredService<ConceptAdditions>().AdoptAsync(commune);
        Assert.Equal(["card"], await host.SearchAsync("windscreen vignette"));
    }

    [Theory]
    [InlineData("resident parking card", "the of and", "one to six words")]
    [InlineData("resident parking card", "one two three four five six seven words", "one to six words")]
    [InlineData("resident parking card", "Parking Sticker", "one to six words")]
    [InlineData("resident parking card", "Amina 0470 12 34 56", "a person’s data")]
    [InlineData("a concept of nobody", "windscreen vignette", "no such concept")]
    public async Task A_name_that_cannot_be_is_refused_in_words(string concept, string label, string told)
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward/concepts");
        await browser.SubmitAsync("main form.inline", ("concept", concept), ("label", label), ("language", "en"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains(told, browser.Text, StringComparison.Ordinal);
        Assert.Empty(await host.Services.GetRequiredService<ConceptAdditions>().ListAsync(await host.Services.GetRequiredService<Installation>().PrepareAsync()));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_page_gets_an_owner_and_a_day_of_checking_and_its_questions_are_asked_again(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        await using var host = await StaffHost.StartAsync(settings: ("Data:ConnectionString", stores.ConnectionString));
        await host.IngestAsync("card", Card);
        await OpenQuestionAsync(host, "How much does the resident parking card cost?");
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward/questions");
        await browser.SubmitAsync("form[action$='/page']", ("page", "card"));

        await browser.GetAsync("/staff/steward/pages?owner=");
        await browser.SubmitAsync("form[action*='/owner']", ("owner", "mobility"));
        Assert.Contains("It is noted", browser.Text, StringComparison.Ordinal);
        await browser.GetAsync("/staff/steward/pages?owner=mobility");
        Assert.Contains("Mobility and Parking", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("form[action*='/checked']");
        await using var connection = await host.Services.GetRequiredService<Database>().OpenAsync();
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", (await connection.ExecuteScalarAsync<string?>("select checked_on from document where external_id = 'card'"))!);

        await connection.ExecuteAsync("update open_question set answered_at = null");
        await browser.GetAsync("/staff/steward/pages?owner=mobility");
        await browser.SubmitAsync("form[action*='/retest']");
        Assert.Contains("1", browser.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(await connection.ExecuteScalarAsync<long?>("select answered_at from open_question"));
        foreach (var action in new[] { "page.owner_set card", "page.checked card", "page.retested card" })
        {
            Assert.Contains(action, await host.AuditAsync());
        }

        await browser.PostAsync("/staff/steward/pages/1/owner", new() { ["__RequestVerificationToken"] = browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!, ["owner"] = "nobody-of-ours" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Fact]
    public async Task A_model_that_did_not_pass_the_gate_is_put_to_use_by_no_form()
    {
        await using var host = await StaffHost.StartAsync();
        await using (var connection = await host.Services.GetRequiredService<Database>().OpenAsync())
        {
            await connection.ExecuteAsync("insert into model_version (version, corpus_hash, metrics, status, created_at) values ('text-refused', '', '{}', 'refused', 1)");
        }

        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward/models");
        await browser.PostAsync("/staff/steward/models", new() { ["__RequestVerificationToken"] = browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!, ["version"] = "text-refused" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("did not pass the gate", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await host.AuditAsync(), a => a.StartsWith("model.", StringComparison.Ordinal));
    }

    private static async Task OpenQuestionAsync(StaffHost host, string released)
    {
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        await using var connection = await host.Services.GetRequiredService<Database>().OpenAsync();
        await connection.ExecuteAsync("insert into open_question (commune_id, language, released, kind, created_at) values (@Value, 'en', @released, 'unknown', @now)",
            new { commune.Value, released, now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() }); // an old one would be removed by the retention meanwhile
    }
}
