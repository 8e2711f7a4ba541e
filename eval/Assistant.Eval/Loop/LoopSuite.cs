using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Eval.Loop;

/// <summary>The stewards' loop, on a store of its own for each set of corrections: right ones change later decisions and pass the gate of promotion, wrong ones are refused.</summary>
/// <remarks>
/// The right sets of <c>data/loop</c> tell of something that only this commune knows: "Kompas" is its debt counselling, "la Clinique" its bicycle workshop, "Heron" its booking program, "die Ulme" its house for people without a roof, "Papotine" its open afternoons.
/// The wrong ones give a whole kind of text the wrong class; one more takes the demo commune's own pages for sensitive.
/// </remarks>
public sealed class LoopSuite : IEvalSuite
{
    private const int Pages = 60;
    private const string Right = "right-";

    private static readonly string[] Stewards = ["eval", "eval-second"];

    public string Name => "loop";

    private sealed record Line(string Id, string Lang, string Class, string Part, string Text)
    {
        public DataClassification Decided => Enum.Parse<DataClassification>(Class);
    }

    private sealed record Tally(int Sets, int Promoted, int Right, int RightBefore, int Later);

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var figures = new List<EvalFigure>();
        var rows = new List<IReadOnlyList<string>>();
        var (right, wrong) = (new Tally(0, 0, 0, 0, 0), new Tally(0, 0, 0, 0, 0));
        foreach (var path in Directory.GetFiles(Path.Combine(EvalRunner.DataFolder, "loop"), "*.jsonl").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var lines = (await File.ReadAllLinesAsync(path, cancellation)).Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!).ToList();
            var later = lines.FindAll(line => line.Part == "later");
            await using var demo = await DemoCommune.LoadAsync(cancellation);
            var before = AsDecided(demo.Get<Tagger>(), later);
            await IngestAsync(demo, lines.Except(later), cancellation);
            var decided = lines.ToDictionary(line => line.Id + ".txt", line => line.Decided);
            await CorrectAsync(demo, "loop", lines.Count, id => decided.TryGetValue(id, out var to) ? to : null, cancellation);
            var report = await RetrainAsync(demo, name, figures, rows, cancellation);
            var after = later.Count == 0 ? 0 : AsDecided(demo.Retrained(), later);
            figures.Add(new EvalFigure(name, "promoted", report.Promoted ? 1 : 0, Said(report, later.Count, before, after)));
            _ = name.StartsWith(Right, StringComparison.Ordinal) ? right = Add(right, report, before, after, later.Count) : wrong = Add(wrong, report, before, after, 0);
        }

        await using (var demo = await DemoCommune.LoadAsync(cancellation))
        {
            await CorrectAsync(demo, "default", Pages, _ => DataClassification.SpecialCategory, cancellation);
            var report = await RetrainAsync(demo, "wrong-pages", figures, rows, cancellation);
            figures.Add(new EvalFigure("wrong-pages", "promoted", report.Promoted ? 1 : 0, Said(report, 0, 0, 0)));
            wrong = Add(wrong, report, 0, 0, 0);
        }

        figures.Add(EvalFigure.Share("right corrections", "promoted", right.Promoted, right.Sets));
        figures.Add(EvalFigure.Share("wrong corrections", "promoted", wrong.Promoted, wrong.Sets));
        figures.Add(EvalFigure.Share("before", "later notes as decided", right.RightBefore, right.Later));
        figures.Add(EvalFigure.Share("after", "later notes as decided", right.Right, right.Later));
        return new EvalReport(figures, []) { Tables = [new ReportTable("The held-back texts before and after", ["corrections", "figure", "before", "after"], rows)] };
    }

    private static Tally Add(Tally to, RetrainReport report, int before, int after, int later) =>
        new(to.Sets + 1, to.Promoted + (report.Promoted ? 1 : 0), to.Right + after, to.RightBefore + before, to.Later + later);

    private static string Said(RetrainReport report, int later, int before, int after) =>
        string.Join("; ", report.Objections.Concat(later > 0 ? [string.Create(CultureInfo.InvariantCulture, $"later {before} → {after} of {later}")] : []));

    private static int AsDecided(Tagger tagger, IReadOnlyList<Line> lines) => lines.Count(line => tagger.Tag(line.Text, new TagHints(line.Lang)).Class == line.Decided);

    private static async Task IngestAsync(DemoCommune demo, IEnumerable<Line> lines, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-loop-").FullName;
        foreach (var line in lines)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, line.Id + ".txt"), line.Text, cancellation);
        }

        await demo.IngestAsync(folder, "loop", cancellation);
        Directory.Delete(folder, true);
    }

    /// <param name="to">What is decided of a document, by its id; null leaves it alone.</param>
    private static async Task CorrectAsync(DemoCommune demo, string collection, int most, Func<string, DataClassification?> to, CancellationToken cancellation)
    {
        var (items, _) = await demo.Get<ReviewQueue>().ListAsync(demo.Commune, new ReviewFilter(Collection: collection, Unreviewed: false, Limit: most), cancellation);
        foreach (var item in items)
        {
            var document = await demo.Get<ReviewQueue>().OpenAsync(demo.Commune, item.Id, cancellation) ?? throw new InvalidOperationException("a document of the queue is gone");
            if (to(Path.GetFileName(item.DocumentId)) is not { } decided)
            {
                continue;
            }

            foreach (var steward in Stewards)
            {
                // what was sensitive becomes public only when two say so
                if (await demo.Get<SubmitCorrection>().SubmitAsync(demo.Commune, new Correction(item.Id, decided, document.Entities, steward), cancellation) is not CorrectionOutcome.AwaitsSecond)
                {
                    break;
                }
            }
        }
    }

    private static async Task<RetrainReport> RetrainAsync(DemoCommune demo, string which, List<EvalFigure> figures, List<IReadOnlyList<string>> rows, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var report = await demo.Get<RetrainModel>().RunAsync(demo.Commune, "eval", cancellation);
        figures.Add(new EvalFigure(which, "retrain s", watch.Elapsed.TotalSeconds, $"{report.Corrections} corrections"));
        foreach (var metric in new[] { "accuracy", "macro_f1", "under", "ece" })
        {
            rows.Add([which, metric, report.Before[metric].ToString("0.0000", CultureInfo.InvariantCulture), report.After[metric].ToString("0.0000", CultureInfo.InvariantCulture)]);
        }

        return report;
    }
}
