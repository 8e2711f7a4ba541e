namespace Assistant.Classifier.Detection;

/// <summary>Finds words written with a space between their letters ("J a n s s e n s"), for emphasis or to hide them.</summary>
internal static class LetterSpacing
{
    private const int FewestLetters = 3;
    private const int FewestDigits = 9;

    /// <summary>The units of the spaces to leave out, in order; null when there are none. Linear time.</summary>
    /// <remarks>Two spaces, or a capital after a small letter, begin a new word.</remarks>
    public static List<int>? Gaps(ReadOnlySpan<char> text)
    {
        List<int>? gaps = null;
        for (var i = NextCandidate(text, 0); i >= 0; i = NextCandidate(text, i))
        {
            if (!StartsAlone(text, i))
            {
                i++;
                continue;
            }

            var end = i + 1;
            var (letters, digits) = (char.IsLetter(text[i]) ? 1 : 0, char.IsAsciiDigit(text[i]) ? 1 : 0);
            while (end + 1 < text.Length && text[end] == ' ' && IsPart(text[end + 1]) && (end + 2 >= text.Length || !char.IsLetterOrDigit(text[end + 2])))
            {
                letters += char.IsLetter(text[end + 1]) ? 1 : 0;
                digits += char.IsAsciiDigit(text[end + 1]) ? 1 : 0;
                end += 2;
            }

            if ((letters >= FewestLetters && digits == 0 && !IsList(text[i..end])) || digits >= FewestDigits)
            {
                gaps ??= [];
                for (var at = i + 1; at < end; at += 2)
                {
                    if (!(char.IsUpper(text[at + 1]) && char.IsLower(text[at - 1])))
                    {
                        gaps.Add(at);
                    }
                }
            }

            i = end;
        }

        return gaps;
    }

    // The next unit from here on with a space after it and one after the next: fewer letters are not joined.
    private static int NextCandidate(ReadOnlySpan<char> text, int from)
    {
        for (var space = from + 1; space + 2 < text.Length; space++)
        {
            var step = text[space..].IndexOf(' ');
            if (step < 0 || (space += step) + 2 >= text.Length)
            {
                return -1;
            }

            if (text[space + 2] == ' ')
            {
                return space - 1;
            }
        }

        return -1;
    }

    // "A B C D": the alphabet, marks of a table; one letter again and again.
    private static bool IsList(ReadOnlySpan<char> run)
    {
        var (steps, pairs) = (0, 0);
        for (var i = 0; i + 2 < run.Length; i += 2)
        {
            pairs++;
            steps += run[i + 2] == run[i] || run[i + 2] == run[i] + 1 ? 1 : 0;
        }

        return steps * 2 >= pairs;
    }

    private static bool StartsAlone(ReadOnlySpan<char> text, int i) => char.IsLetterOrDigit(text[i]) && text[i + 1] == ' ' && text[i + 2] != ' ' && (i == 0 || !char.IsLetterOrDigit(text[i - 1]) && text[i - 1] is not '\'' and not '.' and not '-');

    private static bool IsPart(char unit) => char.IsLetterOrDigit(unit) || unit is '-' or '.' or '\'' or '/';
}
