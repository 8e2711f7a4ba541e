using System.CommandLine;
using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Commands;

/// <summary><c>models</c> and <c>retrain</c>: the tagger's text models, and a new one from the stewards' corrections.</summary>
internal static class ModelsCommand
{
    private static readonly Argument<string> Version = new("version") { Description = "Version to put in use, as `models` lists it" };

    public static Command Create()
    {
        var rollback = new Command("rollback", "Put an earlier model in use again (hosts read it at their next start)") { Version };
        rollback.SetAction(RollBackAsync);
        var command = new Command("models", "List the text models and which one is in use") { rollback };
        command.SetAction(ListAsync);
        return command;
    }

    public static Command CreateRetrain()
    {
        var command = new Command("retrain", "Train on the corpus and the stewards' corrections; promote the model only if it is not worse");
        command.SetAction(RetrainAsync);
        return command;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var live = services.GetRequiredService<Tagger>().Version;
        foreach (var version in services.GetRequiredService<ModelFolder>().Versions().Distinct())
        {
            Console.WriteLine(version == live ? $"{version}  in use" : version);
        }

        return 0;
    }

    private static async Task<int> RollBackAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        await services.GetRequiredService<RetrainModel>().RollBackAsync(commune, parsed.GetValue(Version)!, "operator", cancellation);
        Console.WriteLine($"{parsed.GetValue(Version)} is in use from the next start on; run retag to bring stored documents along");
        return 0;
    }

    private static async Task<int> RetrainAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        await Console.Error.WriteLineAsync("training; this takes a minute or less");
        var report = await services.GetRequiredService<RetrainModel>().RunAsync(commune, "operator", cancellation);
        Console.WriteLine($"{report.Corrections} corrections; live {report.Live}, candidate {report.Candidate}");
        foreach (var (name, before) in report.Before.Where(m => !m.Key.StartsWith("kind.", StringComparison.Ordinal)))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {before,8:0.000} → {report.After.GetValueOrDefault(name),8:0.000}"));
        }

        Console.WriteLine(report.Promoted ? "promoted: in use from the next start on; run retag to bring stored documents along" : "refused: " + string.Join("; ", report.Objections));
        return 0;
    }
}
