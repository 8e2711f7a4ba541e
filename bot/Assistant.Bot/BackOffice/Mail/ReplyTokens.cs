using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.BackOffice.Mail;

/// <summary>Tokens that tie an answer to the mail it answers. A token can't be guessed, is the same for every attempt of one mail, and only its digest is stored.</summary>
/// <remarks>24 signs of base 32 (120 bits): an HMAC of the mail's key. They go with their request.</remarks>
public sealed class ReplyTokens(Database database, FieldCipher cipher, TimeProvider clock)
{
    public const int Length = 24;
    private const string Signs = "abcdefghijklmnopqrstuvwxyz234567";
    private readonly byte[] key = cipher.DeriveKey("mail reply tokens");

    /// <param name="mailKey">The mail's idempotency key.</param>
    /// <returns>Null when there is no such request any more.</returns>
    public async Task<string?> IssueAsync(string reference, string mailKey, CancellationToken cancellation)
    {
        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(mailKey));
        var token = string.Concat(mac.Take(Length).Select(b => Signs[b & 31]));
        return await database.WriteAsync(async (connection, transaction) =>
        {
            var known = await connection.ExecuteScalarAsync<long?>("select id from service_request where reference = @reference", new { reference }, transaction);
            if (known is null)
            {
                return (string?)null;
            }

            await connection.ExecuteAsync(
                "insert into mail_token (token_hash, request_id, created_at) values (@hash, @known, @now) on conflict (token_hash) do nothing",
                new { hash = Digest(token), known, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);
            return token;
        }, cancellation);
    }

    /// <returns>The reference of the request, or null.</returns>
    public async Task<string?> FindAsync(CommuneId commune, string token, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<string?>(
            "select r.reference from mail_token t join service_request r on r.id = t.request_id where t.token_hash = @hash and r.commune_id = @commune", new { hash = Digest(token), commune = commune.Value });
    }

    private string Digest(string token) => cipher.Digest(token, "mail_token");
}
