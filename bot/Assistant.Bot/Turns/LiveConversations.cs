using System.Data.Common;
using System.Text.RegularExpressions;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Turns;

/// <summary>The adviser who acts.</summary>
/// <param name="Name">The account's name.</param>
/// <param name="ShownAs">What residents read; "" = the function.</param>
public sealed record LiveAdviser(string Name, string ShownAs)
{
    public string Actor => "adviser:" + Name;
}

/// <summary>What came of an adviser's step in a conversation.</summary>
public abstract record LiveOutcome
{
    private LiveOutcome() { }

    public sealed record Done : LiveOutcome;

    /// <summary>There is no such conversation in the commune, it has ended, or nobody asks for a person in it any more.</summary>
    public sealed record Gone : LiveOutcome;

    /// <param name="Adviser">The colleague who has it, or null when it is in the queue.</param>
    public sealed record NotYours(string? Adviser) : LiveOutcome;

    /// <summary>The message holds personal data that the resident did not write themself: it goes out only when the adviser means it.</summary>
    /// <param name="Kinds">Types of the values, as codes ("PERSON"); no values.</param>
    public sealed record Confirm(IReadOnlyList<string> Kinds) : LiveOutcome;

    /// <summary>The gate lets the words through to nobody.</summary>
    public sealed record Blocked(string Reason) : LiveOutcome;
}

/// <summary>An adviser's part in a conversation: take it, write, pass it on, hand it back. Each step stands in the audit, and each is stored only when the conversation is still as it was seen.</summary>
public sealed partial class LiveConversations(ConversationStore store, ReplyWriter writer, HandoverReplies replies, AuditLog audit, Database database, TimeProvider clock)
{
    private const int MostAttempts = 20;

    /// <returns>Null when the commune has no such conversation, or nobody asked for a person in it.</returns>
    public async Task<Conversation?> FindAsync(CommuneId commune, string id, CancellationToken cancellation = default) =>
        await store.FindAsync(id, cancellation) is { Handover: not null, Status: not ConversationStatus.Ended } found && found.Commune == commune ? found : null;

    /// <param name="from">The colleague from whom it is taken, as the adviser saw it; null = from the queue.</param>
    public Task<LiveOutcome> TakeAsync(CommuneId commune, string id, LiveAdviser adviser, string? from, CancellationToken cancellation = default) =>
        StepAsync(commune, id, cancellation, (conversation, state) =>
        {
            var holder = conversation.Status == ConversationStatus.Adviser ? conversation.Handover!.Adviser : null;
            return holder == adviser.Name ? new Step(new LiveOutcome.Done())
                : holder != from ? new Step(new LiveOutcome.NotYours(holder))
                : Told(TextKey.AdviserHere, adviser, state, ConversationStatus.Adviser, adviser.Name, "conversation.taken", new { from });
        });

