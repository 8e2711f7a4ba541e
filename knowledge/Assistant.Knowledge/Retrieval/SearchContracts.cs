using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Who is asking: advisers also see internal documents, and what was withheld.</summary>
public enum Audience
{
    Residents,
    Advisers,
}

/// <param name="Query">Released for <see cref="Destination.Conversation"/>: a search term is a message too.</param>
/// <param name="Language">Language of the query: "fr", "nl", "en" or "de".</param>
/// <param name="Limit">Number of documents wanted, best first.</param>
/// <param name="Context">What the query leans on (the question before it); its words count half.</param>
/// <param name="Anchor">Id of the document that answered the query before: it is put first unless another fits far better.</param>
public sealed record SearchRequest(ReleasedText Query, string Language, string Collection = Collections.Default, Audience Audience = Audience.Residents, int Limit = 10, ReleasedText? Context = null, string? Anchor = null)
{
    /// <summary>What the query is known to be about, in words of the program's own ("opening hours"), never of a person. The query's own words then count half, a context nothing.</summary>
    public string? Subject { get; init; }

    /// <summary>Key of the one page that is read, however little of the query it holds; null = all are searched.</summary>
    public string? Page { get; init; }
}

public static class Collections
{
    public const string Default = "default";
}

/// <summary>A document that matches, with its best passage. One row a document.</summary>
/// <param name="DocumentId">The id it was ingested under.</param>
/// <param name="Start">Offset of the best passage in the document's released text, UTF-16 code units.</param>
public sealed record SearchHit(
    string DocumentId,
    long PassageId,
    string Title,
    string? Url,
    string Language,
    string HeadingPath,
    int Start,
    int End,
    double Score);

/// <summary>A document that matches but may not be shown; advisers are told that it exists and why it is withheld.</summary>
/// <param name="Descriptor">Its title in released form, or "" when even that could not be released.</param>
public sealed record WithheldDocument(string DocumentId, string Descriptor, DataClassification Class, string Reason);

public sealed record SearchResults(IReadOnlyList<SearchHit> Hits, IReadOnlyList<WithheldDocument> Withheld);
