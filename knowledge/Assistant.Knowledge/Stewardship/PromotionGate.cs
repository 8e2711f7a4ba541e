using System.Globalization;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;
using MathNet.Numerics.Distributions;

namespace Assistant.Knowledge.Stewardship;

/// <summary>Whether a candidate may take the live model's place.</summary>
public static class PromotionGate
{
    /// <summary>A fall that this share of equally good candidates would show by chance, or more of them, is no objection.</summary>
    private const double Level = 0.1;

    /// <summary>The same for texts that are tagged too low, the error that hurts people: less has to speak against the candidate.</summary>
    private const double LevelTooLow = 0.2;

    /// <summary>Of the corrections that the live model tags otherwise, this share at least must be learnt from the other half of them.</summary>
    private const double LeastTaught = 1.0 / 3;

    /// <summary>Unless they are no more than this share of all: where the live model agrees with nearly all of what was decided, nothing speaks against who decided the rest.</summary>
    private const double Few = 0.1;

    /// <summary>What speaks against corrections that teach nothing of each other, in words; nothing = they agree.</summary>
    /// <remarks>Corrections of one cause (a local word, a kind of note) are learnt from each other; mistaken ones are not, unless by so strong steps that the held-back texts show it.</remarks>
    public static IReadOnlyList<string> Objections(TaughtByOthers taught) =>
        taught.Mistaken == 0 ? ["the live model tags all corrections as they were decided: there is nothing to learn"]
        : taught.Mistaken > taught.Corrections * Few && taught.Learnt < taught.Mistaken * LeastTaught
            ? [string.Create(CultureInfo.InvariantCulture, $"the corrections teach too little of each other: of {taught.Mistaken} that the live model tags otherwise, one half learnt from the other changes {Math.Max(0, taught.Learnt)} for the better")]
            : [];

    /// <summary>What speaks against the candidate, in words; nothing = it may be promoted.</summary>
    /// <param name="live">The live model on the held-back texts.</param>
    /// <param name="candidate">The candidate on the same texts.</param>
    /// <remarks>
    /// Text by text: of those that only one of the two gets right, a candidate as good as the live model wins every second (McNemar's test, exact, one-sided).
    /// One or two texts of a thousand more or less are chance; four that only became worse are not.
    /// </remarks>
    public static IReadOnlyList<string> Objections(IReadOnlyList<ClassOutcome> live, IReadOnlyList<ClassOutcome> candidate)
    {
        if (live.Count != candidate.Count)
        {
            throw new ArgumentException("both must be measured on the same texts", nameof(candidate));
        }

        var (before, after) = (ClassMetrics.Of(live), ClassMetrics.Of(candidate));
        var objections = new List<string>();
        Compare("accuracy", before.Accuracy, after.Accuracy, Worsens(o => o.Tagged == o.Right, Level));
        // less sensitive than right is the error that hurts people
        Compare("share not tagged too low", 1 - before.Under, 1 - after.Under, Worsens(o => o.Tagged is DataClassification.Unknown || o.Tagged >= o.Right, LevelTooLow));
        // and this the one that takes the answers away
        Compare("share of public texts let pass", LetPass(live), LetPass(candidate), Worsens(o => o.Right is not DataClassification.Public || Passes(o), Level));
        foreach (var part in ClassMetrics.Classes)
        {
            Compare($"F1 of {part}", ClassMetrics.F1(live, part), ClassMetrics.F1(candidate, part), Worsens(o => (o.Tagged == part) == (o.Right == part), Level));
        }

        foreach (var language in live.Select(o => o.Language).Distinct().Order(StringComparer.Ordinal))
        {
            ClassOutcome[] mine = [.. live.Where(o => o.Language == language)];
            Compare($"accuracy in {language}", ClassMetrics.Of(mine).Accuracy, ClassMetrics.Of([.. candidate.Where(o => o.Language == language)]).Accuracy, Worsens(o => o.Language != language || o.Tagged == o.Right, Level));
        }

        return objections;

        bool Worsens(Func<ClassOutcome, bool> right, double level)
        {
            var (lost, won) = (0, 0);
            for (var i = 0; i < live.Count; i++)
            {
                var (was, @is) = (right(live[i]), right(candidate[i]));
                lost += was && !@is ? 1 : 0;
                won += !was && @is ? 1 : 0;
            }

            return lost > won && Binomial.CDF(0.5, lost + won, won) < level;
        }

        static double LetPass(IReadOnlyList<ClassOutcome> outcomes)
        {
            var open = outcomes.Where(o => o.Right is DataClassification.Public).ToList();
            return open.Count == 0 ? 1 : open.Count(Passes) / (double)open.Count;
        }

        static bool Passes(ClassOutcome outcome) => outcome.Tagged is DataClassification.Public or DataClassification.Internal;

        void Compare(string what, double was, double becomes, bool worsens)
        {
            if (worsens)
            {
                objections.Add(string.Create(CultureInfo.InvariantCulture, $"{what} falls from {was:0.000} to {becomes:0.000}"));
            }
        }
    }
}
