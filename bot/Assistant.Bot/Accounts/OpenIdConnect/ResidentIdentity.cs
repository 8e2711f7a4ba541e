using System.Security.Cryptography;
using System.Text.Json;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.AspNetCore.WebUtilities;

namespace Assistant.Bot.Accounts.OpenIdConnect;

/// <summary>Who a resident is, as a provider told it. It lives encrypted in the conversation's state and goes with it.</summary>
/// <param name="Acr">The level of assurance that was reached.</param>
/// <param name="Claims">By our names: name, email, phone, birthdate, address, national_number.</param>
/// <param name="At">When they signed in; after <see cref="ResidentSignIn.Life"/> it counts no more.</param>
public sealed record ResidentIdentity(string Acr, IReadOnlyDictionary<string, string> Claims, DateTimeOffset At);

/// <summary>What came of the code that a signed-in resident typed in the chat.</summary>
public abstract record SignInCode
{
    private SignInCode() { }

    public sealed record Right(ResidentIdentity Identity) : SignInCode;

    public sealed record Wrong : SignInCode;

    /// <summary>Nobody signed in for this conversation, or too long ago, or too many codes were tried.</summary>
    public sealed record Gone : SignInCode;
}

/// <summary>Ties a sign-in to a conversation: a link goes out, a code comes back.</summary>
/// <remarks>
/// The chat has no cookie, and may stand on another site. The page after the sign-in therefore shows a code that the person types in the chat: whoever sends somebody
/// else a link to sign in for a foreign conversation gets nothing without that code. Three wrong ones end it.
/// </remarks>
public sealed class ResidentSignIn(Database database, FieldCipher cipher, OidcSettings settings, TimeProvider clock)
{
    public const int CodeLength = 6;
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    /// <summary>How long a sign-in counts in its conversation.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private const int MostTries = 3;
    private const string TicketPurpose = "sign-in.ticket";
    private const string StatePurpose = "sign-in.state";

    public bool IsOn => settings.IsOn();

    /// <summary>True when what was reached is at least what is asked for, in the order of <c>Acr</c>. A level that the settings don't name reaches only itself.</summary>
    public bool Reaches(ResidentIdentity? identity, string wanted)
    {
        if (identity is null || clock.GetUtcNow() - identity.At > Life)
        {
            return false;
        }

        var levels = settings.Levels().ToList();
        return wanted.Length == 0 || identity.Acr == wanted || (levels.IndexOf(wanted) is >= 0 and var asked && levels.IndexOf(identity.Acr) > asked);
    }

    /// <summary>The path of a link that signs in for a conversation.</summary>
    /// <param name="acr">The level needed, or "".</param>
    public string Link(string conversationId, string acr, string language) =>
        "/sign-in/" + Seal(TicketPurpose, new Ticket(conversationId, acr, language, (clock.GetUtcNow() + LinkLife).ToUnixTimeSeconds()));

    internal Ticket? TicketIn(string text) => Open<Ticket>(TicketPurpose, text) is { } ticket && ticket.Expires > clock.GetUtcNow().ToUnixTimeSeconds() ? ticket : null;

    internal string SealState(OidcAttempt attempt) => Seal(StatePurpose, attempt);

    internal OidcAttempt? StateIn(string text) => Open<OidcAttempt>(StatePurpose, text) is { } attempt && attempt.Expires > clock.GetUtcNow().ToUnixTimeSeconds() ? attempt : null;

    /// <summary>Keeps who signed in until the code is typed in the chat; what was kept before is gone.</summary>
    /// <returns>The code, or null when there is no such conversation any more.</returns>
    public async Task<string?> KeepAsync(string conversationId, OidcOutcome.SignedIn signedIn, CancellationToken cancellation)
    {
        var code = RandomNumberGenerator.GetString("0123456789", CodeLength);
        var identity = new ResidentIdentity(signedIn.Acr, ClaimReader.Mapped(signedIn.Claims, settings.ClaimNames()), clock.GetUtcNow());
        return await database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("delete from resident_sign_in where conversation_id = @conversationId", new { conversationId }, transaction);
            return await connection.ExecuteAsync(
                """
                insert into resident_sign_in (conversation_id, commune_id, code_hash, identity_enc, tries, expires_at)
                select id, commune_id, @hash, @identity, 0, @expires from conversation where id = @conversationId and status <> 'ended'
                """,
                new
                {
                    conversationId,
                    hash = Digest(conversationId, code),
                    identity = cipher.Encrypt(JsonSerializer.Serialize(identity), Purpose(conversationId)),
                    expires = (clock.GetUtcNow() + CodeLife).ToUnixTimeMilliseconds(),
                }, transaction) == 1 ? code : null;
        }, cancellation);
    }

    /// <summary>Takes a code out of the chat. A right one is used up.</summary>
    public Task<SignInCode> TakeAsync(string conversationId, string code, CancellationToken cancellation) => database.WriteAsync<SignInCode>(async (connection, transaction) =>
    {
        // the try is counted before it is judged
        var row = await connection.QueryFirstOrDefaultAsync<Row>(
            "update resident_sign_in set tries = tries + 1 where conversation_id = @conversationId and expires_at > @now and tries < @MostTries returning code_hash as Hash, identity_enc as Identity",
            new { conversationId, now = clock.GetUtcNow().ToUnixTimeMilliseconds(), MostTries }, transaction);
        if (row is null)
        {
            return new SignInCode.Gone();
        }

        if (!CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(row.Hash), System.Text.Encoding.ASCII.GetBytes(Digest(conversationId, code))))
        {
            return new SignInCode.Wrong();
        }

        await connection.ExecuteAsync("delete from resident_sign_in where conversation_id = @conversationId", new { conversationId }, transaction);
        return new SignInCode.Right(JsonSerializer.Deserialize<ResidentIdentity>(cipher.Decrypt(row.Identity, Purpose(conversationId)))!);
    }, cancellation);

    private string Digest(string conversationId, string code) => cipher.Digest(code, "resident_sign_in.code:" + conversationId);

    private static string Purpose(string conversationId) => "resident_sign_in.identity:" + conversationId;

    private string Seal<T>(string purpose, T value) => WebEncoders.Base64UrlEncode(cipher.Encrypt(JsonSerializer.Serialize(value), purpose));

    private T? Open<T>(string purpose, string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(cipher.Decrypt(WebEncoders.Base64UrlDecode(text), purpose));
        }
        catch (Exception e) when (e is StoreException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <param name="Expires">Unix seconds.</param>
    internal sealed record Ticket(string Conversation, string Acr, string Language, long Expires);

    private sealed class Row
    {
        public string Hash { get; init; } = "";

        public byte[] Identity { get; init; } = [];
    }
}
