namespace Assistant.Classifier.Detection;

/// <summary>Undoes what scanning does to digits and letters, unit for unit: "l7/O3/1975" is a date, "Mo1enstraat" a street.</summary>
/// <remarks>Only O, o, l and I against 0 and 1: the other confusions are settled by the numbers' own checks.</remarks>
internal static class ScanRepair
{
    private const int ShortestWord = 4;

    /// <summary>True when something would be changed.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('0', '9'); i >= 0;)
        {
            if (i > 0 && (IsDigitLike(text[i - 1]) || (IsLetterLike(text[i]) && char.IsLetter(text[i - 1]))))
            {
                return true;
            }

            if (i + 1 < text.Length && (IsDigitLike(text[i + 1]) || (text[i] == '1' && text[i + 1] == '\'')))
            {
                return true;
            }

            var next = text[(i + 1)..].IndexOfAnyInRange('0', '9');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return false;
    }

    public static void Apply(Span<char> text)
    {
        for (var i = 0; i < text.Length;)
        {
            // "rue de 1'Eglise".
            if (text[i] == '1' && i + 2 < text.Length && text[i + 1] == '\'' && char.IsLetter(text[i + 2]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1])))
            {
                text[i] = 'l';
            }

            var end = i;
            int digits = 0, alike = 0, letters = 0;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
                alike += IsDigitLike(text[end]) ? 1 : 0;
                letters += char.IsLetter(text[end]) ? 1 : 0;
                end++;
            }

            if (digits > 0 && letters > 0)
            {
                Repair(text[i..end], digits, alike, letters);
            }

            i = end == i ? i + 1 : end;
        }
    }

    private static void Repair(Span<char> word, int digits, int alike, int letters)
    {
        if (alike == letters && (digits >= 2 || word[0] is not 'L'))
        {
            for (var i = 0; i < word.Length; i++)
            {
                word[i] = char.IsAsciiDigit(word[i]) ? word[i] : word[i] is 'O' or 'o' ? '0' : '1';
            }
        }
        else if (word.Length == 3 && digits == 1 && word[1] == '0' && char.IsUpper(word[0]) && char.IsUpper(word[2]))
        {
            word[1] = 'O';
        }
        else if (word.Length >= ShortestWord && letters >= 2 * digits)
        {
            for (var i = 1; i + 1 < word.Length; i++)
            {
                if (IsLetterLike(word[i]) && char.IsLetter(word[i - 1]) && (char.IsLower(word[i + 1]) || IsLetterLike(word[i + 1])))
                {
                    word[i] = word[i] == '0' ? 'o' : 'l';
                }
            }
        }
    }

    private static bool IsDigitLike(char unit) => unit is 'O' or 'o' or 'l' or 'I' or 'L';

    private static bool IsLetterLike(char unit) => unit is '0' or '1';
}
