using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>The days that a message names in words, or relative to today.</summary>
internal sealed partial class SaidDays(Tokens message, SlotContext context)
{
    /// <summary>In a longer answer a number with an article ("the 20th") may count anything.</summary>
    private const int ShortAnswer = 8;

    /// <summary>So many times are offered at once: "the 3rd" may be one of them.</summary>
    private const int MostOffered = 6;

    private readonly Lazy<List<SaidNumber>> numbers = new(() => [.. NumberWords.Find(message, context.Language)]);

    private IReadOnlyList<string> Words => message.Words;

    private bool LooksAhead => DateSlot.LooksAhead(context);

    private DateOnly Monday => context.Today.AddDays(-(((int)context.Today.DayOfWeek + 6) % 7));

    public IEnumerable<SlotMatch> Find()
    {
        if (WeekdayOfMonth() is { } counted)
        {
            yield return counted;
            yield break;
        }

        var months = Enumerable.Range(0, Words.Count).Where(IsMonth).ToList();
        var named = months.Select(MonthAt).OfType<SlotMatch>().ToList();
        if (named.Count > 0)
        {
            // an answer names one day; a story may name several ("born on 3 May 1984, moved on 1 November")
            var meant = named.FindAll(m => !SaidAgain.IsDenied(message, WordAt(m.Span.Start))) is { Count: > 0 } kept ? kept : named;
            foreach (var told in context.Asked ? meant.Take(1) : meant)
            {
                yield return told;
            }

            yield break;
        }

        if (Feast() is { IsNamed: true, Match: var feast })
        {
            if (feast is not null)
            {
                yield return feast;
            }

            yield break;
        }

        if (((context.Asked ? InOrdinals() ?? OfMonth() ?? WeekLater() : null) ?? Shifted()) is { } shifted)
        {
            yield return shifted;
            yield break;
        }

        if (context.Asked && months.FindAll(i => DateWords.Months.ContainsKey(Words[i])) is [var alone, ..] && LooksAhead)
        {
            // "in the course of February", "a Monday in May"
            if (!IsVague && !Enumerable.Range(0, Words.Count).Any(i => WeekdayAt(i) is not null))
            {
                yield return MonthAlone(alone);
            }

            yield break;
        }

        foreach (var (phrase, days) in DateWords.Relative)
        {
            // "hier" is yesterday in French and "here" elsewhere; "morgen" is also a morning, but not in an answer to "when"
            if (phrase.PlaceIn(message) is { } place && (Words[place.Start] != "hier" || context.Language == "fr") && !IsMorning(place.Start) && (context.Asked || days is 2 or -2))
            {
                if (context.Asked && IsRuledOut(place.Start))
                {
                    // "not tomorrow, the day after"
                    if (days == 1 && DateWords.DayAfter.IsIn(message))
                    {
                        yield return DateSlot.On(Span(place.Start, place.End), context.Today.AddDays(2));
                        yield break;
                    }

                    continue;
                }

                yield return DateSlot.On(Span(place.Start, place.End), context.Today.AddDays(days));
                yield break;
            }
        }

        if (context.Asked && (Weekday() ?? Period() ?? DayAlone()) is { } day)
        {
            yield return day;
        }
    }

    // "Freitag Morgen", "heute morgen", "am Morgen"
    private bool IsMorning(int at) => Words[at] == "morgen" && at > 0
        && (Words[at - 1] is "guten" or "goede" or "goeden" or "am" or "heute" or "gestern" or "diesen" or "gisteren" or "s" or "jeden" or "elke" || WeekdayAt(at - 1) is not null);

    // "le vingt-sept mai" names one month
    private bool IsMonth(int at) => DateWords.Month(Words[at], forgiving: context.Asked) is not null && !(Words[at] == "sept" && at + 1 < Words.Count && DateWords.Months.ContainsKey(Words[at + 1]));

    private int? WeekdayAt(int at) => DateWords.Weekday(Words[at], context.Language, isShortAnswer: context.Asked && Words.Count <= 3 && !IsAdverb(at));

