namespace Assistant.Bot.Consoles.Figures;

/// <summary>Keeps small counts out of what everybody may read.</summary>
public static class Suppression
{
    /// <summary>Counts from 1 to below this one are not told.</summary>
    public const long Least = 5;

    /// <summary>The counts that may be told together; null = held back.</summary>
    /// <remarks>Where one alone would be held back, the smallest other one goes with it: else it could be reckoned from a total that is told elsewhere.</remarks>
    public static IReadOnlyList<long?> Apply(IReadOnlyList<long> counts)
    {
        var told = counts.Select(c => c is > 0 and < Least ? null : (long?)c).ToArray();
        if (told.Count(c => c is null) == 1 && told.Where(c => c > 0).Min() is { } smallest)
        {
            told[Array.IndexOf(told, smallest)] = null;
        }

        return told;
    }
}
