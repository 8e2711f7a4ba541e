using System.Collections.Concurrent;
using System.Security.Cryptography;
using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>What came of something sent to a conversation.</summary>
internal abstract record ReceiveOutcome
{
    private ReceiveOutcome() { }

    /// <summary>It is stored, and answered.</summary>
    public sealed record Stored(string ActivityId) : ReceiveOutcome;

    /// <param name="Message">Why not, and what to do, in the person's language.</param>
    public sealed record Refused(string Message) : ReceiveOutcome;

    public sealed record Ended : ReceiveOutcome;
}

/// <param name="Activities">As their owner reads them, oldest first.</param>
/// <param name="Greets">True when the greeting, which is not stored, comes before them.</param>
internal sealed record ConversationPart(Conversation Conversation, IReadOnlyList<ConversationActivity> Activities, long Watermark, bool Greets);

/// <summary>Who answers in a conversation.</summary>
/// <param name="Status">bot | waiting | adviser</param>
/// <param name="Words">While somebody waits: their place, or when somebody answers again, in their language.</param>
internal sealed record WhoAnswers(string Status, string? Words = null);

/// <summary>The residents' conversations as a channel sees them: start, read on from a watermark, say something, erase.</summary>
internal sealed class ResidentConversations(ConversationStore store, HandleTurn turns, ServiceDialog dialog, InspectFile inspect, Ratings ratings, LiveConversations live, HandoverReplies handover, Installation installation, ConversationSignals signals, AssistantSettings settings, TimeProvider clock)
{
    /// <summary>Watermark of a client that has seen nothing, not even the greeting.</summary>
    public const long Beginning = -1;

    private const int LongestClientId = 128;
    private readonly ConcurrentDictionary<string, long> working = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, GrowingReply> growing = new(StringComparer.Ordinal);

    /// <param name="language">"fr", "nl", "en" or "de".</param>
    public async Task<Conversation> StartAsync(string language, CancellationToken cancellation) =>
        await store.CreateAsync(await installation.PrepareAsync(cancellation), "dl_" + RandomNumberGenerator.GetHexString(24, lowercase: true), language, cancellation);

