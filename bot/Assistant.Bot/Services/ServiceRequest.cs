using System.Text.Json.Serialization;

namespace Assistant.Bot.Services;

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    Received,
    Granted,
    Review,
    Refused,
    Withdrawn,
    Done,
}

/// <summary>A request about to be stored: everything is decided, nothing is written yet.</summary>
/// <param name="Code">The access code, shown once; only its digest is stored.</param>
/// <param name="Key">Idempotency key: one request, however often it is sent.</param>
/// <param name="Due">Until when it must be decided.</param>
public sealed record RequestDraft(
    string Reference, string Code, ServiceDefinition Service, string Language, IReadOnlyDictionary<string, SlotValue> Fields, Decision Decision, string? ConversationId, string Key, DateTimeOffset Due)
{
    /// <summary>Ids of the files among its values.</summary>
    public IReadOnlyCollection<string> Files => [.. Service.Fields.Where(f => f.Type == FieldType.File && Fields.ContainsKey(f.Id)).Select(f => Fields[f.Id].Canonical)];

    /// <summary>The public number of the payment that is owed with it, or null.</summary>
    public string? PaymentId { get; init; }

    /// <summary>What a rule grants for a fee is granted when it is paid.</summary>
    public RequestState State => Decision.Outcome != DecisionOutcome.Granted ? RequestState.Review : PaymentId is null ? RequestState.Granted : RequestState.Received;
}

/// <summary>What the person may know of their request with reference and code.</summary>
/// <param name="History">Oldest first; notes are released text.</param>
public sealed record RequestStatus(string Reference, string ServiceId, RequestState State, string Language, DateTimeOffset CreatedAt, DateTimeOffset? Due, StoredDecision Decision, IReadOnlyList<RequestEvent> History)
{
    /// <summary>The document that an official asked for and that hasn't come yet, in their words; null when there is none, or the request is closed.</summary>
    public string? DocumentAsked => State is RequestState.Received or RequestState.Review
        && History.LastOrDefault(e => e.Kind is RequestEvent.DocumentAsked or RequestEvent.DocumentAdded) is { Kind: RequestEvent.DocumentAsked, Note: var note } ? note : null;

    /// <summary>A rule would grant it; the fee is still to be paid.</summary>
    public bool AwaitsPayment => State == RequestState.Received && History.Any(e => e.Kind == RequestEvent.PaymentDue);

    /// <summary>It was closed because nobody paid in time; nobody took it back.</summary>
    public bool ClosedUnpaid => State == RequestState.Withdrawn && History.LastOrDefault(e => e.Kind is RequestEvent.Unpaid or RequestEvent.Withdrawn)?.Kind == RequestEvent.Unpaid;
}

/// <param name="Actor">"resident", "system", "adviser:anna".</param>
/// <param name="Kind">"submitted", "granted", "sent-to-review", "delivered", "decided", "withdrawn", …</param>
public sealed record RequestEvent(DateTimeOffset At, string Actor, string Kind, string Note)
{
    /// <summary>An official asked for a document; the note says which, in released words.</summary>
    public const string DocumentAsked = "document-asked";

    /// <summary>The resident sent a document.</summary>
    public const string DocumentAdded = "document-added";

    /// <summary>A fee is to be paid before the request goes on.</summary>
    public const string PaymentDue = "payment-due";

    /// <summary>The fee has been paid.</summary>
    public const string Paid = "paid";

    /// <summary>The fee was not paid in time: the request was closed.</summary>
    public const string Unpaid = "unpaid";

    /// <summary>The resident took it back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The resident put back what they had taken back.</summary>
    public const string Restored = "restored";

    /// <summary>The resident took another time.</summary>
    public const string AppointmentMoved = "appointment-moved";
}

/// <summary>The decision in its stored form: no values, and the explanation in all languages.</summary>
/// <param name="ServiceVersion">Version of the definition whose rule decided.</param>
public sealed record StoredDecision(string Rule, [property: JsonConverter(typeof(JsonStringEnumConverter))] DecisionOutcome Outcome, LocalizedText Explanation, string ServiceVersion);

/// <summary>A request's appointment.</summary>
/// <param name="Start">On the commune's clock.</param>
/// <param name="Moves">How often it was moved.</param>
public sealed record BookedAppointment(ServiceDefinition Service, ServiceField Field, DateTime Start, int Moves);

/// <summary>A line of a list of requests; no values.</summary>
public sealed record RequestLine(string Reference, string ServiceId, RequestState State, string Rule, string Language, DateTimeOffset CreatedAt, DateTimeOffset? Due);

/// <summary>A whole request, for the staff who handle it.</summary>
public sealed record RequestFile(RequestStatus Status, IReadOnlyDictionary<string, SlotValue> Fields, string? ConversationId);
