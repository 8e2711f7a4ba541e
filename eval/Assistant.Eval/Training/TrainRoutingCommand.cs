using System.Globalization;
using System.Text.Json;
using Assistant.Bot.Turns;

namespace Assistant.Eval.Training;

/// <summary>Learns what a message is from <c>data/routing-train.txt</c> and the questions that may be learnt from, and says how that does on meanings that it had not seen.</summary>
public static class TrainRoutingCommand
{
    internal const string Samples = "routing-train.txt";

    /// <summary>What questions count: there are many more of them than of anything else, those to pages all of one sort.</summary>
    private const double QuestionShare = 0.5, PageQuestionShare = 0.25;

    /// <param name="args">train-routing [--misses] [--dry] [--repository DIR]</param>
    public static Task<int> RunAsync(string[] args)
    {
        if (RouterInRepository.Open(args) is not var (router, folder))
        {
            return Task.FromResult(2);
        }

        // "where do I sleep tonight" stands among the questions that pages answer, but first of all it is no question
        List<RouteSample> samples = [.. Read(Path.Combine(EvalRunner.DataFolder, Samples)), .. Questions().Where(q => router.Of(Tokens.Of(q.Text)).Kind != RouteKind.Distress)];
        var trained = new RouteTrainer(router).Train(samples, CancellationToken.None);
        var results = samples.Zip(trained.Probabilities, (s, p) => (Sample: s, Got: RouteModel.Kinds[Array.IndexOf(p, p.Max())], Sure: p.Max())).ToList();
        foreach (var group in results.GroupBy(r => r.Sample.Kind + (r.Sample.Detail is null ? "" : "/" + r.Sample.Detail)).Concat(results.GroupBy(r => r.Sample.Language)).Concat(results.GroupBy(_ => "all")))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key,-22} n {group.Count(),5}   right kind {group.Count(r => r.Got.Kind == r.Sample.Kind) / (double)group.Count():0.000}   and detail {group.Count(r => r.Got == (r.Sample.Kind, r.Sample.Detail)) / (double)group.Count():0.000}"));
        }

        var danger = samples.Zip(trained.Probabilities, (s, p) => (Is: s.Kind == RouteKind.Distress, Sum: RouteModel.Kinds.Index().Where(k => k.Item.Kind == RouteKind.Distress).Sum(k => p[k.Index]))).ToList();
        foreach (var from in new[] { 0.2, 0.3, 0.4, 0.5, 0.6 })
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"danger from {from:0.0}: found {danger.Count(d => d.Is && d.Sum >= from) / (double)danger.Count(d => d.Is):0.000}, taken for danger {danger.Count(d => !d.Is && d.Sum >= from) / (double)danger.Count(d => !d.Is):0.000}"));
        }

        foreach (var (sample, got, sure) in args.Contains("--misses") ? results.Where(r => r.Got.Kind != r.Sample.Kind) : [])
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {sample.Language} {sample.Kind}/{sample.Detail} taken for {got.Kind}/{got.Detail} {sure:0.00}: \"{sample.Text}\""));
        }

        if (!args.Contains("--dry"))
        {
            var header = trained.Model.Save(Path.Combine(folder, "route.model"));
            Console.WriteLine($"{header.Version}, corpus {header.CorpusHash}");
        }

        return Task.FromResult(0);
    }

    /// <summary>One meaning a line, in the four languages, under the kind that the last line with a # and a name said.</summary>
    internal static IEnumerable<RouteSample> Read(string file)
    {
        string[] languages = ["fr", "nl", "en", "de"];
        var known = RouteModel.Kinds.ToDictionary(k => JsonNamingPolicy.SnakeCaseLower.ConvertName(k.Kind.ToString()) + (k.Detail is null ? "" : "/" + k.Detail), StringComparer.Ordinal);
        (RouteKind Kind, string? Detail) kind = default;
        foreach (var (number, line) in File.ReadLines(file).Index().Where(l => l.Item.Length > 0))
        {
            if (line[0] == '#')
            {
                kind = known.TryGetValue(line[2..], out var named) ? named : kind;
                continue;
            }

            var texts = line.Split('|');
            if (texts.Length != languages.Length)
            {
                throw new InvalidDataException($"{file}:{number + 1}: {texts.Length} languages instead of {languages.Length}");
            }

            foreach (var (text, language) in texts.Zip(languages))
            {
                yield return new RouteSample(text.Trim(), language, kind.Kind, kind.Detail, $"line {number}", kind.Kind == RouteKind.Question ? QuestionShare : 1);
            }
        }
    }

    // questions of the demo commune that pages answer: nobody's private affairs are among them
    internal static IEnumerable<RouteSample> Questions() =>
        LearningQuestions.Load().Where(q => q.Gold.Count > 0).Select(q => new RouteSample(q.Question, q.Lang is "cross" ? "en" : q.Lang, RouteKind.Question, null, q.Id, PageQuestionShare));
}
