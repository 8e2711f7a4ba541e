namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>English, after Porter's algorithm (1980).</summary>
internal static class EnglishStemmer
{
    private static readonly (string Suffix, string Replacement)[] Second =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("isation", "ize"), ("ization", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
        ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Suffix, string Replacement)[] Third =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("alise", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Fourth =
        ["ement", "ance", "ence", "able", "ible", "ment", "sion", "tion", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ise", "al", "er", "ic", "ou"];

    public static string Stem(string word)
    {
        if (word.Length <= 2)
        {
            return word;
        }

        if (word is "residence" or "residences")
        {
            return "residenc"; // a residence card is no resident's card
        }

        var w = Plural(word);
        w = Participle(w);
        if (w.EndsWith('y') && HasVowel(w, w.Length - 1))
        {
            w = w[..^1] + "i";
        }

        w = Replace(w, Second);
        w = Replace(w, Third);
        foreach (var suffix in Fourth)
        {
            if (w.EndsWith(suffix, StringComparison.Ordinal))
            {
                var keep = suffix is "sion" or "tion" ? w.Length - 3 : w.Length - suffix.Length;
                if (Measure(w, keep) > 1)
                {
                    w = w[..keep];
                }

                break;
            }
        }

        if (w.EndsWith('e') && (Measure(w, w.Length - 1) > 1 || (Measure(w, w.Length - 1) == 1 && !EndsInShortSyllable(w, w.Length - 1))))
        {
            w = w[..^1];
        }

        return w.EndsWith("ll", StringComparison.Ordinal) && Measure(w, w.Length) > 1 ? w[..^1] : w;
    }

    private static string Plural(string w) =>
        w.EndsWith("sses", StringComparison.Ordinal) ? w[..^2]
        : w.EndsWith("ies", StringComparison.Ordinal) ? w[..^2]
        : w.EndsWith("ss", StringComparison.Ordinal) ? w
        : w.EndsWith('s') ? w[..^1]
        : w;

    private static string Participle(string w)
    {
        if (w.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(w, w.Length - 3) > 0 ? w[..^1] : w;
        }

        var cut = w.EndsWith("ed", StringComparison.Ordinal) && HasVowel(w, w.Length - 2) ? 2
            : w.EndsWith("ing", StringComparison.Ordinal) && HasVowel(w, w.Length - 3) ? 3
            : 0;
        if (cut == 0)
        {
            return w;
        }

        w = w[..^cut];
        if (w.EndsWith("at", StringComparison.Ordinal) || w.EndsWith("bl", StringComparison.Ordinal) || w.EndsWith("iz", StringComparison.Ordinal))
        {
            return w + "e";
        }

        if (w.Length > 1 && w[^1] == w[^2] && !IsVowel(w, w.Length - 1) && w[^1] is not ('l' or 's' or 'z'))
        {
            return w[..^1];
        }

        return Measure(w, w.Length) == 1 && EndsInShortSyllable(w, w.Length) ? w + "e" : w;
    }

    private static string Replace(string w, (string Suffix, string Replacement)[] table)
    {
        foreach (var (suffix, replacement) in table)
        {
            if (w.EndsWith(suffix, StringComparison.Ordinal))
            {
                return Measure(w, w.Length - suffix.Length) > 0 ? string.Concat(w.AsSpan(0, w.Length - suffix.Length), replacement) : w;
            }
        }

        return w;
    }

    private static bool IsVowel(string w, int i) => w[i] is 'a' or 'e' or 'i' or 'o' or 'u' || (w[i] == 'y' && i > 0 && !IsVowel(w, i - 1));

    private static bool HasVowel(string w, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (IsVowel(w, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Number of vowel-consonant sequences in the first <paramref name="length"/> letters.</summary>
    private static int Measure(string w, int length)
    {
        var count = 0;
        var vowel = false;
        for (var i = 0; i < length; i++)
        {
            var now = IsVowel(w, i);
            count += vowel && !now ? 1 : 0;
            vowel = now;
        }

        return count;
    }

    private static bool EndsInShortSyllable(string w, int length) =>
        length >= 3 && !IsVowel(w, length - 3) && IsVowel(w, length - 2) && !IsVowel(w, length - 1) && w[length - 1] is not ('w' or 'x' or 'y');
}
