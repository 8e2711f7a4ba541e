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
        await host.LabelAsync("boxes", DataClassification.SpecialCategory);
        Assert.Empty(await host.SearchAsync("bicycle box"));

        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward?all=1");
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

        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward?all=1");
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
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward");
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
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward");
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
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward");
        Assert.DoesNotContain("Verstraeten", browser.Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("1-ABC-123", browser.Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("[PERSON_1]", browser.Text, StringComparison.Ordinal);

        await browser.SubmitAsync("#reveal");
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
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward");
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
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward");
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
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward");
        Assert.Empty(browser.Page.QuerySelectorAll("#words script, #words img"));
        Assert.Contains("<script>alert(1)</script>", browser.Page.QuerySelector("#words")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_chain_holds_corrections_and_stays_whole()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward");
        await browser.SubmitAsync("#correction", ("class", "Internal"));
        Assert.Contains("correction boxes", await host.AuditAsync());
        Assert.Null((await host.Services.GetRequiredService<AuditLog>().VerifyAsync()).Broken);
    }

    private static string Shown(StaffBrowser browser) => browser.Page.QuerySelector(".document .meta")!.TextContent.Split('·')[0].Trim();

    private static string Token(StaffBrowser browser) => browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
