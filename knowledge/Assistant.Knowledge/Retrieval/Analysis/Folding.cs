using System.Globalization;
using System.Text;

namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>Brings a word to the form in which words are compared: lower case, no diacritics, no ligatures.</summary>
public static class Folding
{
    /// <summary>"Été" → "ete", "Straße" → "strasse", "cœur" → "coeur". Letters of other scripts stay, in lower case.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> ascii = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c >= 128)
            {
                return FoldUnicode(word);
            }

            ascii[i] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        }

        return new string(ascii);
    }

    private static string FoldUnicode(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length + 4);
        foreach (var c in new string(word).ToLowerInvariant().Normalize(NormalizationForm.FormKD))
        {
            switch (c)
            {
                case 'ß': folded.Append("ss"); break;
                case 'œ': folded.Append("oe"); break;
                case 'æ': folded.Append("ae"); break;
                case 'ø': folded.Append('o'); break;
                case 'ł': folded.Append('l'); break;
                case 'đ' or 'ð': folded.Append('d'); break;
                case 'þ': folded.Append("th"); break;
                default:
                    if (char.GetUnicodeCategory(c) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber)
                    {
                        folded.Append(c);
                    }

                    break;
            }
        }

        return folded.ToString();
    }
}
