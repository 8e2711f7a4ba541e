using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>"12 not 21": one piece of an earlier answer is to become another.</summary>
internal sealed partial record Replacement(string Right, string Wrong)
{
    private static readonly string[][] InsteadOf = [["ipv"], ["i", "p", "v"], ["in", "plaats", "van"], ["au", "lieu", "de"], ["et", "non"], ["et", "pas"], ["instead", "of"], ["rather", "than"], ["statt"], ["anstatt"], ["und", "nicht"], ["en", "niet"], ["and", "not"]];
    private static readonly string[] Not = ["niet", "pas", "not", "nicht"];
    private static readonly string[] But = ["maar", "mais", "but", "sondern", "c", "wel"];
    private static readonly string[] Noise = ["nee", "neen", "non", "no", "nein", "sorry", "pardon", "et", "en", "and", "und", "het", "is", "it", "s", "its", "est", "c", "ce", "es", "ist", "moet", "zijn", "de", "le", "la", "the", "das", "die"];

    /// <summary>"X not Y", "not Y but X"; X and Y are one word each.</summary>
    public static Replacement? In(Tokens message) => Of(message) is { } found ? new(Cardinal(found.Right), Cardinal(found.Wrong)) : null;

    // "the 9th, not the 10th"
    private static string Cardinal(string said) => Ordinal().Replace(said, "$1");

    [GeneratedRegex("^([0-9]{1,2})(?:st|nd|rd|th|ste|de|e|er|eme|ème)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();

    private static Replacement? Of(Tokens message)
    {
        var words = message.Words;
        // "12 ipv 2", "May instead of June"
        for (var i = 1; i < words.Count - 1 && words.Count <= 14; i++)
        {
            var length = InsteadOf.FirstOrDefault(o => words.Skip(i).Take(o.Length).SequenceEqual(o))?.Length ?? 0;
            if (length > 0 && i + length < words.Count)
            {
                // "21 kilos et pas 12": a number takes the place of a number, not its unit
                return Pair(IsNumber(words[i + length]) && words.Take(i).LastOrDefault(IsNumber) is { } figure ? figure : words[i - 1], words[i + length]);
            }
        }

        var at = Enumerable.Range(0, words.Count).Where(i => Not.Contains(words[i])).Select(i => (int?)i).FirstOrDefault();
        if (at is not { } not || words.Count > 12 || not + 1 >= words.Count)
        {
            return null;
        }

        var after = words.Skip(not + 1).ToList();
        var but = after.FindIndex(But.Contains);
        if (but > 0 && but + 1 < after.Count)
        {
            return Pair(after[^1], after[but - 1]);
        }

        var before = words.Take(not).Where(w => !Noise.Contains(w)).ToList();
        after = after.FindAll(w => !Noise.Contains(w));
        if (before.Count == 0 || after.Count != 1)
        {
            return null;
        }

        // "21 kilos not 12": a number takes the place of a number, not its unit
        return Pair(IsNumber(after[0]) && before.FindLast(IsNumber) is { } number ? number : before[^1], after[0]);

        static bool IsNumber(string word) => Cardinal(word).All(char.IsAsciiDigit);

        Replacement? Pair(string right, string wrong) => right == wrong || Noise.Contains(right) || Noise.Contains(wrong) ? null : new(Original(right), Original(wrong));

        string Original(string word)
        {
            var index = words.ToList().IndexOf(word);
            return message.Text.Substring(message.Spans[index].Start, message.Spans[index].Length);
        }
    }

    /// <summary>The same of a day, "2026-11-05": of its day or its year when both words are numbers, else as of any text.</summary>
    public string? ApplyToDay(string day)
    {
        if (!int.TryParse(Right, CultureInfo.InvariantCulture, out var right) || !int.TryParse(Wrong, CultureInfo.InvariantCulture, out var wrong))
        {
            return ApplyTo(day);
        }

        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        return wrong == date.Day && right is >= 1 and <= 31 ? $"{day[..8]}{right:00}"
            : wrong == date.Year && right is > 1000 and < 3000 ? $"{right}{day[4..]}"
            : null;
    }

    /// <summary>The text with the wrong word replaced, or null when it isn't in there as a word.</summary>
    public string? ApplyTo(string text)
    {
        var pattern = $@"(?<![\p{{L}}\p{{Nd}}]){Regex.Escape(Wrong)}(?![\p{{L}}\p{{Nd}}])";
        return Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
            ? Regex.Replace(text, pattern, Right.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
            : null;
    }
}
