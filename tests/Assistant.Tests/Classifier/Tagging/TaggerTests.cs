using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;

namespace Assistant.Tests.Classifier.Tagging;

public sealed class TaggerTests
{
    private static Tagger Tagger => Rooms.Shipped.Tagger;

    [Fact]
    public void A_national_number_makes_a_text_personal_at_least()
    {
        var number = new CheckedNumbers(new Random(1)).Next(EntityType.BeNationalNumber);

        var tagged = Tagger.Tag($"De openingsuren van de bibliotheek staan op de website. Rijksregisternummer {number}");

        Assert.True(tagged.Class >= DataClassification.Personal, tagged.Reason);
    }

    [Fact]
    public void The_reason_names_types_and_never_values()
    {
        var tagged = Tagger.Tag("Mijn nummer is 0475 12 34 56, mail els.maes83@gmail.com.", new TagHints("nl"));

        Assert.Contains("PHONE_NUMBER", tagged.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("0475", tagged.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("maes", tagged.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sensitive_passage_is_not_diluted_by_a_long_text()
    {
        var rules = string.Join('\n', Enumerable.Repeat("De bibliotheek is open van dinsdag tot zaterdag en het lenen is gratis voor alle inwoners van de gemeente.", 40));
        const string Passage = "Mevrouw Greta Kuypers, Kerkstraat 12, 1199 Hoogbeek, kreeg vorige week de diagnose van borstkanker en volgt chemotherapie; zij leeft van een leefloon van het OCMW.";

        Assert.Equal(DataClassification.SpecialCategory, Tagger.Tag($"{rules}\n{Passage}\n{rules}").Class);
    }

    [Theory]
    [InlineData("nl", "Mevrouw Greta Kuypers, Kerkstraat 12, 1199 Hoogbeek, volgt chemotherapie en krijgt een leefloon.", TagReason.SensitiveFact, "chemotherapie")]
    [InlineData("fr", "Madame Greta Kuypers, rue du Moulin 12, 5000 Namur, suit une chimiothérapie.", TagReason.SensitiveFact, "chimiothérapie")]
    [InlineData("en", "The library is open from Tuesday to Saturday and borrowing is free for residents.", TagReason.PublicWording, "library")]
    public void An_explanation_names_the_reason_and_the_words_that_told(string language, string text, TagReason reason, string word)
    {
        var explanation = Tagger.Explain(text, new TagHints(language));

        Assert.Equal(reason, explanation.Reason);
        Assert.Equal(Tagger.Tag(text, new TagHints(language)).Class, explanation.Tagged.Class);
        Assert.Contains(explanation.Words, w => string.Equals(text.Substring(w.Span.Start, w.Span.Length), word, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(explanation.Words, w => explanation.Tagged.Entities.Any(e => e.Span.Overlaps(w.Span)));
        Assert.Equal(explanation.Words.OrderByDescending(w => w.Weight), explanation.Words);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\ud800\udc00\ud800")]
    [InlineData("١٢٣ טקסט 文字")]
    public void Any_text_gets_an_answer(string text) => Assert.InRange(Tagger.Tag(text).Confidence, 0, 1);

    [Fact]
    public void Many_threads_get_the_same_answer()
    {
        var texts = Enumerable.Range(0, 64).Select(i => $"Beste, ik ben Jan Peeters en woon in de Kerkstraat {i}, 1199 Hoogbeek. Wanneer is mijn kaart klaar?").ToArray();
        var expected = texts.Select(text => Tagger.Tag(text).Confidence).ToArray();
        var actual = new double[texts.Length];

        Parallel.For(0, texts.Length, i => actual[i] = Tagger.Tag(texts[i]).Confidence);

        Assert.Equal(expected, actual);
    }
}
