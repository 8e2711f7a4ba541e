namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Belgian national register number, BIS numbers included: 85.07.30-033.28, with any grouping or none.</summary>
public sealed class BeNationalNumberRecognizer : IEntityRecognizer
{
    private const int Length = 11;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        Span<byte> digits = stackalloc byte[Length];
        foreach (var (start, most) in view.NumberStarts)
        {
            if (most < Length || !Digits.TryRead(view.Text, start, digits, " .-/\n", out var end, out var grouped, out var garbled)
                || !Digits.Believable(garbled, Length)
                || IsValid(digits) != Check.Valid)
            {
                continue;
            }

            var inContext = (view.CuesAround(start, end, 10, 5) & Cue.BeNationalNumber) != 0;
            if (!inContext && digits[0] == 0 && digits[1] == 0 && most > Length && view.Text[start + 4] is ' ')
            {
                // "0049 241 5550 118": a number abroad goes on.
                continue;
            }

            var score = inContext || grouped ? 0.99 : 0.95;
            found.Add(new Candidate(EntityType.BeNationalNumber, start, end, score, Check.Valid, inContext, Why.Of("mod-97 and date", inContext, garbled)));
        }
    }

    /// <summary>Checks eleven digits: a date that can be (month or day may be 00, months of BIS numbers are 20 or 40 higher), a counter, the check of either century.</summary>
    public static Check IsValid(ReadOnlySpan<byte> digits)
    {
        var month = ((digits[2] * 10) + digits[3]) % 20;
        var monthField = (digits[2] * 10) + digits[3];
        var day = (digits[4] * 10) + digits[5];
        var counter = Digits.ToNumber(digits[6..9]);
        if (monthField > 52 || month > 12 || day > 31 || counter is 0 or 999)
        {
            return Check.Invalid;
        }

        var body = Digits.ToNumber(digits[..9]);
        var check = Digits.ToNumber(digits[9..]);
        const long BornFrom2000 = 2_000_000_000;
        return check == Checksums.Complement97(body) || check == Checksums.Complement97(BornFrom2000 + body) ? Check.Valid : Check.Invalid;
    }
}
