using Assistant.Classifier.Detection;
using FsCheck;
using FsCheck.Fluent;

namespace Assistant.Tests.Classifier.Detection;

public sealed class NormalizedTextTests
{
    /// <summary>Strings of everything that makes trouble: lone surrogates, controls, marks, tags, look-alikes.</summary>
    private static readonly Arbitrary<string> Troublesome = Arb.From(
        Gen.ArrayOf(Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()),
            Gen.Choose(0x20, 0x7E).Select(c => ((char)c).ToString()),
            Gen.Elements("\u0301", "\u200B", "\u00AD", "\uD800", "\uDC00", "\0", "\u202E", "\U000E0041", "\U0001D7D8", "а", "Ω", "ß", "œ", "ﬁ", "１", "\uFDFA", " ", "\n", "@", "85.07.30-033.28", "Mme Dupont")))
            .Select(string.Concat));

    [Fact]
    public void Every_stretch_maps_into_the_original() => Prop.ForAll(Troublesome, text =>
    {
        var normalized = NormalizedText.From(text);
        var last = 0;
        for (var i = 0; i < normalized.Text.Length; i++)
        {
            var span = normalized.ToOriginal(i, i + 1);
            if (span.Start < last || span.End > text.Length || span.Length < 1)
            {
                return false;
            }

            last = span.Start;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Detection_never_fails_and_stays_inside_the_text() => Prop.ForAll(Troublesome, text =>
    {
        var end = 0;
        foreach (var entity in Detecting.Detector.Detect(text, "fr"))
        {
            if (entity.Span.Start < end || entity.Span.End > text.Length || entity.Span.Length < 1 || entity.Score is < 0 or > 1)
            {
                return false;
            }

            end = entity.Span.End;
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("１２３", "123")]
    [InlineData("\U0001D7D9\U0001D7DA", "12")]
    [InlineData("a\u200Bb\u00ADc", "abc")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("Straße, cœur", "Strasse, coeur")]
    [InlineData("a\u00A0b\u2013c\u2019d", "a b-c'd")]
    [InlineData("Реtеr", "Peter")] // Cyrillic within
    [InlineData("Москва", "Москва")] // a Cyrillic word stays
    [InlineData("x\U000E0031\U000E0032y", "xy")] // a few tags are noise
    [InlineData("\U000E0031\U000E0032\U000E0033\U000E0034", "1234")] // a run of them hides text
    [InlineData("m² et note¹", "m² et note¹")]
    [InlineData("l7/O3/1975", "17/03/1975")]
    [InlineData("Mo1enstraat", "Molenstraat")]
    [InlineData("1-ABC-123", "1-ABC-123")]
    public void What_looks_alike_becomes_alike(string text, string expected) => Assert.Equal(expected, NormalizedText.From(text).Text);

    [Fact]
    public void A_national_number_hidden_in_tags_is_found_with_the_offsets_of_the_original()
    {
        var hidden = string.Concat("85073003328".Select(c => char.ConvertFromUtf32(0xE0000 + c)));
        var found = Detecting.Detector.Detect("Bonjour " + hidden, "fr");
        Assert.Equal(new TextSpan(8, 22), found.Single().Span);
    }

    [Theory]
    [InlineData('1')]
    [InlineData('@')]
    [InlineData(' ')]
    [InlineData('a')]
    [InlineData('A')]
    [InlineData('\u0301')]
    [InlineData('\n')]
    [InlineData('\0')]
    [InlineData('\uD800')]
    [InlineData('(')]
    public void A_long_text_of_one_character_is_no_trouble(char unit) => Assert.Empty(Detecting.Detector.Detect(new string(unit, 200_000), "nl"));

    [Fact]
    public void An_explanation_never_holds_the_value()
    {
        const string Text = "Mme Claessens, née le 12/03/1980, 85.07.30-033.28, 0470 12 34 56, j.c@gmail.com, rue Haute 12, dossier 2024/1234, plaque 1-ABC-123";
        foreach (var entity in Detecting.Detector.Detect(Text, "fr"))
        {
            Assert.DoesNotContain(Text.Substring(entity.Span.Start, entity.Span.Length), entity.Why, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("N a a m : J a n s s e n s", "Naam : Janssens")]
    [InlineData("J a n  P e e t e r s", "Jan  Peeters")]
    [InlineData("J a n P e e t e r s", "Jan Peeters")]
    [InlineData("8 5 0 7 3 0 0 3 3 2 8", "85073003328")]
    [InlineData("A B C D E", "A B C D E")]
    [InlineData("1 2 3 4", "1 2 3 4")]
    [InlineData("il y a un an", "il y a un an")]
    [InlineData("rue de 1'Eglise", "rue de l'Eglise")]
    [InlineData("D0B", "DOB")]
    public void Letters_set_apart_are_joined(string text, string expected) => Assert.Equal(expected, NormalizedText.From(text).Text);

    [Fact]
    public void The_way_back_from_letters_set_apart_takes_the_spaces_along()
    {
        const string Text = "Naam: J a n s s e n s!";
        var normalized = NormalizedText.From(Text);
        var start = normalized.Text.IndexOf("Janssens", StringComparison.Ordinal);
        var span = normalized.ToOriginal(start, start + "Janssens".Length);
        Assert.Equal("J a n s s e n s", Text.Substring(span.Start, span.Length));
    }
}
