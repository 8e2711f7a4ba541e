using System.Globalization;
using System.Text;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles.Steward;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Weighing;

namespace Assistant.Bot.Consoles.Weights;

/// <summary>The weights of a service in a year.</summary>
/// <param name="Services">The services that weigh.</param>
/// <param name="Years">Those of which there is something to tell, and this one.</param>
public sealed record WeightsModel(IReadOnlyList<ServiceDefinition> Services, ServiceDefinition? Service, IReadOnlyList<int> Years, int Year, IReadOnlyList<WeighedMonth> Months);

/// <param name="Problem">Key of a text, or "".</param>
/// <param name="Wrong">The reference whose weights were refused, or "".</param>
public sealed record HandInsModel(IReadOnlyList<WaitingHandIn> Waiting, IReadOnlyList<ServiceDefinition> Services, string Problem, string Wrong, string Done);

/// <summary>What became of handed-in things, by weight: recorded by advisers, read by all staff, as a page and as a table for a spreadsheet.</summary>
internal static class WeightEndpoints
{
    public static void Map(RouteGroupBuilder staff, RouteGroupBuilder adviser)
    {
        staff.MapGet("/weights", ReportAsync).RequireAuthorization();
        staff.MapGet("/weights.csv", TableAsync).RequireAuthorization();
        adviser.MapGet("/weights", (HttpContext context, WeighingBook book, Installation installation, string? done) => WaitingAsync(context, book, installation, done: done ?? ""));
        adviser.MapPost("/weights", RecordAsync);
    }

    private static async Task<IResult> ReportAsync(HttpContext context, string? service, int? year, WeighingBook book, Installation installation, TimeProvider clock) =>
        StaffView.Of(context).Page<WeightsPage>(await ModelAsync(context, service, year, book, installation, clock));

    private static async Task<IResult> TableAsync(HttpContext context, string? service, int? year, WeighingBook book, Installation installation, TimeProvider clock)
    {
        var model = await ModelAsync(context, service, year, book, installation, clock);
        if (model.Service is not { Weighing: { } weighing } shown)
        {
            return Results.NotFound();
        }

        var view = StaffView.Of(context);
        var table = new StringBuilder();
        Row([view.Texts["weights.month"], view.Texts["weights.handins"], view.Texts["weights.declared"] + " (kg)", .. weighing.Outcomes.Select(o => o.Label[view.Texts.Language] + " (kg)")]);
        foreach (var month in model.Months)
        {
            Row([string.Create(CultureInfo.InvariantCulture, $"{model.Year}-{month.Month:00}"), month.HandIns.ToString(CultureInfo.InvariantCulture), Kilos(month.Declared), .. weighing.Outcomes.Select(o => Kilos(month.Outcomes.GetValueOrDefault(o.Id)))]);
        }

        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table.ToString())], "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{shown.Id}-{model.Year}.csv"));

        void Row(IEnumerable<string> cells) => table.Append(string.Join(',', cells.Select(CorrectionEndpoints.Cell))).Append("\r\n");

        static string Kilos(long grams) => (grams / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
    }

    private static async Task<WeightsModel> ModelAsync(HttpContext context, string? service, int? year, WeighingBook book, Installation installation, TimeProvider clock)
    {
        var commune = await installation.PrepareAsync();
        var shown = book.Services.FirstOrDefault(s => s.Id == service) ?? (book.Services.Count > 0 ? book.Services[0] : null);
        var present = clock.GetUtcNow().Year;
        var years = shown is null ? [] : await book.YearsAsync(commune, shown.Id, context.RequestAborted);
        var asked = year is >= 2000 and <= 2999 ? year.Value : present;
        return new WeightsModel(book.Services, shown, [.. years.Append(present).Append(asked).Distinct().OrderDescending()], asked, shown is null ? [] : await book.YearAsync(commune, shown.Id, asked, context.RequestAborted));
    }

    private static async Task<IResult> WaitingAsync(HttpContext context, WeighingBook book, Installation installation, string problem = "", string wrong = "", string done = "")
    {
        var waiting = await book.WaitingAsync(await installation.PrepareAsync(), context.RequestAborted);
        return StaffView.Of(context).Page<HandInsPage>(new HandInsModel(waiting, book.Services, problem, wrong, References.In(done) ?? ""), problem.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static async Task<IResult> RecordAsync(HttpContext context, WeighingBook book, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        var reference = References.In(form.Text("reference")) ?? "";
        var grams = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var outcome in book.Services.SelectMany(s => s.Weighing!.Outcomes).Select(o => o.Id).Distinct())
        {
            if (GramsIn(form.Text("kg." + outcome)) is not { } weight)
            {
                return await WaitingAsync(context, book, installation, "weights.problem.number", reference);
            }

            grams[outcome] = weight;
        }

        return await book.RecordAsync(await installation.PrepareAsync(), reference, grams, StaffSession.UserOf(context).Actor, context.RequestAborted) switch
        {
            WeighingResult.Recorded => Results.LocalRedirect("/staff/adviser/weights?done=" + Uri.EscapeDataString(reference)),
            WeighingResult.Impossible => await WaitingAsync(context, book, installation, "weights.problem.impossible", reference),
            _ => await WaitingAsync(context, book, installation, "weights.problem.gone"),
        };
    }

    /// <summary>Kilos as people write them, with a comma or a point; "" is nothing.</summary>
    /// <returns>Null when it is no number.</returns>
    internal static long? GramsIn(string text) => text.Trim().Replace(',', '.') is { Length: > 0 } kilos
        ? decimal.TryParse(kilos, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000 ? (long)Math.Round(number * 1000) : null
        : 0;
}
