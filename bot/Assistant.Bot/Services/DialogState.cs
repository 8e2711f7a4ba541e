using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

public enum DialogPhase
{
    /// <summary>Fields are being asked.</summary>
    Filling,

    /// <summary>Everything is read back and waits for the person's agreement.</summary>
    Review,
}

/// <summary>Where a person stands in a service. Holds raw values: it lives in the conversation's encrypted state.</summary>
/// <param name="Key">Idempotency key of the request that will come of it: however often it is sent, one request.</param>
/// <param name="Asking">Id of the field that was asked last, or null in review.</param>
/// <param name="Tries">Answers to that field which could not be read.</param>
/// <param name="Shown">The last day of which times were offered, "2026-11-26", or null.</param>
/// <param name="Partial">An answer to the asked field that lacked something ("Zennekaai", "Fatima"): the next one may complete it; or null.</param>
/// <param name="Offered">The times that were offered last, in order ("2026-11-26T10:20"), or null.</param>
/// <param name="IsStopAsked">Whether the last thing that was asked is if the form shall be stopped.</param>
/// <param name="Told">What the opening said that may be meant by a field of text, by the field's id: it is offered when that is asked; or null.</param>
/// <param name="History">Fields in the order they were filled, with what stood there before; the last can be undone.</param>
public sealed record DialogState(
    string ServiceId,
    string Version,
    string Key,
    DialogPhase Phase,
    ImmutableDictionary<string, SlotValue> Slots,
    ImmutableList<string> Skipped,
    string? Asking,
    int Tries,
    ImmutableList<DialogChange> History,
    string? Shown = null,
    string? Partial = null,
    ImmutableList<string>? Offered = null,
    bool IsStopAsked = false,
    ImmutableDictionary<string, string>? Told = null)
{
    /// <summary>The times that were free when this turn began. Not stored: by the next turn they may be taken.</summary>
    [JsonIgnore]
    public IReadOnlyList<DateTime> Free { get; init; } = [];

    public static DialogState Start(ServiceDefinition service, string key) => new(
        service.Id, service.Version, key, DialogPhase.Filling, ImmutableDictionary<string, SlotValue>.Empty, [], null, 0, []);

    internal DialogState With(string field, SlotValue value) => this with
    {
        History = History.Add(new DialogChange(field, Slots.GetValueOrDefault(field))),
        Slots = Slots.SetItem(field, value),
        Skipped = Skipped.Remove(field),
        Told = Told?.Remove(field),
    };

    internal DialogState WithoutTold(string field) => this with { Told = Told?.Remove(field) };

    /// <summary>Ids of the files that the form holds, those that undo could bring back included.</summary>
    internal IReadOnlyCollection<string> Files() => [.. Slots.Values.Concat(History.Select(h => h.Before).OfType<SlotValue>()).Where(v => v.Parts.ContainsKey("bytes")).Select(v => v.Canonical)];

    internal DialogState Without(string field) => this with { Slots = Slots.Remove(field), Skipped = Skipped.Remove(field) };
}

public sealed record DialogChange(string Field, SlotValue? Before);

/// <summary>What a person said or pressed.</summary>
/// <param name="Choice">Id of the button pressed, or null.</param>
/// <param name="Language">Language to answer in.</param>
/// <param name="Route">What the router makes of it.</param>
/// <param name="File">The file that was sent with it, or null.</param>
public sealed record Utterance(string Text, string? Choice, string Language, MessageRoute Route, FileInspection? File = null)
{
    public Tokens Tokens { get; init; } = Tokens.Of(Text);
}

/// <summary>A stretch of what the person said that is a value: it doesn't enter the transcript.</summary>
public sealed record MaskedSpan(TextSpan Span, string StandIn);

/// <summary>What the dialog asks for, so that a channel can show the right control.</summary>
/// <param name="Error">Why the last answer was not taken, or null.</param>
/// <param name="Minimum">Of a date: the first day that is taken ("2026-11-24"), or null.</param>
/// <param name="Maximum">Of a date: the last day that is taken, or null.</param>
/// <param name="Accept">Of a file: the media types that are taken, comma-separated; null for other fields.</param>
/// <param name="MaxBytes">Of a file: its largest size; null for other fields. The channel fills it in.</param>
public sealed record FieldPrompt(
    string Id, FieldType Type, string InputMode, string Autocomplete, string Label, string Help, string Example, bool Required, string? Error,
    string? Minimum = null, string? Maximum = null, string? Accept = null, long? MaxBytes = null);

/// <param name="Id">What comes back when it is pressed.</param>
public sealed record Choice(string Id, string Label);

/// <summary>What the dialog wants done besides speaking.</summary>
public enum DialogEffect
{
    None,

    /// <summary>The person agreed: make the request. The state holds its values.</summary>
    Submit,

    /// <summary>The dialog is over without a request.</summary>
    Cancelled,

    /// <summary>A person shall take over.</summary>
    Person,

    /// <summary>The form shall be kept for later.</summary>
    Save,

    /// <summary>It was about something else: answer that, then go on here.</summary>
    Aside,
}

/// <param name="Say">In order; the last belongs to <paramref name="Field"/> and <paramref name="Choices"/>.</param>
/// <param name="Masks">Values in what the person said.</param>
public sealed record DialogStep(
    DialogState State,
    DialogEffect Effect,
    IReadOnlyList<Spoken> Say,
    FieldPrompt? Field = null,
    IReadOnlyList<Choice>? Choices = null,
    IReadOnlyList<MaskedSpan>? Masks = null);
