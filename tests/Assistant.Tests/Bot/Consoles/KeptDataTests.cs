using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles.Admin;
using Assistant.Bot.Hosting;
using Assistant.Bot.Privacy;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

/// <summary>How long data is kept, and which languages are official: changed by an administrator while the host runs.</summary>
public class KeptDataTests
{
    private const string Retention = "/staff/admin/retention";

    [Fact]
    public async Task A_period_that_is_changed_holds_for_the_next_run_and_in_the_privacy_statement_and_is_on_record()
    {
        await using var host = await StaffHost.StartAsync();
        await TalkAsync(host, daysAgo: 40);
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        await admin.GetAsync(Retention);
        Assert.Equal("30", admin.Page.QuerySelector("#days-Conversations")!.GetAttribute("value"));
        await admin.SubmitAsync("main form", ("Conversations", "60"));
        Assert.Contains("Saved.", admin.Text, StringComparison.Ordinal);
        Assert.Equal(60, Kept(host).Conversations);
        Assert.Contains("retention.changed retention", await host.AuditAsync());
        Assert.Equal("""{"Conversations":{"was":30,"now":60}}""", await DetailAsync(host, "retention.changed"));

        // forty days are kept now, and were not before
        Assert.Equal(0, await RunAsync(host));
        // back to what the settings say: nothing is stored, so that a change of the file holds again
        await admin.SubmitAsync("main form", ("Conversations", "30"));
        await admin.SubmitAsync("main form");
        Assert.Empty((await ReadAsync(host)).Periods);
        Assert.Equal(1, await RunAsync(host));
    }

    [Fact]
    public async Task What_a_shorter_period_would_remove_is_told_before_it_holds()
    {
        await using var host = await StaffHost.StartAsync();
        await TalkAsync(host, daysAgo: 20);
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        await admin.GetAsync(Retention);
        await admin.SubmitAsync("main form", ("Conversations", "14"));
        Assert.Contains("removes for good: Conversations: 1.", admin.Text, StringComparison.Ordinal);
        Assert.Equal(30, Kept(host).Conversations);

        // what was agreed to is those periods and no others
        await admin.SubmitAsync("main form", ("Conversations", "15"));
        Assert.Contains("removes for good", admin.Text, StringComparison.Ordinal);
        Assert.Equal(30, Kept(host).Conversations);
        await admin.SubmitAsync("main form");
        Assert.Equal(15, Kept(host).Conversations);
        Assert.Equal(1, await RunAsync(host));
    }

    [Theory]
    [InlineData("Conversations", "13")]
    [InlineData("Conversations", "366")]
    [InlineData("Conversations", "")]
    [InlineData("Conversations", "-30")]
    [InlineData("Conversations", "thirty")]
    [InlineData("Conversations", "99999999999")]
    [InlineData("Requests", "365")] // some service keeps its requests for 730 days
    [InlineData("ModelCalls", "90")]
    [InlineData("Audit", "1000")]
    public async Task A_period_that_cannot_be_is_refused_kept_in_its_field_and_changes_nothing(string period, string days)
    {
        await using var host = await StaffHost.StartAsync();
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        await admin.GetAsync(Retention);
        await admin.SubmitAsync("main form", (period, days));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("nothing changed", admin.Text, StringComparison.Ordinal);
        var field = admin.Page.QuerySelector("#days-" + period)!;
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Equal(days, field.GetAttribute("value"));
        Assert.Equal(new RetentionSettings(), Kept(host));
    }

    [Theory]
    [InlineData(1827, 730, 1825, null)]
    [InlineData(1827, 2000, 1825, "Audit")]
    [InlineData(1827, 730, 3000, "Audit")]
    [InlineData(3000, 730, 3000, null)]
    public void The_record_lasts_as_long_as_what_it_tells_of(int audit, int requests, int corrections, string? wrong) =>
        Assert.Equal(wrong, RetentionPeriod.Objection(new RetentionSettings(Audit: audit, Requests: requests, Corrections: corrections))?.Name);

