namespace Assistant.Knowledge.Retrieval;

/// <summary>One thing that people ask, in their own words, and what answers it.</summary>
/// <param name="Page">Key of the page that answers, or the id of a document without one; empty = no page tells it.</param>
/// <param name="Quotes">By language the sentence, list item or table row of that page that answers; none where only the page is known.</param>
/// <param name="Asked">By language how different people ask it.</param>
public sealed record FaqEntry(string Page, IReadOnlyDictionary<string, string> Quotes, IReadOnlyDictionary<string, IReadOnlyList<string>> Asked);

/// <summary>An entry that a question is like.</summary>
/// <param name="Likeness">Of the question and the nearest of the entry's wordings, 0..1; 1 = the same words.</param>
internal readonly record struct FaqMatch(FaqEntry Entry, double Likeness);

/// <summary>What a question is like of all that people were known to ask, and how far that may be relied on.</summary>
/// <param name="Matches">The nearest first.</param>
/// <param name="IsComplete">Whether most pages have entries: that nothing is like the question then speaks against it.</param>
internal sealed record FaqRecall(IReadOnlyList<FaqMatch> Matches, bool IsComplete)
{
    public static readonly FaqRecall None = new([], false);

    /// <summary>How like the question is to what is asked of a page, 0..1.</summary>
    public double Of(string page) => Matches.FirstOrDefault(m => m.Entry.Page == page).Likeness;

    /// <summary>How like it is to what no page tells, 0..1.</summary>
    public double Untold => Of("");

    /// <summary>Pages that are asked such a thing, the nearest first.</summary>
    public IEnumerable<string> Pages => Matches.Select(m => m.Entry.Page).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal);
}
