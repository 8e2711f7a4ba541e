using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Amounts in euros, in figures or words, with their cents: "12,50", "€ 12,-", "12 €50", "fifty euros and thirty cents", "2k", "deux cents balles". Kept with two decimals and a point.</summary>
/// <remarks>The amount with its currency goes before a number without; of a range none, nor of another currency: "fifty quid" are pounds. Outside an answer only what has its currency is an amount.</remarks>
public sealed partial class MoneySlot : ISlotRecognizer
{
    private static readonly string[] Euros = ["euro", "euros", "eur", "balles", "boules", "ballen", "piek", "eurootjes", "eurosous"];
    private static readonly string[] Forgiven = ["euro", "euros"];
    private static readonly string[] Ofs = ["d", "de", "of"];
    private const int ForgivenFrom = 4;
    private static readonly string[] Cents = ["cent", "cents", "centime", "centimes", "eurocent", "eurocents", "ct", "cts"];
    private static readonly string[] Ands = ["et", "en", "and", "und"];
    // what people call round sums; "ton" is a weight outside Dutch
    private static readonly Dictionary<string, int> Sums = new(StringComparer.Ordinal)
    {
        ["grand"] = 1000,
        ["riesen"] = 1000,
        ["ton"] = 100_000,
        ["tientje"] = 10,
        ["tientjes"] = 10,
    };

    private static readonly Phrase Foreign = Phrase.Parse("(dollar|dollars|usd|bucks|pound|pounds|quid|sterling|gbp|pond|ponden|pfund|livre|livres|francs suisses|franc suisse|franken|chf|sfr|yen|yuan|lire|lira|roupies|rupee|rupees|rubel|roubel|roubles|zloty|zlotys|kronen|kroner|couronnes|dirham|dirhams|dinar|dinars|peso|pesos)");
    private static readonly Phrase Nothing = Phrase.Parse("^ (rien|zero|niets|nul|nothing|none|nichts|null|gratis|gratuit|free) .. $");

    public FieldType Type => FieldType.Money;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var message = Tokens.Of(text);
        var numbers = NumberWords.Find(message, context.Language, forgiving: context.Asked).Select(n => Multiplied(message, n, context.Language)).ToList();
        var amounts = numbers.Select((n, i) => Amount(message, numbers, i)).OfType<SaidAmount>().ToList();
        var all = amounts;
        amounts = amounts.Exists(a => a.HasCurrency) ? amounts.FindAll(a => a.HasCurrency) : context.Asked && !IsForeign(message) ? amounts.FindAll(a => !a.IsArticle) : [];
        if (amounts.Count > 0)
        {
            var held = SaidAgain.Kept(message, amounts, a => a.Start)[0];
            var (start, end, value, _, _) = held;
            // "between 300 and 400 euros"
            if (context.Asked && all.Zip(all.Skip(1)).Any(pair => (pair.First == held || pair.Second == held) && SaidRange.Joins(message, pair.First.Start, pair.First.End, pair.Second.Start, pair.First.IsArticle)))
            {
                yield break;
            }

            yield return Value(TextSpan.FromBounds(message.Spans[start].Start, message.Spans[end - 1].End), value);
        }
        else if (context.Asked && Nothing.IsIn(message) && !Doubt.IsIn(message))
        {
            yield return Value(new TextSpan(0, text.Length), 0);
        }
    }

    // "two and a half grand", "drie ton"
    private static SaidNumber Multiplied(Tokens message, SaidNumber number, string language) =>
        number.End < message.Words.Count && Sums.TryGetValue(message.Words[number.End], out var sum) && (message.Words[number.End] is not "ton" || language == "nl")
            ? number with { End = number.End + 1, Value = number.Value * sum, IsArticle = false } : number;

    private static bool IsForeign(Tokens message) => Foreign.IsIn(message) || message.Text.AsSpan().IndexOfAny("$£¥₺₽₹") >= 0;

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
        // "un million d'euros"
        var of = Is(message, end, Ofs) && Is(message, end + 1, Euros) ? 1 : 0;
        return of > 0 || Is(message, end, Euros) || (end < message.Words.Count && message.Words[end].Length >= ForgivenFrom && Array.Exists(Forgiven, e => Phrase.OneSlipApart(e, message.Words[end]))) ? (true, end + of + 1) : (message.Text[message.Spans[end - 1].End..next].Contains('€', StringComparison.Ordinal), end);
    }

    private static bool IsPriced(List<SaidNumber> numbers, int word) => numbers.Exists(n => n.End == word);

    private static bool Is(Tokens message, int at, string[] words) => at < message.Words.Count && words.Contains(message.Words[at]);

    private static SlotMatch Value(TextSpan span, decimal value) => new(span, SlotValue.Of(value.ToString("0.00", CultureInfo.InvariantCulture)));

    private sealed record SaidAmount(int Start, int End, decimal Value, bool HasCurrency, bool IsArticle);

    // "12,-", "12,--"
    [GeneratedRegex(@"^[,.][-–—]", RegexOptions.NonBacktracking)]
    private static partial Regex Dash();
}
