namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Payment card: the ranges of the networks, Luhn.</summary>
public sealed class CreditCardRecognizer : IEntityRecognizer
{
    private const int Longest = 19;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        Span<byte> digits = stackalloc byte[Longest];
        foreach (var (start, most) in view.NumberStarts)
        {
            // Longest first: a shorter reading of the same digits would end inside the number.
            for (var length = Math.Min(Longest, most); length >= 13; length--)
            {
                if (!Digits.TryRead(view.Text, start, digits[..length], " -.", out var end, out var grouped, out var garbled))
                {
                    continue;
                }

                var inContext = (view.CuesAround(start, end, 8, 4) & Cue.Card) != 0;
                var common = HasNetworkPrefix(digits[..length]);
                if (Checksums.Luhn(digits[..length]) && garbled <= 4 && (common || (inContext && length >= 16)) && !AllSame(digits[..length]))
                {
                    var score = inContext ? 0.99 : grouped ? 0.95 : 0.85;
                    found.Add(new Candidate(EntityType.CreditCard, start, end, score, Check.Valid, inContext, Why.Of("range + Luhn", inContext, garbled)));
                }

                break;
            }
        }
    }

    private static bool HasNetworkPrefix(ReadOnlySpan<byte> digits)
    {
        var two = (digits[0] * 10) + digits[1];
        var four = (two * 100) + (digits[2] * 10) + digits[3];
        return digits.Length switch
        {
            16 => digits[0] == 4 || two is >= 51 and <= 55 || four is >= 2221 and <= 2720 || four == 6011 || two == 65 || four is >= 6440 and <= 6499 || four is >= 3528 and <= 3589 || two is 50 or 67,
            15 => two is 34 or 37,
            14 => two is 36 or 38 || four is >= 3000 and <= 3059,
            13 => false,
            17 => four == 6703,
            19 => digits[0] == 4 || two == 67,
            _ => false,
        };
    }

    private static bool AllSame(ReadOnlySpan<byte> digits) => digits.IndexOfAnyExcept(digits[0]) < 0;
}
