namespace Assistant.Classifier.Training.Concepts;

/// <summary>How a word may be somebody's name although no value was found there.</summary>
internal enum LoneName
{
    None,

    /// <summary>A first name that is no common word.</summary>
    First,

    /// <summary>A surname that no dictionary holds.</summary>
    Last,

    /// <summary>A name that is a word too, with a capital.</summary>
    Either,
}

/// <summary>Words that are names: "gras van Abdi is te hoog" tells of somebody, although a first name alone proves too little to mark it.</summary>
/// <remarks>Evidence among other features, never a value. From <c>LoneNames.txt</c>, part of the program: a change of it is a change of the features (<see cref="TextFeatures.Version"/>).</remarks>
internal static class LoneNames
{
    private const int FilterBits = 18;

    private static readonly Dictionary<uint, LoneName> Words = [];
    private static readonly ulong[] Filter = new ulong[(1 << FilterBits) / 64];

    static LoneNames()
    {
        using var reader = new StreamReader(typeof(LoneNames).Assembly.GetManifestResourceStream("LoneNames.txt") ?? throw new InvalidOperationException("the program lacks its list of names"));
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var (kind, words) = (line[..line.IndexOf('\t')], line[(line.IndexOf('\t') + 1)..]);
            foreach (var word in words.Split(' '))
            {
                var hash = TextFeatures.WordHash(word);
                Words.TryAdd(hash, kind switch { "first" => LoneName.First, "last" => LoneName.Last, _ => LoneName.Either });
                var slot = hash >> (32 - FilterBits);
                Filter[slot >> 6] |= 1UL << (int)(slot & 63);
            }
        }
    }

    /// <param name="hash">Of the whole word, folded.</param>
    /// <param name="capital">Whether it begins with a capital.</param>
    public static LoneName OfWord(uint hash, bool capital)
    {
        var slot = hash >> (32 - FilterBits);
        return (Filter[slot >> 6] & (1UL << (int)(slot & 63))) != 0 && Words.TryGetValue(hash, out var kind) && (capital || kind is not LoneName.Either) ? kind : LoneName.None;
    }
}
