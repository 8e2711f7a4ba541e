using Assistant.Bot.Services;

namespace Assistant.Bot.Pages;

/// <summary>A request as its owner follows it: states and days, never what was filled in.</summary>
/// <param name="Status">received | payment | granted | review | refused | withdrawn | unpaid | done</param>
/// <param name="Service">The service's name in the page's language.</param>
/// <param name="Meaning">What the state means for the person, in the service's own words where it has some.</param>
/// <param name="Explanation">Why the rules decided so.</param>
public sealed record ShownRequest(string Reference, string Service, string Status, string Meaning, DateTimeOffset Received, DateTimeOffset? Due, string Explanation, IReadOnlyList<ShownStep> History)
{
    public static ShownRequest Of(RequestStatus request, ServiceCatalogue catalogue, PageTexts texts)
    {
        var service = catalogue.Find(request.ServiceId);
        var status = StatusOf(request);
        var meaning = request.State switch
        {
            RequestState.Granted => service?.Notifications.Granted,
            RequestState.Review => service?.Notifications.Review,
            _ => null,
        };
        return new ShownRequest(
            request.Reference,
            service?.Name[texts.Language] ?? request.ServiceId,
            status,
            meaning?[texts.Language] ?? texts[$"status.{status}.words"],
            request.CreatedAt,
            request.Due,
            request.Decision.Explanation[texts.Language],
            [.. request.History.Select(e => new ShownStep(e.At, e.Kind == Consoles.Adviser.RequestDesk.Transferred ? Passed(e.Note, catalogue, texts) : Words(e, texts))).Where(s => s.Words.Length > 0)]);
    }

    /// <summary>The word by which the pages name where it stands: the state, or that money is what it waits or waited for.</summary>
    internal static string StatusOf(RequestStatus request) => request.AwaitsPayment ? "payment" : request.ClosedUnpaid ? "unpaid" : request.State.ToString().ToLowerInvariant();

    // French sets a space before its colon
    private static string Said(string what, string words, PageTexts texts) => what + (texts.Language == "fr" ? "\u00A0: " : ": ") + words;

    private static string Passed(string department, ServiceCatalogue catalogue, PageTexts texts) =>
        catalogue.Services.FirstOrDefault(s => s.Authority.Id == department) is { } service ? texts.With("status.event.transferred", ("department", service.Authority.Name[texts.Language])) : "";

    // the rule's name behind "granted" and "sent-to-review" is for the staff
    private static string Words(RequestEvent happened, PageTexts texts) => happened.Kind switch
    {
        "submitted" => texts["status.received"],
        "granted" => texts["status.granted"],
        "sent-to-review" => texts["status.review"],
        "delivered" => texts["status.event.delivered"],
        RequestEvent.Withdrawn => texts["status.withdrawn"],
        RequestEvent.Restored => texts["status.event.restored"],
        RequestEvent.DocumentAsked => Said(texts["status.document"], happened.Note, texts),
        RequestEvent.DocumentAdded => texts["status.document.thanks"],
        RequestEvent.PaymentDue => texts["status.payment"],
        RequestEvent.Paid => texts["status.paid"],
        RequestEvent.Unpaid => texts["status.unpaid"],
        RequestEvent.AppointmentMoved => texts["status.moved"],
        "decided" => happened.Note.Length > 0 ? Said(texts["status.event.decided"], happened.Note, texts) : texts["status.event.decided"],
        _ => "",
    };
}

/// <param name="Words">What happened; released text.</param>
public sealed record ShownStep(DateTimeOffset At, string Words);
