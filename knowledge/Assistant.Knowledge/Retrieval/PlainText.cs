namespace Assistant.Knowledge.Retrieval;

/// <summary>BM25 as full-text engines compute it: title and text as one, the query's words and their inflections only, each for what its rareness says. Nothing is guessed.</summary>
internal sealed class PlainText
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private readonly (double Weight, int[] Terms)[] words;
    private readonly double most;

    /// <param name="placeOf">Place of a term in the frequencies.</param>
    public PlainText(QueryPlan plan, Vocabulary vocabulary, Func<string, int> placeOf)
    {
        words = [.. plan.Groups.Select(g => (g.FullWeight, Terms: g.Alternatives.Where(a => a.Kind is MatchKind.Word or MatchKind.Stem).Select(a => placeOf(a.Terms[0])).ToArray())).Where(w => w.Terms.Length > 0)];
        most = words.Sum(w => w.Weight) * (K1 + 1);
        var all = plan.Groups.Sum(g => g.FullWeight);
        Known = all > 0 ? words.Sum(w => w.Weight) / all : 0;
    }

    /// <summary>Share of the query, by rareness, that the collection's pages hold at all, 0..1.</summary>
    public double Known { get; }

    /// <summary>What a perfect text would get: every word of the query, again and again.</summary>
    public double Share(double score) => most > 0 ? Known * score / most : 0;

    public double Score(TermFrequency[] frequencies, int length, double averageLength)
    {
        var score = 0.0;
        foreach (var (weight, terms) in words)
        {
            var frequency = Frequency(terms, frequencies);
            score += frequency == 0 ? 0 : weight * frequency * (K1 + 1) / (frequency + (K1 * (1 - B + (B * length / averageLength))));
        }

        return score;
    }

    /// <summary>Share of the query's words that are there, by their rareness, 0..1.</summary>
    public double Held(TermFrequency[] frequencies) =>
        most > 0 ? Known * words.Where(w => Frequency(w.Terms, frequencies) > 0).Sum(w => w.Weight) * (K1 + 1) / most : 0;

    private static int Frequency(int[] terms, TermFrequency[] frequencies)
    {
        var most = 0;
        foreach (var term in terms)
        {
            var f = frequencies[term];
            most = Math.Max(most, f.Title + f.Body + Math.Min(1, (int)f.Heading));
        }

        return most;
    }
}
