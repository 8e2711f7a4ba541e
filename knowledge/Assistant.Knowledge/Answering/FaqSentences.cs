using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>How like a question is to what people are known to ask of the single sentences of a page. A sentence is told by its words: pages are edited, and then what was asked of the old sentence goes for the one that says nearly the same.</summary>
internal sealed class FaqSentences
{
    private const double Same = 0.5; // share of words that two sentences have in common
    private const int FewestWords = 2;
    private readonly List<(HashSet<string> Terms, double Likeness)> quotes = [];
    private readonly double most;

    public FaqSentences(FaqRecall faq, RankedPassage page)
    {
        foreach (var match in faq.Matches.Where(m => m.Entry.Page == page.Page))
        {
            if (match.Entry.Quotes.TryGetValue(page.Hit.Language, out var quote))
            {
                quotes.Add((UnitRelevance.TermsOf(TextAnalyzer.For(page.Hit.Language).Analyze(quote)), match.Likeness));
                most = Math.Max(most, match.Likeness);
            }
        }
    }

    /// <param name="unit">Its terms, see <see cref="UnitRelevance.TermsOf"/>.</param>
    /// <returns>0..1.</returns>
    public double Of(HashSet<string> unit)
    {
        var likeness = 0.0;
        foreach (var (terms, like) in quotes)
        {
            likeness = like > likeness && Share(terms, unit) >= Same ? like : likeness;
        }

        return likeness;
    }

    /// <returns>See <see cref="UnitRanking.FaqNames"/>.</returns>
    public double[] Features(HashSet<string> unit) => Of(unit) is > 0 and var likeness ? [likeness, likeness * likeness, likeness / most] : [0, 0, 0];

    // a quote may be cut, or hold more than one of the page's sentences
    private static double Share(HashSet<string> quote, HashSet<string> unit) =>
        Math.Min(quote.Count, unit.Count) is >= FewestWords and var fewer ? (double)quote.Count(unit.Contains) / fewer : 0;
}
