using System.CommandLine;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Commands;

/// <summary><c>services list</c> and <c>services validate PATH</c>.</summary>
internal static class ServicesCommand
{
    private static readonly Argument<string> Path = new("path") { Description = "A service definition (.yaml) or a folder of them" };

    public static Command Create()
    {
        var list = new Command("list", "The services that residents can start in the chat");
        list.SetAction(_ => List());
        var validate = new Command("validate", "Check service definitions; each fault with file, line and reason") { Path };
        validate.SetAction(parsed => Validate(parsed.GetValue(Path)!));
        var command = new Command("services", "Service definitions") { list, validate, SandboxCommand.Create(), ServiceExchangeCommands.CreateExport(), ServiceExchangeCommands.CreateImport() };
        command.SetAction(_ => List());
        return command;
    }

    private static int List()
    {
        foreach (var service in TurnServices.LoadCatalogue().Services)
        {
            Console.Out.WriteLine($"{service.Id,-26} v{service.Version,-4} {service.Fields.Count,2} fields  {service.Name.Fr} | {service.Name.Nl} | {service.Name.En} | {service.Name.De}");
        }

        return 0;
    }

    private static int Validate(string path)
    {
        var files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal)] : File.Exists(path) ? new[] { path } : [];
        if (files.Length == 0)
        {
            throw new UsageException($"{path}: there is no definition (.yaml) here");
        }

        var failed = 0;
        foreach (var file in files)
        {
            try
            {
                var service = TurnServices.ReadDefinition(file);
                Console.Out.WriteLine($"{file}: {service.Id} v{service.Version}, {service.Fields.Count} fields, {service.Rules.Count} rules, fit for use");
            }
            catch (DefinitionException e)
            {
                failed++;
                Console.Error.WriteLine(e.Message);
            }
        }

        return failed == 0 ? 0 : 1;
    }
}
