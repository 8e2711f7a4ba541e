using System.Data.Common;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Privacy;

/// <summary>Removes what has been kept long enough, table by table. The same run twice, or on two nodes at once, does no harm.</summary>
/// <remarks>
/// Requests follow the period of their service, single fields a shorter one where the definition says so; an open request is never removed.
/// Words of removed passages leave SQLite's full text with it. What was delivered to a back office leaves the outbox after a week; what could not be delivered goes with its request.
/// </remarks>
public sealed class Retention(Database database, FieldCipher cipher, AuditLog audit, ServiceCatalogue catalogue, PassageIndex passages, Operation operation, RetentionSettings settings, TimeProvider clock)
{
    private const int DeliveredDays = 7;

    /// <returns>Rows removed, by table.</returns>
    public async Task<IReadOnlyDictionary<string, int>> RunAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        // read now: an administrator may have changed a period on another node a moment ago
        var periods = (await operation.ReadAsync(commune, cancellation)).Kept(settings);
        var removed = await database.WriteAsync(async (connection, transaction) =>
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["conversation"] = await connection.ExecuteAsync("delete from conversation where commune_id = @commune and updated_at < @before", At(periods.Conversations), transaction),
                ["service_request"] = await RequestsAsync(connection, transaction, commune, periods.Requests),
                ["service_request.fields"] = await FieldsAsync(connection, transaction, commune),
                ["outbox"] = await connection.ExecuteAsync("delete from outbox where commune_id = @commune and status = 'delivered' and created_at < @before", At(DeliveredDays), transaction),
                ["outbox.dead"] = await connection.ExecuteAsync("delete from outbox where commune_id = @commune and status = 'dead' and created_at < @before", At(periods.Requests), transaction),
                ["inbound_call"] = await connection.ExecuteAsync("delete from inbound_call where commune_id = @commune and at < @before", At(1), transaction),
                ["notice_run"] = await connection.ExecuteAsync("delete from notice_run where commune_id = @commune and at < @before", At(30), transaction),
                ["resident_sign_in"] = await connection.ExecuteAsync("delete from resident_sign_in where commune_id = @commune and expires_at < @before", At(0), transaction),
                ["rating"] = await connection.ExecuteAsync("delete from rating where commune_id = @commune and created_at < @before", At(periods.OpenQuestions), transaction),
                ["form_draft"] = await connection.ExecuteAsync("delete from form_draft where commune_id = @commune and expires_at < @before", At(0), transaction),
                ["setup_link"] = await connection.ExecuteAsync(
                    "delete from setup_link where expires_at < @before and user_id in (select id from staff_user where commune_id = @commune)", At(0), transaction),
                ["document"] = await connection.ExecuteAsync(
                    "delete from document where commune_id = @commune and status = 'withdrawn' and updated_at < @before", At(periods.WithdrawnDocuments), transaction),
                ["open_question"] = await connection.ExecuteAsync("delete from open_question where commune_id = @commune and created_at < @before", At(periods.OpenQuestions), transaction),
                ["question_cluster"] = await connection.ExecuteAsync(
                    "delete from question_cluster where commune_id = @commune and not exists (select 1 from open_question q where q.cluster_id = question_cluster.id)", At(0), transaction),
                ["figure"] = await connection.ExecuteAsync(
                    "delete from figure where commune_id = @commune and day < @day",
                    new { commune = commune.Value, day = clock.GetUtcNow().AddDays(-periods.Figures).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }, transaction),
                // as long as the audit that tells of it
                ["emergency_reading"] = await connection.ExecuteAsync("delete from emergency_reading where commune_id = @commune and at < @before", At(periods.Audit), transaction),
                ["model_call"] = await connection.ExecuteAsync("delete from model_call where commune_id = @commune and at < @before", At(periods.ModelCalls), transaction),
                ["correction"] = await connection.ExecuteAsync("delete from correction where commune_id = @commune and created_at < @before", At(periods.Corrections), transaction),
            };
            if (counts.Values.Sum() > 0)
            {
                await audit.AppendAsync(connection, transaction, commune, "system", "data.retention", "store", counts, cancellation);
            }

            return counts;

            object At(int days) => new { commune = commune.Value, before = Before(days) };
        }, cancellation);
        removed["audit_entry"] = await audit.PruneAsync(commune, clock.GetUtcNow().AddDays(-periods.Audit), cancellation);
        await passages.ForgetAsync(cancellation);
        return removed;
    }

    private async Task<int> RequestsAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, int otherwise)
    {
        var services = await connection.QueryAsync<string>("select distinct service_id from service_request where commune_id = @commune", new { commune = commune.Value }, transaction);
        var removed = 0;
        foreach (var service in services)
        {
            var days = catalogue.Find(service)?.RetentionDays ?? otherwise;
            var references = (await connection.QueryAsync<string>(
                "delete from service_request where commune_id = @commune and service_id = @service and status not in ('received', 'review') and updated_at < @before returning reference",
                new { commune = commune.Value, service, before = Before(days) }, transaction)).AsList();
            foreach (var reference in references)
            {
                await connection.ExecuteAsync("delete from outbox where idempotency_key = @key or idempotency_key like @prefix", PersonalData.OutboxKeys(reference), transaction);
            }

            removed += references.Count;
        }

        return removed;
    }

    private async Task<int> FieldsAsync(DbConnection connection, DbTransaction transaction, CommuneId commune)
    {
        var removed = 0;
        foreach (var service in catalogue.Services)
        {
            foreach (var field in service.Fields.Where(f => f.RetentionDays is not null))
            {
                var rows = await connection.QueryAsync<(long Id, string Reference, byte[] Fields)>(
                    "select id, reference, fields_enc from service_request where commune_id = @commune and service_id = @Id and status not in ('received', 'review') and updated_at < @before",
                    new { commune = commune.Value, service.Id, before = Before(field.RetentionDays!.Value) }, transaction);
                foreach (var row in rows)
                {
                    var values = StoredRequest.Open(cipher, row.Fields, row.Reference);
                    if (values.Remove(field.Id, out var value))
                    {
                        if (field.Type == FieldType.File)
                        {
                            await FileStore.RemoveAsync(connection, transaction, value.Canonical);
                        }

                        removed++;
                        await connection.ExecuteAsync("update service_request set fields_enc = @fields where id = @Id", new { row.Id, fields = StoredRequest.Seal(cipher, values, row.Reference) }, transaction);
                    }
                }
            }
        }

        return removed;
    }

    private long Before(int days) => clock.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();
}

/// <summary>Runs the retention every hour as long as the host runs.</summary>
public sealed class RetentionWorker(Retention retention, Installation installation, TimeProvider clock, ILogger<RetentionWorker> logger) : RecurringWork(installation, clock, logger, TimeSpan.FromHours(1))
{
    protected override Task RunAsync(CommuneId commune, CancellationToken stoppingToken) => retention.RunAsync(commune, stoppingToken);
}
