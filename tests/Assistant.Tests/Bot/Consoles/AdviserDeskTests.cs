using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

public class AdviserDeskTests
{
    private const string Boxes = "Bicycle boxes in the street\n\nA place in a shared bicycle box costs 60 euros a year. You can ask for a place online or at the counter of the mobility department.";
    private const string Procedure = "Procedure: bicycle box waiting list\n\nThis working note is for the mobility counter. The waiting list for the bicycle box is sorted by date of request; exceptions go to the head of department.";

    [Fact]
    public async Task A_question_is_answered_with_the_quote_marked_and_a_mail_to_copy()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        await host.LabelAsync("boxes", DataClassification.Public);
        using var browser = await AskAsync(host, "How much does a bicycle box cost?");
        Assert.Contains("60 euros", browser.Page.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("60 euros", browser.Page.QuerySelector("mark.quote")!.TextContent, StringComparison.Ordinal);
        var mail = browser.Page.QuerySelector("#mail")!.TextContent;
        Assert.StartsWith("Good day,", mail.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("60 euros", mail, StringComparison.Ordinal);
        Assert.Contains("Bicycle boxes in the street", mail, StringComparison.Ordinal);

        await browser.GetAsync(browser.Page.QuerySelector(".citation a")!.GetAttribute("href")!);
        Assert.Contains("60 euros", browser.Page.QuerySelector("mark#mark")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_appear_while_one_types_without_a_record_and_withheld_ones_are_only_counted()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        await host.IngestAsync("procedure", Procedure, Audience.Advisers);
        await host.LabelAsync("procedure", DataClassification.Internal);
        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        Assert.Contains("Questions asked here", browser.Page.QuerySelector("table.day")!.TextContent, StringComparison.Ordinal);
        var token = browser.Page.QuerySelector("form.ask input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var audited = (await host.AuditAsync()).Count;
        await browser.PostAsync("/staff/adviser/look", new() { ["question"] = "bicycle box", ["__RequestVerificationToken"] = token });
        Assert.Equal(["Internal procedures", "Pages"], browser.Page.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.Equal(audited, (await host.AuditAsync()).Count);

        await host.LabelAsync("boxes", DataClassification.SpecialCategory);
        await browser.PostAsync("/staff/adviser/look", new() { ["question"] = "bicycle box", ["__RequestVerificationToken"] = token });
        Assert.DoesNotContain("60 euros", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("withheld", browser.Page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withheld_is_shown_as_withheld_and_a_steward_can_be_asked()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        await host.LabelAsync("boxes", DataClassification.SpecialCategory);
        using var browser = await AskAsync(host, "How much does a bicycle box cost?");
        var bar = browser.Page.QuerySelector(".withheld")!;
        Assert.Contains("Withheld: Sensitive, ask a steward", bar.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("60 euros", browser.Text, StringComparison.Ordinal);

        await browser.SubmitAsync(".withheld form");
        Assert.Contains("first in the stewards", browser.Text, StringComparison.Ordinal);
        using var steward = await host.SignedInAsync(StaffRole.Steward);
        await steward.GetAsync("/staff/steward");
        Assert.Contains("boxes", steward.Page.QuerySelector(".document .meta")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withheld_document_cannot_be_read_by_its_address()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        await host.LabelAsync("boxes", DataClassification.SpecialCategory);
        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync("/staff/adviser/document?id=boxes");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.DoesNotContain("60 euros", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_an_internal_procedure_warns_and_offers_no_mail()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("procedure", Procedure, Audience.Advisers);
        await host.LabelAsync("procedure", DataClassification.Internal);
        using var browser = await AskAsync(host, "How is the waiting list for the bicycle box sorted?");
        Assert.Contains("sorted by date of request", browser.Text, StringComparison.Ordinal);
        Assert.Contains("internal", browser.Page.QuerySelector(".citation, .results")!.TextContent, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("#mail"));
    }

    [Fact]
    public async Task A_callers_name_is_replaced_before_anything_is_searched_and_enters_no_address_or_record()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", Boxes);
        using var browser = await AskAsync(host, "My name is Amina Verstraeten, born 3 July 1985. How much does a bicycle box cost?");
        Assert.Contains("[PERSON_1]", browser.Text, StringComparison.Ordinal);
        Assert.Equal("", browser.Response.RequestMessage!.RequestUri!.Query);
        Assert.DoesNotContain(await host.AuditAsync(), e => e.Contains("Verstraeten", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("granted", "Granted", RequestState.Granted)]
    [InlineData("refused", "Refused", RequestState.Refused)]
    public async Task A_request_that_deviates_is_read_and_decided_with_a_reason(string outcome, string shown, RequestState state)
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync("/staff/adviser/requests");
        Assert.Contains(reference, browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2-ABC-345", browser.Text, StringComparison.Ordinal);

        await browser.GetAsync("/staff/adviser/requests/" + reference);
        Assert.Contains("2-ABC-345", browser.Text, StringComparison.Ordinal);
        Assert.Contains("For a company or leased car", browser.Text, StringComparison.Ordinal);
        Assert.Contains("request.opened " + reference, await host.AuditAsync());

        await browser.SubmitAsync("main form", ("outcome", outcome), ("reason", "De verklaring van de werkgever is nagekeken."));
        Assert.Contains("De verklaring van de werkgever is nagekeken.", browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("#reason"));
        Assert.Contains(shown, browser.Text, StringComparison.OrdinalIgnoreCase);
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        Assert.Equal(state, Assert.Single(await host.Services.GetRequiredService<RequestStore>().ListAsync(commune)).State);
    }

    [Theory]
    [InlineData("granted", "")]
    [InlineData("refused", "neen")]
    [InlineData("granted", "Volgens Jan Peeters, 0470 12 34 56, Lindestraat 12 in 1199 Hoogbeek, klopt het.")]
    [InlineData("maybe", "De verklaring is in orde, alles klopt.")]
    public async Task A_decision_without_a_fit_reason_is_not_taken(string outcome, string reason)
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync("/staff/adviser/requests/" + reference);
        await browser.SubmitAsync("main form", ("outcome", outcome), ("reason", reason));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        Assert.Equal(RequestState.Review, Assert.Single(await host.Services.GetRequiredService<RequestStore>().ListAsync(commune)).State);
    }

    [Fact]
    public async Task What_a_colleague_has_decided_is_not_decided_again()
    {
        await using var host = await StaffHost.StartAsync();
        var reference = await host.RequestAsync();
        using var first = await host.SignedInAsync(StaffRole.Adviser, "anna");
        using var second = await host.SignedInAsync(StaffRole.Adviser, "bert");
        await first.GetAsync("/staff/adviser/requests/" + reference);
        await second.GetAsync("/staff/adviser/requests/" + reference);
        await first.SubmitAsync("main form", ("outcome", "granted"), ("reason", "De verklaring is in orde."));
        await second.SubmitAsync("main form", ("outcome", "refused"), ("reason", "De verklaring ontbreekt."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains("somebody has decided", second.Text, StringComparison.Ordinal);
    }

    private static async Task<StaffBrowser> AskAsync(StaffHost host, string question)
    {
        var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.SubmitAsync("form.ask", ("question", question));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return browser;
    }
}
