namespace Assistant.Classifier.Detection;

/// <summary>Undoes what scanning does to digits and letters, unit for unit: "l7/O3/1975" is a date, "Mo1enstraat" a street.</summary>
/// <remarks>Only O, o, l and I against 0 and 1: the other confusions are settled by the numbers' own checks.</remarks>
internal static class ScanRepair
{
    private const int ShortestWord = 4;
    private const int LeastCodeDigits = 4;
    private const int LeastShouted = 5;

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
            else if (digits == 0 && alike == letters && letters is 1 or 2 && IsBetweenNumbers(text, i, end))
            {
                for (var at = i; at < end; at++)
                {
                    text[at] = text[at] is 'O' or 'o' ? '0' : '1';
                }
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
        else if (digits == 1 && letters >= LeastShouted && word.IndexOf('0') is > 0 and var zero && zero < word.Length - 1 && word.IndexOfAnyInRange('a', 'z') < 0)
        {
            // "PASSEP0RT"
            word[zero] = 'O';
        }
        else if (word.Length == 3 && digits == 1 && word[1] == '0' && char.IsLower(word[2]) && char.IsLetter(word[0]))
        {
            // "rue du C0q"
            word[1] = 'o';
        }
        else if (digits >= LeastCodeDigits && letters > alike && IsCode(word))
        {
            for (var i = 1; i < word.Length; i++)
            {
                word[i] = word[i] is 'l' ? '1' : word[i] is 'o' ? '0' : word[i];
            }
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

    /// <summary>"O3/ll/1962": a group of a date or number of which no digit was read; what stands before it has been put right.</summary>
    private static bool IsBetweenNumbers(ReadOnlySpan<char> text, int start, int end) =>
        start > 1 && end + 1 < text.Length && text[start - 1] is '/' or '.' or '-' && text[end] == text[start - 1] && char.IsAsciiDigit(text[start - 2]) && char.IsAsciiDigit(text[end + 1]);

    /// <summary>"A07745l2", "GAl427735": among capitals and digits a small l or o next to a digit.</summary>
    private static bool IsCode(ReadOnlySpan<char> word)
    {
        var read = false;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsLower(word[i]))
            {
                if (i == 0 || word[i] is not ('l' or 'o') || !(char.IsAsciiDigit(word[i - 1]) || (i + 1 < word.Length && char.IsAsciiDigit(word[i + 1]))))
                {
                    return false;
                }

                read = true;
            }
        }

        return read;
    }

    private static bool IsDigitLike(char unit) => unit is 'O' or 'o' or 'l' or 'I' or 'L';

    private static bool IsLetterLike(char unit) => unit is '0' or '1';
}
