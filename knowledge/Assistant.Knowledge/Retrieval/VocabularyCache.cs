using System.Collections.Concurrent;
using System.Data.Common;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Keeps each collection's vocabulary, and what was read with it, in memory until the knowledge version moves. Every node reads its own from the store.</summary>
public sealed class VocabularyCache
{
    private readonly ConcurrentDictionary<(long, string), Entry> entries = new();

    internal async Task<CollectionCache> GetAsync(DbConnection connection, CommuneId commune, string collection, CancellationToken cancellation)
    {
        var version = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select version from knowledge_version where commune_id = @commune", new { commune = commune.Value }, cancellationToken: cancellation)).ConfigureAwait(false) ?? 0;
        var entry = entries.GetOrAdd((commune.Value, collection), _ => new Entry());
        if (entry.Current is { } current && current.Vocabulary.Version == version)
        {
            return current;
        }

        await entry.Lock.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (entry.Current?.Vocabulary.Version != version)
            {
                entry.Current = new CollectionCache(await LoadAsync(connection, commune, collection, version, cancellation).ConfigureAwait(false));
            }

            return entry.Current!;
        }
        finally
        {
            entry.Lock.Release();
        }
    }

    private static async Task<Vocabulary> LoadAsync(DbConnection connection, CommuneId commune, string collection, long version, CancellationToken cancellation)
    {
        var scope = new { commune = commune.Value, collection };
        CommandDefinition Command(string sql) => new(sql, scope, cancellationToken: cancellation);
        var total = await connection.QueryFirstOrDefaultAsync<(long Passages, long Words)>(Command(
            "select passages, total_length from collection_statistics where commune_id = @commune and collection = @collection")).ConfigureAwait(false);
        var languages = await connection.QueryAsync<(string Language, long Count)>(Command(
            "select language, count(*) from document where commune_id = @commune and collection = @collection and status = 'live' and released is not null group by language")).ConfigureAwait(false);
        var terms = await connection.QueryAsync<(string Term, long Passages)>(Command(
            "select term, passages from term_statistics where commune_id = @commune and collection = @collection and passages > 0")).ConfigureAwait(false);
        return new Vocabulary(version, (int)total.Passages, total.Words, languages.ToDictionary(l => l.Language, l => (int)l.Count, StringComparer.Ordinal),
            terms.Select(t => KeyValuePair.Create(t.Term, (int)t.Passages)));
    }

    private sealed class Entry
    {
        public SemaphoreSlim Lock { get; } = new(1, 1);

        public volatile CollectionCache? Current;
    }
}
