using Assistant.Bot.Hosting;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

public class OfficeHoursTests
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    [Theory]
    [InlineData("fr", "lundi, mardi et vendredi de 8h30 à 12h30, mercredi de 8h30 à 15h30, jeudi de 8h30 à 12h30 et de 16h00 à 19h00")]
    [InlineData("nl", "maandag, dinsdag en vrijdag van 8.30 tot 12.30 uur, woensdag van 8.30 tot 15.30 uur, donderdag van 8.30 tot 12.30 uur en van 16.00 tot 19.00 uur")]
    [InlineData("en", "Monday, Tuesday and Friday 8:30 to 12:30, Wednesday 8:30 to 15:30, Thursday 8:30 to 12:30 and 16:00 to 19:00")]
    [InlineData("de", "Montag, Dienstag und Freitag 8:30 bis 12:30 Uhr, Mittwoch 8:30 bis 15:30 Uhr, Donnerstag 8:30 bis 12:30 Uhr und 16:00 bis 19:00 Uhr")]
    public void The_week_is_told_from_what_it_is_kept_by(string language, string told) => Assert.Equal(told, OpeningWeek.Parse(new DeskSettings().Hours).Spoken(language));

    [Theory]
    [InlineData("mo-su 00:00-24:00", "every day 0:00 to 24:00")]
    [InlineData("th 16:00-19:00 08:30-12:30", "Thursday 8:30 to 12:30 and 16:00 to 19:00")]
    [InlineData("", "during opening hours")]
    public void Weeks_of_all_kinds_have_words(string week, string told) => Assert.Equal(told, OpeningWeek.Parse(week).Spoken("en"));

    [Theory]
    [InlineData("2026-11-23T07:29Z", false)] // Monday 8:29 in Brussels
    [InlineData("2026-11-23T07:30Z", true)]
    [InlineData("2026-11-23T11:29Z", true)]
    [InlineData("2026-11-23T11:30Z", false)] // the end is no longer open
    [InlineData("2026-11-26T16:00Z", true)] // Thursday's second stretch
    [InlineData("2026-11-26T14:00Z", false)]
    [InlineData("2026-11-28T10:00Z", false)] // Saturday
    [InlineData("2026-07-20T06:30Z", true)] // summer time
    public void It_is_open_in_the_communes_own_time(string at, bool open) => Assert.Equal(open, Of(new DeskSettings()).IsOpen(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-11-21T10:00Z", "fr", "lundi 23 novembre à 8h30")]
    [InlineData("2026-11-23T12:00Z", "nl", "dinsdag 24 november om 8.30 uur")]
    [InlineData("2026-11-26T12:00Z", "de", "Donnerstag, 26. November um 16:00 Uhr")]
    [InlineData("2026-11-27T12:00Z", "en", "Monday 30 November at 8:30")]
    public void The_next_opening_is_told_as_people_say_it(string at, string language, string spoken)
    {
        var hours = Of(new DeskSettings());
        Assert.Equal(spoken, hours.Spoken(hours.NextOpening(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))!.Value, language));
    }

    [Fact]
    public void A_closed_day_is_passed_over()
    {
        var hours = Of(new DeskSettings(Closed: "2026-11-23, 2026-11-24"));
        Assert.False(hours.IsOpen(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)));
        Assert.Equal("mercredi 25 novembre à 8h30", hours.Spoken(hours.NextOpening(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero))!.Value, "fr"));
    }

    [Fact]
    public void Whole_days_are_open_always_and_all_days_closed_never()
    {
        Assert.True(Of(new DeskSettings(Hours: "mo-su 00:00-24:00")).IsOpen(DateTimeOffset.UnixEpoch));
        var year = string.Join(',', Enumerable.Range(0, 90).Select(d => new DateOnly(2026, 11, 1).AddDays(d).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Null(Of(new DeskSettings(Closed: year)).NextOpening(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("monday 8-12", "")]
    [InlineData("mo", "")]
    [InlineData("fr-mo 08:30-12:30", "")]
    [InlineData("mo 12:30-08:30", "")]
    [InlineData("mo 08:30", "")]
    [InlineData("mo 25:00-26:00", "")]
    [InlineData("", "25 December")]
    public void What_cannot_be_read_stops_the_start_with_the_entry(string hours, string closed) =>
        Assert.Contains("Desk:", Assert.Throws<SettingsException>(() => Of(new DeskSettings(hours, closed))).Message, StringComparison.Ordinal);

    private static OfficeHours Of(DeskSettings desk) => new(new AssistantSettings { Desk = desk }, Brussels);
}
