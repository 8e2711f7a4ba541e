using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>"12 not 21": one piece of an earlier answer is to become another.</summary>
internal sealed partial record Replacement(string Right, string Wrong)
{
    /// <summary>A single figure stands in a number too often to say where.</summary>
    private const int LeastOfRow = 2;

    /// <summary>A longer message tells more than that; of two numbers it may say more.</summary>
    private const int Longest = 12, LongestOfNumbers = 18;

    private static readonly string[][] InsteadOf = [["ipv"], ["i", "p", "v"], ["in", "plaats", "van"], ["au", "lieu", "de"], ["et", "non"], ["et", "pas"], ["instead", "of"], ["rather", "than"], ["statt"], ["anstatt"], ["und", "nicht"], ["en", "niet"], ["and", "not"]];
    private static readonly string[] Rather = ["plutot", "lieber", "liever", "rather", "eher", "eerder", "mieux", "besser", "beter"];
    private static readonly string[] Exchanging = ["swap", "exchange", "replace", "remplace", "remplacez", "remplacer", "echangez", "echanger", "vervang", "vervangen", "ruil", "wissel", "tausche", "tauschen", "ersetze", "ersetzen"];
    private static readonly string[] With = ["for", "with", "by", "par", "contre", "door", "voor", "tegen", "gegen", "durch"];
    private static readonly string[] Than = ["que", "als", "dan", "than"];
    private static readonly string[] Openers = ["doch", "toch", "dann", "finalement", "actually", "eigenlijk", "eigentlich", "alors", "graag", "please", "bitte", "svp", "aub", "wait", "wacht", "moment", "attendez", "du", "am", "den", "am", "op", "on"];
    private static readonly string[] Not = ["niet", "pas", "not", "nicht"];
    private static readonly string[] But = ["maar", "mais", "but", "sondern", "c", "wel"];
    private static readonly string[] Linking = ["op", "par", "auf", "in", "on", "with", "mit", "met", "avec"];
    private static readonly string[] Noise = ["nee", "neen", "non", "no", "nein", "sorry", "pardon", "et", "en", "and", "und", "het", "is", "it", "s", "its", "est", "c", "ce", "es", "ist", "moet", "zijn", "de", "le", "la", "the", "das", "die", "op", "par", "auf", "in", "on", "with", "mit", "met", "avec", "du", "den", "dem", "des", "van", "von", "vom", "of", "der", "au", "aan", "at"];

    /// <summary>"X not Y", "not Y but X"; X and Y are one word each.</summary>
    public static Replacement? In(Tokens message) => Of(message) is { } found ? new(Cardinal(found.Right), Cardinal(found.Wrong)) : null;

    // "the 9th, not the 10th"
    private static string Cardinal(string said) => Ordinal().Replace(said, "$1");

