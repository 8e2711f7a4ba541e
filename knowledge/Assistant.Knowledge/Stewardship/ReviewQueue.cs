using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>A document as the queue lists it: nothing of its content but the released title.</summary>
/// <param name="Title">Released title; "" when it may not be shown.</param>
/// <param name="FirstReader">Who wants a sensitive document public and waits for a second person; "" normally.</param>
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
    bool Reviewed,
    string FirstReader = "");

/// <summary>A document with its words, for the steward who reviews it.</summary>
/// <param name="Raw">The original; show its personal values only on request, and audit that.</param>
/// <param name="Entities">Offsets into <see cref="RawDocument.Whole"/>.</param>
/// <param name="Proposal">What a first reader wants and a second one must agree to; null normally.</param>
public sealed record ReviewDocument(
    ReviewItem Item, RawDocument Raw, IReadOnlyList<DetectedEntity> Entities, string? Released, string? Url, string ModelVersion, IReadOnlyList<CorrectionRecord> History, ReviewProposal? Proposal = null);

/// <param name="Entities">The values that the first reader marked; offsets into <see cref="RawDocument.Whole"/>.</param>
public sealed record ReviewProposal(string Actor, DataClassification Class, IReadOnlyList<DetectedEntity> Entities, string Note);

/// <summary>A past correction; labels are JSON with classes and places, no values.</summary>
/// <param name="FirstReader">Who had proposed it, where two had to decide; else "".</param>
public sealed record CorrectionRecord(string Actor, string Before, string After, string Note, DateTimeOffset At, string FirstReader = "");

/// <param name="Decision">Allow, Anonymise or Block; null = all.</param>
/// <param name="Unreviewed">Only those that no steward has looked at, and those that wait for a second one.</param>
/// <param name="LeastConfidence">Only documents whose class is at least this sure, 0..1.</param>
/// <param name="Reader">Leaves out what this person has proposed and somebody else must read; null = leave nothing out.</param>
public sealed record ReviewFilter(
    string? Decision = null, DataClassification? Class = null, string? Collection = null, string? Audience = null, bool Unreviewed = true, int Offset = 0, int Limit = 50, string? Language = null, string? Reader = null, double LeastConfidence = 0);

/// <summary>Documents in the order in which people should look at them: doubtful and risky ones first.</summary>
public sealed class ReviewQueue(Database database, FieldCipher cipher)
{
    private const string Columns =
        """
        id, external_id as ExternalId, collection, title, language, audience, class as ClassName, confidence, decision, reason, label_source as LabelSource, risk, reviewed_at as ReviewedAt,
        coalesce((select w.actor from second_reading w where w.document_id = document.id and w.seen_at = document.updated_at), '') as FirstReader
        """;

    private sealed record Proposed(string Actor, string Class, string Entities, string Note);

    // properties, not a constructor: the type of a computed column is not known on an empty result
    private sealed class Row
    {
        public long Id { get; init; }

        public string ExternalId { get; init; } = "";

        public string Collection { get; init; } = "";

        public string Title { get; init; } = "";

        public string Language { get; init; } = "";

        public string Audience { get; init; } = "";

        public string ClassName { get; init; } = "";

        public double Confidence { get; init; }

        public string Decision { get; init; } = "";

        public string Reason { get; init; } = "";

        public string LabelSource { get; init; } = "";

        public double Risk { get; init; }

        public long? ReviewedAt { get; init; }

        public string FirstReader { get; init; } = "";

        public ReviewItem ToItem() => new(
            Id, ExternalId, Collection, Title, Language, Audience, Enum.Parse<DataClassification>(ClassName), Confidence, Decision, Reason, LabelSource, Risk, ReviewedAt is not null, FirstReader);
    }

    /// <returns>The page of the queue that the filter asks for, and how many documents match in all.</returns>
    public async Task<(IReadOnlyList<ReviewItem> Items, long Total)> ListAsync(CommuneId commune, ReviewFilter filter, CancellationToken cancellation = default)
    {
        const string where =
            """
            where commune_id = @commune and status = 'live'
              and (cast(@decision as text) is null or decision = @decision) and (cast(@class as text) is null or class = @class)
              and (cast(@collection as text) is null or collection = @collection) and (cast(@audience as text) is null or audience = @audience)
              and confidence >= @least
              and (cast(@language as text) is null or language = @language)
              and (@all or reviewed_at is null or exists (select 1 from second_reading w where w.document_id = document.id and w.seen_at = document.updated_at))
              and (@reader = '' or not exists (select 1 from second_reading w where w.document_id = document.id and w.seen_at = document.updated_at and w.actor = @reader))
            """;
        var parameters = new
        {
            commune = commune.Value,
            decision = filter.Decision,
            @class = filter.Class?.ToString(),
            collection = filter.Collection,
            audience = filter.Audience,
            language = filter.Language,
            least = filter.LeastConfidence,
            all = !filter.Unreviewed,
            reader = filter.Reader ?? "",
            limit = filter.Limit,
            offset = filter.Offset,
        };
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>($"select {Columns} from document {where} order by case when exists (select 1 from second_reading w where w.document_id = document.id and w.seen_at = document.updated_at) then 0 else 1 end, risk desc, id limit @limit offset @offset", parameters).ConfigureAwait(false);
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
        var history = await connection.QueryAsync<(string Actor, string Before, string After, string Note, long At, string First)>(
            "select actor, before_label, after_label, note, created_at, first_reader from correction where document_id = @id order by id desc", new { id }).ConfigureAwait(false);
        var proposal = row.FirstReader.Length == 0 ? null : await connection.QuerySingleOrDefaultAsync<Proposed>(
            "select actor as Actor, class as Class, entities as Entities, note as Note from second_reading where document_id = @id", new { id }).ConfigureAwait(false);
        return new ReviewDocument(
            row.ToItem(),
            RawDocument.Open(cipher, rest.Raw, row.ExternalId),
            EntityJson.Read(rest.Entities),
            rest.Released,
            rest.Url,
            rest.Model,
            [.. history.Select(h => new CorrectionRecord(h.Actor, h.Before, h.After, h.Note, DateTimeOffset.FromUnixTimeMilliseconds(h.At), h.First))],
            proposal is null ? null : new ReviewProposal(proposal.Actor, Enum.Parse<DataClassification>(proposal.Class), EntityJson.Read(proposal.Entities), proposal.Note));
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
