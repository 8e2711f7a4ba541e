using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Consoles.Emergency;

/// <param name="Item">Null when there is no such document.</param>
/// <param name="Allowed">Whether the rules give it to this role.</param>
/// <param name="Read">The document itself, once the reading is on record.</param>
/// <param name="Reason">As typed before, when it was refused.</param>
/// <param name="Problem">Key of a text, or "".</param>
public sealed record EmergencyModel(string DocumentId, ReviewItem? Item, bool Allowed, StepUpState StepUp, ReviewDocument? Read = null, string Reason = "", string Problem = "");

/// <summary>A withheld or anonymised document in full, where the release rules allow it to the role of who asks.</summary>
internal static class EmergencyEndpoints
{
    public static void Map(RouteGroupBuilder staff)
    {
        var emergency = staff.MapGroup("/emergency").RequireAuthorization();
        emergency.MapGet("", (HttpContext context, string? document, EmergencyReadings readings) => ShowAsync(context, document ?? "", readings));
        emergency.MapPost("", ReadAsync);
    }

    public static string PathOf(string documentId) => "/staff/emergency?document=" + Uri.EscapeDataString(documentId);

    private static async Task<IResult> ReadAsync(HttpContext context, string? document, EmergencyReadings readings)
    {
        var id = document ?? "";
        var user = StaffSession.UserOf(context);
        var reason = (await context.Request.ReadFormAsync()).Text("reason").Trim();
        // who may not is told so before a password is asked for
        if (await readings.FindAsync(user.Commune, id, context.RequestAborted) is not { } item || !readings.May(user.Role, item))
        {
            return await ShowAsync(context, id, readings);
        }

        if (reason.Length is < EmergencyReadings.ShortestReason or > EmergencyReadings.LongestReason)
        {
            return await ShowAsync(context, id, readings, reason, "emergency.problem.reason");
        }

        if (!await StepUp.TakeAsync(context))
        {
            return await ShowAsync(context, id, readings, reason, refused: true);
        }

        return await readings.ReadAsync(user, id, reason, context.RequestAborted) switch
        {
            EmergencyOutcome.Read read => StaffView.Of(context).Page<EmergencyPage>(new EmergencyModel(id, read.Document.Item, true, StepUp.Of(context, PathOf(id), confirmed: true), read.Document)),
            EmergencyOutcome.ReasonNotReleased => await ShowAsync(context, id, readings, reason, "emergency.problem.personal", confirmed: true),
            _ => await ShowAsync(context, id, readings),
        };
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string id, EmergencyReadings readings, string reason = "", string problem = "", bool refused = false, bool confirmed = false)
    {
        var user = StaffSession.UserOf(context);
        var item = await readings.FindAsync(user.Commune, id, context.RequestAborted);
        var allowed = item is not null && readings.May(user.Role, item);
        var status = item is null ? StatusCodes.Status404NotFound : !allowed ? StatusCodes.Status403Forbidden
            : problem.Length > 0 || refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return StaffView.Of(context).Page<EmergencyPage>(new EmergencyModel(id, item, allowed, StepUp.Of(context, PathOf(id), refused, confirmed), null, reason, problem), status);
    }
}
