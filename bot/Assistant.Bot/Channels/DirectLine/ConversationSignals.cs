using System.Collections.Concurrent;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>Wakes the open streams of a conversation on this node. It carries no activity: the store is the truth, a signal only says "look now"; a lost one costs the time to the next look.</summary>
public sealed class ConversationSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Something was stored in the conversation.</summary>
    public void Wake(string conversationId)
    {
        if (waiting.TryRemove(conversationId, out var source))
        {
            source.TrySetResult();
        }
    }

    /// <summary>Completes at the next <see cref="Wake"/>. Take it before looking into the store, so that what is stored between the look and the wait is not slept through.</summary>
    public Task NextAsync(string conversationId) =>
        waiting.GetOrAdd(conversationId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
