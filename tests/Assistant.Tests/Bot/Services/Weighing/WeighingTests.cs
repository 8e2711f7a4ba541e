using System.Collections.Immutable;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles.Weights;
using Assistant.Bot.Hosting;
using Assistant.Bot.Privacy;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Weighing;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Consoles;
using Assistant.Tests.Bot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Services.Weighing;

public sealed class WeighingTests
{
    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Weights_are_added_up_by_month_and_stay_when_their_request_has_gone(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var (book, commune) = (chat.Get<WeighingBook>(), chat.Store.Commune);
        var first = await HandInAsync(chat.Get<RequestStore>(), chat.Store.Database, commune, "12");
        var second = await HandInAsync(chat.Get<RequestStore>(), chat.Store.Database, commune, "30");
        Assert.Equal([12, 30], (await book.WaitingAsync(commune)).Select(w => w.Declared ?? 0));

        Assert.Equal(WeighingResult.Recorded, await RecordAsync(first, ("refurbished", 9_000), ("recycled", 2_500)));
        Assert.Equal(WeighingResult.Recorded, await RecordAsync(first, ("refurbished", 10_000), ("recycled", 2_500))); // put right
        chat.Clock.Advance(TimeSpan.FromDays(31)); // December
        Assert.Equal(WeighingResult.Recorded, await RecordAsync(second, ("recycled", 31_250)));
        Assert.Empty(await book.WaitingAsync(commune));
        Assert.Equal(RequestState.Done, (await chat.Get<RequestStore>().OpenAsync(commune, first, "test"))!.Status.State);

        await chat.Get<PersonalData>().EraseAsync(commune, first, "operator");
        var year = await book.YearAsync(commune, "old-computers", 2026);
        Assert.Equal([(11, 1, 12_000L, 10_000L, 2_500L), (12, 1, 30_000L, 0L, 31_250L)], year.Select(m => (m.Month, m.HandIns, m.Declared, m.Outcomes["refurbished"], m.Outcomes["recycled"])));
        Assert.Equal([2026], await book.YearsAsync(commune, "old-computers"));
        Assert.Empty(await book.YearAsync(commune, "old-computers", 2025));

        Task<WeighingResult> RecordAsync(string reference, params (string Outcome, long Grams)[] weights) =>
            book.RecordAsync(commune, reference, weights.ToDictionary(w => w.Outcome, w => w.Grams), "adviser:anna");
    }

    [Fact]
    public async Task What_cannot_be_right_is_not_recorded()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var (book, commune) = (chat.Get<WeighingBook>(), chat.Store.Commune);
        var reference = await HandInAsync(chat.Get<RequestStore>(), chat.Store.Database, commune, "12");
        Assert.Equal(WeighingResult.Impossible, await RecordAsync(reference, 0));
        Assert.Equal(WeighingResult.Impossible, await RecordAsync(reference, -5));
        Assert.Equal(WeighingResult.Impossible, await RecordAsync(reference, WeighingBook.Most + 1));
        Assert.Equal(WeighingResult.NotThere, await RecordAsync("HB-2222-2222", 5));
        var (renewal, _) = await RenewalDialogTests.RenewAsync(chat);
        Assert.Equal(WeighingResult.NotThere, await RecordAsync(renewal, 5)); // nothing is handed in there
        await chat.Get<RequestStore>().WithdrawAsync(commune, reference);
        Assert.Equal(WeighingResult.NotThere, await RecordAsync(reference, 5));
        Assert.Empty(await book.YearsAsync(commune, "old-computers"));

