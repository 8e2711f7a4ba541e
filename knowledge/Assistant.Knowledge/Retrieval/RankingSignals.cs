namespace Assistant.Knowledge.Retrieval;

/// <summary>What the ranker sees of a document, by place and by name. All lie between 0 and about 1.</summary>
internal static class RankingSignals
{
    /// <summary>BM25F with synonyms, as a share of what a perfect document would get.</summary>
    public const int Document = 0;

    /// <summary>The same of the best passage.</summary>
    public const int Passage = 1;

    /// <summary>Share of the query held, squared.</summary>
    public const int Coverage = 2;

    /// <summary>Share of the query that the title holds.</summary>
    public const int TitleCoverage = 3;

    /// <summary>Share of the title that was asked for.</summary>
    public const int TitlePrecision = 4;

    /// <summary>How likely the title is about what the query is about.</summary>
    public const int Topic = 5;

    /// <summary>1 when the document is in the query's language.</summary>
    public const int Language = 6;

    /// <summary>Plain full text of the whole document, beside the best candidate's.</summary>
    public const int Plain = 7;

    /// <summary>The same as a share of what a perfect document would get.</summary>
    public const int PlainShare = 8;

    /// <summary>Plain full text of the best passage, beside the best candidate's.</summary>
    public const int PlainPassage = 9;

    /// <summary>Share of the query's words themselves, by their rareness, that the document holds.</summary>
    public const int Words = 10;

    public static IReadOnlyList<string> Names { get; } =
        ["document", "passage", "coverage", "title_coverage", "title_precision", "topic", "language", "plain", "plain_share", "plain_passage", "words"];
}

/// <summary>How much a signal counts among pages, and what is added to that among very short texts, for a long query, and where a page says what is asked in the query's own words.</summary>
public sealed record SignalWeight(double Page, double Short, double Long, double Said);

/// <summary>What the signals' weights depend on.</summary>
/// <param name="Shortness">0 in a collection of pages, towards 1 the shorter its texts are.</param>
/// <param name="Length">0 for a question as most people ask it, 1 for a whole story, below 0 for a word or two.</param>
/// <param name="Said">The greatest share of the query's words that one candidate holds as they are: above 0 where little has to be guessed, below 0 where the query speaks in other words than the pages.</param>
internal readonly record struct QueryCircumstances(double Shortness, double Length, double Said)
{
    private const double Page = 120;            // words that count, of a page
    private const double Question = 4;
    private const double Story = 16;
    private const double HalfSaid = 0.5;

    /// <param name="averageDocumentWords">Words of a document that count (no stop words), on average.</param>
    /// <param name="words">Number of words that the query is searched for by.</param>
    /// <param name="most">Greatest share of the query's words held by a candidate, 0..1.</param>
    public static QueryCircumstances Of(double averageDocumentWords, int words, double most) =>
        new(ShortnessOf(averageDocumentWords), Math.Clamp((words - Question) / (Story - Question), -0.25, 1), most - HalfSaid);

    public static double ShortnessOf(double averageDocumentWords) => 1 - Math.Min(1, averageDocumentWords / Page);

    public double Of(SignalWeight weight) => weight.Page + (Shortness * weight.Short) + (Length * weight.Long) + (Said * weight.Said);
}
