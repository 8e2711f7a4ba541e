using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Knowledge.Ingestion;

/// <summary>A document on its way in, or the reason why it could not be read.</summary>
/// <param name="ExternalId">What the contract calls document_id; unique in its collection.</param>
/// <param name="Source">File or address it came from; names it in messages.</param>
/// <param name="Document">Null when it could not be read.</param>
/// <param name="SourceTag">ETag or date of the source, for the next conditional request.</param>
public sealed record IncomingDocument(string ExternalId, string Source, ExtractedDocument? Document, string? Failure = null, string? SourceTag = null)
{
    /// <summary>The source says that nothing changed since <see cref="SourceTag"/>.</summary>
    public bool NotModified { get; init; }

    /// <summary>Its id is the name of a file, which may be that of a person.</summary>
    public bool IsNamedByFile { get; init; }

    public static IncomingDocument Failed(string externalId, string source, string failure) => new(externalId, source, null, failure);
}

/// <param name="Audience">Who the documents are for, unless a document says so itself.</param>
public sealed record IngestOptions(string Collection = Collections.Default, Audience Audience = Audience.Residents);

/// <param name="Source">File, line or address.</param>
public sealed record IngestFailure(string Source, string Error);

/// <summary>What an ingest did; each document is counted once.</summary>
public sealed record IngestReport(int Allowed, int Anonymised, int Blocked, int Unchanged, int Withdrawn, IReadOnlyList<IngestFailure> Failures)
{
    public int Documents => Allowed + Anonymised + Blocked + Unchanged + Failures.Count;
}
