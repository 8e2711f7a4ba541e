using Assistant.Bot.Hosting;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="Notice">What happened, in words, or "".</param>
/// <param name="Concepts">Id and name of those that a question's words can be a name of.</param>
/// <param name="Pages">Residents' pages, to choose one that should answer; none where there are more than one can choose from.</param>
public sealed record QuestionsModel(IReadOnlyList<QuestionCluster> Clusters, long Total, string? Language, ClusterStatus? Status, string Notice, bool Problem, IReadOnlyList<(string Id, string Name)> Concepts,
    IReadOnlyList<(string Id, string Title, string Language)> Pages);

/// <summary>Questions without a good answer, by topic: who sees to them, which page should answer, ask again.</summary>
internal static class QuestionEndpoints
{
    private const int MostOffered = 1000;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/questions", (HttpContext context, Installation installation) => ShowAsync(context, installation));
        desk.MapPost("/questions/{id:long}/owner", AssignAsync);
        desk.MapPost("/questions/{id:long}/page", LinkAsync);
        desk.MapPost("/questions/{id:long}/retest", RetestAsync);
        desk.MapPost("/questions/{id:long}/dismiss", DismissAsync);
        desk.MapPost("/questions/{id:long}/concept", NameAsync);
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
        await ShowAsync(context, installation, "questions.tested", await questions.RetestAsync(await installation.PrepareAsync(), id, StaffSession.UserOf(context).Actor, context.RequestAborted));

    private static async Task<IResult> DismissAsync(HttpContext context, long id, UnansweredQuestions questions, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        return await questions.DismissAsync(await installation.PrepareAsync(), id, form.Text("dismissed") == "1", StaffSession.UserOf(context).Actor, context.RequestAborted)
            ? await ShowAsync(context, installation, "questions.done")
            : await ShowAsync(context, installation, "questions.gone", problem: true);
    }

    /// <summary>Words of these questions become a name of a concept, and the questions are asked again.</summary>
    private static async Task<IResult> NameAsync(HttpContext context, long id, UnansweredQuestions questions, ConceptAdditions concepts, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        var commune = await installation.PrepareAsync();
        if (await questions.FindAsync(commune, id, context.RequestAborted) is not { } cluster)
        {
            return await ShowAsync(context, installation, "questions.gone", problem: true);
        }

        var outcome = await concepts.AddAsync(commune, form.Text("concept").Trim(), cluster.Language, form.Text("label").Trim(), StaffSession.UserOf(context).Actor, context.RequestAborted);
        if (outcome != LabelOutcome.Added)
        {
            return await ShowAsync(context, installation, ConceptEndpoints.Told(outcome), problem: true);
        }

        var tested = await questions.RetestAsync(commune, id, StaffSession.UserOf(context).Actor, context.RequestAborted);
        await questions.RegroupAsync(commune, cluster.Language, context.RequestAborted);
        return await ShowAsync(context, installation, "questions.tested", tested);
    }

    private static async Task<IReadOnlyList<(string Id, string Title, string Language)>> PagesAsync(IServiceProvider services, CommuneId commune, CancellationToken cancellation)
    {
        await using var connection = await services.GetRequiredService<Database>().OpenAsync(cancellation);
        var pages = (await connection.QueryAsync<(string Id, string Title, string Language)>(
            "select external_id, title, language from document where commune_id = @commune and status = 'live' and audience = 'residents' order by title limit @most", new { commune = commune.Value, most = MostOffered + 1 })).ToList();
        return pages.Count > MostOffered ? [] : pages;
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
        return view.Page<QuestionsPage>(new QuestionsModel(clusters, total, language, status, words, problem, services.GetRequiredService<ConceptAdditions>().Concepts(view.Texts.Language), await PagesAsync(services, commune, context.RequestAborted)), problem ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
