using System.Data.Common;
using System.Globalization;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>Versions of the release rules: written by one person, published by another, and from then on what the gate goes by.</summary>
/// <remarks>A published row that can't be read, or was changed by hand, closes the gate: nothing is released until somebody publishes rules again.</remarks>
public sealed class PolicyStore(Database database, FieldCipher cipher, ReleasePolicy policy, AuditLog audit, TimeProvider clock)
{
    private const string Columns =
        "id as Id, version as Version, yaml as Yaml, status as Status, author as Author, publisher as Publisher, seal as Seal, created_at as CreatedAt, published_at as PublishedAt";

    private sealed record Row(long Id, string Version, string Yaml, string Status, string Author, string Publisher, string Seal, long CreatedAt, long? PublishedAt)
    {
        public PolicyVersion ToVersion() => new(
            Id, Version, Yaml, Enum.Parse<PolicyStatus>(Status, ignoreCase: true), Author, Publisher, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            PublishedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Puts in force what the store says; asked at the start and every few seconds, so that all nodes follow.</summary>
    /// <returns>False when the published rules can't be read and the gate is closed.</returns>
    public async Task<bool> AdoptAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var published = (await connection.QueryAsync<Row>($"select {Columns} from policy_version where commune_id = @commune and status = 'published'", new { commune = commune.Value }).ConfigureAwait(false)).AsList();
        if (published.Count == 0)
        {
            policy.Adopt(null);
            return true;
        }

        var rules = published.Count == 1 && published[0].Seal == SealOf(commune, published[0]) ? Read(published[0].Yaml, published[0].Version) : null;
        policy.Adopt(rules ?? ReleasePolicy.Closed);
        return rules is not null;
    }

    /// <summary>All versions, the newest first.</summary>
    public async Task<IReadOnlyList<PolicyVersion>> ListAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        return [.. (await connection.QueryAsync<Row>($"select {Columns} from policy_version where commune_id = @commune order by id desc", new { commune = commune.Value }).ConfigureAwait(false)).Select(r => r.ToVersion())];
    }

