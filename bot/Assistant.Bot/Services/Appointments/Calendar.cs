namespace Assistant.Bot.Services.Appointments;

/// <param name="From">When the first appointment may begin.</param>
/// <param name="To">When the last one must be over.</param>
public sealed record OpeningHours(TimeOnly From, TimeOnly To);

/// <summary>A counter whose time can be booked: when it is open, how long an appointment lasts, how many desks work at once. Services that name the same calendar share its desks.</summary>
/// <param name="Minutes">Length of an appointment.</param>
/// <param name="Desks">Appointments at the same time.</param>
/// <param name="NoticeHours">An appointment can be booked until so many hours before it.</param>
/// <param name="DaysAhead">And not later than so many days from today.</param>
/// <param name="Closed">Days on which it is closed besides Sundays and public holidays.</param>
/// <remarks>All times are the commune's own clock.</remarks>
public sealed record Calendar(
    string Id, LocalizedText Place, int Minutes, int Desks, int NoticeHours, int DaysAhead, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpeningHours>> Hours, IReadOnlySet<DateOnly> Closed)
{
    /// <summary>When appointments begin, from <paramref name="now"/> on, in order; whether they are taken is another matter.</summary>
    public IEnumerable<DateTime> Starts(DateTime now) =>
        Enumerable.Range(0, DaysAhead + 1).Select(d => DateOnly.FromDateTime(now).AddDays(d)).SelectMany(On).Where(s => s >= now.AddHours(NoticeHours));

    private IEnumerable<DateTime> On(DateOnly day)
    {
        if (Closed.Contains(day) || PublicHolidays.Includes(day))
        {
            yield break;
        }

        foreach (var hours in Hours.GetValueOrDefault(day.DayOfWeek) ?? [])
        {
            var end = day.ToDateTime(hours.To);
            for (var start = day.ToDateTime(hours.From); start.AddMinutes(Minutes) <= end; start = start.AddMinutes(Minutes))
            {
                yield return start;
            }
        }
    }
}

/// <summary>Belgium's legal public holidays.</summary>
public static class PublicHolidays
{
    private static readonly (int Month, int Day)[] Fixed = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)];
    private static readonly int[] AfterEaster = [1, 39, 50]; // Easter Monday, Ascension, Whit Monday

    public static bool Includes(DateOnly day) => Fixed.Contains((day.Month, day.Day)) || AfterEaster.Contains(day.DayNumber - Easter(day.Year).DayNumber);

    // the Gregorian computus
    private static DateOnly Easter(int year)
    {
        var (century, golden) = (year / 100, year % 19);
        var moon = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        moon -= (moon / 28) * (1 - ((moon / 28) * (29 / (moon + 1)) * ((21 - golden) / 11)));
        var sunday = moon - ((year + (year / 4) + moon + 2 - century + (century / 4)) % 7);
        var month = 3 + ((sunday + 40) / 44);
        return new DateOnly(year, month, sunday + 28 - (31 * (month / 4)));
    }
}
