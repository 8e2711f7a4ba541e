using System.Globalization;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Facts;

/// <summary>Words and phrases of four languages that tell a sensitive fact, an ordinary matter, or who speaks to whom; in lower case without accents, a star stands for any ending.</summary>
/// <remarks>
/// Narrower than <see cref="Topics"/>: a stem stands here only if it seldom means anything else. Evidence among other features, never a decision.
/// Kept in source, not in a file: a change of a list is a change of the features (<see cref="TextFeatures.Version"/>).
/// </remarks>
internal static partial class FactCues
{
    // Letters, one sign for any digit, and the space between the words of a phrase.
    private const int Signs = 28;
    private const int Digit = 27;
    private const int Space = 0;

    // Of each node the node after each sign, 0 where none is; flat, so that a step is one read.
    private static readonly ushort[] Next;
    private static readonly uint[] Prefix;
    private static readonly uint[] Whole;

    // What most letters of a text count as; of the rest it is asked.
    private const int Table = 0x250;
    private const char FirstMark = '\u0300';
    private static readonly sbyte[] SignsOf = [.. Enumerable.Range(0, Table).Select(unit => (sbyte)FoldedSign((char)unit))];

    static FactCues()
    {
        var trie = new Trie();
        foreach (var line in (string[])[.. French.Split('\n'), .. Dutch.Split('\n'), .. English.Split('\n'), .. German.Split('\n')])
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var kind = Enum.Parse<FactKind>(line[..colon].Trim());
            foreach (var cue in line[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                trie.Insert(cue, kind.Bit());
            }
        }

        (Next, Prefix, Whole) = ([.. trie.Next.SelectMany(node => node).Select(node => checked((ushort)node))], [.. trie.Prefix], [.. trie.Whole]);
    }

    /// <summary>Finds the cues in a text; linear, since at most one phrase begins at a word and a phrase has few words.</summary>
    /// <param name="skip">Stretches whose words are no cues: the values found. In order.</param>
    /// <param name="into">The last unit of each cue, as far as it had to be read, and its kinds as bits; in order.</param>
    public static void Find(string text, IReadOnlyList<DetectedEntity> skip, List<(int At, uint Kinds)> into)
    {
        const int MostAtOnce = 6;
        Span<int> active = stackalloc int[MostAtOnce];
        var (count, inWord, from) = (0, false, 0);
        for (var next = 0; from < text.Length; next++)
        {
            var to = next < skip.Count ? Math.Clamp(skip[next].Span.Start, from, text.Length) : text.Length;
            for (var at = from; at < to; at++)
            {
                var sign = SignOf(text[at]);
                if (sign > 0)
                {
                    if (!inWord && count < MostAtOnce)
                    {
                        active[count++] = 0;
                    }

                    inWord = true;
                    if (count > 1)
                    {
                        count = Advance(active[..count], sign);
                        Note(active[..count], Prefix, at, into);
                    }
                    else if (count == 1 && Next[(active[0] * Signs) + sign] is > 0 and var after)
                    {
                        active[0] = after;
                        if (Prefix[after] != 0)
                        {
                            into.Add((at, Prefix[after]));
                        }
                    }
                    else
                    {
                        // Of most words nothing is left after a few letters: on to their end.
                        for (count = 0; at + 1 < to && SignOf(text[at + 1]) > 0; at++)
                        {
                        }
                    }
                }
                else if (inWord && text[at] >= FirstMark && CharUnicodeInfo.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark)
                {
                    // an accent written apart belongs to its letter
                }
                else
                {
                    if (inWord)
                    {
                        Note(active[..count], Whole, at - 1, into);
                        count = Advance(active[..count], Space);
                    }

                    inWord = false;
                    count = text[at] is '.' or '!' or '?' or ';' or ':' ? 0 : count;
                }
            }

            // A value ends words and phrases.
            if (inWord && (to == text.Length || skip[next].Span.End > to))
            {
                Note(active[..count], Whole, to - 1, into);
            }

            if (next < skip.Count && skip[next].Span.End > to)
            {
                (count, inWord, from) = (0, false, skip[next].Span.End);
            }
            else
            {
                from = to;
            }
        }
    }

    private static void Note(ReadOnlySpan<int> nodes, uint[] kinds, int at, List<(int At, uint Kinds)> into)
    {
        foreach (var node in nodes)
        {
            if (kinds[node] != 0)
            {
                into.Add((at, kinds[node]));
            }
        }
    }

    private static int Advance(Span<int> nodes, int sign)
    {
        var kept = 0;
        foreach (var node in nodes)
        {
            if (Next[(node * Signs) + sign] is > 0 and var after)
            {
                nodes[kept++] = after;
            }
        }

        return kept;
    }

    private static int SignOf(char unit) => unit < Table ? SignsOf[unit] : FoldedSign(unit);

    private static int FoldedSign(char unit)
    {
        var folded = Folding.Fold(unit);
        return folded is >= 'a' and <= 'z' ? folded - 'a' + 1 : folded is >= '0' and <= '9' ? Digit : folded is 'ß' ? 's' - 'a' + 1 : -1;
    }

    private sealed class Trie
    {
        public List<int[]> Next { get; } = [new int[Signs]];

        public List<uint> Prefix { get; } = [0];

        public List<uint> Whole { get; } = [0];

        public void Insert(string cue, uint kind)
        {
            var open = cue[^1] == '*';
            var node = 0;
            foreach (var unit in open ? cue[..^1] : cue)
            {
                var sign = unit == ' ' ? Space : FoldedSign(unit);
                if (sign < 0)
                {
                    throw new InvalidOperationException($"the cue '{cue}' holds a sign that no cue can");
                }

                if (Next[node][sign] == 0)
                {
                    Next[node][sign] = Next.Count;
                    Next.Add(new int[Signs]);
                    Prefix.Add(0);
                    Whole.Add(0);
                }

                node = Next[node][sign];
            }

            (open ? Prefix : Whole)[node] |= kind;
        }
    }
}
