using System.Globalization;
using System.Text;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>A number that is dictated, figure by figure, in pairs or in hundreds: "zéro quatre septante-huit, vingt-deux", "oh four nine five, double two", "null vier sieben sieben".</summary>
internal static class SpokenDigits
{
    private const int Fewest = 6, Most = 18;

    private static readonly string[] Links = ["et", "en", "and", "und", "puis", "ensuite", "dan", "dann", "then"];
    private static readonly string[] Doubles = ["double", "dubbel", "dubbele", "doppel", "doppelt", "zweimal", "tweemaal"];
    private static readonly string[] Triples = ["triple", "driedubbel", "dreimal", "driemaal"];

    /// <summary>The longest row of figures in words, or in words and figures, and whether "plus" goes before it; null when there is none.</summary>
    public static (string Digits, bool HasPlus, bool IsMixed, TextSpan Span)? In(Tokens message, string language)
    {
        var numbers = NumberWords.Find(message, language).Where(n => n.Value == Math.Floor(n.Value)).ToDictionary(n => n.Start);
        (string Digits, int Start, int End)? best = null;
        for (var at = 0; at < message.Words.Count;)
        {
            var (digits, end) = Row(message, numbers, at, language);
            if (digits.Length is >= Fewest and <= Most && !(best?.Digits.Length >= digits.Length))
            {
                best = (digits, at, end);
            }

            at = Math.Max(end, at + 1);
        }

        return best is not var (held, start, last) ? null : (held, start > 0 && (message.Words[start - 1] == "plus" || (message.Spans[start].Start > 0 && message.Text[message.Spans[start].Start - 1] == '+')), IsMixed(message, start, last), TextSpan.FromBounds(message.Spans[start].Start, message.Spans[last - 1].End));
    }

    private static bool IsMixed(Tokens message, int start, int end) => Enumerable.Range(start, end - start).Select(i => char.IsAsciiDigit(message.Words[i][0])).Distinct().Count() > 1;

    private static (string Digits, int End) Row(Tokens message, Dictionary<int, SaidNumber> numbers, int at, string language)
    {
        var digits = new StringBuilder();
        while (at < message.Words.Count)
        {
            var word = message.Words[at];
            var times = Doubles.Contains(word) ? 2 : Triples.Contains(word) ? 3 : 1;
            var next = times > 1 ? at + 1 : at;
            if (language == "en" && next < message.Words.Count && message.Words[next] is "oh" or "o")
            {
                digits.Append('0', times);
                at = next + 1;
            }
            else if (times == 1 && message.Words[at].All(char.IsAsciiDigit))
            {
                digits.Append(message.Words[at]);
                at++;
            }
            else if (numbers.TryGetValue(next, out var number) && number.Value < (times > 1 ? 10 : 1000))
            {
                digits.Insert(digits.Length, number.Value.ToString("0", CultureInfo.InvariantCulture), times);
                at = number.End;
            }
            else if (digits.Length > 0 && times == 1 && Links.Contains(word))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return (digits.ToString(), at);
    }
}
