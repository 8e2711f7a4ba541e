namespace Assistant.Classifier.Detection;

/// <summary>Reads a day, month and year, in digits or written out in four languages.</summary>
internal static class Dates
{
    private const int EarliestYear = 1880;
    private const int LatestYear = 2100;

    /// <summary>Reads a date whose first token is at <paramref name="index"/>.</summary>
    /// <param name="end">Unit after the date.</param>
    public static bool TryRead(DocumentView view, int index, out int end)
    {
        var tokens = view.Tokens;
        end = 0;
        ref readonly var token = ref tokens[index];
        return token.Kind == TokenKind.Number
            ? TryNumeric(view, index, out end) || TryRoman(view, index, out end) || TryDayFirst(view, index, out end)
            : token.Kind == TokenKind.Word && (token.Traits & WordTraits.Month) != 0 && TryMonthFirst(view, index, out end);
    }

    /// <summary>30/07/1985, 30.7.85, 30/7/'85, 1985-07-30, 30 07 1985, 30-JUL-1985.</summary>
    private static bool TryNumeric(DocumentView view, int index, out int end)
    {
        end = 0;
        if (!TryNext(view, index, out var second, out var firstMark) || !TryNext(view, second, out var third, out var secondMark))
        {
            return false;
        }

        var tokens = view.Tokens;
        var spaced = firstMark == ' ' && secondMark == ' ';
        if (firstMark != secondMark || tokens[second].Kind != TokenKind.Number || tokens[third].Kind != TokenKind.Number)
        {
            return false;
        }

        int a = Value(view, index), b = Value(view, second), c = Value(view, third);
        int la = tokens[index].Length, lb = tokens[second].Length, lc = tokens[third].Length;
        end = tokens[third].End;
        var yearLast = la <= 2 && lb <= 2 && IsYear(c, lc, !spaced) && IsDayAndMonth(a, b);
        var yearFirst = la == 4 && !spaced && IsYear(a, la, false) && lb <= 2 && lc <= 2 && IsDayAndMonth(c, b);
        var continues = end + 1 < view.Text.Length && view.Text[end] is '/' or '-' && char.IsAsciiDigit(view.Text[end + 1]);
        return (yearLast || yearFirst) && !continues;
    }

    /// <summary>12-XI-1980, 12.XI.80, 12 XI 1980: the month as a Roman number.</summary>
    private static bool TryRoman(DocumentView view, int index, out int end)
    {
        end = 0;
        var tokens = view.Tokens;
        if (tokens[index].Length > 2 || Value(view, index) is 0 or > 31)
        {
            return false;
        }

        var month = AfterMark(view, index, out var mark);
        if (month >= tokens.Length || tokens[month].Kind != TokenKind.Word || (tokens[month].Case == TokenCase.Lower && mark == ' ') || !IsRomanMonth(view.FoldedWord(tokens[month])))
        {
            return false;
        }

        var year = AfterMark(view, month, out var second);
        if (year >= tokens.Length || second != mark || tokens[year].Kind != TokenKind.Number || !IsYear(Value(view, year), tokens[year].Length, mark != ' '))
        {
            return false;
        }

        end = tokens[year].End;
        return true;
    }

    /// <summary>The token after one mark of a date or one space; the number of tokens when there is none.</summary>
    private static int AfterMark(DocumentView view, int index, out char mark)
    {
        var tokens = view.Tokens;
        var next = index + 1;
        mark = ' ';
        if (next < tokens.Length && tokens[next].Kind == TokenKind.Punctuation && view.Text[tokens[next].Start] is '.' or '/' or '-' && tokens[next].Start - tokens[index].End <= 1)
        {
            mark = view.Text[tokens[next].Start];
            next++;
        }

        return next < tokens.Length && tokens[next].Start - tokens[next - 1].End <= 1 ? next : tokens.Length;
    }

    private static bool IsRomanMonth(ReadOnlySpan<char> word) => word is "i" or "ii" or "iii" or "iv" or "v" or "vi" or "vii" or "viii" or "ix" or "x" or "xi" or "xii";

