using System.Data.Common;
using System.Text.Json;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.BackOffice;

/// <summary>A message that is due.</summary>
/// <param name="Attempts">This one included.</param>
public sealed record OutboxMessage(long Id, string Connector, string Key, int Attempts, BackOfficeMessage Message);

/// <summary>A message that was given up after too many attempts, for operators.</summary>
public sealed record DeadMessage(long Id, string Connector, string Key, int Attempts, string LastError);

/// <summary>Messages to back offices, written in the transaction of what they tell of and delivered at least once.</summary>
/// <remarks>
/// A message is claimed by moving its due time past a lease; who is killed meanwhile leaves it pending, and it comes up again when the lease is over.
/// On PostgreSQL several nodes claim at once (SKIP LOCKED); on SQLite the write lock lets one after the other.
/// </remarks>
/// <param name="lease">Longer than any delivery takes; null = two minutes.</param>
public sealed class Outbox(Database database, FieldCipher cipher, TimeProvider clock, TimeSpan? lease = null)
{
    private readonly TimeSpan lease = lease ?? TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <param name="key">Idempotency key; a second message with it is not added.</param>
    public Task AddAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string connector, string key, BackOfficeMessage message) =>
        connection.ExecuteAsync(
            """
            insert into outbox (commune_id, topic, payload_enc, idempotency_key, attempts, next_at, status, created_at)
            values (@commune, @connector, @payload, @key, 0, @Now, 'pending', @Now) on conflict (idempotency_key) do nothing
            """,
            new { commune = commune.Value, connector, payload = cipher.Encrypt(JsonSerializer.Serialize(message), Purpose(key)), key, Now }, transaction);

    /// <summary>The connectors for which something is due.</summary>
    public async Task<IReadOnlyList<string>> DueAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return [.. await connection.QueryAsync<string>("select distinct topic from outbox where status = 'pending' and next_at <= @Now", new { Now })];
    }

    /// <summary>Takes messages that are due; nobody else gets them while the lease runs.</summary>
    /// <param name="connector">Only those of this connector; null = of any.</param>
    public async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(int limit, string? connector = null, CancellationToken cancellation = default)
    {
        var rows = await database.WriteAsync(async (connection, transaction) => (await connection.QueryAsync<Row>(
            $"""
            update outbox set attempts = attempts + 1, next_at = @lease
            where id in (select id from outbox where status = 'pending' and next_at <= @Now {(connector is null ? "" : "and topic = @connector")} order by next_at, id limit @limit {(database.Engine == DatabaseEngine.PostgreSql ? "for update skip locked" : "")})
            returning *
            """,
            new { Now, lease = Now + (long)lease.TotalMilliseconds, limit, connector }, transaction)).ToList(), cancellation);
        var messages = new List<OutboxMessage>();
        foreach (var row in rows.OrderBy(r => r.Id))
        {
            try
            {
                messages.Add(new OutboxMessage(row.Id, row.Topic, row.Idempotency_Key, (int)row.Attempts, Open(row)));
            }
            catch (Exception e) when (e is StoreException or JsonException)
            {
                // one that doesn't open must not keep the others back; an operator revives it when the right key is there again
                await SetAsideAsync(row.Id, "it does not open with this field key", cancellation);
            }
        }

        return messages;
    }

    /// <param name="number">The back office's own number for it, kept in the request's history.</param>
    public Task DeliveredAsync(OutboxMessage message, string? number = null, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            if (await connection.ExecuteAsync("update outbox set status = 'delivered', last_error = '' where id = @Id and status <> 'delivered'", new { message.Id }, transaction) == 0)
            {
                return; // another carrier was faster, or it was erased meanwhile
            }

            await connection.ExecuteAsync(
                "insert into request_event (request_id, at, actor, kind, note) select id, @Now, 'system', @kind, @note from service_request where reference = @Reference",
                new { Now, kind = message.Connector == Notifications.NoticeConnector.ConnectorName ? "notified" : "delivered", note = number is null ? message.Connector : $"{message.Connector} {number}", message.Message.Reference }, transaction);
        }, cancellation);

    /// <summary>Puts a message back for later, or gives it up after <paramref name="mostAttempts"/>.</summary>
    /// <remarks>Whoever took so long that somebody else claimed the message meanwhile changes nothing.</remarks>
    /// <returns>True when it was given up.</returns>
    public async Task<bool> FailedAsync(OutboxMessage message, string why, int mostAttempts, CancellationToken cancellation = default)
    {
        var dead = message.Attempts >= mostAttempts;
        await database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
            "update outbox set status = @status, next_at = @next, last_error = @why where id = @Id and status = 'pending' and attempts = @Attempts",
            new { status = dead ? "dead" : "pending", next = Now + (long)Wait(message.Attempts).TotalMilliseconds, why = why.Length > 300 ? why[..300] : why, message.Id, message.Attempts }, transaction), cancellation);
        return dead;
    }

    public async Task<IReadOnlyList<DeadMessage>> DeadAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>("select * from outbox where commune_id = @commune and status = 'dead' order by id", new { commune = commune.Value });
        return [.. rows.Select(r => new DeadMessage(r.Id, r.Topic, r.Idempotency_Key, (int)r.Attempts, r.Last_Error))];
    }

    /// <summary>Tries a given-up message again from the beginning.</summary>
    public Task<bool> ReviveAsync(CommuneId commune, long id, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) => await connection.ExecuteAsync(
            "update outbox set status = 'pending', attempts = 0, next_at = @Now where id = @id and commune_id = @commune and status = 'dead'", new { Now, id, commune = commune.Value }, transaction) == 1, cancellation);

    private Task SetAsideAsync(long id, string why, CancellationToken cancellation) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "update outbox set status = 'dead', last_error = @why where id = @id and status = 'pending'", new { id, why }, transaction), cancellation);

    // 5 s, 10 s, 20 s … up to an hour, each spread by a quarter either way so that many messages don't come back at once
    private static TimeSpan Wait(int attempts)
    {
        var wait = Math.Min(FirstWait.TotalSeconds * Math.Pow(2, attempts - 1), LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(wait * (0.75 + (Random.Shared.NextDouble() / 2)));
    }

    private BackOfficeMessage Open(Row row) => JsonSerializer.Deserialize<BackOfficeMessage>(cipher.Decrypt(row.Payload_Enc, Purpose(row.Idempotency_Key)))!;

    private static string Purpose(string key) => "outbox.payload:" + key;

    private sealed class Row
    {
        public long Id { get; init; }

        public string Topic { get; init; } = "";

        public byte[] Payload_Enc { get; init; } = [];

        public string Idempotency_Key { get; init; } = "";

        public long Attempts { get; init; }

        public string Last_Error { get; init; } = "";
    }
}
