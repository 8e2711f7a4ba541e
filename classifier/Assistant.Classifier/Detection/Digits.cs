namespace Assistant.Classifier.Detection;

/// <summary>Reads numbers that are written in groups, with the letters that scanning makes of digits.</summary>
internal static class Digits
{
    private const int MaxSeparators = 3;

    /// <summary>The digit a letter is mistaken for by scanners, or -1.</summary>
    public static int OfLookalike(char unit) => unit < Lookalikes.Length ? Lookalikes[unit] : -1;

    // A table: asked of every second character, and no jump to guess.
    private static readonly sbyte[] Lookalikes = Build();

    private static sbyte[] Build()
    {
        var table = new sbyte[128];
        Array.Fill(table, (sbyte)-1);
        foreach (var (letters, digit) in (ReadOnlySpan<(string, sbyte)>)[("OoDQ", 0), ("lIiL|", 1), ("Zz", 2), ("Ss", 5), ("Gb", 6), ("B", 8)])
        {
            foreach (var letter in letters)
            {
                table[letter] = digit;
            }
        }

        return table;
    }

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

    /// <summary>The longest number that is read: a payment card's.</summary>
    public const int Most = 19;

    /// <summary>How many digits a number that starts here can have at most, with any of the marks that numbers are grouped by; up to <see cref="Most"/>.</summary>
    /// <remarks>Letters that are read as digits count, Corsica's A too.</remarks>
    public static int AtMostFrom(ReadOnlySpan<char> text, int start)
    {
        var (count, gap) = (0, 0);
        for (var i = start; i < text.Length && count < Most; i++)
        {
            var unit = text[i];
            if (char.IsAsciiDigit(unit) || unit is 'A' or 'a' || OfLookalike(unit) >= 0)
            {
                count++;
                gap = 0;
            }
            else if (!(unit is ' ' or '.' or '-' or '/' or '\n') || ++gap > MaxSeparators)
            {
                break;
            }
        }

        return count;
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
