namespace Assistant.Knowledge.Retrieval;

/// <summary>One thing that people ask, in their own words, and what answers it.</summary>
/// <param name="Page">Key of the page that answers, or the id of a document without one; empty = no page tells it.</param>
/// <param name="Quotes">By language the sentence, list item or table row of that page that answers; none where only the page is known.</param>
/// <param name="Asked">By language how different people ask it.</param>
public sealed record FaqEntry(string Page, IReadOnlyDictionary<string, string> Quotes, IReadOnlyDictionary<string, IReadOnlyList<string>> Asked)
{
    /// <summary>By language how people ask it in the middle of a form of the page's service, where its subject goes without saying: "do I have to come myself?".</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> InForm { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>An entry that a question is like.</summary>
/// <param name="Likeness">Of the question and the nearest of the entry's wordings, 0..1; 1 = the same words.</param>
/// <param name="Votes">The share that its wordings have of the votes of all that are near, 0..1: many that are fairly near say more than one by chance.</param>
internal readonly record struct FaqMatch(FaqEntry Entry, double Likeness, double Votes);

/// <summary>What a question is like of all that people were known to ask, and how far that may be relied on.</summary>
/// <param name="Matches">Those with most votes first.</param>
/// <param name="IsComplete">Whether most pages have entries: that nothing is like the question then speaks against it.</param>
internal sealed record FaqRecall(IReadOnlyList<FaqMatch> Matches, bool IsComplete)
{
    private const double Nearly = 0.8;

    public static readonly FaqRecall None = new([], false);

    /// <summary>The page key of what no page tells.</summary>
    public const string Untold = "";

    /// <summary>How like the question is to the nearest thing that is asked of a page, 0..1.</summary>
    public double Likeness(string page) => Matches.Where(m => m.Entry.Page == page).Select(m => m.Likeness).DefaultIfEmpty(0).Max();

    /// <summary>The share that all that is asked of a page has of the votes, 0..1.</summary>
    public double Votes(string page) => Matches.Where(m => m.Entry.Page == page).Sum(m => m.Votes);

    /// <summary>Pages that are asked such a thing, those with most votes first.</summary>
    public IEnumerable<string> Pages { get; } = [.. Matches.Where(m => m.Entry.Page.Length > 0).GroupBy(m => m.Entry.Page, StringComparer.Ordinal).OrderByDescending(g => Math.Round(g.Sum(m => m.Votes), 6)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];

    /// <summary>The page that a steward has linked to questions which are nearly this one; null when none did.</summary>
    public string? Linked => Matches.Where(m => m is { Likeness: >= Nearly, Entry: { Page.Length: > 0, Quotes.Count: 0 } }).Select(m => m.Entry.Page).FirstOrDefault();
}
