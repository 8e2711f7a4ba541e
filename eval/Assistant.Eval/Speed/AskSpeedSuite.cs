using System.Diagnostics;
using Assistant.Bot.Turns;

namespace Assistant.Eval.Speed;

/// <summary>How long a question to the demo commune takes from its letters to the answer: gate, routing, what people ask, retrieval, choice of the sentences. Each question that is timed is asked for the first time.</summary>
public sealed class AskSpeedSuite : IEvalSuite
{
    public string Name => "speed-ask";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var demo = await DemoCommune.LoadAsync(cancellation);
        var ask = demo.Get<AskOnce>();
        var clock = Stopwatch.StartNew();
        await AskAsync(new("first-1", "fr", "Combien coûte un passeport ?", [], null, "plain"));
        var first = clock.Elapsed.TotalMilliseconds;
        foreach (var question in DemoCommune.Questions("demo-questions").Concat(DemoCommune.Questions("dev-questions")))
        {
            await AskAsync(question); // the compiler settles: a server runs for days
        }

        var times = new List<double>();
        foreach (var question in DemoCommune.Questions("further-questions").Concat(DemoCommune.Questions("deep-questions")))
        {
            clock.Restart();
            await AskAsync(question);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return new EvalReport(
        [
            new EvalFigure("demo", "first ask ms", first, "reads vocabulary and wordings"),
            new EvalFigure("demo", "ask p50 ms", times[times.Count / 2], $"n {times.Count}, each asked once"),
            new EvalFigure("demo", "ask p95 ms", times[(int)(times.Count * 0.95)]),
        ], []);

        Task AskAsync(DemoQuestion question) => ask.AskAsync(demo.Commune, question.Question, question.Lang, cancellation: cancellation);
    }
}
