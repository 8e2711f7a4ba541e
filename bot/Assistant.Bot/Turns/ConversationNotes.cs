using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Turns;

/// <param name="Actor">"adviser:anna"</param>
public sealed record ConversationNote(string Actor, string Text, DateTimeOffset At);

/// <summary>What advisers note for each other in a conversation: encrypted, gone with the conversation, part of the bundle of the resident's data.</summary>
public sealed class ConversationNotes(Database database, FieldCipher cipher, AuditLog audit, TimeProvider clock)
{
    public const int Longest = 2000;

    public Task AddAsync(CommuneId commune, string conversationId, string actor, string text, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(
                "insert into conversation_note (conversation_id, actor, note_enc, created_at) values (@conversationId, @actor, @note, @now)",
                new { conversationId, actor, note = cipher.Encrypt(text, Purpose(conversationId)), now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);
            await audit.AppendAsync(connection, transaction, commune, actor, "conversation.noted", conversationId, cancellation: cancellation);
        }, cancellation);

    /// <returns>Oldest first.</returns>
    public async Task<IReadOnlyList<ConversationNote>> ListAsync(string conversationId, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Actor, byte[] Note, long At)>("select actor, note_enc, created_at from conversation_note where conversation_id = @conversationId order by id", new { conversationId });
        return [.. rows.Select(r => new ConversationNote(r.Actor, cipher.Decrypt(r.Note, Purpose(conversationId)), DateTimeOffset.FromUnixTimeMilliseconds(r.At)))];
    }

    private static string Purpose(string conversationId) => "conversation_note.note:" + conversationId;
}
