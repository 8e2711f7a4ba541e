using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Weighing;
using Assistant.Classifier.Tagging;

namespace Assistant.Bot.Services;

/// <summary>A public service as its owner wrote it down, in the terms of CPSV-AP. Read from <c>definitions/*.yaml</c> and checked at start.</summary>
/// <param name="Id">Key of the service, "resident-card-renewal".</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What one gets, in a sentence.</param>
/// <param name="Authority">The competent authority that handles it.</param>
/// <param name="Triggers">What people say when they want it, per language; phrases of the router.</param>
/// <param name="Page">Key of the knowledge page about it.</param>
/// <param name="Consent">What the person agrees to when sending.</param>
/// <param name="Classification">Class of a filled-in request.</param>
/// <param name="Connector">Name of the back-office connector that receives it.</param>
/// <param name="SignIn">Null = anybody may ask for it.</param>
/// <param name="Fee">Null = nothing is paid online.</param>
public sealed record ServiceDefinition(
    string Id,
    string Version,
    LocalizedText Name,
    LocalizedText Description,
    CompetentAuthority Authority,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Triggers,
    string? Page,
    IReadOnlyList<LocalizedText> Requirements,
    IReadOnlyList<ServiceEvidence> Evidence,
    IReadOnlyList<string> Channels,
    LocalizedText Cost,
    ProcessingTime ProcessingTime,
    LocalizedText LegalBasis,
    LocalizedText Consent,
    DataClassification Classification,
    int RetentionDays,
    IReadOnlyList<ServiceField> Fields,
    IReadOnlyList<DecisionRule> Rules,
    string Connector,
    ServiceNotifications Notifications,
    ServiceSignIn? SignIn = null,
    ServiceFee? Fee = null)
{
    /// <summary>Null = nothing is handed in that is weighed.</summary>
    public ServiceWeighing? Weighing { get; init; }

    public ServiceField Field(string id) => Fields.First(f => f.Id == id);

    /// <summary>The same service, of its fields those optional that what was answered makes so.</summary>
    public ServiceDefinition For(DialogState state, DateOnly today) => Fields.Any(f => f.RequiredWhen is not null)
        ? this with { Fields = [.. Fields.Select(f => f.RequiredWhen is { } when ? f with { Required = when.Holds(state.Slots, today) } : f)] } : this;
}

/// <summary>Paid online when the request is sent, where a payment provider is set up.</summary>
/// <param name="Cents">Euro cents.</param>
/// <param name="When">The case in which it is owed; null = always.</param>
public sealed record ServiceFee(int Cents, Condition? When = null)
{
    public bool IsOwed(IReadOnlyDictionary<string, SlotValue> slots, DateOnly today) => When is null || When.Holds(slots, today);
}

/// <summary>The person signs in with the provider before the service is begun; what it tells of them is filled in.</summary>
/// <param name="Acr">Least level of assurance, as the provider names it; "" = any.</param>
/// <param name="Optional">True when the service can also be had without.</param>
public sealed record ServiceSignIn(string Acr, bool Optional = false);

/// <param name="Id">Key of the department.</param>
public sealed record CompetentAuthority(string Id, LocalizedText Name, string Phone, string Mail);

/// <param name="When">The case in which it is needed; null = always.</param>
public sealed record ServiceEvidence(string Id, LocalizedText Name, Condition? When);

/// <param name="Days">Working days; a request that is still open after them is late.</param>
public sealed record ProcessingTime(int Days, LocalizedText Text);

/// <summary>What the person is told when the request has come in and when it is decided.</summary>
public sealed record ServiceNotifications(LocalizedText Received, LocalizedText Granted, LocalizedText Review);

/// <summary>Types of form field.</summary>
public enum FieldType
{
    Text,
    Name,
    Choice,
    Choices,
    YesNo,
    Date,
    Number,
    Money,
    Address,
    Plate,
    NationalNumber,
    Iban,
    Phone,
    Email,

    /// <summary>A document or a photo; the value is the stored file's id.</summary>
    File,

    /// <summary>A time at a counter, booked with the request; the value is "2026-11-26T10:20" on the commune's clock.</summary>
    Appointment,
}

