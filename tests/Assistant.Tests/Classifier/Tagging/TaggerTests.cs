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

    [Theory]
    [InlineData(0.0, 0.0, 0.55, 0.45, DataClassification.SpecialCategory)]
    [InlineData(0.0, 0.0, 0.75, 0.25, DataClassification.Personal)]
    [InlineData(0.0, 0.0, 0.65, 0.35, DataClassification.SpecialCategory)]
    [InlineData(0.55, 0.45, 0.0, 0.0, DataClassification.Internal)]
    [InlineData(0.65, 0.35, 0.0, 0.0, DataClassification.Public)]
    [InlineData(0.55, 0.0, 0.45, 0.0, DataClassification.Personal)]
    public void To_tag_too_low_costs_more_than_to_tag_too_high(double open, double work, double personal, double special, DataClassification expected)
    {
        var (tagged, confidence) = Tagger.Decide(new ClassProbabilities(open, work, personal, special), []);

        Assert.Equal(expected, tagged);
        Assert.Equal(expected switch
        {
            DataClassification.Public => open,
            DataClassification.Internal => work,
            DataClassification.Personal => personal,
            _ => special,
        }, confidence);
    }

    [Fact]
    public void A_certain_value_of_somebodys_own_counts_for_more_than_a_name_or_an_address()
    {
        var likely = new ClassProbabilities(0.85, 0.05, 0.09, 0.01);

        Assert.Equal(DataClassification.Public, Decide(EntityType.Person));
        Assert.Equal(DataClassification.Public, Decide(EntityType.Address));
        Assert.Equal(DataClassification.Personal, Decide(EntityType.DateOfBirth));
        Assert.Equal(DataClassification.Personal, Decide(EntityType.BeNationalNumber));

        DataClassification Decide(EntityType type) => Tagger.Decide(likely, [new DetectedEntity(type, new TextSpan(0, 5), 0.99, "test")]).Class;
    }

    [Theory]
    [InlineData("fr", "Bonjour,\nLe formulaire est en ligne.\nBien à vous,\nSandrine Collard\nService Population\nPlace du Perron 2", "Sandrine", false)]
    [InlineData("nl", "Van: Onthaal <onthaal@steenveld.be>\nOnderwerp: uren\nWe zijn open tot 17 uur.\nMet vriendelijke groeten\nKelly Smets", "Kelly", false)]
    [InlineData("fr", "Bonjour,\nJe voudrais le formulaire.\nBien à vous,\nSandrine Collard\nrue de l'École 12, 5000 Namur", "Sandrine", true)]
    [InlineData("nl", "Van: Kelly Smets <kelly.smets81@gmail.com>\nOnderwerp: uren\nTot wanneer bent u open?\nGroeten\nKelly Smets", "Kelly", true)]
    public void Who_signs_for_an_office_is_no_private_person(string language, string text, string name, bool isPrivate) =>
        Assert.Equal(isPrivate, Rooms.Shipped.Detector.Detect(text, language).Any(e => e.Type is EntityType.Person && text.Substring(e.Span.Start, e.Span.Length).Contains(name, StringComparison.Ordinal)));
}
