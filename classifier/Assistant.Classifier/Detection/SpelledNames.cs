namespace Assistant.Classifier.Detection;

/// <summary>A name told by how it is spelt and misspelt: „Akosua“ statt „Akossua“, "Nakato" et non "Nakatto", 'Siobhan' instead of 'Siobahn'.</summary>
internal static class SpelledNames
{
    private const int Shortest = 3;
    private const int MostBetween = 3;
    private const int MostDifferent = 2;

    /// <returns>Whether the word at <paramref name="first"/>, in quotes, is followed by nearly the same one; then <paramref name="second"/> is that.</returns>
    public static bool IsPair(DocumentView view, int first, out int second)
    {
        var tokens = view.Tokens;
        second = -1;
        if (first == 0 || first + 4 >= tokens.Length || !IsQuoted(view, first))
        {
            return false;
        }

        var joins = false;
        for (var i = first + 2; i + 1 < tokens.Length && i <= first + 2 + MostBetween; i++)
        {
            if (tokens[i].Kind is TokenKind.Word)
            {
                joins |= view.FoldedWord(tokens[i]) is "statt" or "anstatt" or "nicht" or "non" or "pas" or "lieu" or "plaats" or "niet" or "not" or "instead" or "than";
            }
            else if (joins && IsQuoted(view, i + 1))
            {
                second = i + 1;
                return IsNearly(view.FoldedWord(tokens[first]), view.FoldedWord(tokens[second])) && !IsWord(view, first) && !IsWord(view, second);
            }
            else if (tokens[i].Kind is TokenKind.NewLine or TokenKind.Number)
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsWord(DocumentView view, int at) => (view.Tokens[at].Traits & (WordTraits.Ordinary | WordTraits.Common)) != 0 || view.Lexicons.Ordinary.Contains(view.FoldedWord(view.Tokens[at]));

    private static bool IsQuoted(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        return at > 0 && at + 1 < tokens.Length && tokens[at].Kind is TokenKind.Word && tokens[at].Length >= Shortest && tokens[at].Case is TokenCase.Initial && IsMark(view.Text[tokens[at - 1].Start]) && IsMark(view.Text[tokens[at + 1].Start]);
    }

    private static bool IsMark(char unit) => unit is '"' or '„' or '“' or '”' or '«' or '»' or '\'' or '‘' or '’' or '‚';

    // The same beginning and the same end but for a letter or two.
    private static bool IsNearly(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var begin = one.CommonPrefixLength(other);
        var end = 0;
        while (end < Math.Min(one.Length, other.Length) - begin && one[^(end + 1)] == other[^(end + 1)])
        {
            end++;
        }

        var different = Math.Max(one.Length, other.Length) - begin - end;
        return different is > 0 and <= MostDifferent && begin + end >= Shortest - 1;
    }
}
