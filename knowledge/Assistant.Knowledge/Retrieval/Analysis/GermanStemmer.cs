namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>German, light: inflection, the noun in -ung, and the participle's -t ("anmelden", "Anmeldung"; "beantragen", "beantragt"). Input is folded; "ae", "oe", "ue" are read as umlauts.</summary>
internal static class GermanStemmer
{
    private static readonly (string Suffix, string Replacement, int Keep)[] Endings =
    [
        ("ierungen", "ier", 3), ("ierung", "ier", 3), ("ungen", "", 3), ("keiten", "keit", 3), ("heiten", "heit", 3), ("lichen", "lich", 3), ("licher", "lich", 3), ("liches", "lich", 3),
        ("lichem", "lich", 3), ("innen", "", 4), ("ung", "", 3), ("liche", "lich", 3), ("isch", "isch", 3), ("ern", "", 4), ("est", "", 4), ("end", "", 5), ("nen", "n", 4),
        ("en", "", 3), ("er", "", 3), ("em", "", 4), ("es", "", 3), ("et", "", 4), ("e", "", 3), ("n", "", 5), ("s", "", 4),
    ];

    private static readonly string[] VerbPrefixes = ["be", "ver", "er", "ent", "ge", "zer"];

    public static string Stem(string word)
    {
        if (word.Length <= 3)
        {
            return word;
        }

        var w = Umlauts(word);
        foreach (var (suffix, replacement, keep) in Endings)
        {
            if (w.Length - suffix.Length >= keep && w.EndsWith(suffix, StringComparison.Ordinal))
            {
                w = string.Concat(w.AsSpan(0, w.Length - suffix.Length), replacement);
                break;
            }
        }

        if (w.Length >= 7 && w[^1] == 't' && w[^2] is not ('h' or 's' or 'c') && Array.Exists(VerbPrefixes, p => w.StartsWith(p, StringComparison.Ordinal)))
        {
            w = w[..^1];
        }

        return w.Length > 4 && w[^1] == w[^2] && w[^1] is not ('a' or 'e' or 'i' or 'o' or 'u') ? w[..^1] : w;
    }

    private static string Umlauts(string w)
    {
        var i = w.IndexOf('e', 1);
        if (i < 0)
        {
            return w;
        }

        var letters = new System.Text.StringBuilder(w.Length);
        foreach (var c in w)
        {
            // "Strasse/Straße" is folded already; "neue", "Steuer", "Frauen" keep their diphthongs, "quer" its u
            if (c == 'e' && letters.Length > 0 && letters[^1] is 'a' or 'o' or 'u' && !(letters.Length > 1 && letters[^1] == 'u' && letters[^2] is 'e' or 'a' or 'q'))
            {
                continue;
            }

            letters.Append(c);
        }

        return letters.ToString();
    }
}
