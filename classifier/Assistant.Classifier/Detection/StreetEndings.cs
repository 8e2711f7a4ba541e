namespace Assistant.Classifier.Detection;

/// <summary>Tells by its ending whether a word is a Dutch or German street name.</summary>
internal static class StreetEndings
{
    private const int ShortestName = 3;

    /// <summary>Before an ending that nothing but a street has ("Oestraße").</summary>
    private const int ShortestBeforeSure = 2;
    private const int SureEnding = 6;

    private static readonly string[] Endings =
    [
        "straat", "straatje", "laan", "plein", "steenweg", "weg", "dreef", "kaai", "lei", "gracht", "kade", "singel", "dijk", "baan", "pad", "markt", "vest", "hof", "plantsoen", "stwg", "plaats", "wegel", "boulevard", "steeg",
        "strasse", "str", "allee", "gasse", "platz", "damm", "ufer", "ring", "steig", "stieg", "graben", "chaussee",
    ];

    private static readonly string[] WeakEndings =
    [
        "akker", "berg", "bos", "brug", "dal", "donk", "dries", "eind", "erf", "heide", "heuvel", "hoek", "hout", "kouter", "meers", "molen", "oever", "park", "poort", "tuin", "vaart", "veld", "wal", "wijk", "buurt", "zijde",
        "bahn", "anger", "brucke", "bruecke", "busch", "feld", "garten", "grund", "hang", "hohe", "hoehe", "kamp", "muhle", "muehle", "rain", "siedlung", "steg", "tal", "tor", "wald", "wall", "wiese", "winkel", "zeile",
    ];

    // First by the last letter, so that most words cost one comparison.
    private static readonly string[][] ByLast = Index(Endings);
    private static readonly string[][] WeakByLast = Index(WeakEndings);

    /// <param name="word">Folded.</param>
    public static WordTraits TraitOf(ReadOnlySpan<char> word)
    {
        if (word.Length < 6 || !char.IsAsciiLetterLower(word[^1]))
        {
            return WordTraits.None;
        }

        return Ends(word, ByLast) ? WordTraits.StreetSuffix : Ends(word, WeakByLast) ? WordTraits.WeakStreetSuffix : WordTraits.None;
    }

    private static bool Ends(ReadOnlySpan<char> word, string[][] byLast)
    {
        foreach (var ending in byLast[word[^1] - 'a'])
        {
            if (word.Length >= ending.Length + (ending.Length >= SureEnding ? ShortestBeforeSure : ShortestName) && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string[][] Index(string[] endings)
    {
        var index = new string[26][];
        for (var i = 0; i < index.Length; i++)
        {
            index[i] = [.. endings.Where(e => e[^1] - 'a' == i)];
        }

        return index;
    }
}
