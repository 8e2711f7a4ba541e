using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>When advisers answer residents: <c>Desk:Hours</c>, or what the administrator keeps in their place, and <c>Desk:Closed</c>, in the commune's time. The hours that residents are told are the same ones.</summary>
public sealed class OfficeHours
{
    private const int LookAheadDays = 60;
    private readonly HashSet<DateOnly> closed = [];
    private readonly OpeningWeek ofSettings;
    private readonly TimeZoneInfo zone;
    private readonly Operation? operation;

    /// <param name="operation">Tells the hours as the administrator keeps them; null = those of the settings.</param>
    /// <exception cref="SettingsException">An entry can't be read.</exception>
    public OfficeHours(AssistantSettings settings, TimeZoneInfo zone, Operation? operation = null)
    {
        (this.zone, this.operation) = (zone, operation);
        try
        {
            ofSettings = OpeningWeek.Parse(settings.Desk.Hours);
        }
        catch (FormatException e)
        {
            throw new SettingsException($"Desk:Hours holds {e.Message}");
        }

        foreach (var entry in settings.Desk.Closed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            closed.Add(DateOnly.TryParseExact(entry, "yyyy-MM-dd", out var day) ? day : throw new SettingsException($"Desk:Closed holds \"{entry}\". Write a date, for example 2026-12-25."));
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

    private IEnumerable<TimeSpan> Openings(DateTime day) => closed.Contains(DateOnly.FromDateTime(day)) ? [] : Of(day).Select(s => s.From);

    private IReadOnlyList<(TimeSpan From, TimeSpan To)> Of(DateTime day) => (operation?.Current.Week ?? ofSettings).Of(day);
}
