using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Appointments;

internal enum DayPart
{
    Morning,
    Afternoon,
    Evening,
}

/// <summary>When somebody would like to come, as far as they said it.</summary>
/// <param name="First">"As soon as possible".</param>
/// <param name="Other">"Another time".</param>
internal sealed partial record AppointmentWish(DateOnly? Day, TimeOnly? Time, DayPart? Part, bool First, bool Other)
{
    /// <summary>"The second one": place in what was offered, from 1; 0 = none, -1 = the last.</summary>
    public int Place { get; init; }

    /// <summary>Not before this day: "from 3 December on", "next week".</summary>
    public DateOnly? From { get; init; }

    /// <summary>"Around two": the time nearest to it does as well.</summary>
    public bool About { get; init; }

    /// <summary>Before a time, perhaps with little words between, and after it.</summary>
    private static readonly Phrase AboutBefore = Phrase.Parse("(vers|aux alentours|environ|plus ou moins|a peu pres|rond|tegen|ongeveer|omstreeks|around|about|roughly|gegen|ungefahr|etwa|circa|ca|so um|so gegen) $");
    private static readonly Phrase AboutAfter = Phrase.Parse("^ (environ|plus ou moins|a peu pres|ou quelque chose|of zo|ofzo|ongeveer|ish|or so|roughly|or thereabouts|ungefahr|etwa|rum|herum|oder so)");
    private static readonly string[] Between = ["de", "des", "les", "le", "l", "la", "het", "een", "uur", "klok", "van", "um", "a", "at", "om", "the", "den", "die"];

    private static readonly Phrase[] Ordinals =
    [
        Phrase.Parse("(premier|premiere|eerste|first|erste|ersten|erster)"), Phrase.Parse("(deuxieme|second|seconde|tweede|zweite|zweiten|zweiter)"), Phrase.Parse("(troisieme|derde|third|dritte|dritten|dritter)"),
        Phrase.Parse("(quatrieme|vierde|fourth|vierte|vierten)"), Phrase.Parse("(cinquieme|vijfde|fifth|funfte|funften)"), Phrase.Parse("(sixieme|zesde|sixth|sechste|sechsten)"),
    ];

    private static readonly Phrase Last = Phrase.Parse("(dernier|derniere|laatste|last|letzte|letzten|letzter)");
    private static readonly Phrase After = Phrase.Parse("(vanaf|na|a partir|apres|from|after|ab|nach|as of|ten vroegste|au plus tot|fruhestens)");

    private static readonly (DayPart Part, Phrase Phrase)[] Parts =
    [
        (DayPart.Morning, Phrase.Parse("(matin|matinee|voormiddag*|ochtend*|s morgens*|morgens*|morning|vormittag*)")),
        (DayPart.Afternoon, Phrase.Parse("(apres midi|namiddag*|middag|afternoon|nachmittag*)")),
        (DayPart.Evening, Phrase.Parse("(soir|soiree|avond|s avonds|evening|abend|abends)")),
    ];

    /// <summary>"The second one, please": a longer answer tells of more than a place in a list.</summary>
    private const int LongestChoice = 8;

    private static readonly Phrase Soon = Phrase.Parse("(so fruh wie|fruh wie|so schnell wie|so schnell s geht|so fruh s geht|so vroeg als|zo vroeg als|zo snel als|zo rap als|as early as|as quick as|as quickly as|aussi vite que|aussi tot que|le plus rapidement|schnell wie moglich|schnellstens|moglichst bald|moglichst fruh|fruh wie moglich|au plus vite|au plus tot|plus rapidement|zo vroeg mogelijk|zo rap mogelijk|liefst snel|soonest|right away|next available|first available|nachstmoglich*|plus tot|plus vite|des que possible|premier|premiere|zo snel|snelst mogelijk|zo vlug|eerste|vroegste|as soon as|asap|first|earliest|so bald|fruhestmoglich|fruhesten|erste|ersten|schnellstmoglich)");
    private static readonly Phrase Others = Phrase.Parse("(autre|autres|plus tard|suivant|suivants|ander|andere|anders|later|other|another|others|more|spater|weitere|anderer|anderen|more)");

    public bool IsEmpty => Day is null && Time is null && Part is null && From is null && Place == 0 && !First && !Other;

