using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Bot.Turns;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Eval.Answers;

/// <summary>Right, quoted word for word, declined when no page answers. A clarifying question counts as neither answered nor declined.</summary>
/// <param name="withFaq">Whether it is known what people ask of the demo's pages, as it is delivered; a commune that has just put its site in knows nothing of the kind.</param>
public sealed class AnswersSuite(string name = "answers", bool withFaq = true) : IEvalSuite
{
    public string Name => name;

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var demo = await DemoCommune.LoadAsync(cancellation);
        if (!withFaq)
        {
            await demo.ForgetFaqAsync(cancellation);
        }

        var figures = new List<EvalFigure>();
        var misses = new List<string>();
        foreach (var set in new[] { "learn-questions", "dev-questions", "spring-questions", "autumn-questions", "pair-questions", "demo-questions", "fresh-questions", "winter-questions", "closing-questions", "year-questions", "advent-questions", "holiday-questions" })
        {
            var outcomes = new List<Outcome>();
            foreach (var question in DemoCommune.Questions(set))
            {
                var outcome = await AskAsync(demo, question, cancellation);
                outcomes.Add(outcome);
                if (outcome.Miss is { } miss && !DemoCommune.IsSealed(question))
                {
                    misses.Add($"{set} {question.Lang} {question.Kind}: \"{question.Question}\" → {miss}");
                }
            }

            figures.AddRange(Figures(outcomes));
        }

        foreach (var set in new[] { "fresh-questions", "closing-questions", "year-questions", "advent-questions", "holiday-questions" })
        {
            figures.Add(await AsAskedAsync(demo, set, cancellation));
        }

        figures.AddRange(Languages(demo));
        figures.Add(await FollowUpsAsync(demo, misses, cancellation));
        return new EvalReport(figures, misses);
    }

    internal static IEnumerable<EvalFigure> Figures(IEnumerable<Outcome> outcomes)
    {
        foreach (var group in outcomes.GroupBy(o => DemoCommune.HalfOf(o.Question) + (o.Question.Kind == "cross" ? " (cross)" : " " + o.Question.Lang)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var answerable = group.Where(o => o.Question.Gold.Count > 0).ToList();
            var unanswerable = group.Where(o => o.Question.Gold.Count == 0).ToList();
            var answered = answerable.Where(o => o.Answer is Answer.Found).ToList();
            yield return Share(group.Key, "right of answered", answered.Count(o => o.Miss is null), answered.Count);
            yield return Share(group.Key, "declined though answerable", answerable.Count(o => o.Answer is Answer.Unknown), answerable.Count);
            yield return Share(group.Key, "unanswerable declined", unanswerable.Count(o => o.Answer is not Answer.Found), unanswerable.Count);
            yield return Share(group.Key, "quote verbatim", group.Count(o => o.Verbatim), group.Count());
        }
    }

    /// <summary>Through all that <c>ask</c> does: of what pages answer, how much is answered rightly, whatever else a question is taken for.</summary>
    private static async Task<EvalFigure> AsAskedAsync(DemoCommune demo, string set, CancellationToken cancellation)
    {
        int all = 0, right = 0;
        foreach (var question in DemoCommune.Questions(set).Where(q => q.Gold.Count > 0))
        {
            var answer = await demo.Get<AskOnce>().AskAsync(demo.Commune, question.Question, question.Lang, cancellation: cancellation);
            all++;
            right += answer.Kind is ReplyKind.Answer or ReplyKind.Service && answer.Citations.Count > 0 && DemoCommune.IsGold(question, answer.Citations[0].DocumentId)
                && (question.AnswerContains is not { Count: > 0 } wanted || wanted.Any(w => answer.Text.Contains(w, StringComparison.OrdinalIgnoreCase))) ? 1 : 0;
        }

        return Share(set, "right of all that pages answer, as asked", right, all);
    }

    /// <summary>Whether a reply would be in the language of the question: as a first message on a page in another language, and after one in another language.</summary>
    private static IEnumerable<EvalFigure> Languages(DemoCommune demo)
    {
        var speaks = demo.Get<ConversationLanguage>();
        var questions = DemoCommune.Questions("demo-questions").ToList();
        foreach (var (name, fresh) in new[] { ("first message", true), ("switching", false) })
        {
            var right = questions.Count(q => speaks.Of(Tokens.Of(q.Question), q.Lang == "fr" ? "nl" : "fr", fresh) == q.Lang);
            yield return Share("(language)", $"of the question, {name}", right, questions.Count);
        }
    }

    /// <summary>A second question that leans on the first: right when its answer cites a right page and holds what it must.</summary>
    private static async Task<EvalFigure> FollowUpsAsync(DemoCommune demo, List<string> misses, CancellationToken cancellation)
    {
        var file = Path.Combine(EvalRunner.DataFolder, "demo-followups.jsonl");
        int all = 0, right = 0;
        foreach (var line in File.Exists(file) ? File.ReadLines(file).Where(l => l.Length > 0) : [])
        {
            var pair = JsonSerializer.Deserialize<FollowUp>(line, JsonSerializerOptions.Web)!;
            all++;
            var question = new DemoQuestion(pair.Id, pair.Lang, pair.Second, pair.Gold, pair.AnswerContains, "follow-up");
            var outcome = await AskAsync(demo, question, cancellation, demo.Release(pair.First, pair.Lang));
            var good = outcome.Answer is Answer.Found && outcome.Miss is null;
            right += good ? 1 : 0;
            if (!good)
            {
                misses.Add($"follow-up {pair.Lang}: \"{pair.First}\" \"{pair.Second}\" → {outcome.Miss ?? "asked back"}");
            }
        }

        return Share("(follow-ups)", "resolved", right, all);
    }

    private static EvalFigure Share(string group, string metric, int part, int all) => all == 0 ? new EvalFigure(group, metric, 1, "none") : EvalFigure.Share(group, metric, part, all);

    internal static async Task<Outcome> AskAsync(DemoCommune demo, DemoQuestion question, CancellationToken cancellation, ReleasedText? context = null)
    {
        if (demo.Release(question.Question, question.Lang) is not { } text)
        {
            return new Outcome(question, new Answer.Unknown("", 0, []), true, question.Gold.Count > 0 ? "held back by the gate" : null);
        }

        var answer = await demo.Get<AskQuestion>().AskAsync(demo.Commune, new Question(text, question.Lang, Context: context), cancellation);
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

    private sealed record FollowUp(string Id, string Lang, string First, string Second, IReadOnlyList<string> Gold, [property: JsonPropertyName("answer_contains")] IReadOnlyList<string>? AnswerContains);

    /// <param name="Miss">What is wrong with it, in words; null when nothing is.</param>
    internal sealed record Outcome(DemoQuestion Question, Answer Answer, bool Verbatim, string? Miss);
}
