using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Turns;

/// <summary>A conversation as it is stored.</summary>
/// <param name="Watermark">Number of the last activity; also the version that a turn must find unchanged.</param>
/// <param name="Handover">The person that was asked for; null when nobody was.</param>
public sealed record Conversation(string Id, CommuneId Commune, string Language, string UserId, ConversationStatus Status, long Watermark, DateTimeOffset UpdatedAt, Handover? Handover = null);

/// <summary>One message of a conversation.</summary>
/// <param name="Text">In the owner's view the raw words, else the released ones; "" when nothing was released.</param>
/// <param name="Details">Of the assistant's replies: kind, citations, choices, field; null for people's messages.</param>
public sealed record ConversationActivity(
    string Id, long Watermark, string Sender, string Language, string Text, ReplyDetails? Details, string? ClientActivityId, DateTimeOffset At);

/// <summary>What a reply carries besides its words; no personal values.</summary>
/// <param name="Who">The adviser's first name or function, as they chose to be shown to residents; null when the assistant speaks.</param>
public sealed record ReplyDetails(ReplyKind Kind, IReadOnlyList<Citation> Citations, IReadOnlyList<Choice> Choices, FieldPrompt? Field, string? RequestReference, string? Who = null);

/// <summary>A message about to be stored.</summary>
internal sealed record NewActivity(string Sender, string Language, string OwnerText, ReleasedText? Released, ReplyDetails? Details, string? ClientActivityId);

