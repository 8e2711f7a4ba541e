using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Assistant.Bot.Services;

/// <summary>Public references of requests ("HB-7K3M-9QXA") and the access codes that go with them ("ABCD-2345").</summary>
/// <remarks>
/// 31 signs without the ones that are easily confused (0 O, 1 I L). A reference holds seven random signs (35 bits, one of the eight a figure) and a check sign:
/// weights 1 to 7 modulo the prime 31, so that one wrong sign or two swapped ones are always found. A code holds eight random signs (39 bits).
/// </remarks>
public static partial class References
{
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <param name="prefix">Two to four capitals of the commune.</param>
    public static string New(string prefix)
    {
        var eight = WithFigure(() =>
        {
            var seven = RandomNumberGenerator.GetString(Signs, 7);
            return seven + Check(seven);
        });
        return $"{prefix}-{eight[..4]}-{eight[4..]}";
    }

    public static string NewCode()
    {
        var code = WithFigure(() => RandomNumberGenerator.GetString(Signs, 8));
        return $"{code[..4]}-{code[4..]}";
    }

    /// <summary>The reference in a text, in its right form, or null. Its check must be right.</summary>
    public static string? In(string text)
    {
        foreach (Match match in Reference().Matches(text.ToUpperInvariant()))
        {
            if (IsRight(match))
            {
                return $"{match.Groups["p"].Value}-{match.Groups["a"].Value}-{match.Groups["b"].Value}";
            }
        }

        return null;
    }

    /// <summary>The first access code in a text beside its reference, in its right form, or null.</summary>
    public static string? CodeIn(string text)
    {
        // "code ABCD-2345" has a reference's form: there the word is a word
        var rest = Reference().Replace(text.ToUpperInvariant(), m => IsRight(m) ? " " : m.Value);
        return Code().Matches(rest).FirstOrDefault(m => m.Value.Any(char.IsAsciiDigit)) is { } match ? $"{match.Groups["a"].Value}-{match.Groups["b"].Value}" : null;
    }

    private static bool IsRight(Match match)
    {
        var eight = match.Groups["a"].Value + match.Groups["b"].Value;
        // "my code is C22K-BZEH": one code in thirty would make a reference of the word before it
        var isWord = match.Groups["p"].Value == "CODE" || (match.Groups["s"].Value != "-" && Slots.CommonWords.IsCommon(Turns.Tokens.Fold(match.Groups["p"].Value)));
        return !isWord && eight[7] == Check(eight[..7]) && eight.Any(char.IsAsciiDigit);
    }

    // so that no word of a sentence is taken for one
    private static string WithFigure(Func<string> make)
    {
        string made;
        do
        {
            made = make();
        }
        while (!made.Any(char.IsAsciiDigit));

        return made;
    }

    private static char Check(string seven)
    {
        var sum = 0;
        for (var i = 0; i < seven.Length; i++)
        {
            sum += (i + 1) * Signs.IndexOf(seven[i], StringComparison.Ordinal);
        }

        return Signs[sum % Signs.Length];
    }

    [GeneratedRegex(@"\b(?<p>[A-Z]{2,4})(?<s>[- ]?)(?<a>[2-9A-HJKMNP-Z]{4})[- ](?<b>[2-9A-HJKMNP-Z]{4})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(?<a>[2-9A-HJKMNP-Z]{4})[- ]?(?<b>[2-9A-HJKMNP-Z]{4})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
