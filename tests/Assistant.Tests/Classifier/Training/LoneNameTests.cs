using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;
using Assistant.Classifier.Training.Concepts;

namespace Assistant.Tests.Classifier.Training;

public sealed class LoneNameTests
{
    [Theory]
    [InlineData("abdi", false, nameof(LoneName.First))]
    [InlineData("abdi", true, nameof(LoneName.First))]
    [InlineData("lemmens", false, nameof(LoneName.Last))]
    [InlineData("milan", true, nameof(LoneName.Either))]
    [InlineData("milan", false, nameof(LoneName.None))]
    [InlineData("gras", true, nameof(LoneName.None))]
    [InlineData("brussel", true, nameof(LoneName.None))]
    [InlineData("notaris", true, nameof(LoneName.None))]
    public void A_word_that_may_be_a_name_is_told_from_one_that_is_none(string word, bool capital, string kind) =>
        Assert.Equal(kind, LoneNames.OfWord(TextFeatures.WordHash(word), capital).ToString());

    [Fact]
    public void A_name_that_was_found_is_not_counted_again()
    {
        const string Text = "waar blijft het leefloon van Abdi";
        var at = Text.IndexOf("Abdi", StringComparison.Ordinal);
        HashSet<uint> none = [.. Whole("waar blijft het leefloon van hem", [])];

        var lone = Whole(Text, []).Except(none).Count();
        var found = Whole(Text, [new DetectedEntity(EntityType.Person, new TextSpan(at, 4), 0.9, "test")]);
        var foundElsewhere = Whole("waar blijft het leefloon van Zzyxa", [new DetectedEntity(EntityType.Person, new TextSpan(at, 5), 0.9, "test")]);

        Assert.True(lone > 0);
        Assert.Equal(foundElsewhere, found);
    }

    [Fact]
    public void A_text_whose_only_values_are_names_is_learnt_without_them_too()
    {
        var named = new LabelledText("a", "nl", "chat", "a", DataClassification.Personal, "gras van Abdi is hoog", [new DetectedEntity(EntityType.Person, new TextSpan(9, 4), 1, "corpus")]);
        var withNumber = named with { Entities = [.. named.Entities, new DetectedEntity(EntityType.PhoneNumber, new TextSpan(14, 2), 1, "corpus")] };

        Assert.Empty(Assert.Single(TextMixing.WithMissedNames([named])).Entities);
        Assert.Empty(TextMixing.WithMissedNames([withNumber, named with { Class = DataClassification.Internal }, named with { Composed = true }]));
    }

    private static List<uint> Whole(string text, IReadOnlyList<DetectedEntity> entities)
    {
        var buffer = new FeatureBuffer();
        TextFeatures.Extract(text, entities, buffer);
        return [.. buffer.Whole];
    }
}
