using Assistant.Knowledge.Retrieval;

namespace Assistant.Tests.Knowledge.Retrieval;

public sealed class TopicGuesserTests
{
    private static readonly ConceptScheme Scheme = ConceptScheme.Load(ConceptScheme.DefaultFolder);

    [Theory]
    [InlineData("fr", "mon père est décédé cette nuit que faire", "death-declaration")]
    [InlineData("fr", "combien de temps pour un pasport", "passport")]
    [InlineData("nl", "hoveel kost de bewoonerskaart", "resident-card")]
    [InlineData("nl", "ik moet trouwe met mijn lief", "marriage")]
    [InlineData("en", "my wallet was stolen with my id in it", "identity-card-lost")]
    [InlineData("de", "wo beantrage ich eine Bewohnerkarte", "resident-card")]
    [InlineData("de", "der Müll wurde nicht abgeholt", "waste-collection")]
    public void Everyday_and_misspelt_words_name_their_subject(string language, string text, string expected) =>
        Assert.Contains(expected, Scheme.Topics.Guess(text, language).Take(2).Select(t => t.Concept.Id));

    [Theory]
    [InlineData("fr", "combien ça coûte ?")]
    [InlineData("en", "when are you there?")]
    [InlineData("nl", "🙂")]
    [InlineData("de", "")]
    public void What_can_be_asked_of_any_subject_is_none(string language, string text) =>
        Assert.DoesNotContain(Scheme.Topics.Guess(text, language), t => t.Probability > 0.5 || t.Concept.IsFacet);

    [Fact]
    public void Probabilities_never_add_up_to_more_than_one() =>
        Assert.InRange(Scheme.Topics.Guess("permis de conduire perdu ou volé, nouvelle carte d'identité et passeport", "fr").Sum(t => t.Probability), 0, 1);

    [Fact]
    public void A_title_in_another_language_agrees_when_it_is_about_the_same()
    {
        var asked = Scheme.Topics.Guess("Where can I invite a friend from abroad for a visit?", "en");
        Assert.True(Scheme.Topics.Agreement(asked, "Regroupement familial, visa et prise en charge (annexe 3bis)", "fr") > Scheme.Topics.Agreement(asked, "Déclarer une naissance", "fr"));
    }

    [Fact]
    public void A_file_without_a_name_for_a_concept_adds_labels_to_it_and_one_for_an_unknown_concept_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "a.yaml"), "- id: cat\n  prefLabel: { fr: \"chat\", nl: \"kat\", en: \"cat\", de: \"Katze\" }\n");
        File.WriteAllText(Path.Combine(folder, "b.yaml"), "- id: cat\n  altLabel: { en: [\"kitty\"] }\n");
        Assert.Equal("cat", ConceptScheme.Load(folder).Topics.Guess("my kitty", "en")[0].Concept.Id);
        File.WriteAllText(Path.Combine(folder, "c.yaml"), "- id: dog\n  altLabel: { en: [\"doggy\"] }\n");
        Assert.Contains("dog", Assert.Throws<InvalidDataException>(() => ConceptScheme.Load(folder)).Message);
        Directory.Delete(folder, recursive: true);
    }
}
