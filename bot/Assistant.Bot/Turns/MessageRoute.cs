namespace Assistant.Bot.Turns;

public enum RouteKind
{
    /// <summary>To be answered from the knowledge.</summary>
    Question,

    /// <summary>Wants something done; the detail is the service's id.</summary>
    ServiceWish,

    /// <summary>Asks after a request made before.</summary>
    Status,

    Greeting,
    Thanks,
    Goodbye,

    /// <summary>Asks what or who the assistant is.</summary>
    Identity,

    Complaint,

    /// <summary>Wants to speak with a person.</summary>
    Person,

    /// <summary>May be in danger; the detail says of what kind.</summary>
    Distress,

    Abuse,

    /// <summary>Nothing for a commune's assistant; the detail is politics, legal, medical, or task (a text or program to be written).</summary>
    OutOfRemit,

    /// <summary>Tries to turn the assistant to something else (override) or to get at other people's data (fishing).</summary>
    Attack,

    /// <summary>Too little to go by.</summary>
    Unclear,
}

/// <summary>What a message is.</summary>
/// <param name="Detail">Service id, kind of distress and the like; null when there is none.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Why">The rules that led to it, for people; never content of the message.</param>
public sealed record MessageRoute(RouteKind Kind, string? Detail, double Confidence, string Why)
{
    /// <summary>The languages in which it was said so, by the phrases that hold; empty when no phrase told.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Danger that no phrase told and what was learnt is not sure of: help is offered, and a person to whoever wants one.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>Kind of a danger that what was learnt holds possible, though the message is likelier something else: it is answered as that, with a helpline before the answer. Null = none.</summary>
    public string? MayBeDanger { get; init; }

    /// <summary>Of a wish: another service that it fits as well, or null.</summary>
    public string? Other { get; init; }

    /// <summary>Of a wish: it complains about us too, and is told where that can be said.</summary>
    public bool IsComplaint { get; init; }

    /// <summary>Of a question: the service that it may be a wish for, by what was learnt; it is offered. Null = none.</summary>
    public string? MayWish { get; init; }

    /// <summary>Of a question: it tells something, and asks whom to call or tell; the detail is the service that takes it.</summary>
    public bool AsksWhom { get; init; }

    /// <summary>Clearly about something other than the form that is being filled in.</summary>
    public bool IsSomethingElse => Confidence >= 0.6 && Kind is not (RouteKind.Unclear or RouteKind.Distress);
}
