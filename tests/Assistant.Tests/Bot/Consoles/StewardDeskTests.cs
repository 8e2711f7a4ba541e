using System.Net;
using AngleSharp.Html.Dom;
using Assistant.Bot.Accounts;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

public class StewardDeskTests
{
    private const string Boxes = "Bicycle boxes in the street\n\nA place in a shared bicycle box costs 60 euros a year. You can ask for a place online or at the counter of the mobility department. The box holds five bicycles and opens with a badge.";
    private const string Letter = "Letter about a card\n\nMy name is Amina Verstraeten, I live at Lindestraat 12, 1199 Hoogbeek and my phone is 0470 12 34 56. I ask you to renew my resident card for the car with plate 1-ABC-123.";

    [Fact]
    public async Task A_page_wrongly_blocked_becomes_findable_at_once()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        await host.LabelAsync("boxes", DataClassification.Personal);
        Assert.Empty(await host.SearchAsync("bicycle box"));

        using var browser = await DeskAsync(host, "/staff/steward?all=1");
        Assert.Contains("Withheld", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("#correction", ("class", "Public"));
        Assert.Contains("can now be found", browser.Text, StringComparison.Ordinal);
        Assert.Equal(["boxes"], await host.SearchAsync("bicycle box"));
    }

    [Fact]
    public async Task A_page_wrongly_public_is_gone_from_search_at_once_and_an_undo_brings_it_back()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        await host.LabelAsync("boxes", DataClassification.Public);
        Assert.Equal(["boxes"], await host.SearchAsync("bicycle box"));

        using var browser = await DeskAsync(host, "/staff/steward?all=1");
        await browser.SubmitAsync("#correction", ("class", "Personal"));
        Assert.Contains("withdrawn from search", browser.Text, StringComparison.Ordinal);
        Assert.Empty(await host.SearchAsync("bicycle box"));

        await browser.SubmitAsync("form.notice");
        Assert.Contains("undone", browser.Text, StringComparison.Ordinal);
        Assert.Equal(["boxes"], await host.SearchAsync("bicycle box"));
        await browser.PostAsync("/staff/steward/documents/1/undo", new() { ["__RequestVerificationToken"] = Token(browser) });
        Assert.Contains("no correction of yours", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undoing_the_only_correction_puts_the_document_back_into_the_queue()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        using var browser = await DeskAsync(host, "/staff/steward");
        await browser.SubmitAsync("#correction", ("class", "Internal"));
        Assert.Contains("Nothing to review here", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("form.notice");
        await browser.GetAsync("/staff/steward");
        Assert.NotNull(browser.Page.QuerySelector("#correction"));
    }

    [Fact]
    public async Task Accepting_goes_on_to_the_next_and_skipping_keeps_the_document_in_the_queue()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("one", Boxes);
        await host.IngestAsync("two", Boxes.Replace("Bicycle", "Cargo", StringComparison.Ordinal));
        await host.IngestAsync("three", Boxes.Replace("Bicycle", "Tandem", StringComparison.Ordinal));
        using var browser = await DeskAsync(host, "/staff/steward");
        var first = Shown(browser);
        await browser.GetAsync(browser.Page.QuerySelector("[data-key=s]")!.GetAttribute("href")!);
        var second = Shown(browser);
        Assert.NotEqual(first, second);
        await browser.SubmitAsync("#correction", ("class", "Public"));
        var third = Shown(browser);
        Assert.DoesNotContain(third, new[] { first, second });
        await browser.SubmitAsync("#correction", ("class", "Public"));
        Assert.Equal(first, Shown(browser)); // nothing is left but the one that was skipped
    }

