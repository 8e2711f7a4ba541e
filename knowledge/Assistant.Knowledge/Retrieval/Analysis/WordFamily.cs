namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>Whether two words are probably made of the same root: "signer" and "signature", "verhuist" and "verhuizing", "abholen" and "abgeholt". Light stemming tells inflections; this guesses derivations, wrongly now and then, so it counts only among the sentences of one page.</summary>
internal static class WordFamily
{
    private const int ShortestRoot = 4;
    private const double LeastShare = 0.6; // of the shorter word

    // verbs that are parted by "ge" in Dutch and German participles, folded
    private static readonly string[] Prefixes = ["", "af", "op", "in", "uit", "aan", "mee", "terug", "toe", "om", "door", "weg", "over", "voor", "bij", "na", "ab", "auf", "ein", "aus", "an", "mit", "zuruck", "zu", "um", "durch", "uber", "vor", "bei", "nach", "her", "hin"];

    /// <param name="one">Folded.</param>
    /// <param name="other">Folded.</param>
    public static bool Share(string one, string other)
    {
        if (one == other || one.Length < ShortestRoot || other.Length < ShortestRoot || char.IsDigit(one[0]) || one[0] != other[0] && !HasParticiple(one) && !HasParticiple(other))
        {
            return false;
        }

        return IsRooted(one, other) || (Bare(one) is var a && Bare(other) is var b && (a != one || b != other) && (a == b || IsRooted(a, b)));
    }

    private static bool IsRooted(string one, string other)
    {
        var shared = one.AsSpan().CommonPrefixLength(other);
        return shared >= ShortestRoot && shared >= Math.Min(one.Length, other.Length) * LeastShare && Math.Max(one.Length, other.Length) - shared <= 6;
    }

    private static bool HasParticiple(string word) => word.StartsWith("ge", StringComparison.Ordinal);

    /// <summary>A participle without its "ge".</summary>
    private static string Bare(string word)
    {
        foreach (var prefix in Prefixes)
        {
            if (word.Length >= prefix.Length + 2 + ShortestRoot && word.StartsWith(prefix, StringComparison.Ordinal) && word.AsSpan(prefix.Length).StartsWith("ge"))
            {
                return prefix + word[(prefix.Length + 2)..];
            }
        }

        return word;
    }
}
