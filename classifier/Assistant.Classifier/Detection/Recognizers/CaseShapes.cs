namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Shapes that only files and proceedings have: a service's letters, a year and a number joined by marks ("SA-2025-014", "24/GEZ/1187", "K25.4335", "BR.12.L3.008821/2025").</summary>
internal static class CaseShapes
{
    private const int MostParts = 6;
    private const int LongestLetters = 6;

    /// <summary>Letters and digits between two marks: first letters, then digits, either may be missing.</summary>
    private readonly record struct Part(int Letters, int Digits, bool IsUpper, int Value, char Joint);

    /// <summary>True when a telling shape starts at the token.</summary>
    /// <param name="end">The unit after it.</param>
    /// <param name="isNotice">A police notice: nothing else looks so, whatever stands around it.</param>
    public static bool TryRead(DocumentView view, int index, out int end, out bool isNotice)
    {
        isNotice = false;
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        end = token.End;
        if (token.Kind is not (TokenKind.Word or TokenKind.Number) || token.End >= view.Text.Length || !(view.Text[token.End] is '/' or '-' or '_' or '.' || char.IsAsciiDigit(view.Text[token.End])) || (token.Kind is TokenKind.Word && token.Length > LongestLetters))
        {
            return false;
        }

        if (index > 0 && tokens[index - 1].End == token.Start && tokens[index - 1].Kind != TokenKind.NewLine && view.Text[tokens[index - 1].Start] is not ('(' or '[' or '"' or '\'' or ';' or ',' or '|' or '\t' or ':'))
        {
            return false;
        }

        Span<Part> parts = stackalloc Part[MostParts];
        if (!TryCut(view.Text, token.Start, parts, out var count, out end) || Digits.Continues(view.Text, end))
        {
            return false;
        }

        isNotice = IsNotice(parts[..count]);
        return isNotice || IsTelling(parts[..count]);
    }

    private static bool TryCut(string text, int start, Span<Part> parts, out int count, out int end)
    {
        const int LongestDigits = 12;
        count = 0;
        end = start;
        for (var at = start; count < parts.Length;)
        {
            var letters = at;
            var upper = true;
            while (letters < text.Length && char.IsLetter(text[letters]))
            {
                upper &= char.IsUpper(text[letters]);
                letters++;
            }

            var digits = letters;
            var value = 0;
            while (digits < text.Length && char.IsAsciiDigit(text[digits]) && digits - letters <= LongestDigits)
            {
                value = digits - letters < 9 ? (value * 10) + (text[digits] - '0') : value;
                digits++;
            }

            if (digits == at)
            {
                // A mark at the end belongs to the sentence.
                return count > 0;
            }

            // "2025-041B": letters after the digits end what this reads, and the code goes on; a reader of labelled codes has to decide.
            if (digits < text.Length && digits > letters && char.IsLetter(text[digits]))
            {
                return false;
            }

            var joint = digits < text.Length && text[digits] is '/' or '-' or '_' or '.' ? text[digits] : '\0';
            parts[count++] = new Part(letters - at, digits - letters, upper, value, joint);
            end = digits;
            if (joint == '\0')
            {
                return true;
            }

            at = digits + 1;
        }

        return false;
    }

    private static bool IsTelling(ReadOnlySpan<Part> parts)
    {
        if (parts is [.., { Letters: 0, Digits: 0 }])
        {
            return false;
        }

        var heads = 0;
        while (heads < parts.Length && parts[heads] is { Letters: > 0 and <= LongestLetters, Digits: 0, IsUpper: true })
        {
            heads++;
        }

        var rest = parts[heads..];
        return heads > 0 ? AfterLetters(parts[0].Letters, heads, rest, parts[heads - 1].Joint) : WithoutLetters(rest);
    }

    /// <summary>"BR.12.L3.008821/2025"; an L before a digit may have been read as a 1.</summary>
    private static bool IsNotice(ReadOnlySpan<Part> parts) => parts is
        [{ Letters: 2, Digits: 0, IsUpper: true, Joint: '.' }, { Letters: 0, Digits: 2, Joint: '.' }, { Letters: 1 or 2, Digits: 1, Joint: '.' } or { Letters: 0, Digits: 2, Value: >= 10 and < 20, Joint: '.' }, { Letters: 0, Digits: 6 }, { Letters: 0, Digits: 2 or 4 }];

    private static bool AfterLetters(int letters, int heads, ReadOnlySpan<Part> rest, char joint)
    {
        if (rest is [{ Letters: 0 }])
        {
            // "OMV_2025018834"
            return joint is '_' && letters > 1 && rest[0].Digits >= 7;
        }

        if (rest is not [{ Letters: 0 } first, { Letters: 0 } second])
        {
            return false;
        }

        // "URB/2023/2079", "SG-2026-19", "EC-M-2025-041", "D-2024-473"; "SH-2025-000" is an example
        return (first.Digits == 4 && IsYear(first.Value) && first.Joint is not '.' && second.Digits is >= 2 and <= 8 && second.Value > 0 && (letters > 1 || heads > 1 || second.Digits > 2))

            // "BC-25-311", "URB/ENS/25-41", "L-25/0083"
            || (first.Digits == 2 && IsShortYear(first.Value) && first.Joint is not '.' && second.Digits <= 8 && second.Digits >= (letters == 1 && heads == 1 ? 4 : heads > 1 ? 2 : 3))

            // "OBJ-0071-25", "SJ/1042/25"
            || (first.Digits is >= 3 and <= 6 && first.Joint is '-' or '/' && second.Digits == 2 && IsShortYear(second.Value) && second.Value >= 20 && (letters > 1 || first.Digits > 4));
    }

    private static bool WithoutLetters(ReadOnlySpan<Part> parts)
    {
        if (parts is [{ Letters: 0 } first, { Letters: > 0 and <= 5, Digits: 0 } middle, { Letters: 0, Digits: >= 3 and <= 8 } last])
        {
            // "2026/S/0231", "2025-pop-3307", "24/GEZ/1187"
            return first.Joint is '/' or '-' && ((first.Digits == 4 && IsYear(first.Value)) || (first.Digits == 2 && IsShortYear(first.Value) && middle is { Letters: > 1, IsUpper: true } && !(last.Digits == 4 && IsYear(last.Value))));
        }

        if (parts is not [var year, { Letters: 0 } number])
        {
            return false;
        }

        // "2024/08408", "APP2024.97318", "vh2025-7719", "K25.4335"
        return year.Letters switch
        {
            0 => year.Digits == 4 && IsYear(year.Value) && number.Digits is >= 5 and <= 8,
            <= LongestLetters when year.Digits == 4 => IsYear(year.Value) && number.Digits is >= 3 and <= 8 && (year.IsUpper || (year.Letters > 1 && number.Digits > 3)),
            <= 4 => year.IsUpper && year.Digits == 2 && IsShortYear(year.Value) && year.Value >= 20 && number.Digits is >= 4 and <= 6,
            _ => false,
        };
    }

    private static bool IsYear(int value) => value is >= 1900 and < 2100;

    private static bool IsShortYear(int value) => value is >= 10 and < 40;
}
