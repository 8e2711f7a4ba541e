using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>Whether what could be read as a name is one: "this takes forever" has two words and more, all of them in the dictionary and none among the names.</summary>
public sealed partial class NameLikeness(Lexicons lexicons)
{
    /// <summary>A name of capitals alone stands by itself; among so many other words it may be two nouns of a German sentence.</summary>
    private const int ManyOthers = 4;

    /// <summary>True when every word of it is ordinary and at least one is written small, or it stands in a sentence of such words.</summary>
    /// <param name="name">As it was read.</param>
    /// <param name="message">What it was read from.</param>
    public bool IsNone(string name, string message)
    {
        var words = Words(name);
        return words.Count > 0 && words.TrueForAll(lexicons.IsOrdinary)
            && (words.Exists(w => char.IsLower(w[0])) || (Words(message) is { } all && all.Count >= words.Count + ManyOthers && all.TrueForAll(lexicons.IsOrdinary)));
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value).Where(w => w.Length > 1 && !CommonWords.IsParticle(Turns.Tokens.Fold(w)))];

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
