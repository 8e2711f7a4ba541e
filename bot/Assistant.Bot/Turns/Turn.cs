using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Classifier.Release;

namespace Assistant.Bot.Turns;

/// <summary>A message on its way through the pipeline: received, tagged, released.</summary>
/// <param name="Release">What the gate said of the message.</param>
/// <param name="Scope">The conversation's pseudonyms.</param>
internal sealed record Turn(Conversation Conversation, ConversationState State, TurnInput Input, Tokens Tokens, string Language, MessageRoute Route, ReleaseDecision Release, PseudonymScope Scope)
{
    /// <summary>The question inside a longer text that was pasted, and what the gate said of it; null when the message itself is what was asked.</summary>
    public (string Text, ReleaseDecision Release)? Own { get; init; }

    /// <summary>What the gate said of the question.</summary>
    public ReleaseDecision Asked => Own?.Release ?? Release;

    /// <summary>References and codes in the message, with their stand-ins.</summary>
    public IReadOnlyList<MaskedSpan> Keys => SpokenKeys.In(Text, KeysExpected);

    /// <summary>Whether eight signs are a reference or a code, however they are written.</summary>
    public bool KeysExpected => ExpectsKeys(Conversation, State);

    public static bool ExpectsKeys(Conversation conversation, ConversationState state) => state.KnowsRequest || conversation.Status is ConversationStatus.Adviser or ConversationStatus.Waiting;

    /// <summary>What the turn before asked about a request: this message answers it, or it is forgotten.</summary>
    public RequestTask? Pending { get; init; }

    /// <summary>The service that the turn before offered, or null.</summary>
    public string? Offered { get; init; }

    /// <summary>A page was chosen of those that were offered: it is answered from, whatever its title would begin.</summary>
    public bool IsPageChosen { get; init; }

    /// <summary>The language that the message asks to go on in, or null.</summary>
    public string? WishedLanguage { get; init; }

    public string Text => Input.Text;

    public Utterance Utterance => new(Input.Text, Input.Choice, Language, Route, Input.File);
}

/// <summary>What a turn comes to, before anything is stored.</summary>
/// <param name="Masks">Values in the message that the transcript must not hold.</param>
/// <param name="Request">A request to be stored with it, or null.</param>
/// <param name="File">A file to be kept with it, or null.</param>
/// <param name="FileFor">The request that the file belongs to; null = the conversation, until its form is sent.</param>
/// <param name="SavedAs">Code under which the form is kept for later, or null.</param>
/// <param name="TakenFrom">Code of the kept form that goes on here, or null.</param>
/// <param name="OpenQuestion">The released question that could not be answered, for the stewards, or null.</param>
internal sealed record TurnDecision(
    ConversationState State,
    IReadOnlyList<Reply> Replies,
    ConversationStatus? Status = null,
    IReadOnlyList<MaskedSpan>? Masks = null,
    RequestDraft? Request = null,
    ReleasedText? OpenQuestion = null,
    InspectedFile? File = null,
    string? FileFor = null,
    string? SavedAs = null,
    string? TakenFrom = null);
