using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;

namespace Assistant.Tests.Classifier.Release;

public sealed class WaryTests
{
    private static readonly EntityDetector Wary = EntityDetector.Create(Lexicons.LoadDefault(), new WaryRecognizer(new ManualClock()));

    [Theory]
    [InlineData("de", "mit unserem Sohn Bosse (4) nach Hoogbeek", "Bosse")]
    [InlineData("de", "Da mich mein Enkel Xaverl nur samstags fährt", "Xaverl")]
    [InlineData("nl", "mama gesproken; stiefvader Wubbe is bij zijn ouders", "Wubbe")]
    [InlineData("fr", "Mes frères Ulysse et Zébulon habitent l'étranger", "Ulysse")]
    [InlineData("fr", "Mes frères Ulysse et Zébulon habitent l'étranger", "Zébulon")]
    [InlineData("en", "PARENTS' COUNCIL\nThere: Helga, Quirina, Zanele (pen).", "Quirina")]
    [InlineData("nl", "Aanwezig: Tjorven, Wubbe (avondles).", "Wubbe")]
    [InlineData("fr", "réunion chez Zélinde, le 5", "Zélinde")]
    [InlineData("en", "family names Quilfethar and Osei-Zwart were told", "Quilfethar")]
    [InlineData("en", "6. Zwartowski couple. Contribution granted.", "Zwartowski")]
    [InlineData("de", "Herr Klein (1. OG), Ehepaar Malherbe-Kohl (2. OG)", "Malherbe-Kohl")]
    [InlineData("nl", "wanneer is het loket open? groetjes Wubbe", "Wubbe")]
    [InlineData("nl", "bij Wubbe, Meir 6 bus 2, liefst voor juni", "Meir 6 bus 2")]
    [InlineData("nl", "breng het naar Kouter 19 morgen", "Kouter 19")]
    [InlineData("en", "we took the tabby on trial, contract AD-1126, name of cat Professor", "AD-1126")]
    public void What_could_be_a_value_is_looked_at_before_a_personal_text_goes_out(string language, string text, string value) => Assert.Contains(Found(text, language), found => found.Contains(value, StringComparison.Ordinal));

    [Theory]
    [InlineData("fr", "mon fils est malade depuis lundi")]
    [InlineData("de", "Siehe Seite 3, Zimmer 12, Artikel 5")]
    [InlineData("nl", "afspraak in lokaal 4, loket 2, maandag 5")]
    [InlineData("en", "Room 5, Phase 2, Question 7")]
    [InlineData("de", "nach dem Gewitter vom Montag")]
    [InlineData("fr", "Merci.")]
    [InlineData("nl", "Vriendelijke groeten")]
    public void Rooms_days_and_closings_are_no_values(string language, string text) => Assert.Empty(Found(text, language));

    private static List<string> Found(string text, string language) => [.. Wary.Detect(text, language).Select(e => text.Substring(e.Span.Start, e.Span.Length))];
}
