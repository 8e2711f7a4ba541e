namespace Assistant.Eval.Dialogs;

/// <summary>Do people get what they came for? Scripted conversations through the whole pipeline: task success, messages, fields wrong; by file, language and service.</summary>
public sealed class DialogsSuite : IEvalSuite
{
    public string Name => "dialogs";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var figures = new List<EvalFigure>();
        var misses = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(EvalRunner.DataFolder, "dialogs"), "*.jsonl").Order(StringComparer.Ordinal))
        {
            // of its own: an appointment that one set takes is not free for the next
            await using var bench = await DialogBench.OpenAsync(withPages: true, cancellation);
            var player = new DialogPlayer(bench);
            var outcomes = new List<DialogOutcome>();
            foreach (var script in DialogScript.Read(file))
            {
                outcomes.Add(await player.PlayAsync(script, cancellation));
            }

            var set = Path.GetFileNameWithoutExtension(file);
            misses.AddRange(outcomes.Where(o => o.Problem.Length > 0).Select(o => $"{set} {o.Script.Id}: {o.Problem}"));
            figures.AddRange(Figures(set, outcomes));
            figures.AddRange(outcomes.GroupBy(o => o.Script.Lang).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Success($"{set} {g.Key}", [.. g])));
            figures.AddRange(outcomes.GroupBy(o => o.Script.Service).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Success($"{set} ({g.Key})", [.. g])));
        }

        return new EvalReport(figures, misses);
    }

    private static IEnumerable<EvalFigure> Figures(string set, List<DialogOutcome> outcomes)
    {
        yield return Success(set, outcomes);
        var fine = outcomes.Where(o => o.Problem.Length == 0).ToList();
        yield return new EvalFigure(set, "messages, mean", fine.Count == 0 ? 0 : fine.Average(o => o.Turns), $"of those that succeeded; most {fine.Select(o => o.Turns).DefaultIfEmpty().Max()}");
        yield return new EvalFigure(set, "fields wrong", outcomes.Sum(o => o.FieldsWrong), $"of {outcomes.Sum(o => o.Fields)} expected");
        yield return new EvalFigure(set, "wrong and not read back", outcomes.Sum(o => o.Unread));
    }

    private static EvalFigure Success(string group, List<DialogOutcome> outcomes)
    {
        var (good, n) = (outcomes.Count(o => o.Problem.Length == 0), outcomes.Count);
        // Wilson's interval
        const double Z = 1.96;
        var p = (double)good / n;
        var centre = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4.0 * n * n))) / (1 + (Z * Z / n));
        return new EvalFigure(group, "success", p, FormattableString.Invariant($"{good} of {n}, 95 % {centre - half:0.00}-{centre + half:0.00}"));
    }
}
