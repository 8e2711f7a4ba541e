using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

public class OperationTests
{
    [Fact]
    public async Task Stopped_the_assistant_answers_nobody_kindly_but_danger_and_the_wish_for_a_person_get_through()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", "Bicycle boxes\n\nA place in a shared bicycle box costs 60 euros a year. You can ask for a place online.");
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        await admin.GetAsync("/staff/admin/operation");
        Assert.Contains("None is set up. Files of residents are kept unscanned", admin.Text, StringComparison.Ordinal);
        await admin.SubmitAsync("form[action$=switch]");
        Assert.Contains("stopped", admin.Text, StringComparison.Ordinal);
        Assert.Contains("bot.stopped bot", await host.AuditAsync());

        Assert.Contains("resting", await SayAsync(host, "What does a bicycle box cost?"), StringComparison.Ordinal);
        Assert.DoesNotContain("resting", await SayAsync(host, "I want to kill myself"), StringComparison.Ordinal);
        Assert.DoesNotContain("resting", await SayAsync(host, "I want to talk to a person"), StringComparison.Ordinal);

        await admin.SubmitAsync("form[action$=switch]");
        Assert.DoesNotContain("resting", await SayAsync(host, "What does a bicycle box cost?"), StringComparison.Ordinal);
        Assert.Contains("bot.started bot", await host.AuditAsync());
    }

    [Theory]
    [InlineData("fr", "se repose")]
    [InlineData("nl", "rust even")]
    [InlineData("en", "resting")]
    [InlineData("de", "ruht")]
    public void The_residents_pages_say_so_in_their_language_with_the_commune_s_notice_and_hours(string language, string words)
    {
        var state = new OperationState(true, false, Assistant.Bot.Turns.OpeningWeek.Parse("sa 09:05-10:00"), new Dictionary<string, string> { [language] = "NOTICE" });
        var told = PageTexts.Of(language).Told(new AssistantSettings(), state);
        Assert.Contains(words, told, StringComparison.Ordinal);
        Assert.Contains(Assistant.Bot.Turns.OpeningWeek.Parse("sa 09:05-10:00").Spoken(language), told, StringComparison.Ordinal);
        Assert.EndsWith("NOTICE", told, StringComparison.Ordinal);
        Assert.Equal("", PageTexts.Of(language).Told(new AssistantSettings(), OperationState.Normal));
    }

    [Fact]
    public async Task Stopped_the_model_is_stopped_in_the_store_where_every_call_looks()
    {
        await using var host = await StaffHost.StartAsync();
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var calls = new ModelCalls(host.Services.GetRequiredService<Database>(), TimeProvider.System);
        var operation = host.Services.GetRequiredService<Operation>();
        Assert.False(await calls.IsStoppedAsync(commune));
        await operation.SwitchAsync(commune, Switch.Model, true, "admin:eve");
        Assert.True(await calls.IsStoppedAsync(commune));
        await operation.SwitchAsync(commune, Switch.Model, false, "admin:eve");
        Assert.False(await calls.IsStoppedAsync(commune));
        Assert.Contains("model.stopped model", await host.AuditAsync());
    }

    [Fact]
    public async Task Hours_and_notices_are_kept_and_taken_back()
    {
        await using var host = await StaffHost.StartAsync();
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        await admin.GetAsync("/staff/admin/operation");
        await admin.SubmitAsync("form:has([value=notice])", ("nl", "Gesloten op 24 december."), ("fr", "<b>Fermé</b>"));
        var operation = host.Services.GetRequiredService<Operation>();
        Assert.Equal("Gesloten op 24 december.", operation.Current.Notices["nl"]);
        Assert.Empty(admin.Page.QuerySelectorAll("textarea b"));
        await admin.SubmitAsync("form:has([value=notice])", ("nl", " "), ("fr", ""));
        Assert.Empty(operation.Current.Notices);
        await admin.SubmitAsync("form:has([value=notice])", ("en", new string('x', 2000)));
        Assert.Equal(Operation.LongestText, operation.Current.Notices["en"].Length);
    }

    [Fact]
    public async Task The_hours_by_which_people_are_reached_are_those_that_residents_are_told()
    {
        await using var host = await StaffHost.StartAsync();
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        var (operation, hours) = (host.Services.GetRequiredService<Operation>(), host.Services.GetRequiredService<Assistant.Bot.Turns.OfficeHours>());
        var saturday = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(1));
        Assert.False(hours.IsOpen(saturday));
        await admin.GetAsync("/staff/admin/operation");
        await admin.SubmitAsync("form[action$=hours]", ("week", "sa 09:00-12:00"));
        Assert.True(hours.IsOpen(saturday));
        Assert.Equal("zaterdag van 9.00 tot 12.00 uur", operation.Current.HoursIn(new DeskSettings(), "nl"));
        Assert.Contains("samedi de 9h00 à 12h00", admin.Text, StringComparison.Ordinal);
        Assert.Contains("zaterdag van 9.00 tot 12.00 uur", host.Services.GetRequiredService<Assistant.Bot.Turns.CannedReplies>().Text(Assistant.Bot.Turns.TextKey.Handover, "nl"), StringComparison.Ordinal);

        await admin.SubmitAsync("form[action$=hours]", ("week", "Saturday morning"));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.True(hours.IsOpen(saturday));
        await admin.SubmitAsync("form[action$=hours]", ("week", ""));
        Assert.False(hours.IsOpen(saturday));
        Assert.Contains("hours.changed hours", await host.AuditAsync());
    }

    [Fact]
    public async Task A_locked_account_is_shown_and_unlocked_and_sessions_are_ended()
    {
        await using var host = await StaffHost.StartAsync();
        using var admin = await host.SignedInAsync(StaffRole.Admin);
        using var anna = await host.SignedInAsync(StaffRole.Steward, "anna");
        await using (var connection = await host.Services.GetRequiredService<Database>().OpenAsync())
        {
            await connection.ExecuteAsync("update staff_user set failed_count = 5, locked_until = @until where name = 'anna'", new { until = TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeMilliseconds() });
        }

        await admin.GetAsync("/staff/admin/users");
        Assert.Contains("locked until", admin.Text, StringComparison.Ordinal);
        await admin.SubmitAsync("form[action$=unlock]");
        Assert.Contains("unlocked", admin.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("locked until", admin.Text, StringComparison.Ordinal);
        var row = admin.Page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "anna");
        await admin.PostAsync(row.QuerySelector("form[action$=sessions]")!.GetAttribute("action")!, new() { ["__RequestVerificationToken"] = admin.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")! });
        Assert.Contains("sessions have ended", admin.Text, StringComparison.Ordinal);
        await anna.GetAsync("/staff/steward");
        Assert.Equal("/staff/sign-in", anna.Path);
    }

    [Theory]
    [InlineData(StaffRole.Admin, "/staff/admin/retention", "Audit entries")]
    [InlineData(StaffRole.Steward, "/staff/steward/pages", "0 of 1 pages")]
    [InlineData(StaffRole.Steward, "/staff/steward/models", "in use")]
    public async Task Each_page_says_how_it_stands(StaffRole role, string path, string words)
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", "Bicycle boxes\n\nA place in a shared bicycle box costs 60 euros a year.");
        using var browser = await host.SignedInAsync(role);
        await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains(words, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shipped_model_is_shown_with_what_was_measured_in_all_and_by_language()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward/models");
        var measured = host.Services.GetRequiredService<Assistant.Knowledge.Stewardship.ModelFolder>().ShippedHeader().Metrics;
        var cells = browser.Page.QuerySelectorAll("td.number").ToDictionary(c => c.GetAttribute("data-label")!, c => c.TextContent);
        Assert.Equal(measured["under"].ToString("0.000", System.Globalization.CultureInfo.InvariantCulture), cells["Too low"]);
        Assert.Equal(measured["nl.accuracy"].ToString("0.000", System.Globalization.CultureInfo.InvariantCulture), cells["Dutch"]);
        Assert.DoesNotContain("–", cells.Values);
    }

    [Fact]
    public async Task Open_questions_are_assigned_asked_again_and_put_aside()
    {
        await using var host = await StaffHost.StartAsync();
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        await using (var connection = await host.Services.GetRequiredService<Database>().OpenAsync())
        {
            await connection.ExecuteAsync("insert into open_question (commune_id, language, released, kind, created_at) values (@commune, 'en', 'Where can I moor a canal boat?', 'unknown', @now)",
                new { commune = commune.Value, now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() }); // an old one would be removed by the retention meanwhile
        }

        using var browser = await host.SignedInAsync(StaffRole.Steward);
        await browser.GetAsync("/staff/steward/questions");
        Assert.Contains("moor a canal boat", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("form[action$=owner]", ("owner", "Mobility"));
        Assert.Contains("assigned", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("form[action$=page]", ("page", "no-such-page"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.SubmitAsync("form[action$=retest]");
        Assert.Contains("1 questions asked again, 0 found", browser.Text, StringComparison.Ordinal);
        Assert.Contains("questions.retested questions:1", await host.AuditAsync());
        await browser.SubmitAsync("form[action$=dismiss]");
        Assert.Contains("No open question here", browser.Text, StringComparison.Ordinal);
    }

    private static async Task<string> SayAsync(StaffHost host, string text)
    {
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var conversation = await host.Services.GetRequiredService<ConversationStore>().CreateAsync(commune, "someone", "en");
        var outcome = await host.Services.GetRequiredService<HandleTurn>().HandleAsync(new TurnInput(conversation.Id, text, LanguageHint: "en"));
        return string.Join('\n', outcome.Replies.Select(r => r.Text));
    }
}
