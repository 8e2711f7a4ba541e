using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Bot.Privacy;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Admin;

/// <param name="Period">Its name is the ending of the key of its words: "retention.Conversations".</param>
/// <param name="Days">As it is kept, or as it was typed and refused.</param>
/// <param name="Least">What it can't be kept less than, beside the other periods.</param>
/// <param name="Wrong">What was typed can't be.</param>
public sealed record KeptLine(RetentionPeriod Period, string Days, int Least, KeptCount Kept, bool Wrong = false);

/// <param name="LastRun">When the retention last removed something.</param>
/// <param name="Notice">What happened, in words, or "".</param>
/// <param name="Asked">The periods, written as one, that would remove something and wait for a second press; else "".</param>
public sealed record RetentionModel(IReadOnlyList<KeptLine> Kept, IReadOnlyList<(string Name, KeptService Service)> Services, DateTimeOffset? LastRun, string Notice = "", bool Problem = false, string Asked = "");

/// <summary>What is kept, for how long, and since when; how long is changed here, and told before what it would remove.</summary>
internal static class RetentionEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/retention", (HttpContext context, CancellationToken _) => ShowAsync(context));
        desk.MapPost("/retention", KeepAsync);
    }

    private static async Task<IResult> KeepAsync(HttpContext context, Operation operation, KeptData data, RetentionSettings settings, Installation installation)
    {
        var (form, view, commune) = (await context.Request.ReadFormAsync(), StaffView.Of(context), await installation.PrepareAsync());
        var now = (await operation.ReadAsync(commune, context.RequestAborted)).Kept(settings);
        var typed = RetentionPeriod.All.ToDictionary(p => p.Name, p => form.Text(p.Name).Trim(), StringComparer.Ordinal);
        // what is no number of days counts as none, and is refused with the limits
        var chosen = RetentionPeriod.All.Aggregate(now, (s, p) => p.With(s, int.TryParse(typed[p.Name], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0));
        if (RetentionPeriod.Objection(chosen, data.LongestService) is { } objection)
        {
            return await ShowAsync(
                context, view.Texts.With("retention.wrong", ("what", view.Texts["retention." + objection.Name]), ("least", objection.Least), ("most", objection.Most)), typed, wrong: objection.Name);
        }

        var written = string.Join(',', RetentionPeriod.All.Select(p => p.Of(chosen)));
        if (form.Text("asked") != written)
        {
            var shorter = RetentionPeriod.All.Where(p => p.Of(chosen) < p.Of(now)).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
            var leaving = (await data.CountAsync(commune, chosen, context.RequestAborted)).Where(c => shorter.Contains(c.Key) && c.Value.Leaving > 0).ToList();
            if (leaving.Count > 0)
            {
                var words = string.Join("; ", leaving.Select(l => $"{view.Texts["retention." + l.Key]}: {l.Value.Leaving.ToString("N0", view.Texts.Culture)}"));
                return await ShowAsync(context, view.Texts.With("retention.leaving", ("what", words)), typed, asked: written);
            }
        }

        await operation.KeepPeriodsAsync(commune, settings, chosen, StaffSession.UserOf(context).Actor, context.RequestAborted);
        return await ShowAsync(context, view.Texts["retention.saved"]);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string notice = "", Dictionary<string, string>? typed = null, string wrong = "", string asked = "")
    {
        var services = context.RequestServices;
        var (view, commune, data) = (StaffView.Of(context), await services.GetRequiredService<Installation>().PrepareAsync(), services.GetRequiredService<KeptData>());
        var periods = (await services.GetRequiredService<Operation>().ReadAsync(commune, context.RequestAborted)).Kept(services.GetRequiredService<RetentionSettings>());
        var counts = await data.CountAsync(commune, periods, context.RequestAborted);
        var lines = RetentionPeriod.All.Select(p => new KeptLine(
            p, typed?[p.Name] ?? p.Of(periods).ToString(CultureInfo.InvariantCulture), RetentionPeriod.LeastOf(p, periods, data.LongestService), counts[p.Name], p.Name == wrong));
        var catalogue = services.GetRequiredService<Services.ServiceCatalogue>();
        var offered = (await data.ServicesAsync(commune, context.RequestAborted)).Select(s => (catalogue.Find(s.Service)!.Name[view.Texts.Language], s)).OrderBy(s => s.Item1, StringComparer.Create(view.Texts.Culture, ignoreCase: true));
        await using var connection = await services.GetRequiredService<Database>().OpenAsync(context.RequestAborted);
        var last = await connection.ExecuteScalarAsync<long?>("select max(at) from audit_entry where commune_id = @commune and action = 'data.retention'", new { commune = commune.Value });
        return view.Page<RetentionPage>(
            new RetentionModel([.. lines], [.. offered], last is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, notice, wrong.Length > 0, asked),
            wrong.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
