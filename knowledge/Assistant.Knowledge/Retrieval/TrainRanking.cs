using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A query whose right documents are known.</summary>
/// <param name="IsRight">Whether a document answers it, by its id.</param>
public sealed record LabelledQuery(SearchRequest Request, Func<string, bool> IsRight);

/// <summary>Learns the ranker's weights on queries with known answers: one weight after the other is moved as long as that makes the right documents likelier. The same queries give the same weights.</summary>
public sealed class TrainRanking(Database database, VocabularyCache vocabularies, ConceptScheme concepts, WithheldDocuments withheld)
{
    private const int Rounds = 2;
    private const double LeastGain = 0.0003;
    private const double Pull = 0.01;       // what it costs to move a weight to its double: small gains on little data are chance
    private const double Sharpness = 8;     // of the softmax over the scores of the first documents

    private static readonly IReadOnlyList<(string Name, Func<RankingWeights, double> Get, Func<RankingWeights, double, RankingWeights> Set)> Weights =
    [
        ("topic", w => w.Topic, (w, v) => w with { Topic = v }),
        ("title_coverage", w => w.TitleCoverage, (w, v) => w with { TitleCoverage = v }),
        ("title_precision", w => w.TitlePrecision, (w, v) => w with { TitlePrecision = v }),
        ("passage", w => w.Passage, (w, v) => w with { Passage = v }),
        ("coverage", w => w.Coverage, (w, v) => w with { Coverage = v }),
        ("title", w => w.Title, (w, v) => w with { Title = v }),
        ("heading", w => w.Heading, (w, v) => w with { Heading = v }),
        ("soft_word", w => w.SoftWord, (w, v) => w with { SoftWord = v }),
        ("concept", w => w.Concept, (w, v) => w with { Concept = v }),
        ("related_concept", w => w.RelatedConcept, (w, v) => w with { RelatedConcept = v }),
        ("compound_part", w => w.CompoundPart, (w, v) => w with { CompoundPart = v }),
        ("language", w => w.Language, (w, v) => w with { Language = v }),
    ];

    /// <param name="report">Told of each weight that moved: its name, its value, the objective (0 is perfect).</param>
    public async Task<RankingWeights> RunAsync(CommuneId commune, IReadOnlyList<LabelledQuery> queries, RankingWeights start, Action<string, double, double> report, CancellationToken cancellation)
    {
        var best = start;
        var least = await LossAsync(commune, queries, best, start, cancellation).ConfigureAwait(false);
        report("start", 0, least);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, get, set) in Weights)
            {
                foreach (var factor in round == 0 ? new[] { 0.6, 1.6 } : [0.8, 1.25])
                {
                    var moved = false;
                    for (var next = set(best, Math.Round(get(best) * factor, 3)); ; next = set(best, Math.Round(get(best) * factor, 3)))
                    {
                        var loss = await LossAsync(commune, queries, next, start, cancellation).ConfigureAwait(false);
                        if (loss > least - LeastGain)
                        {
                            break;
                        }

                        (best, least, moved) = (next, loss, true);
                        report(name, get(best), least);
                    }

                    if (moved)
                    {
                        break;
                    }
                }
            }
        }

        return best;
    }

    private async Task<double> LossAsync(CommuneId commune, IReadOnlyList<LabelledQuery> queries, RankingWeights weights, RankingWeights start, CancellationToken cancellation)
    {
        var search = new SearchKnowledge(database, vocabularies, new QueryPlanner(concepts, weights), weights, withheld);
        var sum = 0.0;
        foreach (var query in queries)
        {
            var hits = (await search.SearchAsync(commune, query.Request with { Limit = 20 }, cancellation).ConfigureAwait(false)).Hits;
            const double NotFound = 4;
            var scores = hits.Select(h => (Right: query.IsRight(h.DocumentId), Share: Math.Exp(Sharpness * h.Score / Math.Max(0.1, hits[0].Score)))).ToList();
            var right = scores.Where(s => s.Right).Sum(s => s.Share);
            sum += right > 0 ? Math.Min(NotFound, -Math.Log(right / scores.Sum(s => s.Share))) : NotFound;
        }

        return (sum / queries.Count) + Weights.Sum(w => Pull * Math.Abs(Math.Log2(Math.Max(0.001, w.Get(weights)) / Math.Max(0.001, w.Get(start)))) / Weights.Count);
    }
}
