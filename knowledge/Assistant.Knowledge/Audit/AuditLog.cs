using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Audit;

/// <summary>Where the chain of audit entries is broken.</summary>
/// <param name="Sequence">Number of the first entry that doesn't fit.</param>
/// <param name="Why">What is wrong with it, for the operator.</param>
public sealed record BrokenLink(long Sequence, string Why);

/// <summary>What a check of the whole chain found.</summary>
/// <param name="Head">Hash of the last entry; noted elsewhere, it proves later that nothing was cut off the end.</param>
/// <param name="Broken">The first broken link, or null when the chain is whole.</param>
public sealed record AuditVerification(long Entries, string Head, BrokenLink? Broken);

/// <summary>Who did what, append-only: each entry carries the hash of the one before it, so that a change made later shows.</summary>
/// <remarks>
/// hash = "h1:" + HMAC-SHA-256, under a key derived from the installation's field key, over the JSON array [prev_hash, seq, commune, at, actor, action, subject, detail]:
/// who can write into the database but doesn't have the key can't make a chain that fits. One chain for the whole store.
/// Entries of the first versions of this program carry a plain SHA-256. They count only up to <paramref name="plainThrough"/>, which stands in the settings, not in the database;
/// the first keyed entry after them holds them.
/// An entry never holds content: subjects are references and ids, details are counts, rules and classes.
/// </remarks>
/// <param name="plainThrough">Number of the last entry that may be without key; 0 = none.</param>
public sealed class AuditLog(Database database, FieldCipher cipher, TimeProvider clock, long plainThrough = 0)
{
    private const string Keyed = "h1:";
    private const long PostgresLock = 0x41554449;
    private const string Pruned = "audit.pruned";
    private static readonly string Genesis = new('0', 64);
    private readonly byte[] key = cipher.DeriveKey("audit-chain");

    /// <summary>Appends an entry in the caller's transaction: it stands when, and only when, what it tells of stands.</summary>
    /// <param name="actor">"resident", "system", "adviser:anna".</param>
    /// <param name="action">Dotted verb, "request.submitted".</param>
    /// <param name="subject">Reference or id of what was acted on.</param>
    /// <param name="detail">Serialised as JSON; no content, no personal values. Null = {}.</param>
    /// <remarks>On PostgreSQL the chain is locked until the transaction ends: append last, so that others wait briefly and in one order.</remarks>
    public async Task AppendAsync(
        DbConnection connection, DbTransaction transaction, CommuneId commune, string actor, string action, string subject, object? detail = null, CancellationToken cancellation = default)
    {
        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(@key)", new { key = PostgresLock }, transaction, cancellationToken: cancellation)).ConfigureAwait(false);
        }

