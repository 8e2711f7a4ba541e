using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

public class PolicyDeskTests
{
    private const string Boxes = "Bicycle boxes in the street\n\nA place in a shared bicycle box costs 60 euros a year. You can ask for a place online or at the counter of the mobility department.";
    private const string Letter = "Letter about a card\n\nMy name is Amina Verstraeten, I live at Lindestraat 12, 1199 Hoogbeek and my phone is 0470 12 34 56. I ask you to renew my resident card.";

    [Fact]
    public async Task Rules_come_into_force_only_by_a_second_person_and_the_simulation_says_what_they_do()
    {
        await using var host = await StaffHost.StartAsync();
        await FillAsync(host);
        using var anna = await host.SignedInAsync(StaffRole.Steward, "anna");
        using var bert = await host.SignedInAsync(StaffRole.Steward, "bert");
        Assert.Contains("letter", await FoundAsync(host));

        await anna.GetAsync("/staff/steward/policy");
        await anna.SubmitAsync("form[action$=draft]", ("Advisers.Personal", "Block"));
        Assert.Contains("1 of 3 documents would change: 1 withdrawn, 0 opened", anna.Text, StringComparison.Ordinal);
        Assert.Null(anna.Page.QuerySelector("form[action$=publish]"));
        var draft = Id(bert, await PageAsync(bert));
        await anna.PostAsync($"/staff/steward/policy/{draft}/publish", new() { ["__RequestVerificationToken"] = Token(anna), ["seen"] = bert.Page.QuerySelector("[name=seen]")!.GetAttribute("value")! });
        Assert.Contains("another steward must publish", anna.Text, StringComparison.Ordinal);
        Assert.Equal("1", host.Services.GetRequiredService<ReleasePolicy>().Version);

        await bert.SubmitAsync("form[action$=publish]");
        Assert.Contains("Version 2 is in force", bert.Text, StringComparison.Ordinal);
        Assert.Equal(PolicyDecision.Block, host.Services.GetRequiredService<ReleasePolicy>().Decide(Destination.Advisers, DataClassification.Personal));
        await AppliedAsync(host);
        Assert.Equal("", await host.ReleasedAsync("letter"));
        Assert.Contains("policy.published 2", await host.AuditAsync());

        // back to laxer rules: a draft again, which another person publishes
        await bert.GetAsync("/staff/steward/policy");
        await bert.SubmitAsync("form[action$=draft]", ("Residents.Public", "Block"));
        await anna.GetAsync("/staff/steward/policy");
        await anna.SubmitAsync("form[action$=publish]");
        Assert.Contains("Version 3 is in force", anna.Text, StringComparison.Ordinal);
        await anna.SubmitAsync("form[action$=restore]");
        Assert.Contains("The draft is saved", anna.Text, StringComparison.Ordinal);
        Assert.Equal("3", host.Services.GetRequiredService<ReleasePolicy>().Version);
    }

    [Fact]
    public async Task Going_back_to_stricter_rules_holds_at_once()
    {
        await using var host = await StaffHost.StartAsync();
        var policies = host.Services.GetRequiredService<PolicyStore>();
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        await PublishAsync(policies, commune, PolicyDecision.Block);
        await PublishAsync(policies, commune, PolicyDecision.Allow);
        await policies.AdoptAsync(commune);
        var strict = (await policies.ListAsync(commune)).Single(v => v.Version == "2");
        var outcome = Assert.IsType<PolicyOutcome.Done>(await policies.RollBackAsync(commune, strict.Id, "steward:anna"));
        Assert.True(outcome.InForce);
        await policies.AdoptAsync(commune);
        Assert.Equal(PolicyDecision.Block, host.Services.GetRequiredService<ReleasePolicy>().Decide(Destination.Residents, DataClassification.Internal));
    }

    [Theory]
    [InlineData("update policy_version set yaml = replace(yaml, 'block', 'allow') where status = 'published'")]
    [InlineData("update policy_version set yaml = 'no rules' where status = 'published'")]
    [InlineData("update policy_version set status = 'published'")]
    public async Task Rules_that_were_changed_by_hand_close_the_gate(string tampering)
    {
        await using var host = await StaffHost.StartAsync();
        var policies = host.Services.GetRequiredService<PolicyStore>();
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        await PublishAsync(policies, commune, PolicyDecision.Block);
        await policies.SaveDraftAsync(commune, v => Rules(v, PolicyDecision.Allow), "steward:eve");
        Assert.True(await policies.AdoptAsync(commune));
        await using (var connection = await host.Services.GetRequiredService<Database>().OpenAsync())
        {
            await connection.ExecuteAsync(tampering);
        }

        Assert.False(await policies.AdoptAsync(commune));
        var tagged = host.Services.GetRequiredService<Tagger>().Tag("The library opens at nine on Monday.", new TagHints("en", Origin: TextOrigin.PublicSite));
        Assert.IsType<ReleaseDecision.Block>(host.Services.GetRequiredService<ReleaseGate>().Release(tagged, Destination.Residents, new PseudonymScope()));
    }

