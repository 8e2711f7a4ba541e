using System.Data.Common;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Accounts.OpenIdConnect;

/// <summary>Lets staff in whom the provider knows: the account is made at the first sign-in, its role follows the provider at each.</summary>
/// <remarks>An account is bound to the provider's subject, not to a name: a name that somebody else has already is refused. Who loses every role at the provider isn't let in again.</remarks>
public sealed class StaffProviderSignIn(Database database, OidcSettings settings, AuditLog audit, TimeProvider clock)
{
    public async Task<SignInOutcome> RunAsync(CommuneId commune, OidcOutcome.SignedIn signedIn, CancellationToken cancellation = default)
    {
        var groups = ClaimReader.Values(signedIn.Claims, settings.RoleClaim);
        var roles = settings.RoleNames().Where(r => groups.Contains(r.Theirs)).Select(r => (StaffRole?)r.Role).ToList();
        if (roles.FirstOrDefault() is not { } role)
        {
            return await RefusedAsync(commune, "no_role", cancellation);
        }

        if (settings.Levels().Count > 0 && !settings.Levels().Contains(signedIn.Acr))
        {
            return await RefusedAsync(commune, "acr", cancellation);
        }

        var name = StaffAccounts.Normalise(ClaimReader.Mapped(signedIn.Claims, settings.ClaimNames()).GetValueOrDefault("name") ?? ClaimReader.Values(signedIn.Claims, "preferred_username").FirstOrDefault() ?? "");
        var user = await database.WriteAsync(async (connection, transaction) =>
        {
            var id = await connection.ExecuteScalarAsync<long?>(
                "select i.user_id from staff_identity i join staff_user u on u.id = i.user_id where i.issuer = @Issuer and i.subject = @Subject and u.commune_id = @commune",
                new { signedIn.Issuer, signedIn.Subject, commune = commune.Value }, transaction) ?? await AddAsync(connection, transaction, commune, signedIn, name, role);
            if (id is null)
            {
                return (StaffUser?)null;
            }

            // another role ends the sessions of the old one
            await connection.ExecuteAsync("update staff_user set role = @role, session_stamp = @stamp where id = @id and role <> @role", new { id, role = role.Code(), stamp = StaffAccounts.NewStamp() }, transaction);
            var known = (await StaffAccounts.ReadAsync(connection, transaction, commune, id.Value))!;
            await audit.AppendAsync(connection, transaction, commune, known.Actor, "staff.signed_in", known.Name, new { provider = true, acr = signedIn.Acr }, cancellation);
            return known;
        }, cancellation);
        return user is null ? await RefusedAsync(commune, "name", cancellation) : new SignInOutcome.SignedIn(user);
    }

    private async Task<long?> AddAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, OidcOutcome.SignedIn signedIn, string name, StaffRole role)
    {
        if (!StaffAccounts.IsName(name))
        {
            return null;
        }

        var id = await connection.ExecuteScalarAsync<long?>(
            "insert into staff_user (commune_id, name, role, session_stamp, created_at) values (@commune, @name, @role, @stamp, @now) on conflict (commune_id, name) do nothing returning id",
            new { commune = commune.Value, name, role = role.Code(), stamp = StaffAccounts.NewStamp(), now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);
        if (id is not null)
        {
            await connection.ExecuteAsync("insert into staff_identity (issuer, subject, user_id) values (@Issuer, @Subject, @id)", new { signedIn.Issuer, signedIn.Subject, id }, transaction);
        }

        return id;
    }

    private async Task<SignInOutcome> RefusedAsync(CommuneId commune, string reason, CancellationToken cancellation)
    {
        await audit.AppendAsync(commune, "system", "staff.sign_in_refused", "-", new { reason, provider = true }, cancellation);
        return new SignInOutcome.Refused(reason);
    }
}