    /// <returns>Null when it has ended, was erased, or belongs to another commune.</returns>
    public async Task<Conversation?> FindOpenAsync(string id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is { Status: not ConversationStatus.Ended } conversation && conversation.Commune == await installation.PrepareAsync(cancellation) ? conversation : null;

    public async Task<WhoAnswers> AnsweringAsync(Conversation conversation, CancellationToken cancellation) => conversation.Status == ConversationStatus.Waiting
        ? new WhoAnswers("waiting", await handover.PlaceAsync(conversation, conversation.Language, brief: true, cancellation))
        : new WhoAnswers(conversation.Status == ConversationStatus.Adviser ? "adviser" : "bot");

    /// <returns>What was stored after the watermark; null when the conversation has ended or was erased.</returns>
    public async Task<ConversationPart?> SinceAsync(string id, long watermark, CancellationToken cancellation)
    {
        if (await FindOpenAsync(id, cancellation) is not { } conversation)
        {
            return null;
        }

        var from = Math.Max(watermark, 0);
        var activities = conversation.Watermark > from ? await store.OwnerViewAsync(id, from, cancellation) : [];
        return new ConversationPart(conversation, activities, activities.Count > 0 ? activities[^1].Watermark : from, watermark == Beginning);
    }

    /// <summary>When the turn that is being thought over on this node began (<see cref="TimeProvider.GetTimestamp"/>), or null.</summary>
    public long? WorkingSince(string id) => working.TryGetValue(id, out var at) ? at : null;

    /// <summary>The answer that is being worded on this node, as far as it has been checked; null when there is none.</summary>
    public GrowingReply? Growing(string id) => growing.GetValueOrDefault(id);

    /// <summary>Takes a client's activity. It answers when everything that came of it is stored.</summary>
    public async Task<ReceiveOutcome> ReceiveAsync(string id, Activity activity, CancellationToken cancellation)
    {
        if (await FindOpenAsync(id, cancellation) is not { } conversation)
        {
            return new ReceiveOutcome.Ended();
        }

        var language = ActivityFormat.Language(activity.Locale) ?? conversation.Language;
        switch (activity.Type)
        {
            case "message" when activity.Attachments is { Count: > 0 }:
                return new ReceiveOutcome.Refused(ChannelTexts.NoFile(language));
            case "message":
                return await SayAsync(conversation, activity, language, cancellation);
            case "messageReaction" when activity is { ReplyToId: { } reply, ReactionsAdded: [{ Type: "like" or "dislike" } reaction, ..] }:
                await ratings.AddAsync(conversation, reply, reaction.Type == "like", ActivityFormat.Reason(activity), cancellation);
                return new ReceiveOutcome.Stored($"{id}|r");
            case "typing" when conversation.Status == ConversationStatus.Adviser:
                await live.ResidentTypingAsync(id, cancellation);
                signals.Wake(id);
                return new ReceiveOutcome.Stored($"{id}|t");
            default:
                return new ReceiveOutcome.Stored($"{id}|e"); // clients announce events of their own; none means anything here
        }
    }

    /// <summary>Takes a file where one was asked for: it is looked at, kept and answered in one turn. Whatever else comes is refused unread.</summary>
    public async Task<ReceiveOutcome> ReceiveFileAsync(string id, Activity activity, ReceivedFile file, CancellationToken cancellation)
    {
        if (await store.LoadAsync(id, cancellation) is not ({ Status: not ConversationStatus.Ended } conversation, var state) || conversation.Commune != await installation.PrepareAsync(cancellation))
        {
            return new ReceiveOutcome.Ended();
        }

        var language = ActivityFormat.Language(activity.Locale) ?? state.Language;
        if (conversation.Status == ConversationStatus.Adviser || !(state.AwaitsDocument is not null || (state.Dialog is { } form && dialog.AsksForFile(form))))
        {
            return new ReceiveOutcome.Refused(ChannelTexts.NoFile(language));
        }

        if (activity.Text?.Length > settings.DirectLine.MaxMessageCharacters)
        {
            return new ReceiveOutcome.Refused(ChannelTexts.TooLong(language, settings.DirectLine.MaxMessageCharacters));
        }

        var inspected = await inspect.RunAsync(file, state.Language, cancellation);
        return await TurnAsync(conversation, new TurnInput(id, $"{activity.Text}\n{inspected.Name}".Trim(), null, language, ClientId(activity), inspected));
    }

    /// <summary>Erases everything of the conversation; what was sent as a request stays.</summary>
    public async Task EraseAsync(string id, CancellationToken cancellation)
    {
        await store.DeleteAsync(id, "resident", cancellation);
        signals.Wake(id);
    }

    private async Task<ReceiveOutcome> SayAsync(Conversation conversation, Activity activity, string language, CancellationToken cancellation)
    {
        var text = activity.Text?.Trim() ?? "";
        if (text.Length == 0)
        {
            return new ReceiveOutcome.Refused(ChannelTexts.Empty(language));
        }

        if (text.Length > settings.DirectLine.MaxMessageCharacters)
        {
            return new ReceiveOutcome.Refused(ChannelTexts.TooLong(language, settings.DirectLine.MaxMessageCharacters));
        }

        return await TurnAsync(conversation, new TurnInput(conversation.Id, text, await ChoiceAsync(conversation, text, cancellation), language, ClientId(activity)));
    }

    private static string? ClientId(Activity activity) => ActivityFormat.ClientActivityId(activity) is { Length: <= LongestClientId } given ? given : null;

    private async Task<ReceiveOutcome> TurnAsync(Conversation conversation, TurnInput input)
    {
        if (conversation.Status != ConversationStatus.Adviser)
        {
            working[conversation.Id] = clock.GetTimestamp();
        }

        signals.Wake(conversation.Id);
        try
        {
            // a person who has sent something is answered, also when the connection broke meanwhile: they find it when they come back
            var outcome = await turns.HandleAsync(input with { Growing = reply => Grow(conversation.Id, reply) }, CancellationToken.None);
            return new ReceiveOutcome.Stored(outcome.Activities[0].Id);
        }
        catch (ConversationNotFoundException)
        {
            return new ReceiveOutcome.Ended();
        }
        finally
        {
            working.TryRemove(conversation.Id, out _);
            growing.TryRemove(conversation.Id, out _);
            signals.Wake(conversation.Id);
        }
    }

    private void Grow(string id, GrowingReply? reply)
    {
        if (reply is null)
        {
            growing.TryRemove(id, out _);
        }
        else
        {
            growing[id] = reply;
        }

        signals.Wake(id);
    }

    /// <summary>The id of the offered button whose words these are: clients send a button's words, as if they were typed.</summary>
    private async Task<string?> ChoiceAsync(Conversation conversation, string text, CancellationToken cancellation)
    {
        // the widget offers it as long as somebody waits, not only under the last reply
        if (conversation.Status == ConversationStatus.Waiting && PageTexts.Languages.Any(l => string.Equals(text, PageTexts.Of(l).Widget("stopWaiting"), StringComparison.OrdinalIgnoreCase)))
        {
            return HandoverReplies.Stop;
        }

        var last = await store.OwnerViewAsync(conversation.Id, conversation.Watermark - 1, cancellation);
        return last.LastOrDefault()?.Details?.Choices.FirstOrDefault(c => string.Equals(c.Label, text, StringComparison.OrdinalIgnoreCase))?.Id;
    }
}
