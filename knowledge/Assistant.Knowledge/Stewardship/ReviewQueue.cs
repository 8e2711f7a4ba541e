using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>A document as the queue lists it: nothing of its content but the released title.</summary>
/// <param name="Title">Released title; "" when it may not be shown.</param>
public sealed record ReviewItem(
    long Id,
    string DocumentId,
    string Collection,
    string Title,
    string Language,
    string Audience,
    DataClassification Class,
    double Confidence,
    string Decision,
    string Reason,
    string LabelSource,
    double Risk,
    bool Reviewed);

/// <summary>A document with its words, for the steward who reviews it.</summary>
/// <param name="Raw">The original; show its personal values only on request, and audit that.</param>
/// <param name="Entities">Offsets into <see cref="RawDocument.Whole"/>.</param>
public sealed record ReviewDocument(ReviewItem Item, RawDocument Raw, IReadOnlyList<DetectedEntity> Entities, string? Released, string? Url, string ModelVersion, IReadOnlyList<CorrectionRecord> History);

/// <summary>A past correction; labels are JSON with classes and places, no values.</summary>
public sealed record CorrectionRecord(string Actor, string Before, string After, string Note, DateTimeOffset At);

/// <param name="Decision">Allow, Anonymise or Block; null = all.</param>
/// <param name="Unreviewed">Only those that no steward has looked at.</param>
public sealed record ReviewFilter(string? Decision = null, DataClassification? Class = null, string? Collection = null, string? Audience = null, bool Unreviewed = true, int Offset = 0, int Limit = 50, string? Language = null);

/// <summary>Documents in the order in which people should look at them: doubtful and risky ones first.</summary>
public sealed class ReviewQueue(Database database, FieldCipher cipher)
{
    private const string Columns =
        """
        id, external_id as ExternalId, collection, title, language, audience, class as ClassName, confidence, decision, reason, label_source as LabelSource, risk, reviewed_at as ReviewedAt
        """;

    private sealed record Row(
        long Id, string ExternalId, string Collection, string Title, string Language, string Audience, string ClassName, double Confidence,
        string Decision, string Reason, string LabelSource, double Risk, long? ReviewedAt)
    {
        public ReviewItem ToItem() => new(
            Id, ExternalId, Collection, Title, Language, Audience, Enum.Parse<DataClassification>(ClassName), Confidence, Decision, Reason, LabelSource, Risk, ReviewedAt is not null);
    }

    /// <returns>The page of the queue that the filter asks for, and how many documents match in all.</returns>
    public async Task<(IReadOnlyList<ReviewItem> Items, long Total)> ListAsync(CommuneId commune, ReviewFilter filter, CancellationToken cancellation = default)
    {
        const string where =
            """
            where commune_id = @commune and status = 'live'
              and (cast(@decision as text) is null or decision = @decision) and (cast(@class as text) is null or class = @class)
              and (cast(@collection as text) is null or collection = @collection) and (cast(@audience as text) is null or audience = @audience)
              and (cast(@language as text) is null or language = @language)
              and (@all or reviewed_at is null)
            """;
        var parameters = new
        {
            commune = commune.Value,
            decision = filter.Decision,
            @class = filter.Class?.ToString(),
            collection = filter.Collection,
            audience = filter.Audience,
            language = filter.Language,
            all = !filter.Unreviewed,
            limit = filter.Limit,
            offset = filter.Offset,
        };
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>($"select {Columns} from document {where} order by risk desc, id limit @limit offset @offset", parameters).ConfigureAwait(false);
        var total = await connection.ExecuteScalarAsync<long>($"select count(*) from document {where}", parameters).ConfigureAwait(false);
        return ([.. rows.Select(r => r.ToItem())], total);
    }

    /// <returns>Null when the commune has no such document.</returns>
    public async Task<ReviewDocument?> OpenAsync(CommuneId commune, long id, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<Row>($"select {Columns} from document where commune_id = @commune and id = @id", new { commune = commune.Value, id }).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        var rest = await connection.QuerySingleAsync<(byte[] Raw, string Entities, string? Released, string? Url, string Model)>(
            "select raw_enc, entities, released, url, model_version from document where id = @id", new { id }).ConfigureAwait(false);
        var history = await connection.QueryAsync<(string Actor, string Before, string After, string Note, long At)>(
            "select actor, before_label, after_label, note, created_at from correction where document_id = @id order by id desc", new { id }).ConfigureAwait(false);
        return new ReviewDocument(
            row.ToItem(),
            RawDocument.Open(cipher, rest.Raw, row.ExternalId),
            EntityJson.Read(rest.Entities),
            rest.Released,
            rest.Url,
            rest.Model,
            [.. history.Select(h => new CorrectionRecord(h.Actor, h.Before, h.After, h.Note, DateTimeOffset.FromUnixTimeMilliseconds(h.At)))]);
    }

    /// <summary>The collections that hold documents, by name.</summary>
    public async Task<IReadOnlyList<string>> CollectionsAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        return [.. await connection.QueryAsync<string>(
            "select distinct collection from document where commune_id = @commune and status = 'live' order by collection", new { commune = commune.Value }).ConfigureAwait(false)];
    }

    /// <summary>The row id of a document, by the id it was ingested under; null when there is none.</summary>
    public async Task<long?> FindAsync(CommuneId commune, string documentId, string collection = Collections.Default, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long?>(
            "select id from document where commune_id = @commune and collection = @collection and external_id = @documentId",
            new { commune = commune.Value, collection, documentId }).ConfigureAwait(false);
    }
}
