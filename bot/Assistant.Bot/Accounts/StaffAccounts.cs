using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Accounts;

/// <summary>What came of adding an account.</summary>
public abstract record AddStaffOutcome
{
    private AddStaffOutcome() { }

    public sealed record Added(StaffUser User, SetupLink Link) : AddStaffOutcome;

    public sealed record NameTaken : AddStaffOutcome;

    public sealed record NameInvalid : AddStaffOutcome;
}

/// <summary>What came of removing an account or changing its role.</summary>
public enum ChangeStaffOutcome
{
    Done,
    NotFound,

    /// <summary>Somebody must be left to run the accounts.</summary>
    LastAdmin,
}

/// <summary>The accounts of staff: added without a password, which the person sets through a one-time link.</summary>
public sealed partial class StaffAccounts(Database database, AuditLog audit, TimeProvider clock)
{
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(24);

    private const string Columns =
        "id, commune_id as CommuneId, name, role, password_hash is not null as SetUp, totp_enc is not null as SecondFactor, locked_until as LockedUntil, session_stamp as SessionStamp, created_at as CreatedAt";

    /// <param name="actor">Who adds it: "system", "admin:eve".</param>
    public async Task<AddStaffOutcome> AddAsync(CommuneId commune, string name, StaffRole role, string actor, CancellationToken cancellation = default)
    {
        var normal = Normalise(name);
        if (!NamePattern().IsMatch(normal))
        {
            return new AddStaffOutcome.NameInvalid();
        }

        return await database.WriteAsync<AddStaffOutcome>(async (connection, transaction) =>
        {
            var id = await connection.ExecuteScalarAsync<long?>(
                """
                insert into staff_user (commune_id, name, role, session_stamp, created_at) values (@commune, @normal, @role, @stamp, @now)
                on conflict (commune_id, name) do nothing returning id
                """,
                new { commune = commune.Value, normal, role = role.Code(), stamp = NewStamp(), now = Now }, transaction).ConfigureAwait(false);
            if (id is null)
            {
                return new AddStaffOutcome.NameTaken();
            }

            var link = await IssueAsync(connection, transaction, id.Value).ConfigureAwait(false);
            var user = await ReadAsync(connection, transaction, commune, id.Value).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, "staff.added", normal, new { role = role.Code() }, cancellation).ConfigureAwait(false);
            return new AddStaffOutcome.Added(user!, link);
        }, cancellation).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<StaffUser>> ListAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>($"select {Columns} from staff_user where commune_id = @commune order by name", new { commune = commune.Value }).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToUser())];
    }

    /// <returns>Null when the commune has no such account.</returns>
    public async Task<StaffUser?> FindAsync(CommuneId commune, long id, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        return await ReadAsync(connection, null, commune, id).ConfigureAwait(false);
    }

    /// <inheritdoc cref="FindAsync(CommuneId, long, CancellationToken)"/>
    public async Task<StaffUser?> FindAsync(CommuneId commune, string name, CancellationToken cancellation = default) =>
        (await ListAsync(commune, cancellation).ConfigureAwait(false)).FirstOrDefault(u => u.Name == Normalise(name));

    public Task<ChangeStaffOutcome> RemoveAsync(CommuneId commune, long id, string actor, CancellationToken cancellation = default) =>
        ChangeAsync(commune, id, actor, "staff.removed", null, "delete from staff_user where id = @id", cancellation);

    /// <summary>Gives an account another role; its sessions end.</summary>
    public Task<ChangeStaffOutcome> ChangeRoleAsync(CommuneId commune, long id, StaffRole role, string actor, CancellationToken cancellation = default) =>
        ChangeAsync(commune, id, actor, "staff.role_changed", role, "update staff_user set role = @role, session_stamp = @stamp where id = @id", cancellation);

    /// <summary>Ends all sessions of an account: its owner signs out.</summary>
    public Task EndSessionsAsync(StaffUser user, CancellationToken cancellation = default) => EndSessionsAsync(user, user.Actor, cancellation);

    /// <summary>Ends all sessions of an account.</summary>
    /// <param name="actor">The owner, or an administrator.</param>
    public Task EndSessionsAsync(StaffUser user, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("update staff_user set session_stamp = @stamp where id = @Id", new { user.Id, stamp = NewStamp() }, transaction).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, user.Commune, actor, actor == user.Actor ? "staff.signed_out" : "staff.sessions_ended", user.Name, null, cancellation).ConfigureAwait(false);
        }, cancellation);

    /// <summary>Takes back the lock of too many failures.</summary>
    /// <returns>False when the commune has no such account.</returns>
    public Task<bool> UnlockAsync(CommuneId commune, long id, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            if (await ReadAsync(connection, transaction, commune, id).ConfigureAwait(false) is not { } user)
            {
                return false;
            }

            await connection.ExecuteAsync("update staff_user set failed_count = 0, locked_until = null where id = @id", new { id }, transaction).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, "staff.unlocked", user.Name, null, cancellation).ConfigureAwait(false);
            return true;
        }, cancellation);

    /// <summary>A new set-up link; earlier ones of the account stop working. The password in use stays until the link is used.</summary>
    /// <returns>Null when the commune has no such account.</returns>
    public Task<SetupLink?> IssueLinkAsync(CommuneId commune, long id, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync<SetupLink?>(async (connection, transaction) =>
        {
            if (await ReadAsync(connection, transaction, commune, id).ConfigureAwait(false) is not { } user)
            {
                return null;
            }

            var link = await IssueAsync(connection, transaction, id).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, "staff.link_issued", user.Name, null, cancellation).ConfigureAwait(false);
            return link;
        }, cancellation);

    /// <summary>The link that the first start prints: for an "admin" that has no password yet, as long as no account at all has one.</summary>
    /// <returns>Null once somebody has set an account up.</returns>
    public async Task<SetupLink?> FirstLinkAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var users = await ListAsync(commune, cancellation).ConfigureAwait(false);
        if (users.Any(u => u.SetUp))
        {
            return null;
        }

        return users.FirstOrDefault(u => u.Role == StaffRole.Admin) is { } waiting
            ? await IssueLinkAsync(commune, waiting.Id, "system", cancellation).ConfigureAwait(false)
            : (await AddAsync(commune, "admin", StaffRole.Admin, "system", cancellation).ConfigureAwait(false) as AddStaffOutcome.Added)?.Link;
    }

    internal static string Normalise(string name) => name.Trim().ToLowerInvariant();

    internal static bool IsName(string normal) => NamePattern().IsMatch(normal);

    internal static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What is kept of a link's token: it can be recognised, not rebuilt.</summary>
    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    internal static async Task<StaffUser?> ReadAsync(DbConnection connection, DbTransaction? transaction, CommuneId commune, long id) =>
        (await connection.QuerySingleOrDefaultAsync<Row>(
            $"select {Columns} from staff_user where commune_id = @commune and id = @id", new { commune = commune.Value, id }, transaction).ConfigureAwait(false))?.ToUser();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<ChangeStaffOutcome> ChangeAsync(CommuneId commune, long id, string actor, string action, StaffRole? role, string sql, CancellationToken cancellation) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            if (database.Engine == DatabaseEngine.PostgreSql)
            {
                // two administrators must not remove each other at the same moment
                await connection.ExecuteAsync("select id from staff_user where commune_id = @commune for update", new { commune = commune.Value }, transaction).ConfigureAwait(false);
            }

            if (await ReadAsync(connection, transaction, commune, id).ConfigureAwait(false) is not { } user)
            {
                return ChangeStaffOutcome.NotFound;
            }

            var otherAdmins = await connection.ExecuteScalarAsync<long>(
                "select count(*) from staff_user where commune_id = @commune and role = 'admin' and id <> @id", new { commune = commune.Value, id }, transaction).ConfigureAwait(false);
            if (user.Role == StaffRole.Admin && role != StaffRole.Admin && otherAdmins == 0)
            {
                return ChangeStaffOutcome.LastAdmin;
            }

            await connection.ExecuteAsync(sql, new { id, role = role?.Code(), stamp = NewStamp() }, transaction).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, action, user.Name, new { was = user.Role.Code(), now = role?.Code() }, cancellation).ConfigureAwait(false);
            return ChangeStaffOutcome.Done;
        }, cancellation);

    private async Task<SetupLink> IssueAsync(DbConnection connection, DbTransaction transaction, long userId)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var expires = clock.GetUtcNow() + LinkLife;
        await connection.ExecuteAsync("delete from setup_link where user_id = @userId", new { userId }, transaction).ConfigureAwait(false);
        await connection.ExecuteAsync(
            "insert into setup_link (token_hash, user_id, expires_at) values (@hash, @userId, @expires)",
            new { hash = HashOf(token), userId, expires = expires.ToUnixTimeMilliseconds() }, transaction).ConfigureAwait(false);
        return new SetupLink("/staff/setup/" + token, expires);
    }

    [GeneratedRegex(@"^[\p{Ll}\p{Nd}][\p{Ll}\p{Nd}._@-]{1,59}$")]
    private static partial Regex NamePattern();

    private sealed class Row
    {
        public long Id { get; init; }

        public long CommuneId { get; init; }

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public bool SetUp { get; init; }

        public bool SecondFactor { get; init; }

        public long? LockedUntil { get; init; }

        public string SessionStamp { get; init; } = "";

        public long CreatedAt { get; init; }

        public StaffUser ToUser() => new(
            Id, new CommuneId(CommuneId), Name,
            StaffRoles.FromCode(Role) ?? throw new StoreException($"The account {Name} has the unknown role {Role}. Remove it with: users remove {Name}"),
            SetUp, SecondFactor, LockedUntil is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, SessionStamp, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));
    }
}