    [Theory]
    [InlineData("unknown", "1.5", "number from 0 to 1")]
    [InlineData("unknown", "0.1", "be lower than")]
    [InlineData("type.BE_NATIONAL_NUMBER", "Keep", "national number")]
    [InlineData("default", "Keep", "default operator")]
    [InlineData("at.Advisers.BE_NATIONAL_NUMBER", "Keep", "national number")]
    public async Task Rules_that_cannot_stand_are_refused_in_words(string field, string value, string words)
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward/policy");
        await browser.SubmitAsync("form[action$=draft]", (field, value));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains(words, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_is_replaced_otherwise_at_one_destination_once_a_second_person_agrees()
    {
        await using var host = await StaffHost.StartAsync();
        await FillAsync(host);
        using var anna = await host.SignedInAsync(StaffRole.Steward, "anna");
        using var bert = await host.SignedInAsync(StaffRole.Steward, "bert");
        Assert.Contains("[PHONE_NUMBER_1]", await host.ReleasedAsync("letter"), StringComparison.Ordinal);

        await anna.GetAsync("/staff/steward/policy");
        await anna.SubmitAsync("form[action$=draft]", ("at.Advisers.PHONE_NUMBER", "Redact"));
        Assert.Contains("0 of 3 documents would change", anna.Text, StringComparison.Ordinal);
        Assert.Contains("1 more would get other stand-ins", anna.Text, StringComparison.Ordinal);
        Assert.Equal("Redact", anna.Page.QuerySelector("[name='at.Advisers.PHONE_NUMBER'] option[selected]")!.GetAttribute("value"));
        Assert.Null(anna.Page.QuerySelector("form[action$=publish]"));

        await bert.GetAsync("/staff/steward/policy");
        await bert.SubmitAsync("form[action$=publish]");
        Assert.Contains("phone, Advisers: type only", bert.Text, StringComparison.Ordinal);
        await AppliedAsync(host);
        var released = await host.ReleasedAsync("letter");
        Assert.Contains("[PHONE_NUMBER]", released, StringComparison.Ordinal);
        Assert.Contains("[PERSON_1]", released, StringComparison.Ordinal);
        var rules = host.Services.GetRequiredService<ReleasePolicy>();
        Assert.Equal(
            (ReplacementOperator.Redact, ReplacementOperator.Pseudonym),
            (rules.OperatorFor(Destination.Advisers, EntityType.PhoneNumber), rules.OperatorFor(Destination.Residents, EntityType.PhoneNumber)));
    }

    [Fact]
    public async Task What_the_simulation_says_is_what_publishing_does()
    {
        await using var host = await StaffHost.StartAsync();
        await FillAsync(host);
        var services = host.Services;
        var commune = await services.GetRequiredService<Installation>().PrepareAsync();
        var yaml = ReleasePolicy.Write(
            "2", [(Destination.Residents, DataClassification.Public, PolicyDecision.Allow), (Destination.Residents, DataClassification.Internal, PolicyDecision.Allow), (Destination.Advisers, DataClassification.Public, PolicyDecision.Block)],
            ReplacementOperator.Redact, [], 0.45);
        var said = await services.GetRequiredService<SimulatePolicy>().RunAsync(commune, ReleasePolicy.Parse(yaml, "test"));
        var before = await DecisionsAsync(host);
        var policies = services.GetRequiredService<PolicyStore>();
        var draft = Assert.IsType<PolicyOutcome.Done>(await policies.SaveDraftAsync(commune, _ => yaml, "steward:anna")).Version;
        Assert.IsType<PolicyOutcome.Done>(await policies.PublishAsync(commune, draft.Id, draft.At, "steward:bert"));
        await policies.AdoptAsync(commune);
        await AppliedAsync(host);
        var after = await DecisionsAsync(host);
        Assert.Equal(before.Count(b => b.Value != "Block" && after[b.Key] == "Block"), said.Withdrawn);
        Assert.Equal(before.Count(b => b.Value == "Block" && after[b.Key] != "Block"), said.Opened);
        Assert.All(said.Examples, e => Assert.Equal(e.Becomes, after[e.DocumentId]));
        Assert.True(said.Changed > 0);
    }

    [Fact]
    public async Task On_many_documents_of_every_class_and_audience_the_simulation_says_what_publishing_does()
    {
        await using var host = await StaffHost.StartAsync();
        var classes = new[] { DataClassification.Public, DataClassification.Internal, DataClassification.Personal, DataClassification.SpecialCategory };
        for (var i = 0; i < 24; i++)
        {
            var id = $"document-{i}";
            await host.IngestAsync(id, (i % 2 == 0 ? Boxes : Letter).Replace("card", $"card {i}", StringComparison.Ordinal), i % 3 == 0 ? Audience.Advisers : Audience.Residents);
            if (i % 4 != 0)
            {
                await host.LabelAsync(id, classes[i / 2 % classes.Length]); // by hand; the others stay as the tagger says
            }
        }

        var services = host.Services;
        var commune = await services.GetRequiredService<Installation>().PrepareAsync();
        var policies = services.GetRequiredService<PolicyStore>();
        var random = new Random(20261122);
        var seen = 0L;
        for (var round = 0; round < 6; round++)
        {
            var rules = new[] { Destination.Residents, Destination.Advisers }.SelectMany(d => classes.Select(c => (d, c, Enum.GetValues<PolicyDecision>()[random.Next(3)]))).ToList();
            var replacement = round % 2 == 0 ? ReplacementOperator.Redact : ReplacementOperator.Pseudonym;
            var draft = Assert.IsType<PolicyOutcome.Done>(await policies.SaveDraftAsync(commune, v => ReleasePolicy.Write(v, rules, replacement, [], 0.45), "steward:anna")).Version;
            var said = await services.GetRequiredService<SimulatePolicy>().RunAsync(commune, ReleasePolicy.Parse(draft.Yaml, "test"));
            var before = await DecisionsAsync(host);
            Assert.IsType<PolicyOutcome.Done>(await policies.PublishAsync(commune, draft.Id, draft.At, "steward:bert"));
            await policies.AdoptAsync(commune);
            await AppliedAsync(host);
            var after = await DecisionsAsync(host);
            Assert.Equal(
                (24, before.Count(b => b.Value != "Block" && after[b.Key] == "Block"), before.Count(b => b.Value == "Block" && after[b.Key] != "Block"), before.Count(b => b.Value != "Block" && after[b.Key] != "Block" && b.Value != after[b.Key])),
                (said.Documents, said.Withdrawn, said.Opened, said.Altered));
            Assert.All(said.Examples, e => Assert.Equal((e.DocumentId, e.Becomes), (e.DocumentId, after[e.DocumentId])));
            seen += said.Changed;
        }

        Assert.True(seen > 24, $"only {seen} changes in all"); // the rounds did change something
    }

    private static async Task FillAsync(StaffHost host)
    {
        await host.IngestAsync("boxes", Boxes);
        await host.IngestAsync("internal", Boxes.Replace("Bicycle", "Cargo", StringComparison.Ordinal));
        await host.LabelAsync("internal", DataClassification.Internal);
        await host.IngestAsync("letter", Letter, Audience.Advisers);
    }

    private static async Task<IEnumerable<string>> FoundAsync(StaffHost host) => (await DecisionsAsync(host)).Where(d => d.Value != "Block").Select(d => d.Key);

    private static async Task<Dictionary<string, string>> DecisionsAsync(StaffHost host)
    {
        await using var connection = await host.Services.GetRequiredService<Database>().OpenAsync();
        return (await connection.QueryAsync<(string Id, string Decision)>("select external_id, decision from document")).ToDictionary(d => d.Id, d => d.Decision);
    }

    private static async Task AppliedAsync(StaffHost host)
    {
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        await host.Services.GetRequiredService<ApplyPolicy>().RunAsync(commune, "system");
        Assert.Equal(0, await host.Services.GetRequiredService<ApplyPolicy>().WaitingAsync(commune));
    }

    private static string Rules(string version, PolicyDecision forInternal) => ReleasePolicy.Write(
        version, [(Destination.Residents, DataClassification.Public, PolicyDecision.Allow), (Destination.Residents, DataClassification.Internal, forInternal)], ReplacementOperator.Pseudonym, [], 0.45);

    private static async Task PublishAsync(PolicyStore policies, CommuneId commune, PolicyDecision forInternal)
    {
        var draft = Assert.IsType<PolicyOutcome.Done>(await policies.SaveDraftAsync(commune, v => Rules(v, forInternal), "steward:anna")).Version;
        Assert.IsType<PolicyOutcome.Done>(await policies.PublishAsync(commune, draft.Id, draft.At, "steward:bert"));
    }

    private static async Task<string> PageAsync(StaffBrowser browser)
    {
        await browser.GetAsync("/staff/steward/policy");
        return browser.Page.QuerySelector("form[action$=publish]")!.GetAttribute("action")!;
    }

    private static string Id(StaffBrowser browser, string action) => browser.Status == System.Net.HttpStatusCode.OK ? action.Split('/')[^2] : "";

    private static string Token(StaffBrowser browser) => browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
