using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;

namespace Assistant.Bot.Turns;

/// <summary>Kinds of reply; the wire names are the enum's in small letters.</summary>
public enum ReplyKind
{
    /// <summary>Answered, mostly with citations.</summary>
    Answer,

    /// <summary>Several things could be meant: the person chooses.</summary>
    Clarify,

    /// <summary>A step of a service, or the state of a request.</summary>
    Service,

    /// <summary>Not done: an attack, abuse, or a message that can't be released.</summary>
    Refused,

    /// <summary>Not known, or none of a commune's business.</summary>
    Unknown,

    /// <summary>A person takes over, or helplines are given.</summary>
    Handover,
}

/// <summary>One message of the assistant.</summary>
/// <param name="Text">For the owner's view only: it may hold the person's own values.</param>
/// <param name="Transcript">The same for everybody else; null when the gate let nothing through.</param>
/// <param name="Choices">Buttons; pressing one sends its id.</param>
/// <param name="Field">The form field that is asked, or null.</param>
/// <param name="RequestReference">Reference of the request this reply tells of, or null.</param>
public sealed record Reply(
    ReplyKind Kind,
    string Text,
    ReleasedText? Transcript,
    string Language,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<Choice> Choices,
    FieldPrompt? Field = null,
    string? RequestReference = null);

/// <summary>A message to the assistant.</summary>
/// <param name="Text">Raw. Empty when a button was pressed.</param>
/// <param name="Choice">Id of the button pressed, or null.</param>
/// <param name="LanguageHint">Language of the page the person is on, or null.</param>
/// <param name="File">A file that was sent; <paramref name="Text"/> then ends with its name on a line of its own.</param>
/// <param name="ClientActivityId">The client's own id; the same one sent twice is one message.</param>
public sealed record TurnInput(string ConversationId, string Text, string? Choice = null, string? LanguageHint = null, string? ClientActivityId = null, FileInspection? File = null)
{
    /// <summary>Hears an answer while it grows; null = nobody does.</summary>
    public Action<GrowingReply?>? Growing { get; init; }
}

/// <summary>The beginning of an answer that is still being worded: its sentences so far, each checked. It is not stored; the reply that is comes after it and takes its place.</summary>
/// <param name="Text">For the owner's view only.</param>
public sealed record GrowingReply(string Text, string Language);

/// <param name="Activities">What was stored in this turn, in order: the person's message, then the replies.</param>
/// <param name="Repeated">True when this message had been handled before: its activities are returned, nothing was done again.</param>
public sealed record TurnOutcome(string ConversationId, IReadOnlyList<Reply> Replies, IReadOnlyList<ConversationActivity> Activities, string Language, ConversationStatus Status, bool Repeated);