        Task<WeighingResult> RecordAsync(string of, long grams) => book.RecordAsync(commune, of, new Dictionary<string, long> { ["recycled"] = grams }, "adviser:anna");
    }

    [Theory]
    [InlineData("12,5", 12_500L)]
    [InlineData(" 7.25 ", 7_250L)]
    [InlineData("", 0L)]
    [InlineData("-3", null)]
    [InlineData("twelve", null)]
    [InlineData("1e9", null)]
    [InlineData("99999999", null)]
    public void Kilos_are_read_as_people_write_them(string said, long? grams) => Assert.Equal(grams, WeightEndpoints.GramsIn(said));

    [Fact]
    public async Task An_adviser_records_weights_and_all_staff_read_the_year_as_page_and_table()
    {
        await using var host = await StaffHost.StartAsync();
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var reference = await HandInAsync(host.Services.GetRequiredService<RequestStore>(), host.Services.GetRequiredService<Database>(), commune, "12");
        using var adviser = await host.SignedInAsync(StaffRole.Adviser);
        await adviser.GetAsync("/staff/adviser/weights?lang=en");
        Assert.Contains(reference, adviser.Text, StringComparison.Ordinal);
        Assert.Contains("12 kg as the resident said", adviser.Text, StringComparison.Ordinal);
        await adviser.SubmitAsync("main form", ("kg.refurbished", "lots"));
        Assert.Contains("Write kilos as a number", adviser.Text, StringComparison.Ordinal);
        await adviser.SubmitAsync("main form", ("kg.refurbished", "9,5"), ("kg.recycled", "2"));
        Assert.Contains($"The weights of {reference} are recorded", adviser.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing waits to be weighed", adviser.Text, StringComparison.Ordinal);
        Assert.Contains("request.weighed " + reference, await host.AuditAsync());

        using var admin = await host.SignedInAsync(StaffRole.Admin);
        foreach (var (language, word) in new[] { ("fr", "remis en état"), ("nl", "hersteld"), ("en", "refurbished"), ("de", "aufbereitet") })
        {
            await admin.GetAsync("/staff/weights?lang=" + language);
            Assert.Contains(word, admin.Text, StringComparison.Ordinal);
            Assert.Contains(language == "en" ? "0.012 tonnes from 1 hand-ins" : "0,012", admin.Text, StringComparison.Ordinal);
        }

        var year = TimeProvider.System.GetUtcNow().Year;
        await admin.GetAsync($"/staff/weights.csv?service=old-computers&year={year}&lang=en");
        Assert.Equal($"old-computers-{year}.csv", admin.Response.Content.Headers.ContentDisposition!.FileNameStar);
        var lines = (await admin.Response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["Month,Hand-ins,as residents said (kg),refurbished (kg),recycled (kg)", $"{year}-{TimeProvider.System.GetUtcNow().Month:00},1,12,9.5,2"], lines);
    }

    [Theory]
    [InlineData("  declared: weight\n", "  declared: devices\n", "\"devices\" is no number field")]
    [InlineData("    - id: recycled\n", "    - id: refurbished\n", "each once")]
    [InlineData("  declared: weight\n", "  declared: weight\n  scale: kg\n", "\"scale\" is not known here")]
    public void A_wrong_weighing_is_refused_with_its_reason(string right, string wrong, string reason)
    {
        var text = File.ReadAllText(Path.Combine(ServiceCatalogue.DefaultFolder, "old-computers.yaml"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("definition-");
        var file = Path.Combine(folder.FullName, "wrong.yaml");
        File.WriteAllText(file, text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.Throws<DefinitionException>(() => TurnServices.ReadDefinition(file)).Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static async Task<string> HandInAsync(RequestStore requests, Database database, CommuneId commune, string kilos)
    {
        var service = TurnServices.LoadCatalogue().Find("old-computers")!;
        var slots = ImmutableDictionary<string, SlotValue>.Empty.Add("devices", SlotValue.Of("laptop")).Add("weight", SlotValue.Of(kilos));
        var draft = requests.Draft(service, DialogState.Start(service, Guid.NewGuid().ToString("n")) with { Slots = slots }, "nl", null, TimeZoneInfo.Utc);
        Assert.Equal(RequestState.Granted, draft.State);
        Assert.True(await database.WriteAsync((connection, transaction) => requests.InsertAsync(connection, transaction, commune, draft)));
        return draft.Reference;
    }
}