    [GeneratedRegex("^([0-9]{1,2})(?:st|nd|rd|th|ste|de|e|er|eme|ème)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();

    private static Replacement? Of(Tokens message)
    {
        var said = Pieces(message);
        var words = said.ConvertAll(p => p.Folded);
        if (Leading(said, words) is { } led)
        {
            return led;
        }

        // "swap Tuesday for Thursday"
        if (words.FindIndex(Exchanging.Contains) is >= 0 and var swap && words.FindIndex(swap + 1, With.Contains) is > 0 and var with && with == NextThing(swap + 1) + 1 && with + 1 < words.Count && words.Count <= 14)
        {
            return Pair(NextThing(with + 1), NextThing(swap + 1));
        }

        // "rather Wednesday than Tuesday"
        if (words.FindIndex(Rather.Contains) is >= 0 and var rather && words.FindIndex(rather + 1, Than.Contains) is > 0 and var than && than > rather + 1 && than + 1 < words.Count)
        {
            return Pair(LastThing(than - 1), NextThing(than + 1));
        }

        // "12 ipv 2", "May instead of June"
        for (var i = 1; i < words.Count - 1 && words.Count <= 14; i++)
        {
            var length = InsteadOf.FirstOrDefault(o => words.Skip(i).Take(o.Length).SequenceEqual(o))?.Length ?? 0;
            // "31 and not in 30"
            while (length > 0 && i + length < words.Count && Linking.Contains(words[i + length]))
            {
                length++;
            }

            if (length > 0 && i + length < words.Count)
            {
                // "21 kilos et pas 12": a number takes the place of a number, not its unit
                return Pair(IsNumber(words[i + length]) && words.FindLastIndex(i - 1, IsNumber) is >= 0 and var figure ? figure : i - 1, i + length);
            }
        }

        var not = words.FindIndex(Not.Contains);
        if (not < 0 || not + 1 >= words.Count || words.Count > (Enumerable.Range(not + 1, words.Count - not - 1).Any(i => !Noise.Contains(words[i]) && IsNumber(words[i])) ? LongestOfNumbers : Longest))
        {
            return null;
        }

        var but = words.FindIndex(not + 1, But.Contains);
        if (but > not + 1 && but + 1 < words.Count)
        {
            return Pair(words.Count - 1, but - 1);
        }

        var before = Enumerable.Range(0, not).Where(i => !Noise.Contains(words[i])).ToList();
        var after = Enumerable.Range(not + 1, words.Count - not - 1).Where(i => !Noise.Contains(words[i])).ToList();
        // "we live at 29, not at 27, I keep mixing them up"
        if (after.Count > 1 && after.TakeWhile(i => i <= said.FindIndex(not, p => p.EndsPart)).ToList() is [var named] && IsNumber(words[named]))
        {
            after = [named];
        }

        if (before.Count == 0 || after.Count != 1)
        {
            return null;
        }

        // "21 kilos not 12": a number takes the place of a number, not its unit
        return Pair(IsNumber(words[after[0]]) && before.FindLastIndex(i => IsNumber(words[i])) is >= 0 and var number ? before[number] : before[^1], after[0]);

        static bool IsNumber(string word) => Cardinal(word).All(char.IsAsciiDigit);

        int LastThing(int at) => Noise.Contains(words[at]) && at > 0 ? LastThing(at - 1) : at;

        int NextThing(int at) => Noise.Contains(words[at]) && at + 1 < words.Count ? NextThing(at + 1) : at;

        Replacement? Pair(int right, int wrong) => words[right] == words[wrong] || Noise.Contains(words[right]) || Noise.Contains(words[wrong]) ? null : new(said[right].Text, said[wrong].Text);
    }

    // "instead of Tuesday, rather Wednesday": what is wrong comes first
    private static Replacement? Leading(List<(string Folded, string Text, bool EndsPart)> said, List<string> words)
    {
        var start = words.FindIndex(w => !Noise.Contains(w) && !Openers.Contains(w));
        var length = start < 0 ? 0 : InsteadOf.Where(o => o.Length > 1 || o[0] is "ipv" or "statt" or "anstatt").FirstOrDefault(o => words.Skip(start).Take(o.Length).SequenceEqual(o))?.Length
            ?? (words.Skip(start).Take(3).SequenceEqual(["au", "lieu", "du"]) ? 3 : 0);
        var rest = length == 0 ? [] : Enumerable.Range(start + length, words.Count - start - length).Where(i => !Noise.Contains(words[i]) && !Rather.Contains(words[i]) && !Openers.Contains(words[i])).ToList();
        return rest is [var wrong, var right] && words[wrong] != words[right] ? new(said[right].Text, said[wrong].Text) : null;
    }

    // words as they were written; what hangs together by a sign is one ("luc.maes", "Claes-Peeters")
    private static List<(string Folded, string Text, bool EndsPart)> Pieces(Tokens message)
    {
        var pieces = new List<(string Folded, string Text, bool EndsPart)>();
        for (var i = 0; i < message.Words.Count;)
        {
            var last = i;
            while (last + 1 < message.Words.Count && message.Text[message.Spans[last].End..message.Spans[last + 1].Start] is "." or "-" or "_" or "@" or "/" or "+")
            {
                last++;
            }

            var text = message.Text[message.Spans[i].Start..message.Spans[last].End];
            pieces.Add((last == i ? message.Words[i] : Tokens.Fold(text), text, message.Text.AsSpan(message.Spans[last].End) is [',' or ';' or '.' or '!', ..]));
            i = last + 1;
        }

        return pieces;
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

    /// <summary>The same of a value that is one row of figures or letters (a phone number, a plate, an account): the piece may be any stretch of it, the last one when it is there more than once ("it ends in 58, not 85"). Null when it isn't in it.</summary>
    public string? ApplyToRow(string row)
    {
        var (right, wrong) = (Compact(Right), Compact(Wrong));
        return wrong.Length >= LeastOfRow && wrong.Any(char.IsAsciiDigit) && row.LastIndexOf(wrong, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            ? string.Concat(row.AsSpan(0, at), right, row.AsSpan(at + wrong.Length)) : null;
    }

    private static string Compact(string said) => string.Concat(said.Where(char.IsLetterOrDigit));

    /// <summary>The text with the wrong word replaced, or null when it isn't in there as a word.</summary>
    public string? ApplyTo(string text)
    {
        var pattern = $@"(?<![\p{{L}}\p{{Nd}}]){Regex.Escape(Wrong)}(?![\p{{L}}\p{{Nd}}])";
        return Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
            ? Regex.Replace(text, pattern, Right.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
            : null;
    }
}
