using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Bot.Consoles.Adviser;

/// <summary>What advisers do with a request besides deciding it: give it to somebody, pass it to another department, ask the resident for a document; and their saved filters.</summary>
internal static class RequestActions
{
    private const string List = "/staff/adviser/requests";
    private const int LongestAsked = 300;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/requests/{reference}/assign", (HttpContext context, string reference, RequestDesk requests, Installation installation) =>
            ChangeAsync(context, reference, installation, async (known, form) => await requests.AssignAsync(StaffSession.UserOf(context), known, form.Text("to"), context.RequestAborted)));
        desk.MapPost("/requests/{reference}/transfer", (HttpContext context, string reference, RequestDesk requests, Installation installation) =>
            ChangeAsync(context, reference, installation, async (known, form) => await requests.TransferAsync(StaffSession.UserOf(context), known, form.Text("to"), context.RequestAborted)));
        desk.MapPost("/requests/{reference}/document", AskAsync);
        desk.MapPost("/requests/filters", SaveAsync);
        desk.MapPost("/requests/filters/{id:long}/remove", async (HttpContext context, long id, RequestDesk requests) =>
        {
            await requests.RemoveFilterAsync(StaffSession.UserOf(context), id, context.RequestAborted);
            return Results.LocalRedirect(List + RequestFilter.Of(context.Request.Query).Query());
        });
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, string reference, Installation installation, Func<string, IFormCollection, Task<bool>> change) =>
        References.In(reference) is { } known && await change(known, await context.Request.ReadFormAsync())
            ? Results.LocalRedirect($"{List}/{Uri.EscapeDataString(known)}")
            : await RequestEndpoints.ShowAsync(context, reference, installation, "requests.problem.closed");

    private static async Task<IResult> AskAsync(HttpContext context, string reference, RequestStore requests, Tagger tagger, ReleaseGate gate, Installation installation)
    {
        var which = (await context.Request.ReadFormAsync()).Text("which").Trim();
        if (which.Length is < 5 or > LongestAsked)
        {
            return await RequestEndpoints.ShowAsync(context, reference, installation, "requests.problem.which", asked: which);
        }

        // the resident reads it on the request's page and in the chat
        if (gate.Release(tagger.Tag(which, new TagHints(Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope()) is not ReleaseDecision.Allow { Text: var released })
        {
            return await RequestEndpoints.ShowAsync(context, reference, installation, "requests.problem.personal", asked: which);
        }

        return References.In(reference) is { } known && await requests.AskDocumentAsync(await installation.PrepareAsync(), known, StaffSession.UserOf(context).Actor, released, context.RequestAborted)
            ? Results.LocalRedirect($"{List}/{Uri.EscapeDataString(known)}")
            : await RequestEndpoints.ShowAsync(context, reference, installation, "requests.problem.closed", asked: which);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, RequestDesk requests)
    {
        var name = (await context.Request.ReadFormAsync()).Text("name").Trim();
        var filter = RequestFilter.Of(context.Request.Query);
        return await requests.SaveFilterAsync(StaffSession.UserOf(context), name, filter, context.RequestAborted)
            ? Results.LocalRedirect(List + filter.Query())
            : await RequestEndpoints.ListAsync(context, "requests.problem.filter");
    }
}
