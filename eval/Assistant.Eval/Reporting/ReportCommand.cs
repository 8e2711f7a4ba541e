using System.Globalization;

namespace Assistant.Eval.Reporting;

/// <summary>A suite as the report shows it.</summary>
public sealed record SuiteSection(string Suite, EvalReport Report);

/// <summary><c>report [SUITE…] [--out DIR]</c>: runs suites and writes what they found as <c>report.md</c> and as one self-contained <c>report.html</c>.</summary>
public static class ReportCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var at = Array.IndexOf(args, "--out");
        if (at >= 0 && at + 1 >= args.Length)
        {
            await Console.Error.WriteLineAsync("--out needs a folder");
            return 2;
        }

        var folder = at >= 0 ? args[at + 1] : "eval-report";
        var names = args.Where((_, i) => at < 0 || (i != at && i != at + 1)).ToList();
        var suites = names.Count == 0 ? EvalRunner.Suites.Where(s => s.Name == "tagging").ToList() : names is ["all"] ? [.. EvalRunner.Suites] : EvalRunner.Suites.Where(s => names.Contains(s.Name)).ToList();
        if (suites.Count == 0 || (names.Count > 0 && names is not ["all"] && suites.Count != names.Count))
        {
            await Console.Error.WriteLineAsync($"usage: report [SUITE…|all] [--out DIR]   suites: {string.Join(", ", EvalRunner.Suites.Select(s => s.Name))}");
            return 2;
        }

        var sections = new List<SuiteSection>();
        foreach (var suite in suites)
        {
            await Console.Error.WriteLineAsync($"{suite.Name} …");
            sections.Add(new SuiteSection(suite.Name, await suite.RunAsync(CancellationToken.None)));
        }

        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.md"), MarkdownReport.Write(day, sections));
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), HtmlReport.Write(day, sections));
        Console.WriteLine(Path.Combine(folder, "report.md"));
        Console.WriteLine(Path.Combine(folder, "report.html"));
        return 0;
    }

    internal static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
