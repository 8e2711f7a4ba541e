namespace Assistant.Knowledge.Retrieval;

/// <summary>How far a text holds what a query plan looks for. Only the alternatives of which a term is there are looked at: a plan has hundreds, a passage holds a dozen.</summary>
/// <remarks><see cref="See"/> a text first; the other methods then tell of it. Not for several threads at once.</remarks>
internal sealed class PlanReading
{
    private readonly QueryPlan plan;
    private readonly RankingWeights weights;
    private readonly double[] termWeights;
    private readonly Option[] options;              // those of the words, then those of the concepts
    private readonly int[][] optionsOf;             // by term
    private readonly int[][] conceptGroups;         // the words that named each concept
    private readonly double[] conceptWeights;
    private readonly double[] directWeights;        // of a concept's own names, related ones left out
    private readonly int[] lookedAt;                // by option: the text for which it was noted last
    private readonly int[] touched;
    private readonly int[] present;
    private readonly double[] saturation;
    private readonly double[] bestOfConcept;
    private readonly bool[] spoken;
    private int touchedCount;
    private int presentCount;
    private int text;
    private TermFrequency[] frequencies = [];

    /// <param name="Most">Weight of what it stands for.</param>
    private readonly record struct Option(double Weight, double Belief, int[] Terms, double TermWeight, double Most, int Group, int Concept);

    /// <param name="terms">Number of terms that can be found; those of greater place stand in the plan, but no page holds them.</param>
    /// <param name="termWeights">By place, those that no page holds included.</param>
    public PlanReading(QueryPlan plan, RankingWeights weights, int terms, double[] termWeights, Func<string, int> placeOf)
    {
        (this.plan, this.weights, this.termWeights) = (plan, weights, termWeights);
        conceptGroups = [.. plan.Concepts.Select(c => c.Groups.ToArray())];
        conceptWeights = [.. conceptGroups.Select(c => c.Sum(g => plan.Groups[g].Weight))];
        directWeights = [.. plan.Concepts.Select(c => c.Alternatives.Max(a => a.Weight))];
        Option Of(Alternative alternative, double most, int group, int concept)
        {
            var places = alternative.Terms.Select(placeOf).ToArray();
            return new Option(alternative.Weight, alternative.Belief, places, places.Sum(p => termWeights[p]), most, group, concept);
        }

        options =
        [
            .. plan.Groups.SelectMany((g, i) => g.Alternatives.Select(a => Of(a, g.Weight, i, -1))),
            .. plan.Concepts.SelectMany((c, i) => c.Alternatives.Select(a => Of(a, conceptWeights[i], -1, i))),
        ];
        var byTerm = new List<int>[terms];
        foreach (var (o, option) in options.Index())
        {
            foreach (var term in option.Terms.Where(t => t < terms))
            {
                (byTerm[term] ??= []).Add(o);
            }
        }

        optionsOf = [.. byTerm.Select(o => o?.ToArray() ?? [])];
        lookedAt = new int[options.Length];
        touched = new int[options.Length];
        present = new int[terms];
        saturation = new double[terms];
        bestOfConcept = new double[conceptGroups.Length];
        spoken = new bool[plan.Groups.Count];
        Shares = new double[plan.Groups.Count];
    }

    /// <summary>How much of each of the query's words the last text held, as <see cref="Score"/> or <see cref="Covered"/> saw it.</summary>
    public double[] Shares { get; }

    /// <param name="found">Of each term; kept until the next text is seen.</param>
    public void See(TermFrequency[] found)
    {
        frequencies = found;
        text++;
        presentCount = touchedCount = 0;
        for (var t = 0; t < found.Length; t++)
        {
            if (found[t] == default)
            {
                continue;
            }

            present[presentCount++] = t;
            foreach (var option in optionsOf[t])
            {
                if (lookedAt[option] != text)
                {
                    lookedAt[option] = text;
                    touched[touchedCount++] = option;
                }
            }
        }
    }

