using System.Globalization;
using Assistant.Classifier.Detection;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;

namespace Assistant.Classifier.RecognizersText;

/// <summary>Kinds of value that Recognizers-Text is asked for.</summary>
public enum ValueKind
{
    /// <summary>A calendar day, also relative to today; as yyyy-MM-dd.</summary>
    Date,

    /// <summary>A number in figures or words; invariant, with a point.</summary>
    Number,

    /// <summary>An amount in euros; with two decimals and a point.</summary>
    Money,

    /// <summary>A phone number, as it stands in the text.</summary>
    Phone,

    /// <summary>A mail address, as it stands in the text.</summary>
    Email,
}

/// <summary>A value with its place.</summary>
/// <param name="Span">UTF-16 code units of the text.</param>
/// <param name="Value">In the form that its <see cref="ValueKind"/> says.</param>
public sealed record ReadValue(TextSpan Span, string Value);

/// <summary>Microsoft's Recognizers-Text, for the four languages.</summary>
/// <remarks>Holds no state; the library keeps its models once for the whole process and may be called from several threads. English is read as outside the United States: day before month.</remarks>
public static class ValueReader
{
    /// <summary>What the library finds of one kind, in order of its place. A stretch that it can't resolve is left out.</summary>
    /// <param name="language">"fr", "nl", "en" or "de".</param>
    /// <param name="today">What "tomorrow" is counted from.</param>
    /// <param name="lookBack">A day without a year, or a weekday, is the last one instead of the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">The language is none of the four.</exception>
    public static IReadOnlyList<ReadValue> Find(ValueKind kind, string text, string language, DateOnly today, bool lookBack = false)
    {
        var culture = CultureOf(language);
        var results = kind switch
        {
            ValueKind.Date => DateTimeRecognizer.RecognizeDateTime(text, culture, refTime: today.ToDateTime(TimeOnly.MinValue)),
            ValueKind.Number => NumberRecognizer.RecognizeNumber(text, culture),
            ValueKind.Money => NumberWithUnitRecognizer.RecognizeCurrency(text, culture),
            ValueKind.Phone => SequenceRecognizer.RecognizePhoneNumber(text, culture),
            _ => SequenceRecognizer.RecognizeEmail(text, culture),
        };
        var found = new List<ReadValue>();
        foreach (var result in results.OrderBy(r => r.Start))
        {
            var value = kind switch
            {
                ValueKind.Date => Day(result, lookBack),
                ValueKind.Number => Number(result) is { } number ? number.ToString("0.################", CultureInfo.InvariantCulture) : null,
                ValueKind.Money => Euros(result),
                _ => text[result.Start..(result.End + 1)], // as written: the library's own copy is in small letters
            };
            if (value is not null)
            {
                // the library's end is the last character, not the one after it
                found.Add(new ReadValue(TextSpan.FromBounds(result.Start, result.End + 1), value));
            }
        }

        return found;
    }

    private static string CultureOf(string language) => language switch
    {
        "fr" => Culture.French,
        "nl" => Culture.Dutch,
        "de" => Culture.German,
        "en" => Culture.EnglishOthers,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "fr, nl, en or de"),
    };

    // A day without a year is resolved twice, to the last one and to the next one, in this order.
    private static string? Day(ModelResult result, bool lookBack)
    {
        if (result.Resolution is null || !result.Resolution.TryGetValue("values", out var resolved) || resolved is not IEnumerable<IDictionary<string, string>> readings)
        {
            return null;
        }

        var days = readings.Where(r => r.TryGetValue("type", out var type) && type == "date" && r.ContainsKey("value")).Select(r => r["value"])
            .Where(day => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)).ToList();
        return days.Count == 0 ? null : lookBack ? days[0] : days[^1];
    }

    private static string? Euros(ModelResult result) =>
        result.Resolution is { } resolution && resolution.TryGetValue("unit", out var unit) && unit is "Euro" && Number(result) is { } amount
            ? amount.ToString("0.00", CultureInfo.InvariantCulture) : null;

    // The library writes a number in the culture's way, without marks between the thousands.
    private static decimal? Number(ModelResult result) =>
        result.Resolution is { } resolution && resolution.TryGetValue("value", out var value)
            && decimal.TryParse((value as string)?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
