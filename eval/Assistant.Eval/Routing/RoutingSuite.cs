using System.Text.Json;
using Assistant.Bot.Turns;
using Assistant.Classifier;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;
using Assistant.Eval.Dialogs;

namespace Assistant.Eval.Routing;

/// <summary>What a message is, in four languages.</summary>
/// <remarks><c>data/routing.jsonl</c> was written before the rules of everyday words, which were then made with its misses in sight: it holds them to what they can. <c>data/routing-held.jsonl</c> was written after them and looked at once; danger alone was mended since. <c>data/routing-aside.jsonl</c> was written before the model was taught, by the same hand, and is not learnt from; its misses are not shown. <c>data/routing-spring.jsonl</c> was written by somebody who saw neither; samples of what was missed in it were then written for the model in other words, so it measures no more. <c>data/routing-alarm.jsonl</c> was written by whoever wrote the samples of harmless families, neighbours, graves and keys, before these, and measured once they were learnt; its misses are not shown. <c>data/routing-alarm-second.jsonl</c> is by somebody who saw neither router nor samples: 200 statements of everyday life, 80 of danger, most of them told by circumstances. Of the tagger's chat lines that are public because nobody is named, about half of those taken for danger do tell of some.</remarks>
public sealed class RoutingSuite : IEvalSuite
{
    public string Name => "routing";

    public Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var cues = Cues.Load(Cues.DefaultFile);
        var router = Router.Load(Router.DefaultFolder, TurnServices.LoadCatalogue(), cues, RouteModel.Load(RouteModel.DefaultFile), LabelModel.Load(LabelModel.Wish));
        List<(Message Message, string Got, MessageRoute Route)> Read(string file) => [.. File.ReadLines(Path.Combine(EvalRunner.DataFolder, file)).Where(l => l.Length > 0)
            .Select(l => JsonSerializer.Deserialize<Message>(l, JsonSerializerOptions.Web)!)
            .Select(m => (Message: m, Route: router.Of(Tokens.Of(m.Text), PastedText.Of(Tokens.Of(m.Text), cues))))
            .Select(r => (r.Message, Named(r.Route), r.Route))];

        var read = Read("routing.jsonl");
        var held = Read("routing-held.jsonl");
        var aside = Read("routing-aside.jsonl");
        var spring = Read("routing-spring.jsonl");
        var rulesAlone = Router.Load(Router.DefaultFolder, TurnServices.LoadCatalogue(), cues);
        List<EvalFigure> figures =
        [
            EvalFigure.Share("harder texts", "right", held.Count(r => r.Got == r.Message.Route), held.Count),
            EvalFigure.Share("harder texts", "distress found", held.Count(r => r is { Message.Route: "distress", Got: "distress" }), held.Count(r => r.Message.Route == "distress")),
            EvalFigure.Share("spring", "right", spring.Count(r => r.Got == r.Message.Route), spring.Count),
            EvalFigure.Share("spring", "distress found", spring.Count(r => r is { Message.Route: "distress", Got: "distress" }), spring.Count(r => r.Message.Route == "distress")),
            EvalFigure.Share("spring", "taken for danger", spring.Count(r => r is { Message.Route: not "distress", Got: "distress" }), spring.Count(r => r.Message.Route != "distress")),
            EvalFigure.Share("set aside", "right", aside.Count(r => r.Got == r.Message.Route), aside.Count),
            EvalFigure.Share("set aside", "right by rules alone", aside.Count(r => Named(rulesAlone.Of(Tokens.Of(r.Message.Text))) == r.Message.Route), aside.Count),
            EvalFigure.Share("set aside", "distress found", aside.Count(r => r is { Message.Route: "distress", Got: "distress" }), aside.Count(r => r.Message.Route == "distress")),
        ];
        // what frightens no reader, and what should
        foreach (var (name, file) in new[] { ("alarm", "routing-alarm.jsonl"), ("alarm, second hand", "routing-alarm-second.jsonl") })
        {
            var alarm = Read(file);
            var (quiet, dangers) = (alarm.Where(r => r.Message.Route == "harmless").ToList(), alarm.Where(r => r.Message.Route == "distress").ToList());
            figures.Add(EvalFigure.Share(name, "harmless taken for danger", quiet.Count(r => r.Got == "distress"), quiet.Count));
            figures.Add(EvalFigure.Share(name, "harmless given a helpline before the answer", quiet.Count(r => r.Route.MayBeDanger is not null), quiet.Count));
            figures.Add(EvalFigure.Share(name, "harmless sent to a person", quiet.Count(r => r is { Got: "distress", Route.IsDoubtful: false } or { Got: "person" }), quiet.Count));
            figures.Add(EvalFigure.Share(name, "distress found", dangers.Count(r => r.Got == "distress"), dangers.Count));
            figures.Add(EvalFigure.Share(name, "distress found or given a helpline", dangers.Count(r => r.Got == "distress" || r.Route.MayBeDanger is not null), dangers.Count));
            figures.Add(EvalFigure.Share(name, "distress sent to a person", dangers.Count(r => r is { Got: "distress", Route.IsDoubtful: false }), dangers.Count));
        }

