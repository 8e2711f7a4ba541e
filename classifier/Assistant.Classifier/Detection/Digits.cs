namespace Assistant.Classifier.Detection;

/// <summary>Reads numbers that are written in groups, with the letters that scanning makes of digits.</summary>
internal static class Digits
{
    private const int MaxSeparators = 3;

    /// <summary>The digit a letter is mistaken for by scanners, or -1.</summary>
    public static int OfLookalike(char unit) => unit switch
    {
        'O' or 'o' or 'D' or 'Q' => 0,
        'l' or 'I' or 'i' or 'L' or '|' => 1,
        'Z' or 'z' => 2,
        'S' or 's' => 5,
        'G' or 'b' => 6,
        'B' => 8,
        _ => -1,
    };

    /// <summary>Reads exactly as many digits as <paramref name="into"/> holds; nothing that continues the number may follow.</summary>
    /// <param name="separators">Marks allowed between digits: one of them, with or without a space on each side.</param>
    /// <param name="grouped">True when at least one separator was read.</param>
    /// <param name="garbled">How many digits were read from letters.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int start, Span<byte> into, ReadOnlySpan<char> separators, out int end, out bool grouped, out int garbled)
    {
        var count = 0;
        var gap = 0;
        var marks = 0;
        garbled = 0;
        grouped = false;
        end = start;
        for (var i = start; i < text.Length && count < into.Length; i++)
        {
            var unit = text[i];
            if (char.IsAsciiDigit(unit))
            {
                into[count++] = (byte)(unit - '0');
                grouped |= gap > 0;
                gap = marks = 0;
                end = i + 1;
            }
            else if (OfLookalike(unit) is var digit and >= 0 && unit != '|')
            {
                into[count++] = (byte)digit;
                garbled++;
                grouped |= gap > 0;
                gap = marks = 0;
                end = i + 1;
            }
            else if (count > 0 && separators.Contains(unit) && ++gap <= MaxSeparators && (unit == ' ' || ++marks <= 1))
            {
                continue;
            }
            else
            {
                return false;
            }
        }

        return count == into.Length && !Continues(text, end);
    }

    /// <summary>How many of the digits may be garbled for the number still to be believed when its check holds.</summary>
    public static bool Believable(int garbled, int digits) => garbled * 3 <= digits;

    public static bool Continues(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
        {
            return false;
        }

        if (char.IsLetterOrDigit(text[end]))
        {
            return true;
        }

        // "12-3": a joined digit continues the number, a space may begin another one.
        return text[end] is '-' or '/' or '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
    }

    public static long ToNumber(ReadOnlySpan<byte> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            value = (value * 10) + digit;
        }

        return value;
    }
}
