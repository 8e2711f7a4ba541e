using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.BackOffice;

/// <summary>A message that has not got through, for operators; no content.</summary>
/// <param name="Reference">Of the request it tells of.</param>
/// <param name="GivenUp">After too many attempts; otherwise it is tried again at <paramref name="NextAt"/>.</param>
/// <param name="LastError">Why the last attempt failed: a status, a kind of error.</param>
public sealed record DeadLetter(long Id, string Reference, string Connector, int Attempts, bool GivenUp, string LastError, DateTimeOffset CreatedAt, DateTimeOffset NextAt);

/// <summary>What the outbox could not deliver: seen, and tried again by a person.</summary>
public sealed class DeadLetters(Database database, AuditLog audit, TimeProvider clock)
{
    /// <summary>Those given up first, then those that failed at least once and wait for their next attempt; the oldest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(CommuneId commune, int limit = 200, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(
            "select * from outbox where commune_id = @commune and (status = 'dead' or (status = 'pending' and last_error <> '')) order by case when status = 'dead' then 0 else 1 end, id limit @limit",
            new { commune = commune.Value, limit });
        return [.. rows.Select(r => new DeadLetter(
            r.Id, ReferenceIn(r.Idempotency_Key), r.Topic, (int)r.Attempts, r.Status == "dead", r.Last_Error, DateTimeOffset.FromUnixTimeMilliseconds(r.Created_At), DateTimeOffset.FromUnixTimeMilliseconds(r.Next_At)))];
    }

    /// <summary>Tries what did not get through again at once, from the first attempt: of one request, or all of it.</summary>
    /// <param name="reference">Null = of all requests.</param>
    /// <returns>How many messages.</returns>
    public Task<int> RetryAsync(CommuneId commune, string? reference, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            var revived = await connection.ExecuteAsync(
                $"""
                update outbox set status = 'pending', attempts = 0, next_at = @now
                where commune_id = @commune and (status = 'dead' or (status = 'pending' and last_error <> ''))
                {(reference is null ? "" : "and (idempotency_key = @request or idempotency_key like @request || ':%' or idempotency_key = @erase)")}
                """,
                new { commune = commune.Value, now = clock.GetUtcNow().ToUnixTimeMilliseconds(), request = "request:" + reference, erase = "erase:" + reference }, transaction);
            if (revived > 0)
            {
                await audit.AppendAsync(connection, transaction, commune, actor, "outbox.retried", reference ?? "all", new { messages = revived }, cancellation);
            }

            return revived;
        }, cancellation);

    // "request:HB-…", "request:HB-…:3", "erase:HB-…"
    private static string ReferenceIn(string key) => key.Split(':') is [_, var reference, ..] ? reference : key;

    private sealed class Row
    {
        public long Id { get; init; }

        public string Topic { get; init; } = "";

        public string Idempotency_Key { get; init; } = "";

        public long Attempts { get; init; }

        public string Status { get; init; } = "";

        public string Last_Error { get; init; } = "";

        public long Created_At { get; init; }

        public long Next_At { get; init; }
    }
}
