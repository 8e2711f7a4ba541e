namespace Assistant.Classifier.Detection;

/// <summary>Cuts very long texts into parts that overlap, so that memory stays bounded whatever comes in.</summary>
internal static class TextParts
{
    /// <summary>UTF-16 units of a part at most; some hundred pages.</summary>
    public const int Longest = 1 << 18;

    /// <summary>How much of a part stands in the next one again: a value at the cut is whole in one of the two.</summary>
    public const int Overlap = 1 << 10;

    /// <summary>The parts in order; one when the text is not longer than <see cref="Longest"/>.</summary>
    public static IEnumerable<TextSpan> Of(string text)
    {
        for (var start = 0; ;)
        {
            if (text.Length - start <= Longest)
            {
                yield return TextSpan.FromBounds(start, text.Length);
                yield break;
            }

            var end = Cut(text, start + Longest);
            yield return TextSpan.FromBounds(start, end);
            start = Cut(text, end - Overlap);
        }
    }

    // At the last line break or space before it; anywhere, but not within a character, where there is none near.
    private static int Cut(string text, int at)
    {
        var near = text.AsSpan(at - (Overlap / 4), Overlap / 4);
        var space = near.LastIndexOf('\n') is >= 0 and var line ? line : near.LastIndexOf(' ');
        return space >= 0 ? at - near.Length + space + 1 : char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }
}
