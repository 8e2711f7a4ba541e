using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;

namespace Assistant.Bot.Turns;

/// <summary>Who is answering in a conversation.</summary>
public enum ConversationStatus
{
    Bot,

    /// <summary>A person was asked for; the assistant goes on meanwhile.</summary>
    Waiting,

    /// <summary>A person answers; the assistant is silent.</summary>
    Adviser,

    Ended,
}

/// <summary>Why a person was asked for.</summary>
public enum HandoverReason
{
    Asked,

    /// <summary>Somebody may be in danger: first in the queue.</summary>
    Distress,
}

/// <summary>The person that was asked for in a conversation. No content.</summary>
/// <param name="Adviser">Account that has the conversation; while it waits, the colleague to whom it was passed, or null for anybody.</param>
/// <param name="AdviserSeenAt">When that adviser's page last looked.</param>
/// <param name="AdviserTypingAt">When the adviser last pressed a key.</param>
/// <param name="ResidentTypingAt">When the resident last did.</param>
public sealed record Handover(DateTimeOffset AskedAt, HandoverReason Reason, string? Adviser, DateTimeOffset AdviserSeenAt, DateTimeOffset AdviserTypingAt, DateTimeOffset ResidentTypingAt)
{
    /// <summary>A key pressed so recently counts as typing.</summary>
    public static readonly TimeSpan Typing = TimeSpan.FromSeconds(6);
}

/// <summary>What a person does with a request that was sent.</summary>
public enum RequestTask
{
    /// <summary>Takes it back, appointment and all.</summary>
    Withdraw,

    /// <summary>Takes another time for its appointment.</summary>
    Move,

    /// <summary>Takes it back, and said so in full: where nothing is lost by it, nobody asks again.</summary>
    WithdrawStated,

    /// <summary>It was sent just now: an undo takes it back.</summary>
    JustSent,

    /// <summary>It was taken back just now: an undo puts it back.</summary>
    JustWithdrawn,

    /// <summary>Its state was told just now: "withdraw it" means this one.</summary>
    JustShown,
}

/// <summary>A question that several pages may answer.</summary>
/// <param name="Text">Raw; it is released anew when it is used.</param>
/// <param name="Pages">Titles of the pages that were offered.</param>
public sealed record ClarifiedQuestion(string Text, IReadOnlyList<string> Pages);

/// <summary>What a conversation remembers. It holds raw words and values: it is stored encrypted, as a whole.</summary>
/// <param name="Language">Language of the conversation: "fr", "nl", "en" or "de".</param>
/// <param name="Dialog">The service that is being filled in, or null.</param>
/// <param name="AskedBack">Whether the last question was answered by asking what was meant; it is not asked again at once.</param>
/// <param name="LastQuestion">The question before this one, raw, for follow-ups; it is released anew when it is used.</param>
/// <param name="PendingReference">Reference of a request whose code was asked for, or null.</param>
/// <param name="AwaitsReference">True when reference and code were asked for.</param>
/// <param name="AwaitsDocument">Reference of a request, opened here with its code, to which a document that was asked for can be added; or null.</param>
/// <param name="Identity">Who the person is, when they signed in.</param>
/// <param name="AwaitsSignIn">Id of the service that waits for the code of a sign-in, or null.</param>
/// <param name="KnownRequest">Reference of the request that was made here, or opened here with its code; or null.</param>
/// <param name="Task">What is about to be done with it; it waits for one answer, no longer.</param>
/// <param name="Shown">The last day of which times were offered for that, or null.</param>
/// <param name="Offered">Id of the service that was offered with the last answer; a yes begins it. Or null.</param>
/// <param name="MayBeInDanger">Whether something that was said sounded like danger: a person that is asked for afterwards comes first.</param>
/// <param name="LastAskedIn">Id of the service that was being filled in when that question was asked, or null.</param>
/// <param name="Clarified">The question that was answered by asking which page was meant, as long as no other was; or null.</param>
/// <param name="Pseudonyms">Export of the conversation's pseudonym scope, or null when there is none yet.</param>
public sealed record ConversationState(
    string Language,
    DialogState? Dialog = null,
    string? LastQuestion = null,
    bool AskedBack = false,
    string? PendingReference = null,
    bool AwaitsReference = false,
    string? Pseudonyms = null,
    ResidentIdentity? Identity = null,
    string? AwaitsSignIn = null,
    string? AwaitsDocument = null,
    string? KnownRequest = null,
    RequestTask? Task = null,
    DateOnly? Shown = null,
    string? Offered = null,
    bool MayBeInDanger = false,
    string? LastAskedIn = null,
    ClarifiedQuestion? Clarified = null)
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Whether a request was spoken of here: then eight signs are its reference or its code.</summary>
    internal bool KnowsRequest => AwaitsReference || PendingReference is not null || KnownRequest is not null;

    internal PseudonymScope Scope() => Pseudonyms is null ? new PseudonymScope() : PseudonymScope.Import(Pseudonyms);

    internal string Serialize() => JsonSerializer.Serialize(this, Options);

    internal static ConversationState Deserialize(string json) => JsonSerializer.Deserialize<ConversationState>(json, Options)!;
}
