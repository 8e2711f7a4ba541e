using Assistant.Classifier.Detection;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Consoles.Steward;

/// <summary>What a correction changed: the class, and which kinds of marks came and went. No values.</summary>
public sealed record CorrectionDiff(string Was, string Now, IReadOnlyList<(EntityType Type, int Count)> Added, IReadOnlyList<(EntityType Type, int Count)> Removed)
{
    public static CorrectionDiff Of(CorrectionRecord correction)
    {
        var before = LabelJson.EntitiesOf(correction.Before).Select(e => (e.Type, e.Span)).ToHashSet();
        var after = LabelJson.EntitiesOf(correction.After).Select(e => (e.Type, e.Span)).ToHashSet();
        return new CorrectionDiff(LabelJson.ClassOf(correction.Before), LabelJson.ClassOf(correction.After), Counted(after.Except(before)), Counted(before.Except(after)));
    }

    private static List<(EntityType Type, int Count)> Counted(IEnumerable<(EntityType Type, TextSpan Span)> marks) =>
        [.. marks.GroupBy(m => m.Type).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];
}
