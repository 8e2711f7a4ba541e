using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>What a token of the channel is good for.</summary>
public enum TokenUse
{
    /// <summary>Every call about its conversation.</summary>
    Conversation,

    /// <summary>Opening the WebSocket within a minute: it travels in an address, where proxies may write it down.</summary>
    Stream,

    /// <summary>Fetching one file of the conversation.</summary>
    File,
}

/// <param name="ConversationId">The only conversation it opens.</param>
/// <param name="UserId">The sender's id in it; the client can't choose another.</param>
public sealed record ConversationToken(string ConversationId, string UserId, TokenUse Use, DateTimeOffset Expires);

/// <summary>What came of reading a token.</summary>
public abstract record TokenReading
{
    private TokenReading() { }

    public sealed record Valid(ConversationToken Token) : TokenReading;

    public sealed record Expired : TokenReading;

    /// <summary>Not ours, altered, or for another use.</summary>
    public sealed record Foreign : TokenReading;
}

/// <summary>Signs and reads the channel's tokens: compact JSON Web Tokens (RFC 7519, HS256), because Direct Line clients read the claim <c>user</c> out of them.</summary>
/// <remarks>The key is derived from the field key, so every node on one store reads the others' tokens.</remarks>
public sealed class ConversationTokens(FieldCipher cipher, AssistantSettings settings, TimeProvider clock)
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromSeconds(60);
    private readonly byte[] key = cipher.DeriveKey("directline tokens");

    /// <summary>Lifetime of a conversation's token; the client renews it every 15 minutes.</summary>
    public TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(settings.DirectLine.TokenMinutes);

    public string Issue(string conversationId, string userId, TokenUse use = TokenUse.Conversation)
    {
        var expires = clock.GetUtcNow() + (use == TokenUse.Stream ? StreamLifetime : Lifetime);
        var claims = JsonSerializer.SerializeToUtf8Bytes(new Claims(conversationId, userId, use.ToString(), expires.ToUnixTimeSeconds()));
        var signed = $"{Header}.{Base64Url.EncodeToString(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    public TokenReading Read(string? token, TokenUse use = TokenUse.Conversation)
    {
        var parts = token is { Length: < 2000 } ? token.Split('.') : [];
        if (parts.Length != 3 || parts[0] != Header
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(parts[2]), Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Sign($"{parts[0]}.{parts[1]}")))))
        {
            return new TokenReading.Foreign();
        }

        // signed by us, so its form is ours
        var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(parts[1]))!;
        if (claims.Use != use.ToString())
        {
            return new TokenReading.Foreign();
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(claims.Expires);
        return expires <= clock.GetUtcNow()
            ? new TokenReading.Expired()
            : new TokenReading.Valid(new ConversationToken(claims.Conversation, claims.User, use, expires));
    }

    private byte[] Sign(string signed) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed));

    private sealed record Claims(
        [property: JsonPropertyName("conv")] string Conversation,
        [property: JsonPropertyName("user")] string User,
        [property: JsonPropertyName("use")] string Use,
        [property: JsonPropertyName("exp")] long Expires);
}
