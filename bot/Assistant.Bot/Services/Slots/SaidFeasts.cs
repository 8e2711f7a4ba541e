using System.Globalization;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Days told by a feast, or by a weekday counted in its month: "two days before Christmas", "the third Monday in January".</summary>
internal sealed partial class SaidDays
{
    /// <summary>Years on both sides among which a feast without a year is sought.</summary>
    private const int NearYears = 2;

    /// <summary>Days; a field that looks back further asks for a birth.</summary>
    private const int OldestTold = -800;

    private static readonly string[] Articles = ["de", "of", "the", "du", "van", "des", "der", "von", "le", "la", "les", "l", "d", "den", "dem", "het", "t", "op"];
    private static readonly string[] Before = ["avant", "voor", "vor", "before"];
    private static readonly string[] After = ["apres", "na", "nach", "after"];
    private static readonly string[] DayNames = ["jour", "dag", "day", "tag"];
    private static readonly string[] Eves = ["veille", "vooravond", "vorabend", "eve"];
    private static readonly string[] Last = ["dernier", "laatste", "last", "letzten", "letzter", "letzte"];
    private static readonly string[] InMonth = ["in", "im", "of", "de", "du", "d", "van", "des", "der", "the", "le", "la", "l", "vom", "von", "en"];
    private static readonly Phrase About = Phrase.Parse("(vers|rond|omstreeks|around|about|um|gegen|tegen|autour|entre|tussen|between|zwischen|pendant|durant|during|tijdens|wahrend|vacances|vakantie|ferien|holidays|periode|period|semaine|week|woche|fetes|feestdagen)");
    private static readonly Phrase Holidays = Phrase.Parse("^ (vakantie|ferien|holidays|holiday|break|period|periode|time|tijd|zeit|week|woche|weekend|season)");

    /// <summary>The day of a feast; whether one is named at all, although no day follows from it ("around Easter").</summary>
    private (bool IsNamed, SlotMatch? Match) Feast()
    {
        if (!context.Asked || FeastDays.In(Words) is not var (feast, start, end))
        {
            return (false, null);
        }

        var at = start - 1;
        while (at >= 0 && Articles.Contains(Words[at]))
        {
            at--;
        }

        // "around Easter", "the Easter holidays", "in the new year"
        if (Holidays.IsIn(Tokens.Of(string.Join(' ', Words.Skip(end).Take(2)))) || (at >= 0 && About.EndAt(message, at) is not null) || (at >= 0 && Words[at] == "in" && Words[start] == "new"))
        {
            return (true, null);
        }

        var span = Span(Math.Max(0, at), end);
        var eve = end < Words.Count && Words[end] == "eve";
        if (at < 0 || !(Before.Contains(Words[at]) || After.Contains(Words[at])))
        {
            var days = eve ? -1 : at < 0 ? 0 : Eves.Contains(Words[at]) ? (at > 0 && Words[at - 1] == "avant" ? -2 : -1) : Words[at] switch { "lendemain" => 1, "surlendemain" => 2, _ => 0 };
            return (true, OfYears(span, y => feast.In(y).AddDays(days)));
        }

        var sign = Before.Contains(Words[at]) ? -1 : 1;
        if (at == 0 || message.Text[message.Spans[at - 1].End..message.Spans[at].Start].Contains(',', StringComparison.Ordinal))
        {
            return (true, null);
        }

        if (DateWords.Units.TryGetValue(Words[at - 1], out var unit) && Count(at - 1) is { Number: var number } && number == Math.Floor(number))
        {
            return (true, OfYears(span, y => unit switch { 30 => feast.In(y).AddMonths(sign * (int)number), 365 => feast.In(y).AddYears(sign * (int)number), _ => feast.In(y).AddDays(sign * unit * (int)number) }));
        }

        if (WeekdayAt(at - 1) is { } weekday)
        {
            // "the second Monday after Easter"; the first says as much as none
            var count = at > 1 && DateWords.Ordinals.TryGetValue(Words[at - 2], out var ordinal) && ordinal <= 5 ? ordinal : 1;
            return (true, OfYears(span, y => Counted(feast.In(y), weekday, sign * count)));
        }

        return (true, DayNames.Contains(Words[at - 1]) ? OfYears(span, y => feast.In(y).AddDays(sign)) : null);
    }