    /// <summary>30 juillet 1985, 1er janvier 1990, 30. Juli 1985, 30th of July 1985.</summary>
    private static bool TryDayFirst(DocumentView view, int index, out int end)
    {
        end = 0;
        var tokens = view.Tokens;
        if (tokens[index].Length > 2 || Value(view, index) is 0 or > 31)
        {
            return false;
        }

        var at = index + 1;
        for (var skipped = 0; at < tokens.Length && skipped < 4; at++, skipped++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Kind == TokenKind.Word && ((token.Traits & WordTraits.Month) != 0 || (token.Case == TokenCase.Upper && view.FoldedWord(token) is "mar" or "fev" or "avr" or "mai" or "jui" or "mrt" or "mei" or "mrz")))
            {
                return TryYear(view, at + 1, out end);
            }

            var isFiller = token.Kind == TokenKind.Punctuation
                ? view.Text[token.Start] is '.' or '-' or '/'
                : token.Kind == TokenKind.Word && view.FoldedWord(token) is "er" or "e" or "st" or "nd" or "rd" or "th" or "of" or "de" or "ste" or "day";
            if (!isFiller)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>July 30, 1985.</summary>
    private static bool TryMonthFirst(DocumentView view, int index, out int end)
    {
        end = 0;
        var tokens = view.Tokens;
        var at = index + 1;
        at += at < tokens.Length && view.Text[tokens[at].Start] == '.' ? 1 : 0;
        if (at >= tokens.Length || tokens[at].Kind != TokenKind.Number || tokens[at].Length > 2 || Value(view, at) is 0 or > 31)
        {
            return false;
        }

        at++;
        at += at < tokens.Length && tokens[at].Kind == TokenKind.Word && view.FoldedWord(tokens[at]) is "st" or "nd" or "rd" or "th" ? 1 : 0;
        return TryYear(view, at, out end);
    }

    private static bool TryYear(DocumentView view, int at, out int end)
    {
        var tokens = view.Tokens;
        end = 0;
        for (var skipped = 0; at < tokens.Length && skipped < 2 && tokens[at].Kind == TokenKind.Punctuation && view.Text[tokens[at].Start] is '.' or ',' or '-' or '/' or '\''; skipped++)
        {
            at++;
        }

        // A line may end between month and year.
        at += at + 1 < tokens.Length && tokens[at].Kind == TokenKind.NewLine && tokens[at + 1].Length == 4 ? 1 : 0;

        if (at < tokens.Length && tokens[at].Kind == TokenKind.Number && IsYear(Value(view, at), tokens[at].Length, true))
        {
            end = tokens[at].End;
            return true;
        }

        return false;
    }

    private static bool TryNext(DocumentView view, int index, out int next, out char mark)
    {
        var tokens = view.Tokens;
        next = index + 1;
        mark = ' ';
        if (next < tokens.Length && tokens[next].Kind == TokenKind.Punctuation && view.Text[tokens[next].Start] is '.' or '/' or '-' && tokens[next].Start - tokens[index].End <= 1)
        {
            mark = view.Text[tokens[next].Start];
            next++;

            // "4/12/'79"
            next += next + 1 < tokens.Length && view.Text[tokens[next].Start] == '\'' && tokens[next].Start == tokens[next - 1].End && tokens[next + 1].Length == 2 ? 1 : 0;
        }

        return next < tokens.Length && tokens[next].Kind == TokenKind.Number && tokens[next].Start - tokens[next - 1].End <= 1;
    }

    private static int Value(DocumentView view, int index)
    {
        ref readonly var token = ref view.Tokens[index];
        return token.Length <= 4 ? int.Parse(view.Word(token), System.Globalization.CultureInfo.InvariantCulture) : int.MaxValue;
    }

    private static bool IsYear(int value, int length, bool twoDigits) => length == 4 ? value is >= EarliestYear and <= LatestYear : twoDigits && length == 2;

    private static bool IsDayAndMonth(int a, int b) => (a is >= 1 and <= 31 && b is >= 1 and <= 12) || (a is >= 1 and <= 12 && b is >= 13 and <= 31);
}
