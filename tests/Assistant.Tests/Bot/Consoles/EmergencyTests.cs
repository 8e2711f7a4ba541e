using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

/// <summary>Withheld documents read in full in an emergency: only where the rules say so, by whom they say, with a reason, and on record.</summary>
public class EmergencyTests
{
    private const string Letter = "Letter about a card\n\nMy name is Amina Verstraeten, I live at Lindestraat 12, 1199 Hoogbeek and my phone is 0470 12 34 56. I ask you to renew my resident card.";
    private const string Reason = "The caller is in danger and must be reached.";

    [Theory]
    [InlineData(StaffRole.Adviser, DataClassification.Personal, "Personal: [adviser]", HttpStatusCode.OK)]
    [InlineData(StaffRole.Adviser, DataClassification.Personal, "Personal: [steward]", HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.Adviser, DataClassification.Personal, "", HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.Adviser, DataClassification.SpecialCategory, "Personal: [adviser]", HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.Adviser, DataClassification.SpecialCategory, "SpecialCategory: [adviser, steward]", HttpStatusCode.OK)]
    [InlineData(StaffRole.Steward, DataClassification.SpecialCategory, "SpecialCategory: [adviser, steward]", HttpStatusCode.OK)]
    [InlineData(StaffRole.Steward, DataClassification.Personal, "Personal: [adviser]", HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.Admin, DataClassification.Personal, "Personal: [adviser, steward]", HttpStatusCode.Forbidden)]
    public async Task The_rules_say_which_role_reads_which_class(StaffRole role, DataClassification known, string rules, HttpStatusCode expected)
    {
        await using var host = await StartAsync(known, rules);
        using var browser = await host.SignedInAsync(role);
        await browser.GetAsync("/staff/emergency?document=letter");
        Assert.Equal(expected, browser.Status);
        if (expected != HttpStatusCode.OK)
        {
            // nor by a form of one's own
            await browser.PostAsync("/staff/emergency?document=letter", new() { ["__RequestVerificationToken"] = Token(browser), ["reason"] = Reason, ["password"] = StaffHost.Password });
            Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
            Assert.DoesNotContain("Verstraeten", browser.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(await host.AuditAsync(), a => a.StartsWith("document.emergency_read", StringComparison.Ordinal));
            return;
        }

        await browser.SubmitAsync("main form", ("reason", Reason), ("password", StaffHost.Password));
        Assert.Contains("Amina Verstraeten", browser.Text, StringComparison.Ordinal);
        Assert.Contains("document.emergency_read letter", await host.AuditAsync());
        using var steward = role == StaffRole.Steward ? null : await host.SignedInAsync(StaffRole.Steward, "supervisor");
        await (steward ?? browser).GetAsync("/staff/steward/corrections");
        Assert.Contains(Reason, (steward ?? browser).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", StaffHost.Password, "10 to 300 characters")]
    [InlineData(Reason, "not the password", "not right")]
    [InlineData("Amina Verstraeten, Lindestraat 12, 1199 Hoogbeek, 0470 12 34 56 is in danger.", StaffHost.Password, "a person’s data")]
    public async Task Without_a_reason_that_may_be_kept_and_without_the_password_nothing_is_shown(string reason, string password, string told)
    {
        await using var host = await StartAsync(DataClassification.Personal, "Personal: [adviser]");
        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync("/staff/emergency?document=letter");
        await browser.SubmitAsync("main form", ("reason", reason), ("password", password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains(told, browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector(".page-text"));
        Assert.DoesNotContain(await host.AuditAsync(), a => a.StartsWith("document.emergency_read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_desk_offers_it_where_the_rules_allow_it_and_a_document_that_is_gone_stays_gone()
    {
        await using var host = await StartAsync(DataClassification.Personal, "Personal: [adviser]");
        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync("/staff/adviser/document?id=letter");
        Assert.NotNull(browser.Page.QuerySelector("a[href='/staff/emergency?document=letter']"));
        await browser.GetAsync("/staff/emergency?document=nothing");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task What_is_too_uncertain_is_unknown_and_unknown_is_nobodys()
    {
        await using var host = await StartAsync(DataClassification.Personal, "Personal: [adviser]");
        await using (var connection = await host.Services.GetRequiredService<Database>().OpenAsync())
        {
            await connection.ExecuteAsync("update document set label_source = 'model', confidence = 0.2");
        }

        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync("/staff/emergency?document=letter");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    [Theory]
    [InlineData("Unknown: [adviser]")]
    [InlineData("Personal: [admin]")]
    [InlineData("Personal: adviser")]
    public void Rules_that_open_too_much_are_refused(string rules) =>
        Assert.Throws<ReleasePolicyException>(() => ReleasePolicy.Parse(Yaml("1", rules), "test"));

    [Fact]
    public void Who_may_read_in_an_emergency_survives_the_editor_and_counts_as_laxer_rules()
    {
        var policy = ReleasePolicy.Parse(ReleasePolicy.Write("2", [(Destination.Residents, DataClassification.Public, PolicyDecision.Allow)], ReplacementOperator.Redact, [], .45, [(DataClassification.Personal, "adviser"), (DataClassification.Personal, "steward")]), "test");
        Assert.Equal(["adviser", "steward"], policy.EmergencyReaders(DataClassification.Personal));
        Assert.Empty(policy.EmergencyReaders(DataClassification.SpecialCategory));
        var none = ReleasePolicy.Parse(ReleasePolicy.Write("3", [(Destination.Residents, DataClassification.Public, PolicyDecision.Allow)], ReplacementOperator.Redact, [], .45), "test");
        Assert.False(policy.AllowsNoMoreThan(none));
        Assert.True(none.AllowsNoMoreThan(policy));
    }

    private static async Task<StaffHost> StartAsync(DataClassification known, string rules)
    {
        var host = await StaffHost.StartAsync();
        await host.IngestAsync("letter", Letter, Audience.Advisers);
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var policies = host.Services.GetRequiredService<PolicyStore>();
        var draft = Assert.IsType<PolicyOutcome.Done>(await policies.SaveDraftAsync(commune, v => Yaml(v, rules), "steward:anna")).Version;
        Assert.IsType<PolicyOutcome.Done>(await policies.PublishAsync(commune, draft.Id, draft.At, "steward:bert"));
        await policies.AdoptAsync(commune);
        var row = await host.Services.GetRequiredService<ReviewQueue>().FindAsync(commune, "letter");
        var document = await host.Services.GetRequiredService<ReviewQueue>().OpenAsync(commune, row!.Value);
        Assert.IsType<CorrectionOutcome.Applied>(await host.Services.GetRequiredService<SubmitCorrection>().SubmitAsync(commune, new Correction(row.Value, known, document!.Entities, "steward:before")));
        return host;
    }

    private static string Yaml(string version, string rules) =>
        $"version: \"{version}\"\ndestinations:\n  advisers:\n    Public: allow\n    Personal: anonymise\n  conversation:\n    Public: allow\n    Internal: allow\n    Personal: anonymise\n    SpecialCategory: anonymise\n"
        + $"operators:\n  default: pseudonym\n{(rules.Length > 0 ? $"emergency:\n  {rules}\n" : "")}unknown_below: 0.45\n";

    private static string Token(StaffBrowser browser) => browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
