using Assistant.Classifier.Detection;
using Assistant.Classifier.Training.Facts;

namespace Assistant.Tests.Classifier.Training;

public sealed class FactCueTests
{
    [Theory]
    [InlineData("Il suit un traitement et une chimiothérapie.", nameof(FactKind.Health))]
    [InlineData("Elle touche le revenu d'intégration depuis mars.", nameof(FactKind.Welfare))]
    [InlineData("Zij krijgt sinds maart een LEEFLOON.", nameof(FactKind.Welfare))]
    [InlineData("De deurwaarder is geweest.", nameof(FactKind.Debt))]
    [InlineData("He has not been sober since.", nameof(FactKind.Addiction))]
    [InlineData("They are two months behind with the rent.", nameof(FactKind.Debt))]
    [InlineData("Er kommt im Mai aus der Haft.", nameof(FactKind.Offence))]
    [InlineData("Sie ist seit Jahren Gewerkschaftsmitglied.", nameof(FactKind.Politics))]
    [InlineData("Der Hecke wegen bitte ich um einen Termin.", nameof(FactKind.Building))]
    [InlineData("Chers collègues, le planning est prêt.", nameof(FactKind.Work))]
    public void A_phrase_tells_what_it_is_about(string text, string kind) =>
        Assert.True((KindsOf(text, []) & Enum.Parse<FactKind>(kind).Bit()) != 0);

    [Theory]
    [InlineData("Met hartelijke groeten en tot ziens in de gemeente.")]
    [InlineData("Thank you for handling my request about the record of the meeting.")]
    [InlineData("Le vol de Bruxelles est plein, la remise des prix est reportée.")]
    [InlineData("Die Räume im Erdgeschoss und das Konto der Gemeinde.")]
    public void Ordinary_words_tell_no_sensitive_fact(string text) => Assert.Equal(0u, KindsOf(text, []) & FactKinds.Sensitive);

    [Fact]
    public void A_phrase_ends_with_its_sentence()
    {
        Assert.NotEqual(0u, KindsOf("Elle lit sur les lèvres.", []) & FactKind.Health.Bit());
        Assert.Equal(0u, KindsOf("C'est la page qu'elle lit. Sur les lèvres, un sourire.", []) & FactKind.Health.Bit());
    }

    [Fact]
    public void Words_of_a_value_are_no_cues()
    {
        const string Text = "Madame Prison habite ici.";

        Assert.NotEqual(0u, KindsOf("En prison depuis mars.", []) & FactKind.Offence.Bit());
        Assert.Equal(0u, KindsOf(Text, [new DetectedEntity(EntityType.Person, new TextSpan(7, 6), 1, "test")]) & FactKind.Offence.Bit());
    }

    [Theory]
    [InlineData("Si vous êtes malade, demandez un certificat médical.", nameof(Whom.Anybody))]
    [InlineData("Ma mère est hospitalisée.", nameof(Whom.Relative))]
    [InlineData("J'ai des dettes.", nameof(Whom.Writer))]
    [InlineData("Les dettes augmentent partout.", nameof(Whom.Nobody))]
    public void A_sentence_knows_whom_it_is_about(string text, string whom)
    {
        var sentences = new FactSentences();
        sentences.Read(text, []);

        Assert.Equal(Enum.Parse<Whom>(whom), Assert.Single(sentences.Sentences.ToArray()).Whom);
    }

    [Fact]
    public void A_sentence_with_a_value_is_about_somebody_named()
    {
        const string Text = "Il pleut. Jan Peeters est hospitalisé. Il neige.";
        var sentences = new FactSentences();
        sentences.Read(Text, [new DetectedEntity(EntityType.Person, new TextSpan(10, 11), 1, "test")]);

        Assert.Equal([Whom.Relative, Whom.Named, Whom.Relative], sentences.Sentences.ToArray().Select(s => s.Whom));
        Assert.Equal(1, sentences.Totals().Sensitive);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ud800")]
    [InlineData("....\n\n!!")]
    public void Any_text_can_be_read(string text)
    {
        var sentences = new FactSentences();
        sentences.Read(text, []);

        Assert.Equal(0, sentences.Totals().Sensitive);
    }

    private static uint KindsOf(string text, IReadOnlyList<DetectedEntity> skip)
    {
        var cues = new List<(int At, uint Kinds)>();
        FactCues.Find(text, skip, cues);
        return cues.Aggregate(0u, (kinds, cue) => kinds | cue.Kinds);
    }
}
