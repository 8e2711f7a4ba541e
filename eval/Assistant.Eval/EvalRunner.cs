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
/// <param name="Interval">95 % confidence interval; null when none was computed.</param>
public sealed record EvalFigure(string Group, string Metric, double Value, string Note = "", ConfidenceInterval? Interval = null)
{
    /// <summary>A share of a sample, with Wilson's interval; of an empty sample no number, which no limit lets pass.</summary>
    public static EvalFigure Share(string group, string metric, int count, int of)
    {
        var share = of == 0 ? double.NaN : count / (double)of;
        var interval = ConfidenceInterval.OfShare(share, of);
        return new EvalFigure(group, metric, share, $"{count} of {of} {interval}", interval);
    }
}

/// <summary>A table for the report: what does not fit one figure a line (a confusion matrix, a list of errors).</summary>
/// <param name="Rows">As many cells each as there are columns.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <param name="Misses">The worst cases in words, for whoever improves it; from the repository's own data only.</param>
public sealed record EvalReport(IReadOnlyList<EvalFigure> Figures, IReadOnlyList<string> Misses)
{
    /// <summary>Further tables for <c>report</c>; any suite may add its own.</summary>
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];
}

/// <summary>Runs suites, prints their figures beside the thresholds, and fails when one is missed.</summary>
public static class EvalRunner
{
    // 250,000 passages, another program, another server: asked for by name only
    private static readonly string[] ByNameOnly = ["speed-large", "speed-postgres", "speed-large-postgres", "speed-ingest-postgres", "speed-peer", "speed-linear", "vectors", "answers-without-faq"];

    internal static readonly IReadOnlyList<IEvalSuite> Suites = [new Tagging.TaggingSuite(), new Tagging.TaggingSuite("tagging-development", "development"), new Tagging.TaggingSuite("tagging-everyday", "everyday"), new Loop.LoopSuite(), new Adversarial.AdversarialSuite(), new Retrieval.RetrievalSuite(), new Retrieval.VectorsSuite(), new Answers.AnswersSuite(), new Answers.AnswersSuite("answers-without-faq", withFaq: false), new Dialogs.DialogsSuite(), new Dialogs.FormQuestionsSuite(), new Dialogs.ActsSuite(), new Dialogs.OpeningsSuite(), new Dialogs.DialogSpeedSuite(), new Routing.RoutingSuite(), new Slots.SlotsSuite(), new Injection.InjectionSuite(), new Speed.AskSpeedSuite(), new Speed.SpeedSuite("speed", 10_000), new Speed.SpeedSuite("speed-large", 75_000), new Speed.SpeedSuite("speed-postgres", 10_000, postgres: true), new Speed.SpeedSuite("speed-large-postgres", 75_000, postgres: true), new Speed.IngestSpeedSuite("speed-ingest"), new Speed.IngestSpeedSuite("speed-ingest-postgres", postgres: true), new Speed.TaggingSpeedSuite(), new Speed.BatchSpeedSuite(), new Load.LoadSuite(), new Speed.PeerSpeedSuite(), new Speed.LinearSuite()];

    public static string DataFolder => Path.Combine(AppContext.BaseDirectory, "eval", "data");

    public static async Task<int> RunAsync(string[] args)
    {
        var names = args.Where(a => !a.StartsWith('-')).ToList();
        List<IEvalSuite> chosen = [.. Suites.Where(s => names is ["all"] ? !ByNameOnly.Contains(s.Name) : names.Contains(s.Name))];
        if (chosen.Count == 0 || (names is not ["all"] && chosen.Count != names.Count))
        {
            await Console.Error.WriteLineAsync($"usage: eval SUITE…|all [--misses] [--tables]   (all leaves out speed-peer and vectors, which install programs from npm, and the large and PostgreSQL ones)   suites: {string.Join(", ", Suites.Select(s => s.Name))}");
            return 2;
        }

        var failed = false;
        foreach (var suite in chosen)
        {
            var report = await suite.RunAsync(CancellationToken.None);
            failed |= !Print(suite.Name, report, Thresholds(suite.Name));
            foreach (var table in args.Contains("--tables") ? report.Tables : [])
            {
                Console.WriteLine($"  {table.Title}\n    {string.Join(" | ", table.Columns)}\n    {string.Join("\n    ", table.Rows.Select(row => string.Join(" | ", row)))}");
            }

            foreach (var miss in args.Contains("--misses") ? report.Misses : [])
            {
                Console.WriteLine($"  {miss}");
            }
        }

        return failed ? 1 : 0;
    }

    /// <summary>Metric → least value ("at_least") or greatest value ("at_most"), for every group, or for one as "group/metric"; with "?" at its end where the figure may be missing, since not every build or machine has what it is measured with.</summary>
    private static Dictionary<string, Dictionary<string, double>> Thresholds(string suite)
    {
        var file = Path.Combine(DataFolder, suite + ".thresholds.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(File.ReadAllText(file)) ?? [] : [];
    }

    /// <summary>Prints the figures beside their limits.</summary>
    /// <returns>Whether each limit was met, and each had a figure.</returns>
    public static bool Print(string name, EvalReport report, Dictionary<string, Dictionary<string, double>> thresholds)
    {
        var least = thresholds.GetValueOrDefault("at_least") ?? [];
        var most = thresholds.GetValueOrDefault("at_most") ?? [];
        var used = new HashSet<string>();
        double? Limit(Dictionary<string, double> table, EvalFigure f)
        {
            foreach (var key in new[] { $"{f.Group}/{f.Metric}", $"{f.Group}/{f.Metric}?", f.Metric, f.Metric + "?" })
            {
                if (table.TryGetValue(key, out var limit))
                {
                    used.Add(key);
                    return limit;
                }
            }

            return null;
        }

        var good = report.Figures.Count > 0;
        Console.WriteLine($"{name}");
        foreach (var figure in report.Figures)
        {
            var low = Limit(least, figure);
            var high = Limit(most, figure);
            var ok = (low is null || figure.Value >= low) && (high is null || figure.Value <= high);
            good &= ok;
            var limit = low is not null ? $">= {low:0.###}" : high is not null ? $"<= {high:0.###}" : "";
            Console.WriteLine(FormattableString.Invariant($"  {figure.Group,-24} {figure.Metric,-26} {figure.Value,9:0.000}  {limit,-9} {(limit.Length == 0 ? "" : ok ? "ok" : "BELOW"),-6} {figure.Note}"));
        }

        foreach (var key in least.Keys.Concat(most.Keys).Where(k => !used.Contains(k) && !k.EndsWith('?')))
        {
            good = false;
            Console.WriteLine($"  limit \"{key}\" fits no figure: the figure has another name now, or its data is gone");
        }

        Console.WriteLine(good ? $"{name}: ok" : $"{name}: FAILED");
        return good;
    }
}
