using System.Collections.Concurrent;
using Assistant.Knowledge.Answering;

namespace Assistant.Knowledge.Retrieval;

/// <summary>What has been read of a collection at one knowledge version: the vocabulary whole, the rest as queries asked for it. Thrown away when the version moves; every node fills its own from the store.</summary>
/// <remarks>Passages and documents are numbered in the order in which they were first met, so that a query can count in arrays.</remarks>
internal sealed class CollectionCache(Vocabulary vocabulary)
{
    private const int MostPostings = 8_000_000;
    private const long MostDocumentBytes = 192_000_000;
    private const long MostTextCharacters = 24_000_000;
    private const int MostReadings = 4_000; // some 10 kB each once it has been read
    private readonly ConcurrentDictionary<(Audience, string), int[]> postings = new();
    private readonly ConcurrentDictionary<long, int> passages = new();
    private readonly ConcurrentDictionary<long, StoredDocument> documents = new();
    private readonly ConcurrentDictionary<long, string> texts = new();
    private readonly ConcurrentDictionary<long, PassageReading> readings = new();
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, long>> versions = new(StringComparer.Ordinal);
    private volatile VectorShelf? vectors;
    private volatile FaqShelf? faq;
    private readonly Lock numbering = new();
    private readonly Dictionary<long, int> documentNumbers = [];
    private volatile int[] owners = new int[1024];       // passage → document, both as numbers
    private volatile long[] documentRows = new long[256];
    private long postingCount;
    private long documentBytes;
    private long textCharacters;
    private int readingCount;

    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Number of passages met so far.</summary>
    public int Passages { get; private set; }

    /// <summary>Number of documents met so far.</summary>
    public int Documents { get; private set; }

    /// <summary>By a passage's number the number of its document. Valid for the passages met so far.</summary>
    public ReadOnlySpan<int> Owners => owners;

    /// <summary>By a document's number its key in the store.</summary>
    public ReadOnlySpan<long> DocumentRows => documentRows;

    /// <summary>Numbers of the passages that hold a term, or null when they haven't been read yet.</summary>
    public int[]? Postings(Audience audience, string term) => postings.GetValueOrDefault((audience, term));

    /// <summary>Keeps the passages that hold a term. Keys that were never met (written since) are left out.</summary>
    /// <returns>Their numbers.</returns>
    public int[] Keep(Audience audience, string term, long[] keys)
    {
        var numbers = new int[keys.Length];
        var count = 0;
        foreach (var key in keys)
        {
            if (passages.TryGetValue(key, out var number))
            {
                numbers[count++] = number;
            }
        }

        Array.Resize(ref numbers, count);
        if (Interlocked.Add(ref postingCount, count) <= MostPostings)
        {
            postings.TryAdd((audience, term), numbers);
        }

        return numbers;
    }

    public bool Knows(long passage) => passages.ContainsKey(passage);

    /// <summary>Numbers passages that were met for the first time.</summary>
    public void Meet(IEnumerable<(long Passage, long Document)> met)
    {
        lock (numbering)
        {
            foreach (var (passage, document) in met)
            {
                if (passages.ContainsKey(passage))
                {
                    continue;
                }

                if (!documentNumbers.TryGetValue(document, out var owner))
                {
                    owner = documentNumbers[document] = Documents;
                    documentRows = Grown(documentRows, Documents);
                    documentRows[Documents++] = document;
                }

                owners = Grown(owners, Passages);
                owners[Passages] = owner;
                passages[passage] = Passages++;
            }
        }
    }

    /// <summary>Page to the key of its document in a language, or null when that hasn't been read yet.</summary>
    public IReadOnlyDictionary<string, long>? Versions(string language) => versions.GetValueOrDefault(language);

    public void KeepVersions(string language, IReadOnlyDictionary<string, long> pages) => versions.TryAdd(language, pages);

    public StoredDocument? Document(long row) => documents.GetValueOrDefault(row);

    public void Keep(StoredDocument document)
    {
        if (Interlocked.Add(ref documentBytes, document.Passages.Sum(p => 200L + p.Terms.Size)) <= MostDocumentBytes)
        {
            documents.TryAdd(document.RowId, document);
        }
    }

    /// <summary>A document's released text, or null when it hasn't been read yet.</summary>
    public string? Text(long row) => texts.GetValueOrDefault(row);

    public void KeepText(long row, string released)
    {
        if (Interlocked.Add(ref textCharacters, released.Length) <= MostTextCharacters)
        {
            texts.TryAdd(row, released);
        }
    }

    /// <summary>The vectors of its passages, read once.</summary>
    public async Task<VectorShelf> VectorsAsync(Func<Task<VectorShelf>> read) => vectors ??= await read().ConfigureAwait(false);

    /// <summary>What people are known to ask, read once.</summary>
    public async Task<FaqShelf> FaqAsync(Func<Task<FaqShelf>> read) => faq ??= await read().ConfigureAwait(false);

    /// <summary>What was read of a passage's text, or a new reading of it.</summary>
    public PassageReading Reading(long passage, Func<PassageReading> read)
    {
        if (readings.TryGetValue(passage, out var known))
        {
            return known;
        }

        return Interlocked.Increment(ref readingCount) <= MostReadings ? readings.GetOrAdd(passage, _ => read()) : read();
    }

    private static T[] Grown<T>(T[] array, int place)
    {
        if (place >= array.Length)
        {
            Array.Resize(ref array, array.Length * 2); // readers go on with the old one, which holds all they know of
        }

        return array;
    }
}