    public static AppointmentWish Read(string text, ServiceField field, string language, DateOnly today)
    {
        // "donderdagavond", "Freitagmorgen"
        text = Compound().Replace(text, m => m.Groups["day"].Value + " " + (m.Groups["part"].Value.Equals("morgen", StringComparison.OrdinalIgnoreCase) ? "morgens" : m.Groups["part"].Value));
        var message = Tokens.Of(text);
        TimeOnly? time = null;
        var about = false;
        text = ClockWords.InFigures(text, language);
        // "vers midi", "around noon": the time nearest to twelve
        if (Noon().Match(text) is { Success: true } noon && !Clock().IsMatch(text))
        {
            (time, about) = (new TimeOnly(12, 0), true);
            text = text.Remove(noon.Index, noon.Length);
            message = Tokens.Of(text);
        }

        if (Clock().Match(text) is { Success: true } match)
        {
            var (hour, minute) = (int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["m"].Success ? int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) : 0);
            // "at four" is in the afternoon: no counter is open before seven
            hour += hour < 12 && (match.Groups["pm"].Success || hour < 7) ? 12 : 0;
            time = new TimeOnly(hour % 24, minute);
            about = IsAbout(text[..match.Index], text[(match.Index + match.Length)..]);
            text = text.Remove(match.Index, match.Length);
        }

        var date = new DateSlot().Find(text, new SlotContext(field, language, today, Asked: true)).FirstOrDefault(m => m.Value is not null)?.Value;
        // "morgens" and "matin" are a part of the day, "morgen" and "demain" a day
        var part = Parts.Where(p => p.Phrase.IsIn(message)).Select(p => (DayPart?)p.Part).LastOrDefault();
        DateOnly? day = date is null ? null : DateOnly.ParseExact(date.Canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var from = day is not null && ((DateWords.NextWeek.IsIn(message) && !message.Words.Any(DateWords.Weekdays.ContainsKey)) || DateWords.NextMonth.IsIn(message) || (After.IsIn(message) && part is null && time is null));
        var place = message.Words.Count <= LongestChoice && day is null && time is null ? Array.FindIndex(Ordinals, o => o.IsIn(message)) + 1 : 0;
        return new AppointmentWish(from ? null : day, time, part, Soon.IsIn(message), Others.IsIn(message))
        {
            From = from ? day : null,
            About = about,
            Place = place == 0 && message.Words.Count <= LongestChoice && Last.IsIn(message) ? -1 : place,
        };
    }

    // "ça me va" says nothing of the time: what makes it a rough one stands beside it
    private static bool IsAbout(string before, string after)
    {
        var words = Tokens.Of(Cedilla().Replace(before, " . ")).Words.ToList();
        for (; words.Count > 0; words.RemoveAt(words.Count - 1))
        {
            if (AboutBefore.IsIn(Tokens.Of(string.Join(' ', words))))
            {
                return true;
            }

            if (!Between.Contains(words[^1]))
            {
                break;
            }
        }

        return AboutAfter.IsIn(Tokens.Of(after));
    }

