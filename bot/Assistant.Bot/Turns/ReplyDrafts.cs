using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Turns;

/// <summary>What the assistant would answer, for the adviser to change, send or throw away. Nothing of it reaches the resident by itself.</summary>
public sealed class ReplyDrafts(ConversationStore store, ReplyWriter writer, AskKnowledge ask)
{
    /// <summary>Drafts an answer to what the resident last wrote, from what residents may read.</summary>
    /// <returns>Null when nothing was written, it can't be released, or the pages don't hold it.</returns>
    public async Task<Answer.Found?> DraftAsync(CommuneId commune, string id, CancellationToken cancellation = default)
    {
        if (await store.LoadAsync(id, cancellation) is not var (conversation, state) || conversation.Commune != commune)
        {
            return null;
        }

        var question = (await store.OwnerViewAsync(id, cancellation: cancellation)).LastOrDefault(a => a.Sender == "user" && a.Text.Length > 0);
        return question is not null && writer.ReleaseSaid(question.Text, keysExpected: true, state.Language, state.Scope()).Released is { } released
            ? await ask(commune, new Question(released, state.Language), cancellation) as Answer.Found
            : null;
    }
}