    // the so-manieth weekday after a day, or before it where the count is negative; never the day itself
    private static DateOnly Counted(DateOnly day, int weekday, int count)
    {
        var ahead = (weekday - (int)day.DayOfWeek + 7) % 7;
        return day.AddDays(count > 0 ? (ahead == 0 ? 7 : ahead) + (7 * (count - 1)) : ahead - 7 + (7 * (count + 1)));
    }

    // in the year that is said, or in the nearest one that the field allows; a birth isn't told without its year
    private SlotMatch? OfYears(TextSpan span, Func<int, DateOnly?> day)
    {
        var said = Words.Select(w => w.Length == 4 && w.All(char.IsAsciiDigit) ? int.Parse(w, CultureInfo.InvariantCulture) : 0).FirstOrDefault(y => y is >= 1900 and <= 2200);
        int? year = said > 0 ? said : DateWords.NextYear.IsIn(message) ? context.Today.Year + 1 : DateWords.LastYear.IsIn(message) ? context.Today.Year - 1 : DateWords.ThisYear.IsIn(message) ? context.Today.Year : null;
        if (year is { } known)
        {
            return Made(span, day(known));
        }

        var near = Enumerable.Range(context.Today.Year - NearYears, (2 * NearYears) + 1).Select(day).OfType<DateOnly>().ToList();
        return LooksAhead || context.Field.Limits.Earliest > OldestTold ? Made(span, DateSlot.Nearest(near, context)) : null;
    }

    private static SlotMatch Made(TextSpan span, DateOnly? day) => day is { } date ? DateSlot.Made(span, date.Year, date.Month, date.Day) : SlotMatch.Wrong(span, TextKey.DateImpossible);

    // "the third Monday in January", "laatste vrijdag van november", "le premier samedi du mois prochain"
    private SlotMatch? WeekdayOfMonth()
    {
        for (var at = 1; at < Words.Count - 1; at++)
        {
            if (WeekdayAt(at) is not { } weekday || Nth(at - 1) is not { } nth)
            {
                continue;
            }

            var next = at + 1;
            while (next < Words.Count && InMonth.Contains(Words[next]))
            {
                next++;
            }

            if (next == at + 1 || next == Words.Count)
            {
                continue;
            }

            if (DateWords.Month(Words[next], forgiving: context.Asked) is { } month)
            {
                return YearAt(next + 1) is var (year, end) ? Made(Span(at - 1, end), InYear(year)) : OfYears(Span(at - 1, next + 1), InYear);

                DateOnly? InYear(int y) => InMonthOf(new DateOnly(y, month, 1), nth, weekday);
            }

            var rest = Tokens.Of(string.Join(' ', Words.Skip(at + 1).Take(ShortAnswer)));
            var shift = DateWords.NextMonth.IsIn(rest) ? 1 : DateWords.LastMonth.IsIn(rest) ? -1 : DateWords.ThisMonth.IsIn(rest) ? 0 : (int?)null;
            if (shift is { } months)
            {
                return Made(Span(at - 1, next + 1), InMonthOf(new DateOnly(context.Today.Year, context.Today.Month, 1).AddMonths(months), nth, weekday));
            }
        }

        return null;
    }

    // first to fifth; minus one for the last
    private int? Nth(int at) => Last.Contains(Words[at]) ? -1
        : DateWords.Ordinals.TryGetValue(Words[at], out var ordinal) && ordinal <= 5 ? ordinal
        : char.IsAsciiDigit(Words[at][0]) && Day(at) is { Value: <= 5 and var figure } && (!char.IsAsciiDigit(Words[at][^1]) || message.Text.AsSpan(message.Spans[at].End) is ['.', ..]) ? figure : null;

    // null where the month has no fifth one
    private static DateOnly? InMonthOf(DateOnly first, int nth, int weekday) =>
        nth < 0 ? Counted(first.AddMonths(1), weekday, -1) : Counted(first.AddDays(-1), weekday, nth) is var day && day.Month == first.Month ? day : null;
}