    // "so bald wie möglich", "zo snel", "gewoon zo" are no Sundays; "so 6.12." and "am So" are
    private bool IsAdverb(int at) => Words[at] is "so" or "zo"
        && ((at > 0 && !(DateWords.BeforeDay.Contains(Words[at - 1]) || Words[at - 1] is "volgende" or "komende" or "nachsten" or "kommenden")) || (at + 1 < Words.Count && !char.IsAsciiDigit(Words[at + 1][0])));

    // a field of a form asks for one day; a wish for an appointment may be as wide as it likes
    private bool IsVague => context.Field.Type is FieldType.Date && DateWords.Vague.IsIn(message);

    // "not tomorrow"; in Dutch "pas morgen" is not before tomorrow, and "why not tomorrow" asks for it
    private bool IsRuledOut(int at) => SaidAgain.IsDenied(message, at) && !(context.Language == "nl" && Words[at - 1] == "pas")
        && !Words.Take(at).Any(w => w is "until" or "till" or "why" or "pourquoi" or "waarom" or "warum");

    // "3 mai 2026", "3rd of May", "le 1er mars", "May 3, 2026", "dritter Mai", "between 3 and 7 May"
    private SlotMatch? MonthAt(int at)
    {
        var month = DateWords.Month(Words[at], forgiving: context.Asked)!.Value;
        var before = at - 1;
        while (before >= 0 && DateWords.Fillers.Contains(Words[before]))
        {
            before--;
        }

        if (before >= 0 && Day(before) is { } day)
        {
            // "between 3 and 7 May": the first
            if (day.Start >= 2 && DateWords.Ands.Contains(Words[day.Start - 1]) && Day(day.Start - 2) is { } earlier && earlier.Value < day.Value)
            {
                day = earlier;
            }

            return (YearAt(at + 1) ?? YearBefore(day.Start, at + 1)) is var (year, end)
                ? DateSlot.Made(Span(day.Start, end), year, month, day.Value)
                : OfAge(Span(day.Start, at + 1), month, day.Value) ?? DateSlot.WithoutYear(Span(day.Start, at + 1), month, day.Value, context);
        }

        var next = at + 1;
        while (next < Words.Count && Words[next] is "the" or "le" or "de")
        {
            next++;
        }

        // "from March three days a week" counts days and names none
        if (next < Words.Count && DayAfter(next) is var (value, last) && !(last < Words.Count && DateWords.Units.ContainsKey(Words[last])))
        {
            return YearAt(last) is var (year, end)
                ? DateSlot.Made(Span(at, end), year, month, value)
                : OfAge(Span(at, last), month, value) ?? DateSlot.WithoutYear(Span(at, last), month, value, context);
        }

        return null;
    }

