using System.CommandLine;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Commands;

/// <summary><c>retag</c>: stored documents under the tagger and policy in force.</summary>
internal static class RetagCommand
{
    public static Command Create()
    {
        var command = new Command("retag", "Tag stored documents again that were tagged under another model or policy");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var report = await services.GetRequiredService<RetagDocuments>().RunAsync(
            commune, "operator", new Progress<(int Done, long Total)>(p => Console.Error.WriteLine($"{p.Done} of {p.Total}")), cancellation);
        Console.WriteLine($"{report.Retagged} documents tagged again: {report.Changed} changed, {report.Withdrawn} withdrawn, {report.Opened} opened");
        return 0;
    }
}
