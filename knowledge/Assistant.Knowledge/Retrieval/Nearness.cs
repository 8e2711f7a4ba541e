namespace Assistant.Knowledge.Retrieval;

/// <summary>Joins what a question shares words with and what is near it in meaning.</summary>
/// <remarks>A weighted sum of both, each brought between 0 and 1, keeps how far apart pages are, unlike a sum over places (Bruch, Gai, Ingber: An Analysis of Fusion Functions for Hybrid Retrieval, 2023).</remarks>
internal static class Nearness
{
    private const double Share = 0.2; // of the sum: learnt with a small encoder (`-- vectors`): more pages right first, none of the answers lost; at half, a weak encoder moved more wrong pages first than right ones

    private const double ShareOfFaq = 0.7; // of the sum: learnt on the learning questions

    /// <param name="ranked">By words, best first.</param>
    /// <param name="faq">What the question is like of all that people were known to ask; when it is like nothing the order stays.</param>
    /// <returns>All of <paramref name="ranked"/>, best first; scores as high as those of words alone.</returns>
    public static List<ScoredDocument> Join(List<ScoredDocument> ranked, FaqRecall faq)
    {
        if (ranked.Count == 0 || faq.Matches.Count == 0)
        {
            return ranked;
        }

        var highest = ranked[0].Score > 0 ? ranked[0].Score : 1;
        return
        [
            .. ranked.Select(d => d with { Score = ((1 - ShareOfFaq) * d.Score) + (ShareOfFaq * highest * Math.Sqrt(faq.Votes(d.Document.Page) * faq.Likeness(d.Document.Page))) })
                .OrderByDescending(d => Math.Round(d.Score, 9)).ThenBy(d => d.Document.DocumentId, StringComparer.Ordinal),
        ];
    }

    /// <param name="ranked">By words, best first.</param>
    /// <param name="near">Nearest first; when empty the order stays.</param>
    /// <returns>All of <paramref name="ranked"/>, best first; scores as high as those of words alone.</returns>
    public static List<ScoredDocument> Join(List<ScoredDocument> ranked, IReadOnlyList<NearDocument> near)
    {
        if (ranked.Count == 0 || near.Count == 0)
        {
            return ranked;
        }

        var byRow = near.ToDictionary(n => n.Row);
        var (nearest, farthest) = (near[0].Nearness, near[^1].Nearness);
        var highest = ranked[0].Score > 0 ? ranked[0].Score : 1; // nothing is shared when the question has no word that a page holds
        double Joined(double score, double most, double? cosine) =>
            ((1 - Share) * score) + (cosine is { } c && nearest > farthest ? Share * most * Math.Clamp((c - farthest) / (nearest - farthest), 0, 1) : 0);

        return
        [
            .. ranked.Select(document =>
            {
                var own = byRow.GetValueOrDefault(document.Document.RowId);
                var most = document.Passages.Max(p => p.Score) is > 0 and var best ? best : 1;
                return document with
                {
                    Score = Joined(document.Score, highest, own?.Nearness),
                    Passages = own is null ? document.Passages : [.. document.Passages.OrderByDescending(p => Math.Round(Joined(p.Score, most, own.Passages.TryGetValue(p.Passage.Id, out var c) ? c : null), 9)).ThenBy(p => p.Passage.Ordinal)],
                };
            }).OrderByDescending(d => Math.Round(d.Score, 9)).ThenBy(d => d.Document.DocumentId, StringComparer.Ordinal),
        ];
    }
}
