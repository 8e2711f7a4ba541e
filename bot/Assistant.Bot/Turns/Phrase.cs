namespace Assistant.Bot.Turns;

/// <summary>A phrase of the rules: words, alternatives and gaps, matched against folded words.</summary>
/// <remarks>
/// Syntax: <c>(renew*|extend) .. card</c>. A star ends a word that may go on; <c>(a|b c)</c> are alternatives, each of one or more words; <c>..</c> stands for up to five words;
/// <c>^</c> and <c>$</c> are the message's ends. A word of seven letters or more also matches with one typing error in it (a letter wrong, missing, doubled or swapped), one of six with one letter that is easily heard as another ("labtop"); of a word with a star, its stem.
/// Not so where what was written is known for a word of another field: "à qui m'adresser" is no "m'agresse".
/// </remarks>
public sealed class Phrase
{
    private const int Gap = 5;
    private const int ForgivenFrom = 7;
    private const int SoundsForgivenFrom = 6; // letters, where the wrong one sounds like the right one
    private readonly Part[] parts;
    private readonly RouteWords? known;
    private readonly ulong[] initials; // of each part that holds words; a slip never changes the first letter

    private Phrase(string source, Part[] parts, RouteWords? known) =>
        (Source, this.parts, this.known, initials) = (source, parts, known, [.. parts.Where(p => p.Kind == PartKind.Words).Select(p => p.Alternatives.Aggregate(0UL, (all, a) => all | Tokens.Initial(a[0].Text)))]);

    public string Source { get; }

    /// <exception cref="FormatException">The phrase doesn't follow the syntax.</exception>
    public static Phrase Parse(string source) => Parse(source, known: null);

    /// <param name="known">Words by field; null = whatever is one letter away is a slip.</param>
    internal static Phrase Parse(string source, RouteWords? known)
    {
        var parts = new List<Part>();
        var i = 0;
        while (i < source.Length)
        {
            if (source[i] == ' ')
            {
                i++;
            }
            else if (source[i] == '^')
            {
                parts.Add(new Part(PartKind.Start, []));
                i++;
            }
            else if (source[i] == '$')
            {
                parts.Add(new Part(PartKind.End, []));
                i++;
            }
            else if (source.AsSpan(i).StartsWith(".."))
            {
                parts.Add(new Part(PartKind.Gap, []));
                i += 2;
            }
            else if (source[i] == '(')
            {
                var close = source.IndexOf(')', i);
                if (close < 0 || source.IndexOf('(', i + 1) is var inner && inner > 0 && inner < close)
                {
                    throw new FormatException($"the phrase \"{source}\" holds a bracket in a bracket, or one that isn't closed");
                }

                parts.Add(new Part(PartKind.Words, [.. source[(i + 1)..close].Split('|').Select(a => Alternative(a, source))]));
                i = close + 1;
            }
            else
            {
                var end = source.IndexOfAny([' ', '(', '$'], i);
                end = end < 0 ? source.Length : end;
                parts.Add(new Part(PartKind.Words, [Alternative(source[i..end], source)]));
                i = end;
            }
        }

        return parts.Exists(p => p.Kind == PartKind.Words) ? new Phrase(source, [.. parts], known) : throw new FormatException($"the phrase \"{source}\" holds no word");
    }

    public bool IsIn(Tokens message) => PlaceIn(message) is not null;

    /// <summary>The first and the last word (exclusive) of the first place where it stands, or null.</summary>
    public (int Start, int End)? PlaceIn(Tokens message)
    {
        foreach (var oneOf in initials)
        {
            if ((oneOf & message.Initials) == 0)
            {
                return null;
            }
        }

        return message.PlaceOf(this);
    }

    /// <summary>The same, looked for anew.</summary>
    internal (int Start, int End)? Find(IReadOnlyList<string> words)
    {
        for (var start = 0; start < words.Count; start++)
        {
            if (Ends(words, 0, start) is { } end)
            {
                return (start, end);
            }
        }

        return null;
    }

    /// <summary>Every place where it stands.</summary>
    public IEnumerable<(int Start, int End)> PlacesIn(Tokens message) => Enumerable.Range(0, message.Words.Count).Select(start => (Start: start, End: Ends(message.Words, 0, start))).Where(p => p.End is not null).Select(p => (p.Start, p.End!.Value));

