using Assistant.Bot.Services;
using Assistant.Bot.Services.Slots;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Bot.Services;

/// <summary>Days told by feasts, by counting, and answers from which no single day follows, in the four languages.</summary>
public class SaidFeastTests
{
    // a Monday
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(1961, 4, 2)]
    [InlineData(2000, 4, 23)]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2038, 4, 25)]
    [InlineData(2049, 4, 18)]
    public void Easter_is_computed(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), FeastDays.Easter(year));

    [Theory]
    [InlineData("fr", "le lundi de Pentecôte", "2027-05-17")]
    [InlineData("fr", "le mercredi des Cendres", "2027-02-10")]
    [InlineData("fr", "la veille de Noël", "2026-12-24")]
    [InlineData("fr", "l'avant-veille de Noël", "2026-12-23")]
    [InlineData("fr", "le surlendemain de Noël", "2026-12-27")]
    [InlineData("fr", "deux jours après l'Assomption", "2027-08-17")]
    [InlineData("fr", "le mardi après Pâques", "2027-03-30")]
    [InlineData("fr", "à la Toussaint de l'année prochaine", "2027-11-01")]
    [InlineData("fr", "à la Chandeleur", "2027-02-02")]
    [InlineData("fr", "Noël 2028", "2028-12-25")]
    [InlineData("nl", "op paasmaandag", "2027-03-29")]
    [InlineData("nl", "de vooravond van Kerstmis", "2026-12-24")]
    [InlineData("nl", "drie dagen voor Kerstmis", "2026-12-22")]
    [InlineData("nl", "een week na Nieuwjaar", "2027-01-08")]
    [InlineData("nl", "de vrijdag voor Pinksteren", "2027-05-14")]
    [InlineData("nl", "O.L.V. Hemelvaart", "2027-08-15")]
    [InlineData("nl", "driekoningen", "2027-01-06")]
    [InlineData("nl", "pinkstermandag", "2027-05-17")]
    [InlineData("en", "Good Friday", "2027-03-26")]
    [InlineData("en", "the day after Easter Monday", "2027-03-30")]
    [InlineData("en", "Ash Wednesday", "2027-02-10")]
    [InlineData("en", "the Sunday after Christmas", "2026-12-27")]
    [InlineData("en", "the second Monday after Easter", "2027-04-05")]
    [InlineData("en", "All Saints next year", "2027-11-01")]
    [InlineData("en", "Hallowen", "2027-10-31")]
    [InlineData("de", "Christi Himmelfahrt", "2027-05-06")]
    [InlineData("de", "am Tag vor Heiligabend", "2026-12-23")]
    [InlineData("de", "am zweiten Weihnachtstag", "2026-12-26")]
    [InlineData("de", "am 3. Advent", "2026-12-13")]
    [InlineData("de", "eine Woche nach Ostern", "2027-04-04")]
    [InlineData("de", "Fronleichnam nächstes Jahr", "2027-05-27")]
    [InlineData("fr", "pendant les vacances de Noël", null)]
    [InlineData("fr", "vers Pâques", null)]
    [InlineData("fr", "avant Noël", null)]
    [InlineData("nl", "in de kerst vakantie", null)]
    [InlineData("nl", "na Pasen", null)]
    [InlineData("nl", "Koningsdag", null)]
    [InlineData("en", "around Christmas", null)]
    [InlineData("en", "in the new year", null)]
    [InlineData("en", "the Easter holidays", null)]
    [InlineData("de", "nach Weihnachten", null)]
    [InlineData("de", "um Ostern herum", null)]
    public void Feasts(string language, string said, string? expected) => Check(said, language, expected);

    [Theory]
    [InlineData("fr", "le troisième lundi de janvier", "2027-01-18")]
    [InlineData("fr", "le dernier vendredi de novembre", "2026-11-27")]
    [InlineData("fr", "le 1er samedi de mars 2028", "2028-03-04")]
    [InlineData("fr", "le deuxième mardi du mois prochain", "2026-12-08")]
    [InlineData("nl", "de laatste vrijdag van november", "2026-11-27")]
    [InlineData("nl", "de 2e woensdag van februari", "2027-02-10")]
    [InlineData("nl", "de eerste zaterdag van volgende maand", "2026-12-05")]
    [InlineData("en", "the first Thursday of June", "2027-06-03")]
    [InlineData("en", "the last Monday in May next year", "2027-05-31")]
    [InlineData("de", "am zweiten Dienstag im Februar", "2027-02-09")]
    [InlineData("de", "der letzte Samstag im Januar", "2027-01-30")]
    [InlineData("de", "der 3. Montag im März", "2027-03-15")]
    [InlineData("en", "the fifth Monday in February", null)]
    [InlineData("nl", "een maandag in januari", null)]
    public void A_weekday_counted_in_its_month(string language, string said, string? expected) => Check(said, language, expected);

    [Theory]
    [InlineData("nl", "over precies drie weken", "2026-12-14")]
    [InlineData("fr", "dans exactement dix jours", "2026-12-03")]
    [InlineData("de", "in genau einem Monat", "2026-12-23")]
    [InlineData("de", "morgen in einer Woche", "2026-12-01")]
    [InlineData("en", "a week tomorrow", "2026-12-01")]
    [InlineData("en", "two weeks from tomorrow", "2026-12-08")]
    [InlineData("en", "a week today", "2026-11-30")]
    [InlineData("fr", "jeudi dans quinze jours", "2026-12-10")]
    [InlineData("en", "the Tuesday after next", "2026-12-01")]
    [InlineData("de", "übernächste Woche Mittwoch", "2026-12-09")]
    [InlineData("de", "am fünften übernächsten Monats", "2027-01-05")]
    [InlineData("nl", "niet morgen maar de dag erna", "2026-11-25")]
    [InlineData("fr", "pas demain, vendredi", "2026-11-27")]
    [InlineData("nl", "pas morgen", "2026-11-24")]
    [InlineData("de", "am dritten dritten", "2027-03-03")]
    [InlineData("nl", "vijf februari achtentwintig", "2028-02-05")]
    [InlineData("de", "Mo, 4.1.", "2027-01-04")]
    [InlineData("de", "Di 8.12. ginge", "2026-12-08")]
    [InlineData("de", "ab sofort", "2026-11-23")]
    [InlineData("nl", "op zo", "2026-11-29")]
    [InlineData("fr", "l'avant-dernier jour de décembre", "2026-12-30")]
    public void Days_counted_from_another(string language, string said, string expected) => Check(said, language, expected);

    [Theory]
    [InlineData("fr", "mardi ou mercredi")]
    [InlineData("fr", "le 3 ou le 4 décembre")]
    [InlineData("nl", "dinsdag of woensdag, maakt niet uit")]
    [InlineData("nl", "dinsdag/woensdag")]
    [InlineData("nl", "in april of mei")]
    [InlineData("en", "tomorrow or the day after")]
    [InlineData("en", "the 5th or 6th")]
    [InlineData("de", "Montag oder vielleicht Freitag")]
    [InlineData("fr", "lundi 3 décembre")]
    [InlineData("nl", "vrijdag 10/12/2026")]
    [InlineData("en", "Monday the 3rd of December")]
    [InlineData("de", "Di, 4.1.")]
    [InlineData("fr", "courant février")]
    [InlineData("nl", "ergens in maart")]
    [InlineData("en", "sometime next week")]
    [InlineData("de", "irgendwann nächsten Monat")]
    [InlineData("nl", "zo snel mogelijk")]
    [InlineData("de", "so bald es geht")]
    [InlineData("en", "as soon as possible")]
    public void From_these_no_single_day_follows(string language, string said) => Check(said, language, null);

    [Theory]
    [InlineData("nl", "dinsdag of zo", "2026-11-24")]
    [InlineData("en", "the 3rd of December, at ten or eleven o'clock", "2026-12-03")]
    [InlineData("fr", "le 3 décembre ou plus tard", "2026-12-03")]
    [InlineData("nl", "dinsdag, of nee, woensdag", "2026-11-25")]
    public void But_from_these_one_does(string language, string said, string expected) => Check(said, language, expected);

    [Theory]
    [InlineData("1000 years before Christmas")]
    [InlineData("999999999999999 billion weeks after Easter")]
    [InlineData("the fifth Friday after Easter 2200 before 1900")]
    public void Nothing_is_read_beyond_the_calendar(string said) => Check(said, "en", null);

    private static void Check(string said, string language, string? expected)
    {
        var text = new LocalizedText("x", "x", "x", "x");
        var field = new ServiceField("f", FieldType.Date, text, text, text, text, text, new Dictionary<string, IReadOnlyList<string>>(), true, null, new FieldLimits(Earliest: 0, Latest: 1100), [], null, DataClassification.Personal, null);
        Assert.Equal(expected, SlotFinder.Default.Read(said, field, language, Today)?.Canonical);
    }
}
