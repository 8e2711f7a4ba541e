using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.BackOffice;

/// <summary>What came of checking a call that a back office signed.</summary>
public abstract record CallVerdict
{
    private CallVerdict() { }

    /// <param name="Id">The caller's own id of this call; it counts once.</param>
    public sealed record Genuine(string Id) : CallVerdict;

    /// <param name="Why">For the caller's log; it tells nothing of the secret.</param>
    public sealed record Refused(string Why) : CallVerdict;
}

/// <summary>Calls from back offices, signed with a shared secret (HMAC-SHA256) and good once, within five minutes.</summary>
/// <remarks>
/// Headers: <c>Assistant-Id</c> (16 to 100 letters, digits, - and _; the caller's own, new for each call), <c>Assistant-Timestamp</c> (Unix seconds) and
/// <c>Assistant-Signature</c>: "v1=" and the hex HMAC of "{timestamp}.{id}.{body}". Several secrets may hold at once, so that one can be changed without a gap.
/// </remarks>
public sealed class SignedCalls
{
    public const string IdHeader = "Assistant-Id";
    public const string TimestampHeader = "Assistant-Timestamp";
    public const string SignatureHeader = "Assistant-Signature";
    public const int ShortestSecret = 32;

    /// <summary>Clocks may differ by so much; ids are remembered for longer.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[][] secrets;
    private readonly TimeProvider clock;

    /// <exception cref="SettingsException">A secret is too short to be one.</exception>
    public SignedCalls(BackOfficeSettings settings, TimeProvider clock)
    {
        this.clock = clock;
        var given = settings.CallbackSecrets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (given.Any(s => s.Length < ShortestSecret))
        {
            throw new SettingsException($"BackOffice:CallbackSecrets holds a secret of fewer than {ShortestSecret} characters. Make one with: openssl rand -hex 32");
        }

        secrets = [.. given.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>False when no secret is set: then nothing signed can be taken.</summary>
    public bool IsOn => secrets.Length > 0;

    /// <summary>The signature of a call, as its caller makes it.</summary>
    public static string Sign(string secret, string id, long timestamp, string body) => "v1=" + Convert.ToHexStringLower(Mac(Encoding.UTF8.GetBytes(secret), id, timestamp, Encoding.UTF8.GetBytes(body)));

    /// <summary>Checks who calls and when; whether the id is new is known when it is <see cref="TakeAsync">taken</see>.</summary>
    public CallVerdict Verify(IHeaderDictionary headers, byte[] body)
    {
        var id = headers[IdHeader].ToString();
        if (id.Length is < 16 or > 100 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return new CallVerdict.Refused($"{IdHeader} must hold 16 to 100 letters, digits, - and _.");
        }

        if (!long.TryParse(headers[TimestampHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)
            || Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - timestamp) > Tolerance.TotalSeconds)
        {
            return new CallVerdict.Refused($"{TimestampHeader} must be the time of the call in Unix seconds, at most five minutes off.");
        }

        var given = headers[SignatureHeader].ToString();
        if (!given.StartsWith("v1=", StringComparison.Ordinal) || given.Length != 67 || !IsHex(given.AsSpan(3)))
        {
            return new CallVerdict.Refused($"{SignatureHeader} must hold v1= and 64 hexadecimal digits.");
        }

        var mac = Convert.FromHexString(given.AsSpan(3));
        var right = false;
        foreach (var secret in secrets)
        {
            right |= CryptographicOperations.FixedTimeEquals(mac, Mac(secret, id, timestamp, body));
        }

        return right ? new CallVerdict.Genuine(id) : new CallVerdict.Refused("The signature is not right.");
    }

    /// <summary>Takes the id of a call in the transaction of what the call does.</summary>
    /// <returns>False when a call with this id was taken before.</returns>
    public async Task<bool> TakeAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string id) =>
        await connection.ExecuteAsync(
            "insert into inbound_call (id, commune_id, at) values (@id, @commune, @at) on conflict (id) do nothing",
            new { id, commune = commune.Value, at = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction) == 1;

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] Mac(byte[] secret, string id, long timestamp, byte[] body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.{id}.")));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}
