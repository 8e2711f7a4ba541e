using System.Text;

namespace Assistant.Classifier.Detection;

/// <summary>Lower case without diacritics, unit for unit; how words are looked up.</summary>
internal static class Folding
{
    private const int TableSize = 0x250;
    private static readonly char[] Table = Build();

    public static char Fold(char unit) => unit < TableSize ? Table[unit] : unit is >= '\u1E00' and <= '\u1EFF' ? Slow(unit) : char.ToLowerInvariant(unit);

    public static void Fold(ReadOnlySpan<char> text, Span<char> into)
    {
        for (var i = 0; i < text.Length; i++)
        {
            into[i] = Fold(text[i]);
        }
    }

    /// <summary>The look-up form of a word: normalised, lower case, without diacritics.</summary>
    public static string Key(string word)
    {
        var text = NormalizedText.From(word.Trim());
        return text.Folded.ToString();
    }

    private static char[] Build()
    {
        var table = new char[TableSize];
        for (var i = 0; i < TableSize; i++)
        {
            table[i] = i < 0x80 ? char.ToLowerInvariant((char)i) : Slow((char)i);
        }

        return table;
    }

    private static char Slow(char unit)
    {
        switch (unit)
        {
            case 'ø' or 'Ø':
                return 'o';
            case 'ł' or 'Ł':
                return 'l';
            case 'đ' or 'Đ' or 'ð' or 'Ð':
                return 'd';
            case 'ı' or 'İ':
                return 'i';
        }

        var decomposed = char.ToLowerInvariant(unit).ToString().Normalize(NormalizationForm.FormD);
        return decomposed[0];
    }
}
