namespace Assistant.Classifier.Detection;

/// <summary>Cyrillic and Greek letters that cannot be told from Latin ones by eye.</summary>
internal static class Lookalikes
{
    private const string Foreign = "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικ";
    private const string Latin = "ABESIJKMHOPCTYXaesijopcyxdhqw" + "ABEZHIKMNOPTYXovik";

    /// <summary>The Latin letter that <paramref name="unit"/> looks like, or NUL.</summary>
    public static char LatinOf(char unit)
    {
        if (unit < '\u0370' || unit > '\u052F')
        {
            return '\0';
        }

        var index = Foreign.IndexOf(unit);
        return index < 0 ? '\0' : Latin[index];
    }

    /// <summary>Replaces look-alikes in words that also hold Latin letters or digits, and in words made of nothing else when the text is Latin.</summary>
    public static void ToLatin(Span<char> text)
    {
        var latin = 0;
        var foreign = 0;
        foreach (var unit in text)
        {
            if (unit is >= '\u0370' and <= '\u052F')
            {
                foreign++;
            }
            else if (char.IsLetter(unit))
            {
                latin++;
            }
        }

        for (var i = 0; i < text.Length;)
        {
            var end = i;
            var hasLatin = false;
            var lookalikesOnly = true;
            var any = false;
            var hasDigit = false;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                var isForeign = text[end] is >= '\u0370' and <= '\u052F';
                hasLatin |= !isForeign && char.IsLetter(text[end]);
                any |= isForeign;
                hasDigit |= char.IsAsciiDigit(text[end]);
                lookalikesOnly &= !isForeign || LatinOf(text[end]) != '\0';
                end++;
            }

            if (any && lookalikesOnly && (hasLatin || hasDigit || latin > 2 * foreign))
            {
                for (var at = i; at < end; at++)
                {
                    text[at] = LatinOf(text[at]) is var plain and not '\0' ? plain : text[at];
                }
            }

            i = end == i ? i + 1 : end;
        }
    }
}
