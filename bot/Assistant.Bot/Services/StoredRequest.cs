using System.Data.Common;
using System.Text.Json;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Services;

/// <summary>A request as it stands in the store; what it says is read here and nowhere else.</summary>
internal sealed class StoredRequest
{
    public long Id { get; init; }

    public long Commune_Id { get; init; }

    public string Reference { get; init; } = "";

    public string Access_Code_Hash { get; init; } = "";

    public string Service_Id { get; init; } = "";

    public string Service_Version { get; init; } = "";

    public string Status { get; init; } = "";

    public string Language { get; init; } = "";

    public byte[] Fields_Enc { get; init; } = [];

    public string Decision { get; init; } = "";

    public string? Conversation_Id { get; init; }

    public long? Due_At { get; init; }

    public long Created_At { get; init; }

    public RequestState State => Enum.Parse<RequestState>(Status, ignoreCase: true);

    public StoredDecision StoredDecision => JsonSerializer.Deserialize<StoredDecision>(Decision)!;

    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds(Created_At);

    public DateTimeOffset? Due => Due_At is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;

    /// <param name="reference">In its right form.</param>
    public static Task<StoredRequest?> FindAsync(DbConnection connection, string reference, DbTransaction? transaction = null) =>
        connection.QueryFirstOrDefaultAsync<StoredRequest>("select * from service_request where reference = @reference", new { reference }, transaction);

    /// <summary>The form's raw values.</summary>
    /// <exception cref="StoreException">They do not open with this key.</exception>
    public Dictionary<string, SlotValue> Fields(FieldCipher cipher) => Open(cipher, Fields_Enc, Reference);

    /// <summary>Where it stands, with its history.</summary>
    /// <param name="tries">With the tries with a wrong code, which are nothing that happened to it.</param>
    public async Task<RequestStatus> StatusAsync(DbConnection connection, DbTransaction? transaction = null, bool tries = false)
    {
        var events = await connection.QueryAsync<EventRow>($"select at, actor, kind, note from request_event where request_id = @Id {(tries ? "" : "and kind <> 'wrong-code'")} order by id", new { Id }, transaction);
        return new RequestStatus(Reference, Service_Id, State, Language, CreatedAt, Due, StoredDecision,
            [.. events.Select(e => new RequestEvent(DateTimeOffset.FromUnixTimeMilliseconds(e.At), e.Actor, e.Kind, e.Note))]);
    }

    /// <inheritdoc cref="Fields"/>
    public static Dictionary<string, SlotValue> Open(FieldCipher cipher, byte[] sealedFields, string reference) =>
        JsonSerializer.Deserialize<Dictionary<string, SlotValue>>(cipher.Decrypt(sealedFields, FieldsPurpose(reference)))!;

    /// <summary>The form's raw values as the column holds them.</summary>
    public static byte[] Seal(FieldCipher cipher, IReadOnlyDictionary<string, SlotValue> fields, string reference) => cipher.Encrypt(JsonSerializer.Serialize(fields), FieldsPurpose(reference));

    /// <summary>How a state is written in the store.</summary>
    public static string Name(RequestState state) => state.ToString().ToLowerInvariant();

    private static string FieldsPurpose(string reference) => "service_request.fields:" + reference;

    private sealed class EventRow
    {
        public long At { get; init; }

        public string Actor { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Note { get; init; } = "";
    }
}
