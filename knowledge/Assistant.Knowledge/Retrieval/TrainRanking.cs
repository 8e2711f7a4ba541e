using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A query whose right documents are known.</summary>
/// <param name="IsRight">Whether a document answers it, by its id.</param>
/// <param name="Right">How many documents do.</param>
public sealed record LabelledQuery(SearchRequest Request, Func<string, bool> IsRight, int Right);

/// <summary>A query with the signals of its candidates, and which of them are right.</summary>
/// <param name="Signals">Of each candidate: every signal, then every signal by each of the <see cref="QueryCircumstances"/>.</param>
/// <param name="RightOfAll">How many right documents there are, among the candidates or not.</param>
public sealed record MeasuredQuery(double[][] Signals, bool[] IsRight, int RightOfAll);

/// <summary>Learns what the ranker's signals count, on queries with known answers. Signals are measured once; the fit is convex, so the same queries give the same weights.</summary>
public sealed class TrainRanking(Database database, VocabularyCache vocabularies)
{
    private const int Blocks = 4;               // of weights: among pages, and what each of the circumstances adds
    private const double Ridge = 0.00002;       // small gains on little data are chance
    private const double MoreRidge = 0.0001;    // the same for what depends on the collection and the query

    /// <summary>The candidates of each query, of a page's language versions the one that the present weights put first.</summary>
    /// <param name="concepts">The scheme to read queries by: one with holes tells what the signals are worth where concepts are missing.</param>
    public async Task<List<MeasuredQuery>> MeasureAsync(CommuneId commune, IReadOnlyList<LabelledQuery> queries, ConceptScheme concepts, RankingWeights weights, CancellationToken cancellation)
    {
        var planner = new QueryPlanner(concepts, weights);
        var measured = new List<MeasuredQuery>(queries.Count);
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        foreach (var (request, isRight, right) in queries)
        {
            var cache = await vocabularies.GetAsync(connection, commune, request.Collection, cancellation).ConfigureAwait(false);
            var plan = planner.Plan(request.Query.Text, request.Context?.Text, request.Language, cache.Vocabulary);
            var source = new CandidateSource(database.Engine, connection, cache, commune, request.Collection, request.Audience);
            var ranker = new Ranker(plan, cache.Vocabulary, weights, d => planner.Agreement(plan, d.Title, d.Language));
            var found = ranker.Measure(await source.FindAsync(plan, cancellation).ConfigureAwait(false));
            var (shortness, length, said) = ranker.Circumstances;
            var now = weights.SignalWeights(ranker.Circumstances);
            var pages = found.GroupBy(f => f.Document.Document.PageKey is { Length: > 0 } key ? key : f.Document.Document.DocumentId, StringComparer.Ordinal)
                .Select(p => (Right: p.Any(f => isRight(f.Document.Document.DocumentId)), p.MaxBy(f => GradientFit.Dot(now, f.Signals)).Signals)).ToList();
            measured.Add(new MeasuredQuery(
                [.. pages.Select(p => (double[])[.. p.Signals, .. p.Signals.Select(s => s * shortness), .. p.Signals.Select(s => s * length), .. p.Signals.Select(s => s * said)])],
                [.. pages.Select(p => p.Right)],
                right));
        }

        return measured;
    }

