namespace Assistant.Classifier.Detection;

/// <summary>Gives the cells of delimited tables the cues of their column's heading.</summary>
/// <remarks>A table is two lines or more that follow each other with the same number (two or more, or one tab or bar) of the same delimiter; its first line is the heading.</remarks>
internal static class TableColumns
{
    private const string Delimiters = ";\t|,";

    public static void Annotate(ReadOnlySpan<char> text, Span<Token> tokens)
    {
        var heading = (Start: 0, End: 0, Delimiter: '\0', Count: 0);
        for (var start = 0; start < tokens.Length;)
        {
            var end = start;
            while (end < tokens.Length && tokens[end].Kind != TokenKind.NewLine)
            {
                end++;
            }

            var (delimiter, count) = Delimiter(text, tokens[start..end]);
            if (count > 0 && heading.Count == count && heading.Delimiter == delimiter)
            {
                Spread(text, tokens, heading.Start, heading.End, start, end, delimiter);
            }
            else if (!(end == start || IsRule(text, tokens[start..end])))
            {
                heading = (start, end, delimiter, count);
            }

            start = end + 1;
        }
    }

    private static (char Delimiter, int Count) Delimiter(ReadOnlySpan<char> text, ReadOnlySpan<Token> line)
    {
        Span<int> counts = stackalloc int[Delimiters.Length];
        counts.Clear();
        foreach (ref readonly var token in line)
        {
            if (token.Kind == TokenKind.Punctuation && Delimiters.IndexOf(text[token.Start]) is var index and >= 0)
            {
                counts[index]++;
            }
        }

        for (var i = 0; i < counts.Length; i++)
        {
            var least = Delimiters[i] is ',' or ';' ? 2 : 1;
            if (counts[i] >= least)
            {
                return (Delimiters[i], counts[i]);
            }
        }

        return ('\0', 0);
    }

    /// <summary>A Markdown table's line of dashes.</summary>
    private static bool IsRule(ReadOnlySpan<char> text, ReadOnlySpan<Token> line)
    {
        foreach (ref readonly var token in line)
        {
            if (token.Kind != TokenKind.Punctuation || text[token.Start] is not ('-' or '|' or ':' or '+' or '='))
            {
                return false;
            }
        }

        return true;
    }

    private static void Spread(ReadOnlySpan<char> text, Span<Token> tokens, int headingStart, int headingEnd, int start, int end, char delimiter)
    {
        var head = headingStart;
        var cell = start;
        while (cell < end)
        {
            var cues = Cue.None;
            for (; head < headingEnd && text[tokens[head].Start] != delimiter; head++)
            {
                cues |= tokens[head].Cues;
            }

            for (; cell < end && text[tokens[cell].Start] != delimiter; cell++)
            {
                tokens[cell].ColumnCues = cues;
            }

            head++;
            cell++;
        }
    }
}
