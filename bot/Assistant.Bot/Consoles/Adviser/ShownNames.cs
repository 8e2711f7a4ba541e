using Assistant.Bot.Accounts;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Adviser;

/// <summary>How advisers are shown to residents: a first name or a function that they choose, or nothing but "a member of staff".</summary>
public sealed class ShownNames(Database database, AuditLog audit)
{
    public const int Longest = 40;

    public async Task<LiveAdviser> OfAsync(StaffUser user, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return new LiveAdviser(user.Name, await connection.ExecuteScalarAsync<string?>("select shown_as from staff_user where id = @Id", new { user.Id }) ?? "");
    }

    /// <returns>False when it is no name: too long, or with signs that stand in no name.</returns>
    public async Task<bool> SetAsync(StaffUser user, string shownAs, CancellationToken cancellation = default)
    {
        if (shownAs.Length > Longest || !shownAs.All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’' or '.' or ','))
        {
            return false;
        }

        return await database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("update staff_user set shown_as = @shownAs where id = @Id", new { user.Id, shownAs }, transaction);
            await audit.AppendAsync(connection, transaction, user.Commune, user.Actor, "staff.named", user.Name, cancellation: cancellation);
            return true;
        }, cancellation);
    }
}
