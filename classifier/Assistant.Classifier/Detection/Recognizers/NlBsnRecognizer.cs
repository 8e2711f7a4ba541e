namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Dutch citizen service number (BSN). One random number in eleven passes its proof, so words near it must say so.</summary>
public sealed class NlBsnRecognizer : IEntityRecognizer
{
    private const int Length = 9;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        Span<byte> digits = stackalloc byte[Length];
        foreach (var start in view.NumberStarts)
        {
            if (Digits.TryRead(view.Text, start, digits, " .-", out var end, out _, out var garbled)
                && Digits.Believable(garbled, Length)
                && Checksums.ElevenProof(digits)
                && (view.CuesAround(start, end, 8, 4) & Cue.NlBsn) != 0)
            {
                found.Add(new Candidate(EntityType.NlBsn, start, end, 0.97, Check.Valid, true, Why.Of("eleven-proof", true, garbled)));
            }
        }
    }
}
