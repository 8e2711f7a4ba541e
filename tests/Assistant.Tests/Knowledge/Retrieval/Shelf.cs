using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Tests.Knowledge.Retrieval;

/// <summary>Puts pages into a store as ingest does: the row, then the index, in one transaction.</summary>
internal sealed class Shelf(Stores stores)
{
    public static ReleasedText Released(string text, Destination destination = Destination.Residents) => new(text, destination, DataClassification.Public, "test");

    public PassageIndex Index { get; } = new(stores.Database);

    public SearchKnowledge Search { get; } = NewSearch(stores.Database);

    public static SearchKnowledge NewSearch(Database database, QuestionVectors? questions = null)
    {
        var weights = RankingWeights.Load(RankingWeights.DefaultPath);
        return new SearchKnowledge(database, new VocabularyCache(), new QueryPlanner(ConceptScheme.Load(ConceptScheme.DefaultFolder), weights), weights, new WithheldDocuments(), questions);
    }

    public Task<long> AddAsync(string id, string language, string title, string text, Audience audience = Audience.Residents, string collection = "default", string? pageKey = null, string? checkedOn = null) =>
        stores.Database.WriteAsync(async (connection, transaction) =>
        {
            var row = await connection.ExecuteScalarAsync<long>(
                """
                insert into document (commune_id, collection, external_id, page_key, url, title, language, audience, media_type, checked_on, source, content_hash, raw_enc, class, confidence, decision, reason,
                                      label_source, entities, risk, released, model_version, policy_version, status, created_at, updated_at)
                values (@commune, @collection, @id, @pageKey, @url, @title, @language, @audience, 'text/plain', @checkedOn, 'test', 'test', @raw, 'Public', 1, 'Allow', 'test',
                        'model', '[]', 0, @text, 'test', 'test', 'live', 0, 0)
                on conflict (commune_id, collection, external_id) do update set title = excluded.title, released = excluded.released, status = 'live'
                returning id
                """,
                new { commune = stores.Commune.Value, collection, id, pageKey, url = "https://example.org/" + id, title, language, audience = audience == Audience.Residents ? "residents" : "advisers", checkedOn, raw = new byte[] { 0 }, text },
                transaction);
            await Index.ReplaceAsync(connection, transaction, new IndexedDocument(stores.Commune, row, collection, audience, language, Released(title), Released(text), []));
            return row;
        });

    public Task RemoveAsync(long row, string collection = "default") =>
        stores.Database.WriteAsync((connection, transaction) => Index.RemoveAsync(connection, transaction, stores.Commune, row, collection));

    public async Task<string> FindAsync(string query, string language, Audience audience = Audience.Residents, string collection = "default", int limit = 10)
    {
        var results = await Search.SearchAsync(stores.Commune, new SearchRequest(Released(query, Destination.Conversation), language, collection, audience, limit));
        return string.Join(' ', results.Hits.Select(h => h.DocumentId));
    }
}
