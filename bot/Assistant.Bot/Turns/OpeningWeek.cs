using System.Globalization;
using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>When somebody answers, by the day of the week; on the commune's own clock. It is written once ("mo-tu 08:30-12:30, th 08:30-12:30 16:00-19:00") and told in each language from that.</summary>
public sealed class OpeningWeek
{
    private static readonly string[] Codes = ["mo", "tu", "we", "th", "fr", "sa", "su"];
    private readonly List<(TimeSpan From, TimeSpan To)>[] days = [.. Codes.Select(_ => new List<(TimeSpan, TimeSpan)>())];

    private readonly string text;

    private OpeningWeek(string text) => this.text = text;

    /// <param name="text">Days with one or more times, parted by commas; "" = nobody ever.</param>
    /// <exception cref="FormatException">An entry can't be read; the message names it and shows how it is written.</exception>
    public static OpeningWeek Parse(string text)
    {
        var week = new OpeningWeek(text);
        foreach (var entry in Split(text, ','))
        {
            var words = Split(entry, ' ');
            var named = Split(words[0].ToLowerInvariant(), '-').Select(d => Array.IndexOf(Codes, d)).ToArray();
            if (named.Length is 0 or > 2 || named.Contains(-1) || named[0] > named[^1] || words.Length < 2)
            {
                throw Wrong(entry, "a day or days and one or more times, for example \"mo-fr 08:30-12:30 13:30-16:00\"");
            }

            for (var day = named[0]; day <= named[^1]; day++)
            {
                week.days[day].AddRange(words.Skip(1).Select(Stretch));
                week.days[day].Sort();
            }
        }

        return week;
    }

    /// <returns>Null when it can't be read.</returns>
    public static OpeningWeek? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The stretches of a day, the earliest first.</summary>
    public IReadOnlyList<(TimeSpan From, TimeSpan To)> Of(DateTime day) => days[((int)day.DayOfWeek + 6) % 7];

    /// <summary>The week as people say it, days with the same times together: "lundi et mardi de 8h30 à 12h30, jeudi de 16h00 à 19h00".</summary>
    public string Spoken(string language)
    {
        var groups = days.Select((stretches, day) => (Day: day, Stretches: stretches)).Where(d => d.Stretches.Count > 0).GroupBy(d => string.Join(' ', d.Stretches)).ToList();
        if (groups.Count == 0)
        {
            return language switch { "nl" => "tijdens de openingsuren", "en" => "during opening hours", "de" => "während der Öffnungszeiten", _ => "pendant les heures d’ouverture" };
        }

        var and = language switch { "nl" => " en ", "en" => " and ", "de" => " und ", _ => " et " };
        return string.Join(", ", groups.Select(g => $"{Days([.. g.Select(d => d.Day)], language, and)} {Joined([.. g.First().Stretches.Select(s => Times(s, language))], and)}"));
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => text;

    private static string Days(int[] named, string language, string and)
    {
        if (named.Length == Codes.Length)
        {
            return language switch { "nl" => "elke dag", "en" => "every day", "de" => "jeden Tag", _ => "tous les jours" };
        }

        var names = FieldFormat.Culture(language).DateTimeFormat.DayNames;
        return Joined([.. named.Select(d => names[(d + 1) % 7])], and);
    }

    private static string Times((TimeSpan From, TimeSpan To) stretch, string language) => language switch
    {
        "nl" => $"van {At(stretch.From, '.')} tot {At(stretch.To, '.')} uur",
        "en" => $"{At(stretch.From, ':')} to {At(stretch.To, ':')}",
        "de" => $"{At(stretch.From, ':')} bis {At(stretch.To, ':')} Uhr",
        _ => $"de {At(stretch.From, 'h')} à {At(stretch.To, 'h')}",
    };

    private static string At(TimeSpan time, char sign) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}{sign}{time.Minutes:00}");

    private static string Joined(IReadOnlyList<string> parts, string and) => parts.Count == 1 ? parts[0] : string.Join(", ", parts.Take(parts.Count - 1)) + and + parts[^1];

    private static (TimeSpan From, TimeSpan To) Stretch(string text)
    {
        var ends = Split(text, '-').Select(Time).ToArray();
        return ends is [{ } from, { } to] && from < to ? (from, to) : throw Wrong(text, "two times, the later one last, for example 08:30-12:30");
    }

    private static TimeSpan? Time(string text) => text == "24:00" ? TimeSpan.FromDays(1) : TimeSpan.TryParseExact(text, "hh\\:mm", CultureInfo.InvariantCulture, out var time) ? time : null;

    private static string[] Split(string text, char at) => text.Split(at, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static FormatException Wrong(string entry, string wanted) => new($"\"{entry}\". Write {wanted}.");
}
