using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>A Belgian plate that is dictated letter by letter, its figures in words: "un A B C un deux trois", "één, S K P, driehonderd zeventig".</summary>
internal static partial class SpokenPlate
{
    private const int Letters = 3;

    private static readonly string[] Marks = ["dash", "hyphen", "minus", "streepje", "koppelteken", "tiret", "trait", "strich", "bindestrich", "et", "en", "and", "und", "dan", "puis", "then", "dann"];

    private static readonly string[] Naming = ["for", "as", "like", "comme", "de", "van", "zoals", "als", "wie", "von"];

    /// <summary>The plate as it is kept, "1-ABC-123", and where it stands; null when none is dictated.</summary>
    public static (string Plate, TextSpan Span)? In(Tokens message, string language)
    {
        var numbers = NumberWords.Find(message, language).Where(n => n.Value is >= 0 and < 1000 && n.Value == Math.Floor(n.Value)).ToDictionary(n => n.Start);
        for (var at = 0; at < message.Words.Count; at++)
        {
            var (row, end) = Row(message, numbers, at);
            if (Belgian().Match(row) is { Success: true } plate && message.Words.Skip(at).Take(end - at).Count(w => w.Length == 1 && char.IsAsciiLetter(w[0])) >= Letters)
            {
                return ($"{plate.Groups[1].Value}-{plate.Groups[2].Value}-{plate.Groups[3].Value}", TextSpan.FromBounds(message.Spans[at].Start, message.Spans[end - 1].End));
            }
        }

        return null;
    }

    private static (string Row, int End) Row(Tokens message, Dictionary<int, SaidNumber> numbers, int at)
    {
        var row = "";
        while (at < message.Words.Count)
        {
            var word = message.Words[at];
            if (numbers.TryGetValue(at, out var number))
            {
                row += number.Value.ToString("0", CultureInfo.InvariantCulture);
                at = number.End;
            }
            else if (word.All(char.IsAsciiDigit) || (word.Length == 1 && char.IsAsciiLetter(word[0])))
            {
                row += word.ToUpperInvariant();
                at += 1 + Named(message, at);
            }
            else if (row.Length > 0 && Marks.Contains(word))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return (row, at);
    }

    // "L for London", "M comme Marcel", "T van Theo": the words after a letter that name it
    private static int Named(Tokens message, int at)
    {
        var word = at + 1 < message.Words.Count && Naming.Contains(message.Words[at + 1]) ? at + 2 : message.Words.Count;
        word += word < message.Words.Count && message.Words[word] == "in" ? 1 : 0; // "as in"
        return word < message.Words.Count && message.Words[word].Length > 1 && message.Words[word][0] == message.Words[at][0] ? word - at : 0;
    }

    [GeneratedRegex("^([1-9])([A-Z]{3})([0-9]{3})$", RegexOptions.NonBacktracking)]
    private static partial Regex Belgian();
}