    // folded, "ça" reads as "ca", which is circa
    [GeneratedRegex("ça", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Cedilla();

    public bool Allows(DateTime start) =>
        (From is null || DateOnly.FromDateTime(start) >= From) && (Day is null || DateOnly.FromDateTime(start) == Day) && (Time is null || TimeOnly.FromDateTime(start) == Time)
        && Part switch { DayPart.Morning => start.Hour < 12, DayPart.Afternoon => start.Hour is >= 12 and < 17, DayPart.Evening => start.Hour >= 16, _ => true };

    [GeneratedRegex(@"\b(?<day>(?:maan|dins|woens|donder|vrij|zater)dag|(?:Mon|Diens|Donners|Frei|Sams)tag|Mittwoch)(?<part>voormiddag|namiddag|avond|ochtend|middag|morgen|vormittag|nachmittag|abend)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Compound();

    [GeneratedRegex(@"(?<!avant |apr[eè]s[- ]|vor |nach |before |after |voor |voor de |na |na de )\b(?:(?:vers|à|pour|autour de|aux alentours de|sur (?:l'heure|le temps) de|au temps de) midi|(?:(?:at|around|about|towards|near) )?(?:noon|midday)|lunch ?time|(?:rond|tegen|over|op|omstreeks) (?:de |den )?(?:klokslag )?middag|(?:(?:gegen|am|zu|um|zur|ungefähr|etwa) )?mittags?(?:zeit)?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Noon();

    // a colon or a word tells an hour from a day of the month
    [GeneratedRegex(@"\b(?<h>[01]?[0-9]|2[0-3])(?: ?[:hH] ?(?<m>[0-5][0-9])\b|[.](?<m>[0-5][0-9]) ?(?:u|uur|uhr|(?<pm>pm|p\.m)|am|a\.m)\b|(?<=\b(?:om|um|at|à|vers|rond|tegen|gegen|around|about) (?:[01]?[0-9]|2[0-3]))[.](?<m>[0-5][0-9])\b(?![./-]?[0-9])| ?u ?(?<m>[0-5][0-9])\b| ?(?:h|u|uur|heures?|uhr|o'clock)\b|(?::(?<m>[0-5][0-9]))? ?(?:am|(?<pm>pm))\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}

/// <summary>What comes of a wish: a time, or times to choose from.</summary>
/// <param name="Taken">The one that was meant, or null.</param>
/// <param name="Offered">Times to choose from, in order; empty when nothing is free at all.</param>
/// <param name="Missed">True when nothing is free as it was wished.</param>
internal sealed record AppointmentOffer(DateTime? Taken, IReadOnlyList<DateTime> Offered, bool Missed)
{
    private const int Most = 6, Days = 3;

    /// <summary>Minutes that "around two" may be away from two.</summary>
    private const double MostAbout = 20;

    /// <param name="shown">The last day that was offered before, or null.</param>
    /// <param name="offered">The times that were offered last, in order; null when that isn't known.</param>
    public static AppointmentOffer Of(IReadOnlyList<DateTime> free, AppointmentWish wish, DateOnly? shown, IReadOnlyList<DateTime>? offered = null)
    {
        // "the second one" of those on the table
        if (wish.Place != 0 && offered is { Count: > 0 } && (wish.Place < 0 ? offered[^1] : offered.ElementAtOrDefault(wish.Place - 1)) is var meant && free.Contains(meant))
        {
            return new AppointmentOffer(meant, [], Missed: false);
        }


        if (free.Count == 0 || wish.IsEmpty)
        {
            return new AppointmentOffer(null, Spread(free), Missed: false);
        }

        var fitting = free.Where(wish.Allows).ToList();
        // "at ten", after a day was spoken of
        if (wish is { Day: null, Time: not null } && shown is { } day && fitting.Exists(s => DateOnly.FromDateTime(s) == day))
        {
            fitting = fitting.FindAll(s => DateOnly.FromDateTime(s) == day);
        }

        if (wish.Other && wish is { Day: null, Time: null })
        {
            var later = fitting.FindAll(s => shown is null || DateOnly.FromDateTime(s) > shown);
            return new AppointmentOffer(null, Spread(later.Count > 0 ? later : fitting), Missed: later.Count == 0);
        }

        if (fitting.Count == 0)
        {
            // what is nearest to the wish: the same day, or the days after it
            if (wish is { About: true, Time: { } about } && (wish.Day ?? shown) is { } near && Closest(free, near, about) is { } closest)
            {
                return new AppointmentOffer(closest, [], Missed: false);
            }

            var same = wish.Day is { } wished ? free.Where(s => DateOnly.FromDateTime(s) == wished).ToList() : [];
            var after = free.Where(s => wish.Day is null || DateOnly.FromDateTime(s) >= wish.Day).ToList();
            return new AppointmentOffer(null, same.Count > 0 ? Nearest(same, wish.Time) : Spread(after.Count > 0 ? after : free), Missed: true);
        }

        return wish.First || wish.Place == 1 || (wish.Day is not null && wish.Time is not null) || fitting.Count == 1 || (wish.Time is not null && shown is not null && wish.Day is null)
            ? new AppointmentOffer(fitting[0], [], Missed: false)
            : new AppointmentOffer(null, wish.Day is not null ? Thin(fitting) : Spread(fitting), Missed: false);
    }

    private static DateTime? Closest(IReadOnlyList<DateTime> free, DateOnly day, TimeOnly time) => free.Where(s => DateOnly.FromDateTime(s) == day)
        .OrderBy(s => Distance(s, time)).Cast<DateTime?>().FirstOrDefault() is { } nearest && Distance(nearest, time) <= MostAbout ? nearest : null;

    private static double Distance(DateTime start, TimeOnly time) => Math.Abs((TimeOnly.FromDateTime(start).ToTimeSpan() - time.ToTimeSpan()).TotalMinutes);

    // some of each of the next days
    private static List<DateTime> Spread(IEnumerable<DateTime> free) => [.. free.GroupBy(DateOnly.FromDateTime).Take(Days).SelectMany(d => Thin([.. d], Most / Days))];

    private static List<DateTime> Nearest(List<DateTime> times, TimeOnly? wished) => wished is { } time
        ? [.. times.OrderBy(t => Distance(t, time)).Take(Most).Order()]
        : Thin(times);

    private static List<DateTime> Thin(List<DateTime> times, int most = Most) =>
        times.Count <= most ? times : [.. Enumerable.Range(0, most).Select(i => times[i * (times.Count - 1) / Math.Max(1, most - 1)])];
}
