using Assistant.Bot.BackOffice;
using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.Consoles.Admin;

/// <param name="Unmatched">Answers of departments that belong to no request; null when there are none.</param>
/// <param name="Retried">How many messages were just set to be tried again; null when nobody asked.</param>
public sealed record DeliveriesModel(IReadOnlyList<DeadLetter> Letters, UnmatchedMail? Unmatched, int? Retried);

/// <summary>Messages that have not got through, and trying them again. References and errors, no content.</summary>
internal static class DeliveryEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/deliveries", (HttpContext context, DeadLetters letters, ReplyFolder replies, Installation installation) => ShowAsync(context, letters, replies, installation, null));
        desk.MapPost("/deliveries/retry", RetryAsync);
    }

    private static async Task<IResult> RetryAsync(HttpContext context, DeadLetters letters, ReplyFolder replies, Installation installation)
    {
        var asked = (await context.Request.ReadFormAsync()).Text("reference");
        // a reference that is none must not turn into "all"
        var retried = asked != "all" && References.In(asked) is null ? 0
            : await letters.RetryAsync(await installation.PrepareAsync(), References.In(asked), StaffSession.UserOf(context).Actor, context.RequestAborted);
        return await ShowAsync(context, letters, replies, installation, retried);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, DeadLetters letters, ReplyFolder replies, Installation installation, int? retried) =>
        StaffView.Of(context).Page<DeliveriesPage>(new DeliveriesModel(await letters.ListAsync(await installation.PrepareAsync(), cancellation: context.RequestAborted), replies.Waiting(), retried));
}
