using System.CommandLine;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.Configuration;

namespace Assistant.Bot.Commands;

/// <summary>The verbs of the host. Exit codes: 0 all done, 1 some inputs failed, 2 wrong usage or settings.</summary>
internal static class CommandLine
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "Data folder (database, keys, models in use); default ./data or ASSISTANT_DATA",
        Recursive = true,
    };

    private static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on, for example http://127.0.0.1:8080", Recursive = true };

    private static readonly System.Buffers.SearchValues<char> SettingCharacters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:_");

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Assistant: a municipal assistant with a sensitivity gate. Without a verb it serves the web host.") { Data, Urls };
        foreach (var verb in Verbs())
        {
            root.Subcommands.Add(verb);
        }

        root.SetAction(ServeCommand.RunAsync);
        var parsed = root.Parse([.. WithoutSettings(args)]);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("--help lists the verbs, and after a verb its arguments.");

            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (Remedies.For(e) is { } remedy)
        {
            await Console.Error.WriteLineAsync(remedy);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    /// <summary>Settings from appsettings.json beside the program and in the current folder, variables, and the command line.</summary>
    public static IConfigurationRoot Configuration(ParseResult parsed)
    {
        var builder = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(Settings(Environment.GetCommandLineArgs()));
        if (parsed.GetValue(Data) is { } folder)
        {
            builder.AddInMemoryCollection([new("Data:Directory", folder)]);
        }

        if (parsed.GetValue(Urls) is { } urls)
        {
            builder.AddInMemoryCollection([new("urls", urls)]);
        }

        return builder.Build();
    }

    /// <summary>Settings stand among the arguments as <c>--Section:Name value</c> or <c>--Section:Name=value</c>; the colon tells them from options.</summary>
    private static string[] Settings(IReadOnlyList<string> args) => [.. args.Where((_, i) => IsSetting(args, i))];

    private static string[] WithoutSettings(IReadOnlyList<string> args) => [.. args.Where((_, i) => !IsSetting(args, i))];

    private static bool IsSetting(IReadOnlyList<string> args, int i) =>
        IsSettingName(args[i]) || (i > 0 && IsSettingName(args[i - 1]) && !args[i - 1].Contains('='));

    private static bool IsSettingName(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.AsSpan(2).IndexOfAnyExcept(SettingCharacters) is var end && (end < 0 ? arg : arg[..(end + 2)]).Contains(':');

    private static IEnumerable<Command> Verbs() =>
    [
        TagCommand.Create(),
        LangCommand.Create(),
        IngestCommand.Create(),
        RetagCommand.Create(),
        ModelsCommand.CreateRetrain(),
        ModelsCommand.Create(),
        SearchCommand.Create(),
        AskCommand.Create(),
        ChatCommand.Create(),
        ServicesCommand.Create(),
        RequestsCommand.Create(),
        EraseCommand.Create(),
        ExportCommand.Create(),
        AuditCommand.Create(),
        ServeCommand.Create(),
        ReviewCommand.Create(),
        UnansweredCommand.Create(),
        UsersCommand.Create(),
    ];
}
