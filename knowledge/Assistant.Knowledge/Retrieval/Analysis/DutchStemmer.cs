using System.Text;

namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>Dutch, light: plural, diminutive, infinitive and noun in -ing, then one spelling for long and short vowels and final consonants ("betalen", "betaal", "betaling"; "brieven", "brief"). Input is folded.</summary>
internal static class DutchStemmer
{
    public static string Stem(string word)
    {
        if (word.Length <= 3)
        {
            return word;
        }

        var w = word;
        if (w.Length >= 7 && w.StartsWith("ge", StringComparison.Ordinal) && w[^1] is 'd' or 't' && w[^2] != 'h' && w[^2] != 'c')
        {
            w = w[2..^1]; // geregistreerd → registreer
        }

        w = Strip(w, "heden", 3, "heid");
        w = Strip(w, "ingen", 4, "ing");
        w = Diminutive(Strip(w, "jes", 4, "je"));
        w = Strip(w, "ing", 4, "");
        var before = w;
        w = Strip(w, "enden", 4, "end");
        w = Strip(w, "en", 3, "");
        if (w == before)
        {
            if (w.EndsWith("ies", StringComparison.Ordinal))
            {
                w = w[..^1];
            }
            else if (w.Length >= 5 && w[^1] == 's' && w[^2] is 'r' or 't' or 'n' or 'l' or 'm' or 'd' or 'k' or 'g' or 'p')
            {
                w = w[..^1];
            }

            w = Strip(w, "e", 3, "");
        }

        return Spelling(w);
    }

    /// <summary>"kaartje" → "kaart", "kamertje" → "kamer", "autootje" → "autoo".</summary>
    private static string Diminutive(string w)
    {
        if (w.Length < 6 || !w.EndsWith("je", StringComparison.Ordinal))
        {
            return w;
        }

        var own = w[^3] == 't' && (w[^4] is 'a' or 'e' or 'i' or 'o' or 'u' || (w[^4] is 'r' or 'l' or 'n' && w[^5] == 'e'));
        return own ? w[..^3] : w[..^2];
    }

    private static string Strip(string w, string suffix, int keep, string replacement) =>
        w.Length - suffix.Length >= keep && w.EndsWith(suffix, StringComparison.Ordinal) ? string.Concat(w.AsSpan(0, w.Length - suffix.Length), replacement) : w;

    private static string Spelling(string w)
    {
        var spelled = new StringBuilder(w.Length);
        foreach (var c in w)
        {
            if (spelled.Length > 0 && spelled[^1] == c && c is 'a' or 'e' or 'o' or 'u')
            {
                continue;
            }

            spelled.Append(c);
        }

        if (spelled.Length > 3 && spelled[^1] == spelled[^2])
        {
            spelled.Length--;
        }

        if (spelled.Length > 2)
        {
            spelled[^1] = spelled[^1] switch { 'v' => 'f', 'z' => 's', _ => spelled[^1] };
        }

        return spelled.ToString();
    }
}
