using System.Globalization;

namespace Assistant.Bot.Consoles.Figures;

/// <param name="Values">One for each column; null = held back.</param>
public sealed record ChartRow(string Name, IReadOnlyList<long?> Values);

/// <summary>Counts over time as lines, or side by side as bars; the same numbers stand in a table.</summary>
/// <param name="Id">For the page's links; letters only.</param>
/// <param name="Sentence">What matters first, in words.</param>
/// <param name="Columns">Names of the months; one only for bars.</param>
public sealed record ChartModel(string Id, string Title, string Sentence, IReadOnlyList<string> Columns, IReadOnlyList<ChartRow> Rows)
{
    /// <summary>Of the drawing, in shares of a hundred: it is as wide as there is room.</summary>
    public const int Width = 100;

    /// <summary>Of the drawing, in pixels.</summary>
    public const int Height = 188;

    private const int Top = 12;
    private const int Bottom = 8;

    /// <summary>Between the labels of two lines, in pixels.</summary>
    private const double LabelStep = 16;

    public bool Lines => Columns.Count > 1;

    public bool Empty => Rows.All(r => r.Values.All(v => v is null or 0));

    /// <summary>A round number at or above the largest count.</summary>
    public long Ceiling
    {
        get
        {
            var most = Math.Max(4, Rows.SelectMany(r => r.Values).Max() ?? 0);
            var step = (long)Math.Pow(10, Math.Floor(Math.Log10(most)));
            return new[] { step, 2 * step, 4 * step, 5 * step, 8 * step, 10 * step }.First(c => c >= most);
        }
    }

    public double X(int column) => Columns.Count < 2 ? 0 : (double)Width * column / (Columns.Count - 1);

    public double Y(long value) => Top + ((Height - Top - Bottom) * (1 - ((double)value / Ceiling)));

    /// <summary>0..1: a bar's share of the longest there can be.</summary>
    public double BarShare(long value) => (double)value / Ceiling;

    /// <summary>Stretches of a line between counts that are held back: "0,180 9.1,120".</summary>
    public IEnumerable<string> Stretches(ChartRow row)
    {
        var points = new List<string>();
        for (var i = 0; i <= row.Values.Count; i++)
        {
            if (i < row.Values.Count && row.Values[i] is { } value)
            {
                points.Add($"{Number(X(i))},{Number(Y(value))}");
            }
            else if (points.Count > 0)
            {
                yield return string.Join(' ', points);
                points.Clear();
            }
        }
    }

    /// <summary>Each line's label at its end, moved apart where two would overlap.</summary>
    public IReadOnlyList<(int Row, double Y)> Labels()
    {
        var labels = Rows.Select((r, i) => (Row: i, Y: r.Values.LastOrDefault(v => v is not null) is { } last ? Y(last) : -1)).Where(l => l.Y >= 0).OrderBy(l => l.Y).ToList();
        for (var i = 1; i < labels.Count; i++)
        {
            labels[i] = labels[i] with { Y = Math.Max(labels[i].Y, labels[i - 1].Y + LabelStep) };
        }

        var over = labels.Count == 0 ? 0 : Math.Max(0, labels[^1].Y - (Height - Bottom));
        return [.. labels.Select(l => l with { Y = l.Y - over })];
    }

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
