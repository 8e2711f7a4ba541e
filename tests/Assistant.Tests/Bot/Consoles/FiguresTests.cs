using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles;
using Assistant.Bot.Consoles.Figures;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

public class FiguresTests
{
    [Theory]
    [InlineData(new long[] { 12, 30, 7 }, "12 30 7")]
    [InlineData(new long[] { 12, 4, 7 }, "12 - -")]
    [InlineData(new long[] { 12, 4, 3 }, "12 - -")]
    [InlineData(new long[] { 0, 1, 0 }, "0 - 0")]
    [InlineData(new long[] { 0, 5, 9 }, "0 5 9")]
    [InlineData(new long[] { 3 }, "-")]
    public void A_count_below_five_is_held_back_and_so_is_what_would_tell_it(long[] counts, string told) =>
        Assert.Equal(told, string.Join(' ', Suppression.Apply(counts).Select(c => c?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-")));

    [Fact]
    public void Documents_of_the_same_classes_are_no_drift_and_others_are()
    {
        Assert.True(FigureCharts.Stability([60, 20, 20], [600, 200, 200]) < 0.01);
        Assert.True(FigureCharts.Stability([10, 10, 80], [600, 200, 200]) > 0.25);
        Assert.False(double.IsNaN(FigureCharts.Stability([0, 0, 50], [50, 0, 0])));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_count_outlives_what_was_counted_and_the_same_run_twice_counts_nothing_twice(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var clock = new ManualClock();
        var figures = new CountFigures(store.Database, clock, TimeZoneInfo.Utc);
        var book = new FigureBook(store.Database, clock, TimeZoneInfo.Utc);
        await TalkAsync(store, clock, 7);
        await figures.RunAsync(store.Commune);
        await figures.RunAsync(store.Commune);
        Assert.Equal(7, (await book.ReadAsync(store.Commune)).Sum(FigureKind.Reply, "answer"));

        await using (var connection = await store.Database.OpenAsync())
        {
            await connection.ExecuteAsync("delete from conversation");
        }

        clock.Advance(TimeSpan.FromHours(1));
        await figures.RunAsync(store.Commune);
        var set = await book.ReadAsync(store.Commune);
        Assert.Equal((7, 7, 7), (set.Sum(FigureKind.Reply, "answer"), set.Sum(FigureKind.Question, language: "nl"), set.Sum(FigureKind.Conversation, month: "2026-11")));
        Assert.Equal(0, set.In("fr").Sum(FigureKind.Question));
    }

    [Fact]
    public async Task Everybody_reads_no_count_below_five_and_staff_do()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var clock = new ManualClock();
        await TalkAsync(store, clock, 3);
        await new CountFigures(store.Database, clock, TimeZoneInfo.Utc).RunAsync(store.Commune);
        var set = await new FigureBook(store.Database, clock, TimeZoneInfo.Utc).ReadAsync(store.Commune);
        foreach (var language in StaffTexts.Languages)
        {
            var charts = new FigureCharts(set, StaffTexts.Of(language), forEverybody: true).Public;
            Assert.DoesNotContain(charts.SelectMany(c => c.Rows).SelectMany(r => r.Values), v => v is > 0 and < 5);
            Assert.DoesNotContain(charts, c => c.Sentence.Contains('3', StringComparison.Ordinal));
        }

        Assert.Contains(new FigureCharts(set, StaffTexts.Of("en"), forEverybody: false).Staff.SelectMany(c => c.Rows).SelectMany(r => r.Values), v => v == 3);
    }

    [Fact]
    public async Task Each_role_reads_the_figures_with_a_table_under_each_drawing()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("boxes", "Bicycle boxes\n\nA place in a shared bicycle box costs 60 euros a year. Ask for one online.");
        await host.RequestAsync();
        foreach (var role in StaffRoles.All)
        {
            using var browser = await host.SignedInAsync(role);
            await browser.GetAsync("/staff/figures");
            Assert.Contains("1 documents today", browser.Text, StringComparison.Ordinal);
            Assert.NotEmpty(browser.Page.QuerySelectorAll(".chart svg"));
            Assert.Equal(browser.Page.QuerySelectorAll(".chart .drawing, .chart svg.bars").Length, browser.Page.QuerySelectorAll(".chart table").Length);
        }
    }

    private static async Task TalkAsync(Stores store, TimeProvider clock, int count)
    {
        await using var connection = await store.Database.OpenAsync();
        for (var i = 0; i < count; i++)
        {
            var of = new { id = "c" + i, commune = store.Commune.Value, at = clock.GetUtcNow().ToUnixTimeMilliseconds() };
            await connection.ExecuteAsync("insert into conversation (id, commune_id, language, user_id, status, last_watermark, created_at, updated_at) values (@id, @commune, 'nl', 'u', 'bot', 2, @at, @at)", of);
            await connection.ExecuteAsync("insert into activity (conversation_id, watermark, id, sender, type, language, released, payload, created_at) values (@id, 1, @id || '|1', 'user', 'message', 'nl', '', '{}', @at)", of);
            await connection.ExecuteAsync(
                "insert into activity (conversation_id, watermark, id, sender, type, language, released, payload, created_at) values (@id, 2, @id || '|2', 'bot', 'message', 'nl', '', '{\"kind\":\"answer\",\"choices\":[]}', @at)", of);
        }
    }
}
