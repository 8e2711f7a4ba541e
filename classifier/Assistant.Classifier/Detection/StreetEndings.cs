namespace Assistant.Classifier.Detection;

/// <summary>Tells by its ending whether a word is a Dutch or German street name.</summary>
internal static class StreetEndings
{
    private static readonly string[] Endings =
    [
        "straat", "straatje", "laan", "plein", "steenweg", "weg", "dreef", "kaai", "lei", "gracht", "kade", "singel", "dijk", "baan", "pad", "markt", "vest", "hof", "plantsoen", "stwg", "plaats", "wegel", "boulevard",
        "strasse", "str", "allee", "gasse", "platz", "damm", "ufer", "ring", "steig", "stieg", "graben", "chaussee",
    ];

    private const int ShortestName = 3;

    /// <param name="word">Folded.</param>
    public static bool Ends(ReadOnlySpan<char> word)
    {
        if (word.Length < 6 || word[^1] is not ('t' or 'e' or 'n' or 'g' or 'f' or 'i' or 'l' or 'k' or 'd' or 's' or 'r' or 'z' or 'm'))
        {
            return false;
        }

        foreach (var ending in Endings)
        {
            if (word.Length >= ending.Length + ShortestName && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
