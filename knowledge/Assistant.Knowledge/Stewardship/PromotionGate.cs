using System.Globalization;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;

namespace Assistant.Knowledge.Stewardship;

/// <summary>Whether a candidate may take the live model's place.</summary>
public static class PromotionGate
{
    private const double Chance = 2;

    /// <summary>What speaks against the candidate, in words; nothing = it may be promoted.</summary>
    /// <param name="live">The live model on the held-back texts.</param>
    /// <param name="candidate">The candidate on the same texts.</param>
    /// <remarks>In total nothing may be worse. In a part (a class, a language) two texts more or less are chance and are let pass.</remarks>
    public static IReadOnlyList<string> Objections(IReadOnlyList<ClassOutcome> live, IReadOnlyList<ClassOutcome> candidate)
    {
        if (live.Count != candidate.Count)
        {
            throw new ArgumentException("both must be measured on the same texts", nameof(candidate));
        }

        var (before, after) = (ClassMetrics.Of(live), ClassMetrics.Of(candidate));
        var objections = new List<string>();
        Compare("accuracy", before.Accuracy, after.Accuracy, 0);
        Compare("macro-F1", before.MacroF1, after.MacroF1, 0);
        // less sensitive than right is the error that hurts people
        Compare("share not tagged too low", 1 - before.Under, 1 - after.Under, 0);
        // and this the one that takes the answers away
        Compare("share of public texts let pass", LetPass(live), LetPass(candidate), Chance / Math.Max(1, live.Count(o => o.Right is DataClassification.Public)));
        foreach (var part in ClassMetrics.Classes)
        {
            var texts = live.Count(o => o.Right == part);
            Compare($"F1 of {part}", ClassMetrics.F1(live, part), ClassMetrics.F1(candidate, part), texts == 0 ? 1 : Chance / texts);
        }

        foreach (var language in live.Select(o => o.Language).Distinct().Order(StringComparer.Ordinal))
        {
            ClassOutcome[] mine = [.. live.Where(o => o.Language == language)];
            Compare($"accuracy in {language}", ClassMetrics.Of(mine).Accuracy, ClassMetrics.Of([.. candidate.Where(o => o.Language == language)]).Accuracy, Chance / mine.Length);
        }

        return objections;

        static double LetPass(IReadOnlyList<ClassOutcome> outcomes)
        {
            var open = outcomes.Where(o => o.Right is DataClassification.Public).ToList();
            return open.Count == 0 ? 1 : open.Count(o => o.Tagged is DataClassification.Public or DataClassification.Internal) / (double)open.Count;
        }

        void Compare(string what, double was, double becomes, double chance)
        {
            if (becomes < was - chance - 1e-9)
            {
                objections.Add(string.Create(CultureInfo.InvariantCulture, $"{what} falls from {was:0.000} to {becomes:0.000}"));
            }
        }
    }
}
