using System.Globalization;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Eval.Training;

/// <summary>Learns the ranker's weights on the learning questions of the demo commune, from those that are shipped.</summary>
public static class TrainRankingCommand
{
    /// <param name="args">train-ranking [--dry] [--repository DIR]</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (LearningQuestions.RankingFolder(args) is not { } folder)
        {
            return 2;
        }

        await using var demo = await DemoCommune.LoadAsync(CancellationToken.None);
        var queries = LearningQuestions.Load().Where(q => q.Gold.Count > 0).Select(q => (Question: q, Text: demo.Release(q.Question, q.Lang))).Where(q => q.Text is not null)
            .Select(q => new LabelledQuery(new SearchRequest(q.Text!, q.Question.Lang), d => DemoCommune.IsGold(q.Question, d))).ToList();
        var weights = await demo.Get<TrainRanking>().RunAsync(
            demo.Commune,
            queries,
            demo.Get<RankingWeights>(),
            (name, value, loss) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} {value,7:0.###}   {loss:0.0000}")),
            CancellationToken.None);
        if (!args.Contains("--dry"))
        {
            weights.Save(Path.Combine(folder, "weights.json"));
        }

        return 0;
    }
}
