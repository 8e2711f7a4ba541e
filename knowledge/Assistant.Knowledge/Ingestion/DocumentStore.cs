using System.Data.Common;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Ingestion;

/// <summary>What is known of a stored document before it comes in again.</summary>
public sealed record StoredDocument(
    long Id, string ExternalId, string ContentHash, string LabelSource, string ClassName, string Entities, byte[] RawEnc, string ModelVersion, string PolicyVersion, string Status, string? SourceTag)
{
    public DataClassification Class => Enum.Parse<DataClassification>(ClassName);
}

/// <summary>Documents in the store, with their passages.</summary>
public sealed class DocumentStore(Database database, FieldCipher cipher, PassageIndex index, TimeProvider clock)
{
    /// <summary>Fingerprint of everything that decides what a document becomes; keyed, so that it tells nothing about the content.</summary>
    public string Fingerprint(RawDocument raw, Extraction.DocumentMetadata metadata, Audience audience) =>
        cipher.Digest(string.Join('\u001f', raw.Title, raw.Text, metadata.Language, metadata.PageKey, metadata.Url, metadata.CheckedOn, metadata.Department, audience), "document.content");

    public async Task<StoredDocument?> FindAsync(CommuneId commune, string collection, string externalId, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        return await connection.QuerySingleOrDefaultAsync<StoredDocument>(
            """
            select id, external_id as ExternalId, content_hash as ContentHash, label_source as LabelSource, class as ClassName, entities, raw_enc as RawEnc,
                   model_version as ModelVersion, policy_version as PolicyVersion, status, source_tag as SourceTag
            from document where commune_id = @commune and collection = @collection and external_id = @externalId
            """,
            new { commune = commune.Value, collection, externalId }).ConfigureAwait(false);
    }

    /// <summary>A name that tells nothing, always the same for the same file.</summary>
    public string HiddenName(string name) => "file-" + cipher.Digest(name, "document.name")[..16];

    public RawDocument OpenRaw(StoredDocument stored) => RawDocument.Open(cipher, stored.RawEnc, stored.ExternalId);

    /// <summary>Runs <paramref name="work"/> in one transaction and moves the knowledge version with it, all or nothing.</summary>
    public Task<T> WriteAsync<T>(CommuneId commune, Func<DocumentBatch, Task<T>> work, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            var batch = new DocumentBatch(this, connection, transaction, index.BeginBatch(connection, transaction), commune, cipher, clock);
            var result = await work(batch).ConfigureAwait(false);
            await batch.CompleteAsync(cancellation).ConfigureAwait(false);
            return result;
        }, cancellation);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(CommuneId commune, Func<DocumentBatch, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(commune, async batch =>
        {
            await work(batch).ConfigureAwait(false);
            return true;
        }, cancellation);

    public static string AudienceCode(Audience audience) => audience == Audience.Residents ? "residents" : "advisers";
}
