using System.Data.Common;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Turns;

/// <summary>Stores what a turn came to, in one transaction: the messages, the conversation's state, a request, a file, a kept form.</summary>
public sealed class CommitTurn(ConversationStore conversations, ReplyWriter writer, RequestStore requests, FileStore files, FormDrafts drafts, Texts texts, TimeProvider clock)
{
    internal async Task<IReadOnlyList<ConversationActivity>?> RunAsync(Turn turn, TurnDecision decision, CancellationToken cancellation)
    {
        // what the form took out, and the keys that stand beside it: whoever reads the transcript gets neither
        var said = decision.Masks is { Count: > 0 } values ? writer.ReleaseMasked(turn.Text, [.. values, .. turn.Keys], turn.Language, turn.Scope).Released : turn.Release.Released;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        NewActivity[] messages =
        [
            new NewActivity("user", turn.Language, turn.Text, turn.Text.Length == 0 ? null : said, null, turn.Input.ClientActivityId),
            .. decision.Replies.Select(r => new NewActivity("bot", r.Language, r.Text, r.Transcript, new ReplyDetails(r.Kind, r.Citations, r.Choices, r.Field, r.RequestReference), null)),
        ];
        return await conversations.CommitAsync(turn.Conversation, decision.State with { Pseudonyms = turn.Scope.Export() }, decision.Status ?? turn.Conversation.Status, messages, async (connection, transaction) =>
        {
            if (decision.OpenQuestion is { } open)
            {
                await connection.ExecuteAsync("insert into open_question (commune_id, conversation_id, language, released, kind, created_at) values (@commune, @Id, @Language, @Text, 'unknown', @now)",
                    new { commune = turn.Conversation.Commune.Value, turn.Conversation.Id, turn.Language, open.Text, now }, transaction);
            }

            if (decision.SavedAs is { } saved)
            {
                await drafts.SaveAsync(connection, transaction, turn.Conversation.Commune, turn.Conversation.Id, saved, decision.State);
            }

            if (decision.TakenFrom is { } taken)
            {
                await drafts.TakeAsync(connection, transaction, taken, turn.Conversation.Id, decision.State.Dialog?.Files() ?? []);
            }

            if (decision.File is { } file)
            {
                await KeepAsync(connection, transaction, turn, decision, file, cancellation);
            }

            if (decision.Request is { } draft && !await requests.InsertAsync(connection, transaction, turn.Conversation.Commune, draft, cancellation))
            {
                throw new StoreException("This form has been sent before; its request stands.");
            }

            if (turn.State.Dialog?.Files() is { Count: > 0 } before && (decision.State.Dialog?.Files() ?? []) is var after && before.Except(after).Any())
            {
                await FileStore.KeepOnlyAsync(connection, transaction, turn.Conversation.Id, after);
            }
        }, cancellation, Asked(turn, decision));
    }

    private static HandoverReason? Asked(Turn turn, TurnDecision decision) =>
        turn.Route.Kind == RouteKind.Distress && (!turn.Route.IsDoubtful || turn.Conversation.Status != ConversationStatus.Bot) ? HandoverReason.Distress
        : decision.Status != ConversationStatus.Waiting ? null
        : turn.State.MayBeInDanger ? HandoverReason.Distress : HandoverReason.Asked;

    private async Task KeepAsync(DbConnection connection, DbTransaction transaction, Turn turn, TurnDecision decision, InspectedFile file, CancellationToken cancellation)
    {
        if (decision.FileFor is not { } reference)
        {
            var field = decision.State.Dialog!.Slots.First(s => s.Value.Canonical == file.Id).Key;
            await files.AddAsync(connection, transaction, turn.Conversation.Commune, turn.Conversation.Id, field, file);
        }
        else if (!await requests.AddDocumentAsync(connection, transaction, turn.Conversation.Commune, reference, file, cancellation))
        {
            throw new StoreException(texts[TextKey.DocumentTooLate, turn.Language]);
        }
    }
}
