using System.Diagnostics;
using System.Globalization;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Eval.Training;

/// <summary>Learns what the ranker's signals count on every kind of collection that may be learnt from, and says how each kind fares when it is left out.</summary>
public static class TrainRankingCommand
{
    /// <param name="args">train-ranking [--dry] [--check] [--repository DIR]; --check fits once more for each kind of sets, without it</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (LearningQuestions.RankingFolder(args) is not { } folder)
        {
            return 2;
        }

        if (Environment.GetEnvironmentVariable("ASSISTANT_SHARED_DATA") is not { Length: > 0 } shared)
        {
            Console.Error.WriteLine("ASSISTANT_SHARED_DATA must name the folder that holds retrieval/covid_faq_en and retrieval/labour_fr_a: the weights are learnt on them too");
            return 2;
        }

        var clock = Stopwatch.StartNew();
        void Say(string text) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,5:0} s  {text}"));
        await using var demo = await DemoCommune.LoadAsync(CancellationToken.None);
        var train = demo.Get<TrainRanking>();
        var (whole, start) = (demo.Get<ConceptScheme>(), demo.Get<RankingWeights>());
        var holed = new ConceptScheme(whole.Concepts.Where((_, place) => place % 2 == 0));
        var measured = new List<(string Kind, string Name, bool IsPublic, List<MeasuredQuery> Queries)>();
        foreach (var set in await RankingSets.MakeAsync(demo, shared, CancellationToken.None))
        {
            // the scheme was written with the demo's pages known: the same questions again without every second concept
            foreach (var (name, scheme) in set.KnowsConcepts ? new[] { (set.Name, whole), (set.Name + "-holed", holed) } : [(set.Name, whole)])
            {
                measured.Add((set.Kind, name, !set.KnowsConcepts, await train.MeasureAsync(demo.Commune, set.Queries, scheme, start, CancellationToken.None)));
                Say($"measured {name}, {set.Queries.Count} queries");
            }
        }

        // what others wrote about counts double: it is what the ranker has not seen
        RankingWeights Fit(string? without) => TrainRanking.Fit(
            [.. measured.Where(m => m.Kind != without).GroupBy(m => m.Kind).SelectMany(k => Enumerable.Repeat(k.SelectMany(m => m.Queries).ToList(), k.First().IsPublic ? 2 : 1))], start);
        var weights = Fit(without: null);
        if (!args.Contains("--dry"))
        {
            weights.Save(Path.Combine(folder, "weights.json"));
        }

        Say("fitted; nDCG@10 of plain full text alone, before, after:");
        foreach (var (_, name, _, queries) in measured)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {TrainRanking.GainOf(queries, "plain"):0.000}  {TrainRanking.Gain(queries, start):0.000}  {TrainRanking.Gain(queries, weights):0.000}"));
        }

        foreach (var (name, weight) in weights.Signals)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} page {weight.Page,7:0.000}  short {weight.Short,7:0.000}  long {weight.Long,7:0.000}  said {weight.Said,7:0.000}"));
        }

        if (args.Contains("--check"))
        {
            Say("plain full text alone, and the ranker fitted without sets of that kind:");
            foreach (var kind in measured.GroupBy(m => m.Kind))
            {
                var without = Fit(kind.Key);
                foreach (var (_, name, _, queries) in kind)
                {
                    Say(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {TrainRanking.GainOf(queries, "plain"):0.000}  {TrainRanking.Gain(queries, without):0.000}"));
                }
            }
        }

        return 0;
    }
}
