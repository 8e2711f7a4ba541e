using System.Data.Common;
using System.Globalization;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Services.Weighing;

/// <summary>A hand-in that was not weighed yet.</summary>
/// <param name="Declared">Kilos as the resident said them; null when the values no longer open.</param>
public sealed record WaitingHandIn(string Reference, string ServiceId, DateTimeOffset CreatedAt, decimal? Declared);

/// <summary>A month of the yearly report.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="HandIns">How many were weighed.</param>
/// <param name="Declared">Grams, as residents had said them.</param>
/// <param name="Outcomes">Grams by outcome.</param>
public sealed record WeighedMonth(int Month, int HandIns, long Declared, IReadOnlyDictionary<string, long> Outcomes);

/// <summary>What came of recording weights.</summary>
public enum WeighingResult
{
    Recorded,

    /// <summary>No such request, not one of this kind, or it was taken back or refused.</summary>
    NotThere,

    /// <summary>Nothing was weighed, or more than anybody brings.</summary>
    Impossible,
}

/// <summary>Weights of what residents hand in. They hold no data of anybody, and stay for the yearly report when their request has gone.</summary>
public sealed class WeighingBook(Database database, FieldCipher cipher, AuditLog audit, ServiceCatalogue catalogue, TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>Grams of one outcome of one hand-in.</summary>
    public const long Most = 20_000_000;

    /// <summary>Kind of the event in a request's history.</summary>
    public const string Weighed = "weighed";

    private const string DeclaredOutcome = "declared";
    private const int Batch = 200;

    /// <summary>The services that weigh.</summary>
    public IReadOnlyList<ServiceDefinition> Services => [.. catalogue.Services.Where(s => s.Weighing is not null)];

    /// <summary>Hand-ins that were agreed and not weighed, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingHandIn>> WaitingAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var waiting = new List<WaitingHandIn>();
        await using var connection = await database.OpenAsync(cancellation);
        foreach (var service in Services)
        {
            var rows = await connection.QueryAsync<StoredRequest>(
                """
                select * from service_request r where r.commune_id = @commune and r.service_id = @Id and r.status in ('granted', 'done')
                  and not exists (select 1 from weighing w where w.request_id = r.id) order by r.created_at limit @Batch
                """, new { commune = commune.Value, service.Id, Batch });
            waiting.AddRange(rows.Select(r => new WaitingHandIn(r.Reference, r.Service_Id, r.CreatedAt, DeclaredIn(r, service.Weighing!))));
        }

        return waiting;
    }

    /// <summary>Records what a hand-in weighed, and ends its request. Recorded again, the newer weights hold.</summary>
    /// <param name="grams">By outcome; what is missing weighed nothing.</param>
    public Task<WeighingResult> RecordAsync(CommuneId commune, string reference, IReadOnlyDictionary<string, long> grams, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            if (await StoredRequest.FindAsync(connection, reference, transaction) is not { } request || request.Commune_Id != commune.Value
                || request.State is not (RequestState.Granted or RequestState.Done) || catalogue.Find(request.Service_Id)?.Weighing is not { } weighing)
            {
                return WeighingResult.NotThere;
            }

            var weights = weighing.Outcomes.ToDictionary(o => o.Id, o => grams.GetValueOrDefault(o.Id));
            if (weights.Values.Any(g => g is < 0 or > Most) || weights.Values.Sum() == 0)
            {
                return WeighingResult.Impossible;
            }

            weights[DeclaredOutcome] = (long)((DeclaredIn(request, weighing) ?? 0) * 1000);
            var now = clock.GetUtcNow();
            var day = TimeZoneInfo.ConvertTime(now, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            foreach (var (outcome, weight) in weights)
            {
                await connection.ExecuteAsync(
                    """
                    insert into weighing (commune_id, service_id, day, outcome, grams, request_id) values (@commune, @Service_Id, @day, @outcome, @weight, @Id)
                    on conflict (request_id, outcome) do update set grams = excluded.grams
                    """, new { commune = commune.Value, request.Service_Id, day, outcome, weight, request.Id }, transaction);
            }

            await EndAsync(connection, transaction, request, actor, now);
            await audit.AppendAsync(connection, transaction, commune, actor, "request." + Weighed, reference, new { weights }, cancellation);
            return WeighingResult.Recorded;
        }, cancellation);

    /// <summary>The months of a year in which something was weighed.</summary>
    public async Task<IReadOnlyList<WeighedMonth>> YearAsync(CommuneId commune, string service, int year, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Month, string Outcome, long Grams, long Count)>(
            "select substr(day, 6, 2), outcome, cast(sum(grams) as bigint), count(*) from weighing where commune_id = @commune and service_id = @service and substr(day, 1, 4) = @year group by substr(day, 6, 2), outcome",
            new { commune = commune.Value, service, year = year.ToString("0000", CultureInfo.InvariantCulture) });
        return [.. rows.GroupBy(r => r.Month).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new WeighedMonth(
            int.Parse(m.Key, CultureInfo.InvariantCulture), (int)m.Max(r => r.Count), m.Where(r => r.Outcome == DeclaredOutcome).Sum(r => r.Grams),
            m.Where(r => r.Outcome != DeclaredOutcome).ToDictionary(r => r.Outcome, r => r.Grams)))];
    }

    /// <summary>The years of which there is something to tell, the newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CommuneId commune, string service, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var years = await connection.QueryAsync<string>("select distinct substr(day, 1, 4) from weighing where commune_id = @commune and service_id = @service", new { commune = commune.Value, service });
        return [.. years.Select(y => int.Parse(y, CultureInfo.InvariantCulture)).OrderDescending()];
    }

    private static Task EndAsync(DbConnection connection, DbTransaction transaction, StoredRequest request, string actor, DateTimeOffset now) => connection.ExecuteAsync(
        """
        insert into request_event (request_id, at, actor, kind, note) values (@Id, @at, @actor, @kind, '');
        update service_request set status = 'done', updated_at = @at where id = @Id;
        """, new { request.Id, at = now.ToUnixTimeMilliseconds(), actor, kind = Weighed }, transaction);

    private decimal? DeclaredIn(StoredRequest request, ServiceWeighing weighing)
    {
        try
        {
            return request.Fields(cipher).TryGetValue(weighing.Declared, out var value) && decimal.TryParse(value.Canonical, NumberStyles.Number, CultureInfo.InvariantCulture, out var kilos) ? kilos : null;
        }
        catch (StoreException)
        {
            return null;
        }
    }
}
