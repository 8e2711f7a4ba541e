using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Eval.Answers;

/// <summary>Right, quoted word for word, declined when no page answers. A clarifying question counts as neither answered nor declined.</summary>
public sealed class AnswersSuite : IEvalSuite
{
    public string Name => "answers";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var demo = await DemoCommune.LoadAsync(cancellation);
        var figures = new List<EvalFigure>();
        var misses = new List<string>();
        foreach (var set in new[] { "dev-questions", "demo-questions" })
        {
            var outcomes = new List<Outcome>();
            foreach (var question in DemoCommune.Questions(set))
            {
                var outcome = await AskAsync(demo, question, cancellation);
                outcomes.Add(outcome);
                if (outcome.Miss is { } miss)
                {
                    misses.Add($"{set} {question.Lang} {question.Kind}: \"{question.Question}\" → {miss}");
                }
            }

            var name = set.Split('-')[0];
            foreach (var group in outcomes.GroupBy(o => o.Question.Kind == "cross" ? $"{name} (cross)" : $"{name} {o.Question.Lang}"))
            {
                var answerable = group.Where(o => o.Question.Gold.Count > 0).ToList();
                var unanswerable = group.Where(o => o.Question.Gold.Count == 0).ToList();
                var answered = answerable.Where(o => o.Answer is Answer.Found).ToList();
                figures.Add(Share(group.Key, "right of answered", answered.Count(o => o.Miss is null), answered.Count));
                figures.Add(Share(group.Key, "declined though answerable", answerable.Count(o => o.Answer is Answer.Unknown), answerable.Count));
                figures.Add(Share(group.Key, "unanswerable declined", unanswerable.Count(o => o.Answer is not Answer.Found), unanswerable.Count));
                figures.Add(Share(group.Key, "quote verbatim", group.Count(o => o.Verbatim), group.Count()));
            }
        }

        return new EvalReport(figures, misses);
    }

    private static EvalFigure Share(string group, string metric, int part, int all) => new(group, metric, all == 0 ? 1 : (double)part / all, $"{part} of {all}");

    private static async Task<Outcome> AskAsync(DemoCommune demo, DemoQuestion question, CancellationToken cancellation)
    {
        if (demo.Release(question.Question, question.Lang) is not { } text)
        {
            return new Outcome(question, new Answer.Unknown("", 0, []), true, question.Gold.Count > 0 ? "held back by the gate" : null);
        }

        var answer = await demo.Get<AskQuestion>().AskAsync(demo.Commune, new Question(text, question.Lang), cancellation);
        if (answer is not Answer.Found found)
        {
            return new Outcome(question, answer, true, answer is Answer.Unknown && question.Gold.Count > 0 ? FormattableString.Invariant($"declined at {answer.Confidence:0.00}") : null);
        }

        var verbatim = true;
        await using var connection = await demo.Get<Database>().OpenAsync(cancellation);
        foreach (var citation in found.Citations)
        {
            var released = await connection.ExecuteScalarAsync<string>("select released from document where external_id = @id", new { id = citation.DocumentId });
            verbatim &= released is not null && citation.End <= released.Length && released[citation.Start..citation.End] == citation.Quote;
        }

        var page = DemoCommune.IsGold(question, found.Citations[0].DocumentId);
        var holds = question.AnswerContains is not { Count: > 0 } wanted || wanted.Any(w => answer.Text.Contains(w, StringComparison.OrdinalIgnoreCase));
        var shown = FormattableString.Invariant($"{found.Citations[0].DocumentId} at {answer.Confidence:0.00}: {answer.Text.ReplaceLineEndings(" ")}");
        return new Outcome(question, answer, verbatim, page && holds ? null : shown);
    }

    private sealed record Outcome(DemoQuestion Question, Answer Answer, bool Verbatim, string? Miss);
}
