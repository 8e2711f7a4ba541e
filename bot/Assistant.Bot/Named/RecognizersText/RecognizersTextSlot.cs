using Assistant.Bot.Services;
using Assistant.Bot.Services.Slots;
using Assistant.Classifier.RecognizersText;

namespace Assistant.Bot.Named.RecognizersText;

/// <summary>Reads a form field of one type with Microsoft's Recognizers-Text, and where that finds nothing with our own recogniser, which also says what is wrong with a value.</summary>
/// <remarks>In a message about other things only what can't be anything else is taken, as our own recognisers do: no bare numbers, and of days only those with a figure in them.</remarks>
public sealed class RecognizersTextSlot(ISlotRecognizer own) : ISlotRecognizer
{
    public FieldType Type => own.Type;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        List<SlotMatch> found = [.. Theirs(text, context)];
        return found.Count > 0 ? found : own.Find(text, context);
    }

    private IEnumerable<SlotMatch> Theirs(string text, SlotContext context)
    {
        if (Type == FieldType.Number && !context.Asked)
        {
            yield break;
        }

        var found = Read(Kind, text, context);
        if (Type == FieldType.Money && context.Asked && found.Count == 0)
        {
            found = [.. Read(ValueKind.Number, text, context).Select(n => n with { Value = decimal.Parse(n.Value, Culture).ToString("0.00", Culture) })];
        }

        foreach (var value in found)
        {
            if (Type == FieldType.Date && !context.Asked && !text.AsSpan(value.Span.Start, value.Span.Length).ContainsAnyInRange('0', '9'))
            {
                continue;
            }

            if (Canonical(value.Value) is { } canonical)
            {
                yield return new SlotMatch(value.Span, SlotValue.Of(canonical));
            }
        }
    }

    private static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.InvariantCulture;

    private ValueKind Kind => Type switch
    {
        FieldType.Date => ValueKind.Date,
        FieldType.Number => ValueKind.Number,
        FieldType.Money => ValueKind.Money,
        FieldType.Phone => ValueKind.Phone,
        _ => ValueKind.Email,
    };

    private static IReadOnlyList<ReadValue> Read(ValueKind kind, string text, SlotContext context) =>
        ValueReader.Find(kind, text, context.Language, context.Today, lookBack: context.Field.Limits.Latest is <= 0);

    private string? Canonical(string value) => Type switch
    {
        FieldType.Phone => PhoneNumber(value),
        FieldType.Email => value[..value.LastIndexOf('@')] + value[value.LastIndexOf('@')..].ToLowerInvariant(),
        _ => value,
    };

    // The library leaves a number as it was written; requests keep it as +32…, Belgian where no country is named.
    private static string? PhoneNumber(string value)
    {
        var digits = string.Concat(value.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        var international = value.TrimStart().StartsWith('+') || digits.StartsWith("00", StringComparison.Ordinal);
        digits = international ? digits.TrimStart('0') : digits;
        return international ? digits.Length is >= 8 and <= 15 ? "+" + digits : null
            : digits is ['0', not '0', ..] && digits.Length is 9 or 10 ? "+32" + digits[1..] : null;
    }
}
