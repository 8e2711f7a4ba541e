using Assistant.Classifier.Training;
using Assistant.Classifier.Training.Concepts;

namespace Assistant.Tests.Classifier.Training;

public sealed class ConceptTests
{
    [Theory]
    [InlineData("kidney", "dialyse", "nierdialyse", "dialysis", "Nierenleiden")]
    [InlineData("debt", "surendettement", "schuldenlast", "debts", "Überschuldung")]
    [InlineData("mosque", "mosquée", "moskee", "mosque", "Moschee")]
    [InlineData("sibling", "sœur", "zus", "sister", "Schwester")]
    [InlineData("road", "trottoirs", "kruispunt", "pavement", "Straßenrand")]
    [InlineData("server", "sauvegarde", "storing", "outage", "Sicherung")]
    public void What_means_the_same_is_one_concept_in_four_languages(string concept, params string[] words)
    {
        Assert.All(words, word => Assert.Contains(concept, Of(word)));
    }

    [Theory]
    [InlineData("arm", "poverty", true)]
    [InlineData("armoire", "poverty", false)]
    [InlineData("rat", "animals", true)]
    [InlineData("ratification", "animals", false)]
    public void A_word_counts_whole_where_no_star_stands(string word, string concept, bool holds) => Assert.Equal(holds, Of(word).Contains(concept));

    [Fact]
    public void The_longest_beginning_says_what_a_word_means()
    {
        Assert.Contains("debt-help", Of("Schuldnerberatung"));
        Assert.DoesNotContain("debt", Of("Schuldnerberatung"));
    }

    [Fact]
    public void A_text_in_one_language_shares_features_with_its_translation()
    {
        var (french, german) = (Grams("Ma sœur fait une dialyse"), Grams("Meine Schwester macht eine Dialyse"));
        var (other, far) = (Grams("Ma sœur fait une brocante"), french.Intersect(german).Count());

        Assert.True(far > other.Intersect(german).Count());
    }

    private static List<string> Of(string word)
    {
        var folded = string.Concat(word.Select(Assistant.Classifier.Detection.Folding.Fold));
        var whole = Concepts.OfWord(TextFeatures.WordHash(folded));
        for (var length = folded.Length; whole.IsEmpty && length > 0; length--)
        {
            whole = Concepts.OfBeginning(TextFeatures.WordHash(folded[..length]));
        }

        return [.. whole.ToArray().Select(concept => Concepts.Names[concept])];
    }

    private static HashSet<uint> Grams(string text)
    {
        var buffer = new FeatureBuffer();
        TextFeatures.Extract(text, [], buffer);
        return [.. buffer.Grams];
    }
}
