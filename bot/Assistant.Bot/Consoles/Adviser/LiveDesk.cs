using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Consoles.Adviser;

/// <summary>The queue as one adviser sees it.</summary>
/// <param name="Waiting">To be answered, in order; those passed to this adviser first.</param>
/// <param name="Mine">Those that this adviser has.</param>
/// <param name="Others">Those that colleagues have.</param>
/// <param name="Notice">Key of a text that tells what happened, or "".</param>
public sealed record LiveQueue(IReadOnlyList<Conversation> Waiting, IReadOnlyList<Conversation> Mine, IReadOnlyList<Conversation> Others, LiveAdviser Me, bool Open, DateTimeOffset Now, string Notice = "");

/// <summary>One conversation as an adviser reads it.</summary>
/// <param name="Messages">Released; in the owner's words when they were revealed.</param>
/// <param name="Service">The form that is being filled in, by its name in the adviser's language; null when there is none.</param>
/// <param name="Typed">What stands in the field for the answer: a draft, or what was not sent.</param>
/// <param name="Problem">Key of a text, or "".</param>
/// <param name="Kinds">With the problem "live.confirm": types of the values in the message.</param>
/// <param name="StepUp">What is needed before the owner's words are shown.</param>
/// <param name="Reason">Why they were asked for, when the password was refused.</param>
public sealed record LiveTalk(
    Conversation Conversation, IReadOnlyList<ConversationActivity> Messages, IReadOnlyList<ConversationNote> Notes, IReadOnlyList<CannedSentence> Sentences, IReadOnlyList<string> Colleagues,
    LiveAdviser Me, string? Service, DateTimeOffset Now, bool Revealed = false, string Typed = "", string Problem = "", IReadOnlyList<string>? Kinds = null, string Notice = "",
    StepUpState? StepUp = null, string Reason = "")
{
    public bool Mine => Conversation.Status == ConversationStatus.Adviser && Conversation.Handover!.Adviser == Me.Name;
}

/// <summary>Gathers what the pages of live conversations show.</summary>
public sealed class LiveDesk(
    ConversationStore store, LiveConversations live, ConversationNotes notes, CannedSentences sentences, StaffAccounts accounts, ServiceCatalogue catalogue, ShownNames names, OfficeHours hours,
    AuditLog audit, AssistantSettings settings, TimeProvider clock)
{
    /// <summary>Why the values behind stand-ins are looked at; the word is kept in the audit.</summary>
    public static IReadOnlyList<string> RevealReasons => ["identify", "file", "contact", "danger"];

    public async Task<LiveQueue> QueueAsync(StaffUser user, string notice = "", CancellationToken cancellation = default)
    {
        var me = await names.OfAsync(user, cancellation);
        var all = await store.QueueAsync(user.Commune, cancellation);
        return new LiveQueue(
            [.. all.Where(c => c.Status == ConversationStatus.Waiting).OrderBy(c => c.Handover!.Reason == HandoverReason.Distress ? 0 : c.Handover.Adviser == me.Name ? 1 : 2)],
            [.. all.Where(c => c.Status == ConversationStatus.Adviser && c.Handover!.Adviser == me.Name)],
            [.. all.Where(c => c.Status == ConversationStatus.Adviser && c.Handover!.Adviser != me.Name)],
            me, hours.IsOpen(clock.GetUtcNow()), clock.GetUtcNow(), notice);
    }

    /// <summary>Whether this adviser may see the owner's words of this conversation at all: the settings allow it, and the conversation is theirs.</summary>
    public async Task<bool> MayRevealAsync(StaffUser user, string id, CancellationToken cancellation = default) =>
        settings.Desk.ShowValues && await live.FindAsync(user.Commune, id, cancellation) is { Status: ConversationStatus.Adviser } conversation && conversation.Handover!.Adviser == user.Name;

    /// <param name="reveal">Show the owner's words; only where the settings allow it and the adviser has the conversation.</param>
    /// <returns>Null when it can't be read: there is none, or nobody asked for a person in it.</returns>
    public async Task<LiveTalk?> OpenAsync(StaffUser user, string id, string language, string? reveal = null, CancellationToken cancellation = default)
    {
        if (await live.FindAsync(user.Commune, id, cancellation) is not { } conversation)
        {
            return null;
        }

        var me = await names.OfAsync(user, cancellation);
        var talk = new LiveTalk(
            conversation, [], await notes.ListAsync(id, cancellation), await sentences.ListAsync(user.Commune, conversation.Language, cancellation),
            [.. (await accounts.ListAsync(user.Commune, cancellation)).Where(u => u is { Role: StaffRole.Adviser, SetUp: true } && u.Name != me.Name).Select(u => u.Name)],
            me, (await store.LoadAsync(id, cancellation))?.State.Dialog is { } dialog ? catalogue.Find(dialog.ServiceId)?.Name[language] : null, clock.GetUtcNow());
        var revealed = reveal is not null && settings.Desk.ShowValues && talk.Mine && RevealReasons.Contains(reveal);
        await audit.AppendAsync(user.Commune, user.Actor, revealed ? "conversation.revealed" : "conversation.read", id, revealed ? new { reason = reveal } : null, cancellation);
        return talk with { Revealed = revealed, Messages = revealed ? await store.OwnerViewAsync(id, cancellation: cancellation) : await store.TranscriptAsync(id, cancellation: cancellation) };
    }
}
