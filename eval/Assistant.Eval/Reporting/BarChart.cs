using System.Text;

namespace Assistant.Eval.Reporting;

/// <summary>One metric by group as horizontal bars with the confidence interval as a whisker: inline SVG.</summary>
public static class BarChart
{
    private const int Row = 24, Left = 190, Width = 360, Right = 60;

    /// <returns>Empty when there is nothing to compare: one bar, or values that are no shares (times, counts).</returns>
    public static string Draw(string title, IReadOnlyList<EvalFigure> figures)
    {
        if (figures.Count < 2 || figures.Any(f => f.Value is not (>= 0 and <= 1)))
        {
            return string.Empty;
        }

        var svg = new StringBuilder(FormattableString.Invariant($"<svg viewBox=\"0 0 {Left + Width + Right} {figures.Count * Row}\" width=\"{Left + Width + Right}\" role=\"img\" aria-label=\"{HtmlReport.Text(title)}, the figures are in the table below\">"));
        for (var i = 0; i < figures.Count; i++)
        {
            var (figure, y) = (figures[i], i * Row);
            svg.Append(FormattableString.Invariant($"<text x=\"{Left - 8}\" y=\"{y + 16}\" text-anchor=\"end\">{HtmlReport.Text(figure.Group)}</text><rect class=\"bar\" x=\"{Left}\" y=\"{y + 4}\" width=\"{figure.Value * Width:0.#}\" height=\"{Row - 8}\"/>"));
            if (figure.Interval is { } interval)
            {
                svg.Append(FormattableString.Invariant($"<line class=\"whisker\" x1=\"{Left + (interval.Low * Width):0.#}\" x2=\"{Left + (interval.High * Width):0.#}\" y1=\"{y + 12}\" y2=\"{y + 12}\"/>"));
            }

            svg.Append(FormattableString.Invariant($"<text x=\"{Left + Width + 8}\" y=\"{y + 16}\">{figure.Value:0.000}</text>"));
        }

        return svg.Append("</svg>").ToString();
    }
}
