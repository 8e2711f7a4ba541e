using System.Globalization;
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
/// <param name="Next">Address of the page that follows a decision, to be loaded ahead; null when there is nothing left.</param>
/// <param name="Policy">What would be decided for each class.</param>
/// <param name="Notice">What the last step did, or null.</param>
/// <param name="Problem">Why the last step was refused, or "".</param>
public sealed record ReviewModel(
    QueueView Queue,
    IReadOnlyList<ReviewItem> Items,
    long Total,
    IReadOnlyList<string> Collections,
    ReviewDocument? Document,
    string? Next,
    Reveal Reveal,
    IReadOnlyDictionary<DataClassification, PolicyDecision> Policy,
    ReviewNotice? Notice,
    string Problem,
    string Actor,
    TagWhy? Why);

/// <summary>Why the tagger says what it says, for the person who reads the text; nothing of it is stored.</summary>
/// <param name="Words">The words that told most; none that stands in a marked value.</param>
public sealed record TagWhy(TagReason Reason, IReadOnlyList<string> Words);

/// <summary>How the marked values stand on the desk.</summary>
/// <param name="Shown">They are shown, and that is on record.</param>
/// <param name="StepUp">What is needed to show them; confirmed a short time ago, no more than a key.</param>
public sealed record Reveal(bool Shown, StepUpState StepUp);

/// <param name="Was">Allow, Anonymise or Block.</param>
/// <param name="Now">The same, or "Awaits" when a second person must decide.</param>
/// <param name="Undone">This was an undo.</param>
public sealed record ReviewNotice(ReviewItem Item, string Was, string Now, bool Undone);

