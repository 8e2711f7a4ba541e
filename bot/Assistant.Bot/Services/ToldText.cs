using System.Text.RegularExpressions;

namespace Assistant.Bot.Services;

/// <summary>What an opening says that may be meant by a field of text, by the field's own expression.</summary>
internal static partial class ToldText
{
    /// <returns>From the first place to the last where only "and", commas and the like part them, else the places alone; null when there is none, or it doesn't keep to the field's limits.</returns>
    public static string? In(string opening, FieldLimits limits)
    {
        var places = Regex.Matches(opening, limits.Told!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase).Where(m => m.Length > 0).ToList();
        if (places.Count == 0)
        {
            return null;
        }

        var joined = places.Zip(places.Skip(1)).All(p => Joint().IsMatch(opening.AsSpan(p.First.Index + p.First.Length, p.Second.Index - p.First.Index - p.First.Length)));
        var text = joined ? opening[places[0].Index..(places[^1].Index + places[^1].Length)] : string.Join(", ", places.Select(p => p.Value.Trim()));
        text = text.Trim();
        return text.Length < (limits.Minimum ?? 1) || text.Length > (limits.Maximum ?? int.MaxValue) ? null : text;
    }

    [GeneratedRegex(@"^(?:[\s,;+&/-]|\b(?:et|avec|ainsi que|en|met|plus|and|with|und|mit|sowie)\b)*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Joint();
}
