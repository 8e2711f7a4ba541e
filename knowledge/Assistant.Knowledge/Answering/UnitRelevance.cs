using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>How much of a question a sentence takes up, beside the other sentences of its page: what every sentence says tells none of them apart.</summary>
internal sealed class UnitRelevance
{
    private const double Enough = 0.3; // of a word's meaning to count as said
    private static readonly List<(Alternative, int)> None = [];
    private const double OfLittle = 0.5; // what little words weigh beside the mean of the others
    private readonly bool[] said;
    private readonly double[] worth;
    private readonly double all;
    private readonly bool[] isBeyond;   // not what the page is about by its title
    private readonly double heaviest;
    private readonly QueryPlan plan;
    private readonly IReadOnlyList<ConceptMatch> concepts;
    private readonly double[] weights;
    private readonly Dictionary<string, List<(Alternative Alternative, int Place)>> byTerm = new(StringComparer.Ordinal); // place of a word, or behind those of a concept
    private readonly Dictionary<HashSet<string>, (double[] Held, int Terms)> read = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<HashSet<string>, double[]> shared = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<HashSet<string>, (double, double, double, double)> known = new(ReferenceEqualityComparer.Instance);

    /// <param name="units">The terms of each unit of the page, see <see cref="TermsOf"/>.</param>
    /// <param name="title">Those of its title.</param>
    /// <param name="kin">Words of the page that belong to the family of one of the question's, with its place: they and near-synonyms count too; null = neither does.</param>
    /// <param name="ofValidity">Whether it is asked how long something is valid: how long it takes is another thing.</param>
    public UnitRelevance(QueryPlan plan, IReadOnlyCollection<HashSet<string>> units, HashSet<string> title, IReadOnlyList<(Alternative Alternative, int Place)>? kin = null, bool ofValidity = false)
    {
        this.plan = plan;
        var more = kin is null ? [] : plan.InSentences.Value;
        // little words ("only if", "both of you") tell something by themselves too
        var little = more.Where(m => m.Groups.Count == 0).DistinctBy(m => m.ConceptId).ToList();
        var mean = plan.Groups.Count > 0 ? plan.Weight / plan.Groups.Count : 1;
        weights = [.. plan.Groups.Select(g => ofValidity && QuestionTypes.AsksFact(g.Form) ? 0 : g.Weight), .. little.Select(_ => mean * OfLittle)];
        concepts = [.. plan.Concepts, .. more.Where(m => m.Groups.Count > 0), .. little.Select((m, i) => m with { Groups = [plan.Groups.Count + i] })];
        // "how long", "Alter" stand for what they ask for ("the duration"), not for themselves ("takes longer")
        foreach (var (alternative, place) in plan.Groups.SelectMany((g, i) => QuestionTypes.AsksFact(g.Form) ? [] : g.Alternatives.Select(a => (a, i))).Concat(concepts.SelectMany((c, i) => c.Alternatives.Select(a => (a, weights.Length + i)))).Concat(kin ?? []))
        {
            // it is held only where its first term is
            (byTerm.TryGetValue(alternative.Terms[0], out var list) ? list : byTerm[alternative.Terms[0]] = []).Add((alternative, place));
        }

        worth = new double[weights.Length];
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
            worth[g] = held[g] > 0 ? weights[g] / Math.Sqrt(held[g]) : 0;
        }

        var weight = weights.Sum();
        var isInTitle = Shares(title);
        Said = weight > 0 ? weights.Where((_, g) => said[g] || held[g] > 0 || isInTitle[g] > Enough).Sum() / weight : 0;
        all = Math.Max(worth.Sum(), weights.Sum() * 0.25);
        heaviest = worth.DefaultIfEmpty(0).Max();
        isBeyond = [.. Shares(title).Select((share, g) => share <= Enough && worth[g] > 0)];
    }

    /// <summary>How much of what the question's words weigh the page says anywhere, 0..1: its sentences are compared with each other by what it says.</summary>
    public double Said { get; }

    /// <summary>The forms and stems of a text, as they stand in the index.</summary>
    public static HashSet<string> TermsOf(List<Token> tokens) =>
        [.. tokens.Where(t => !t.IsStopWord).SelectMany(t => new[] { t.Form, TermVector.StemMark + t.Stem })];

    /// <returns>Share: of what can be told apart, how much the unit holds, 0..1. Telling: the most telling word that it holds, as a share of the most telling of all, 0..1. Beyond: of the words that the page's title does not say, how much it holds, 0..1. Focus: how many of its words are the question's, 0..1.</returns>
    public (double Share, double Telling, double Beyond, double Focus) Of(HashSet<string> unit)
    {
        if (all <= 0)
        {
            return default;
        }

        if (!known.TryGetValue(unit, out var found))
        {
            var (share, telling, beyond) = Of(Shares(unit));
            known[unit] = found = (share, telling, beyond, unit.Count == 0 ? 0 : (double)read[unit].Terms / unit.Count);
        }

        return found;
    }

    /// <summary>How much of what is asked beyond the page's subject several units hold together, 0..1.</summary>
    public double BeyondOf(params ReadOnlySpan<HashSet<string>> units)
    {
        if (all <= 0)
        {
            return 0;
        }

        var together = new double[weights.Length];
        foreach (var unit in units)
        {
            var shares = Shares(unit);
            for (var g = 0; g < together.Length; g++)
            {
                together[g] = Math.Max(together[g], shares[g]);
            }
        }

        return Of(together).Beyond;
    }

    private (double Share, double Telling, double Beyond) Of(double[] shares)
    {
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
        if (shared.TryGetValue(unit, out var made))
        {
            return made;
        }

        var held = Held(unit);
        var shares = OwnShares(unit);
        for (var c = 0; c < concepts.Count; c++)
        {
            var concept = concepts[c];
            foreach (var g in concept.Groups.Count > 1 ? concept.Groups : [])
            {
                shares[g] = Math.Max(shares[g], (said[g] ? InPassing : 1) * held[weights.Length + c]);
            }
        }

        return shared[unit] = shares;
    }

    private double[] OwnShares(HashSet<string> unit)
    {
        var held = Held(unit);
        var shares = held[..weights.Length];
        for (var c = 0; c < concepts.Count; c++)
        {
            if (concepts[c].Groups is [var only])
            {
                shares[only] = Math.Max(shares[only], held[weights.Length + c]);
            }
        }

        return shares;
    }

    /// <summary>How far a unit holds each word of the question, then each concept. Read once: a unit is asked for several times.</summary>
    private double[] Held(HashSet<string> unit)
    {
        if (read.TryGetValue(unit, out var before))
        {
            return before.Held;
        }

        var held = new double[weights.Length + concepts.Count];
        var terms = 0;
        foreach (var term in unit)
        {
            var counts = false;
            foreach (var (alternative, place) in byTerm.GetValueOrDefault(term) ?? None)
            {
                // its first term is there; most have no other
                if ((!counts || alternative.Belief > held[place]) && (alternative.Terms.Count == 1 || alternative.Terms.All(unit.Contains)))
                {
                    counts = true;
                    held[place] = Math.Max(held[place], Math.Min(1, alternative.Belief));
                }
            }

            terms += counts ? 1 : 0;
        }

        read[unit] = (held, terms);
        return held;
    }
}
