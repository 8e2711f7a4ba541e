using Assistant.Knowledge.Retrieval;

namespace Assistant.Eval.Retrieval;

/// <summary>Is the right page first, and among the first five? Questions about the demo commune, by language and by kind.</summary>
public sealed class RetrievalSuite : IEvalSuite
{
    public string Name => "retrieval";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var demo = await DemoCommune.LoadAsync(cancellation);
        var figures = new List<EvalFigure>();
        var misses = new List<string>();
        foreach (var set in new[] { "learn-questions", "dev-questions", "spring-questions", "autumn-questions", "demo-questions", "fresh-questions", "winter-questions", "closing-questions" })
        {
            var results = new List<(DemoQuestion Question, int Place)>();
            foreach (var question in DemoCommune.Questions(set).Where(q => q.Gold.Count > 0))
            {
                var place = await PlaceAsync(demo, question, cancellation);
                results.Add((question, place));
                if (place != 1 && !DemoCommune.IsSealed(question))
                {
                    misses.Add($"{set} {question.Lang} {question.Kind}: \"{question.Question}\" → {string.Join(", ", question.Gold)} at {(place == 0 ? "none" : place)}");
                }
            }

            foreach (var group in results.Where(r => r.Question.Kind != "cross").GroupBy(r => $"{DemoCommune.HalfOf(r.Question)} {r.Question.Lang}")
                .Concat(results.GroupBy(r => $"{DemoCommune.HalfOf(r.Question)} ({r.Question.Kind})")).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var n = group.Count();
                figures.Add(EvalFigure.Share(group.Key, "R@1", group.Count(r => r.Place == 1), n));
                figures.Add(EvalFigure.Share(group.Key, "R@5", group.Count(r => r.Place is >= 1 and <= 5), n));
            }
        }

        return new EvalReport(figures, misses);
    }

    /// <returns>Of the first right page, from 1; 0 when none was found.</returns>
    internal static async Task<int> PlaceAsync(DemoCommune demo, DemoQuestion question, CancellationToken cancellation)
    {
        if (demo.Release(question.Question, question.Lang) is not { } query)
        {
            return 0;
        }

        var found = await demo.Get<SearchKnowledge>().SearchAsync(demo.Commune, new SearchRequest(query, question.Lang), cancellation);
        return found.Hits.ToList().FindIndex(h => DemoCommune.IsGold(question, h.DocumentId)) + 1;
    }
}