        var last = await connection.QueryFirstOrDefaultAsync<Head>(new CommandDefinition(
            "select seq, hash from audit_entry order by seq desc limit 1", transaction: transaction, cancellationToken: cancellation)).ConfigureAwait(false);
        var row = new Row
        {
            Seq = (last?.Seq ?? 0) + 1,
            Commune_Id = commune.Value,
            At = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Actor = actor,
            Action = action,
            Subject = subject,
            Detail = detail is null ? "{}" : JsonSerializer.Serialize(detail, JsonSerializerOptions.Web),
            Prev_Hash = last?.Hash ?? Genesis,
        };
        row.Hash = HashOf(row);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into audit_entry (seq, commune_id, at, actor, action, subject, detail, prev_hash, hash)
            values (@Seq, @Commune_Id, @At, @Actor, @Action, @Subject, @Detail, @Prev_Hash, @Hash)
            """, row, transaction, cancellationToken: cancellation)).ConfigureAwait(false);
    }

    /// <summary>Appends an entry that stands by itself.</summary>
    public Task AppendAsync(CommuneId commune, string actor, string action, string subject, object? detail = null, CancellationToken cancellation = default) =>
        database.WriteAsync((connection, transaction) => AppendAsync(connection, transaction, commune, actor, action, subject, detail, cancellation), cancellation);

    /// <summary>Reads the whole chain, entry by entry.</summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var (entries, expected, next) = (0L, Genesis, 1L);
        await foreach (var row in connection.QueryUnbufferedAsync<Row>("select * from audit_entry order by seq").WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (entries == 0 && row.Seq > 1)
            {
                if (!await WasPrunedAsync(row, cancellation).ConfigureAwait(false))
                {
                    return Stop(row.Seq, $"entries 1 to {row.Seq - 1} are missing, and no entry tells that they were pruned");
                }

                (expected, next) = (row.Prev_Hash, row.Seq);
            }

            if (row.Seq != next)
            {
                return Stop(row.Seq, $"entry {next} is missing");
            }

            if (row.Prev_Hash != expected)
            {
                return Stop(row.Seq, "it doesn't carry the hash of the entry before it");
            }

            if (!row.Hash.StartsWith(Keyed, StringComparison.Ordinal) && row.Seq > plainThrough)
            {
                return Stop(row.Seq, $"it was written without the installation's key. If this store is older than the keyed chain, find the last such entry and set Keys:AuditPlainThrough to its number");
            }

            if (row.Hash != HashOf(row))
            {
                return Stop(row.Seq, "its content doesn't match its hash: it was changed after it was written");
            }

            (expected, next) = (row.Hash, row.Seq + 1);
            entries++;
        }

        return new AuditVerification(entries, expected, null);

        AuditVerification Stop(long sequence, string why) => new(entries, expected, new BrokenLink(sequence, why));
    }

    /// <summary>Removes entries older than <paramref name="before"/> and tells so in the chain, whose remainder stays checkable.</summary>
    /// <returns>How many were removed.</returns>
    public Task<int> PruneAsync(CommuneId commune, DateTimeOffset before, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            // Only a stretch from the beginning can go: the oldest entry that must stay is the limit, whatever the clocks said in between.
            var limit = await connection.ExecuteScalarAsync<long?>(
                "select min(seq) from audit_entry where at >= @at", new { at = before.ToUnixTimeMilliseconds() }, transaction).ConfigureAwait(false);
            var last = await connection.QueryFirstOrDefaultAsync<Head>(
                "select seq, hash from audit_entry where seq < @limit order by seq desc limit 1", new { limit = limit ?? long.MaxValue }, transaction).ConfigureAwait(false);
            if (last is null)
            {
                return 0;
            }

            await AppendAsync(connection, transaction, commune, "system", Pruned, last.Seq.ToString(CultureInfo.InvariantCulture), new { through = last.Seq, hash = last.Hash }, cancellation).ConfigureAwait(false);
            return await connection.ExecuteAsync("delete from audit_entry where seq <= @Seq", new { last.Seq }, transaction).ConfigureAwait(false);
        }, cancellation);

    private async Task<bool> WasPrunedAsync(Row first, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var details = await connection.QueryAsync<string>(
            "select detail from audit_entry where action = @Pruned and subject = @subject",
            new { Pruned, subject = (first.Seq - 1).ToString(CultureInfo.InvariantCulture) }).ConfigureAwait(false);
        return details.Any(d => JsonDocument.Parse(d).RootElement.TryGetProperty("hash", out var hash) && hash.GetString() == first.Prev_Hash);
    }

    /// <summary>The hash that the entry must carry: keyed, unless it carries one of the old form.</summary>
    private string HashOf(Row row)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes<object[]>([row.Prev_Hash, row.Seq, row.Commune_Id, row.At, row.Actor, row.Action, row.Subject, row.Detail]);
        return row.Hash.Length > 0 && !row.Hash.StartsWith(Keyed, StringComparison.Ordinal)
            ? Convert.ToHexStringLower(SHA256.HashData(content))
            : Keyed + Convert.ToHexStringLower(HMACSHA256.HashData(key, content));
    }

    private sealed class Head
    {
        public long Seq { get; init; }

        public string Hash { get; init; } = "";
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public long Commune_Id { get; init; }

        public long At { get; init; }

        public string Actor { get; init; } = "";

        public string Action { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Detail { get; init; } = "";

        public string Prev_Hash { get; init; } = "";

        public string Hash { get; set; } = "";
    }
}
