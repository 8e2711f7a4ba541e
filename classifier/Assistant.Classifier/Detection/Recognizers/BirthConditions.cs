namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Tells dates that draw a line between birth years ("born before 6 April 1951", "nés entre le … et le …") from the date on which somebody was born.</summary>
internal static class BirthConditions
{
    // "on or after the", "à partir du", "vor dem": what may stand between the word and the date.
    private const int Fillers = 3;
    private const int RangeReach = 12;

    /// <param name="first">Index of the date's first token.</param>
    /// <param name="end">Where the date ends.</param>
    public static bool Hold(DocumentView view, int first, int end) => LimitBefore(view, first) || RangeBefore(view, first) || LimitAfter(view, view.TokenAt(end));

    private static bool LimitBefore(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        for (int i = first - 1, skipped = 0; i >= 0 && skipped <= Fillers && tokens[i].Kind == TokenKind.Word; i--, skipped++)
        {
            var word = view.FoldedWord(tokens[i]);
            if (IsLimit(word))
            {
                return true;
            }

            if (!IsFiller(word))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The second date of "between … and …", "du … au …", "van … tot …".</summary>
    private static bool RangeBefore(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        var (joined, number) = (false, false);
        for (int i = first - 1, seen = 0; i >= 0 && seen < RangeReach && tokens[i].Kind != TokenKind.NewLine; i--, seen++)
        {
            var word = view.FoldedWord(tokens[i]);
            if (!joined)
            {
                joined = word is "and" or "et" or "en" or "und" or "to" or "tot" or "bis" or "au" or "until";
                if (!joined && !IsFiller(word))
                {
                    return false;
                }

                continue;
            }

            number |= tokens[i].Kind == TokenKind.Number;
            if (number && tokens[i].Kind == TokenKind.Word && IsRange(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"1 January 1980 or later", "le 1er janvier 1980 ou après".</summary>
    private static bool LimitAfter(DocumentView view, int next)
    {
        var tokens = view.Tokens;
        if (next + 1 >= tokens.Length || tokens[next].Kind != TokenKind.Word || view.FoldedWord(tokens[next]) is not ("or" or "ou" or "of" or "oder" or "and" or "et" or "en" or "und"))
        {
            return false;
        }

        return view.FoldedWord(tokens[next + 1]) is "after" or "later" or "earlier" or "before" or "apres" or "avant" or "plus" or "later" or "vroeger" or "eerder" or "daarna" or "daarvoor" or "ervoor" or "erna" or "spater" or "danach" or "davor" or "fruher";
    }

    private static bool IsLimit(ReadOnlySpan<char> word) => word is "before" or "after" or "between" or "until" or "since" or "from" or "by" or "prior"
        or "avant" or "apres" or "entre" or "depuis" or "partir" or "compter" or "jusqu"
        or "voor" or "na" or "vanaf" or "tussen" or "sinds" or "uiterlijk" or "tot"
        or "vor" or "nach" or "ab" or "zwischen" or "seit" or "bis" or "spatestens";

    private static bool IsRange(ReadOnlySpan<char> word) => word is "between" or "from" or "entre" or "tussen" or "vanaf" or "zwischen" or "vom" or "ab" or "van" or "du";

    private static bool IsFiller(ReadOnlySpan<char> word) => word is "the" or "on" or "to" or "of" or "le" or "la" or "les" or "l" or "du" or "de" or "au" or "a" or "den" or "dem" or "der" or "het" or "op" or "am" or "date" or "met" or "en" or "or" or "ou";
}
