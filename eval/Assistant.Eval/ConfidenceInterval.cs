namespace Assistant.Eval;

/// <summary>Where the true value lies with 95 % confidence.</summary>
public sealed record ConfidenceInterval(double Low, double High)
{
    private const double Z = 1.96;

    /// <summary>Wilson's interval of a share found in a sample; 0 to 1 when the sample is empty.</summary>
    public static ConfidenceInterval OfShare(double share, int sample)
    {
        if (sample == 0)
        {
            return new ConfidenceInterval(0, 1);
        }

        var centre = share + (Z * Z / (2 * sample));
        var half = Z * Math.Sqrt((share * (1 - share) / sample) + (Z * Z / (4.0 * sample * sample)));
        var scale = 1 + (Z * Z / sample);
        return new ConfidenceInterval(Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }

    public override string ToString() => FormattableString.Invariant($"[{Low:0.000} {High:0.000}]");
}
