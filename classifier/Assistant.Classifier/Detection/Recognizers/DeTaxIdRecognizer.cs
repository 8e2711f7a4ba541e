namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>German tax identification number: eleven digits, ISO 7064 mod 11,10, and one digit of the first ten that comes twice or three times.</summary>
public sealed class DeTaxIdRecognizer : IEntityRecognizer
{
    private const int Length = 11;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        Span<byte> digits = stackalloc byte[Length];
        foreach (var (start, most) in view.NumberStarts)
        {
            if (most < Length || !Digits.TryRead(view.Text, start, digits, " .-/", out var end, out _, out var garbled) || !Digits.Believable(garbled, Length) || IsValid(digits) != Check.Valid)
            {
                continue;
            }

            var cues = view.CuesAround(start, end, 8, 4);
            var inContext = (cues & Cue.DeTaxId) != 0;
            var isOther = (cues & (Cue.Phone | Cue.NotCase | Cue.Case | Cue.Bank | Cue.BeNationalNumber)) != 0;
            if (inContext || (!isOther && garbled == 0))
            {
                found.Add(new Candidate(EntityType.DeTaxId, start, end, inContext ? 0.98 : 0.8, Check.Valid, inContext, Why.Of("mod 11,10 and digit counts", inContext, garbled)));
            }
        }
    }

    public static Check IsValid(ReadOnlySpan<byte> digits)
    {
        Span<byte> counts = stackalloc byte[10];
        counts.Clear();
        foreach (var digit in digits[..10])
        {
            counts[digit]++;
        }

        var repeated = 0;
        foreach (var count in counts)
        {
            repeated += count > 3 ? 10 : count > 1 ? 1 : 0;
        }

        return digits[0] != 0 && repeated == 1 && Checksums.Mod11Then10(digits) ? Check.Valid : Check.Invalid;
    }
}
