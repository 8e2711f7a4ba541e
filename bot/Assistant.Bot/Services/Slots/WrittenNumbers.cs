using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>A text with its number words in figures ("nummer vierentwintig, niet veertien" reads 24 and 14), and figures that are spelled out joined ("9-4-0" reads 940).</summary>
internal static partial class WrittenNumbers
{
    private const int Highest = 9999;

    // after these a number is a house's or a box's
    private static readonly string[] Numbering = ["nummer", "numero", "number", "nr", "no", "n", "huisnummer", "hausnummer", "bus", "busnummer", "boite", "bte", "box", "flat", "appartement", "apt", "briefkasten", "kasten"];

    /// <summary>Every number word but articles.</summary>
    public static string Everywhere(string text, string language) => Spelled().Replace(Replaced(text, language, (_, _) => true), m => string.Concat(m.Value.Where(char.IsAsciiDigit)));

    /// <summary>Only number words where a house number or a box stands: at the end of a stretch, or after "number", "box". "place des Deux Églises" keeps its own.</summary>
    public static string InAddress(string text, string language) => Replaced(text, language, (message, number) =>
        (number.Start > 0 && Numbering.Contains(message.Words[number.Start - 1]))
        || (number.Start > 0 && (number.End == message.Words.Count || Numbering.Contains(message.Words[number.End]) || text.AsSpan(message.Spans[number.End - 1].End).TrimStart() is [',' or '.' or ';' or '(' or '/', ..])));

    private static string Replaced(string text, string language, Func<Tokens, SaidNumber, bool> chosen)
    {
        var message = Tokens.Of(text);
        var written = new StringBuilder();
        var from = 0;
        foreach (var number in NumberWords.Find(message, language).Where(n => !n.IsArticle && n.Value is > 0 and <= Highest && n.Value == Math.Floor(n.Value) && chosen(message, n)))
        {
            var (start, end) = (message.Spans[number.Start].Start, message.Spans[number.End - 1].End);
            if (!text.AsSpan(start, end - start).ContainsAnyInRange('0', '9'))
            {
                written.Append(text, from, start - from).Append(number.Value.ToString("0", CultureInfo.InvariantCulture));
                from = end;
            }
        }

        return written.Append(text, from, text.Length - from).ToString();
    }

    // figures one by one: "9-4-0", "9 4 0"
    [GeneratedRegex(@"(?<![0-9-])[0-9](?:[ .-][0-9]){1,9}(?![0-9-])", RegexOptions.CultureInvariant)]
    private static partial Regex Spelled();
}
