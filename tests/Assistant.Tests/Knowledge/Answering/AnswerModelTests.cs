using Assistant.Knowledge.Answering;

namespace Assistant.Tests.Knowledge.Answering;

public sealed class AnswerModelTests
{
    [Theory]
    [InlineData("hoveel", "nl", "hoeveel")]
    [InlineData("conbien", "fr", "combien")]
    [InlineData("wnr", "nl", "wanneer")]
    [InlineData("wan", "de", "wann")]
    [InlineData("fish", "en", "fish")]
    [InlineData("carte", "fr", "carte")]
    [InlineData("combien", "en", "combien")]
    [InlineData("ouver", "fr", "ouvert")]
    [InlineData("ouvair", "fr", "ouvert")]
    [InlineData("oraire", "fr", "horaire")]
    [InlineData("kombien", "fr", "combien")]
    [InlineData("mecredi", "fr", "mercredi")]
    [InlineData("femme", "fr", "femme")]
    [InlineData("commence", "fr", "commence")]
    [InlineData("demande", "fr", "demande")]
    [InlineData("geopent", "nl", "geopend")]
    [InlineData("oeveel", "nl", "hoeveel")]
    [InlineData("openingsurn", "nl", "openingsuren")]
    [InlineData("bepalen", "nl", "bepalen")]
    [InlineData("ofnungszeiten", "de", "offnungszeiten")]
    [InlineData("bezalen", "de", "bezahlen")]
    [InlineData("gultich", "de", "gultig")]
    [InlineData("kisten", "de", "kisten")]
    [InlineData("geburt", "de", "geburt")]
    [InlineData("openning", "en", "opening")]
    [InlineData("wensday", "en", "wednesday")]
    [InlineData("house", "en", "house")]
    public void A_misspelt_question_word_is_put_right_and_no_other_word(string word, string language, string expected) => Assert.Equal(expected, QuestionWords.Meant(word, language));

    [Theory]
    [InlineData("hoveel kost de bewoonerskaart", "nl", QuestionType.HowMuch)]
    [InlineData("conbien coute un pasport", "fr", QuestionType.HowMuch)]
    [InlineData("wan ist das amt offen", "de", QuestionType.When)]
    [InlineData("kes ki fo com dokuman", "fr", QuestionType.Documents)]
    [InlineData("wat is den prys van een paspoort", "nl", QuestionType.HowMuch)]
    public void The_type_of_a_misspelt_question_is_seen(string question, string language, QuestionType expected) => Assert.Equal(expected, QuestionTypes.Of(question, language));

    [Theory]
    [InlineData("¿Cuánto cuesta el pasaporte para mi hijo?", "fr", true)]
    [InlineData("Скільки коштує паспорт?", "en", true)]
    [InlineData("كم سعر جواز السفر", "fr", true)]
    [InlineData("护照多少钱", "en", true)]
    [InlineData("Gdzie jest nowy dowod osobisty?", "nl", true)]
    [InlineData("Combien coûte un passeport pour mon fils ?", "fr", false)]
    [InlineData("Où se trouve la crèche De Lindebloesem ?", "fr", false)]
    [InlineData("Can I come per bike?", "en", false)]
    [InlineData("Hoeveel kost de carte d'identité?", "nl", false)]
    [InlineData("Straße, Größe, Œuvre", "de", false)]
    [InlineData("🙂🙂🙂", "en", false)]
    [InlineData("", "fr", false)]
    public void Another_language_is_told_from_the_four(string text, string language, bool expected) => Assert.Equal(expected, OtherLanguages.Has(text, language));

    [Fact]
    public void A_model_file_with_a_name_too_many_or_too_few_is_refused()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """{ "bias": 1, "a": 2, "b": 3 }""");
        Assert.Equal(1 + (2 * 10) + (3 * 100), LinearModel.Load(path, ["a", "b"]).Of([10, 100]));
        Assert.Contains("\"b\"", Assert.Throws<InvalidDataException>(() => LinearModel.Load(path, ["a"])).Message);
        Assert.Contains("\"c\"", Assert.Throws<InvalidDataException>(() => LinearModel.Load(path, ["a", "b", "c"])).Message);
        File.WriteAllText(path, "no json");
        Assert.Throws<InvalidDataException>(() => LinearModel.Load(path, ["a"]));
        File.Delete(path);
    }

    [Fact]
    public void A_logistic_fit_finds_what_tells_right_from_wrong()
    {
        var rows = Enumerable.Range(0, 200).Select(i => (new[] { i % 2, (i / 2) % 2, 0.5 }, i % 2 == 1)).ToList();
        var (_, weights) = GradientFit.Logistic([.. rows.Select(r => (r.Item1.Select(x => (double)x).ToArray(), r.Item2 ? 1.0 : 0))], 0.01);
        Assert.True(weights[0] > 1 && Math.Abs(weights[1]) < 0.2, string.Join(' ', weights));
    }
}