/// <param name="Question">How the assistant asks for it.</param>
/// <param name="Why">Why it is needed; answers "why do you ask?".</param>
/// <param name="Example">A value in the right form, shown with an error.</param>
/// <param name="Words">What people call it when they correct it, per language.</param>
/// <param name="When">Asked only in this case.</param>
/// <param name="Prefill">Name of the sign-in claim that fills it.</param>
/// <param name="PrefillWhen">Filled so in this case only: a certificate's name is the person's own when it is their own certificate; null = always.</param>
/// <param name="RequiredWhen">Required in this case only, and optional else: an e-mail address where the document is sent by mail; null = as <paramref name="Required"/> says.</param>
/// <param name="RetentionDays">Kept shorter than the request when set.</param>
/// <param name="Calendar">Of an appointment: the counter whose time is booked; null for other fields.</param>
public sealed record ServiceField(
    string Id,
    FieldType Type,
    LocalizedText Label,
    LocalizedText Question,
    LocalizedText Help,
    LocalizedText Why,
    LocalizedText Example,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Words,
    bool Required,
    Condition? When,
    FieldLimits Limits,
    IReadOnlyList<FieldChoice> Choices,
    string? Prefill,
    DataClassification Sensitivity,
    int? RetentionDays,
    Calendar? Calendar = null,
    Condition? PrefillWhen = null,
    Condition? RequiredWhen = null);

/// <param name="Words">Other words for it, per language.</param>
/// <param name="Range">The numbers it stands for, or null when it is none of numbers.</param>
/// <param name="All">True when it stands for all the others ("both"), and for having no preference.</param>
/// <param name="Days">Days from today that it stands for: a departure in so many days is urgent; null when it is none of days.</param>
/// <param name="Indifferent">True when it is taken, and read back, for who has no preference.</param>
public sealed record FieldChoice(
    string Id, LocalizedText Label, IReadOnlyDictionary<string, IReadOnlyList<string>> Words, Slots.ChoiceRange? Range = null, bool All = false, Slots.ChoiceRange? Days = null, bool Indifferent = false);

/// <summary>What a value must keep to.</summary>
/// <param name="Pattern">A regular expression for the whole of a text, in capitals.</param>
/// <param name="Find">A regular expression that finds the value inside a longer message; its first matching group, or the whole.</param>
/// <param name="Within">A regular expression for what is meant in the answer to the field's own question, without the words around it ("born in Eupen"); its first matching group.</param>
/// <param name="Told">A regular expression that finds in the message with which a form begins what may be meant by a text field: several places make one text. It is not filled in, but offered when the field is asked.</param>
/// <param name="Minimum">Least number, or characters of a text.</param>
/// <param name="Earliest">First date allowed, in days from today.</param>
/// <param name="Latest">Last date allowed, in days from today.</param>
/// <param name="Postcodes">Postcodes allowed; the first is meant when none is given.</param>
/// <param name="OpenDays">Of a date: weekends and public holidays are not taken.</param>
/// <param name="AnyWord">Of a choice: the message that begins the form names it by any of its words, the short ones too ("hole", "lamp"); else only a word that could hardly mean anything else does.</param>
/// <param name="Message">Said when a limit is not kept, instead of the general words.</param>
public sealed record FieldLimits(
    string? Pattern = null,
    string? Find = null,
    string? Within = null,
    string? Told = null,
    int? Minimum = null,
    int? Maximum = null,
    int? Earliest = null,
    int? Latest = null,
    IReadOnlyList<string>? Postcodes = null,
    LocalizedText? Message = null,
    bool OpenDays = false,
    bool AnyWord = false);

/// <summary>How a request is decided. There is no outcome "refused": a refusal is always a person's.</summary>
public enum DecisionOutcome
{
    /// <summary>A standard case that the definition grants at once.</summary>
    Granted,

    /// <summary>A person looks at it.</summary>
    Review,
}

/// <param name="When">Null = always; the last rule of a definition has none.</param>
/// <param name="Explanation">Told to the person and kept with the decision.</param>
public sealed record DecisionRule(string Id, Condition? When, DecisionOutcome Outcome, LocalizedText Explanation);

/// <summary>A service's decision about one request.</summary>
public sealed record Decision(string Rule, DecisionOutcome Outcome, LocalizedText Explanation)
{
    /// <summary>The first rule that holds decides.</summary>
    public static Decision Of(ServiceDefinition service, IReadOnlyDictionary<string, SlotValue> slots, DateOnly today)
    {
        var rule = service.Rules.First(r => r.When is null || r.When.Holds(slots, today));
        return new Decision(rule.Id, rule.Outcome, rule.Explanation);
    }
}
