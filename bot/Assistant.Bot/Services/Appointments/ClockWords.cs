using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Appointments;

/// <summary>Hours in words, brought into figures: "half elf" is 10:30, "dix heures et demie", "at ten" are 10:30 and 10:00.</summary>
internal static partial class ClockWords
{
    public static string InFigures(string text, string language)
    {
        text = Half().Replace(text, m => Hour(m.Groups["h"].Value, language) is { } hour ? $" {(hour + 23) % 24}:30 " : m.Value);
        text = Past().Replace(text, m => Hour(m.Groups["h"].Value, language) is not { } hour ? m.Value
            : m.Groups["half"].Success ? $" {hour}:30 " : m.Groups["to"].Success ? $" {(hour + 23) % 24}:45 " : $" {hour}:15 ");
        text = French().Replace(text, m => Hour(m.Groups["h"].Value, language) is not { } hour ? m.Value
            : m.Groups["half"].Success ? $" {hour}:30 " : m.Groups["quarter"].Success ? $" {hour}:15 " : m.Groups["less"].Success ? $" {(hour + 23) % 24}:45 " : $" {hour}:00 ");
        return At().Replace(text, m => Hour(m.Groups["h"].Value, language) is { } hour and >= 1 and <= 20 ? $" {m.Groups["about"].Value} {hour}:00 " : m.Value);
    }

    private static int? Hour(string word, string language) =>
        NumberWords.Find(Tokens.Of(word), language).Cast<SaidNumber?>().FirstOrDefault() is { IsArticle: false, Value: >= 0 and <= 24 } number ? (int)number.Value : null;

    [GeneratedRegex(@"\b(?:half|halb) (?!past)(?<h>\p{L}+|[0-9]{1,2})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Half();

    [GeneratedRegex(@"\b(?:(?<half>half past)|(?<to>kwart voor|quarter to|viertel vor)|kwart over|quarter past|viertel nach) (?<h>\p{L}+|[0-9]{1,2})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Past();

    [GeneratedRegex(@"(?<![0-9][.:,])\b(?<h>\p{L}+|[0-9]{1,2}) ?(?:heures?|h|uur|uhr|o['’ ]?clock)\b(?:(?<half> et demie?)|(?<quarter> et quart)|(?<less> moins le quart))?(?! ?[0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex French();

    // not "on the 3rd of December", not "at 10:20"
    [GeneratedRegex(@"\b(?:om|à|at|um|(?<about>vers|rond|tegen|gegen|around)) (?<h>\p{L}+|[0-9]{1,2})\b(?![:.hHu/-]? ?[0-9])(?! ?(?:[hHu]|am|pm|uur|uhr|heures?|jan|feb|f[ée]v|mar|maart|m[äa]rz|apr|avr|mai|mei|may|jun|juin|jul|juil|aug|ao[uû]t|sep|okt|oct|nov|dec|d[ée]c|dez)\p{L}*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex At();
}
