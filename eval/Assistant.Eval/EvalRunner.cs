using System.Text.Json;

namespace Assistant.Eval;

/// <summary>One thing that is measured, in a folder of its own.</summary>
public interface IEvalSuite
{
    /// <summary>Its name on the command line and of its thresholds, <c>data/NAME.thresholds.json</c>.</summary>
    string Name { get; }

    Task<EvalReport> RunAsync(CancellationToken cancellation);
}

/// <param name="Group">What the figure is of: a language, a data set.</param>
/// <param name="Metric">Name as in the thresholds file.</param>
/// <param name="Note">Sample size, interval, or whatever helps to read it.</param>
public sealed record EvalFigure(string Group, string Metric, double Value, string Note = "");

/// <param name="Misses">The worst cases in words, for whoever improves it; from the repository's own data only.</param>
public sealed record EvalReport(IReadOnlyList<EvalFigure> Figures, IReadOnlyList<string> Misses);

/// <summary>Runs suites, prints their figures beside the thresholds, and fails when one is missed.</summary>
public static class EvalRunner
{
    private static readonly IReadOnlyList<IEvalSuite> Suites = [new Tagging.TaggingSuite(), new Adversarial.AdversarialSuite(), new Retrieval.RetrievalSuite(), new Answers.AnswersSuite(), new Dialogs.DialogsSuite(), new Routing.RoutingSuite(), new Injection.InjectionSuite(), new Speed.SpeedSuite(), new Speed.TaggingSpeedSuite(), new Speed.PeerSpeedSuite()];

    public static string DataFolder => Path.Combine(AppContext.BaseDirectory, "eval", "data");

    public static async Task<int> RunAsync(string[] args)
    {
        var names = args.Where(a => !a.StartsWith('-')).ToList();
        List<IEvalSuite> chosen = [.. Suites.Where(s => names is ["all"] ? s is not Speed.PeerSpeedSuite : names.Contains(s.Name))];
        if (chosen.Count == 0 || (names is not ["all"] && chosen.Count != names.Count))
        {
            await Console.Error.WriteLineAsync($"usage: eval SUITE…|all [--misses]   (all leaves out speed-peer, which installs its peer from npm)   suites: {string.Join(", ", Suites.Select(s => s.Name))}");
            return 2;
        }

        var failed = false;
        foreach (var suite in chosen)
        {
            var report = await suite.RunAsync(CancellationToken.None);
            failed |= !Print(suite.Name, report, Thresholds(suite.Name));
            foreach (var miss in args.Contains("--misses") ? report.Misses : [])
            {
                Console.WriteLine($"  {miss}");
            }
        }

        return failed ? 1 : 0;
    }

    /// <summary>Metric → least value ("at_least") or greatest value ("at_most"), for every group, or for one as "group/metric".</summary>
    private static Dictionary<string, Dictionary<string, double>> Thresholds(string suite)
    {
        var file = Path.Combine(DataFolder, suite + ".thresholds.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(File.ReadAllText(file)) ?? [] : [];
    }

    private static bool Print(string name, EvalReport report, Dictionary<string, Dictionary<string, double>> thresholds)
    {
        var least = thresholds.GetValueOrDefault("at_least") ?? [];
        var most = thresholds.GetValueOrDefault("at_most") ?? [];
        double? Limit(Dictionary<string, double> table, EvalFigure f) => table.TryGetValue($"{f.Group}/{f.Metric}", out var own) ? own : table.TryGetValue(f.Metric, out var all) ? all : null;
        var good = report.Figures.Count > 0;
        Console.WriteLine($"{name}");
        foreach (var figure in report.Figures)
        {
            var low = Limit(least, figure);
            var high = Limit(most, figure);
            var ok = !(figure.Value < low) && !(figure.Value > high);
            good &= ok;
            var limit = low is not null ? $">= {low:0.###}" : high is not null ? $"<= {high:0.###}" : "";
            Console.WriteLine(FormattableString.Invariant($"  {figure.Group,-24} {figure.Metric,-26} {figure.Value,9:0.000}  {limit,-9} {(limit.Length == 0 ? "" : ok ? "ok" : "BELOW"),-6} {figure.Note}"));
        }

        Console.WriteLine(good ? $"{name}: ok" : $"{name}: FAILED");
        return good;
    }
}
