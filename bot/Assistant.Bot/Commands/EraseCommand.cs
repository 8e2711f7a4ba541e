using System.CommandLine;
using Assistant.Bot.Hosting;
using Assistant.Bot.Privacy;

namespace Assistant.Bot.Commands;

/// <summary><c>erase REF</c>: removes all that is stored of a request or a conversation.</summary>
internal static class EraseCommand
{
    private static readonly Argument<string> Reference = new("reference") { Description = "Reference of a request (HB-7K3M-9QXA) or id of a conversation" };

    public static Command Create()
    {
        var command = new Command("erase", "Erase a request with its conversation, or a conversation (GDPR art. 17)") { Reference };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        if (await services.GetRequiredService<PersonalData>().EraseAsync(commune, parsed.GetValue(Reference)!, "operator", cancellation) is not { } erased)
        {
            await Console.Error.WriteLineAsync($"Nothing is stored under {parsed.GetValue(Reference)}.");
            return 1;
        }

        await Console.Out.WriteLineAsync($"{erased.Reference}: {erased.Requests} request, {erased.Messages} messages, {erased.Deliveries} deliveries erased");
        return 0;
    }
}
