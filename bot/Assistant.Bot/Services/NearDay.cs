using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>The year of a day that is put right without one.</summary>
internal static partial class NearDay
{
    /// <summary>A field that reaches back further than so many days asks for a birth.</summary>
    private const int BirthLongAgo = 731;

    // "the second of May, not March": of the years that a day without one may be in, that which is nearest to the day that stood there
    public static SlotValue? Of(SlotFinder finder, ServiceField field, SlotValue value, string said, string before, string language, DateOnly today)
    {
        if (field.Type is not FieldType.Date || HasYear().IsMatch(said) || !Tokens.Of(said).Words.Any(DateWords.Months.ContainsKey))
        {
            return value;
        }

        // of a birth the year is known; what is planned or has just been may lie in the next or in the last one
        if (field.Limits is { Latest: 0, Earliest: < -BirthLongAgo } && finder.Parse($"{before[..4]}{value.Canonical[4..]}", field, language, today).Value is { } same)
        {
            return same;
        }

        var stood = DateOnly.Parse(before, CultureInfo.InvariantCulture);
        return Enumerable.Range(stood.Year - 1, 3)
            .Select(y => finder.Parse($"{y}{value.Canonical[4..]}", field, language, today).Value).OfType<SlotValue>()
            .MinBy(v => Math.Abs(DateOnly.Parse(v.Canonical, CultureInfo.InvariantCulture).DayNumber - stood.DayNumber)) ?? value;
    }

    [GeneratedRegex(@"[0-9]{4}|['’][0-9]{2}\b|\b[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}\b", RegexOptions.NonBacktracking)]
    private static partial Regex HasYear();
}
