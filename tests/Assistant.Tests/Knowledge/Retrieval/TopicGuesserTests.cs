using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

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

    [Fact]
    public void Words_for_sentences_are_searched_for_by_nothing_and_may_widen_a_concept_for_sentences_alone()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "a.yaml"), "- id: cat\n  facet: true\n  prefLabel: { en: \"cat\" }\n- id: lock\n  facet: sentence\n  prefLabel: { en: \"lock\", de: \"Schloss\" }\n");
        File.WriteAllText(Path.Combine(folder, "b.yaml"), "- id: cat\n  facet: sentence\n  altLabel: { en: [\"kitty\"] }\n");
        var scheme = ConceptScheme.Load(folder);
        Assert.Equal(["cat"], scheme.Concepts.Select(c => c.Id));
        Assert.Equal("cat", Assert.Single(scheme.Concepts.Single().Labels).Text);
        Assert.Equal(In(scheme.InSentences, "my cat", "en"), In(scheme.InSentences, "your kitty", "en"));
        Assert.Equal(In(scheme.InSentences, "a lock", "en"), In(scheme.InSentences, "ein Fahrradschloss", "de"));
        File.WriteAllText(Path.Combine(folder, "c.yaml"), "- id: dog\n  facet: perhaps\n  prefLabel: { en: \"dog\" }\n");
        Assert.Contains("perhaps", Assert.Throws<InvalidDataException>(() => ConceptScheme.Load(folder)).Message);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("en", "Is it still valid?", "The card is valid.", true)]
    [InlineData("en", "Is it not valid any more?", "The card is valid.", false)]
    [InlineData("fr", "uniquement si vous habitez ici", "à condition que vous habitiez ici", true)]
    [InlineData("fr", "si vous habitez ici", "à condition que vous habitiez ici", false)]
    [InlineData("nl", "", "de kaart", false)]
    public void Little_words_belong_to_what_is_said(string language, string one, string other, bool alike)
    {
        var groups = new WordGroups([Group("valid", ("en", "valid"), ("en", "still valid")), Group("invalid", ("en", "not valid"), ("en", "expired")), Group("condition", ("fr", "uniquement si"), ("fr", "à condition"))]);
        // a label within a longer one counts as well: what is not valid speaks of validity too
        Assert.Equal(alike, In(groups, one, language).Order().SequenceEqual(In(groups, other, language).Order()) && In(groups, one, language).Any());
    }

    [Theory]
    [InlineData("signer", "signature", true)]
    [InlineData("verhuist", "verhuizing", true)]
    [InlineData("abholen", "abgeholt", true)]
    [InlineData("renouveler", "renouvellement", true)]
    [InlineData("carte", "cadenas", false)]
    [InlineData("2026", "2027", false)]
    [InlineData("huis", "huis", false)]
    [InlineData("", "", false)]
    public void Words_of_one_family_are_guessed(string one, string other, bool expected) => Assert.Equal(expected, WordFamily.Share(one, other));

    private static Concept Group(string id, params (string Language, string Text)[] labels) => new(id, [.. labels.Select(l => new ConceptLabel(l.Language, l.Text))], null, []);

    private static HashSet<string> In(WordGroups groups, string text, string language) => [.. groups.In(TextAnalyzer.For(language).Analyze(text), language).Select(g => g.Term)];

    [Fact]
    public void A_hidden_label_names_its_concept_in_a_question_and_is_no_name_to_search_pages_by()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "a.yaml"), "- id: cat\n  prefLabel: { fr: \"chat\", nl: \"kat\", en: \"cat\", de: \"Katze\" }\n  hiddenLabel: { en: [\"furry friend\"] }\n");
        var scheme = ConceptScheme.Load(folder);
        Assert.Equal("cat", scheme.Topics.Guess("my furry friend", "en")[0].Concept.Id);
        Assert.Equal(["furry friend"], scheme.Concepts.Single().Labels.Where(l => l.IsHidden).Select(l => l.Text));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("fr", "le réverbère ne marche plus", "streetlight")]
    [InlineData("nl", "mag ik een grote boom vellen in mijn tuin", "planning-permission")]
    [InlineData("en", "the bailiff has written to me", "energy-debt-help")]
    [InlineData("de", "ich bin in Schulden", "energy-debt-help")]
    [InlineData("de", "mein Geldbeutel gestohlen", "identity-card-lost")]
    [InlineData("en", "what does a passport cost", "passport")]
    [InlineData("nl", "mijn bewonerskaart vernieuwen", "resident-card-renew")]
    public void What_happened_names_a_subject_and_services_keep_their_names(string language, string text, string expected) =>
        Assert.Contains(expected, Scheme.Topics.Guess(text, language).Take(3).Select(t => t.Concept.Id));
}
