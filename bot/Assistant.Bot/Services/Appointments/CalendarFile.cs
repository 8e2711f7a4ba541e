using System.Globalization;
using System.Text;

namespace Assistant.Bot.Services.Appointments;

/// <summary>An appointment as a calendar file (iCalendar, RFC 5545).</summary>
/// <param name="Uid">The same for the same appointment, moved or not.</param>
/// <param name="Sequence">Higher with each move, so that a calendar replaces the older entry.</param>
/// <param name="Cancelled">True when it no longer takes place.</param>
public sealed record CalendarFile(string Uid, int Sequence, DateTimeOffset Start, TimeSpan Length, string Summary, string Place, string Description, DateTimeOffset Written, bool Cancelled = false)
{
    private const int LongestLine = 75;

    public string Write()
    {
        var file = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Assistant//Appointments//EN");
        Line(Cancelled ? "METHOD:CANCEL" : "METHOD:PUBLISH");
        Line("BEGIN:VEVENT");
        Line("UID:" + Escape(Uid));
        Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{Sequence}"));
        Line("DTSTAMP:" + Moment(Written));
        Line("DTSTART:" + Moment(Start));
        Line("DTEND:" + Moment(Start + Length));
        Line("SUMMARY:" + Escape(Summary));
        Line("LOCATION:" + Escape(Place));
        Line("DESCRIPTION:" + Escape(Description));
        Line(Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        Line("END:VEVENT");
        Line("END:VCALENDAR");
        return file.ToString();

        // lines of 75 octets at most, the rest on lines that begin with a space
        void Line(string text)
        {
            var octets = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > LongestLine)
                {
                    file.Append("\r\n ");
                    octets = 1;
                }

                file.Append(rune);
                octets += rune.Utf8SequenceLength;
            }

            file.Append("\r\n");
        }
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal).ReplaceLineEndings(@"\n");
}
