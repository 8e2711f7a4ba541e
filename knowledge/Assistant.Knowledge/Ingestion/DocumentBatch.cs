using System.Data.Common;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Ingestion;

/// <summary>Changes to documents within one transaction: the row, its passages and the statistics change together.</summary>
public sealed class DocumentBatch
{
    private readonly DocumentStore store;
    private readonly IndexBatch index;
    private readonly CommuneId commune;
    private readonly FieldCipher cipher;
    private readonly TimeProvider clock;

    internal DocumentBatch(DocumentStore store, DbConnection connection, DbTransaction transaction, IndexBatch index, CommuneId commune, FieldCipher cipher, TimeProvider clock)
    {
        (this.store, Connection, Transaction, this.index, this.commune, this.cipher, this.clock) = (store, connection, transaction, index, commune, cipher, clock);
    }

    /// <summary>For what belongs into the same transaction (an audit entry, a correction).</summary>
    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Inserts or replaces one document and its passages.</summary>
    public async Task SaveAsync(string collection, IncomingDocument incoming, PreparedDocument prepared, string policyVersion)
    {
        var metadata = incoming.Document!.Metadata;
        var id = await Connection.ExecuteScalarAsync<long>(
            """
            insert into document (commune_id, collection, external_id, page_key, url, title, language, audience, media_type, department, checked_on, source, source_tag,
                                  content_hash, raw_enc, class, confidence, decision, reason, label_source, entities, risk, reviewed_at, released, topics,
                                  model_version, policy_version, status, created_at, updated_at)
            values (@commune, @collection, @ExternalId, @PageKey, @Url, @title, @language, @audience, @MediaType, @Department, @CheckedOn, @Source, @SourceTag,
                    @hash, @raw, @class, @confidence, @decision, @reason, @labelSource, @entities, @risk, null, @released, '',
                    @model, @policyVersion, 'live', @now, @now)
            on conflict (commune_id, collection, external_id) do update set
                page_key = excluded.page_key, url = excluded.url, title = excluded.title, language = excluded.language, audience = excluded.audience,
                media_type = excluded.media_type, department = excluded.department, checked_on = excluded.checked_on, source = excluded.source, source_tag = excluded.source_tag,
                content_hash = excluded.content_hash, raw_enc = excluded.raw_enc, class = excluded.class, confidence = excluded.confidence, decision = excluded.decision,
                reason = excluded.reason, label_source = excluded.label_source, entities = excluded.entities, risk = excluded.risk, reviewed_at = excluded.reviewed_at,
                released = excluded.released, model_version = excluded.model_version, policy_version = excluded.policy_version, status = 'live', updated_at = excluded.updated_at
            returning id
            """,
            new
            {
                commune = commune.Value,
                collection,
                incoming.ExternalId,
                metadata.PageKey,
                metadata.Url,
                title = prepared.Title?.Text ?? "",
                language = prepared.Tagged.Language,
                audience = DocumentStore.AudienceCode(prepared.Audience),
                incoming.Document.MediaType,
                metadata.Department,
                metadata.CheckedOn,
                incoming.Source,
                incoming.SourceTag,
                hash = store.Fingerprint(prepared.Raw, metadata, prepared.Audience),
                raw = prepared.Raw.Seal(cipher, incoming.ExternalId),
                @class = prepared.Tagged.Class.ToString(),
                confidence = prepared.Tagged.Confidence,
                decision = prepared.DecisionName,
                reason = prepared.Reason,
                labelSource = LabelSource(prepared.Tagged),
                entities = EntityJson.Write(prepared.Tagged.Entities),
                risk = ReviewRisk.Of(prepared),
                released = prepared.Body?.Text,
                model = prepared.Tagged.ModelVersion,
                policyVersion,
                now = Now,
            }, Transaction).ConfigureAwait(false);
        await IndexAsync(collection, id, prepared).ConfigureAwait(false);
    }

    /// <summary>The document keeps its row but can no longer be found.</summary>
    public async Task WithdrawAsync(string collection, long id)
    {
        await Connection.ExecuteAsync("update document set status = 'withdrawn', updated_at = @now where id = @id", new { id, now = Now }, Transaction).ConfigureAwait(false);
        await index.RemoveAsync(commune, id, collection).ConfigureAwait(false);
    }

    /// <summary>Replaces what a document's label made of it, after a correction or re-tagging; the original stays as it is.</summary>
    public async Task RelabelAsync(string collection, long id, PreparedDocument prepared, string policyVersion, bool reviewed)
    {
        await Connection.ExecuteAsync(
            """
            update document set title = @title, language = @language, class = @class, confidence = @confidence, decision = @decision, reason = @reason, label_source = @labelSource,
                   entities = @entities, risk = @risk, reviewed_at = coalesce(@reviewedAt, reviewed_at), released = @released,
                   model_version = @model, policy_version = @policyVersion, updated_at = @now
            where id = @id
            """,
            new
            {
                id,
                title = prepared.Title?.Text ?? "",
                language = prepared.Tagged.Language,
                @class = prepared.Tagged.Class.ToString(),
                confidence = prepared.Tagged.Confidence,
                decision = prepared.DecisionName,
                reason = prepared.Reason,
                labelSource = LabelSource(prepared.Tagged),
                entities = EntityJson.Write(prepared.Tagged.Entities),
                risk = reviewed ? 0 : ReviewRisk.Of(prepared),
                reviewedAt = reviewed ? Now : (long?)null,
                now = Now,
                released = prepared.Body?.Text,
                model = prepared.Tagged.ModelVersion,
                policyVersion,
            }, Transaction).ConfigureAwait(false);
        await IndexAsync(collection, id, prepared).ConfigureAwait(false);
    }

    internal async Task CompleteAsync(CancellationToken cancellation)
    {
        await index.CompleteAsync(cancellation).ConfigureAwait(false);
        await Connection.ExecuteAsync("update knowledge_version set version = version + 1 where commune_id = @id", new { id = commune.Value }, Transaction).ConfigureAwait(false);
    }

    private static string LabelSource(TaggedText tagged) => tagged.ModelVersion == StewardLabel.Source ? StewardLabel.Source : "model";

    private Task IndexAsync(string collection, long id, PreparedDocument prepared) => prepared.Body is { } body
        ? index.ReplaceAsync(new IndexedDocument(commune, id, collection, prepared.Audience, prepared.Tagged.Language, prepared.Title ?? body.Slice(0, 0), body, prepared.Headings))
        : index.RemoveAsync(commune, id, collection);
}
