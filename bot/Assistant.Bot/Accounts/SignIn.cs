using System.Text.Json;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Accounts;

/// <summary>What came of an attempt to sign in. The person is told no more than "refused": which part was wrong stands in the audit chain.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome() { }

    public sealed record SignedIn(StaffUser User) : SignInOutcome;

    /// <param name="Reason">unknown, locked, not_set_up, password or code.</param>
    public sealed record Refused(string Reason) : SignInOutcome;
}

/// <summary>Checks name, password and code. After five failures in a row an account is locked for a quarter of an hour.</summary>
public sealed class SignIn(Database database, FieldCipher cipher, PasswordVerifier passwords, AuditLog audit, TimeProvider clock)
{
    public const int Attempts = 5;
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <param name="code">The authenticator's code; "" for an account without one.</param>
    public Task<SignInOutcome> RunAsync(CommuneId commune, string name, string password, string code, CancellationToken cancellation = default) =>
        CheckAsync(commune, name, password, code, "staff.signed_in", cancellation);

    /// <summary>Asks somebody who is signed in for password and code once more, before something that a borrowed screen must not do. Failures count as ever.</summary>
    public Task<SignInOutcome> ConfirmAsync(StaffUser user, string password, string code, CancellationToken cancellation = default) =>
        CheckAsync(user.Commune, user.Name, password, code, "staff.confirmed", cancellation);

    private async Task<SignInOutcome> CheckAsync(CommuneId commune, string name, string password, string code, string action, CancellationToken cancellation)
    {
        var (account, refusal) = await TakeAttemptAsync(commune, StaffAccounts.Normalise(name), cancellation).ConfigureAwait(false);
        var passwordRight = passwords.Verify(account?.PasswordHash, password);
        if (account is null)
        {
            return await RefuseAsync(commune, null, refusal, cancellation).ConfigureAwait(false);
        }

        if (!passwordRight)
        {
            return await RefuseAsync(commune, account, account.PasswordHash is null ? "not_set_up" : "password", cancellation).ConfigureAwait(false);
        }

        byte[]? secondFactor = null;
        if (account.TotpEnc is not null)
        {
            var purpose = SecondFactor.Purpose(account.Id);
            var factor = SecondFactor.Open(cipher.Decrypt(account.TotpEnc, purpose));
            if (Totp.Verify(factor.Secret, code, clock.GetUtcNow(), factor.UsedStep) is not { } step)
            {
                return await RefuseAsync(commune, account, "code", cancellation).ConfigureAwait(false);
            }

            secondFactor = cipher.Encrypt((factor with { UsedStep = step }).Seal(), purpose);
        }

        return await database.WriteAsync<SignInOutcome>(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(
                "update staff_user set failed_count = 0, locked_until = null, totp_enc = coalesce(@secondFactor, totp_enc) where id = @Id",
                new { account.Id, secondFactor }, transaction).ConfigureAwait(false);
            if (await StaffAccounts.ReadAsync(connection, transaction, commune, account.Id).ConfigureAwait(false) is not { } user)
            {
                return new SignInOutcome.Refused("unknown");
            }

            await audit.AppendAsync(connection, transaction, commune, user.Actor, action, user.Name, new { second_factor = user.SecondFactor }, cancellation).ConfigureAwait(false);
            return new SignInOutcome.SignedIn(user);
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Counts the attempt before it is judged, so that many at once can't outrun the lock. A right one sets the count back.</summary>
    private Task<(Account? Account, string Refusal)> TakeAttemptAsync(CommuneId commune, string name, CancellationToken cancellation) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            var now = clock.GetUtcNow();
            var account = await connection.QuerySingleOrDefaultAsync<Account>(
                """
                update staff_user set
                  failed_count = case when locked_until is null then failed_count + 1 else 1 end,
                  locked_until = case when locked_until is null and failed_count + 1 >= @Attempts then @until else null end
                where commune_id = @commune and name = @name and (locked_until is null or locked_until <= @now)
                returning id, name, role, password_hash as PasswordHash, totp_enc as TotpEnc
                """,
                new { commune = commune.Value, name, Attempts, now = now.ToUnixTimeMilliseconds(), until = (now + LockTime).ToUnixTimeMilliseconds() }, transaction).ConfigureAwait(false);
            if (account is not null)
            {
                return (account, "");
            }

            var known = await connection.ExecuteScalarAsync<long>(
                "select count(*) from staff_user where commune_id = @commune and name = @name", new { commune = commune.Value, name }, transaction).ConfigureAwait(false);
            return ((Account?)null, known > 0 ? "locked" : "unknown");
        }, cancellation);

    private async Task<SignInOutcome> RefuseAsync(CommuneId commune, Account? account, string reason, CancellationToken cancellation)
    {
        // what was typed as a name may be a password in the wrong field: it isn't written down
        await audit.AppendAsync(commune, "system", "staff.sign_in_refused", account?.Name ?? "-", new { reason }, cancellation).ConfigureAwait(false);
        return new SignInOutcome.Refused(reason);
    }

    private sealed class Account
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string? PasswordHash { get; init; }

        public byte[]? TotpEnc { get; init; }
    }
}

/// <summary>What is kept, encrypted, of an authenticator.</summary>
/// <param name="UsedStep">Step of the code used last.</param>
internal sealed record SecondFactor(string Secret, long UsedStep)
{
    public static string Purpose(long userId) => $"staff_user.totp:{userId}";

    public string Seal() => JsonSerializer.Serialize(this);

    public static SecondFactor Open(string json) => JsonSerializer.Deserialize<SecondFactor>(json)!;
}
