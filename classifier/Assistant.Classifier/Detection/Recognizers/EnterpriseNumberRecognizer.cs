namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Belgian enterprise number and structured communication: public, claimed so that nothing else is read into their digits.</summary>
public sealed class EnterpriseNumberRecognizer : IEntityRecognizer
{
    private const int EnterpriseLength = 10;
    private const int CommunicationLength = 12;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        Span<byte> digits = stackalloc byte[CommunicationLength];
        foreach (var (start, most) in view.NumberStarts)
        {
            if (most < EnterpriseLength)
            {
                continue;
            }

            if (Digits.TryRead(view.Text, start, digits[..EnterpriseLength], ". ", out var end, out var grouped, out var garbled)
                && garbled == 0
                && digits[0] <= 1
                && Digits.ToNumber(digits[8..10]) == Checksums.Complement97(Digits.ToNumber(digits[..8])))
            {
                var inContext = (view.CuesAround(start, end, 6, 3) & Cue.Enterprise) != 0;
                var dotted = grouped && view.Text.AsSpan(start, end - start).Count('.') == 2;
                if (inContext || dotted)
                {
                    found.Add(Candidate.Public(start, end, Check.Valid, "enterprise number"));
                }
            }
            else if (Digits.TryRead(view.Text, start, digits, "/", out end, out grouped, out garbled)
                && garbled == 0
                && (grouped || IsWrapped(view.Text, start, end))
                && Digits.ToNumber(digits[10..12]) == Checksums.Remainder97(Digits.ToNumber(digits[..10])))
            {
                found.Add(Candidate.Public(start, end, Check.Valid, "structured communication"));
            }
        }
    }

    private static bool IsWrapped(string text, int start, int end) => start > 0 && end < text.Length && text[start - 1] is '+' or '*' && text[end] is '+' or '*';
}
