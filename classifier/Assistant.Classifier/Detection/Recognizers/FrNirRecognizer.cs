namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>French social security number (NIR): 13 places and a key of two; Corsica's 2A and 2B.</summary>
public sealed class FrNirRecognizer : IEntityRecognizer
{
    private const int BodyLength = 13;
    private const int Length = 15;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        Span<byte> digits = stackalloc byte[Length];
        foreach (var (start, most) in view.NumberStarts)
        {
            if (most < BodyLength || !TryRead(view.Text, start, digits, out var read, out var end, out var corsica, out var garbled) || !Digits.Believable(garbled, read))
            {
                continue;
            }

            var inContext = (view.CuesAround(start, end, 10, 5) & Cue.FrNir) != 0;
            var check = IsValid(digits[..read], corsica);
            if (check == Check.Valid)
            {
                found.Add(new Candidate(EntityType.FrNir, start, end, 0.99, check, inContext, Why.Of("pattern + key", inContext, garbled)));
            }
            else if (check == Check.CannotTell && inContext && garbled == 0)
            {
                found.Add(new Candidate(EntityType.FrNir, start, end, 0.8, check, true, Why.Of("pattern without its key", true)));
            }
        }
    }

    /// <summary>Checks 13 digits (no key: cannot tell) or 15.</summary>
    /// <param name="corsica">'A' or 'B' when the department was 2A or 2B (its letter is then read as 0), else NUL.</param>
    public static Check IsValid(ReadOnlySpan<byte> digits, char corsica)
    {
        var month = (digits[3] * 10) + digits[4];
        var monthIsPlausible = month is >= 1 and <= 12 or >= 20 and <= 42 or >= 50;
        var department = (digits[5] * 10) + digits[6];
        if (digits[0] is not (1 or 2 or 3 or 4 or 7 or 8) || !monthIsPlausible || (department == 0 && corsica == '\0'))
        {
            return Check.Invalid;
        }

        if (digits.Length < Length)
        {
            return Check.CannotTell;
        }

        // 2A counts as 19 and 2B as 18; the letter was read as 0.
        var body = Digits.ToNumber(digits[..BodyLength]) - (corsica switch { 'A' => 1_000_000L, 'B' => 2_000_000L, _ => 0L });
        return Digits.ToNumber(digits[BodyLength..]) == Checksums.Complement97(body) ? Check.Valid : Check.Invalid;
    }

    private static bool TryRead(string text, int start, Span<byte> digits, out int read, out int end, out char corsica, out int garbled)
    {
        corsica = '\0';
        Span<char> window = stackalloc char[32];
        var length = Math.Min(window.Length, text.Length - start);
        text.AsSpan(start, length).CopyTo(window);
        window = window[..length];
        for (int i = 0, place = 0; i < length && place < 8; i++)
        {
            if (place == 6 && window[i] is 'A' or 'B' or 'a' or 'b' && i > 0 && window[i - 1] == '2')
            {
                corsica = char.ToUpperInvariant(window[i]);
                window[i] = '0';
            }

            place += char.IsAsciiDigit(window[i]) || Digits.OfLookalike(window[i]) >= 0 ? 1 : 0;
        }

        read = Length;
        if (Digits.TryRead(window, 0, digits, " .-/", out end, out _, out garbled) && !Digits.Continues(text, start + end))
        {
            end += start;
            return true;
        }

        read = BodyLength;
        if (Digits.TryRead(window, 0, digits[..BodyLength], " .-/", out end, out _, out garbled) && !Digits.Continues(text, start + end))
        {
            end += start;
            return true;
        }

        return false;
    }
}
