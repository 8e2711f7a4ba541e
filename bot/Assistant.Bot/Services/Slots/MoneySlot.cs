using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Amounts in euros, in figures or words, with their cents: "12,50", "€ 12,-", "12 €50", "fifty euros and thirty cents", "2k", "deux cents balles". Kept with two decimals and a point.</summary>
/// <remarks>The amount with its currency goes before a number without; of a range the first. Outside an answer only what has its currency is an amount.</remarks>
public sealed partial class MoneySlot : ISlotRecognizer
{
    private static readonly string[] Euros = ["euro", "euros", "eur", "balles", "boules", "ballen", "piek", "quid", "bucks", "eurootjes", "eurosous"];
    private static readonly string[] Cents = ["cent", "cents", "centime", "centimes", "eurocent", "eurocents", "ct", "cts"];
    private static readonly string[] Ands = ["et", "en", "and", "und"];
    private static readonly string[] Ranges = ["a", "et", "ou", "tot", "en", "of", "to", "and", "or", "bis", "und", "oder"];
    private static readonly Phrase Nothing = Phrase.Parse("^ (rien|zero|niets|nul|nothing|none|nichts|null|gratis|gratuit|free) .. $");

    public FieldType Type => FieldType.Money;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var message = Tokens.Of(text);
        var numbers = NumberWords.Find(message, context.Language).ToList();
        var amounts = numbers.Select((n, i) => Amount(message, numbers, i)).OfType<SaidAmount>().ToList();
        // "between 300 and 400 euros": the currency stands for both
        amounts = [.. amounts.Select((a, i) => !a.HasCurrency && i + 1 < amounts.Count && amounts[i + 1].HasCurrency && amounts[i + 1].Start - a.End <= 1 && IsRange(message, a.End, amounts[i + 1].Start) ? a with { HasCurrency = true } : a)];
        amounts = amounts.Exists(a => a.HasCurrency) ? amounts.FindAll(a => a.HasCurrency) : context.Asked ? amounts.FindAll(a => !a.IsArticle) : [];
        if (amounts.Count > 0)
        {
            var (start, end, value, _, _) = SaidAgain.Kept(message, amounts, a => a.Start)[0];
            yield return Value(TextSpan.FromBounds(message.Spans[start].Start, message.Spans[end - 1].End), value);
        }
        else if (context.Asked && Nothing.IsIn(message) && !Doubt.IsIn(message))
        {
            yield return Value(new TextSpan(0, text.Length), 0);
        }
    }

    private static SaidAmount? Amount(Tokens message, List<SaidNumber> numbers, int index)
    {
        var number = numbers[index];
        var before = number.Start == 0 ? message.Text[..message.Spans[0].Start] : message.Text[message.Spans[number.Start - 1].End..message.Spans[number.Start].Start];
        if (index > 0 && numbers[index - 1] is var euros && IsCentsOf(message, euros, number))
        {
            return null; // told with the euros before it
        }

        var (after, end) = After(message, number.End);
        if (Is(message, number.End, Cents))
        {
            return new SaidAmount(number.Start, number.End + 1, number.Value / 100, true, number.IsArticle);
        }

        var written = message.Text[message.Spans[number.Start].Start..message.Spans[number.End - 1].End];
        var currency = after || before.Contains('€', StringComparison.Ordinal) || (number.Start > 0 && Is(message, number.Start - 1, Euros) && !IsPriced(numbers, number.Start - 1))
            || written.Contains("eur", StringComparison.OrdinalIgnoreCase) || Dash().IsMatch(message.Text[message.Spans[number.End - 1].End..]);
        if (index + 1 < numbers.Count && IsCentsOf(message, number, numbers[index + 1]))
        {
            var cents = numbers[index + 1];
            return new SaidAmount(number.Start, Is(message, cents.End, Cents) ? cents.End + 1 : cents.End, number.Value + (cents.Value / 100), true, false);
        }

        return new SaidAmount(number.Start, end, number.Value, currency, number.IsArticle && !currency);
    }

    // "15 euro 50", "12€50", "fifty euros and thirty cents"
    private static bool IsCentsOf(Tokens message, SaidNumber euros, SaidNumber cents)
    {
        var (after, at) = After(message, euros.End);
        if (!after || cents.Value >= 100 || cents.Value != Math.Floor(cents.Value) || euros.Value != Math.Floor(euros.Value))
        {
            return false;
        }

        var and = at < message.Words.Count && Ands.Contains(message.Words[at]);
        at += and ? 1 : 0;
        return at == cents.Start && (Is(message, cents.End, Cents) || (!and && !message.Text[message.Spans[at - 1].End..message.Spans[at].Start].Contains(',', StringComparison.Ordinal)) || cents.End == message.Words.Count);
    }

    // whether the currency follows, and the index after it
    private static (bool Follows, int End) After(Tokens message, int end)
    {
        var next = end < message.Words.Count ? message.Spans[end].Start : message.Text.Length;
        return Is(message, end, Euros) ? (true, end + 1) : (message.Text[message.Spans[end - 1].End..next].Contains('€', StringComparison.Ordinal), end);
    }

    private static bool IsPriced(List<SaidNumber> numbers, int word) => numbers.Exists(n => n.End == word);

    private static bool IsRange(Tokens message, int from, int to) => to > from ? Ranges.Contains(message.Words[from]) : message.Text[message.Spans[from - 1].End..message.Spans[to].Start].Trim() is "-" or "–";

    private static bool Is(Tokens message, int at, string[] words) => at < message.Words.Count && words.Contains(message.Words[at]);

    private static SlotMatch Value(TextSpan span, decimal value) => new(span, SlotValue.Of(value.ToString("0.00", CultureInfo.InvariantCulture)));

    private sealed record SaidAmount(int Start, int End, decimal Value, bool HasCurrency, bool IsArticle);

    // "12,-", "12,--"
    [GeneratedRegex(@"^[,.][-–—]", RegexOptions.NonBacktracking)]
    private static partial Regex Dash();
}
