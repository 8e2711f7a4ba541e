using System.CommandLine;
using Assistant.Bot.Hosting;

namespace Assistant.Bot.Commands;

/// <summary><c>serve</c>: the web host.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve the residents' page, the staff's desks and the chat channel (the default)");
        command.SetAction(RunAsync);
        return command;
    }

    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var app = await WebHost.BuildAsync(CommandLine.Configuration(parsed), [], cancellation);
        await app.RunAsync(cancellation);
        return 0;
    }
}
