using System.Collections.Concurrent;

namespace Assistant.Knowledge.Retrieval;

/// <summary>What has been read of a collection at one knowledge version: the vocabulary whole, the rest as queries asked for it. Thrown away when the version moves; every node fills its own from the store.</summary>
internal sealed class CollectionCache(Vocabulary vocabulary)
{
    private const int MostPostings = 4_000_000;
    private const long MostDocumentBytes = 128_000_000;
    private readonly ConcurrentDictionary<(Audience, string), long[]> postings = new();
    private readonly ConcurrentDictionary<long, long> owners = new();
    private readonly ConcurrentDictionary<long, StoredDocument> documents = new();
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, long>> versions = new(StringComparer.Ordinal);
    private long postingCount;
    private long documentBytes;

    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Keys of the passages that hold a term, or null when they haven't been read yet.</summary>
    public long[]? Postings(Audience audience, string term) => postings.GetValueOrDefault((audience, term));

    public void Keep(Audience audience, string term, long[] passages)
    {
        if (Interlocked.Add(ref postingCount, passages.Length) <= MostPostings)
        {
            postings.TryAdd((audience, term), passages);
        }
    }

    /// <summary>The document that a passage belongs to.</summary>
    public bool TryGetOwner(long passage, out long document) => owners.TryGetValue(passage, out document);

    public void KeepOwner(long passage, long document) => owners.TryAdd(passage, document);

    /// <summary>Page to the key of its document in a language, or null when that hasn't been read yet.</summary>
    public IReadOnlyDictionary<string, long>? Versions(string language) => versions.GetValueOrDefault(language);

    public void KeepVersions(string language, IReadOnlyDictionary<string, long> pages) => versions.TryAdd(language, pages);

    public StoredDocument? Document(long row) => documents.GetValueOrDefault(row);

    public void Keep(StoredDocument document)
    {
        if (Interlocked.Add(ref documentBytes, document.Passages.Sum(p => p.Vector.Length + 200L)) <= MostDocumentBytes)
        {
            documents.TryAdd(document.RowId, document);
        }
    }
}
