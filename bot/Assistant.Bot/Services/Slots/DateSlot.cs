using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Dates in figures, in words and relative to today, in the four languages. Kept as yyyy-MM-dd; day before month.</summary>
/// <remarks>Without a year the nearest date is meant that the field allows: the next one, or the last one for a field that looks back (a birth). "Next Tuesday" is the first Tuesday after today. A month alone is its first day, where the field looks ahead; of days from one to another the first. "Tuesday or Wednesday", a day whose weekday is another, a season, "next year", "in a few days" name no day.</remarks>
public sealed partial class DateSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Date;

    // "end of January, on the 29th to be exact"
    private static readonly Phrase Exactly = Phrase.Parse("(genau|um genau zu sein|genauer gesagt|precies|exact|meer bepaald|om precies te zijn|precisement|plus precisement|exactement|to be exact|to be precise|exactly|precisely|more precisely)");

    /// <summary>29 February comes within so many years.</summary>
    private const int LeapYears = 8;

    /// <summary>A field that reaches back so many days asks for something recent, no birth.</summary>
    internal const int RecentPast = 731;

    /// <summary>A day without a year that is so much nearer ahead than behind lies ahead.</summary>
    private const int LongAgo = 270;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        // "le 3, non, le 4 mai"
        var message = Tokens.Of(text);
        if (context.Asked && YearApart(message) is { } joined && InOrder(joined, context).FirstOrDefault() is { Value: not null } dated)
        {
            yield return dated with { Span = new TextSpan(0, text.Length) };
            yield break;
        }

        if (context.Asked && DayBehindMonth(message) is { } completed && InOrder(completed, context).FirstOrDefault() is { Value: not null } precise)
        {
            yield return precise with { Span = new TextSpan(0, text.Length) };
            yield break;
        }

        var again = context.Asked ? Math.Max(SaidAgain.From(message), Exactly.PlacesIn(message).Select(p => p.End).Where(e => e < message.Words.Count).DefaultIfEmpty(0).Max()) : 0;
        if (again > 0 && (InYearAfter(message, again) ?? InMonthBefore(message, again)) is { } whole && InOrder(whole, context).FirstOrDefault() is { Value: not null } day)
        {
            yield return day with { Span = new TextSpan(0, text.Length) };
            yield break;
        }

        if (again > 0 && message.Spans[again].Start is var from && InOrder(text[from..], context).FirstOrDefault() is { Value: not null } meant)
        {
            yield return meant with { Span = new TextSpan(meant.Span.Start + from, meant.Span.Length) };
            yield break;
        }

        foreach (var found in InOrder(text, context))
        {
            yield return found;
        }
    }

    // "30 September of course, 2021": a year behind a month and little words
    private static string? YearApart(Tokens message)
    {
        const int MostBetween = 3;
        var year = message.Words.ToList().FindIndex(w => w is ['1', '9', _, _] or ['2', '0', _, _] && w.All(char.IsAsciiDigit));
        var month = year < 0 ? -1 : Enumerable.Range(0, year).LastOrDefault(i => DateWords.Months.ContainsKey(message.Words[i]), -1);
        return month >= 0 && year - month is > 1 and <= MostBetween + 1 && Enumerable.Range(month + 1, year - month - 1).All(i => message.Words[i] is not ("in" or "en" or "of" or "or" or "ou" or "oder") && (CommonWords.IsCommon(message.Words[i]) || CommonWords.IsCloser(message.Words[i])))
            && message.Text.AsSpan(message.Spans[month].End, message.Spans[year].Start - message.Spans[month].End).Contains(',')
            ? message.Text[..message.Spans[month].End] + " " + message.Text[message.Spans[year].Start..] : null;
    }

    // "not before October 2027, from the 4th": a day that ends the sentence, of the month that was said before it
    private static string? DayBehindMonth(Tokens message)
    {
        if (message.Words.Where(DateWords.Months.ContainsKey).ToList() is not [var month] || message.Words.Count < 3 || !DayAtEnd().IsMatch(message.Text) || !DateWords.BeforeDay.Contains(message.Words[^2]) || !char.IsAsciiDigit(message.Words[^1][0]))
        {
            return null;
        }

        var figures = message.Words.Where(w => char.IsAsciiDigit(w[0])).ToList();
        var at = message.Words.ToList().IndexOf(month);
        return figures is [_] ? $"{figures[0]} {month}"
            : figures is [{ Length: 4 } year, _] && at + 1 < message.Words.Count && message.Words[at + 1] == year ? $"{figures[1]} {month} {year}" : null;
    }

    // "3 August 1936 … no, 1937": a year alone takes the place of the one before it
    private static string? InYearAfter(Tokens message, int again) =>
        message.Words.Skip(again).Where(w => char.IsAsciiDigit(w[0])).ToList() is [{ Length: 4 or 2 } year] && (year.Length == 4 || int.Parse(year, CultureInfo.InvariantCulture) > 31) && message.Words.Skip(again).All(w => w == year || CommonWords.IsCommon(w) || CommonWords.IsCloser(w))
        && message.Text[..message.Spans[again].Start] is var before && YearIn().Matches(before) is [var only] ? before[..only.Index] + (year.Length == 4 ? year : only.Value[..2] + year) : null;

    // "early September, let's say the first": a day alone is of the month that was said before it
    private static string? InMonthBefore(Tokens message, int again)
    {
        var rest = message.Words.Skip(again).Where(w => !DateWords.Fillers.Contains(w) && !CommonWords.IsParticle(w) && !(CommonWords.IsCommon(w) && !DateWords.Ordinals.ContainsKey(w))).ToList();
        return rest is [var day] && (char.IsAsciiDigit(day[0]) || DateWords.Ordinals.ContainsKey(day)) && message.Words.Take(again).LastOrDefault(DateWords.Months.ContainsKey) is { } month ? $"{day} {month}" : null;
    }

    // a field of a form asks for one day: not for one of two, nor for a day whose weekday is another
    private static IEnumerable<SlotMatch> InOrder(string text, SlotContext context)
    {
        var checks = context.Asked && context.Field.Type is FieldType.Date ? new DayChecks(Tokens.Of(text), context) : null;
        if (checks?.OffersSeveral() ?? false)
        {
            yield return SlotMatch.Wrong(new TextSpan(0, text.Length), TextKey.DateWrong);
            yield break;
        }

        foreach (var found in Told(text, context))
        {
            if (checks?.Contradicts(found) ?? false)
            {
                yield return SlotMatch.Wrong(found.Span, TextKey.DateWrong);
                yield break;
            }

            yield return found;
        }
    }

    private static IEnumerable<SlotMatch> Told(string text, SlotContext context)
    {
        var taken = new List<TextSpan>();
        foreach (var match in DayMonthYear().Matches(text).Where(m => !InNumber().Matches(text).Any(n => n.Index <= m.Index && m.Index + m.Length <= n.Index + n.Length)))
        {
            var span = new TextSpan(match.Index, match.Length);
            taken.Add(span);
            yield return match.Groups["iso"].Success
                ? Made(span, Number(match, "y4"), Number(match, "m4"), Number(match, "d4"))
                : Made(span, Year(match.Groups["y"].Value, context), Number(match, "m"), Number(match, "d"));
        }

        foreach (var found in new SaidDays(Tokens.Of(text), context).Find().Where(f => !taken.Exists(t => t.Overlaps(f.Span))))
        {
            taken.Add(found.Span);
            yield return found;
        }

        if (!context.Asked || taken.Count > 0)
        {
            yield break;
        }

        if (Compact().Match(text) is { Success: true } compact)
        {
            var figures = string.Concat(compact.Value.Where(char.IsAsciiDigit));
            var yearFirst = figures.Length == 8 && int.Parse(figures.AsSpan(0, 4), CultureInfo.InvariantCulture) is > 1900 and < 2100 && int.Parse(figures.AsSpan(4, 2), CultureInfo.InvariantCulture) is <= 12;
            yield return yearFirst
                ? Made(new TextSpan(compact.Index, compact.Length), Part(figures, 0, 4), Part(figures, 4, 2), Part(figures, 6, 2))
                : Made(new TextSpan(compact.Index, compact.Length), Year(figures[4..], context), Part(figures, 2, 2), Part(figures, 0, 2));
        }
        else if (Spaced().Match(text) is { Success: true } spaced)
        {
            yield return Made(new TextSpan(spaced.Index, spaced.Length), Year(spaced.Groups["y"].Value, context), Number(spaced, "m"), Number(spaced, "d"));
        }
        else if (DayAndMonth().Match(text) is { Success: true } plain)
        {
            yield return WithoutYear(new TextSpan(plain.Index, plain.Length), Number(plain, "m"), Number(plain, "d"), context);
        }
    }

    /// <summary>True when a day and a month stand in it as figures: "4.1.", not the hour "9.30" nor "9.10 uur".</summary>
    internal static bool HasDayAndMonth(string text) => PlainDay().IsMatch(text) && !Hour().IsMatch(text);

    internal static bool LooksAhead(SlotContext context) => context.Field.Limits.Latest is null or > 0;

    /// <summary>The year of two figures or of four.</summary>
    internal static int Year(string figures, SlotContext context)
    {
        var year = int.Parse(figures, CultureInfo.InvariantCulture);
        if (figures.Length > 2)
        {
            return year;
        }

        year += 2000;
        return !LooksAhead(context) && year > context.Today.Year ? year - 100 : year;
    }

    /// <summary>The year in which the day keeps to the field's limits; of several the nearest on the side where the field looks.</summary>
    internal static SlotMatch WithoutYear(TextSpan span, int month, int day, SlotContext context) =>
        Nearest([.. Enumerable.Range(context.Today.Year - LeapYears, (2 * LeapYears) + 1).Where(y => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(y, month)).Select(y => new DateOnly(y, month, day))], context) is { } date
            ? IsNearlyDue(date, context) ? SlotMatch.Wrong(span, TextKey.DateInFuture) : On(span, date) : SlotMatch.Wrong(span, TextKey.DateImpossible);

    // "we only get the keys on 5 December", asked in November since when somebody lives there: not the December before
    private static bool IsNearlyDue(DateOnly date, SlotContext context) => context.Field.Limits is { Latest: 0, Earliest: >= -RecentPast }
        && context.Today.DayNumber - date.DayNumber is > 0 and var ago && ago > date.AddYears(1).DayNumber - context.Today.DayNumber + LongAgo;

    /// <summary>Of several days the one that is meant; null when there is none.</summary>
    internal static DateOnly? Nearest(List<DateOnly> days, SlotContext context)
    {
        var ahead = LooksAhead(context);
        var meant = days.OrderBy(d => ahead == d >= context.Today ? 0 : d == context.Today ? 0 : 1).ThenBy(d => Math.Abs(d.DayNumber - context.Today.DayNumber)).ToList();
        return meant.Count == 0 ? null : meant.Exists(Allowed) ? meant.Find(Allowed) : meant[0];

        bool Allowed(DateOnly day) => day.DayNumber - context.Today.DayNumber is var days && !(days < context.Field.Limits.Earliest) && !(days > context.Field.Limits.Latest);
    }

    internal static SlotMatch Made(TextSpan span, int year, int month, int day) =>
        year is >= 1850 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? On(span, new DateOnly(year, month, day))
            : SlotMatch.Wrong(span, TextKey.DateImpossible);

    internal static SlotMatch On(TextSpan span, DateOnly date) => new(span, SlotValue.Of(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int Part(string figures, int from, int length) => int.Parse(figures.AsSpan(from, length), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<iso>(?<y4>[0-9]{4})[-/.](?<m4>[0-9]{1,2})[-/.](?<d4>[0-9]{1,2}))\b|\b(?<d>[0-9]{1,2}) ?[./-] ?(?<m>[0-9]{1,2}) ?[./-] ?['’]?(?<y>[0-9]{4}|[0-9]{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex DayMonthYear();

    // a national number begins with a date in another order: "85.07.30-033.28"
    [GeneratedRegex(@"\b[0-9]{2}[. /-][0-9]{2}[. /-][0-9]{2}[. /-]{1,3}[0-9]{3}[. /-]{0,3}[0-9]{2}\b", RegexOptions.NonBacktracking)]
    private static partial Regex InNumber();

    [GeneratedRegex(@"\b(?:19|20)[0-9]{2}\b", RegexOptions.NonBacktracking)]
    private static partial Regex YearIn();

    [GeneratedRegex(@",[^,]{0,30}\b[0-9]{1,2}(?:er|e|de|ste|st|nd|rd|th)?[ .!]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DayAtEnd();

    // "03051984", "19840503"
    [GeneratedRegex(@"\b[0-9]{8}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Compact();

    // "3 5 1984", "le 8 du 2 1990"
    [GeneratedRegex(@"\b(?<d>[0-9]{1,2})(?:e|ste|de|er|st|nd|rd|th|\.)? (?:(?:du|de la|van de|van|of the|of|des) )?(?<m>[0-9]{1,2})(?:e|ste|de|\.)?,? (?:(?:de|van|of|en|in) )?['’]?(?<y>[0-9]{4}|[0-9]{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Spaced();

    [GeneratedRegex(@"\b(?<d>[0-9]{1,2})[/.-](?<m>[0-9]{1,2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"\b(?:0?[1-9]|[12][0-9]|3[01])[/.-](?:0?[1-9]|1[0-2])\b", RegexOptions.NonBacktracking)]
    private static partial Regex PlainDay();

    [GeneratedRegex(@"\b[0-9]{1,2}[.][0-9]{2} ?(?:uhr|uur|u|h|heures?|am|pm)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Hour();
}