    /// <remarks>The weight of the language is left as it is: these sets hold a page's versions linked, and what is worth preferring among pages that aren't can't be seen in them.</remarks>
    /// <summary>The weights that make the right documents likeliest; each kind of queries counts alike, however many they are. Their scale is that of <paramref name="start"/>: the best candidates' scores are as high in the mean.</summary>
    public static RankingWeights Fit(IReadOnlyList<IReadOnlyList<MeasuredQuery>> kinds, RankingWeights start)
    {
        var rows = kinds.SelectMany(s => s.Where(q => Array.Exists(q.IsRight, r => r)).Select(q => (Query: q, Share: 1.0 / s.Count))).ToList();
        var all = rows.Sum(r => r.Share);
        var count = Blocks * RankingSignals.Names.Count;
        var fitted = GradientFit.Minimise(count, weights =>
        {
            var gradient = rows.AsParallel().AsOrdered().Select(r => (r.Share, Slope: Slope(r.Query, weights))).Aggregate(new double[count], (sum, r) =>
            {
                for (var k = 0; k < count; k++)
                {
                    sum[k] += r.Share / all * r.Slope[k];
                }

                return sum;
            });
            for (var k = 0; k < count; k++)
            {
                gradient[k] = k % RankingSignals.Names.Count == RankingSignals.Language ? 0 : gradient[k] + ((k < RankingSignals.Names.Count ? Ridge : MoreRidge) * weights[k]);
            }

            return gradient;
        });
        var before = Weights(start);
        var scale = rows.Sum(r => r.Share * Best(r.Query, before)) / rows.Sum(r => r.Share * Best(r.Query, fitted));
        SignalWeight Weight(int signal)
        {
            double Of(int block) => Math.Round(scale * fitted[signal + (block * RankingSignals.Names.Count)], 3);
            return new SignalWeight(Of(0), Of(1), Of(2), Of(3));
        }

        return start with
        {
            Signals = RankingSignals.Names.Index().ToDictionary(
                n => n.Item,
                n => n.Index == RankingSignals.Language ? start.Signals[n.Item] : Weight(n.Index),
                StringComparer.Ordinal),
        };
    }

    /// <summary>nDCG@10 of the candidates in the order of the weights, mean over queries; ties count against it.</summary>
    public static double Gain(IReadOnlyList<MeasuredQuery> queries, RankingWeights weights) => Gain(queries, Weights(weights));

    /// <summary>The same if one signal alone made the order.</summary>
    public static double GainOf(IReadOnlyList<MeasuredQuery> queries, string signal)
    {
        var weights = new double[Blocks * RankingSignals.Names.Count];
        weights[RankingSignals.Names.Index().First(n => n.Item == signal).Index] = 1;
        return Gain(queries, weights);
    }

    private static double Gain(IReadOnlyList<MeasuredQuery> queries, double[] weights)
    {
        const int Places = 10;
        return queries.Average(q =>
        {
            var order = q.Signals.Select((s, i) => (Score: Math.Round(GradientFit.Dot(weights, s), 9), Right: q.IsRight[i])).OrderByDescending(c => c.Score).ThenBy(c => c.Right).Take(Places).ToList();
            var ideal = Enumerable.Range(0, Math.Min(Places, q.RightOfAll)).Sum(i => 1 / Math.Log2(i + 2));
            return order.Index().Where(c => c.Item.Right).Sum(c => 1 / Math.Log2(c.Index + 2)) / ideal;
        });
    }

    private static double Best(MeasuredQuery query, double[] weights) => query.Signals.Max(s => GradientFit.Dot(weights, s));

    private static double[] Weights(RankingWeights weights)
    {
        var signals = RankingSignals.Names.Select(n => weights.Signals[n]).ToList();
        return [.. signals.Select(s => s.Page), .. signals.Select(s => s.Short), .. signals.Select(s => s.Long), .. signals.Select(s => s.Said)];
    }

    /// <summary>Of the cross entropy between the right candidates, each alike, and the softmax over the scores of all.</summary>
    private static double[] Slope(MeasuredQuery query, double[] weights)
    {
        var scores = new double[query.Signals.Length];
        var most = double.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = GradientFit.Dot(weights, query.Signals[i]);
            most = Math.Max(most, scores[i]);
        }

        double sum = 0, right = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            sum += scores[i] = Math.Exp(scores[i] - most);
            right += query.IsRight[i] ? 1 : 0;
        }

        var slope = new double[weights.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var miss = (scores[i] / sum) - (query.IsRight[i] ? 1 / right : 0);
            for (var k = 0; k < slope.Length; k++)
            {
                slope[k] += miss * query.Signals[i][k];
            }
        }

        return slope;
    }
}