/// <summary>Conversations, on SQLite or PostgreSQL. State and messages are written in one transaction, and only when nobody else wrote in between.</summary>
public sealed class ConversationStore(Database database, FieldCipher cipher, AuditLog audit, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private const string QueueOrder = "case when asked_because = 'distress' then 0 else 1 end, asked_at, id";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens a conversation with an id that can't be guessed.</summary>
    /// <param name="userId">The id that the server gave the person.</param>
    public async Task<Conversation> CreateAsync(CommuneId commune, string userId, string language, CancellationToken cancellation = default)
    {
        var conversation = new Conversation(RandomNumberGenerator.GetHexString(32, lowercase: true), commune, language, userId, ConversationStatus.Bot, 0, clock.GetUtcNow());
        await database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
            """
            insert into conversation (id, commune_id, language, user_id, state_enc, status, last_watermark, created_at, updated_at)
            values (@Id, @commune, @Language, @UserId, @state, 'bot', 0, @Now, @Now)
            """,
            new { conversation.Id, commune = commune.Value, conversation.Language, conversation.UserId, state = Seal(conversation.Id, new ConversationState(language)), Now }, transaction), cancellation);
        return conversation;
    }

    public async Task<Conversation?> FindAsync(string id, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await RowAsync(connection, id))?.Conversation;
    }

    /// <summary>The last conversation of a person that has not ended, or null.</summary>
    /// <param name="userId">The id that the server gave the person.</param>
    public async Task<Conversation?> OpenOfAsync(CommuneId commune, string userId, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var id = await connection.ExecuteScalarAsync<string?>(
            "select id from conversation where commune_id = @commune and user_id = @userId and status <> 'ended' order by created_at desc limit 1", new { commune = commune.Value, userId });
        return id is null ? null : (await RowAsync(connection, id))?.Conversation;
    }

    /// <summary>The messages after a watermark as the person themself reads them.</summary>
    public Task<IReadOnlyList<ConversationActivity>> OwnerViewAsync(string id, long after = 0, CancellationToken cancellation = default) => ReadAsync(id, after, owner: true, cancellation);

    /// <summary>The messages after a watermark as everybody else reads them: released.</summary>
    public Task<IReadOnlyList<ConversationActivity>> TranscriptAsync(string id, long after = 0, CancellationToken cancellation = default) => ReadAsync(id, after, owner: false, cancellation);

    /// <summary>Conversations in which a person was asked for, in the order in which they are to be answered: danger first, then the longest waiting.</summary>
    public async Task<IReadOnlyList<Conversation>> QueueAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(
            $"select * from conversation where commune_id = @commune and status in ('waiting', 'adviser') and asked_at is not null order by {QueueOrder}", new { commune = commune.Value });
        return [.. rows.Select(r => r.Conversation)];
    }

    /// <summary>How many wait before this one, and this one: 1 = it is next.</summary>
    public async Task<int> PlaceAsync(CommuneId commune, HandoverReason reason, DateTimeOffset askedAt, string id, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return 1 + (int)await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from conversation where commune_id = @commune and status = 'waiting' and id <> @id
              and ((asked_because = 'distress' and @reason <> 'distress') or ((asked_because = 'distress') = (@reason = 'distress') and asked_at <= @at))
            """,
            new { commune = commune.Value, id, reason = reason.ToString().ToLowerInvariant(), at = askedAt.ToUnixTimeMilliseconds() });
    }

    /// <summary>Hands the conversation back to the assistant, to an adviser, or ends it.</summary>
    public Task SetStatusAsync(string id, ConversationStatus status, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            if (await RowAsync(connection, id, transaction) is { } row)
            {
                await connection.ExecuteAsync("update conversation set status = @status, updated_at = @Now where id = @id", new { id, status = Name(status), Now }, transaction);
                await audit.AppendAsync(connection, transaction, row.Conversation.Commune, actor, "conversation." + Name(status), id, cancellation: cancellation);
            }
        }, cancellation);

    /// <summary>Erases a conversation with everything in it; requests that came of it stay, and forget it.</summary>
    /// <returns>How many messages were erased, or null when there is no such conversation.</returns>
    public async Task<int?> DeleteAsync(string id, string actor, CancellationToken cancellation = default)
    {
        var erased = await database.WriteAsync(async (connection, transaction) =>
        {
            if (await RowAsync(connection, id, transaction) is not { } row)
            {
                return (int?)null;
            }

            var messages = await RemoveAsync(connection, transaction, id);
            await audit.AppendAsync(connection, transaction, row.Conversation.Commune, actor, "conversation.erased", id, new { messages }, cancellation);
            return messages;
        }, cancellation);
        await database.ForgetAsync(cancellation);
        return erased;
    }

    /// <summary>Removes a conversation with all that came of it but its requests: messages, state, ratings, questions that stayed open.</summary>
    /// <returns>How many messages were removed.</returns>
    internal static async Task<int> RemoveAsync(DbConnection connection, DbTransaction transaction, string id)
    {
        await connection.ExecuteAsync("update service_request set conversation_id = null where conversation_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from rating where conversation_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from conversation_note where conversation_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from open_question where conversation_id = @id", new { id }, transaction);
        var messages = await connection.ExecuteAsync("delete from activity where conversation_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from conversation where id = @id", new { id }, transaction);
        return messages;
    }

    /// <summary>A conversation with its state, or null.</summary>
    internal async Task<(Conversation Conversation, ConversationState State)?> LoadAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await RowAsync(connection, id) is { } row ? (row.Conversation, Open(row)) : null;
    }

    /// <summary>The messages that came of a client's message: its own and the replies up to the next message of a person.</summary>
    internal async Task<IReadOnlyList<ConversationActivity>?> HandledBeforeAsync(string id, string clientActivityId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var watermark = await connection.ExecuteScalarAsync<long?>(
            "select watermark from activity where conversation_id = @id and client_activity_id = @clientActivityId", new { id, clientActivityId });
        if (watermark is not { } at)
        {
            return null;
        }

        var after = await ReadAsync(id, at - 1, owner: true, cancellation);
        return [after[0], .. after.Skip(1).TakeWhile(a => a.Sender == "bot")];
    }

    /// <summary>Stores a turn: state, messages and whatever else belongs to it, all or nothing.</summary>
    /// <param name="also">Work in the same transaction, after the version was checked.</param>
    /// <param name="asked">Why a person was asked for in this turn; null = nobody was.</param>
    /// <returns>The stored messages, or null when somebody else wrote in between and the turn must be thought over.</returns>
    internal async Task<IReadOnlyList<ConversationActivity>?> CommitAsync(
        Conversation seen, ConversationState state, ConversationStatus status, IReadOnlyList<NewActivity> messages, Func<DbConnection, DbTransaction, Task>? also, CancellationToken cancellation,
        HandoverReason? asked = null)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await database.BeginWriteAsync(connection, cancellation);
        var updated = await connection.ExecuteAsync(
            """
            update conversation set state_enc = @state, status = @status, language = @Language, last_watermark = @next, updated_at = @Now,
              asked_at = case when @status = 'bot' then null when @asked <> '' and asked_at is null then @Now else asked_at end,
              asked_because = case when @status = 'bot' then '' when @asked = 'distress' or asked_because = '' then @asked else asked_because end,
              adviser = case when @status = 'bot' or (@status = 'waiting' and status = 'adviser') then null else adviser end
            where id = @Id and last_watermark = @Watermark and status = @before
            """,
            new
            {
                seen.Id,
                seen.Watermark,
                before = Name(seen.Status),
                state = Seal(seen.Id, state),
                status = Name(status),
                state.Language,
                next = seen.Watermark + messages.Count,
                asked = asked?.ToString().ToLowerInvariant() ?? "",
                Now,
            },
            transaction);
        if (updated == 0)
        {
            return null;
        }

        var stored = new List<ConversationActivity>();
        foreach (var message in messages)
        {
            stored.Add(await InsertAsync(connection, transaction, seen.Id, seen.Watermark + stored.Count + 1, message));
        }

        if (also is not null)
        {
            await also(connection, transaction);
        }

        await transaction.CommitAsync(cancellation);
        return stored;
    }

    private async Task<ConversationActivity> InsertAsync(DbConnection connection, DbTransaction transaction, string id, long watermark, NewActivity message)
    {
        var activity = new ConversationActivity($"{id}|{watermark:D7}", watermark, message.Sender, message.Language, message.OwnerText, message.Details, message.ClientActivityId, clock.GetUtcNow());
        await connection.ExecuteAsync(
            """
            insert into activity (conversation_id, watermark, id, sender, type, language, released, payload, client_activity_id, created_at, owner_enc)
            values (@conversation, @Watermark, @Id, @Sender, 'message', @Language, @released, @payload, @ClientActivityId, @Now, @owner)
            """,
            new
            {
                conversation = id,
                activity.Watermark,
                activity.Id,
                activity.Sender,
                activity.Language,
                released = message.Released?.Text ?? "",
                payload = message.Details is null ? "{}" : JsonSerializer.Serialize(message.Details, Json),
                activity.ClientActivityId,
                Now,
                owner = cipher.Encrypt(message.OwnerText, OwnerPurpose(id, watermark)),
            },
            transaction);
        return activity;
    }

    private async Task<IReadOnlyList<ConversationActivity>> ReadAsync(string id, long after, bool owner, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<ActivityRow>("select * from activity where conversation_id = @id and watermark > @after order by watermark", new { id, after });
        return [.. rows.Select(r => new ConversationActivity(r.Id, r.Watermark, r.Sender, r.Language,
            owner && r.Owner_Enc is not null ? cipher.Decrypt(r.Owner_Enc, OwnerPurpose(id, r.Watermark)) : r.Released,
            r.Payload == "{}" ? null : JsonSerializer.Deserialize<ReplyDetails>(r.Payload, Json), r.Client_Activity_Id, DateTimeOffset.FromUnixTimeMilliseconds(r.Created_At)))];
    }

    private static Task<Row?> RowAsync(DbConnection connection, string id, DbTransaction? transaction = null) =>
        connection.QueryFirstOrDefaultAsync<Row>("select * from conversation where id = @id", new { id }, transaction);

    private byte[] Seal(string id, ConversationState state) => cipher.Encrypt(state.Serialize(), "conversation.state:" + id);

    private ConversationState Open(Row row) => row.State_Enc is null ? new ConversationState(row.Language) : ConversationState.Deserialize(cipher.Decrypt(row.State_Enc, "conversation.state:" + row.Id));

    private static string OwnerPurpose(string id, long watermark) => $"activity.owner:{id}:{watermark}";

    private static string Name(ConversationStatus status) => status.ToString().ToLowerInvariant();

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public long Commune_Id { get; init; }

        public string Language { get; init; } = "";

        public string User_Id { get; init; } = "";

        public byte[]? State_Enc { get; init; }

        public string Status { get; init; } = "";

        public long Last_Watermark { get; init; }

        public long Updated_At { get; init; }

        public long? Asked_At { get; init; }

        public string Asked_Because { get; init; } = "";

        public string? Adviser { get; init; }

        public long Adviser_Seen_At { get; init; }

        public long Adviser_Typing_At { get; init; }

        public long Resident_Typing_At { get; init; }

        public Conversation Conversation => new(
            Id, new CommuneId(Commune_Id), Language, User_Id, Enum.Parse<ConversationStatus>(Status, ignoreCase: true), Last_Watermark, DateTimeOffset.FromUnixTimeMilliseconds(Updated_At),
            Asked_At is not { } at ? null : new Handover(
                DateTimeOffset.FromUnixTimeMilliseconds(at), Asked_Because == "distress" ? HandoverReason.Distress : HandoverReason.Asked, Adviser, DateTimeOffset.FromUnixTimeMilliseconds(Adviser_Seen_At),
                DateTimeOffset.FromUnixTimeMilliseconds(Adviser_Typing_At), DateTimeOffset.FromUnixTimeMilliseconds(Resident_Typing_At)));
    }

    private sealed class ActivityRow
    {
        public string Id { get; init; } = "";

        public long Watermark { get; init; }

        public string Sender { get; init; } = "";

        public string Language { get; init; } = "";

        public string Released { get; init; } = "";

        public string Payload { get; init; } = "";

        public string? Client_Activity_Id { get; init; }

        public byte[]? Owner_Enc { get; init; }

        public long Created_At { get; init; }
    }
}
