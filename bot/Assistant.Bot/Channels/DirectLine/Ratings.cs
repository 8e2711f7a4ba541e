using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>Whether answers helped, as people said. A badly rated one puts its question, in released form, before the stewards.</summary>
internal sealed class Ratings(Database database, ConversationStore store, TimeProvider clock)
{
    private static readonly HashSet<string> Reasons = ["wrong", "off", "unclear", "old"];

    /// <param name="activityId">The answer's id; one that is none of the conversation's is ignored.</param>
    /// <param name="reason">One of the words offered; anything else is taken as none.</param>
    public async Task AddAsync(Conversation conversation, string activityId, bool helpful, string? reason, CancellationToken cancellation)
    {
        var transcript = await store.TranscriptAsync(conversation.Id, cancellation: cancellation);
        if (transcript.FirstOrDefault(a => a.Id == activityId && a.Sender == "bot") is not { } answer)
        {
            return;
        }

        var question = transcript.LastOrDefault(a => a.Sender == "user" && a.Watermark < answer.Watermark);
        await database.WriteAsync(async (connection, transaction) =>
        {
            var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var added = await connection.ExecuteAsync(
                """
                insert into rating (commune_id, conversation_id, watermark, helpful, reason, language, created_at)
                values (@commune, @Id, @Watermark, @helpful, @reason, @Language, @at) on conflict (conversation_id, watermark) do nothing
                """,
                new
                {
                    commune = conversation.Commune.Value,
                    conversation.Id,
                    answer.Watermark,
                    helpful = helpful ? 1L : 0L,
                    reason = reason is not null && Reasons.Contains(reason) ? reason : "",
                    answer.Language,
                    at,
                },
                transaction);
            if (added == 1 && !helpful && question is { Text.Length: > 0 })
            {
                await connection.ExecuteAsync(
                    "insert into open_question (commune_id, conversation_id, language, released, kind, created_at) values (@commune, @Id, @Language, @Text, 'badly_rated', @at)",
                    new { commune = conversation.Commune.Value, conversation.Id, question.Language, question.Text, at }, transaction);
            }
        }, cancellation);
    }
}
