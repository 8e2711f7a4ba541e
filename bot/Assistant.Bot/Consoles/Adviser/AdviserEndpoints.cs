using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Consoles.Adviser;

/// <param name="Findings">Null before the first question.</param>
/// <param name="Notice">Key of a text that tells what happened, or "".</param>
/// <param name="Day">Beside the empty field; null with findings.</param>
public sealed record AdviserModel(AdviserFindings? Findings, string? Language, string Notice = "", DayFigures? Day = null);

/// <param name="Blocks">Its text as it is set, the words that led here marked.</param>
public sealed record DocumentModel(ReadableDocument? Document, IReadOnlyList<PageBlock> Blocks);

/// <summary>The adviser's pages for questions. A question is sent as a form, never in an address: it may hold a caller's data, and addresses end up in logs.</summary>
internal static class AdviserEndpoints
{
    private const int LongestQuestion = 1000;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", async (HttpContext context, DayCount day) => StaffView.Of(context).Page<AdviserPage>(
            new AdviserModel(null, null, Day: await day.ReadAsync(StaffSession.UserOf(context).Commune, StaffSession.UserOf(context).Actor, context.RequestAborted))));
        desk.MapPost("", AskAsync);
        desk.MapPost("/look", LookAsync);
        desk.MapPost("/withheld", AskStewardAsync);
        desk.MapGet("/document", ReadAsync);
    }

    private static async Task<IResult> AskAsync(HttpContext context, AdviserSearch search, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        var view = StaffView.Of(context);
        var question = form.Text("question").Trim();
        var language = StaffTexts.Has(form.Text("language")) ? form.Text("language") : null;
        if (question.Length is 0 or > LongestQuestion)
        {
            return view.Page<AdviserPage>(new AdviserModel(null, language, question.Length == 0 ? "" : "adviser.toolong"), question.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        }

        var findings = await search.RunAsync(await installation.PrepareAsync(), question, language, StaffSession.UserOf(context).Actor, new MailText(view), context.RequestAborted);
        return view.Page<AdviserPage>(new AdviserModel(findings, language));
    }

    private static async Task<IResult> LookAsync(HttpContext context, AdviserSearch search)
    {
        var words = (await context.Request.ReadFormAsync()).Text("question").Trim();
        return StaffView.Of(context).Page<AdviserLookList>(
            words.Length is 0 or > LongestQuestion ? new AdviserLook([], 0) : await search.LookAsync(StaffSession.UserOf(context).Commune, words, context.RequestAborted));
    }

    private static async Task<IResult> AskStewardAsync(HttpContext context, RequestReview review, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        var asked = await review.RunAsync(await installation.PrepareAsync(), form.Text("document"), StaffSession.UserOf(context).Actor, cancellation: context.RequestAborted);
        return StaffView.Of(context).Page<AdviserPage>(new AdviserModel(null, null, asked ? "adviser.withheld.asked" : "adviser.withheld.gone"));
    }

    private static async Task<IResult> ReadAsync(HttpContext context, string id, int? start, int? end, Excerpts excerpts, Installation installation, AuditLog audit)
    {
        var commune = await installation.PrepareAsync();
        var document = (await excerpts.ReadAsync(commune, [id], cancellation: context.RequestAborted)).GetValueOrDefault(id);
        if (document is { ForResidents: false })
        {
            await audit.AppendAsync(commune, StaffSession.UserOf(context).Actor, "document.read", id, null, context.RequestAborted);
        }

        var mark = document is not null && start >= 0 && end > start && end <= document.Text.Length ? (start.Value, end.Value) : ((int, int)?)null;
        return StaffView.Of(context).Page<DocumentPage>(new DocumentModel(document, document is null ? [] : await excerpts.SetAsync(commune, document, mark, context.RequestAborted)), document is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}
