using System.Globalization;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>What makes of a day that was read none: another one offered beside it, or a weekday that it isn't.</summary>
internal sealed class DayChecks(Tokens message, SlotContext context)
{
    private const int WordsBefore = 3, WordsAfter = 3;

    private static readonly string[] Between = ["de", "den", "dem", "der", "the", "le", "du", "am", "on", "op", "vom", "zum", "d"];
    private static readonly string[] Hours = ["h", "u", "uur", "uhr", "heure", "heures", "am", "pm", "o"];

    private readonly Lazy<HashSet<int>> numbers = new(() => [.. NumberWords.Find(message, context.Language).Where(n => n is { IsArticle: false, Value: >= 1 and <= 31 }).SelectMany(n => Enumerable.Range(n.Start, n.End - n.Start))]);

    /// <summary>"Dinsdag of woensdag", "the 3rd or the 4th", "demain ou le jour d'après".</summary>
    public bool OffersSeveral() => IsEitherWeekday() || Enumerable.Range(1, Math.Max(0, message.Words.Count - 2)).Any(at => IsOr(message.Words[at])
        && Enumerable.Range(at - Math.Min(at, WordsBefore), Math.Min(at, WordsBefore)).Any(i => IsDay(i))
        && Enumerable.Range(at + 1, Math.Min(message.Words.Count - at - 1, WordsAfter)).Any(i => IsDay(i) || message.Words[i] is "jour" or "lendemain" or "dag" or "day" or "tag"));

    /// <summary>"Monday the 3rd of December", when that is a Thursday.</summary>
    public bool Contradicts(SlotMatch found)
    {
        if (found.Value is null)
        {
            return false;
        }

        var at = message.Spans.TakeWhile(s => s.Start < found.Span.Start).Count() - 1;
        while (at >= 0 && Between.Contains(message.Words[at]))
        {
            at--;
        }

        return at >= 0 && at + 1 < message.Words.Count && DateWords.Weekday(message.Words[at], context.Language, isShortAnswer: char.IsAsciiDigit(message.Words[at + 1][0])) is { } weekday
            && weekday != (int)DateOnly.ParseExact(found.Value.Canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayOfWeek;
    }

    // "dinsdag/woensdag"
    private bool IsEitherWeekday() => Enumerable.Range(1, Math.Max(0, message.Words.Count - 1)).Any(at => message.Text[message.Spans[at - 1].End..message.Spans[at].Start].Trim() == "/" && IsWeekday(at - 1) && IsWeekday(at));

    private bool IsWeekday(int at) => DateWords.Weekday(message.Words[at], context.Language, isShortAnswer: false) is not null;

    private bool IsOr(string word) => word switch { "of" => context.Language == "nl", "ou" => context.Language is "fr", "or" => context.Language is "en", "oder" => true, _ => false };

    private bool IsDay(int at)
    {
        var word = message.Words[at];
        return IsWeekday(at) || DateWords.Months.ContainsKey(word) || DateWords.Ordinals.ContainsKey(word) || IsRelative(word)
            || (IsFigure(word) && !(at + 1 < message.Words.Count && Hours.Contains(message.Words[at + 1]))) || (numbers.Value.Contains(at) && !(at + 1 < message.Words.Count && Hours.Contains(message.Words[at + 1])));
    }

    private static bool IsRelative(string word) => word is "demain" or "morgen" or "overmorgen" or "tomorrow" or "ubermorgen" or "today" or "vandaag" or "heute" or "hier" or "gisteren" or "yesterday" or "gestern" or "eergisteren" or "vorgestern";

    // "3", "28e", "1er"
    private static bool IsFigure(string word) => char.IsAsciiDigit(word[0]) && word.Length <= 4 && word.TakeWhile(char.IsAsciiDigit).Count() is 1 or 2;
}
