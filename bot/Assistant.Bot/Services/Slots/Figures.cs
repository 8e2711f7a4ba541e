using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Bot.Services.Slots;

/// <summary>A number in figures.</summary>
/// <param name="Start">Index of its first sign in the text.</param>
/// <param name="End">Index after its last sign, with a unit that is written to it ("25kg").</param>
internal readonly record struct Figure(int Start, int End, decimal Value);

/// <summary>Numbers in figures with the marks of the four countries: "1.250", "1,250", "1 250", "1'250" are one thousand two hundred and fifty, "12,5" and "12.5" twelve and a half, "2pm" fourteen.</summary>
/// <remarks>One mark before exactly three figures parts thousands, unless the number begins with nought. Of two kinds of mark the last one parts the decimals.</remarks>
internal static partial class Figures
{
    private const int MostFigures = 15;

    public static IEnumerable<Figure> In(string text)
    {
        foreach (Match match in Number().Matches(text))
        {
            if (match.Groups["number"].Length <= MostFigures && Value(match.Groups["number"].Value) is { } value)
            {
                yield return new Figure(match.Index, match.Index + match.Length, match.Groups["k"].Success ? value * 1000 : match.Groups["pm"].Success && value < 12 ? value + 12 : value);
            }
        }
    }

    private static decimal? Value(string written)
    {
        var last = written.LastIndexOfAny(['.', ',']);
        var marks = written.Where(c => !char.IsAsciiDigit(c)).Distinct().Count();
        var decimals = last >= 0 && (marks > 1 || (written.IndexOfAny(['.', ',']) == last && (written.Length - last != 4 || written[0] == '0')));
        var plain = decimals ? Digits(written[..last]) + "." + Digits(written[last..]) : Digits(written);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static string Digits(string written) => string.Concat(written.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"(?<![\p{L}0-9])(?<!\b[0-9]{1,3}[.,])(?<number>[1-9][0-9]{0,2}(?:(?<mark>[.,'’ \u00a0\u202f])[0-9]{3})(?:\k<mark>[0-9]{3})*(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?|[0-9]+(?:[.,][0-9]+)?)(?![.,][0-9])(?:(?<k>[kK])|(?<pm>(?i:pm))|am|(?i:kgs?|kilos?|grs?|gr|m[23²³]?|km|eur|euros?|x|h|u|uhr|uur|pers))?(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
