using Assistant.Classifier.Tagging;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A document as it is stored, with its passages in order. Shared by queries: not changed once it is made.</summary>
internal sealed record StoredDocument(
    long RowId,
    string DocumentId,
    string Title,
    string? Url,
    string Language,
    string? PageKey,
    string? CheckedOn,
    Audience Audience,
    DataClassification Class,
    string PolicyVersion,
    IReadOnlyList<StoredPassage> Passages);

internal sealed record StoredPassage(long Id, int Ordinal, string HeadingPath, int Start, int Length, byte[] Vector)
{
    public int End => Start + Length;
}

/// <summary>How often the plan's terms stand in a passage.</summary>
internal readonly record struct PassageTerms(int BodyWords, int TitleWords, TermFrequency[] Frequencies)
{
    /// <summary>Reads the plan's terms out of a stored vector; both are in the order of their bytes.</summary>
    public static PassageTerms Read(byte[] vector, byte[][] planTerms)
    {
        var reader = new TermVector.Reader(vector);
        var found = new TermFrequency[planTerms.Length];
        var next = 0;
        while (next < planTerms.Length && reader.Next())
        {
            int order;
            while ((order = planTerms[next].AsSpan().SequenceCompareTo(reader.Term)) < 0 && ++next < planTerms.Length)
            {
            }

            if (order == 0)
            {
                found[next++] = reader.Frequency;
            }
        }

        return new PassageTerms(reader.BodyWords, reader.TitleWords, found);
    }
}

/// <summary>A passage with what the ranker makes of it.</summary>
/// <param name="Coverage">Share of the query's weight that the passage, its headings and its title hold, 0..1.</param>
internal sealed record ScoredPassage(StoredPassage Passage, double Score, double Coverage);

/// <summary>How a document fits a query, whatever its rank.</summary>
/// <param name="Coverage">Share of the query's weight that the whole document holds, 0..1.</param>
/// <param name="TitleCoverage">The same of its title.</param>
/// <param name="Missed">The heaviest word of the query that the document does not hold, as a share of the heaviest of all, 0..1.</param>
/// <param name="Named">How far one concept of the query makes up the title, 0..1.</param>
/// <param name="Mass">How many telling words of the query it holds, whatever share of the query that is, 0..1.</param>
/// <param name="TitleMass">The same of its title.</param>
/// <param name="Rival">Weight of a concept of the query that it does not speak of, as a share of the query's, 0..1.</param>
/// <param name="Topic">How likely its title is about what the query is about, 0..1.</param>
/// <param name="Unsaid">Weight of the telling words that it does not hold and that name no likely subject either, as a share of the query's, 0..1.</param>
public sealed record DocumentFit(double Coverage, double TitleCoverage, double Missed, double Named, double Mass, double TitleMass, double Rival, double Topic, double Unsaid)
{
    /// <summary>The better of two language versions of a page in each respect.</summary>
    internal static DocumentFit Best(DocumentFit a, DocumentFit b) => new(
        Math.Max(a.Coverage, b.Coverage), Math.Max(a.TitleCoverage, b.TitleCoverage), Math.Min(a.Missed, b.Missed), Math.Max(a.Named, b.Named),
        Math.Max(a.Mass, b.Mass), Math.Max(a.TitleMass, b.TitleMass), Math.Min(a.Rival, b.Rival), Math.Max(a.Topic, b.Topic), Math.Min(a.Unsaid, b.Unsaid));
}

/// <param name="Score">Higher is better; comparable within one query only.</param>
/// <param name="Passages">Best first.</param>
internal sealed record ScoredDocument(StoredDocument Document, double Score, DocumentFit Fit, IReadOnlyList<ScoredPassage> Passages);
