using System.Text.Json;
using Assistant.Bot.Turns;
using Assistant.Eval.Dialogs;

namespace Assistant.Eval.Training;

/// <summary>Learns which service a message wishes for, from <c>data/wish-train.txt</c>, the openings of the development conversations, and what wishes for none; says how that does on meanings, and on whole files, that it had not seen.</summary>
public static class TrainWishesCommand
{
    private const string Samples = "wish-train.txt";

    // what people say first, and what only sounds like it, by writers who were asked for nothing else
    private static readonly string[] Writers = ["openings-first.jsonl", "openings-second.jsonl", "openings-third.jsonl", "openings-none.jsonl"];

    /// <param name="args">train-wishes [--misses] [--dry] [--repository DIR]</param>
    public static Task<int> RunAsync(string[] args)
    {
        if (RouterInRepository.Open(args) is not var (router, folder))
        {
            return Task.FromResult(2);
        }

        List<LabelSample> openings = [.. Openings()];
        List<LabelSample> samples = [.. Read(Path.Combine(EvalRunner.DataFolder, Samples)), .. openings, .. Written(), .. Others(router)];
        var trained = new LabelTrainer(LabelModel.Wish, router.WishFeatures).Train(samples, [], CancellationToken.None);
        LabelReport.Print(samples, trained, s => Writers.Contains(s.Group) ? s.Group + (s.Label is null ? ", no wish" : "") : openings.Exists(o => o.Group == s.Group) ? "conversations" : s.Label is null ? "none" : "lines", args.Contains("--misses"));
        if (!args.Contains("--dry"))
        {
            var header = trained.Model.Save(Path.Combine(folder, "wish.model"));
            Console.WriteLine($"{header.Version}, corpus {header.CorpusHash}");
        }

        return Task.FromResult(0);
    }

    // one meaning a line, in the four languages, under the service that the last line with a # named
    private static IEnumerable<LabelSample> Read(string file)
    {
        var service = "";
        foreach (var (number, line) in File.ReadLines(file).Index().Where(l => l.Item.Length > 0))
        {
            if (line[0] == '#')
            {
                service = line[2..];
                continue;
            }

            foreach (var text in line.Split('|'))
            {
                yield return new LabelSample(text.Trim(), service == "none" ? null : service, $"wish {number}");
            }
        }
    }

    // how people begin in the conversations that may be developed on; one that begins with a question waits for an answer
    private static IEnumerable<LabelSample> Openings() =>
        Directory.EnumerateFiles(Path.Combine(EvalRunner.DataFolder, "dialogs"), "development*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(f => DialogScript.Read(f).Where(s => s.Turns[0] is { Say: not null, Asked: null, Kind: null or "service" }).Select(s => new LabelSample(s.Turns[0].Say!, s.Service, Path.GetFileNameWithoutExtension(f))));

    private static IEnumerable<LabelSample> Written() =>
        Writers.SelectMany(f => File.ReadLines(Path.Combine(EvalRunner.DataFolder, f)).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Opening>(l, Opening.Json)!).Select(o => new LabelSample(o.Text, o.Service, f) { IsNear = true }));

    // everything else; a question that names a service without asking ("old sofa to be picked up") may well be a wish, and teaches nothing
    private static IEnumerable<LabelSample> Others(Router router) => TrainRoutingCommand.Read(Path.Combine(EvalRunner.DataFolder, TrainRoutingCommand.Samples)).Concat(TrainRoutingCommand.Questions())
        .Where(s => s.Kind != RouteKind.ServiceWish && !(s.Kind == RouteKind.Question && router.Of(Tokens.Of(s.Text)).Kind == RouteKind.ServiceWish)).Select(s => new LabelSample(s.Text, null, s.Group));
}
