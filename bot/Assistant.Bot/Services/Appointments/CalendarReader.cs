using System.Globalization;

namespace Assistant.Bot.Services.Appointments;

/// <summary>Reads <c>common/calendars.yaml</c> and refuses what can't be right.</summary>
internal static class CalendarReader
{
    /// <exception cref="DefinitionException">Something is missing, unknown or contradictory; the message names file, line and reason.</exception>
    public static IReadOnlyList<Calendar> Read(string path)
    {
        var root = StrictYaml.Load(path);
        var calendars = root.Maps("calendars").Select(Calendar).ToList();
        root.Close();
        return calendars;
    }

    private static Calendar Calendar(StrictYaml map)
    {
        var calendar = new Calendar(
            map.Text("id"), map.Localized("place"), Number("minutes", 5, 240), Number("desks", 1, 100), Number("notice_hours", 0, 24 * 30), Number("days_ahead", 1, 365), Hours(map.Map("hours")),
            map.Texts("closed").Select(d => Day(map, d)).ToHashSet());
        map.Close();
        return calendar;

        int Number(string key, int least, int most) => map.OptionalNumber(key) switch
        {
            null => throw map.Error($"\"{key}\" is missing"),
            { } n when n < least || n > most => throw map.Error($"\"{key}\" must be from {least} to {most}", key),
            { } n => n,
        };
    }

    private static Dictionary<DayOfWeek, IReadOnlyList<OpeningHours>> Hours(StrictYaml map)
    {
        var days = Enum.GetValues<DayOfWeek>().Select(d => (Day: d, Text: map.OptionalText(StrictYaml.Snake(d.ToString())))).Where(d => d.Text is not null)
            .ToDictionary(d => d.Day, d => (IReadOnlyList<OpeningHours>)[.. d.Text!.Split(',', StringSplitOptions.TrimEntries).Select(s => Span(map, s))]);
        map.Close();
        return days.Count > 0 ? days : throw map.Error("\"hours\" names no day: nothing could be booked");
    }

    private static OpeningHours Span(StrictYaml map, string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var from, var to]
        && TimeOnly.TryParseExact(from, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
        && TimeOnly.TryParseExact(to, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) && start < end
            ? new OpeningHours(start, end)
            : throw map.Error($"\"{text}\" are no opening hours; they look like 8:30-12:30");

    private static DateOnly Day(StrictYaml map, string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw map.Error($"\"{text}\" is no day; it looks like 2026-12-24", "closed");
}
