using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>The phone and mail that stand beside an official or an office's mailbox, on the same line, are the office's.</summary>
internal static class PublicNeighbours
{
    private const int Near = 60;

    /// <param name="kept">Resolved proposals in order; public claims among them.</param>
    public static List<Candidate> Apply(DocumentView view, List<Candidate> kept)
    {
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i].Type is not (EntityType.PhoneNumber or EntityType.EmailAddress))
            {
                continue;
            }

            var before = i > 0 && IsOffice(kept[i - 1], kept[i].Type) && OnOneLine(view, kept[i - 1].End, kept[i].Start);
            var after = i + 1 < kept.Count && kept[i].Type == EntityType.PhoneNumber && IsMailbox(kept[i + 1]) && OnOneLine(view, kept[i].End, kept[i + 1].Start);
            if (before || after)
            {
                kept[i] = Candidate.Public(kept[i].Start, kept[i].End, Check.CannotTell, "beside an official or an office");
            }
        }

        return kept;
    }

    private static bool IsOffice(Candidate candidate, EntityType? next) => candidate.Type is null
        && (ReferenceEquals(candidate.Why, PersonRecognizer.PublicRole) || (next == EntityType.PhoneNumber && IsMailbox(candidate)));

    private static bool IsMailbox(Candidate candidate) => candidate.Type is null && ReferenceEquals(candidate.Why, EmailRecognizer.Office);

    private static bool OnOneLine(DocumentView view, int from, int to) => to - from is >= 0 and <= Near && view.Text.AsSpan(from, to - from).IndexOf('\n') < 0;
}
