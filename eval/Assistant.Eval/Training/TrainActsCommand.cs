using System.Text.Json;
using Assistant.Bot.Turns;
using Assistant.Eval.Dialogs;

namespace Assistant.Eval.Training;

/// <summary>Learns how a form is steered, from <c>data/act-train.txt</c> and from what people answer, ask and tell in the development conversations; says how that does on writers that it had not seen.</summary>
public static class TrainActsCommand
{
    private const string Samples = "act-train.txt";

    private const int OneOf = 4;

    /// <param name="args">train-acts [--misses] [--dry] [--repository DIR]</param>
    public static Task<int> RunAsync(string[] args)
    {
        if (RouterInRepository.Open(args) is not var (router, folder))
        {
            return Task.FromResult(2);
        }

        var cues = Cues.Load(Cues.DefaultFile);
        var phrases = new DialogActs(null, cues);
        List<LabelSample> acts = [.. Read(Path.Combine(EvalRunner.DataFolder, Samples))];
        List<LabelSample> samples = [.. acts, .. Answers(cues), .. TrainRoutingCommand.Questions().Select(q => new LabelSample(q.Text, null, q.Group)), .. InForm()];
        var trained = new LabelTrainer(LabelModel.Act, t => RouteFeatures.Of(t, phrases.Signals(t))).Train(samples, [.. acts.Select(a => a.Group).Distinct()], CancellationToken.None);
        LabelReport.Print(samples, trained, s => s.Label ?? "none", args.Contains("--misses"));
        if (!args.Contains("--dry"))
        {
            var header = trained.Model.Save(Path.Combine(folder, LabelModel.Act + ".model"));
            Console.WriteLine($"{header.Version}, corpus {header.CorpusHash}");
        }

        return Task.FromResult(0);
    }

    // one wording a line, under the act and the writer that the last line with a # named; "none" is no act
    private static IEnumerable<LabelSample> Read(string file)
    {
        var (act, writer) = ("", "");
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
        {
            if (line[0] == '#')
            {
                (act, writer) = line[2..].Split(' ') is [var a, var w] ? (a, w) : throw new InvalidDataException($"{file}: \"{line}\" names no act and writer");
                continue;
            }

            yield return new LabelSample(line, act == "none" ? null : act, writer);
        }
    }

    // what people ask of the pages in the middle of a form: every so many, as there are some twenty thousand
    private static IEnumerable<LabelSample> InForm() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "knowledge", "demo", "faq", "in-form.faq.jsonl")).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement)
            .SelectMany(e => e.TryGetProperty("in_form", out var asked) ? asked.EnumerateObject().SelectMany(l => l.Value.EnumerateArray().Select(t => (Page: e.GetProperty("page").GetString()!, Text: t.GetString()!))) : [])
            .Where((_, i) => i % OneOf == 0).Select(q => new LabelSample(q.Text, null, q.Page));

    // what answers a question of a form, what is asked in the middle, and corrections that hold a value; what phrases tell as a command teaches nothing
    private static IEnumerable<LabelSample> Answers(Cues cues) =>
        Directory.EnumerateFiles(Path.Combine(EvalRunner.DataFolder, "dialogs"), "development*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(f => DialogScript.Read(f).SelectMany(s => s.Turns.Where(t => t.Say is not null && IsAnswer(s, t) && cues.Of(Tokens.Of(t.Say)) is DialogCommand.None or DialogCommand.Confirm or DialogCommand.Reject)
                .Select(t => new LabelSample(t.Say!, null, Path.GetFileNameWithoutExtension(f)))));

    private static bool IsAnswer(DialogScript script, DialogLine line) =>
        line.Asked is { } asked && asked != "review" ? script.Expect.Fields?.ContainsKey(asked) == true
        : line.Kind == "answer" || line.Say!.Any(char.IsAsciiDigit) || line.Say!.Contains('@', StringComparison.Ordinal);
}
