namespace Assistant.Classifier.Training.Concepts;

/// <summary>Several hundred things that residents and offices write about, each with its words in French, Dutch, English and German: what a text in one language teaches holds for the other three.</summary>
/// <remarks>
/// One line a concept: its name, then the words of the four languages, in lower case without accents; a star stands for any ending. Of the words that fit, the one that says most counts: the word itself, else the longest beginning.
/// A concept is evidence among other features, never a decision. Kept in source, not in a file: a change of it is a change of the features (<see cref="TextFeatures.Version"/>).
/// </remarks>
internal static partial class Concepts
{
    private const int FilterBits = 18;
    private const int Languages = 4;

    private static readonly Dictionary<uint, ushort[]> Beginnings = [];
    private static readonly Dictionary<uint, ushort[]> Words = [];
    private static readonly ulong[] Filter = new ulong[(1 << FilterBits) / 64];

    static Concepts()
    {
        var names = new List<string>();
        foreach (var line in string.Join('\n', Body, Life, Everyday, Office).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, words) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Split('|'));
            if (words.Length != Languages || names.Contains(name))
            {
                throw new InvalidOperationException($"the concept '{name}' is there twice or lacks a language");
            }

            foreach (var word in words.SelectMany(language => language.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).SelectMany(Spellings))
            {
                Insert(word, (ushort)names.Count);
            }

            names.Add(name);
        }

        Names = names;
    }

    /// <summary>What they are called, by their number.</summary>
    public static IReadOnlyList<string> Names { get; }

    /// <summary>Concepts of the words that begin as hashed here; empty for most.</summary>
    public static ReadOnlySpan<ushort> OfBeginning(uint hash) => MayHold(hash) && Beginnings.TryGetValue(hash, out var concepts) ? concepts : [];

    /// <summary>Concepts of the word hashed here; empty for most.</summary>
    public static ReadOnlySpan<ushort> OfWord(uint hash) => MayHold(hash) && Words.TryGetValue(hash, out var concepts) ? concepts : [];

    // Folding takes accents off, but leaves these two signs.
    private static IEnumerable<string> Spellings(string word)
    {
        yield return word;
        if (word.Contains("oeu", StringComparison.Ordinal))
        {
            yield return word.Replace("oeu", "œu", StringComparison.Ordinal);
        }

        if (word.Contains("ss", StringComparison.Ordinal))
        {
            yield return word.Replace("ss", "ß", StringComparison.Ordinal);
        }
    }

    private static void Insert(string word, ushort concept)
    {
        var open = word[^1] == '*';
        var hash = TextFeatures.WordHash(open ? word[..^1] : word);
        var table = open ? Beginnings : Words;
        var known = table.GetValueOrDefault(hash) ?? [];
        if (!known.Contains(concept))
        {
            table[hash] = [.. known, concept];
        }

        var slot = hash >> (32 - FilterBits);
        Filter[slot >> 6] |= 1UL << (int)(slot & 63);
    }

    private static bool MayHold(uint hash)
    {
        var slot = hash >> (32 - FilterBits);
        return (Filter[slot >> 6] & (1UL << (int)(slot & 63))) != 0;
    }
}
