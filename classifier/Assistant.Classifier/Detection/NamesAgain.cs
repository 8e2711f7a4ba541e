namespace Assistant.Classifier.Detection;

/// <summary>A private person's name that stands once more in the text although its words are words of the language: in full ("Florence Namur" as sender and below), or as an initial and the surname ("Maike Freitag … M. Freitag", "Thérèse Lux … Th. Lux").</summary>
/// <remarks>To be asked once overlaps are resolved. What stands in public stays so. One pass, linear.</remarks>
internal static class NamesAgain
{
    private const double Score = 0.85;
    private const int MostWords = 4;
    private const int LongestInitial = 2;

    public static List<Candidate> Apply(DocumentView view, List<Candidate> kept)
    {
        var tokens = view.Tokens;
        var known = new Dictionary<string, List<string[]>>(StringComparer.Ordinal);
        foreach (var candidate in kept)
        {
            if (candidate.Type is EntityType.Person && candidate.Score >= 0.75 && Words(view, candidate) is { Length: > 1 } words)
            {
                Note(known, words[0], words);
                Note(known, words[^1], words);
            }
        }

        if (known.Count == 0)
        {
            return kept;
        }

        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        var added = new List<Candidate>();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind is TokenKind.Word && tokens[i].Case is not TokenCase.Lower && lookup.TryGetValue(view.FoldedWord(tokens[i]), out var names))
            {
                foreach (var name in names)
                {
                    if (InFull(view, i, name) is >= 0 and var last)
                    {
                        added.Add(Of(tokens[i].Start, tokens[last].End));
                        break;
                    }

                    if (WithInitial(view, i, name) is >= 0 and var first)
                    {
                        added.Add(Of(tokens[first].Start, tokens[i].End));
                        break;
                    }
                }
            }
        }

        return Joined(kept, added);
    }

    private static Candidate Of(int start, int end) => new(EntityType.Person, start, end, Score, Check.CannotTell, true, "name found elsewhere in the text");

    private static void Note(Dictionary<string, List<string[]>> known, string word, string[] words)
    {
        const int Most = 8;
        if (!known.TryGetValue(word, out var names))
        {
            known[word] = names = [];
        }

        if (names.Count < Most)
        {
            names.Add(words);
        }
    }

    private static string[] Words(DocumentView view, in Candidate candidate)
    {
        var tokens = view.Tokens;
        var words = new List<string>(MostWords);
        for (var i = view.TokenAt(candidate.Start); i < tokens.Length && tokens[i].Start < candidate.End && words.Count <= MostWords; i++)
        {
            if (tokens[i].Kind is TokenKind.Word && tokens[i].Length > 1)
            {
                words.Add(view.FoldedWord(tokens[i]).ToString());
            }
            else if (tokens[i].Kind is not TokenKind.Punctuation || view.Text[tokens[i].Start] is not '-')
            {
                return [];
            }
        }

        return words.Count <= MostWords ? [.. words] : [];
    }

    // All its words, side by side on one line.
    private static int InFull(DocumentView view, int first, string[] name)
    {
        var tokens = view.Tokens;
        var at = first;
        for (var word = 0; word < name.Length; word++, at++)
        {
            at += word > 0 && at < tokens.Length && view.Text[tokens[at].Start] is '-' ? 1 : 0;
            if (at >= tokens.Length || tokens[at].Kind is not TokenKind.Word || !view.FoldedWord(tokens[at]).SequenceEqual(name[word]))
            {
                return -1;
            }
        }

        return at - 1;
    }

    // "M. Freitag": the initial of that name before its last word.
    private static int WithInitial(DocumentView view, int at, string[] name)
    {
        var tokens = view.Tokens;
        if (at < 2 || !view.FoldedWord(tokens[at]).SequenceEqual(name[^1]) || view.Text[tokens[at - 1].Start] is not '.' || tokens[at - 1].Start != tokens[at - 2].End)
        {
            return -1;
        }

        ref readonly var initial = ref tokens[at - 2];
        return initial.Kind is TokenKind.Word && initial.Length <= LongestInitial && initial.Case is not TokenCase.Lower && name[0].AsSpan().StartsWith(view.FoldedWord(initial)) ? at - 2 : -1;
    }

    // A part of a name gives way to the whole; beside anything else nothing is added.
    private static List<Candidate> Joined(List<Candidate> kept, List<Candidate> added)
    {
        added.RemoveAll(name => kept.Exists(other => other.Start < name.End && name.Start < other.End && (other.Type is not EntityType.Person || other.Start < name.Start || other.End > name.End || other.End - other.Start == name.End - name.Start)));
        if (added.Count == 0)
        {
            return kept;
        }

        kept.RemoveAll(other => added.Exists(name => name.Start <= other.Start && other.End <= name.End));
        kept.AddRange(added);
        kept.Sort((a, b) => a.Start.CompareTo(b.Start));
        return kept;
    }
}
