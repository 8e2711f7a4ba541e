using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>When advisers answer residents in the chat: <c>Desk:Hours</c> and <c>Desk:Closed</c>, in the commune's time.</summary>
public sealed class OfficeHours
{
    private const int LookAheadDays = 60;
    private static readonly string[] Days = ["mo", "tu", "we", "th", "fr", "sa", "su"];
    private readonly List<(TimeSpan From, TimeSpan To)>[] week = [.. Days.Select(_ => new List<(TimeSpan, TimeSpan)>())];
    private readonly HashSet<DateOnly> closed = [];
    private readonly TimeZoneInfo zone;

    /// <exception cref="SettingsException">An entry can't be read.</exception>
    public OfficeHours(AssistantSettings settings, TimeZoneInfo zone)
    {
        this.zone = zone;
        foreach (var entry in Split(settings.Desk.Hours, ','))
        {
            var words = Split(entry, ' ');
            var days = Split(words[0].ToLowerInvariant(), '-').Select(d => Array.IndexOf(Days, d)).ToArray();
            if (days.Length is 0 or > 2 || days.Contains(-1) || days[0] > days[^1] || words.Length < 2)
            {
                throw Wrong("Hours", entry, "a day or days and one or more times, for example \"mo-fr 08:30-12:30 13:30-16:00\"");
            }

            for (var day = days[0]; day <= days[^1]; day++)
            {
                week[day].AddRange(words.Skip(1).Select(Stretch));
            }
        }

        foreach (var entry in Split(settings.Desk.Closed, ','))
        {
            closed.Add(DateOnly.TryParseExact(entry, "yyyy-MM-dd", out var day) ? day : throw Wrong("Closed", entry, "a date, for example 2026-12-25"));
        }
    }

    public bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return !closed.Contains(DateOnly.FromDateTime(local.DateTime)) && Of(local.DateTime).Any(s => local.TimeOfDay >= s.From && local.TimeOfDay < s.To);
    }

    /// <summary>The next moment at which somebody answers: now when it is open; null when no day of the next two months is.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        if (IsOpen(at))
        {
            return at;
        }

        var today = TimeZoneInfo.ConvertTime(at, zone).Date;
        for (var day = today; day <= today.AddDays(LookAheadDays); day = day.AddDays(1))
        {
            foreach (var from in Openings(day))
            {
                var opening = new DateTimeOffset(day + from, zone.GetUtcOffset(day + from));
                if (opening > at)
                {
                    return opening;
                }
            }
        }

        return null;
    }

    /// <summary>A moment as people say it: "lundi 23 novembre à 8h30".</summary>
    public string Spoken(DateTimeOffset at, string language) => TimeZoneInfo.ConvertTime(at, zone).ToString(
        language switch
        {
            "nl" => "dddd d MMMM 'om' H.mm 'uur'",
            "en" => "dddd d MMMM 'at' H:mm",
            "de" => "dddd, d. MMMM 'um' H:mm 'Uhr'",
            _ => "dddd d MMMM 'à' H'h'mm",
        },
        FieldFormat.Culture(language));

    private IEnumerable<TimeSpan> Openings(DateTime day) =>
        closed.Contains(DateOnly.FromDateTime(day)) ? [] : Of(day).Select(s => s.From).Order();

    private List<(TimeSpan From, TimeSpan To)> Of(DateTime day) => week[((int)day.DayOfWeek + 6) % 7];

    private static (TimeSpan From, TimeSpan To) Stretch(string text)
    {
        var ends = Split(text, '-').Select(Time).ToArray();
        return ends is [{ } from, { } to] && from < to ? (from, to) : throw Wrong("Hours", text, "two times, the later one last, for example 08:30-12:30");
    }

    private static TimeSpan? Time(string text) => text == "24:00" ? TimeSpan.FromDays(1) : TimeSpan.TryParseExact(text, "hh\\:mm", CultureInfo.InvariantCulture, out var time) ? time : null;

    private static string[] Split(string text, char at) => text.Split(at, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static SettingsException Wrong(string setting, string entry, string wanted) => new($"Desk:{setting} holds \"{entry}\". Write {wanted}.");
}
