using System.Collections.Concurrent;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>Wakes the open streams of a conversation on this node. It carries no activity: the store is the truth, a signal only says "look now"; a lost one costs the time to the next look.</summary>
public sealed class ConversationSignals
{
    /// <summary>How long a stream sleeps at most when nothing wakes it, while this node hears what others store.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(15);

    /// <summary>The same while others may store what this node does not hear of.</summary>
    private static readonly TimeSpan Untold = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>True while the store tells this node what others store; else streams look by themselves, and often.</summary>
    public bool Hears { get; set; }

    /// <summary>After this long a stream looks into the store unasked.</summary>
    public TimeSpan Look => Hears ? Told : Untold;

    /// <summary>Wakes all: what happened while nobody listened is looked for at once.</summary>
    public void WakeAll()
    {
        foreach (var id in waiting.Keys)
        {
            Wake(id);
        }
    }

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
