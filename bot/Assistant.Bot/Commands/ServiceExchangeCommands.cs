using System.CommandLine;
using Assistant.Bot.Exchange;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Commands;

/// <summary><c>services export</c>, <c>services import FILE</c>: definitions to another commune and from it, as CPSV-AP in JSON-LD.</summary>
internal static class ServiceExchangeCommands
{
    private static readonly Argument<string[]> Paths = new("path") { Description = "Definitions (.yaml) or folders of them; none = those that come with the program", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Argument<string> Source = new("file") { Description = "A JSON-LD file with public services in the terms of CPSV-AP" };
    private static readonly Option<string> Folder = new("--to") { Description = "Folder for the definitions", DefaultValueFactory = _ => "." };
    private static readonly Option<bool> Force = new("--force") { Description = "Replace definitions that are there already" };

    public static Command CreateExport()
    {
        var export = new Command("export", "Definitions as CPSV-AP 3.2 in JSON-LD, on standard output") { Paths };
        export.SetAction(Export);
        return export;
    }

    public static Command CreateImport()
    {
        var import = new Command("import", "Definitions from CPSV-AP in JSON-LD, one YAML file a service; each is checked") { Source, Folder, Force };
        import.SetAction(ImportAsync);
        return import;
    }

    private static int Export(ParseResult parsed)
    {
        var paths = parsed.GetValue(Paths) is { Length: > 0 } given ? given : [ServiceCatalogue.DefaultFolder];
        var files = paths.SelectMany(Definitions).ToList();
        foreach (var file in files)
        {
            // what is not fit for use is not handed on
            _ = TurnServices.ReadDefinition(file);
        }

        Console.Out.WriteLine(CpsvAp.Export(files));
        return 0;
    }

    private static IEnumerable<string> Definitions(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : throw new UsageException($"{path}: there is no definition (.yaml) here");

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (source, folder) = (parsed.GetValue(Source)!, parsed.GetValue(Folder)!);
        var file = new FileInfo(source);
        if (!file.Exists || file.Length > CpsvAp.LargestFile)
        {
            throw new UsageException(file.Exists ? $"{source} is larger than {CpsvAp.LargestFile / 1_000_000} MB" : $"{source}: there is no such file");
        }

        IReadOnlyList<(string Id, string Yaml)> services;
        try
        {
            services = CpsvAp.Import(await File.ReadAllTextAsync(source, cancellation));
        }
        catch (ExchangeException e)
        {
            await Console.Error.WriteLineAsync($"{source}: {e.Message}");
            return 1;
        }

        Directory.CreateDirectory(folder);
        var failed = 0;
        foreach (var (id, yaml) in services)
        {
            var target = Path.Combine(folder, id + ".yaml");
            if (File.Exists(target) && !parsed.GetValue(Force))
            {
                failed++;
                await Console.Error.WriteLineAsync($"{target} is there already; --force replaces it");
                continue;
            }

            await File.WriteAllTextAsync(target, yaml, cancellation);
            try
            {
                var service = TurnServices.ReadDefinition(target);
                await Console.Out.WriteLineAsync($"{target}: {service.Id} v{service.Version}, {service.Fields.Count} fields, {service.Rules.Count} rules, fit for use");
            }
            catch (DefinitionException e)
            {
                failed++;
                await Console.Error.WriteLineAsync($"{e.Message} (kept, to be completed)");
            }
        }

        return failed == 0 ? 0 : 1;
    }
}