/// <summary>The steward's desk: read, accept or correct, next.</summary>
internal static class StewardEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", async (HttpContext context, Installation installation) => await ShowAsync(context, await installation.PrepareAsync(), null));
        desk.MapGet("/documents/{id:long}", async (HttpContext context, long id, Installation installation) => await ShowAsync(context, await installation.PrepareAsync(), id));
        desk.MapPost("/documents/{id:long}", SubmitAsync);
        desk.MapPost("/documents/{id:long}/reveal", RevealAsync);
        desk.MapPost("/documents/{id:long}/undo", UndoAsync);
        BulkEndpoints.Map(desk);
        CorrectionEndpoints.Map(desk);
        PolicyEndpoints.Map(desk);
        QuestionEndpoints.Map(desk);
        PagesEndpoints.Map(desk);
        ConceptEndpoints.Map(desk);
        ModelEndpoints.Map(desk);
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

        if (form.Text("seen") != document.History.Count.ToString(CultureInfo.InvariantCulture))
        {
            return await ShowAsync(context, commune, id, view.Texts["steward.problem.changed"]);
        }

        var actor = StaffSession.UserOf(context).Actor;
        if (!Enum.TryParse<DataClassification>(form.Text("class"), out var decided) || decided == DataClassification.Unknown || !Enum.IsDefined(decided))
        {
            return await ShowAsync(context, commune, id, view.Texts["steward.problem.class"]);
        }

        IReadOnlyList<DetectedEntity> known = document.Proposal is { } proposal ? [.. document.Entities, .. proposal.Entities] : document.Entities;
        if ((form.ContainsKey("spans") ? SpanForm.Read(form.Text("spans"), known, actor) : document.Entities) is not { } entities)
        {
            return await ShowAsync(context, commune, id, view.Texts["steward.problem.spans"]);
        }

        var outcome = await corrections.SubmitAsync(commune, new Correction(id, decided, entities, actor, form.Text("note").Trim()), context.RequestAborted);
        if (outcome is CorrectionOutcome.Refused)
        {
            return await ShowAsync(context, commune, id, view.Texts["steward.problem.refused"]);
        }

        // a document that leaves the queue makes room for the next one at the same place
        var queue = QueueView.Of(context.Request.Query);
        var now = outcome is CorrectionOutcome.Applied applied ? applied.Decision : "Awaits";
        return Results.LocalRedirect(queue.Path(NextPlace(queue, document.Item), more: [("done", id.ToString(CultureInfo.InvariantCulture)), ("was", document.Item.Decision), ("now", now)]));
    }

    private static async Task<IResult> RevealAsync(HttpContext context, long id, Installation installation, ReviewQueue reviews, AuditLog audit)
    {
        var commune = await installation.PrepareAsync();
        if (await reviews.OpenAsync(commune, id, context.RequestAborted) is not { } document)
        {
            return Results.LocalRedirect("/staff/steward");
        }

        if (!await StepUp.TakeAsync(context))
        {
            return await ShowAsync(context, commune, id, refused: true);
        }

        await audit.AppendAsync(commune, StaffSession.UserOf(context).Actor, "document.revealed", document.Item.DocumentId, new { entities = document.Entities.Count }, context.RequestAborted);
        return await ShowAsync(context, commune, id, reveal: true);
    }

    private static async Task<IResult> UndoAsync(HttpContext context, long id, Installation installation, ReviewQueue reviews, UndoCorrection undo)
    {
        var commune = await installation.PrepareAsync();
        var before = await reviews.OpenAsync(commune, id, context.RequestAborted);
        var outcome = await undo.RunAsync(commune, id, StaffSession.UserOf(context).Actor, context.RequestAborted);
        return before is not null && outcome is CorrectionOutcome.Applied applied
            ? Results.LocalRedirect(QueueView.Of(context.Request.Query).Path(0, $"/staff/steward/documents/{id}", ("done", $"{id}"), ("was", before.Item.Decision), ("now", applied.Decision), ("undone", "1")))
            : await ShowAsync(context, commune, id, StaffView.Of(context).Texts["steward.problem.undo"]);
    }

    /// <param name="id">The document asked for; null = the next one of the queue.</param>
    private static async Task<IResult> ShowAsync(HttpContext context, CommuneId commune, long? id, string problem = "", bool reveal = false, bool refused = false)
    {
        var reviews = context.RequestServices.GetRequiredService<ReviewQueue>();
        var user = StaffSession.UserOf(context);
        var queue = QueueView.Of(context.Request.Query);
        var (items, total) = await reviews.ListAsync(commune, queue.FilterFor(user.Actor), context.RequestAborted);
        if (queue.Ahead)
        {
            (items, total, queue) = ([.. items.Skip(1)], Math.Max(0, total - 1), queue with { Ahead = false });
        }

        if (items.Count == 0 && total > 0)
        {
            // everything that is left was skipped: begin again
            queue = queue with { At = 0 };
            (items, total) = await reviews.ListAsync(commune, queue.FilterFor(user.Actor), context.RequestAborted);
        }

        var document = (id ?? items.FirstOrDefault()?.Id) is { } wanted ? await reviews.OpenAsync(commune, wanted, context.RequestAborted) : null;
        var model = new ReviewModel(
            queue, items, total, await reviews.CollectionsAsync(commune, context.RequestAborted), document, NextPath(queue, items, document?.Item),
            new Reveal(reveal, StepUp.Of(context, document is null ? "/staff/steward" : queue.Path(queue.At, $"/staff/steward/documents/{document.Item.Id}"), refused, confirmed: reveal)), Decisions(context, document?.Item.Audience),
            await NoticeAsync(context, commune, reviews), problem, user.Actor, document is null ? null : WhyOf(context, document));
        var status = problem.Length > 0 || refused ? StatusCodes.Status422UnprocessableEntity : id is not null && document is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return StaffView.Of(context).Page<ReviewPage>(model, status);
    }

    /// <summary>What the policy says of each class that a steward can choose, for those whom the document is for.</summary>
    private static Dictionary<DataClassification, PolicyDecision> Decisions(HttpContext context, string? audience)
    {
        var policy = context.RequestServices.GetRequiredService<ReleasePolicy>();
        var destination = audience == "advisers" ? Destination.Advisers : Destination.Residents;
        return Enum.GetValues<DataClassification>().Where(c => c != DataClassification.Unknown).ToDictionary(c => c, c => policy.Decide(destination, c));
    }

    private static TagWhy WhyOf(HttpContext context, ReviewDocument document)
    {
        var text = document.Raw.Whole;
        var origin = document.Item.Audience == "residents" ? TextOrigin.PublicSite : TextOrigin.Unknown;
        var explained = context.RequestServices.GetRequiredService<Tagger>().Explain(text, new TagHints(document.Item.Language, Origin: origin));
        DetectedEntity[] hidden = [.. document.Entities, .. explained.Tagged.Entities];
        var words = explained.Words.Where(w => !hidden.Any(e => e.Span.Overlaps(w.Span))).Select(w => text.Substring(w.Span.Start, w.Span.Length)).Distinct(StringComparer.OrdinalIgnoreCase);
        return new TagWhy(explained.Reason, [.. words]);
    }

    private static int NextPlace(QueueView queue, ReviewItem item) => queue.All && item.Reviewed ? queue.At + 1 : queue.At;

    /// <summary>The page that a decision leads to, without what the decision will say of itself.</summary>
    private static string? NextPath(QueueView queue, IReadOnlyList<ReviewItem> items, ReviewItem? shown)
    {
        if (shown is null)
        {
            return null;
        }

        var place = NextPlace(queue, shown);
        return place != queue.At || items.FirstOrDefault()?.Id != shown.Id ? queue.Path(place) : queue.Path(place, more: [("ahead", "1")]);
    }

    private static async Task<ReviewNotice?> NoticeAsync(HttpContext context, CommuneId commune, ReviewQueue reviews)
    {
        var query = context.Request.Query;
        return long.TryParse(query["done"], out var done) && Known(query["was"]) is { } was && Known(query["now"]) is { } now
            && await reviews.OpenAsync(commune, done, context.RequestAborted) is { } document
            ? new ReviewNotice(document.Item, was, now, query["undone"] == "1")
            : null;

        static string? Known(string? decision) => decision is "Allow" or "Anonymise" or "Block" or "Awaits" ? decision : null;
    }
}
