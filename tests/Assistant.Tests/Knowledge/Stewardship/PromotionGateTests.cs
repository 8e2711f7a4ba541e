using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Tests.Knowledge.Stewardship;

public sealed class PromotionGateTests
{
    private static readonly IReadOnlyList<ClassOutcome> Live =
    [
        .. from language in new[] { "fr", "nl" } from right in ClassMetrics.Classes from i in Enumerable.Range(0, 10)
           select new ClassOutcome(language, "chat", right, i == 0 ? Other(right) : right, 0.9),
    ];

    [Fact]
    public void A_candidate_that_is_as_good_may_be_promoted() => Assert.Empty(PromotionGate.Objections(Live, Live));

    [Fact]
    public void A_candidate_that_is_better_may_be_promoted() => Assert.Empty(PromotionGate.Objections(Live, [.. Live.Select(o => o with { Tagged = o.Right })]));

    [Theory]
    [InlineData(DataClassification.Public, DataClassification.SpecialCategory, "F1 of Public")]
    [InlineData(DataClassification.Public, DataClassification.Personal, "public texts let pass")]
    [InlineData(DataClassification.SpecialCategory, DataClassification.Public, "not tagged too low")]
    public void A_candidate_that_has_learnt_something_wrong_is_refused_with_the_reason(DataClassification right, DataClassification tagged, string reason)
    {
        var candidate = Live.Select((o, i) => o.Right == right && i % 2 == 0 ? o with { Tagged = tagged } : o).ToList();

        Assert.Contains(PromotionGate.Objections(Live, candidate), o => o.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_language_that_becomes_worse_is_named_although_another_makes_up_for_it()
    {
        var candidate = Live.Select((o, i) => o.Language == "fr" ? o with { Tagged = o.Right } : i % 3 == 0 ? o with { Tagged = Other(o.Right) } : o).ToList();

        Assert.Contains(PromotionGate.Objections(Live, candidate), o => o.StartsWith("accuracy in nl", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_are_measured_on_the_same_texts() => Assert.Throws<ArgumentException>(() => PromotionGate.Objections(Live, [.. Live.Skip(1)]));

    private static DataClassification Other(DataClassification right) => right is DataClassification.Public ? DataClassification.Internal : DataClassification.Public;
}
