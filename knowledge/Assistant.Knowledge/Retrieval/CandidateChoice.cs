using System.Buffers;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Which documents are looked at closely: those whose passages hold most of the query, together and in the best one.</summary>
internal static class CandidateChoice
{
    /// <param name="groups">For each word of the query the passages that hold one of its terms, with what that is worth; the best one counts.</param>
    /// <returns>Keys of the documents, best first; ties by key.</returns>
    public static List<long> Best(CollectionCache cache, List<(double Worth, int[] Passages)>[] groups, int most)
    {
        var (passages, documents) = (cache.Passages, cache.Documents);
        var owners = cache.Owners;
        var held = Rent<double>(passages);      // what each passage holds, all words together
        var heldBy = Rent<int>(passages);       // the last word that was counted for it
        var all = Rent<double>(documents);      // the same of the document, whichever passage holds a word
        var allBy = Rent<int>(documents);
        var best = Rent<double>(documents);     // of its passages
        try
        {
            var met = new List<int>();
            for (var g = 0; g < groups.Length; g++)
            {
                var word = g + 1;
                foreach (var (worth, postings) in groups[g].Where(t => t.Worth > 0).OrderByDescending(t => t.Worth))
                {
                    foreach (var passage in postings)
                    {
                        if (heldBy[passage] == word)
                        {
                            continue;
                        }

                        heldBy[passage] = word;
                        var sum = held[passage] += worth;
                        var document = owners[passage];
                        if (allBy[document] != word)
                        {
                            if (allBy[document] == 0)
                            {
                                met.Add(document);
                            }

                            allBy[document] = word;
                            all[document] += worth;
                        }

                        best[document] = Math.Max(best[document], sum);
                    }
                }
            }

            return Highest(met, cache.DocumentRows, all, best, most);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(held);
            ArrayPool<int>.Shared.Return(heldBy);
            ArrayPool<double>.Shared.Return(all);
            ArrayPool<int>.Shared.Return(allBy);
            ArrayPool<double>.Shared.Return(best);
        }
    }

    private static List<long> Highest(List<int> met, ReadOnlySpan<long> rows, double[] all, double[] best, int most)
    {
        var worst = new PriorityQueue<long, (double Score, long Row)>(most + 1); // the worst of the best comes out first
        var least = double.NegativeInfinity;
        foreach (var document in met)
        {
            var score = Math.Round(best[document] + all[document], 9);
            if (score >= least)
            {
                worst.Enqueue(rows[document], (score, -rows[document]));
                if (worst.Count > most)
                {
                    worst.Dequeue();
                    worst.TryPeek(out _, out var last);
                    least = last.Score;
                }
            }
        }

        var chosen = new List<long>(worst.Count);
        while (worst.TryDequeue(out var row, out _))
        {
            chosen.Add(row);
        }

        chosen.Reverse();
        return chosen;
    }

    private static T[] Rent<T>(int length)
    {
        var array = ArrayPool<T>.Shared.Rent(length);
        Array.Clear(array, 0, length);
        return array;
    }
}
