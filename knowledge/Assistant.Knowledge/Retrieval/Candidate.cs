using System.Text;
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
    IReadOnlyList<StoredPassage> Passages)
{
    /// <summary>The key that its language versions share, or its id when it has none.</summary>
    public string Page => PageKey is { Length: > 0 } key ? key : DocumentId;

    /// <summary>Whether another document is this one over again: the same title, and hardly a word that isn't in both. Very short texts, and those without a title, say too little to tell.</summary>
    public bool IsCopyOf(StoredDocument other)
    {
        const double Alike = 0.95;
        const int FewestTerms = 60;
        if (Language != other.Language || Title.Length == 0 || !string.Equals(Title, other.Title, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var own = Passages.SelectMany(p => p.Terms.Places).ToHashSet();
        var theirs = other.Passages.SelectMany(p => p.Terms.Places).ToHashSet();
        var shared = own.Count(theirs.Contains);
        return own.Count >= FewestTerms && shared >= Alike * (own.Count + theirs.Count - shared);
    }
}

internal sealed record StoredPassage(long Id, int Ordinal, string HeadingPath, int Start, int Length, PassageTerms Terms)
{
    public int End => Start + Length;
}

/// <summary>The terms of a passage as places in a vocabulary, in order, with their frequencies.</summary>
internal sealed class PassageTerms
{
    private readonly int[] places;
    private readonly TermFrequency[] frequencies;

    private PassageTerms(int bodyWords, int titleWords, int[] places, TermFrequency[] frequencies) =>
        (BodyWords, TitleWords, this.places, this.frequencies) = (bodyWords, titleWords, places, frequencies);

    public int BodyWords { get; }

    public int TitleWords { get; }

    /// <summary>The terms, in order.</summary>
    public IReadOnlyList<int> Places => places;

    /// <summary>Bytes that it takes in memory, about.</summary>
    public int Size => 96 + (7 * places.Length);

    /// <summary>Reads a stored vector. Terms that the vocabulary lacks (written after it was read) are left out.</summary>
    public static PassageTerms Read(byte[] vector, Vocabulary vocabulary)
    {
        var reader = new TermVector.Reader(vector);
        var places = new int[reader.Count];
        var frequencies = new TermFrequency[reader.Count];
        var count = 0;
        Span<char> term = stackalloc char[256];
        while (reader.Next())
        {
            var place = vocabulary.PlaceOf(term[..Encoding.UTF8.GetChars(reader.Term, term)]);
            if (place >= 0)
            {
                places[count] = place;
                frequencies[count++] = reader.Frequency;
            }
        }

        Array.Resize(ref places, count);
        Array.Resize(ref frequencies, count);
        Array.Sort(places, frequencies);
        return new PassageTerms(reader.BodyWords, reader.TitleWords, places, frequencies);
    }

    /// <summary>How often each of some terms stands here.</summary>
    /// <param name="asked">Places in the vocabulary, in order.</param>
    /// <param name="found">Filled in, one for each of <paramref name="asked"/>.</param>
    /// <returns>Whether any does.</returns>
    public bool Find(int[] asked, TermFrequency[] found)
    {
        Array.Clear(found);
        var any = false;
        for (int a = 0, p = 0; a < asked.Length && p < places.Length;)
        {
            if (asked[a] == places[p])
            {
                found[a++] = frequencies[p++];
                any = true;
            }
            else if (asked[a] < places[p])
            {
                a++;
            }
            else
            {
                p++;
            }
        }

        return any;
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
