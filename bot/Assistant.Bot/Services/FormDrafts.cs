using System.Data.Common;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Services;

/// <summary>Forms that somebody goes on with later, on whatever device: kept encrypted under a code that only the person has, for two weeks.</summary>
/// <remarks>The code has twelve random signs of 31 (59 bits); only its keyed digest is stored. A draft goes with its conversation when that is erased.</remarks>
public sealed partial class FormDrafts(Database database, FieldCipher cipher, TimeProvider clock)
{
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>How long a draft is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>"GO-ABCD-2345-EFGH"</summary>
    public static string NewCode()
    {
        var signs = RandomNumberGenerator.GetString(Signs, 12);
        return $"GO-{signs[..4]}-{signs[4..8]}-{signs[8..]}";
    }

    /// <summary>The code in a text, in its right form, or null.</summary>
    public static string? In(string text) => Code().Match(text.ToUpperInvariant()) is { Success: true } match ? $"GO-{match.Groups["a"].Value}-{match.Groups["b"].Value}-{match.Groups["c"].Value}" : null;

    /// <summary>The codes in a text, which no transcript holds.</summary>
    internal static IEnumerable<MaskedSpan> MasksIn(string text) => Code().Matches(text.ToUpperInvariant()).Select(m => new MaskedSpan(new TextSpan(m.Index, m.Length), "[code]"));

    /// <summary>The text without such codes: "go" is an English word.</summary>
    internal static string Without(string text) => MasksIn(text).Reverse().Aggregate(text, (rest, m) => rest.Remove(m.Span.Start, m.Span.Length));

    /// <returns>Null when there is no such draft, or its time is over.</returns>
    public async Task<DialogState?> FindAsync(CommuneId commune, string code, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var state = await connection.ExecuteScalarAsync<byte[]?>(
            "select state_enc from form_draft where code_hash = @hash and commune_id = @commune and expires_at > @Now", new { hash = Digest(code), commune = commune.Value, Now });
        return state is null ? null : ConversationState.Deserialize(cipher.Decrypt(state, Purpose(code))).Dialog;
    }

    /// <summary>Keeps a form as it stands, in the caller's transaction; one that was kept before in this conversation is replaced.</summary>
    internal async Task SaveAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string conversation, string code, ConversationState state)
    {
        await connection.ExecuteAsync("delete from form_draft where conversation_id = @conversation", new { conversation }, transaction);
        await connection.ExecuteAsync(
            "insert into form_draft (code_hash, commune_id, conversation_id, state_enc, expires_at, created_at) values (@hash, @commune, @conversation, @state, @expires, @Now)",
            new
            {
                hash = Digest(code),
                commune = commune.Value,
                conversation,
                state = cipher.Encrypt(new ConversationState(state.Language, state.Dialog).Serialize(), Purpose(code)),
                expires = clock.GetUtcNow().Add(Kept).ToUnixTimeMilliseconds(),
                Now,
            },
            transaction);
    }

    /// <summary>Moves a draft into the conversation that goes on with it, files included; the code is used up.</summary>
    internal async Task TakeAsync(DbConnection connection, DbTransaction transaction, string code, string conversation, IReadOnlyCollection<string> files)
    {
        await connection.ExecuteAsync("delete from form_draft where code_hash = @hash", new { hash = Digest(code) }, transaction);
        foreach (var id in files)
        {
            await connection.ExecuteAsync("update uploaded_file set conversation_id = @conversation where id = @id and request_id is null", new { conversation, id }, transaction);
        }
    }

    private string Digest(string code) => cipher.Digest(code, "form_draft.code");

    private static string Purpose(string code) => "form_draft.state:" + code;

    [GeneratedRegex(@"\bGO[- ]?(?<a>[2-9A-HJKMNP-Z]{4})[- ]?(?<b>[2-9A-HJKMNP-Z]{4})[- ]?(?<c>[2-9A-HJKMNP-Z]{4})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
