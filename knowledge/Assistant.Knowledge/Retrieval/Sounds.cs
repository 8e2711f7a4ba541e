using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Retrieval;

/// <summary>How a word sounds, roughly, to somebody who writes by ear: "ouvair" and "ouvert", "dokuman" and "document", "bezalen" and "bezahlen" sound alike.</summary>
internal static partial class Sounds
{
    /// <param name="word">Folded.</param>
    /// <returns>A key that words of one language share when they sound alike; capitals stand for sounds of several letters. Nothing to be shown.</returns>
    public static string Of(string word, string language) => language switch
    {
        "fr" => French(word),
        "nl" => Dutch(word),
        "de" => German(word),
        _ => English(word),
    };

    private static string French(string word)
    {
        var key = Single(word.Replace("ph", "f", StringComparison.Ordinal).Replace("qu", "k", StringComparison.Ordinal).Replace("ch", "S", StringComparison.Ordinal).Replace("h", "", StringComparison.Ordinal));
        key = SoftC().Replace(key, "s").Replace('c', 'k').Replace("eau", "o", StringComparison.Ordinal).Replace("ou", "U", StringComparison.Ordinal).Replace("oi", "W", StringComparison.Ordinal);
        key = NasalI().Replace(key.Replace('y', 'i'), "I");
        key = FrenchE().Replace(key, "e").Replace("au", "o", StringComparison.Ordinal).Replace('z', 's');
        key = NasalA().Replace(key, "A");
        key = NasalO().Replace(key, "O");
        return SilentEnd().Replace(key, "");
    }

    private static string Dutch(string word)
    {
        var key = word.Replace("ij", "Y", StringComparison.Ordinal).Replace("ei", "Y", StringComparison.Ordinal).Replace('y', 'Y').Replace("ou", "W", StringComparison.Ordinal).Replace("au", "W", StringComparison.Ordinal)
            .Replace("ph", "f", StringComparison.Ordinal).Replace("sch", "sg", StringComparison.Ordinal).Replace("ch", "g", StringComparison.Ordinal).Replace("th", "t", StringComparison.Ordinal).Replace("dt", "t", StringComparison.Ordinal);
        key = Single(SoftC().Replace(key, "s").Replace('c', 'k').Replace('q', 'k').Replace('z', 's').Replace('v', 'f')).TrimStart('h');
        return HardEnd(key.EndsWith("en", StringComparison.Ordinal) ? key[..^1] : key);
    }

    private static string English(string word)
    {
        var key = word.Replace("ph", "f", StringComparison.Ordinal).Replace("ck", "k", StringComparison.Ordinal).Replace("wh", "w", StringComparison.Ordinal).Replace("ght", "t", StringComparison.Ordinal);
        return Single(SoftC().Replace(key, "s").Replace('c', 'k').Replace('z', 's').Replace('y', 'i').Replace("ea", "i", StringComparison.Ordinal).Replace("ee", "i", StringComparison.Ordinal).Replace("ie", "i", StringComparison.Ordinal).Replace("ow", "W", StringComparison.Ordinal).Replace("ou", "W", StringComparison.Ordinal));
    }

    private static string German(string word)
    {
        var key = word.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal).Replace("ei", "Y", StringComparison.Ordinal).Replace("ai", "Y", StringComparison.Ordinal).Replace("ey", "Y", StringComparison.Ordinal)
            .Replace("ph", "f", StringComparison.Ordinal).Replace("th", "t", StringComparison.Ordinal).Replace("ck", "k", StringComparison.Ordinal).Replace("tz", "z", StringComparison.Ordinal).Replace("dt", "t", StringComparison.Ordinal);
        key = LongVowel().Replace(key, "");
        key = Single(key.Replace('v', 'f').Replace("qu", "kw", StringComparison.Ordinal));
        return HardEnd(key.EndsWith("ig", StringComparison.Ordinal) ? key[..^1] + "ch" : key);
    }

    // "geopent" and "geopend", "gesloden" and "gesloten" end alike
    private static string HardEnd(string key) => key.EndsWith('d') ? key[..^1] + "t" : key;

    private static string Single(string word) => Doubled().Replace(word, "$1");

    [GeneratedRegex(@"([a-z])\1+", RegexOptions.CultureInvariant)]
    private static partial Regex Doubled();

    [GeneratedRegex("c(?=[eiy])", RegexOptions.CultureInvariant)]
    private static partial Regex SoftC();

    [GeneratedRegex("ai|ei|et$", RegexOptions.CultureInvariant)]
    private static partial Regex FrenchE();

    [GeneratedRegex(@"(?:[ae]?i)[nm](?![aeiouUWnm])", RegexOptions.CultureInvariant)]
    private static partial Regex NasalI();

    [GeneratedRegex(@"[ae][nm](?![aeiouUWnm])", RegexOptions.CultureInvariant)]
    private static partial Regex NasalA();

    [GeneratedRegex(@"o[nm](?![aeiouUWnm])", RegexOptions.CultureInvariant)]
    private static partial Regex NasalO();

    [GeneratedRegex(@"(?:e?s|[tdxp]e?s?|e)$", RegexOptions.CultureInvariant)]
    private static partial Regex SilentEnd();

    [GeneratedRegex("(?<=[aeiou])h(?![aeiou]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex LongVowel();
}
