using System.CommandLine;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Microsoft.Extensions.Configuration;

namespace Assistant.Bot.Commands;

/// <summary><c>services sandbox FILE</c>: a conversation with a definition that is not published, over a store that is thrown away.</summary>
internal static class SandboxCommand
{
    private static readonly Argument<string> Definition = new("file") { Description = "A service definition (.yaml); it stands in for the published one with its id" };

    public static Command Create()
    {
        var sandbox = new Command("sandbox", "Try a definition in a conversation; nothing is kept, nothing is sent") { Definition, ChatCommand.Language, ChatCommand.Script };
        sandbox.SetAction(RunAsync);
        return sandbox;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var tried = TurnServices.ReadDefinition(parsed.GetValue(Definition)!);
        var folder = Directory.CreateTempSubdirectory("assistant-sandbox-");
        try
        {
            var configuration = new ConfigurationBuilder().AddConfiguration(CommandLine.Configuration(parsed))
                .AddInMemoryCollection([new("Data:Directory", folder.FullName), new("Data:ConnectionString", ""), new("Keys:Field", ""), new("Demo:Load", "false")]).Build();
            await using var services = new ServiceCollection().AddLogging().AddAssistant(configuration)
                .AddSingleton(_ => new ServiceCatalogue([.. TurnServices.LoadCatalogue().Services.Where(s => s.Id != tried.Id).Append(tried).OrderBy(s => s.Id, StringComparer.Ordinal)]))
                .BuildServiceProvider();
            var code = await ChatCommand.ChatAsync(services, parsed, cancellation);
            foreach (var request in await services.GetRequiredService<RequestStore>().ListAsync(await services.GetRequiredService<Installation>().PrepareAsync(cancellation), cancellation: cancellation))
            {
                await Console.Error.WriteLineAsync($"{request.Reference}: {request.ServiceId}, {request.State.ToString().ToLowerInvariant()} by the rule {request.Rule}; it would go to the connector {tried.Connector}");
            }

            return code;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }
}
