using Assistant.Bot.Hosting;
using Assistant.Bot.Services.Files;

namespace Assistant.Bot.Consoles.Admin;

/// <param name="Notice">Key of a text that tells what happened, or "".</param>
/// <param name="Scanner">Whether residents' files can be scanned now.</param>
public sealed record OperationModel(OperationState State, string Notice, ScannerState Scanner);

/// <summary>Stop and start, hours and notices.</summary>
internal static class OperationEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/operation", (HttpContext context, Operation operation, Installation installation) => ShowAsync(context, operation, installation, ""));
        desk.MapPost("/operation/switch", SwitchAsync);
        desk.MapPost("/operation/texts", SayAsync);
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
        if (form.Text("group") is "hours" or "notice")
        {
            var texts = StaffTexts.Languages.ToDictionary(l => l, l => form.Text(l), StringComparer.Ordinal);
            await operation.SayAsync(await installation.PrepareAsync(), form.Text("group"), texts, StaffSession.UserOf(context).Actor, context.RequestAborted);
        }

        return await ShowAsync(context, operation, installation, "operation.done");
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Operation operation, Installation installation, string notice) =>
        StaffView.Of(context).Page<OperationPage>(new OperationModel(
            await operation.ReadAsync(await installation.PrepareAsync(), context.RequestAborted), notice, await context.RequestServices.GetRequiredService<VirusScanner>().StateAsync(context.RequestAborted)));
}
