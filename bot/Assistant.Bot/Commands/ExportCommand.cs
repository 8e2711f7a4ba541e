using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Bot.Hosting;
using Assistant.Bot.Privacy;

namespace Assistant.Bot.Commands;

/// <summary><c>export REF</c>: all that is stored of a request or a conversation, as JSON.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Reference = new("reference") { Description = "Reference of a request (HB-7K3M-9QXA) or id of a conversation" };
    private static readonly JsonSerializerOptions Options = new(JsonLines.Options) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public static Command Create()
    {
        var command = new Command("export", "Everything stored of a request or a conversation, for the person it belongs to (GDPR art. 15 and 20)") { Reference };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        if (await services.GetRequiredService<PersonalData>().ExportAsync(commune, parsed.GetValue(Reference)!, "operator", cancellation) is not { } bundle)
        {
            await Console.Error.WriteLineAsync($"Nothing is stored under {parsed.GetValue(Reference)}.");
            return 1;
        }

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(bundle, Options));
        return 0;
    }
}
