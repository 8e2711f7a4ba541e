namespace Assistant.Eval;

/// <summary>Wilson's interval of a share, 95 %.</summary>
internal static class Interval
{
    public static EvalFigure Share(string group, string metric, int part, int all) =>
        new(group, metric, all == 0 ? 1 : (double)part / all, $"{part} of {all} {Of(part, all)}");

    private static string Of(int part, int all)
    {
        const double Z = 1.96;
        if (all == 0)
        {
            return "";
        }

        var p = (double)part / all;
        var middle = (p + (Z * Z / (2 * all))) / (1 + (Z * Z / all));
        var half = Z * Math.Sqrt((p * (1 - p) / all) + (Z * Z / (4.0 * all * all))) / (1 + (Z * Z / all));
        return FormattableString.Invariant($"[{Math.Max(0, middle - half):0.00}-{Math.Min(1, middle + half):0.00}]");
    }
}