    /// <summary>Index after its last word where it begins at this word; null where it doesn't.</summary>
    public int? EndAt(Tokens message, int start) => Ends(message.Words, 0, start);

    private int? Ends(IReadOnlyList<string> words, int part, int at)
    {
        if (part == parts.Length)
        {
            return at;
        }

        switch (parts[part].Kind)
        {
            case PartKind.Start:
                return at == 0 ? Ends(words, part + 1, at) : null;
            case PartKind.End:
                return at == words.Count ? at : null;
            case PartKind.Gap:
                for (var skip = 0; skip <= Gap && at + skip <= words.Count; skip++)
                {
                    if (Ends(words, part + 1, at + skip) is { } end)
                    {
                        return end;
                    }
                }

                return null;
            default:
                foreach (var alternative in parts[part].Alternatives)
                {
                    if (at < words.Count && Begins(words[at], alternative[0].Text) && Fits(words, alternative, at) && Ends(words, part + 1, at + alternative.Length) is { } end)
                    {
                        return end;
                    }
                }

                return null;
        }
    }

    // no slip changes the first letter
    private static bool Begins(string said, string word) => said.Length > 0 && said[0] == word[0];

    private bool Fits(IReadOnlyList<string> words, Word[] alternative, int at)
    {
        if (at + alternative.Length > words.Count)
        {
            return false;
        }

        for (var i = 0; i < alternative.Length; i++)
        {
            var (word, open) = alternative[i];
            var said = words[at + i];
            if (!(open ? said.StartsWith(word, StringComparison.Ordinal) : said == word) && !IsSlip(word, said, open))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsSlip(string word, string said, bool open)
    {
        if (word.Length < SoundsForgivenFrom || (open && said.Length < word.Length))
        {
            return false;
        }

        var begun = open ? said.AsSpan(0, word.Length) : said;
        // few words are a slip apart, and only of those the fields are looked up: that costs most
        return (word.Length < ForgivenFrom ? SoundAlike(word, begun) : OneSlipApart(word, begun) || (open && known is null && BeginsOneSlipApart(word, said))) && known?.AreOfOtherFields(word, said) != true;
    }

    // "verniewen" lacks a letter of its stem, "renouvveler" has one too many; where kinds of messages are told apart that is too much to forgive
    private static bool BeginsOneSlipApart(string stem, ReadOnlySpan<char> said) => OneSlipApart(stem, said[..(stem.Length - 1)]) || (said.Length > stem.Length && OneSlipApart(stem, said[..(stem.Length + 1)]));

    /// <summary>True when words differ in one letter that is easily heard as the other, voiced or not ("labtop").</summary>
    private static bool SoundAlike(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var at = a.CommonPrefixLength(b);
        return at > 0 && a.Length == b.Length && at < a.Length && a[(at + 1)..].SequenceEqual(b[(at + 1)..]) && (a[at], b[at]) is ('p', 'b') or ('b', 'p') or ('t', 'd') or ('d', 't') or ('k', 'g') or ('g', 'k') or ('f', 'v') or ('v', 'f') or ('s', 'z') or ('z', 's');
    }

    /// <summary>True when one insertion, deletion, replacement or swap of neighbours turns one word into the other.</summary>
    internal static bool OneSlipApart(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || a.Length == 0 || b.Length == 0 || a[0] != b[0])
        {
            return false;
        }

        var same = a.CommonPrefixLength(b);
        var restA = a[same..];
        var restB = b[same..];
        return a.Length == b.Length
            ? restA.Length == 0 || restA[1..].SequenceEqual(restB[1..]) || (restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]))
            : a.Length > b.Length ? restA[1..].SequenceEqual(restB) : restB[1..].SequenceEqual(restA);
    }

    private static Word[] Alternative(string text, string source)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w =>
        {
            var open = w.EndsWith('*');
            var folded = Tokens.Of(open ? w[..^1] : w).Words;
            return folded.Select((f, i) => new Word(f, open && i == folded.Count - 1));
        }).ToArray();
        return words.Length > 0 ? words : throw new FormatException($"the phrase \"{source}\" holds an empty alternative");
    }

    private enum PartKind
    {
        Words,
        Gap,
        Start,
        End,
    }

    private readonly record struct Word(string Text, bool Open);

    private sealed record Part(PartKind Kind, Word[][] Alternatives);
}
