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

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, false)]
    [InlineData(3, 0, false)]
    [InlineData(4, 0, true)]
    [InlineData(4, 2, false)]
    [InlineData(9, 3, true)]
    [InlineData(12, 11, false)]
    [InlineData(40, 25, true)]
    public void One_or_two_texts_of_a_thousand_are_chance_and_more_that_only_became_worse_are_not(int worse, int better, bool refused)
    {
        var (live, candidate) = Thousand(worse, better, DataClassification.Internal, DataClassification.Public, DataClassification.Personal);

        Assert.Equal(refused, PromotionGate.Objections(live, candidate).Any(o => o.StartsWith("accuracy falls", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2, 0, false)]
    [InlineData(3, 0, true)]
    [InlineData(4, 1, true)]
    [InlineData(4, 3, false)]
    [InlineData(20, 12, true)]
    public void Less_has_to_speak_against_a_candidate_that_tags_too_low(int worse, int better, bool refused)
    {
        var (live, candidate) = Thousand(worse, better, DataClassification.SpecialCategory, DataClassification.Personal, DataClassification.Personal);

        Assert.Equal(refused, PromotionGate.Objections(live, candidate).Any(o => o.StartsWith("share not tagged too low", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(20, 17, 14, "")]
    [InlineData(20, 7, 3, "")]
    [InlineData(20, 3, 1, "")]
    [InlineData(20, 3, 0, "teach too little of each other: of 3")]
    [InlineData(22, 21, 3, "teach too little of each other: of 21")]
    [InlineData(22, 21, -2, "changes 0 for the better")]
    [InlineData(1, 1, 0, "teach too little of each other")]
    [InlineData(20, 2, 0, "")]
    [InlineData(20, 0, 0, "nothing to learn")]
    public void Corrections_must_teach_a_third_of_each_other_unless_the_live_model_agrees_with_nearly_all(int corrections, int mistaken, int learnt, string objection)
    {
        var objections = PromotionGate.Objections(new TaughtByOthers(corrections, mistaken, learnt));

        Assert.Equal(objection.Length > 0, objections.Count > 0);
        Assert.Contains(objection, string.Join("; ", objections), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_are_measured_on_the_same_texts() => Assert.Throws<ArgumentException>(() => PromotionGate.Objections(Live, [.. Live.Skip(1)]));

    /// <summary>A thousand texts of a class, of which so many become wrong as <paramref name="lost"/>, and so many that were wrong as <paramref name="was"/> become right.</summary>
    private static (IReadOnlyList<ClassOutcome> Live, IReadOnlyList<ClassOutcome> Candidate) Thousand(int worse, int better, DataClassification right, DataClassification lost, DataClassification was)
    {
        var live = Enumerable.Range(0, 1000).Select(i => new ClassOutcome(i % 2 == 0 ? "fr" : "nl", "chat", right, i >= 500 && i < 500 + better ? was : right, 0.9)).ToList();
        return (live, [.. live.Select((o, i) => o with { Tagged = i < worse ? lost : right })]);
    }

    private static DataClassification Other(DataClassification right) => right is DataClassification.Public ? DataClassification.Internal : DataClassification.Public;
}
