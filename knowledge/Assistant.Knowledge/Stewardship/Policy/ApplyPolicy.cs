using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>Brings the stored documents under the rules in force: those that a steward labelled keep their label, the others are tagged again.</summary>
/// <remarks>A document carries the version it was released under, so a run that is stopped goes on where it was.</remarks>
public sealed class ApplyPolicy(Database database, DocumentStore store, PrepareDocument prepare, FieldCipher cipher, ReleasePolicy policy, RetagDocuments retag, AuditLog audit)
{
    private const int Batch = 100;

    private sealed record Row(long Id, string ExternalId, string Collection, string Language, string Audience, byte[] RawEnc, string Class, string Entities);

    /// <summary>Documents that were released under other rules.</summary>
    public async Task<long> WaitingAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from document where commune_id = @commune and status = 'live' and policy_version <> @version", new { commune = commune.Value, version = policy.Version }).ConfigureAwait(false);
    }

    /// <returns>How many documents were brought along.</returns>
    public async Task<int> RunAsync(CommuneId commune, string actor, CancellationToken cancellation = default)
    {
        var version = policy.Version;
        var byHand = 0;
        while (true)
        {
            await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
            var rows = (await connection.QueryAsync<Row>(
                $"""
                select id, external_id as ExternalId, collection, language, audience, raw_enc as RawEnc, class, entities
                from document where commune_id = @commune and status = 'live' and label_source = 'steward' and policy_version <> @version order by id limit {Batch}
                """, new { commune = commune.Value, version }).ConfigureAwait(false)).AsList();
            if (rows.Count == 0)
            {
                break;
            }

            await store.WriteAsync(commune, async batch =>
            {
                foreach (var row in rows)
                {
                    var raw = RawDocument.Open(cipher, row.RawEnc, row.ExternalId);
                    var tagged = StewardLabel.Apply(raw, row.Language, Enum.Parse<DataClassification>(row.Class), EntityJson.Read(row.Entities));
                    var prepared = prepare.Release(row.ExternalId, raw, tagged, row.Audience == "advisers" ? Audience.Advisers : Audience.Residents);
                    await batch.RelabelAsync(row.Collection, row.Id, prepared, version, reviewed: false).ConfigureAwait(false);
                }
            }, cancellation).ConfigureAwait(false);
            byHand += rows.Count;
        }

        if (byHand > 0)
        {
            await audit.AppendAsync(commune, actor, "policy.applied", version, new { documents = byHand }, cancellation).ConfigureAwait(false);
        }

        return byHand + (await retag.RunAsync(commune, actor, cancellation: cancellation).ConfigureAwait(false)).Retagged;
    }
}
