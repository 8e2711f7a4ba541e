namespace Assistant.Bot.Consoles.Steward;

/// <summary>What led to a marked value, in the reader's language. A recogniser gives its own short English words (<c>DetectedEntity.Why</c>), which are the code: <c>found.plate</c>; a test holds the texts to the recognisers.</summary>
public static class FoundText
{
    /// <summary>What a recogniser puts behind its words, the longer ones first, and the text that says so.</summary>
    private static readonly (string Ending, string[] Keys)[] Endings =
    [
        (" + words near it, letters read as digits", ["found.near", "found.letters"]), (" + words near it", ["found.near"]), (", letters read as digits", ["found.letters"]),
    ];

    /// <summary>Before the name of the steward who marked a value by hand.</summary>
    private const string ByHand = "marked by ";

    /// <returns>Null for words that are not known, of another version or of a recogniser that was added: show them as they are, as English.</returns>
    public static string? In(StaffTexts texts, string why)
    {
        if (why.StartsWith(ByHand, StringComparison.Ordinal))
        {
            return texts.With("found.hand", ("who", StaffView.Person(why[ByHand.Length..])));
        }

        if (texts.Words.TryGetValue("found." + why, out var whole))
        {
            return whole;
        }

        var (ending, keys) = Array.Find(Endings, e => why.EndsWith(e.Ending, StringComparison.Ordinal));
        return ending is not null && texts.Words.TryGetValue("found." + why[..^ending.Length], out var pattern) ? string.Join(", ", [pattern, .. keys.Select(k => texts[k])]) : null;
    }
}
