using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <param name="Withdrawn">Documents that were released before and are blocked now.</param>
/// <param name="Opened">Documents that were blocked before and are released now.</param>
public sealed record RetagReport(int Retagged, int Changed, int Withdrawn, int Opened);

/// <summary>Brings stored documents to the tagger and policy in force. Only those tagged under another version (of the text model, of the rules and lexicons that find values, of the policy) are read; what a steward decided stays as it is.</summary>
/// <remarks>A document carries the versions it was tagged under, so a run that is stopped goes on where it was.</remarks>
public sealed class RetagDocuments(Database database, DocumentStore store, PrepareDocument prepare, FieldCipher cipher, Tagger tagger, ReleasePolicy policy, AuditLog audit)
{
    private const int Batch = 100;

    private sealed record Row(long Id, string ExternalId, string Collection, string Language, string Audience, byte[] RawEnc, string Class, string Decision);

    /// <param name="progress">Documents done, and how many there are to do.</param>
    public async Task<RetagReport> RunAsync(CommuneId commune, string actor, IProgress<(int Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        const string due = "commune_id = @commune and status = 'live' and label_source = 'model' and (model_version <> @model or policy_version <> @policy)";
        // rules that are published meanwhile are for the next run: else this one would never end
        var version = policy.Version;
        var parameters = new { commune = commune.Value, model = tagger.Stamp, policy = version };
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var total = await connection.ExecuteScalarAsync<long>($"select count(*) from document where {due}", parameters).ConfigureAwait(false);
        var report = new RetagReport(0, 0, 0, 0);
        while (true)
        {
            var rows = (await connection.QueryAsync<Row>(
                $"select id, external_id as ExternalId, collection, language, audience, raw_enc as RawEnc, class, decision from document where {due} order by id limit {Batch}",
                parameters).ConfigureAwait(false)).AsList();
            if (rows.Count == 0)
            {
                break;
            }

            var prepared = new PreparedDocument[rows.Count];
            Parallel.For(0, rows.Count, i =>
            {
                var raw = RawDocument.Open(cipher, rows[i].RawEnc, rows[i].ExternalId);
                var audience = rows[i].Audience == "advisers" ? Audience.Advisers : Audience.Residents;
                prepared[i] = prepare.Release(rows[i].ExternalId, raw, prepare.Tag(raw, rows[i].Language, audience), audience);
            });
            await store.WriteAsync(commune, async batch =>
            {
                for (var i = 0; i < rows.Count; i++)
                {
                    await batch.RelabelAsync(rows[i].Collection, rows[i].Id, prepared[i], version, reviewed: false).ConfigureAwait(false);
                }
            }, cancellation).ConfigureAwait(false);
            report = rows.Zip(prepared).Aggregate(report, (sum, pair) => new RetagReport(
                sum.Retagged + 1,
                sum.Changed + (pair.First.Class != pair.Second.Tagged.Class.ToString() || pair.First.Decision != pair.Second.DecisionName ? 1 : 0),
                sum.Withdrawn + (pair.First.Decision != "Block" && pair.Second.Body is null ? 1 : 0),
                sum.Opened + (pair.First.Decision == "Block" && pair.Second.Body is not null ? 1 : 0)));
            progress?.Report((report.Retagged, total));
        }

        if (report.Retagged > 0)
        {
            await database.WriteAsync((writing, transaction) => audit.AppendAsync(
                writing, transaction, commune, actor, "knowledge.retagged", tagger.Stamp, new { report.Retagged, report.Changed, report.Withdrawn, report.Opened, policy = version }), cancellation).ConfigureAwait(false);
        }

        return report;
    }
}