    // "11 September, she is 88 now": of a birth the age tells the year
    private SlotMatch? OfAge(TextSpan span, int month, int day)
    {
        if (!context.Asked || context.Field.Limits is not { Latest: 0, Earliest: null or < -DateSlot.RecentPast } || DateWords.AgeToCome.IsIn(message) || month is < 1 or > 12 || day < 1
            || numbers.Value.FindAll(IsAge) is not [var age] || context.Today.Year - (int)age.Value is var year && day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var birthday = new DateOnly(year, month, day);
        return DateSlot.On(span, birthday.AddYears((int)age.Value) > context.Today ? birthday.AddYears(-1) : birthday);
    }

    private bool IsAge(SaidNumber number) => !number.IsArticle && number.Value is >= 0 and <= 120 && number.Value == Math.Floor(number.Value)
        && ((number.End < Words.Count && DateWords.Years.Contains(Words[number.End])) || (number.Start > 1 && Words[number.Start - 1] is "jetzt" or "nu" or "now" or "maintenant" or "heute" or "vandaag" or "today" && Words[number.Start - 2] is "ist" or "is" or "est" or "a" or "bin" or "ben" or "am"));

    // "in September", "mi-janvier", "eind maart volgend jaar"
    private SlotMatch MonthAlone(int at)
    {
        var month = DateWords.Months[Words[at]];
        var before = Tokens.Of(string.Join(' ', Words.Take(at).TakeLast(4)));
        var year = YearAt(at + 1) is var (said, _) ? said : DateWords.NextYear.IsIn(message) ? context.Today.Year + 1 : (int?)null;
        var span = Span(at, at + 1);
        if (DateWords.End.IsIn(before))
        {
            year ??= month < context.Today.Month ? context.Today.Year + 1 : context.Today.Year;
            return DateSlot.Made(span, year.Value, month, DateTime.DaysInMonth(year.Value, month) - (DateWords.LastButOne.IsIn(message) ? 1 : 0));
        }

        var day = DateWords.Middle.IsIn(before) ? 15 : 1;
        return year is { } known ? DateSlot.Made(span, known, month, day)
            : month == context.Today.Month && day <= context.Today.Day ? DateSlot.On(span, context.Today)
            : DateSlot.WithoutYear(span, month, day, context);
    }

    // "le premier du mois prochain", "de 25ste van deze maand", "Ende nächsten Monats", "next month"
    private SlotMatch? OfMonth()
    {
        var (place, months) = DateWords.MonthAfterNext.PlaceIn(message) is { } second ? (second, 2) : DateWords.NextMonth.PlaceIn(message) is { } next ? (next, 1) : DateWords.LastMonth.PlaceIn(message) is { } last ? (last, -1) : DateWords.ThisMonth.PlaceIn(message) is { } own ? (own, 0) : default;
        if (place.End == 0)
        {
            return null;
        }

        var first = new DateOnly(context.Today.Year, context.Today.Month, 1).AddMonths(months);
        var before = place.Start - 1;
        while (before >= 0 && DateWords.Fillers.Contains(Words[before]))
        {
            before--;
        }

        if (before >= 0 && Day(before) is { } day)
        {
            return DateSlot.Made(Span(day.Start, place.End), first.Year, first.Month, day.Value);
        }

        if (IsVague)
        {
            return null;
        }

        var lead = Tokens.Of(string.Join(' ', Words.Take(place.Start + 1).TakeLast(5)));
        var span = Span(place.Start, place.End);
        return DateWords.End.IsIn(lead) && (LooksAhead || months < 0) ? DateSlot.On(span, first.AddMonths(1).AddDays(-1))
            : DateWords.Middle.IsIn(lead) && months != 0 ? DateSlot.On(span, first.AddDays(14))
            : months > 0 ? DateSlot.On(span, first) : null;
    }

    // "afgelopen zaterdag", "next week Tuesday", "volgende dinsdag"; not "Friday I can't, Monday is fine"
    private SlotMatch? Weekday()
    {
        var days = Enumerable.Range(0, Words.Count).Where(i => WeekdayAt(i) is not null).ToList();
        // "Mo, 4.1."
        if (days.Count == 0 || (context.Field.Type is FieldType.Date && DateSlot.HasDayAndMonth(message.Text)))
        {
            return null;
        }

        var at = days.Find(d => !IsRefused(d)) is > 0 and var meant ? meant : days[0];
        var day = WeekdayAt(at)!.Value;
        var span = Span(at, at + 1);
        return DateSlot.On(span, DateWords.NextWeek.IsIn(message) ? Monday.AddDays(7 + ((day + 6) % 7))
            : DateWords.LastWeek.IsIn(message) ? Monday.AddDays(-7 + ((day + 6) % 7))
            : IsComing(at) ? NextDay(day)
            : DateWords.Past.IsIn(message) || !LooksAhead ? NextDay(day).AddDays(-7) is var last && last == context.Today ? last.AddDays(-7) : NextDay(day).AddDays(-7)
            : NextDay(day));
    }

    // "next Saturday we get the last boxes": where a day that has been is asked this is none, and is told so
    private bool IsComing(int at) => Tokens.Of(string.Join(' ', Words.Skip(at - 2).Take(at < 2 ? at + 3 : 5))) is var beside && DateWords.Coming.IsIn(beside) && !DateWords.Past.IsIn(beside);

    private bool IsRefused(int at) => SaidAgain.IsDenied(message, at) || (message.Text.IndexOf(',', message.Spans[at].End) is > 0 and var comma
        && Enumerable.Range(at + 1, Words.Count - at - 1).TakeWhile(i => message.Spans[i].Start < comma).Any(i => Words[i] is "niet" or "pas" or "not" or "nicht" or "t"));

    // the first one after today
    private DateOnly NextDay(int weekday) => context.Today.AddDays((weekday - (int)context.Today.DayOfWeek + 7) % 7 is var ahead && ahead == 0 ? 7 : ahead);

    // "volgende week", "last weekend", "fin de semaine"
    private SlotMatch? Period()
    {
        if (IsVague)
        {
            return null;
        }

        DateOnly? day =
            DateWords.LastWeekend.IsIn(message) || (DateWords.Weekend.IsIn(message) && !LooksAhead) ? Monday.AddDays(-2)
            : DateWords.Weekend.IsIn(message) ? Monday.AddDays(DateWords.NextWeek.IsIn(message) ? 12 : 5)
            : DateWords.EndOfWeek.IsIn(message) && LooksAhead ? Monday.AddDays(DateWords.NextWeek.IsIn(message) ? 11 : 4)
            : DateWords.NextWeek.IsIn(message) ? Monday.AddDays(7)
            : DateWords.LastWeek.IsIn(message) ? context.Today.AddDays(-7)
            : Words.Count <= ShortAnswer / 2 && LooksAhead && DateWords.AtOnce.IsIn(message) && !numbers.Value.Exists(n => !n.IsArticle) ? context.Today
            : null;
        return day is { } found ? DateSlot.On(new TextSpan(0, message.Text.Length), found) : null;
    }

    // "plutôt le 5", "the 20th", "am 20."; a birth isn't told so
    private SlotMatch? DayAlone()
    {
        var near = LooksAhead || context.Field.Limits.Earliest > OldestTold;
        for (var i = 0; near && Words.Count <= ShortAnswer && i < Words.Count; i++)
        {
            if (Day(i) is not { } day || day.Start != i || (i + 1 < Words.Count && !Ends(i + 1) && FieldWords.Place(context.Field, Tokens.Of(Words[i + 1])) is null) || (context.Field.Type is FieldType.Appointment && day.Value <= MostOffered)
                || !((i > 0 && DateWords.BeforeDay.Contains(Words[i - 1])) || (char.IsAsciiDigit(Words[i][0]) && !char.IsAsciiDigit(Words[i][^1]))))
            {
                continue;
            }

            var first = new DateOnly(context.Today.Year, context.Today.Month, 1);
            var days = Enumerable.Range(-2, 5).Select(first.AddMonths).Where(m => day.Value <= DateTime.DaysInMonth(m.Year, m.Month)).Select(m => m.AddDays(day.Value - 1)).ToList();
            return DateSlot.Nearest(days, context) is { } date ? DateSlot.On(Span(i, i + 1), date) : null;
        }

        return null;
    }

    // nothing that is counted follows
    private bool Ends(int at) => CommonWords.IsCloser(Words[at]) || CommonWords.IsOpener(Words[at]) || Words[at] is "a" or "at" or "om" or "um" or "si" or "if" or "als" or "wenn" or "of" or "ou" or "or" or "oder";

    private (int Start, int Value)? Day(int at)
    {
        var word = Words[at];
        if (DayWord().Match(word) is { Success: true } match)
        {
            return (at, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        }

        if (DateWords.Ordinals.TryGetValue(word, out var ordinal))
        {
            // "twenty-first"
            return at > 0 && ordinal < 10 && Words[at - 1] is "twenty" or "thirty" ? (at - 1, ordinal + (Words[at - 1] == "twenty" ? 20 : 30)) : (at, ordinal);
        }

        return numbers.Value.Find(n => n.Start <= at && n.End == at + 1) is { End: > 0, IsArticle: false, Value: >= 1 and <= 31 } number && number.Value == Math.Floor(number.Value)
            ? (number.Start, (int)number.Value) : null;
    }

    // "May 3", "May the third", "mei 21"
    private (int Value, int End)? DayAfter(int at)
    {
        if (Words[at] is "twenty" or "thirty" && at + 1 < Words.Count && Day(at + 1) is { } joined && joined.Start == at)
        {
            return (joined.Value, at + 2);
        }

        if (Words[at].Length <= 4 && DayWord().IsMatch(Words[at]) && Day(at) is { } figure)
        {
            return (figure.Value, at + 1);
        }

        return DateWords.Ordinals.TryGetValue(Words[at], out var ordinal) ? (ordinal, at + 1)
            : numbers.Value.Find(n => n.Start == at) is { End: > 0, IsArticle: false, Value: >= 1 and <= 31 } number ? ((int)number.Value, number.End) : null;
    }

    // "celle de l'an dernier, au 1er septembre"
    private (int Year, int End)? YearBefore(int start, int end)
    {
        const int Lead = 6, Between = 2;
        var before = Tokens.Of(string.Join(' ', Words.Skip(start - Lead).Take(Math.Min(start, Lead))));
        return DateWords.LastYear.PlacesIn(before).Any(p => before.Words.Count - p.End <= Between) ? (context.Today.Year - 1, end)
            : DateWords.NextYear.PlacesIn(before).Any(p => before.Words.Count - p.End <= Between) ? (context.Today.Year + 1, end) : null;
    }

    private static readonly string[] Centuries = ["negentien", "neunzehn", "nineteen"];

    // "2027", "'84", "next year", "neunzehnhundertvierundachtzig", "nineteen eighty-four"
    private (int Year, int End)? YearAt(int at)
    {
        if (at >= Words.Count)
        {
            return null;
        }

        if (DateWords.NextYear.PlaceIn(Tokens.Of(string.Join(' ', Words.Skip(at).Take(4)))) is { Start: <= 1 } next)
        {
            return (context.Today.Year + 1, at + next.End);
        }

        if (DateWords.ThisYear.PlaceIn(Tokens.Of(string.Join(' ', Words.Skip(at).Take(4)))) is { Start: <= 1 } own)
        {
            return (context.Today.Year, at + own.End);
        }

        if (DateWords.LastYear.PlaceIn(Tokens.Of(string.Join(' ', Words.Skip(at).Take(4)))) is { Start: <= 1 } last)
        {
            return (context.Today.Year - 1, at + last.End);
        }

        var word = Words[at];
        if (word.All(char.IsAsciiDigit))
        {
            return word.Length == 4 || (word.Length == 2 && !IsHour(at)) ? (DateSlot.Year(word, context), at + 1) : null;
        }

        // "negentienvierentachtig"
        if (Centuries.FirstOrDefault(c => word.Length > c.Length && word.StartsWith(c, StringComparison.Ordinal)) is { } century
            && NumberWords.Find(Tokens.Of(word[century.Length..]), context.Language).FirstOrDefault() is { IsArticle: false, Value: >= 10 and <= 99 } tail)
        {
            return (1900 + (int)tail.Value, at + 1);
        }

        var said = numbers.Value.Find(n => n.Start == at);
        var rest = numbers.Value.Find(n => said.End > 0 && n.Start == said.End);
        return said.Value is >= 1850 and <= 2200 ? ((int)said.Value, said.End)
            : said.Value is 19 or 20 && rest is { Value: >= 10 and <= 99 } ? (((int)said.Value * 100) + (int)rest.Value, rest.End)
            // "drie januari zevenentwintig"; up to 24 it may be an hour
            : said is { Value: > 24 and <= 99, IsArticle: false } && said.End == Words.Count && said.Value == Math.Floor(said.Value) ? (DateSlot.Year(said.Value.ToString("00", CultureInfo.InvariantCulture), context), said.End)
            : null;
    }

    // "3 mai 10 h", "3 May 14:30"
    private bool IsHour(int at)
    {
        var after = message.Text.AsSpan(message.Spans[at].End);
        return (at + 1 < Words.Count && Words[at + 1] is "h" or "u" or "uur" or "uhr" or "heures" or "am" or "pm") || (after is [':' or '.', var digit, ..] && char.IsAsciiDigit(digit));
    }

    private int WordAt(int start) => message.Spans.Index().First(s => s.Item.Start == start).Index;

    private TextSpan Span(int start, int end) => TextSpan.FromBounds(message.Spans[start].Start, message.Spans[end - 1].End);

    [GeneratedRegex(@"^([0-9]{1,2})(?:er|e|de|ste|st|nd|rd|th|ten|ter)?$", RegexOptions.NonBacktracking)]
    private static partial Regex DayWord();
}
