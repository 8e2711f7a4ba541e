using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>How like a question is to what people are known to ask of the single sentences of a page. A sentence is told by its words: pages are edited, and then what was asked of the old sentence goes for the one that says nearly the same.</summary>
internal sealed class FaqSentences
{
    private const double Same = 0.5; // share of words that two sentences have in common
    private const int FewestWords = 2;
    private readonly List<(HashSet<string> Terms, FaqMatch Match)> quotes = [];
    private readonly double likeness; // the most of any
    private readonly double votes;    // of all
    private readonly double mostVotes;

    public FaqSentences(IReadOnlyList<FaqMatch> matches, RankedPassage page)
    {
        foreach (var match in matches.Where(m => m.Entry.Page == page.Page))
        {
            if (match.Entry.Quotes.TryGetValue(page.Hit.Language, out var quote))
            {
                quotes.Add((UnitRelevance.TermsOf(TextAnalyzer.For(page.Hit.Language).Analyze(quote)), match));
                (likeness, votes, mostVotes) = (Math.Max(likeness, match.Likeness), votes + match.Votes, Math.Max(mostVotes, match.Votes));
            }
        }
    }

    /// <param name="unit">Its terms, see <see cref="UnitRelevance.TermsOf"/>.</param>
    /// <returns>The likeness of the nearest thing that is asked of it, and the votes of all of them, each 0..1.</returns>
    public (double Likeness, double Votes) Of(HashSet<string> unit)
    {
        var found = (Likeness: 0.0, Votes: 0.0);
        foreach (var (terms, match) in quotes)
        {
            if (Share(terms, unit) >= Same)
            {
                found = (Math.Max(found.Likeness, match.Likeness), found.Votes + match.Votes);
            }
        }

        return found;
    }

    /// <returns>See <see cref="UnitRanking.FaqNames"/>.</returns>
    public double[] Features(HashSet<string> unit) =>
        Of(unit) is { Likeness: > 0 } of ? [of.Likeness, of.Likeness * of.Likeness, of.Likeness / likeness, of.Votes, of.Votes / votes, of.Votes >= mostVotes ? 1 : 0] : [0, 0, 0, 0, 0, 0];

    // a quote may be cut, or hold more than one of the page's sentences
    private static double Share(HashSet<string> quote, HashSet<string> unit) =>
        Math.Min(quote.Count, unit.Count) is >= FewestWords and var fewer ? (double)quote.Count(unit.Contains) / fewer : 0;
}