    /// <summary>Writes to the resident. Stand-ins of the conversation are restored for them; everybody else reads the words through the gate.</summary>
    /// <param name="confirmed">Send it although it holds personal data that the resident did not write.</param>
    /// <param name="messageId">The form's own id: sent twice, it is one message.</param>
    public async Task<LiveOutcome> SayAsync(CommuneId commune, string id, LiveAdviser adviser, string text, bool confirmed, string messageId, CancellationToken cancellation = default)
    {
        var known = (await store.TranscriptAsync(id, cancellation: cancellation)).SelectMany(a => StandIn().Matches(a.Text).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        return await StepAsync(commune, id, cancellation, (conversation, state) =>
        {
            if (NotMine(conversation, adviser) is { } refusal)
            {
                return new Step(refusal);
            }

            var scope = state.Scope();
            var release = writer.ReleaseSaid(text, keysExpected: true, state.Language, scope);
            if (release is ReleaseDecision.Block block)
            {
                return new Step(new LiveOutcome.Blocked(block.Reason));
            }

            var fresh = StandIn().Matches(release.Released!.Text).Where(m => !known.Contains(m.Value) && !text.Contains(m.Value, StringComparison.Ordinal)).Select(m => m.Groups[1].Value).Distinct().ToList();
            return fresh.Count > 0 && !confirmed
                ? new Step(new LiveOutcome.Confirm(fresh))
                : new Step(
                    new LiveOutcome.Done(), state with { Pseudonyms = scope.Export() }, ConversationStatus.Adviser, adviser.Name,
                    new NewActivity("adviser", state.Language, scope.Restore(text), release.Released, Details(ReplyKind.Answer, adviser.ShownAs), messageId), "conversation.answered", fresh.Count > 0 ? new { confirmed = fresh } : null);
        }, messageId);
    }

    /// <summary>Gives the conversation back to the assistant.</summary>
    public Task<LiveOutcome> HandBackAsync(CommuneId commune, string id, LiveAdviser adviser, CancellationToken cancellation = default) =>
        StepAsync(commune, id, cancellation, (conversation, state) => NotMine(conversation, adviser) is { } refusal
            ? new Step(refusal) : Told(TextKey.AdviserBack, adviser, state, ConversationStatus.Bot, null, "conversation.handed_back", null));

    /// <param name="to">Account of the colleague; null = whoever is free. It keeps its place in the queue.</param>
    public Task<LiveOutcome> PassAsync(CommuneId commune, string id, LiveAdviser adviser, string? to, CancellationToken cancellation = default) =>
        StepAsync(commune, id, cancellation, (conversation, state) => NotMine(conversation, adviser) is { } refusal
            ? new Step(refusal) : Told(TextKey.AdviserPassed, adviser, state, ConversationStatus.Waiting, to, "conversation.passed", new { to }));

    /// <summary>Notes that the adviser's page is open, and whether a key was just pressed there.</summary>
    public async Task SeenAsync(string id, LiveAdviser adviser, bool typing, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            $"update conversation set adviser_seen_at = @now{(typing ? ", adviser_typing_at = @now" : "")} where id = @id and status = 'adviser' and adviser = @Name", new { id, adviser.Name, now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
    }

    /// <summary>Notes that the resident is typing; only while an adviser answers, since nobody else looks.</summary>
    public async Task ResidentTypingAsync(string id, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync("update conversation set resident_typing_at = @now where id = @id and status = 'adviser'", new { id, now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
    }

    private async Task<LiveOutcome> StepAsync(CommuneId commune, string id, CancellationToken cancellation, Func<Conversation, ConversationState, Step> decide, string? messageId = null)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await store.LoadAsync(id, cancellation) is not { Conversation: { Handover: not null, Status: not ConversationStatus.Ended } conversation } loaded || conversation.Commune != commune)
            {
                return new LiveOutcome.Gone();
            }

            if (messageId is not null && await store.HandledBeforeAsync(id, messageId, cancellation) is not null)
            {
                return new LiveOutcome.Done();
            }

            var step = decide(conversation, loaded.State);
            if (step.State is not { } state
                || await store.CommitAsync(conversation, state, step.Status, [step.Message!], (connection, transaction) => RecordAsync(connection, transaction, conversation, step, cancellation), cancellation) is not null)
            {
                return step.Outcome;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * (attempt + 1))), cancellation);
        }

        throw new StoreException("The conversation is too busy; try again.");
    }

    private async Task RecordAsync(DbConnection connection, DbTransaction transaction, Conversation conversation, Step step, CancellationToken cancellation)
    {
        if (step.Status != ConversationStatus.Bot)
        {
            await connection.ExecuteAsync("update conversation set adviser = @Holder, adviser_seen_at = @now, adviser_typing_at = 0 where id = @Id", new { conversation.Id, step.Holder, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);
        }

        await audit.AppendAsync(connection, transaction, conversation.Commune, step.Actor!, step.Action!, conversation.Id, step.Detail, cancellation);
    }

    private Step Told(TextKey key, LiveAdviser adviser, ConversationState state, ConversationStatus status, string? holder, string action, object? detail)
    {
        var words = replies.About(key, adviser.ShownAs, state.Language);
        var scope = state.Scope();
        var reply = writer.Write(ReplyKind.Handover, words, state.Language, scope);
        return new Step(new LiveOutcome.Done(), state, status, holder, new NewActivity("bot", state.Language, reply.Text, reply.Transcript, Details(ReplyKind.Handover, null), null), action, detail) { Actor = adviser.Actor };
    }

    private static ReplyDetails Details(ReplyKind kind, string? who) => new(kind, [], [], null, null, who);

    private static LiveOutcome.NotYours? NotMine(Conversation conversation, LiveAdviser adviser) =>
        conversation.Status == ConversationStatus.Adviser && conversation.Handover!.Adviser == adviser.Name ? null : new LiveOutcome.NotYours(conversation.Status == ConversationStatus.Adviser ? conversation.Handover!.Adviser : null);

    [GeneratedRegex(@"\[([A-Z_]+?)(?:_[0-9]+)?\]")]
    private static partial Regex StandIn();

    /// <summary>What a step comes to; without a state nothing is stored.</summary>
    private sealed record Step(
        LiveOutcome Outcome, ConversationState? State = null, ConversationStatus Status = ConversationStatus.Adviser, string? Holder = null, NewActivity? Message = null, string? Action = null, object? Detail = null)
    {
        public string? Actor { get; init; } = Holder is null ? null : "adviser:" + Holder;
    }
}
