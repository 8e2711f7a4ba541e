using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Dates in figures, in words and relative to today, in the four languages. Kept as yyyy-MM-dd; day before month.</summary>
/// <remarks>Without a year the nearest date is meant that the field allows: the next one, or the last one for a field that looks back (a birth). "Next Tuesday" is the first Tuesday after today.</remarks>
public sealed partial class DateSlot : ISlotRecognizer
{
    private static readonly Dictionary<string, int> Months = Names(
        "janvier januari january januar jan janv jaenner", "fevrier februari february februar feb fevr fev", "mars maart march marz maerz mrt mar", "avril april avr apr",
        "mai mei may", "juin juni june jun", "juillet juli july juil jul", "aout augustus august aug", "septembre september sept sep",
        "octobre oktober october okt oct", "novembre november nov", "decembre december dezember dec dez");

    private static readonly Dictionary<string, int> Weekdays = Names(
        "lundi maandag monday montag", "mardi dinsdag tuesday dienstag", "mercredi woensdag wednesday mittwoch", "jeudi donderdag thursday donnerstag",
        "vendredi vrijdag friday freitag", "samedi zaterdag saturday samstag sonnabend", "dimanche zondag sunday sonntag");

    private static readonly (Phrase Phrase, int Days)[] Relative =
    [
        (Phrase.Parse("(apres demain|overmorgen|day after tomorrow|ubermorgen|uebermorgen)"), 2),
        (Phrase.Parse("(avant hier|eergisteren|day before yesterday|vorgestern)"), -2),
        (Phrase.Parse("(demain|morgen|tomorrow)"), 1),
        (Phrase.Parse("(aujourd hui|vandaag|today|heute)"), 0),
        (Phrase.Parse("(hier|gisteren|yesterday|gestern)"), -1),
    ];

    private static readonly Dictionary<string, int> Units = new(StringComparer.Ordinal)
    {
        ["jour"] = 1,
        ["jours"] = 1,
        ["dag"] = 1,
        ["dagen"] = 1,
        ["day"] = 1,
        ["days"] = 1,
        ["tag"] = 1,
        ["tagen"] = 1,
        ["semaine"] = 7,
        ["semaines"] = 7,
        ["week"] = 7,
        ["weken"] = 7,
        ["weeks"] = 7,
        ["woche"] = 7,
        ["wochen"] = 7,
    };

    private static readonly string[] In = ["dans", "over", "binnen", "in"];
    private static readonly string[] Fillers = ["de", "of", "the", "du"];

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

        if (context.Asked && taken.Count == 0 && DayAndMonth().Match(text) is { Success: true } plain)
        {
            yield return WithoutYear(new TextSpan(plain.Index, plain.Length), Number(plain, "m"), Number(plain, "d"), context);
        }
    }

    private static IEnumerable<SlotMatch> InWords(Tokens message, SlotContext context)
    {
        var words = message.Words;
        var month = Enumerable.Range(0, words.Count).Where(i => Months.ContainsKey(words[i])).Select(i => MonthAt(message, i, context)).FirstOrDefault(m => m is not null);
        if (month is not null)
        {
            yield return month;
            yield break;
        }

        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (In.Contains(words[i]) && Units.TryGetValue(words[i + 2], out var unit)
                && NumberWords.Find(message, context.Language).FirstOrDefault(n => n.Start == i + 1 && n.End == i + 2) is { End: > 0, Value: < 1000 } count)
            {
                yield return On(Span(message, i, i + 3), context.Today.AddDays((int)count.Value * unit));
                yield break;
            }
        }

        foreach (var (phrase, days) in Relative)
        {
            // "hier" is yesterday in French and "here" elsewhere; "morgen" is also a morning, but not in an answer to "when"
            if (phrase.PlaceIn(message) is { } place && (words[place.Start] != "hier" || context.Language == "fr") && (context.Asked || days is 2 or -2))
            {
                yield return On(Span(message, place.Start, place.End), context.Today.AddDays(days));
                yield break;
            }
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (Weekdays.TryGetValue(words[i], out var weekday) && context.Asked)
            {
                var ahead = (weekday - (int)context.Today.DayOfWeek + 7) % 7;
                yield return On(Span(message, i, i + 1), context.Today.AddDays(ahead == 0 ? 7 : ahead));
                yield break;
            }
        }
    }

    // "3 mai 2026", "3rd of May", "le 1er mars", "May 3, 2026"
    private static SlotMatch? MonthAt(Tokens message, int at, SlotContext context)
    {
        var words = message.Words;
        var month = Months[words[at]];
        var before = at - 1;
        while (before >= 0 && Fillers.Contains(words[before]))
        {
            before--;
        }

        if (before >= 0 && Day(words[before]) is { } day)
        {
            return at + 1 < words.Count && YearWord(words[at + 1], context) is { } year
                ? Made(Span(message, before, at + 2), year, month, day)
                : WithoutYear(Span(message, before, at + 1), month, day, context);
        }

        if (at + 1 < words.Count && Day(words[at + 1]) is { } after)
        {
            return at + 2 < words.Count && YearWord(words[at + 2], context) is { } year
                ? Made(Span(message, at, at + 3), year, month, after)
                : WithoutYear(Span(message, at, at + 2), month, after, context);
        }

        return null;
    }

    private static int? Day(string word) => DayWord().Match(word) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    private static int? YearWord(string word, SlotContext context) => word.Length is 2 or 4 && word.All(char.IsAsciiDigit) ? Year(word, context) : null;

    private static int Year(string figures, SlotContext context)
    {
        var year = int.Parse(figures, CultureInfo.InvariantCulture);
        if (figures.Length > 2)
        {
            return year;
        }

        year += 2000;
        return LooksBack(context) && year > context.Today.Year ? year - 100 : year;
    }

    private static bool LooksBack(SlotContext context) => context.Field.Limits.Latest is <= 0;

    private static SlotMatch WithoutYear(TextSpan span, int month, int day, SlotContext context)
    {
        var found = Made(span, context.Today.Year, month, day);
        if (found.Value is null)
        {
            return Made(span, 2024, month, day).Value is null ? found : Made(span, NextLeapYear(context.Today.Year), month, day);
        }

        var date = new DateOnly(context.Today.Year, month, day);
        return LooksBack(context)
            ? date > context.Today ? Made(span, date.Year - 1, month, day) : found
            : date < context.Today ? Made(span, date.Year + 1, month, day) : found;
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

    private static Dictionary<string, int> Names(params string[] groups) =>
        groups.SelectMany((names, i) => names.Split(' ').Select(n => (n, i + 1))).ToDictionary(p => p.n, p => p.Item2 % 7 == 0 && groups.Length == 7 ? 0 : p.Item2, StringComparer.Ordinal);

    [GeneratedRegex(@"\b(?<iso>(?<y4>[0-9]{4})-(?<m4>[0-9]{1,2})-(?<d4>[0-9]{1,2}))\b|\b(?<d>[0-9]{1,2}) ?[./-] ?(?<m>[0-9]{1,2}) ?[./-] ?(?<y>[0-9]{4}|[0-9]{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Figures();

    [GeneratedRegex(@"\b(?<d>[0-9]{1,2})[/.](?<m>[0-9]{1,2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"^([0-9]{1,2})(?:er|e|de|ste|st|nd|rd|th)?$", RegexOptions.NonBacktracking)]
    private static partial Regex DayWord();
}
