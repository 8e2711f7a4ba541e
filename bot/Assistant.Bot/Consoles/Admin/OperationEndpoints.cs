using Assistant.Bot.Hosting;
using Assistant.Bot.Services.Files;

namespace Assistant.Bot.Consoles.Admin;

/// <param name="Notice">Key of a text that tells what happened, or "".</param>
/// <param name="Scanner">Whether residents' files can be scanned now.</param>
/// <param name="Week">The hours as they are typed: as kept, or as refused; "" = those of the settings.</param>
/// <param name="Problem">What was typed can't be read.</param>
public sealed record OperationModel(OperationState State, string Notice, ScannerState Scanner, string Week = "", bool Problem = false)
{
    /// <summary>The official languages: as kept, or as refused.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>That for people whose language is unknown.</summary>
    public string First { get; init; } = "";
}

/// <summary>Stop and start, hours, languages and notices.</summary>
internal static class OperationEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/operation", (HttpContext context, Operation operation, Installation installation) => ShowAsync(context, operation, installation, ""));
        desk.MapPost("/operation/switch", SwitchAsync);
        desk.MapPost("/operation/texts", SayAsync);
        desk.MapPost("/operation/hours", KeepHoursAsync);
        desk.MapPost("/operation/languages", KeepLanguagesAsync);
    }

    private static async Task<IResult> SwitchAsync(HttpContext context, Operation operation, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        if (Enum.TryParse<Switch>(form.Text("part"), out var part) && Enum.IsDefined(part))
        {
            await operation.SwitchAsync(await installation.PrepareAsync(), part, form.Text("stop") == "1", StaffSession.UserOf(context).Actor, context.RequestAborted);
        }

        return await ShowAsync(context, operation, installation, "operation.done");
    }

    private static async Task<IResult> SayAsync(HttpContext context, Operation operation, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        var texts = StaffTexts.Languages.ToDictionary(l => l, l => form.Text(l), StringComparer.Ordinal);
        await operation.SayAsync(await installation.PrepareAsync(), texts, StaffSession.UserOf(context).Actor, context.RequestAborted);
        return await ShowAsync(context, operation, installation, "operation.done");
    }

    private static async Task<IResult> KeepHoursAsync(HttpContext context, Operation operation, Installation installation)
    {
        var week = (await context.Request.ReadFormAsync()).Text("week").Trim();
        return await operation.KeepHoursAsync(await installation.PrepareAsync(), week, StaffSession.UserOf(context).Actor, context.RequestAborted)
            ? await ShowAsync(context, operation, installation, "operation.done")
            : StaffView.Of(context).Page<OperationPage>(await ReadAsync(context, operation, installation, "operation.hours.wrong") with { Week = week, Problem = true }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> KeepLanguagesAsync(HttpContext context, Operation operation, Installation installation, AssistantSettings settings)
    {
        var form = await context.Request.ReadFormAsync();
        var chosen = StaffTexts.Languages.Where(l => form.Text(l) == "1").ToList();
        var first = form.Text("first");
        // the first one is named on its own; the others follow in the order in which they are always shown
        var languages = chosen.Contains(first) ? string.Join(',', chosen.Where(l => l != first).Prepend(first)) : "none";
        var kept = languages == settings.Commune.OfficialLanguages.Replace(" ", "", StringComparison.Ordinal) ? "" : languages;
        return await operation.KeepLanguagesAsync(await installation.PrepareAsync(), kept, StaffSession.UserOf(context).Actor, context.RequestAborted)
            ? await ShowAsync(context, operation, installation, "operation.done")
            : StaffView.Of(context).Page<OperationPage>(
                await ReadAsync(context, operation, installation, "operation.languages.wrong") with { Problem = true, Chosen = chosen, First = first }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Operation operation, Installation installation, string notice) =>
        StaffView.Of(context).Page<OperationPage>(await ReadAsync(context, operation, installation, notice));

    private static async Task<OperationModel> ReadAsync(HttpContext context, Operation operation, Installation installation, string notice)
    {
        var state = await operation.ReadAsync(await installation.PrepareAsync(), context.RequestAborted);
        var official = state.OfficialIn(context.RequestServices.GetRequiredService<AssistantSettings>().Commune);
        return new OperationModel(state, notice, await context.RequestServices.GetRequiredService<VirusScanner>().StateAsync(context.RequestAborted), state.Week?.ToString() ?? "") { Chosen = official, First = official[0] };
    }
}
