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

    [Theory]
    [InlineData("j'ai perdu ma carte d'identité hier and I need a new one as soon as possible please")]
    [InlineData("ik wil graag mijn kaart vernieuwen, est-ce que je peux venir demain matin au guichet")]
    public void A_text_in_two_languages_has_no_high_confidence(string text) => Assert.True(Identifier.Identify(text).Confidence <= 0.6);

    [Fact]
    public void Samples_train_the_same_model_twice_and_a_broken_file_is_named()
    {
        var samples = new[] { "fr", "nl", "en", "de", "es" }.SelectMany(l => Enumerable.Range(0, 12).Select(i => new LanguageSample(l, $"{l}{l}a woord{l} mot{l} {i}"))).ToList();
        Assert.Equal(new LanguageTrainer().Train(samples).Version, new LanguageTrainer().Train(samples).Version);
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "something else\n");
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => LanguageModel.Load(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }
}