    [Theory]
    [InlineData("Retention:Conversations", "7", "Retention:Conversations must be 14 to 365 days.")]
    [InlineData("Retention:Audit", "30", "Retention:Audit must be")]
    [InlineData("Commune:OfficialLanguages", "fr,xx", "Commune:OfficialLanguages must name")]
    [InlineData("Commune:OfficialLanguages", "", "Commune:OfficialLanguages must name")]
    [InlineData("Commune:OfficialLanguages", "nl,nl", "Commune:OfficialLanguages must name")]
    public async Task The_settings_file_is_held_to_the_same_limits(string key, string value, string words)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => StaffHost.StartAsync(null, null, (key, value)));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_wrote_into_the_store_by_hand_is_not_taken_for_a_period()
    {
        await using var host = await StaffHost.StartAsync();
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        await using var connection = await host.Services.GetRequiredService<Database>().OpenAsync();
        await connection.ExecuteAsync("insert into operation_setting (commune_id, key, value, actor, updated_at) values (@commune, 'retention.Conversations', '0', 'x', 1), (@commune, 'languages', 'xx', 'x', 1)", new { commune = commune.Value });
        var state = await ReadAsync(host);
        Assert.Equal(30, state.Kept(new RetentionSettings()).Conversations);
        Assert.Equal(["fr", "nl"], state.OfficialIn(new CommuneSettings()));
    }

    [Fact]
    public async Task Official_languages_are_changed_while_the_host_runs_and_on_record()
    {
        await using var host = await StaffHost.StartAsync();
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        await admin.GetAsync("/staff/admin/operation");
        await admin.SubmitAsync("form[action$=languages]", ("de", "1"), ("first", "nl"));
        Assert.Equal(["nl", "fr", "de"], host.Services.GetRequiredService<Operation>().Current.OfficialIn(new CommuneSettings()));
        Assert.Contains("languages.changed languages", await host.AuditAsync());
        Assert.Equal("""{"languages":"nl,fr,de"}""", await DetailAsync(host, "languages.changed"));

        // as the settings say: nothing is stored
        await admin.PostAsync("/staff/admin/operation/languages", new() { ["__RequestVerificationToken"] = Token(admin), ["fr"] = "1", ["nl"] = "1", ["first"] = "fr" });
        Assert.Null((await ReadAsync(host)).Languages);
    }

    [Theory]
    [InlineData("fr", "")]
    [InlineData("nl", "fr")]
    [InlineData("xx", "fr,nl")]
    public async Task Languages_that_cannot_be_are_refused_and_change_nothing(string first, string chosen)
    {
        await using var host = await StaffHost.StartAsync();
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        await admin.GetAsync("/staff/admin/operation");
        var form = chosen.Split(',', StringSplitOptions.RemoveEmptyEntries).ToDictionary(l => l, _ => "1");
        (form["first"], form["__RequestVerificationToken"]) = (first, Token(admin));
        await admin.PostAsync("/staff/admin/operation/languages", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("nothing changed", admin.Text, StringComparison.Ordinal);
        Assert.Null((await ReadAsync(host)).Languages);
    }

    [Fact]
    public async Task The_widget_and_its_greeting_follow_the_official_languages_at_once()
    {
        await using var host = await StaffHost.StartAsync();
        var (operation, commune) = (host.Services.GetRequiredService<Operation>(), await host.Services.GetRequiredService<Installation>().PrepareAsync());
        var script = new Assistant.Bot.Channels.Widget.WidgetScript(host.Services.GetRequiredService<AssistantSettings>(), operation);
        var before = script.File;
        Assert.True(await operation.KeepLanguagesAsync(commune, "de,fr", "admin:eve"));
        Assert.NotEqual(before.Version, script.File.Version);
        Assert.Contains("\"languages\":[\"de\",\"fr\"]", System.Text.Encoding.UTF8.GetString(script.File.Plain), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_is_there_and_what_would_go_is_counted_the_same_on_both_engines(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var (now, day) = (TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(1));
        var kept = new KeptData(store.Database, TurnServices.LoadCatalogue(), TimeProvider.System);
        await using (var connection = await store.Database.OpenAsync())
        {
            foreach (var (service, reference, age, status) in new[] { ("resident-card-renewal", "HB-2222-2222", 800, "granted"), ("resident-card-renewal", "HB-3333-3333", 5, "granted"), ("resident-card-renewal", "HB-4444-4444", 900, "review"), ("no-longer-offered", "HB-5555-5555", 300, "refused") })
            {
                await connection.ExecuteAsync(
                    """
                    insert into service_request (commune_id, reference, access_code_hash, service_id, service_version, status, language, fields_enc, decision, idempotency_key, due_at, created_at, updated_at)
                    values (@commune, @reference, '', @service, '1', @status, 'nl', @empty, '{}', @reference, 1, @at, @at)
                    """, new { commune = store.Commune.Value, reference, service, status, empty = Array.Empty<byte>(), at = (now - (age * day)).ToUnixTimeMilliseconds() });
            }

            await connection.ExecuteAsync("insert into open_question (commune_id, language, released, kind, created_at) values (@commune, 'en', 'x', 'unknown', @at)", new { commune = store.Commune.Value, at = (now - (400 * day)).ToUnixTimeMilliseconds() });
            await connection.ExecuteAsync("insert into figure (commune_id, day, kind, name, language, count) values (@commune, '2019-05-01', 'message', 'resident', 'nl', 3)", new { commune = store.Commune.Value });
        }

        var counts = await kept.CountAsync(store.Commune, new RetentionSettings());
        Assert.Equal((1, 0), (counts["Requests"].Count, counts["Requests"].Leaving));
        Assert.Equal((1, 1), (counts["OpenQuestions"].Count, counts["OpenQuestions"].Leaving));
        Assert.Equal((1, 1, 2019), (counts["Figures"].Count, counts["Figures"].Leaving, counts["Figures"].Oldest!.Value.Year));
        Assert.Equal((0, 0, null), (counts["Conversations"].Count, counts["Conversations"].Leaving, counts["Conversations"].Oldest));
        Assert.Equal(1, (await kept.CountAsync(store.Commune, new RetentionSettings(Requests: 200)))["Requests"].Leaving);
        var renewals = (await kept.ServicesAsync(store.Commune)).Single(s => s.Service == "resident-card-renewal");
        Assert.Equal((730, 2, 1), (renewals.Days, renewals.Kept.Count, renewals.Kept.Leaving));
    }

    private static string Token(StaffBrowser browser) => browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static RetentionSettings Kept(StaffHost host) => host.Services.GetRequiredService<Operation>().Current.Kept(new RetentionSettings());

    private static async Task<OperationState> ReadAsync(StaffHost host) =>
        await host.Services.GetRequiredService<Operation>().ReadAsync(await host.Services.GetRequiredService<Installation>().PrepareAsync());

    private static async Task<int> RunAsync(StaffHost host) =>
        (await host.Services.GetRequiredService<Assistant.Bot.Privacy.Retention>().RunAsync(await host.Services.GetRequiredService<Installation>().PrepareAsync()))["conversation"];

    private static async Task TalkAsync(StaffHost host, int daysAgo)
    {
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var conversation = await host.Services.GetRequiredService<ConversationStore>().CreateAsync(commune, "someone", "en");
        await using var connection = await host.Services.GetRequiredService<Database>().OpenAsync();
        await connection.ExecuteAsync("update conversation set updated_at = @at where id = @Id", new { conversation.Id, at = TimeProvider.System.GetUtcNow().AddDays(-daysAgo).ToUnixTimeMilliseconds() });
    }

    private static async Task<string?> DetailAsync(StaffHost host, string action)
    {
        await using var connection = await host.Services.GetRequiredService<Database>().OpenAsync();
        return await connection.ExecuteScalarAsync<string>("select detail from audit_entry where action = @action order by seq desc limit 1", new { action });
    }
}
