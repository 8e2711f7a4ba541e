using System.Collections.Immutable;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Turns;
using Dapper;

namespace Assistant.Tests.Bot.Services.Appointments;

public class AppointmentTests
{
    private static readonly ServiceDefinition Passport = TurnServices.LoadCatalogue().Find("passport-appointment")!;
    private static readonly Calendar Counter = Passport.Field("appointment").Calendar!;

    [Theory]
    [InlineData("2026-11-26T08:30", true)]
    [InlineData("2026-11-26T18:40", true)] // Thursday evening
    [InlineData("2026-11-26T12:30", false)] // the last one must be over when the counter closes
    [InlineData("2026-11-26T08:40", false)]
    [InlineData("2026-11-28T09:30", false)] // Saturday
    [InlineData("2026-12-25T08:30", false)] // Christmas, a Friday
    [InlineData("2026-12-24T08:30", false)] // closed by the file
    [InlineData("2026-11-23T11:30", false)] // too soon: eighteen hours' notice
    [InlineData("2027-02-01T08:30", false)] // more than sixty days ahead
    public void Appointments_begin_when_the_counter_is_open(string start, bool open) =>
        Assert.Equal(open, Counter.Starts(new DateTime(2026, 11, 23, 11, 0, 0)).Contains(AppointmentBook.Read(start)));

    [Theory]
    [InlineData("2026-04-06", true)] // Easter Monday
    [InlineData("2026-05-14", true)] // Ascension
    [InlineData("2027-05-17", true)] // Whit Monday
    [InlineData("2024-04-01", true)]
    [InlineData("2026-07-21", true)]
    [InlineData("2026-04-05", false)] // a Sunday is closed anyway
    [InlineData("2026-12-26", false)]
    public void Public_holidays_are_known(string day, bool holiday) => Assert.Equal(holiday, PublicHolidays.Includes(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Two_hundred_residents_who_want_the_last_fifty_places_at_once_get_fifty(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var (requests, book) = (chat.Get<RequestStore>(), chat.Get<AppointmentBook>());
        var starts = (await book.FreeAsync(chat.Store.Commune, Counter)).Take(25).ToList(); // two desks each
        var (booked, full) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 25 }, async (i, _) =>
        {
            try
            {
                await chat.Store.Database.WriteAsync((connection, transaction) => requests.InsertAsync(connection, transaction, chat.Store.Commune, Draft(requests, starts[i % 25], $"k{i}")));
                Interlocked.Increment(ref booked);
            }
            catch (SlotTakenException)
            {
                Interlocked.Increment(ref full);
            }
        });

        Assert.Equal((50, 150), (booked, full));
        await using var connection = await chat.Store.Database.OpenAsync();
        Assert.Equal(50, await connection.ExecuteScalarAsync<long>("select count(*) from appointment"));
        Assert.Equal(50, await connection.ExecuteScalarAsync<long>("select count(*) from service_request"));
        Assert.Equal(50, await connection.ExecuteScalarAsync<long>("select count(*) from outbox"));
        Assert.DoesNotContain(await book.FreeAsync(chat.Store.Commune, Counter), starts.Contains);
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task An_appointment_is_booked_moved_and_given_up_in_words(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        await chat.PlayAsync(
            ("ik wil een afspraak voor een paspoort", "Voor wie"),
            ("voor mezelf", "dringend"),
            ("nee", "dinsdag 24 november 2026, 08:30"),
            ("donderdagavond", "donderdag 26 november 2026, 16:00"),
            ("om 17:20", "naam"),
            ("Sofia Lindqvist", "nummer"),
            ("0478 11 22 33", "e-mail"),
            ("overslaan", "donderdag 26 november 2026, 17:20"),
            ("ja", "voor u vastgelegd"));
        var reference = Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune)).Reference;
        await chat.PlayAsync(
            ("kan ik mijn afspraak verplaatsen", "Uw afspraak is op donderdag 26 november 2026, 17:20"),
            ("vrijdag 4 december om 10:10", "nu op vrijdag 4 december 2026, 10:10"));
        var moved = await chat.Get<RequestStore>().AppointmentAsync(chat.Store.Commune, reference);
        Assert.Equal(("2026-12-04T10:10", 1), (AppointmentBook.Write(moved!.Start), moved.Moves));
        Assert.Equal("2026-12-04T10:10", (await chat.Get<RequestStore>().OpenAsync(chat.Store.Commune, reference, "test"))!.Fields["appointment"].Canonical);
        Assert.Contains(AppointmentBook.Read("2026-11-26T17:20"), await chat.Get<AppointmentBook>().FreeAsync(chat.Store.Commune, Counter));