    /// <summary>BM25F as a share of what a perfect text would get. The best alternative of each word counts; a concept's label may stand for all the words that named it.</summary>
    /// <param name="words">Of the text's body.</param>
    public double Score(int words, double average)
    {
        var length = 1 - weights.B + (weights.B * words / average);
        for (var i = 0; i < presentCount; i++)
        {
            var f = frequencies[present[i]];
            var frequency = (weights.Title * f.Title) + (weights.Heading * f.Heading) + (f.Body / length);
            saturation[present[i]] = frequency * (weights.K1 + 1) / (frequency + weights.K1);
        }

        Array.Clear(Shares);
        Array.Clear(bestOfConcept);
        foreach (var o in touched.AsSpan(0, touchedCount))
        {
            ref readonly var option = ref options[o];
            var value = option.Weight * Worth(option);
            if (option.Concept < 0)
            {
                Shares[option.Group] = Math.Max(Shares[option.Group], value);
            }
            else
            {
                bestOfConcept[option.Concept] = Math.Max(bestOfConcept[option.Concept], value);
            }
        }

        for (var c = 0; c < conceptGroups.Length; c++)
        {
            var own = 0.0;
            foreach (var g in conceptGroups[c])
            {
                own += Shares[g];
            }

            if (bestOfConcept[c] > own)
            {
                foreach (var g in conceptGroups[c])
                {
                    Shares[g] = bestOfConcept[c] * plan.Groups[g].Weight / conceptWeights[c];
                }
            }
        }

        return plan.Weight > 0 ? Shares.Sum() / plan.Weight : 0;
    }

    /// <summary>Share of the query's weight that is there at all, one occurrence or many.</summary>
    public double Covered()
    {
        Array.Clear(Shares);
        foreach (var o in touched.AsSpan(0, touchedCount))
        {
            ref readonly var option = ref options[o];
            var value = option.Belief * Present(option);
            if (option.Concept < 0)
            {
                Shares[option.Group] = Math.Max(Shares[option.Group], value);
                continue;
            }

            foreach (var g in conceptGroups[option.Concept])
            {
                Shares[g] = Math.Max(Shares[g], value);
            }
        }

        var sum = 0.0;
        for (var g = 0; g < Shares.Length; g++)
        {
            sum += Shares[g] * plan.Groups[g].Weight;
        }

        return plan.Weight > 0 ? sum / plan.Weight : 0;
    }

    /// <summary>Weight, as a share of the query's, of the heaviest concept named that the text says nothing of by any of its names, its words belonging to no other concept that it does speak of: the driving school on the page of the driving licence.</summary>
    public double Rival()
    {
        Array.Clear(spoken);
        Array.Clear(bestOfConcept);
        foreach (var o in touched.AsSpan(0, touchedCount))
        {
            ref readonly var option = ref options[o];
            if (option.Concept >= 0 && option.Weight >= directWeights[option.Concept] && IsThere(option))
            {
                bestOfConcept[option.Concept] = 1;
                foreach (var g in conceptGroups[option.Concept])
                {
                    spoken[g] = true;
                }
            }
        }

        var most = 0.0;
        for (var c = 0; c < conceptGroups.Length; c++)
        {
            most = bestOfConcept[c] > 0 ? most : Math.Max(most, conceptGroups[c].Where(g => !spoken[g]).Sum(g => plan.Groups[g].Weight));
        }

        return plan.Weight == 0 ? 0 : most / plan.Weight;
    }

    /// <summary>How far a single concept of the query makes up a title, 0..1, however much else the query says: "On m'a volé mon portefeuille avec…" and "Carte d'identité volée".</summary>
    /// <param name="titleWords">Of the title that was seen last.</param>
    public double Named(int titleWords)
    {
        var named = 0.0;
        foreach (var o in touched.AsSpan(0, titleWords > 0 ? touchedCount : 0))
        {
            ref readonly var option = ref options[o];
            if (option.Concept >= 0 && IsThere(option))
            {
                named = Math.Max(named, option.Belief * Math.Min(1, (double)option.Terms.Length / titleWords));
            }
        }

        return named;
    }

    private bool IsThere(int term) => term < frequencies.Length && frequencies[term] != default;

    private bool IsThere(in Option option)
    {
        foreach (var term in option.Terms)
        {
            if (!IsThere(term))
            {
                return false;
            }
        }

        return true;
    }

    private double Present(in Option option)
    {
        var held = 0.0;
        foreach (var t in option.Terms)
        {
            held += IsThere(t) ? termWeights[t] : 0;
        }

        // half a compound is little
        var all = option.TermWeight;
        return all > 0 ? held / all * (option.Terms.Length > 1 && held < all ? held / all : 1) : 0;
    }

    /// <summary>What these terms bring together; at most what they stand for weighs, so that a rare accident doesn't outweigh the word itself.</summary>
    private double Worth(in Option option)
    {
        var held = 0.0;
        var found = 0;
        foreach (var t in option.Terms)
        {
            if (IsThere(t))
            {
                held += termWeights[t] * saturation[t];
                found++;
            }
        }

        var share = option.Terms.Length == found ? 1 : Math.Pow((double)found / option.Terms.Length, 1.5);
        return held / option.TermWeight * Math.Min(option.TermWeight, option.Most) * share;
    }
}
