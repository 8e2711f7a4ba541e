using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Accounts;

/// <param name="Secret">Secret offered to the authenticator; used only when <paramref name="Code"/> is given.</param>
/// <param name="Code">The authenticator's first code; "" = no second factor.</param>
public sealed record AccountSetup(string Token, string Password, string Repeated, string Secret, string Code);

public enum SetUpProblem
{
    PasswordTooShort,
    PasswordHoldsName,
    PasswordsDiffer,
    CodeWrong,
}

/// <summary>What came of setting up an account.</summary>
public abstract record SetUpOutcome
{
    private SetUpOutcome() { }

    public sealed record Done(StaffUser User) : SetUpOutcome;

    /// <summary>The link was used, has expired, or never existed.</summary>
    public sealed record LinkInvalid : SetUpOutcome;

    public sealed record Refused(SetUpProblem Problem) : SetUpOutcome;
}

/// <summary>Sets the password of an account through its one-time link; sessions that it had end.</summary>
public sealed class SetUpAccount(Database database, FieldCipher cipher, PasswordVerifier passwords, AuditLog audit, TimeProvider clock)
{
    /// <summary>Whose link this is; null when it was used, has expired or never existed.</summary>
    public async Task<StaffUser?> FindAsync(CommuneId commune, string token, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var id = await connection.ExecuteScalarAsync<long?>(
            "select user_id from setup_link where token_hash = @hash and used_at is null and expires_at > @now",
            new { hash = StaffAccounts.HashOf(token), now = clock.GetUtcNow().ToUnixTimeMilliseconds() }).ConfigureAwait(false);
        return id is null ? null : await StaffAccounts.ReadAsync(connection, null, commune, id.Value).ConfigureAwait(false);
    }

    public async Task<SetUpOutcome> RunAsync(CommuneId commune, AccountSetup setup, CancellationToken cancellation = default)
    {
        if (await FindAsync(commune, setup.Token, cancellation).ConfigureAwait(false) is not { } owner)
        {
            return new SetUpOutcome.LinkInvalid();
        }

        if (Check(setup, owner) is { } problem)
        {
            return new SetUpOutcome.Refused(problem);
        }

        var hash = passwords.Hash(setup.Password);
        return await database.WriteAsync<SetUpOutcome>(async (connection, transaction) =>
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var used = await connection.ExecuteAsync(
                "update setup_link set used_at = @now where token_hash = @token and used_at is null and expires_at > @now",
                new { token = StaffAccounts.HashOf(setup.Token), now }, transaction).ConfigureAwait(false);
            if (used == 0)
            {
                return new SetUpOutcome.LinkInvalid();
            }

            await connection.ExecuteAsync(
                "update staff_user set password_hash = @hash, totp_enc = @totp, failed_count = 0, locked_until = null, session_stamp = @stamp where id = @Id",
                new { owner.Id, hash, totp = Sealed(setup, owner), stamp = StaffAccounts.NewStamp() }, transaction).ConfigureAwait(false);
            var user = await StaffAccounts.ReadAsync(connection, transaction, commune, owner.Id).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, owner.Actor, "staff.set_up", owner.Name, new { second_factor = user!.SecondFactor }, cancellation).ConfigureAwait(false);
            return new SetUpOutcome.Done(user);
        }, cancellation).ConfigureAwait(false);
    }

    private SetUpProblem? Check(AccountSetup setup, StaffUser owner)
    {
        if (setup.Password.Length < PasswordVerifier.MinimumLength)
        {
            return SetUpProblem.PasswordTooShort;
        }

        if (setup.Password.Contains(owner.Name, StringComparison.OrdinalIgnoreCase))
        {
            return SetUpProblem.PasswordHoldsName;
        }

        if (setup.Password != setup.Repeated)
        {
            return SetUpProblem.PasswordsDiffer;
        }

        return setup.Code.Length > 0 && Totp.Verify(setup.Secret, setup.Code, clock.GetUtcNow()) is null ? SetUpProblem.CodeWrong : null;
    }

    private byte[]? Sealed(AccountSetup setup, StaffUser owner) => setup.Code.Length == 0
        ? null
        : cipher.Encrypt(new SecondFactor(setup.Secret, Totp.Verify(setup.Secret, setup.Code, clock.GetUtcNow()) ?? -1).Seal(), SecondFactor.Purpose(owner.Id));
}