        await chat.PlayAsync(("ik wil mijn afspraak annuleren", "intrekken"), ("nee", "er verandert niets"), ("annuleer mijn afspraak", "intrekken"), ("ja", "is ingetrokken"));
        Assert.Null(await chat.Get<RequestStore>().AppointmentAsync(chat.Store.Commune, reference));
        Assert.Equal(RequestState.Withdrawn, Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune)).State);
    }

    [Fact]
    public async Task A_time_that_was_taken_meanwhile_is_asked_again_and_nothing_of_the_request_is_kept()
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr");
        await chat.PlayAsync(
            ("je voudrais un rendez-vous pour un passeport", "Pour qui"), ("pour moi", "urgent"), ("non", "08:30"), ("[value:2026-11-24T08:30]", "votre nom"),
            ("Sofia Lindqvist", "numéro"), ("0478 11 22 33", "e-mail"), ("passer", "mardi 24 novembre 2026, 08:30"));
        var requests = chat.Get<RequestStore>();
        foreach (var key in new[] { "a", "b" })
        {
            await chat.Store.Database.WriteAsync((connection, transaction) => requests.InsertAsync(connection, transaction, chat.Store.Commune, Draft(requests, AppointmentBook.Read("2026-11-24T08:30"), key)));
        }

        await chat.PlayAsync(("oui", "vient de prendre ce moment"), ("[value:2026-11-24T08:30]", "vient de prendre ce moment"), ("le plus tôt possible", "mardi 24 novembre 2026, 08:50"), ("oui", "réservé pour vous"));
        Assert.Equal(3, (await requests.ListAsync(chat.Store.Commune)).Count);
    }

    [Fact]
    public async Task Another_time_is_only_for_the_request_s_owner()
    {
        await using var chat = await ChatBench.OpenAsync(language: "en");
        var requests = chat.Get<RequestStore>();
        var draft = Draft(requests, AppointmentBook.Read("2026-11-26T17:20"), "k");
        await chat.Store.Database.WriteAsync((connection, transaction) => requests.InsertAsync(connection, transaction, chat.Store.Commune, draft));
        await chat.PlayAsync(
            ("I want to move my appointment", "Give the reference and the code"),
            ($"{draft.Reference} ABCD-2345", "find no request"),
            ($"{draft.Reference} {draft.Code}", "Your appointment is on Thursday, 26 November 2026, 17:20"),
            ("what are the opening hours?", "?"));
        await chat.PlayAsync(("yes", "more"));
        Assert.NotNull(await requests.AppointmentAsync(chat.Store.Commune, draft.Reference));
        Assert.False(await requests.MoveAppointmentAsync(chat.Store.Commune, draft.Reference, AppointmentBook.Read("2026-11-28T09:30")));
        Assert.Equal("2026-11-26T17:20", AppointmentBook.Write((await requests.AppointmentAsync(chat.Store.Commune, draft.Reference))!.Start));
    }

    [Fact]
    public void The_calendar_file_is_one_that_calendars_read()
    {
        var file = new CalendarFile("HB-7K3M-9QXA@hautbecq.example", 1, new DateTimeOffset(2026, 11, 26, 17, 20, 0, TimeSpan.FromHours(1)), TimeSpan.FromMinutes(20),
            "Prendre rendez-vous pour un passeport", "Population et État civil, maison communale, place du Tilleul 1; 1199 Hautbecq", "Apportez\nune photo.", DateTimeOffset.UnixEpoch).Write();
        Assert.All(file.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
        var unfolded = file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal("BEGIN:VCALENDAR", unfolded[0]);
        Assert.Contains("DTSTART:20261126T162000Z", unfolded);
        Assert.Contains("DTEND:20261126T164000Z", unfolded);
        Assert.Contains("SEQUENCE:1", unfolded);
        Assert.Contains(@"LOCATION:Population et État civil\, maison communale\, place du Tilleul 1\; 1199 Hautbecq", unfolded);
        Assert.Contains(@"DESCRIPTION:Apportez\nune photo.", unfolded);
    }

    [Theory]
    [InlineData("fr", "jeudi soir", "2026-11-26", null, "Evening")]
    [InlineData("fr", "le 3 décembre à 10h10", "2026-12-03", "10:10", null)]
    [InlineData("nl", "morgen om 10 uur", "2026-11-24", "10:00", null)]
    [InlineData("nl", "3 december om 10.10 uur", "2026-12-03", "10:10", null)]
    [InlineData("en", "Friday at 9:30", "2026-11-27", "09:30", null)]
    [InlineData("en", "December 3 at 4 pm", "2026-12-03", "16:00", null)]
    [InlineData("de", "übermorgen vormittags", "2026-11-25", null, "Morning")]
    [InlineData("de", "Freitagmorgen", "2026-11-27", null, "Morning")]
    [InlineData("nl", "dinsdagnamiddag", "2026-11-24", null, "Afternoon")]
    [InlineData("de", "Donnerstag 16 Uhr", "2026-11-26", "16:00", null)]
    public void What_people_say_of_a_time_is_read(string language, string said, string? day, string? time, string? part)
    {
        var wish = AppointmentWish.Read(said, Passport.Field("appointment"), language, new DateOnly(2026, 11, 23));
        Assert.Equal((day, time, part), (wish.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), wish.Time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), wish.Part?.ToString()));
    }

    [Theory]
    [InlineData("fr", "mardi 24 novembre vers 8h20", true)]
    [InlineData("fr", "mardi 24 novembre aux alentours de 8h20", true)]
    [InlineData("fr", "mardi 24 novembre à 8h20 environ", true)]
    [InlineData("fr", "mardi 24 novembre à 8h20, ça me va", false)]
    [InlineData("fr", "ça va pour mardi 24 novembre à 8h20", false)]
    [InlineData("fr", "mardi 24 novembre à 8h20, je viens vers vous avec ma fille", false)]
    [InlineData("nl", "dinsdag 24 november rond 8u20", true)]
    [InlineData("nl", "dinsdag 24 november ca. 8u20", true)]
    [InlineData("nl", "dinsdag 24 november 8u20 of zo", true)]
    [InlineData("nl", "dinsdag 24 november 8u20, ik werk ongeveer 500 meter verder", false)]
    [InlineData("en", "Tuesday 24 November at around 8:20", true)]
    [InlineData("en", "Tuesday 24 November 8:20 or so", true)]
    [InlineData("en", "Tuesday 24 November at 8:20, it is about my passport", false)]
    [InlineData("de", "Dienstag 24. November so um 8:20 Uhr", true)]
    [InlineData("de", "Dienstag 24. November gegen 8:20 Uhr", true)]
    [InlineData("de", "Dienstag 24. November um 8:20 Uhr, es geht um etwa drei Fotos", false)]
    public void Only_what_stands_beside_a_time_makes_it_a_rough_one(string language, string said, bool about)
    {
        var wish = AppointmentWish.Read(said, Passport.Field("appointment"), language, new DateOnly(2026, 11, 23));
        Assert.Equal((new TimeOnly(8, 20), about), (wish.Time, wish.About));
    }

    [Theory]
    [InlineData("fr", "jeudi vers deux heures", true)]
    [InlineData("nl", "donderdag rond twee", true)]
    [InlineData("en", "Thursday around two", true)]
    [InlineData("de", "Donnerstag gegen zwei", true)]
    [InlineData("fr", "jeudi à deux heures, ça ira", false)]
    public void A_rough_time_in_words_is_one(string language, string said, bool about)
    {
        var wish = AppointmentWish.Read(said, Passport.Field("appointment"), language, new DateOnly(2026, 11, 23));
        Assert.Equal((new TimeOnly(14, 0), about), (wish.Time, wish.About));
    }

    private static RequestDraft Draft(RequestStore requests, DateTime start, string key) => requests.Draft(
        Passport,
        DialogState.Start(Passport, key) with { Slots = ImmutableDictionary<string, SlotValue>.Empty.Add("appointment", SlotValue.Of(AppointmentBook.Write(start))).Add("urgent", SlotValue.Of("no")) },
        "nl", null, TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels"));
}
