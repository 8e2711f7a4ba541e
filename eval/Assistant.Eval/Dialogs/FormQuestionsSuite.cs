using System.Text.Json;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Answering;

namespace Assistant.Eval.Dialogs;

/// <summary>Questions in the middle of a form: those that lean on its service and its page answers, those that another page answers, those that none does. To be improved on, no measurement.</summary>
public sealed class FormQuestionsSuite : IEvalSuite
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Name => "form-questions";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var bench = await DialogBench.OpenAsync(withPages: true, cancellation);
        var judged = new List<(FormQuestion Question, string Problem, bool Answered)>();
        foreach (var line in File.ReadLines(Path.Combine(EvalRunner.DataFolder, "form-questions.jsonl")))
        {
            var question = JsonSerializer.Deserialize<FormQuestion>(line, Json)!;
            var conversation = await bench.StartAsync(question.Lang, cancellation);
            await bench.Get<HandleTurn>().HandleAsync(new TurnInput(conversation, "", "start:" + question.Service, LanguageHint: question.Lang), cancellation);
            var outcome = await bench.Get<HandleTurn>().HandleAsync(new TurnInput(conversation, question.Question, LanguageHint: question.Lang), cancellation);
            var said = outcome.Replies.FirstOrDefault(r => r.Kind == ReplyKind.Answer);
            judged.Add((question, Problem(question, said), said is not null));
        }

        return new EvalReport(
            [
                Right("own", judged), Right("other", judged), Right("none", judged),
                EvalFigure.Share("form-questions", "answered wrongly", judged.Count(j => j.Problem.Length > 0 && j.Answered), judged.Count),
            ],
            [.. judged.Where(j => j.Problem.Length > 0).Select(j => $"{j.Question.Id} {j.Question.Lang} ({j.Question.Service}) \"{j.Question.Question}\": {j.Problem}")]);
    }

    private static EvalFigure Right(string kind, List<(FormQuestion Question, string Problem, bool Answered)> judged) =>
        EvalFigure.Share(kind, "right", judged.Count(j => j.Question.Kind == kind && j.Problem.Length == 0), judged.Count(j => j.Question.Kind == kind));

    // what a definition tells of price, time and papers has no source and counts as the service's own
    private static string Problem(FormQuestion question, Reply? said) => (question.Kind, said) switch
    {
        ("none", null) => "",
        (_, null) => "not answered",
        ("none", _) => "answered: " + Shown(said),
        _ when said.Citations is { Count: > 0 } cited && !cited.Any(c => question.Pages.Exists(p => IsOf(c, p))) => $"answered by {cited[0].DocumentId}",
        _ when question.Has.Count > 0 && !question.Has.Exists(h => said.Text.Contains(h, StringComparison.OrdinalIgnoreCase)) => "answered: " + Shown(said),
        _ => "",
    };

    private static bool IsOf(Citation citation, string page) => citation.DocumentId.Split('.', '/').Contains(page);

    private static string Shown(Reply said)
    {
        const int Enough = 160;
        var text = said.Text.ReplaceLineEndings(" ");
        return text.Length > Enough ? text[..Enough] + "…" : text;
    }

    private sealed record FormQuestion(string Id, string Lang, string Service, string Question, string Kind, List<string> Pages, List<string> Has);
}
