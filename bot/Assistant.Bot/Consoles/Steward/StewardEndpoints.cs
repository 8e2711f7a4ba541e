using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="Items">The queue from its place on.</param>
/// <param name="Document">The one on the desk; null when the queue is empty.</param>
/// <param name="Policy">What would be decided for each class.</param>
/// <param name="Notice">What the last step did, or null.</param>
/// <param name="Problem">Why the last step was refused, or "".</param>
public sealed record ReviewModel(
    QueueView Queue,
    IReadOnlyList<ReviewItem> Items,
    long Total,
    IReadOnlyList<string> Collections,
    ReviewDocument? Document,
    bool Revealed,
    IReadOnlyDictionary<DataClassification, string> Policy,
    ReviewNotice? Notice,
    string Problem,
    string Actor);

/// <param name="Was">Allow, Anonymise or Block.</param>
/// <param name="Undone">This was an undo.</param>
public sealed record ReviewNotice(ReviewItem Item, string Was, string Now, bool Undone);

/// <summary>The steward's desk: read, accept or correct, next.</summary>
internal static class StewardEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", async (HttpContext context, Installation installation) => await ShowAsync(context, await installation.PrepareAsync(), null, false));
        desk.MapGet("/documents/{id:long}", async (HttpContext context, long id, Installation installation) => await ShowAsync(context, await installation.PrepareAsync(), id, false));
        desk.MapPost("/documents/{id:long}", SubmitAsync);
        desk.MapPost("/documents/{id:long}/reveal", RevealAsync);
        desk.MapPost("/documents/{id:long}/undo", UndoAsync);
    }

    private static async Task<IResult> SubmitAsync(HttpContext context, long id, Installation installation, ReviewQueue reviews, SubmitCorrection corrections)
    {
        var form = await context.Request.ReadFormAsync();
        var commune = await installation.PrepareAsync();
        var view = StaffView.Of(context);
        if (await reviews.OpenAsync(commune, id, context.RequestAborted) is not { } document)
        {
            return Results.LocalRedirect("/staff/steward");
        }

        if (form.Text("seen") != document.History.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            return await ShowAsync(context, commune, id, false, view.Texts["steward.problem.changed"]);
        }

        var actor = StaffSession.UserOf(context).Actor;
        if (!Enum.TryParse<DataClassification>(form.Text("class"), out var decided) || decided == DataClassification.Unknown || !Enum.IsDefined(decided))
        {
            return await ShowAsync(context, commune, id, false, view.Texts["steward.problem.class"]);
        }

        if ((form.ContainsKey("spans") ? SpanForm.Read(form.Text("spans"), document.Entities, actor) : document.Entities) is not { } entities)
        {
            return await ShowAsync(context, commune, id, false, view.Texts["steward.problem.spans"]);
        }

        var outcome = await corrections.SubmitAsync(commune, new Correction(id, decided, entities, actor, form.Text("note").Trim()), context.RequestAborted);
        if (outcome is not CorrectionOutcome.Applied applied)
        {
            return await ShowAsync(context, commune, id, false, view.Texts["steward.problem.refused"]);
        }

        // a document that leaves the queue makes room for the next one at the same place
        var queue = QueueView.Of(context.Request.Query);
        var next = queue.All && document.Item.Reviewed ? queue.At + 1 : queue.At;
        return Results.LocalRedirect(queue.Path(next, more: [("done", id.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("was", document.Item.Decision), ("now", applied.Decision)]));
    }

    private static async Task<IResult> RevealAsync(HttpContext context, long id, Installation installation, ReviewQueue reviews, AuditLog audit)
    {
        var commune = await installation.PrepareAsync();
        if (await reviews.OpenAsync(commune, id, context.RequestAborted) is not { } document)
        {
            return Results.LocalRedirect("/staff/steward");
        }

        await audit.AppendAsync(commune, StaffSession.UserOf(context).Actor, "document.revealed", document.Item.DocumentId, new { entities = document.Entities.Count }, context.RequestAborted);
        return await ShowAsync(context, commune, id, true);
    }

    private static async Task<IResult> UndoAsync(HttpContext context, long id, Installation installation, ReviewQueue reviews, UndoCorrection undo)
    {
        var commune = await installation.PrepareAsync();
        var before = await reviews.OpenAsync(commune, id, context.RequestAborted);
        var outcome = await undo.RunAsync(commune, id, StaffSession.UserOf(context).Actor, context.RequestAborted);
        return before is not null && outcome is CorrectionOutcome.Applied applied
            ? Results.LocalRedirect(QueueView.Of(context.Request.Query).Path(0, $"/staff/steward/documents/{id}", ("done", $"{id}"), ("was", before.Item.Decision), ("now", applied.Decision), ("undone", "1")))
            : await ShowAsync(context, commune, id, false, StaffView.Of(context).Texts["steward.problem.undo"]);
    }

    /// <param name="id">The document asked for; null = the next one of the queue.</param>
    private static async Task<IResult> ShowAsync(HttpContext context, CommuneId commune, long? id, bool reveal, string problem = "")
    {
        var reviews = context.RequestServices.GetRequiredService<ReviewQueue>();
        var policy = context.RequestServices.GetRequiredService<ReleasePolicy>();
        var queue = QueueView.Of(context.Request.Query);
        var (items, total) = await reviews.ListAsync(commune, queue.Filter, context.RequestAborted);
        if (items.Count == 0 && total > 0)
        {
            // everything that is left was skipped: begin again
            queue = queue with { At = 0 };
            (items, total) = await reviews.ListAsync(commune, queue.Filter, context.RequestAborted);
        }

        var document = (id ?? items.FirstOrDefault()?.Id) is { } wanted ? await reviews.OpenAsync(commune, wanted, context.RequestAborted) : null;
        var destination = document?.Item.Audience == "advisers" ? Destination.Advisers : Destination.Residents;
        var decisions = Enum.GetValues<DataClassification>().Where(c => c != DataClassification.Unknown).ToDictionary(c => c, c => policy.Decide(destination, c).ToString());
        var model = new ReviewModel(
            queue, items, total, await reviews.CollectionsAsync(commune, context.RequestAborted), document, reveal, decisions,
            await NoticeAsync(context, commune, reviews), problem, StaffSession.UserOf(context).Actor);
        return StaffView.Of(context).Page<ReviewPage>(model, problem.Length > 0 ? StatusCodes.Status422UnprocessableEntity : id is not null && document is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    private static async Task<ReviewNotice?> NoticeAsync(HttpContext context, CommuneId commune, ReviewQueue reviews)
    {
        var query = context.Request.Query;
        return long.TryParse(query["done"], out var done) && Known(query["was"]) is { } was && Known(query["now"]) is { } now
            && await reviews.OpenAsync(commune, done, context.RequestAborted) is { } document
            ? new ReviewNotice(document.Item, was, now, query["undone"] == "1")
            : null;

        static string? Known(string? decision) => decision is "Allow" or "Anonymise" or "Block" ? decision : null;
    }
}
