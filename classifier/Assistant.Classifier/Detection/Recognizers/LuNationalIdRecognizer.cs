namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Luxembourg matricule: date of birth, three digits, a Luhn digit and a Verhoeff digit.</summary>
public sealed class LuNationalIdRecognizer : IEntityRecognizer
{
    private const int Length = 13;
    private const int DateAndCounter = 11;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        Span<byte> digits = stackalloc byte[Length];
        foreach (var (start, most) in view.NumberStarts)
        {
            if (most >= Length && Digits.TryRead(view.Text, start, digits, " .-/", out var end, out _, out var garbled) && Digits.Believable(garbled, Length) && IsValid(digits) == Check.Valid)
            {
                var inContext = (view.CuesAround(start, end, 8, 4) & Cue.LuNationalId) != 0;
                found.Add(new Candidate(EntityType.LuNationalId, start, end, 0.98, Check.Valid, inContext, Why.Of("date, Luhn and Verhoeff", inContext, garbled)));
            }
        }
    }

    public static Check IsValid(ReadOnlySpan<byte> digits)
    {
        var year = Digits.ToNumber(digits[..4]);
        var month = Digits.ToNumber(digits[4..6]);
        var day = Digits.ToNumber(digits[6..8]);
        if (year is < 1850 or > 2100 || month is < 1 or > 12 || day is < 1 or > 31)
        {
            return Check.Invalid;
        }

        // Both check digits are worked out over the date and the counter.
        Span<byte> verhoeff = stackalloc byte[DateAndCounter + 1];
        digits[..DateAndCounter].CopyTo(verhoeff);
        verhoeff[DateAndCounter] = digits[DateAndCounter + 1];
        return Checksums.Luhn(digits[..(DateAndCounter + 1)]) && Checksums.Verhoeff(verhoeff) ? Check.Valid : Check.Invalid;
    }
}
