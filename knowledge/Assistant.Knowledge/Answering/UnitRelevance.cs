using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>How much of a question a sentence takes up, beside the other sentences of its page: what every sentence says tells none of them apart.</summary>
internal sealed class UnitRelevance
{
    private const double Enough = 0.3; // of a word's meaning to count as said
    private readonly bool[] said;
    private readonly double[] worth;
    private readonly double all;
    private readonly bool[] isBeyond;   // not what the page is about by its title
    private readonly double heaviest;
    private readonly QueryPlan plan;
    private readonly Dictionary<string, List<(Alternative Alternative, int Place)>> byTerm = new(StringComparer.Ordinal); // place of a word, or behind those of a concept
    private readonly Dictionary<HashSet<string>, double[]> read = new(ReferenceEqualityComparer.Instance);

    /// <param name="units">The terms of each unit of the page, see <see cref="TermsOf"/>.</param>
    /// <param name="title">Those of its title.</param>
    public UnitRelevance(QueryPlan plan, IReadOnlyCollection<HashSet<string>> units, HashSet<string> title)
    {
        this.plan = plan;
        foreach (var (alternative, place) in plan.Groups.SelectMany((g, i) => g.Alternatives.Select(a => (a, i))).Concat(plan.Concepts.SelectMany((c, i) => c.Alternatives.Select(a => (a, plan.Groups.Count + i)))))
        {
            // it is held only where its first term is
            (byTerm.TryGetValue(alternative.Terms[0], out var list) ? list : byTerm[alternative.Terms[0]] = []).Add((alternative, place));
        }

        worth = new double[plan.Groups.Count];
        said = new bool[worth.Length];
        foreach (var unit in units)
        {
            var own = OwnShares(unit);
            for (var g = 0; g < said.Length; g++)
            {
                said[g] |= own[g] > Enough;
            }
        }

        var held = new double[worth.Length];
        foreach (var unit in units)
        {
            var shares = Shares(unit);
            for (var g = 0; g < held.Length; g++)
            {
                held[g] += shares[g] > Enough ? 1 : 0;
            }
        }

        for (var g = 0; g < worth.Length; g++)
        {
            // nothing can be told apart by a word that no sentence holds
            worth[g] = held[g] > 0 ? plan.Groups[g].Weight / Math.Sqrt(held[g]) : 0;
        }

        all = Math.Max(worth.Sum(), plan.Weight * 0.25);
        heaviest = worth.DefaultIfEmpty(0).Max();
        isBeyond = [.. Shares(title).Select((share, g) => share <= Enough && worth[g] > 0)];
    }

    /// <summary>The forms and stems of a text, as they stand in the index.</summary>
    public static HashSet<string> TermsOf(List<Token> tokens) =>
        [.. tokens.Where(t => !t.IsStopWord).SelectMany(t => new[] { t.Form, TermVector.StemMark + t.Stem })];

    /// <returns>Share: of what can be told apart, how much the unit holds, 0..1. Telling: the most telling word that it holds, as a share of the most telling of all, 0..1. Beyond: of the words that the page's title does not say, how much it holds, 0..1.</returns>
    public (double Share, double Telling, double Beyond) Of(HashSet<string> unit)
    {
        if (all <= 0)
        {
            return (0, 0, 0);
        }

        var shares = Shares(unit);
        double sum = 0, most = 0, beyond = 0, ofBeyond = 0;
        for (var g = 0; g < shares.Length; g++)
        {
            sum += shares[g] * worth[g];
            most = Math.Max(most, shares[g] * worth[g]);
            beyond += isBeyond[g] ? shares[g] * worth[g] : 0;
            ofBeyond += isBeyond[g] ? worth[g] : 0;
        }

        return (sum / all, heaviest > 0 ? most / heaviest : 0, ofBeyond > 0 ? beyond / ofBeyond : 0);
    }

    /// <summary>How far a unit holds each word of the question. A name of several words stands for all of them only where the page does not say them one by one: "driving licence" says nothing of a lost one beside a sentence about loss.</summary>
    private double[] Shares(HashSet<string> unit)
    {
        const double InPassing = 0.3;
        var held = Held(unit);
        var shares = OwnShares(unit);
        for (var c = 0; c < plan.Concepts.Count; c++)
        {
            var concept = plan.Concepts[c];
            foreach (var g in concept.Groups.Count > 1 ? concept.Groups : [])
            {
                shares[g] = Math.Max(shares[g], (said[g] ? InPassing : 1) * held[plan.Groups.Count + c]);
            }
        }

        return shares;
    }

    private double[] OwnShares(HashSet<string> unit)
    {
        var held = Held(unit);
        var shares = held[..plan.Groups.Count];
        for (var c = 0; c < plan.Concepts.Count; c++)
        {
            if (plan.Concepts[c].Groups is [var only])
            {
                shares[only] = Math.Max(shares[only], held[plan.Groups.Count + c]);
            }
        }

        return shares;
    }

    /// <summary>How far a unit holds each word of the question, then each concept. Read once: a unit is asked for several times.</summary>
    private double[] Held(HashSet<string> unit)
    {
        if (read.TryGetValue(unit, out var known))
        {
            return known;
        }

        var held = new double[plan.Groups.Count + plan.Concepts.Count];
        foreach (var term in unit)
        {
            foreach (var (alternative, place) in byTerm.GetValueOrDefault(term) ?? [])
            {
                if (alternative.Belief > held[place] && alternative.Terms.All(unit.Contains))
                {
                    held[place] = Math.Min(1, alternative.Belief);
                }
            }
        }

        return read[unit] = held;
    }
}
