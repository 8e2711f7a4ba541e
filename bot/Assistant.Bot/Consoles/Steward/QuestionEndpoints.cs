using Assistant.Bot.Hosting;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="Notice">What happened, in words, or "".</param>
public sealed record QuestionsModel(IReadOnlyList<QuestionCluster> Clusters, long Total, string? Language, ClusterStatus? Status, string Notice, bool Problem);

/// <summary>Questions without a good answer, by topic: who sees to them, which page should answer, ask again.</summary>
internal static class QuestionEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/questions", (HttpContext context, Installation installation) => ShowAsync(context, installation));
        desk.MapPost("/questions/{id:long}/owner", AssignAsync);
        desk.MapPost("/questions/{id:long}/page", LinkAsync);
        desk.MapPost("/questions/{id:long}/retest", RetestAsync);
        desk.MapPost("/questions/{id:long}/dismiss", DismissAsync);
    }

    private static async Task<IResult> AssignAsync(HttpContext context, long id, UnansweredQuestions questions, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        return await questions.AssignAsync(await installation.PrepareAsync(), id, form.Text("owner"), StaffSession.UserOf(context).Actor, context.RequestAborted)
            ? await ShowAsync(context, installation, "questions.done")
            : await ShowAsync(context, installation, "questions.gone", problem: true);
    }

    private static async Task<IResult> LinkAsync(HttpContext context, long id, UnansweredQuestions questions, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        return await questions.LinkPageAsync(await installation.PrepareAsync(), id, form.Text("page").Trim(), StaffSession.UserOf(context).Actor, context.RequestAborted) switch
        {
            PageLink.Linked linked => await ShowAsync(context, installation, "questions.tested", linked.Retest),
            PageLink.NoSuchPage => await ShowAsync(context, installation, "questions.nopage", problem: true),
            _ => await ShowAsync(context, installation, "questions.gone", problem: true),
        };
    }

    private static async Task<IResult> RetestAsync(HttpContext context, long id, UnansweredQuestions questions, Installation installation) =>
        await ShowAsync(context, installation, "questions.tested", await questions.RetestAsync(await installation.PrepareAsync(), id, context.RequestAborted));

    private static async Task<IResult> DismissAsync(HttpContext context, long id, UnansweredQuestions questions, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        return await questions.DismissAsync(await installation.PrepareAsync(), id, form.Text("dismissed") == "1", StaffSession.UserOf(context).Actor, context.RequestAborted)
            ? await ShowAsync(context, installation, "questions.done")
            : await ShowAsync(context, installation, "questions.gone", problem: true);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Installation installation, string notice = "", Retest? tested = null, bool problem = false)
    {
        var services = context.RequestServices;
        var commune = await installation.PrepareAsync();
        var language = context.Request.Query["language"].FirstOrDefault() is { } asked && StaffTexts.Has(asked) ? asked : null;
        var status = Enum.TryParse<ClusterStatus>(context.Request.Query["status"], out var known) && Enum.IsDefined(known) ? known : (ClusterStatus?)null;
        var (clusters, total) = await services.GetRequiredService<UnansweredQuestions>().ListAsync(commune, new ClusterFilter(language, status), context.RequestAborted);
        var view = StaffView.Of(context);
        var words = notice.Length == 0 ? "" : view.Texts.With(notice, ("asked", tested?.Asked ?? 0), ("answered", tested?.Answered ?? 0));
        return view.Page<QuestionsPage>(new QuestionsModel(clusters, total, language, status, words, problem), problem ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