    /// <summary>Keeps rules as the draft, in place of the one before.</summary>
    /// <param name="write">The rules as a policy file, given the version they will have.</param>
    public Task<PolicyOutcome> SaveDraftAsync(CommuneId commune, Func<string, string> write, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            var rows = await RowsAsync(connection, transaction, commune).ConfigureAwait(false);
            var version = rows.FirstOrDefault(r => r.Status == "draft")?.Version ?? NextVersion(rows);
            return await KeepAsync(connection, transaction, commune, rows, version, write(version), actor, publish: false).ConfigureAwait(false);
        }, cancellation);

    /// <summary>Puts the draft in force. The person who wrote it last can't.</summary>
    /// <param name="seen">When the draft was written, as the person saw it.</param>
    public Task<PolicyOutcome> PublishAsync(CommuneId commune, long id, DateTimeOffset seen, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync<PolicyOutcome>(async (connection, transaction) =>
        {
            var rows = await RowsAsync(connection, transaction, commune).ConfigureAwait(false);
            if (rows.FirstOrDefault(r => r.Id == id && r.Status == "draft" && r.CreatedAt == seen.ToUnixTimeMilliseconds()) is not { } draft || draft.Seal != SealOf(commune, draft))
            {
                return new PolicyOutcome.Gone();
            }

            if (draft.Author == actor)
            {
                return new PolicyOutcome.NeedsAnother();
            }

            return Read(draft.Yaml, draft.Version) is null
                ? new PolicyOutcome.NotUnderstood(draft.Version)
                : await PutInForceAsync(connection, transaction, commune, draft, actor, "policy.published", cancellation).ConfigureAwait(false);
        }, cancellation);

    public Task<PolicyOutcome> DiscardAsync(CommuneId commune, long id, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync<PolicyOutcome>(async (connection, transaction) =>
        {
            var rows = await RowsAsync(connection, transaction, commune).ConfigureAwait(false);
            if (rows.FirstOrDefault(r => r.Id == id && r.Status == "draft") is not { } draft)
            {
                return new PolicyOutcome.Gone();
            }

            var discarded = draft with { Status = "discarded" };
            await StoreAsync(connection, transaction, commune, discarded).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, "policy.discarded", draft.Version, cancellation: cancellation).ConfigureAwait(false);
            return new PolicyOutcome.Done(discarded.ToVersion(), false);
        }, cancellation);

    /// <summary>Goes back to the rules of an earlier version, as a new one. One person can when they let through no more than the rules in force; else it becomes the draft for another.</summary>
    public Task<PolicyOutcome> RollBackAsync(CommuneId commune, long id, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync<PolicyOutcome>(async (connection, transaction) =>
        {
            var rows = await RowsAsync(connection, transaction, commune).ConfigureAwait(false);
            if (rows.FirstOrDefault(r => r.Id == id && r.Status is "retired" or "published") is not { } earlier || earlier.Id != id || earlier.Seal != SealOf(commune, earlier) || Read(earlier.Yaml, earlier.Version) is not { } rules)
            {
                return new PolicyOutcome.Gone();
            }

            var version = rows.FirstOrDefault(r => r.Status == "draft")?.Version ?? NextVersion(rows);
            var yaml = earlier.Yaml.Replace($"version: \"{earlier.Version}\"", $"version: \"{version}\"", StringComparison.Ordinal);
            return await KeepAsync(connection, transaction, commune, rows, version, yaml, actor, publish: rules.AllowsNoMoreThan(policy)).ConfigureAwait(false);
        }, cancellation);

    private async Task<PolicyOutcome> KeepAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, List<Row> rows, string version, string yaml, string actor, bool publish)
    {
        try
        {
            var rules = ReleasePolicy.Parse(yaml, "draft");
            if (rules.UnknownBelow < policy.UnknownBelowInFile)
            {
                return new PolicyOutcome.ThresholdTooLow(policy.UnknownBelowInFile);
            }
        }
        catch (ReleasePolicyException e)
        {
            return new PolicyOutcome.NotUnderstood(e.Message);
        }

        var draft = new Row(rows.FirstOrDefault(r => r.Status == "draft")?.Id ?? 0, version, yaml, "draft", actor, "", "", Now, null);
        draft = draft with { Id = await StoreAsync(connection, transaction, commune, draft).ConfigureAwait(false) };
        if (publish)
        {
            return await PutInForceAsync(connection, transaction, commune, draft, actor, "policy.rolled_back", default).ConfigureAwait(false);
        }

        await audit.AppendAsync(connection, transaction, commune, actor, "policy.drafted", version).ConfigureAwait(false);
        return new PolicyOutcome.Done(draft.ToVersion(), false);
    }

    private async Task<PolicyOutcome> PutInForceAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, Row draft, string actor, string action, CancellationToken cancellation)
    {
        foreach (var before in (await RowsAsync(connection, transaction, commune).ConfigureAwait(false)).Where(r => r.Status == "published"))
        {
            // what was changed by hand keeps its broken seal: it can't be gone back to
            var retired = before with { Status = "retired" };
            await StoreAsync(connection, transaction, commune, retired, before.Seal == SealOf(commune, before)).ConfigureAwait(false);
        }

        var published = draft with { Status = "published", Publisher = actor, PublishedAt = Now };
        await StoreAsync(connection, transaction, commune, published).ConfigureAwait(false);
        await audit.AppendAsync(connection, transaction, commune, actor, action, draft.Version, new { author = draft.Author }, cancellation).ConfigureAwait(false);
        return new PolicyOutcome.Done(published.ToVersion(), true);
    }

    private async Task<long> StoreAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, Row row, bool sealIt = true)
    {
        var parameters = new { row.Id, commune = commune.Value, row.Version, row.Yaml, row.Status, row.Author, row.Publisher, seal = sealIt ? SealOf(commune, row) : row.Seal, row.CreatedAt, row.PublishedAt };
        return row.Id == 0
            ? await connection.ExecuteScalarAsync<long>(
                """
                insert into policy_version (commune_id, version, yaml, status, author, publisher, seal, created_at, published_at)
                values (@commune, @Version, @Yaml, @Status, @Author, @Publisher, @seal, @CreatedAt, @PublishedAt) returning id
                """, parameters, transaction).ConfigureAwait(false)
            : await connection.ExecuteScalarAsync<long>(
                """
                update policy_version set yaml = @Yaml, status = @Status, author = @Author, publisher = @Publisher, seal = @seal, created_at = @CreatedAt, published_at = @PublishedAt
                where id = @Id returning id
                """, parameters, transaction).ConfigureAwait(false);
    }

    private static async Task<List<Row>> RowsAsync(DbConnection connection, DbTransaction transaction, CommuneId commune) =>
        (await connection.QueryAsync<Row>($"select {Columns} from policy_version where commune_id = @commune order by id desc", new { commune = commune.Value }, transaction).ConfigureAwait(false)).AsList();

    // the file's version is counted too, so that no published one bears its name
    private string NextVersion(List<Row> rows) => (rows.Select(r => r.Version).Append(policy.Version).Select(v => int.TryParse(v, CultureInfo.InvariantCulture, out var n) ? n : 0).Max() + 1).ToString(CultureInfo.InvariantCulture);

    private string SealOf(CommuneId commune, Row row) => cipher.Digest(
        string.Join('\0', commune.Value.ToString(CultureInfo.InvariantCulture), row.Version, row.Status, row.Author, row.Publisher, row.Yaml), "policy_version");

    private static ReleasePolicy? Read(string yaml, string version)
    {
        try
        {
            return ReleasePolicy.Parse(yaml, "policy_version " + version) is var rules && rules.Version == version ? rules : null;
        }
        catch (ReleasePolicyException)
        {
            return null;
        }
    }
}
