using Assistant.Classifier;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Training;

namespace Assistant.Eval.Adversarial;

/// <summary>What of texts written to get past the detector is not covered by any value it finds, whatever their class.</summary>
public sealed class AdversarialSuite : IEvalSuite
{
    private sealed record Outcome(LabelledText Text, IReadOnlyList<DetectedEntity> Found, IReadOnlyList<DetectedEntity> Left);

    public string Name => "adversarial";

    public Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var detector = ClassifierRoom.Load().Detector;
        var outcomes = Corpus.Load(Path.Combine(EvalRunner.DataFolder, "adversarial")).Templates.Select(template =>
        {
            var text = template.Fill();
            var found = detector.Detect(text.Text, text.Language);
            return new Outcome(text, found, [.. text.Entities.Where(value => !IsCovered(text.Text, value.Span, found))]);
        }).ToList();

        var figures = new List<EvalFigure>();
        foreach (var part in outcomes.GroupBy(o => o.Text.Language).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Texts: g.ToList())).Prepend((Key: "all", Texts: outcomes)))
        {
            figures.Add(Left(part.Key, "texts with a value left", part.Texts.Count(o => o.Left.Count > 0), part.Texts.Count));
            figures.Add(Left(part.Key, "values left", part.Texts.Sum(o => o.Left.Count), part.Texts.Sum(o => o.Text.Entities.Count)));
        }

        foreach (var kind in outcomes.GroupBy(o => o.Text.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            figures.Add(Left(kind.Key, "values left", kind.Sum(o => o.Left.Count), kind.Sum(o => o.Text.Entities.Count)));
        }

        foreach (var type in EntityTypes.All)
        {
            var values = outcomes.Sum(o => o.Text.Entities.Count(e => e.Type == type));
            if (values > 0)
            {
                figures.Add(Left(type.Code(), "values left", outcomes.Sum(o => o.Left.Count(e => e.Type == type)), values));
            }
        }

        figures.Add(Left("all", "found beside the values", outcomes.Sum(o => o.Found.Count(f => !o.Text.Entities.Any(e => e.Span.Overlaps(f.Span)))), outcomes.Sum(o => o.Found.Count)));
        return Task.FromResult(new EvalReport(figures, [.. outcomes.SelectMany(o => Told(o))]));
    }

    private static EvalFigure Left(string group, string metric, int count, int of) => new(group, metric, count / (double)of, FormattableString.Invariant($"{count} of {of}"));

    // Every letter and digit of the value lies in something that was found.
    private static bool IsCovered(string text, TextSpan value, IReadOnlyList<DetectedEntity> found)
    {
        for (var i = value.Start; i < value.End; i++)
        {
            if (char.IsLetterOrDigit(text[i]) && !found.Any(f => f.Span.Start <= i && i < f.Span.End))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> Told(Outcome o) =>
        o.Left.Select(e => $"{o.Text.Id} ({o.Text.Kind}) left {e.Type.Code()}: {Value(o, e.Span)}")
            .Concat(o.Found.Where(f => !o.Text.Entities.Any(e => e.Span.Overlaps(f.Span))).Select(f => $"{o.Text.Id} ({o.Text.Kind}) too much {f.Type.Code()}: {Value(o, f.Span)} [{f.Why}]"));

    private static string Value(Outcome o, TextSpan span) => o.Text.Text.Substring(span.Start, span.Length).ReplaceLineEndings("/");
}
