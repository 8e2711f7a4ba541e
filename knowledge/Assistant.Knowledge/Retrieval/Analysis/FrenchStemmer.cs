namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>French, light: plural and gender, then the commonest endings of verbs and of the nouns made from them, so that "renouveler", "renouvelle" and "renouvellement" meet. Input is folded.</summary>
internal static class FrenchStemmer
{
    // longest first; the number is how many letters must stay before the ending
    private static readonly (string Suffix, string Replacement, int Keep)[] Endings =
    [
        ("ription", "ri", 3), ("issement", "", 3), ("issante", "", 3), ("issant", "", 3), ("issons", "", 3), ("issent", "", 3), ("issez", "", 3),
        ("ivez", "i", 4), ("ivent", "i", 4), ("ication", "ic", 3), ("atrice", "", 4), ("ateur", "", 4), ("ation", "", 4), ("ition", "", 4),
        ("ement", "", 3), ("euse", "", 4), ("eure", "", 4), ("ance", "", 4), ("ence", "", 5), ("aient", "", 4), ("erait", "", 3), ("eront", "", 3), ("able", "", 4),
        ("erons", "", 3), ("erez", "", 3), ("erai", "", 3), ("iere", "ier", 3), ("ante", "", 4), ("ique", "", 4), ("isme", "", 4), ("iste", "", 4),
        ("ais", "", 4), ("ait", "", 4), ("ant", "", 4), ("ent", "", 4), ("era", "", 4), ("eur", "", 4), ("ire", "i", 4), ("ite", "i", 5), ("ons", "", 4),
        ("ive", "if", 3), ("elle", "el", 3), ("ez", "", 3), ("er", "", 3), ("ee", "", 3), ("ir", "", 3), ("it", "i", 5), ("re", "", 4), ("ie", "", 3),
    ];

    public static string Stem(string word)
    {
        if (word.Length <= 3)
        {
            return word;
        }

        var w = Singular(word);
        foreach (var (suffix, replacement, keep) in Endings)
        {
            if (w.Length - suffix.Length >= keep && w.EndsWith(suffix, StringComparison.Ordinal))
            {
                w = string.Concat(w.AsSpan(0, w.Length - suffix.Length), replacement);
                break;
            }
        }

        if (w.Length > 3 && w.EndsWith('e'))
        {
            w = w[..^1];
        }

        if (w.EndsWith('y'))
        {
            w = w[..^1] + "i";
        }

        if (w.Length > 3 && w[^1] == w[^2] && w[^1] is not ('a' or 'e' or 'i' or 'o' or 'u'))
        {
            w = w[..^1];
        }

        return w;
    }

    private static string Singular(string w)
    {
        if (w.Length > 4 && w.EndsWith("eaux", StringComparison.Ordinal))
        {
            return w[..^1];
        }

        if (w.Length > 4 && w.EndsWith("aux", StringComparison.Ordinal))
        {
            return string.Concat(w.AsSpan(0, w.Length - 2), "l");
        }

        return w.Length > 3 && w[^1] is 's' or 'x' && w[^2] != 's' ? w[..^1] : w;
    }
}
