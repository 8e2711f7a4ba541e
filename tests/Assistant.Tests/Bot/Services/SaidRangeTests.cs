using Assistant.Bot.Services;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Bot.Services;

/// <summary>Ranges, sums, typing errors and dialect of numbers; other currencies and round sums; numbers and addresses that are dictated.</summary>
public class SaidRangeTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("fr", "entre 3 et 5", null)]
    [InlineData("fr", "deux ou trois", null)]
    [InlineData("fr", "de 10 à 12", null)]
    [InlineData("nl", "tussen de drie en de vijf", null)]
    [InlineData("nl", "één of twee", null)]
    [InlineData("nl", "3 personen of 4", null)]
    [InlineData("en", "three, maybe four or five", null)]
    [InlineData("en", "3-4", null)]
    [InlineData("de", "drei bis fünf", null)]
    [InlineData("de", "zwei oder vielleicht drei", null)]
    [InlineData("fr", "3 ou 4, disons 4", "4")]
    [InlineData("nl", "een kilo of acht", "8")]
    [InlineData("fr", "2 adultes et 3 enfants, donc 5 en tout", "5")]
    [InlineData("nl", "2 volwassenen en 1 kind, 3 in totaal", "3")]
    [InlineData("nl", "2 volwassenen plus 1 kind", "3")]
    [InlineData("en", "2+1", "3")]
    [InlineData("de", "zwei Erwachsene, ein Kind, macht drei", "3")]
    [InlineData("fr", "juste moi", "1")]
    [InlineData("nl", "gewoon ikke", "1")]
    [InlineData("en", "just me", "1")]
    [InlineData("de", "bloß ich", "1")]
    [InlineData("fr", "quarente-deux", "42")]
    [InlineData("fr", "quatroze", "14")]
    [InlineData("nl", "tachentig", "80")]
    [InlineData("nl", "zevenennegtig", "97")]
    [InlineData("nl", "vijfentwitnig", "25")]
    [InlineData("nl", "vjif", "5")]
    [InlineData("en", "fifteeen", "15")]
    [InlineData("en", "twevle", "12")]
    [InlineData("de", "fünfundreißig", "35")]
    [InlineData("de", "neununneunzich", "99")]
    [InlineData("de", "zwoa", "2")]
    [InlineData("fr", "une douzaine et demie", "18")]
    [InlineData("en", "the fourth", null)]
    [InlineData("en", "thousands", null)]
    public void Numbers(string language, string said, string? expected) => Check(FieldType.Number, said, language, expected);

    [Theory]
    [InlineData("fr", "entre 300 et 400 euros", null)]
    [InlineData("en", "300 or 400 euros", null)]
    [InlineData("de", "500-600 €", null)]
    [InlineData("fr", "300 dollars canadiens", null)]
    [InlineData("nl", "200 Engelse ponden", null)]
    [InlineData("en", "£800", null)]
    [InlineData("de", "200 Schweizer Franken", null)]
    [InlineData("en", "100 dollars, so 92 euros", "92.00")]
    [InlineData("nl", "twee miljard euro", "2000000000.00")]
    [InlineData("fr", "un milliard", "1000000000.00")]
    [InlineData("de", "1,5 Milliarden Euro", "1500000000.00")]
    [InlineData("fr", "un million et demi d'euros", "1500000.00")]
    [InlineData("en", "two million and a half", "2500000.00")]
    [InlineData("de", "4,5 Tsd. Euro", "4500.00")]
    [InlineData("nl", "3 mln euro", "3000000.00")]
    [InlineData("nl", "drie ton", "300000.00")]
    [InlineData("nl", "een tientje", "10.00")]
    [InlineData("en", "two and a half grand", "2500.00")]
    [InlineData("de", "drei Riesen", "3000.00")]
    [InlineData("en", "a hundred and twenty a week", "120.00")]
    [InlineData("fr", "septante-cinq eurso et vingt cents", "75.20")]
    public void Amounts(string language, string said, string? expected) => Check(FieldType.Money, said, language, expected);

    [Theory]
    [InlineData("fr", "zéro quatre septante-huit, vingt-deux, trente-trois, quarante-quatre", "+32478223344")]
    [InlineData("fr", "zéro quatre cent septante-huit, douze, trente-quatre, cinquante-six", "+32478123456")]
    [InlineData("fr", "c'est le plus trente-deux, quatre sept huit, douze, trente-quatre, cinquante-six", "+32478123456")]
    [InlineData("nl", "nul vier zeven drie, elf, tweeëntwintig, drieëndertig", "+32473112233")]
    [InlineData("en", "oh four nine five, double two, one oh, six six", "+32495221066")]
    [InlineData("de", "null vier sieben sieben, zwanzig, dreißig, vierzig", "+32477203040")]
    [InlineData("nl", "nul vier zeven drie, elf", null)]
    [InlineData("en", "one two three four five six seven eight nine one two three", null)]
    [InlineData("fr", "02 512 33", null)]
    [InlineData("en", "0475 12 34 56 78", null)]
    public void Phones(string language, string said, string? expected) => Check(FieldType.Phone, said, language, expected);

    [Theory]
    [InlineData("nl", "wim streepje claes apestaart post punt example", "wim-claes@post.example")]
    [InlineData("de", "eva minuszeichen k klammeraffe post punkt example", "eva-k@post.example")]
    public void Mail_addresses(string language, string said, string? expected) => Check(FieldType.Email, said, language, expected);

    /// <summary>Whatever is repeated without end is answered, and soon.</summary>
    [Theory]
    [InlineData("drie weken ")]
    [InlineData("first monday in ")]
    [InlineData("dinsdag of ")]
    [InlineData("noel avant ")]
    [InlineData("double ")]
    [InlineData("nul een twee ")]
    [InlineData("tussen 3 en ")]
    [InlineData("miljard miljard ")]
    [InlineData("een halve ")]
    [InlineData("einundreissig")]
    [InlineData("undreissigeinundreissigeinundreissigeinundreissigeinundreissigeinx ")]
    public void A_long_answer_is_read_in_bounded_time(string repeated)
    {
        var said = string.Concat(Enumerable.Repeat(repeated, 4000 / repeated.Length));
        var start = TimeProvider.System.GetTimestamp();
        foreach (var type in new[] { FieldType.Date, FieldType.Number, FieldType.Money, FieldType.Phone, FieldType.Email })
        {
            SlotFinder.Default.Read(said, Field(type), "nl", Today);
        }

        // generous: the machine may be busy; a square of the length takes minutes
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 60);
    }

    private static void Check(FieldType type, string said, string language, string? expected) => Assert.Equal(expected, SlotFinder.Default.Read(said, Field(type), language, Today)?.Canonical);

    private static ServiceField Field(FieldType type)
    {
        var text = new LocalizedText("x", "x", "x", "x");
        return new ServiceField("f", type, text, text, text, text, text, new Dictionary<string, IReadOnlyList<string>>(), true, null, new FieldLimits(), [], null, DataClassification.Personal, null);
    }
}