    [Fact]
    public async Task Marked_values_are_hidden_until_they_are_revealed_and_that_is_on_record()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("letter", Letter);
        using var browser = await DeskAsync(host, "/staff/steward");
        Assert.DoesNotContain("Verstraeten", browser.Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("1-ABC-123", browser.Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("[PERSON_1]", browser.Text, StringComparison.Ordinal);
        Assert.Contains("identified", browser.Page.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);

        await browser.SubmitAsync("#reveal", ("password", "not the password"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.DoesNotContain("Verstraeten", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("document.revealed letter", await host.AuditAsync());
        await browser.SubmitAsync("#reveal", ("password", StaffHost.Password));
        Assert.Contains("Verstraeten", browser.Text, StringComparison.Ordinal);
        Assert.Contains("document.revealed letter", await host.AuditAsync());
        await browser.GetAsync(browser.Page.QuerySelector(".languages [lang=nl]")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal("nl", browser.Page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("Verstraeten", browser.Text, StringComparison.Ordinal);
        await browser.GetAsync("/staff/steward");
        Assert.DoesNotContain("Verstraeten", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_that_is_added_is_replaced_in_what_advisers_read()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("letter", Letter + " My cat Xylofonia likes the car.", Assistant.Knowledge.Retrieval.Audience.Advisers);
        using var browser = await DeskAsync(host, "/staff/steward");
        var words = browser.Page.QuerySelectorAll(".run").Single(r => r.TextContent.Contains("Xylofonia", StringComparison.Ordinal));
        var at = int.Parse(words.GetAttribute("data-start")!, System.Globalization.CultureInfo.InvariantCulture) + words.TextContent.IndexOf("Xylofonia", StringComparison.Ordinal);
        var spans = ((IHtmlInputElement)browser.Page.QuerySelector("#spans")!).Value.TrimEnd(']') + $",{{\"type\":\"PERSON\",\"start\":{at},\"end\":{at + 9}}}]";
        await browser.SubmitAsync("#correction", ("class", "Personal"), ("spans", spans));
        var released = await host.ReleasedAsync("letter");
        Assert.DoesNotContain("Xylofonia", released, StringComparison.Ordinal);
        Assert.Contains("[PERSON_2]", released, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class", "Unknown")]
    [InlineData("class", "Secret")]
    [InlineData("class", "7")]
    [InlineData("spans", "no json")]
    [InlineData("spans", "[{\"type\":\"PERSON\",\"start\":5,\"end\":2}]")]
    [InlineData("spans", "[{\"type\":\"NICKNAME\",\"start\":1,\"end\":2}]")]
    [InlineData("spans", "[{\"type\":\"PERSON\",\"start\":1,\"end\":99999}]")]
    [InlineData("spans", "[{\"type\":\"PERSON\",\"start\":1,\"end\":9},{\"type\":\"PERSON\",\"start\":5,\"end\":12}]")]
    [InlineData("seen", "5")]
    public async Task A_wrong_or_outdated_correction_is_refused_in_words_and_changes_nothing(string field, string value)
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        using var browser = await DeskAsync(host, "/staff/steward");
        var before = await host.ReleasedAsync("boxes");
        await browser.SubmitAsync("#correction", ("class", "SpecialCategory"), (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector(".problem[role=alert]"));
        Assert.Equal(before, await host.ReleasedAsync("boxes"));
    }

    [Theory]
    [InlineData("?class=Nonsense&decision=x&language=xx&at=-5")]
    [InlineData("?at=99999")]
    [InlineData("?language=en&all=1")]
    public async Task An_odd_address_still_shows_the_queue(string query)
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward" + query);
        Assert.NotNull(browser.Page.QuerySelector("#correction"));
    }

    [Fact]
    public async Task Text_that_looks_like_a_page_is_shown_as_text()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes + " <script>alert(1)</script> <img src=x onerror=alert(1)>");
        using var browser = await DeskAsync(host, "/staff/steward");
        Assert.Empty(browser.Page.QuerySelectorAll("#words script, #words img"));
        Assert.Contains("<script>alert(1)</script>", browser.Page.QuerySelector("#words")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_chain_holds_corrections_and_stays_whole()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        using var browser = await DeskAsync(host, "/staff/steward");
        await browser.SubmitAsync("#correction", ("class", "Internal"));
        Assert.Contains("correction boxes", await host.AuditAsync());
        Assert.Null((await host.Services.GetRequiredService<AuditLog>().VerifyAsync()).Broken);
    }

    [Fact]
    public async Task After_the_password_was_given_again_values_are_shown_by_one_key_for_ten_minutes()
    {
        var clock = new ManualClock();
        await using var host = await StaffHost.StartAsync(clock);
        await host.IngestAsync("letter", Letter);
        using var browser = await DeskAsync(host, "/staff/steward");
        await browser.SubmitAsync("#reveal", ("password", StaffHost.Password));
        await browser.GetAsync("/staff/steward");
        Assert.Null(browser.Page.QuerySelector("#reveal [name=password]"));
        clock.Advance(TimeSpan.FromMinutes(9));
        await browser.SubmitAsync("#reveal");
        Assert.Contains("Verstraeten", browser.Text, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(1));
        await browser.GetAsync("/staff/steward");
        Assert.NotNull(browser.Page.QuerySelector("#reveal [name=password]"));
        await browser.SubmitAsync("#reveal", ("password", ""));
        Assert.DoesNotContain("Verstraeten", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sensitive_document_becomes_public_only_when_two_different_persons_say_so()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        await host.LabelAsync("boxes", DataClassification.SpecialCategory);
        using var anna = await host.SignedInAsync(StaffRole.Steward, "anna");
        using var bert = await host.SignedInAsync(StaffRole.Steward, "bert");

        await anna.GetAsync("/staff/steward/documents/1");
        await anna.SubmitAsync("#correction", ("class", "Public"));
        Assert.Contains("waits for a second steward", anna.Text, StringComparison.Ordinal);
        Assert.Empty(await host.SearchAsync("bicycle box"));
        await anna.GetAsync("/staff/steward/documents/1");
        await anna.SubmitAsync("#correction", ("class", "Public"));
        Assert.Empty(await host.SearchAsync("bicycle box"));

        await bert.GetAsync("/staff/steward");
        Assert.Contains("anna wants this sensitive document as Public", bert.Text, StringComparison.Ordinal);
        await bert.SubmitAsync("#correction");
        Assert.Contains("can now be found", bert.Text, StringComparison.Ordinal);
        Assert.Equal(["boxes"], await host.SearchAsync("bicycle box"));
        await bert.GetAsync("/staff/steward/corrections");
        Assert.Contains("Of 1 documents read by two, 1 got the same class", bert.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_takes_a_sensitive_document_to_public_alone_by_a_step_between()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        await host.LabelAsync("boxes", DataClassification.SpecialCategory);
        using var anna = await host.SignedInAsync(StaffRole.Steward, "anna");
        await anna.GetAsync("/staff/steward/documents/1");
        await anna.SubmitAsync("#correction", ("class", "Internal"));
        await anna.GetAsync("/staff/steward/documents/1");
        await anna.SubmitAsync("#correction", ("class", "Public"));
        Assert.Contains("waits for a second steward", anna.Text, StringComparison.Ordinal);
        Assert.Empty(await host.SearchAsync("bicycle box"));
    }

    [Fact]
    public async Task Several_are_accepted_at_once_after_a_preview_and_taken_back_together()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("one", Boxes);
        await host.IngestAsync("two", Boxes.Replace("Bicycle", "Cargo", StringComparison.Ordinal));
        using var browser = await DeskAsync(host, "/staff/steward/bulk?least=0.5");
        Assert.Contains("2 documents would be accepted as they are", browser.Text, StringComparison.Ordinal);
        var chosen = browser.Page.QuerySelectorAll("[name=document]").Select(e => e.GetAttribute("value")!).ToList();
        await browser.PostFieldsAsync("/staff/steward/bulk?least=0.5", [new("__RequestVerificationToken", Token(browser)), .. chosen.Select(c => KeyValuePair.Create("document", c)), new("document", "1:7")]);
        Assert.Contains("2 documents accepted. 1 were left alone", browser.Text, StringComparison.Ordinal);
        Assert.Contains("No document is this sure", browser.Text, StringComparison.Ordinal);
        await browser.PostFieldsAsync("/staff/steward/bulk/undo", [new("__RequestVerificationToken", Token(browser)), new("document", "1"), new("document", "2")]);
        Assert.Contains("2 decisions taken back", browser.Text, StringComparison.Ordinal);
        await browser.GetAsync("/staff/steward");
        Assert.Contains("Documents: 2", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_ahead_is_the_next_document_at_the_place_of_this_one()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("one", Boxes);
        await host.IngestAsync("two", Boxes.Replace("Bicycle", "Cargo", StringComparison.Ordinal));
        using var browser = await DeskAsync(host, "/staff/steward");
        var first = Shown(browser);
        await browser.GetAsync(browser.Page.QuerySelector(".review")!.GetAttribute("data-next")!);
        Assert.NotEqual(first, Shown(browser));
        Assert.Equal("/staff/steward/documents/", browser.Page.QuerySelector("#correction")!.GetAttribute("action")![..25]);
        Assert.DoesNotContain("at=", browser.Page.QuerySelector("#correction")!.GetAttribute("action"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_are_exported_without_content_and_no_cell_is_a_formula()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("letter", Letter);
        using var browser = await DeskAsync(host, "/staff/steward");
        await browser.SubmitAsync("#correction", ("class", "Personal"), ("note", "=1+1, \"twice\""));
        await browser.GetAsync("/staff/steward/corrections.csv");
        var csv = await browser.Response.Content.ReadAsStringAsync();
        Assert.Contains(",steward:steward.one,,letter,", csv, StringComparison.Ordinal);
        Assert.Contains(",\"'=1+1, \"\"twice\"\"\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Verstraeten", csv, StringComparison.Ordinal);
        Assert.Contains("corrections.exported csv", await host.AuditAsync());
    }

    /// <summary>A steward who has just opened a part of the queue.</summary>
    private static async Task<StaffBrowser> DeskAsync(StaffHost host, string address)
    {
        var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync(address);
        return browser;
    }

    private static string Shown(StaffBrowser browser) => browser.Page.QuerySelector(".document .meta")!.TextContent.Split('·')[0].Trim();

    private static string Token(StaffBrowser browser) => browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
