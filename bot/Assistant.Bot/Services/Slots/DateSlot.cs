using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Dates in figures, in words and relative to today, in the four languages. Kept as yyyy-MM-dd; day before month.</summary>
/// <remarks>Without a year the nearest date is meant that the field allows: the next one, or the last one for a field that looks back (a birth). "Next Tuesday" is the first Tuesday after today. A month alone is its first day, where the field looks ahead; of two days the first.</remarks>
public sealed partial class DateSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Date;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var taken = new List<TextSpan>();
        foreach (Match match in Figures().Matches(text))
        {
            var span = new TextSpan(match.Index, match.Length);
            taken.Add(span);
            yield return match.Groups["iso"].Success
                ? Made(span, Number(match, "y4"), Number(match, "m4"), Number(match, "d4"))
                : Made(span, Year(match.Groups["y"].Value, context), Number(match, "m"), Number(match, "d"));
        }

        var message = Tokens.Of(text);
        foreach (var found in InWords(message, context).Where(f => !taken.Exists(t => t.Overlaps(f.Span))))
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
        else if (DayAndMonth().Match(text) is { Success: true } plain)
        {
            yield return WithoutYear(new TextSpan(plain.Index, plain.Length), Number(plain, "m"), Number(plain, "d"), context);
        }
    }

    private static IEnumerable<SlotMatch> InWords(Tokens message, SlotContext context)
    {
        var words = message.Words;
        var months = Enumerable.Range(0, words.Count).Where(i => DateWords.Months.ContainsKey(words[i])).ToList();
        if (months.Select(i => MonthAt(message, i, context)).FirstOrDefault(m => m is not null) is { } month)
        {
            yield return month;
            yield break;
        }

        if (Shifted(message, context) is { } shifted)
        {
            yield return shifted;
            yield break;
        }

        if (context.Asked && months.Count > 0 && LooksAhead(context))
        {
            yield return MonthAlone(message, months[0], context);
            yield break;
        }

        foreach (var (phrase, days) in DateWords.Relative)
        {
            // "hier" is yesterday in French and "here" elsewhere; "morgen" is also a morning, but not in an answer to "when"
            if (phrase.PlaceIn(message) is { } place && (words[place.Start] != "hier" || context.Language == "fr") && (context.Asked || days is 2 or -2))
            {
                yield return On(Span(message, place.Start, place.End), context.Today.AddDays(days));
                yield break;
            }
        }

        if (context.Asked && (Weekday(message, context) ?? Period(message, context)) is { } day)
        {
            yield return day;
        }
    }

    // "3 mai 2026", "3rd of May", "le 1er mars", "May 3, 2026", "dritter Mai", "between 3 and 7 May"
    private static SlotMatch? MonthAt(Tokens message, int at, SlotContext context)
    {
        var words = message.Words;
        var month = DateWords.Months[words[at]];
        var before = at - 1;
        while (before >= 0 && DateWords.Fillers.Contains(words[before]))
        {
            before--;
        }

        if (before >= 0 && Day(message, before, context) is { } day)
        {
            // "between 3 and 7 May": the first
            if (day.Start >= 2 && DateWords.Ands.Contains(words[day.Start - 1]) && Day(message, day.Start - 2, context) is { } earlier && earlier.Value < day.Value)
            {
                day = earlier;
            }

            return at + 1 < words.Count && YearWord(message, at + 1, context) is { } year
                ? Made(Span(message, day.Start, at + 2), year, month, day.Value)
                : WithoutYear(Span(message, day.Start, at + 1), month, day.Value, context);
        }

        var next = at + 1;
        while (next < words.Count && words[next] is "the" or "le" or "de")
        {
            next++;
        }

        if (next < words.Count && words[next].Length <= 4 && Day(message, next, context) is { } after && after.Start == next)
        {
            return next + 1 < words.Count && YearWord(message, next + 1, context) is { } year
                ? Made(Span(message, at, next + 2), year, month, after.Value)
                : WithoutYear(Span(message, at, next + 1), month, after.Value, context);
        }

        return null;
    }

    // "in September", "mi-janvier", "eind maart volgend jaar"
    private static SlotMatch MonthAlone(Tokens message, int at, SlotContext context)
    {
        var words = message.Words;
        var month = DateWords.Months[words[at]];
        var before = Tokens.Of(string.Join(' ', words.Take(at).TakeLast(4)));
        var day = DateWords.Middle.IsIn(before) ? 15 : DateWords.End.IsIn(before) ? DateTime.DaysInMonth(context.Today.Year, month) : 1;
        if (at + 1 < words.Count && YearWord(message, at + 1, context) is { } said)
        {
            return Made(Span(message, at, at + 2), said, month, Math.Min(day, DateTime.DaysInMonth(said, month)));
        }

        var span = Span(message, at, at + 1);
        return DateWords.NextYear.IsIn(message) ? Made(span, context.Today.Year + 1, month, day)
            : month == context.Today.Month && day <= context.Today.Day ? On(span, context.Today)
            : WithoutYear(span, month, day, context);
    }

    // "in drie weken", "il y a deux mois", "two weeks ago", "vor drei Tagen"
    private static SlotMatch? Shifted(Tokens message, SlotContext context)
    {
        var words = message.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (!DateWords.Units.TryGetValue(words[i], out var unit))
            {
                continue;
            }

            var count = NumberWords.Find(message, context.Language).Cast<SaidNumber?>().FirstOrDefault(n => n!.Value.End == i);
            var (start, number) = count is { } said ? (said.Start, (int)Math.Min(said.Value, 1000)) : i > 1 && words[i - 1] is "couple" or "paar" or "of" ? (i - 2, 2) : (-1, 0);
            if (start < 0)
            {
                continue;
            }

            var before = string.Join(' ', words.Take(start).TakeLast(3));
            var after = i + 1 < words.Count ? words[i + 1] : "";
            var back = after is "geleden" or "ago" or "terug" or "back" or "her" || before.EndsWith("il y a", StringComparison.Ordinal) || before.EndsWith("y a", StringComparison.Ordinal) || before.EndsWith("vor", StringComparison.Ordinal)
                || (DateWords.Since.Contains(before.Split(' ')[^1]) && !LooksAhead(context));
            var ahead = DateWords.In.Contains(before.Split(' ')[^1]);
            if (back || ahead)
            {
                var signed = back ? -number : number;
                var date = unit switch { 30 => context.Today.AddMonths(signed), 365 => context.Today.AddYears(signed), _ => context.Today.AddDays(signed * unit) };
                return On(Span(message, Math.Max(0, start - (ahead || after.Length == 0 ? 1 : 0)), i + 1), date);
            }
        }

        return null;
    }

    // "afgelopen zaterdag", "jeudi en huit", "next week Tuesday", "volgende dinsdag"
    private static SlotMatch? Weekday(Tokens message, SlotContext context)
    {
        var words = message.Words;
        var at = Enumerable.Range(0, words.Count).FirstOrDefault(i => DateWords.Weekdays.ContainsKey(words[i]), -1);
        if (at < 0)
        {
            return null;
        }

        var day = DateWords.Weekdays[words[at]];
        var span = Span(message, at, at + 1);
        var ahead = (day - (int)context.Today.DayOfWeek + 7) % 7;
        var monday = context.Today.AddDays(-(((int)context.Today.DayOfWeek + 6) % 7));
        if (DateWords.NextWeek.IsIn(message))
        {
            return On(span, monday.AddDays(7 + ((day + 6) % 7)));
        }

        if (DateWords.LastWeek.IsIn(message))
        {
            return On(span, monday.AddDays(-7 + ((day + 6) % 7)));
        }

        if (DateWords.Past.IsIn(message) || !LooksAhead(context))
        {
            return On(span, context.Today.AddDays(ahead == 0 ? -7 : ahead - 7));
        }

        return On(span, context.Today.AddDays((ahead == 0 ? 7 : ahead) + (DateWords.WeekLater.IsIn(message) ? 7 : 0)));
    }

    // "volgende week", "le mois prochain", "last weekend", "fin du mois"
    private static SlotMatch? Period(Tokens message, SlotContext context)
    {
        var whole = new TextSpan(0, message.Text.Length);
        var monday = context.Today.AddDays(-(((int)context.Today.DayOfWeek + 6) % 7));
        var first = new DateOnly(context.Today.Year, context.Today.Month, 1);
        DateOnly? day =
            DateWords.LastWeekend.IsIn(message) || (DateWords.Weekend.IsIn(message) && !LooksAhead(context)) ? monday.AddDays(-2)
            : DateWords.Weekend.IsIn(message) ? monday.AddDays(DateWords.NextWeek.IsIn(message) ? 12 : 5)
            : DateWords.EndOfMonth.IsIn(message) && LooksAhead(context) ? first.AddMonths(1).AddDays(-1)
            : DateWords.NextMonth.IsIn(message) ? first.AddMonths(1)
            : DateWords.NextWeek.IsIn(message) ? monday.AddDays(7)
            : DateWords.LastWeek.IsIn(message) ? context.Today.AddDays(-7)
            : DateWords.NextYear.IsIn(message) && LooksAhead(context) ? new DateOnly(context.Today.Year + 1, 1, 1)
            : null;
        return day is { } found ? On(whole, found) : null;
    }

    private static (int Start, int Value)? Day(Tokens message, int at, SlotContext context)
    {
        var word = message.Words[at];
        if (DayWord().Match(word) is { Success: true } match)
        {
            return (at, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        }

        if (DateWords.Ordinals.TryGetValue(word, out var ordinal))
        {
            // "twenty-first"
            return at > 0 && ordinal < 10 && message.Words[at - 1] is "twenty" or "thirty" ? (at - 1, ordinal + (message.Words[at - 1] == "twenty" ? 20 : 30)) : (at, ordinal);
        }

        return NumberWords.Find(message, context.Language).Cast<SaidNumber?>().FirstOrDefault(n => n!.Value.Start <= at && n.Value.End == at + 1) is { IsArticle: false, Value: >= 1 and <= 31 } number
            ? (number.Start, (int)number.Value) : null;
    }

    private static int? YearWord(Tokens message, int at, SlotContext context)
    {
        var word = message.Words[at];
        if (at + 1 < message.Words.Count && DateWords.NextYear.IsIn(Tokens.Of(string.Join(' ', message.Words.Skip(at).Take(3)))))
        {
            return context.Today.Year + 1;
        }

        return (word.Length == 4 || (word.Length == 2 && !(at + 1 < message.Words.Count && message.Words[at + 1] is "h" or "u" or "uur" or "uhr"))) && word.All(char.IsAsciiDigit) ? Year(word, context) : null;
    }

    private static int Year(string figures, SlotContext context)
    {
        var year = int.Parse(figures, CultureInfo.InvariantCulture);
        if (figures.Length > 2)
        {
            return year;
        }

        year += 2000;
        return !LooksAhead(context) && year > context.Today.Year ? year - 100 : year;
    }

    private static bool LooksAhead(SlotContext context) => context.Field.Limits.Latest is null or > 0;

    private static SlotMatch WithoutYear(TextSpan span, int month, int day, SlotContext context)
    {
        var found = Made(span, context.Today.Year, month, day);
        if (found.Value is null)
        {
            return Made(span, 2024, month, day).Value is null ? found : Made(span, NextLeapYear(context.Today.Year), month, day);
        }

        var date = new DateOnly(context.Today.Year, month, day);
        return LooksAhead(context)
            ? date < context.Today ? Made(span, date.Year + 1, month, day) : found
            : date > context.Today ? Made(span, date.Year - 1, month, day) : found;
    }

    private static int NextLeapYear(int year)
    {
        while (!DateTime.IsLeapYear(year))
        {
            year++;
        }

        return year;
    }

    private static SlotMatch Made(TextSpan span, int year, int month, int day) =>
        year is >= 1850 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? On(span, new DateOnly(year, month, day))
            : SlotMatch.Wrong(span, TextKey.DateImpossible);

    private static SlotMatch On(TextSpan span, DateOnly date) => new(span, SlotValue.Of(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static TextSpan Span(Tokens message, int start, int end) => TextSpan.FromBounds(message.Spans[start].Start, message.Spans[end - 1].End);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int Part(string figures, int from, int length) => int.Parse(figures.AsSpan(from, length), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<iso>(?<y4>[0-9]{4})[-/.](?<m4>[0-9]{1,2})[-/.](?<d4>[0-9]{1,2}))\b|\b(?<d>[0-9]{1,2}) ?[./-] ?(?<m>[0-9]{1,2}) ?[./-] ?(?<y>[0-9]{4}|[0-9]{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Figures();

    // "03 05 1984", "03051984", "19840503"
    [GeneratedRegex(@"\b[0-9]{2} [0-9]{2} [0-9]{4}\b|\b[0-9]{8}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Compact();

    [GeneratedRegex(@"\b(?<d>[0-9]{1,2})[/.-](?<m>[0-9]{1,2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"^([0-9]{1,2})(?:er|e|de|ste|st|nd|rd|th|ten|ter)?$", RegexOptions.NonBacktracking)]
    private static partial Regex DayWord();
}
