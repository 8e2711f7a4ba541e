using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Training;

/// <summary>One text as it was tagged and as it is right.</summary>
public sealed record ClassOutcome(string Language, string Kind, DataClassification Right, DataClassification Tagged, double Confidence);

/// <summary>How well classes were told. Shares are 0..1.</summary>
/// <param name="Under">Share tagged less sensitive than right; Unknown is no such case, it is blocked.</param>
/// <param name="CalibrationError">Expected calibration error over 15 bins.</param>
public sealed record ClassMetrics(int Texts, double Accuracy, double MacroF1, double Under, double Over, double CalibrationError)
{
    private const int Bins = 15;

    public static readonly IReadOnlyList<DataClassification> Classes =
        [DataClassification.Public, DataClassification.Internal, DataClassification.Personal, DataClassification.SpecialCategory];

    public static ClassMetrics Of(IReadOnlyCollection<ClassOutcome> outcomes)
    {
        double texts = Math.Max(1, outcomes.Count);
        var present = Classes.Where(c => outcomes.Any(o => o.Right == c)).ToList();
        return new ClassMetrics(
            outcomes.Count,
            outcomes.Count(o => o.Tagged == o.Right) / texts,
            present.Count == 0 ? 0 : present.Average(c => F1(outcomes, c)),
            outcomes.Count(o => o.Tagged is not DataClassification.Unknown && o.Tagged < o.Right) / texts,
            outcomes.Count(o => o.Tagged > o.Right) / texts,
            outcomes.GroupBy(o => Math.Min(Bins - 1, (int)(o.Confidence * Bins)))
                .Sum(bin => bin.Count() / texts * Math.Abs(bin.Average(o => o.Confidence) - bin.Average(o => o.Tagged == o.Right ? 1.0 : 0.0))));
    }

    public static double F1(IReadOnlyCollection<ClassOutcome> outcomes, DataClassification of)
    {
        double hits = outcomes.Count(o => o.Right == of && o.Tagged == of);
        return hits == 0 ? 0 : 2 * hits / (outcomes.Count(o => o.Right == of) + outcomes.Count(o => o.Tagged == of));
    }

    /// <summary>All figures by name: of the whole, by class ("f1.Personal"), by language ("fr.accuracy") and by register ("kind.form.accuracy").</summary>
    public static IReadOnlyDictionary<string, double> Table(IReadOnlyCollection<ClassOutcome> outcomes)
    {
        var table = new SortedDictionary<string, double>(StringComparer.Ordinal);
        Add(string.Empty, outcomes);
        foreach (var group in outcomes.GroupBy(o => o.Language))
        {
            Add(group.Key + ".", [.. group]);
        }

        foreach (var group in outcomes.GroupBy(o => o.Kind))
        {
            table[$"kind.{group.Key}.accuracy"] = Math.Round(Of([.. group]).Accuracy, 4);
        }

        return table;

        void Add(string prefix, IReadOnlyCollection<ClassOutcome> part)
        {
            var metrics = Of(part);
            table[prefix + "texts"] = metrics.Texts;
            table[prefix + "accuracy"] = Math.Round(metrics.Accuracy, 4);
            table[prefix + "macro_f1"] = Math.Round(metrics.MacroF1, 4);
            table[prefix + "under"] = Math.Round(metrics.Under, 4);
            table[prefix + "over"] = Math.Round(metrics.Over, 4);
            table[prefix + "ece"] = Math.Round(metrics.CalibrationError, 4);
            foreach (var c in Classes)
            {
                table[$"{prefix}f1.{c}"] = Math.Round(F1(part, c), 4);
            }
        }
    }
}
