namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Dutch citizen service number (BSN). One random number in eleven passes its proof, so words near it must say so, or a text that speaks of the number elsewhere.</summary>
public sealed class NlBsnRecognizer : IEntityRecognizer
{
    private const int Length = 9;
    private const Cue Other = Cue.Phone | Cue.Bank | Cue.NotCase | Cue.Enterprise | Cue.Payment;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        Span<byte> digits = stackalloc byte[Length];
        if ((view.AllCues & Cue.NlBsn) == 0)
        {
            return;
        }

        // In a text that speaks of the number somewhere, what passes the proof is one unless something else is named near it.

        foreach (var (start, most) in view.NumberStarts)
        {
            if (most >= Length && Digits.TryRead(view.Text, start, digits, " .-\n", out var end, out _, out var garbled)
                && Digits.Believable(garbled, Length)
                && Checksums.ElevenProof(digits)
                && view.CuesAround(start, end, 14, 4) is var cues && ((cues & Cue.NlBsn) != 0 || (cues & Other) == 0))
            {
                found.Add(new Candidate(EntityType.NlBsn, start, end, (cues & Cue.NlBsn) != 0 ? 0.97 : 0.9, Check.Valid, true, Why.Of("eleven-proof", true, garbled)));
            }
        }
    }
}
