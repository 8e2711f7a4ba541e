using Assistant.Knowledge.Retrieval;

namespace Assistant.Knowledge.Answering;

/// <summary>Nothing is answered that does not stand, word for word and at its place, in a passage that was found.</summary>
public static class GroundingCheck
{
    /// <returns>Whether every citation's quote is the text at its offsets, and the words of an answer that no model worded hold each quote.</returns>
    public static bool Holds(Answer.Found answer, IReadOnlyList<RankedPassage> passages) =>
        answer.Citations.Count > 0 && answer.Citations.All(c => (answer.IsComposed || answer.Text.Contains(c.Quote, StringComparison.Ordinal)) && passages.Any(p => Stands(c, p)));

    private static bool Stands(Citation citation, RankedPassage passage) =>
        passage.Hit.DocumentId == citation.DocumentId
        && citation.Start >= passage.Hit.Start
        && citation.End <= passage.Hit.End
        && citation.End - citation.Start == citation.Quote.Length
        && passage.Text.Text.AsSpan(citation.Start - passage.Hit.Start, citation.Quote.Length).SequenceEqual(citation.Quote);
}
