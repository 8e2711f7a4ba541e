using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>Two numbers of which neither is the answer: "between 3 and 5", "drei bis fünf", "deux ou trois", "3-4".</summary>
internal static class SaidRange
{
    private const int MostBetween = 4;

    private static readonly string[] Links = ["a", "tot", "to", "bis", "of", "ou", "or", "oder", "till", "until"];
    private static readonly string[] Ands = ["en", "et", "and", "und"];
    private static readonly string[] Between = ["tussen", "entre", "between", "zwischen"];
    private static readonly string[] Perhaps = ["maybe", "perhaps", "possibly", "misschien", "peut", "etre", "vielleicht", "eventuell"];
    private static readonly string[] Around = ["de", "den", "dem", "the", "les", "le", "maybe", "perhaps", "even", "misschien", "wel", "peut", "etre", "meme", "vielleicht", "sogar", "eventueel", "possibly"];

    /// <summary>True when one ends and the other begins so that they bound what is meant, or are both possible.</summary>
    /// <param name="start">First word of the first.</param>
    /// <param name="end">Index after its last word.</param>
    /// <param name="next">First word of the second.</param>
    /// <param name="isArticle">The first is "een", "une": "een kilo of acht" is about eight, "een of twee" is a range.</param>
    public static bool Joins(Tokens message, int start, int end, int next, bool isArticle)
    {
        if (next < end || next - end > MostBetween)
        {
            return false;
        }

        var gap = message.Text[message.Spans[end - 1].End..message.Spans[next].Start].Trim();
        if (gap is "-" or "–" or "—")
        {
            return true;
        }

        var words = message.Words.Skip(end).Take(next - end).ToList();
        // "three, maybe four"
        if (words.Count > 0 && words.All(Perhaps.Contains))
        {
            return true;
        }

        // "3 personen of 4": the thing that is counted may stand between
        var link = words.FindIndex(w => Links.Contains(w) || Ands.Contains(w));
        if (link < 0 || link > (isArticle ? 0 : 1) || !words.Skip(link + 1).All(w => Around.Contains(w)))
        {
            return false;
        }

        return Links.Contains(words[link]) || IsBetween(message, start);
    }

    private static bool IsBetween(Tokens message, int start)
    {
        var at = start - 1;
        while (at >= 0 && Around.Contains(message.Words[at]))
        {
            at--;
        }

        return at >= 0 && Between.Contains(message.Words[at]);
    }
}
