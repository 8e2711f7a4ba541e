using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="Items">What would be accepted, with how many values are marked in each.</param>
/// <param name="Least">Only documents whose class is at least this sure, 0..1.</param>
/// <param name="Done">What was just accepted, to be undone together; null before.</param>
public sealed record BulkModel(QueueView Queue, IReadOnlyList<BulkLine> Items, double Least, BulkDone? Done);

/// <param name="Seen">Corrections so far: a document that somebody corrects meanwhile is not accepted.</param>
public sealed record BulkLine(ReviewItem Item, int Marks, int Seen);

/// <param name="Left">Documents that changed meanwhile and were left alone.</param>
/// <param name="Undone">The step was an undo.</param>
public sealed record BulkDone(IReadOnlyList<long> Documents, int Left, bool Undone);

/// <summary>Accept many at once: see first what would be accepted and what that means, choose, accept, take back together.</summary>
internal static class BulkEndpoints
{
    private const int Most = 50;
    private static readonly double[] Steps = [0.5, 0.8, 0.9, 0.95, 0.99];

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/bulk", (HttpContext context, Installation installation) => ShowAsync(context, installation, null));
        desk.MapPost("/bulk", AcceptAsync);
        desk.MapPost("/bulk/undo", UndoAsync);
    }

    public static IReadOnlyList<double> Offered => Steps;

    private static async Task<IResult> AcceptAsync(HttpContext context, Installation installation, ReviewQueue reviews, SubmitCorrection corrections)
    {
        var form = await context.Request.ReadFormAsync();
        var commune = await installation.PrepareAsync();
        var actor = StaffSession.UserOf(context).Actor;
        var (done, left) = (new List<long>(), 0);
        foreach (var chosen in form["document"].Take(Most))
        {
            // "12:0": the row, and how many corrections it had when it was shown
            var accepted = chosen?.Split(':') is [var id, var seen] && long.TryParse(id, CultureInfo.InvariantCulture, out var row)
                && await reviews.OpenAsync(commune, row, context.RequestAborted) is { } document && document.History.Count.ToString(CultureInfo.InvariantCulture) == seen
                && document.Proposal is null
                && await corrections.SubmitAsync(commune, new Correction(row, document.Item.Class, document.Entities, actor), context.RequestAborted) is CorrectionOutcome.Applied
                ? row
                : (long?)null;
            if (accepted is { } one)
            {
                done.Add(one);
            }
            else
            {
                left++;
            }
        }

        return await ShowAsync(context, installation, new BulkDone(done, left, false));
    }

    private static async Task<IResult> UndoAsync(HttpContext context, Installation installation, UndoCorrection undo)
    {
        var form = await context.Request.ReadFormAsync();
        var commune = await installation.PrepareAsync();
        var actor = StaffSession.UserOf(context).Actor;
        var (done, left) = (new List<long>(), 0);
        foreach (var chosen in form["document"].Take(Most))
        {
            if (long.TryParse(chosen, CultureInfo.InvariantCulture, out var row) && await undo.RunAsync(commune, row, actor, context.RequestAborted) is CorrectionOutcome.Applied)
            {
                done.Add(row);
            }
            else
            {
                left++;
            }
        }

        return await ShowAsync(context, installation, new BulkDone(done, left, true));
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Installation installation, BulkDone? done)
    {
        var reviews = context.RequestServices.GetRequiredService<ReviewQueue>();
        var commune = await installation.PrepareAsync();
        var queue = QueueView.Of(context.Request.Query) with { All = false, At = 0, Ahead = false };
        var least = double.TryParse(context.Request.Query["least"], CultureInfo.InvariantCulture, out var asked) && Steps.Contains(asked) ? asked : 0.9;
        var (items, _) = await reviews.ListAsync(commune, queue.FilterFor(StaffSession.UserOf(context).Actor) with { Limit = Most, LeastConfidence = least }, context.RequestAborted);
        var lines = new List<BulkLine>();
        foreach (var item in items.Where(i => i.FirstReader.Length == 0 && i.Class != Classifier.Tagging.DataClassification.Unknown))
        {
            if (await reviews.OpenAsync(commune, item.Id, context.RequestAborted) is { } document)
            {
                lines.Add(new BulkLine(item, document.Entities.Count, document.History.Count));
            }
        }

        return StaffView.Of(context).Page<BulkPage>(new BulkModel(queue, lines, least, done));
    }
}
