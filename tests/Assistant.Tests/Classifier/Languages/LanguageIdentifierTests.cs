using Assistant.Classifier.Languages;

namespace Assistant.Tests.Classifier.Languages;

public sealed class LanguageIdentifierTests
{
    private static readonly LanguageIdentifier Identifier = LanguageIdentifier.LoadDefault();

    [Theory]
    [InlineData("carte riverain svp", "fr")]
    [InlineData("how much", "en")]
    [InlineData("ik wil vernieuwen", "nl")]
    [InlineData("was kostet das", "de")]
    [InlineData("CARTE D'IDENTITE PERDUE", "fr")]
    [InlineData("hoe laat open", "nl")]
    [InlineData("reisepass verlangern", "de")]
    [InlineData("where can I park", "en")]
    public void A_short_line_is_told(string text, string language)
    {
        var guess = Identifier.Identify(text);
        Assert.Equal(language, guess.Language);
        Assert.True(guess.Confidence > 0.6, $"{guess.Confidence}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345 67")]
    [InlineData("85.07.30-033.28")]
    [InlineData("Buenos días, me gustaría saber cuándo abre la oficina")]
    [InlineData("Günaydın, yarın saat kaçta açıksınız?")]
    public void Numbers_and_other_languages_have_a_low_confidence(string text) =>
        Assert.True(Identifier.Identify(text).Confidence < 0.6);
}
