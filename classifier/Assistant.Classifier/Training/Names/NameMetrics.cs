using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>How well names were found. A name counts as found when more than half of both stretches is common (intersection over union at least 0.5).</summary>
public sealed class NameMetrics
{
    private const double Enough = 0.5;
    private int hits;
    private int missed;
    private int wrong;

    public int Names => hits + missed;

    public double Precision => hits + wrong == 0 ? 1 : hits / (double)(hits + wrong);

    public double Recall => Names == 0 ? 1 : hits / (double)Names;

    /// <summary>Recall counts twice as much as precision.</summary>
    public double F2 => Precision + Recall == 0 ? 0 : 5 * Precision * Recall / ((4 * Precision) + Recall);

    public void Add(IReadOnlyList<TextSpan> right, IReadOnlyList<TextSpan> found, IReadOnlyList<TextSpan> unknown)
    {
        var free = new List<TextSpan>(found);
        foreach (var name in right)
        {
            var match = free.FindIndex(span => Common(name, span) >= Enough);
            if (match >= 0)
            {
                hits++;
                free.RemoveAt(match);
            }
            else
            {
                missed++;
            }
        }

        wrong += free.Count(span => !unknown.Any(span.Overlaps));
    }

    private static double Common(TextSpan a, TextSpan b)
    {
        var both = Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start);
        return both <= 0 ? 0 : both / (double)(Math.Max(a.End, b.End) - Math.Min(a.Start, b.Start));
    }
}