        figures.AddRange(read.GroupBy(r => r.Message.Lang).Select(g => EvalFigure.Share(g.Key, "right", g.Count(r => r.Got == r.Message.Route), g.Count())));
        foreach (var route in read.Select(r => r.Message.Route).Distinct())
        {
            figures.Add(EvalFigure.Share(route, "recall", read.Count(r => r.Message.Route == route && r.Got == route), read.Count(r => r.Message.Route == route)));
            figures.Add(EvalFigure.Share(route, "precision", read.Count(r => r.Message.Route == route && r.Got == route), read.Count(r => r.Got == route)));
        }

        foreach (var group in held.Concat(aside).Where(r => r.Got != r.Message.Route).GroupBy(r => (r.Message.Route, r.Got)))
        {
            figures.Add(new EvalFigure("harder and aside", $"{group.Key.Route} taken for {group.Key.Got}", group.Count()));
        }

        List<string> misses = [.. read.Concat(spring).Where(r => r.Got != r.Message.Route).Select(r => $"{r.Message.Lang} {r.Message.Route} taken for {r.Got} ({r.Route.Why}): \"{r.Message.Text}\"")];
        figures.Add(EvalFigure.Share("distress", "right kind", read.Count(r => r is { Message.Route: "distress", Got: "distress" } && r.Route.Detail == r.Message.Detail), read.Count(r => r is { Message.Route: "distress", Got: "distress" })));
        figures.Add(EvalFigure.Share("service_wish", "right service", read.Count(r => r is { Message.Route: "service_wish", Got: "service_wish" } && r.Route.Detail == r.Message.Detail), read.Count(r => r is { Message.Route: "service_wish", Got: "service_wish" })));
        var questions = new[] { "dev-questions", "demo-questions" }.SelectMany(DemoCommune.Questions)
            .Select(q => (Question: q, Route: router.Of(Tokens.Of(q.Question), PastedText.Of(Tokens.Of(q.Question), cues)))).ToList();
        figures.AddRange(questions.GroupBy(q => DemoCommune.HalfOf(q.Question)).Select(g => EvalFigure.Share("demo questions " + g.Key, "taken for something else", g.Count(IsLost), g.Count())));
        List<string> harmless = [.. Corpus.Load(Path.Combine(ClassifierRoom.DefaultDirectory, "corpus")).Templates.Select(t => t.Fill()).Where(t => t is { Kind: "chat", Class: DataClassification.Public }).Select(t => t.Text)];
        List<string> openings = [.. Directory.EnumerateFiles(Path.Combine(EvalRunner.DataFolder, "dialogs"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(DialogScript.Read).Select(s => s.Turns[0].Say).OfType<string>()];
        List<string> frightened = [.. openings.Where(t => router.Of(Tokens.Of(t)).Kind == RouteKind.Distress)];
        figures.Add(EvalFigure.Share("openings of forms", "taken for danger", frightened.Count, openings.Count));
        misses.AddRange(frightened.Select(t => $"opening of a form taken for distress: \"{t}\""));
        List<string> alarms = [.. harmless.Where(t => router.Of(Tokens.Of(t)).Kind == RouteKind.Distress)];
        figures.Add(EvalFigure.Share("public chat lines", "taken for danger", alarms.Count, harmless.Count));
        figures.Add(EvalFigure.Share("public chat lines", "given a helpline before the answer", harmless.Count(t => router.Of(Tokens.Of(t)).MayBeDanger is not null), harmless.Count));
        misses.AddRange(alarms.Select(t => $"public chat line taken for distress: \"{t}\""));
        var unlearnt = Router.Load(Router.DefaultFolder, TurnServices.LoadCatalogue(), cues, RouteModel.Load(RouteModel.DefaultFile));
        figures.AddRange(questions.GroupBy(q => DemoCommune.HalfOf(q.Question)).SelectMany(g => new[]
        {
            EvalFigure.Share("demo questions " + g.Key, "begin a service", g.Count(q => q.Route.Kind == RouteKind.ServiceWish), g.Count()),
            EvalFigure.Share("demo questions " + g.Key, "begin one without what was learnt of wishes", g.Count(q => unlearnt.Of(Tokens.Of(q.Question.Question)).Kind == RouteKind.ServiceWish), g.Count()),
        }));
        misses.AddRange(questions.Where(q => IsLost(q) && DemoCommune.HalfOf(q.Question) != "held").Select(q => $"{q.Question.Lang} question taken for {Named(q.Route)} {q.Route.Detail}: \"{q.Question.Question}\""));
        return Task.FromResult(new EvalReport(figures, misses));

    }

    // a service that is wished for is an answer as well, and "write me a poem", which no page answers, is out of remit
    private static bool IsLost((DemoQuestion Question, MessageRoute Route) asked) =>
        Named(asked.Route) is not ("question" or "service_wish") && !(asked is { Route: { Kind: RouteKind.OutOfRemit, Detail: "task" }, Question.Gold.Count: 0 });

    private static string Named(MessageRoute route) => route switch
    {
        { Kind: RouteKind.Attack, Detail: "fishing" } => "fishing",
        { Kind: RouteKind.Attack } => "override",
        { Kind: RouteKind.Greeting or RouteKind.Thanks or RouteKind.Goodbye } => "small_talk",
        { Kind: RouteKind.Unclear } => "question",
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(route.Kind.ToString()),
    };

    private sealed record Message(string Id, string Lang, string Text, string Route, string? Detail);
}
