namespace Assistant.Classifier.Detection;

/// <summary>Endings that make abstract nouns and adverbs in the four languages; hardly any name has them.</summary>
internal static class OrdinaryEndings
{
    private const int Shortest = 7;

    private static readonly string[] Endings =
    [
        "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ierung", "ismus", "nis", "nisse",
        "heid", "heden", "atie", "aties", "iteit", "iteiten", "ingen", "isme",
        "tion", "tions", "ness", "ities", "ability", "ally", "ment", "ments",
        "ement", "ements", "ite", "ites", "isation", "ique", "iques",
    ];

    /// <param name="folded">A word in lower case without diacritics.</param>
    public static bool Has(ReadOnlySpan<char> folded)
    {
        if (folded.Length < Shortest)
        {
            return false;
        }

        foreach (var ending in Endings)
        {
            if (folded.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
