using System.Text;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Orders candidates. It sees only what is stored with the passages and the collection's statistics, so that it ranks alike on every engine.</summary>
/// <remarks>
/// BM25F over title, headings and body, for the whole document and for each passage; the best alternative of each word counts, and a concept's label may stand for all the words that named it.
/// Scores are shares of what a perfect page would get, so they don't grow with the length of the query.
/// </remarks>
internal sealed class Ranker
{
    private readonly QueryPlan plan;
    private readonly Vocabulary vocabulary;
    private readonly RankingWeights weights;
    private readonly byte[][] planTerms;
    private readonly double[] termWeights;
    private readonly (double Weight, double Belief, int[] Terms)[][] groups;
    private readonly (int[] Groups, (double Weight, double Belief, int[] Terms)[] Alternatives)[] concepts;

    private readonly Func<StoredDocument, double> agreement;

    /// <param name="agreement">How likely a page is about what the query is about, 0..1.</param>
    public Ranker(QueryPlan plan, Vocabulary vocabulary, RankingWeights weights, Func<StoredDocument, double> agreement)
    {
        (this.plan, this.vocabulary, this.weights, this.agreement) = (plan, vocabulary, weights.For(vocabulary.AverageDocumentWords), agreement);
        var sorted = plan.Terms.Select(t => (Term: t, Bytes: Encoding.UTF8.GetBytes(t))).OrderBy(t => t.Bytes, TermVector.ByteOrder.Instance).ToList();
        planTerms = [.. sorted.Select(t => t.Bytes)];
        termWeights = [.. sorted.Select(t => vocabulary.Weight(t.Term))];
        var places = sorted.Select((t, i) => (t.Term, i)).ToDictionary(t => t.Term, t => t.i, StringComparer.Ordinal);
        (double, double, int[]) Places(Alternative a) => (a.Weight, a.Belief, a.Terms.Select(t => places[t]).ToArray());
        groups = [.. plan.Groups.Select(g => g.Alternatives.Select(Places).ToArray())];
        concepts = [.. plan.Concepts.Select(c => (c.Groups.ToArray(), c.Alternatives.Select(Places).ToArray()))];
    }

    public List<ScoredDocument> Rank(IEnumerable<StoredDocument> candidates) =>
    [
        .. candidates.Select(Score)
            .OrderByDescending(d => Math.Round(d.Score, 9))
            .ThenBy(d => d.Document.DocumentId, StringComparer.Ordinal),
    ];

    public ScoredDocument Score(StoredDocument document)
    {
        var saturation = new double[planTerms.Length];
        var groupScores = new double[groups.Length];
        var passages = new List<ScoredPassage>(document.Passages.Count);
        var read = document.Passages.Select(p => PassageTerms.Read(p.Vector, planTerms)).ToList();
        foreach (var (place, terms) in read.Index())
        {
            Saturate(terms.Frequencies, terms.BodyWords, vocabulary.AverageWords, saturation);
            passages.Add(new ScoredPassage(document.Passages[place], Sum(saturation, groupScores), Covered(terms.Frequencies, groupScores)));
        }

        var best = passages.OrderByDescending(p => Math.Round(p.Score, 9)).ThenBy(p => p.Passage.Ordinal).ToList();
        var whole = Whole(read);
        Saturate(whole, read.Sum(p => p.BodyWords), vocabulary.AverageDocumentWords, saturation);
        var score = Sum(saturation, groupScores);
        var coverage = Covered(whole, groupScores);
        var missed = Missed(groupScores);
        var unsaid = Unsaid(groupScores);
        var inTitle = whole.Select(f => new TermFrequency(f.Title, 0, 0)).ToArray();
        var titleCoverage = Covered(inTitle, groupScores);
        var titleWords = read[0].TitleWords;
        var titlePrecision = titleWords == 0 ? 0 : Math.Min(1.0, (double)groupScores.Count(s => s > 0.3) / titleWords) * titleCoverage;
        if (titleWords == 0)
        {
            // without a title nothing speaks against a page: it gets what a title would probably have brought
            titleCoverage = weights.Untitled * coverage;
            titlePrecision = titleCoverage * coverage;
        }

        var topic = titleWords == 0 ? weights.Untitled * coverage * (plan.Topics.Count > 0 ? plan.Topics[0].Topic.Probability : 0) : agreement(document);
        var total = (weights.Document * score) + (weights.Passage * best[0].Score) + (weights.Coverage * coverage * coverage)
            + (weights.TitleCoverage * titleCoverage) + (weights.TitlePrecision * titlePrecision)
            + (weights.Topic * topic) + (document.Language == plan.Language ? weights.Language : 0);
        var fit = new DocumentFit(coverage, titleCoverage, missed, Named(whole, titleWords), Mass(coverage), Mass(titleCoverage), Rival(whole), topic, unsaid);
        return new ScoredDocument(document, total, fit, best);
    }

    /// <summary>Weight, as a share of the query's, of the heaviest concept named that the document says nothing of by any of its names, its words belonging to no other concept that it does speak of: the driving school on the page of the driving licence.</summary>
    private double Rival(TermFrequency[] whole)
    {
        var spoken = new HashSet<int>();
        var silent = new List<int[]>();
        foreach (var (covered, alternatives) in concepts)
        {
            var direct = alternatives.Max(a => a.Weight);
            if (Array.Exists(alternatives, a => a.Weight >= direct && Array.TrueForAll(a.Terms, t => whole[t] != default)))
            {
                spoken.UnionWith(covered);
            }
            else
            {
                silent.Add(covered);
            }
        }

        return plan.Weight == 0 ? 0 : silent.Select(c => c.Where(g => !spoken.Contains(g)).Sum(g => plan.Groups[g].Weight)).DefaultIfEmpty(0).Max() / plan.Weight;
    }

    /// <summary>How many telling words were found, whatever their share of the query: 1 from about three of the rarest.</summary>
    private double Mass(double coverage) => Math.Min(1, coverage * plan.Weight / (3 * vocabulary.WeightOf(0)));

    /// <summary>How far a single concept of the query makes up the title, 0..1, however much else the query says: "On m'a volé mon portefeuille avec…" and "Carte d'identité volée".</summary>
    private double Named(TermFrequency[] whole, int titleWords)
    {
        var named = 0.0;
        foreach (var (_, alternatives) in concepts)
        {
            foreach (var (_, belief, terms) in alternatives)
            {
                if (titleWords > 0 && Array.TrueForAll(terms, t => whole[t].Title > 0))
                {
                    named = Math.Max(named, belief * Math.Min(1, (double)terms.Length / titleWords));
                }
            }
        }

        return named;
    }

    private TermFrequency[] Whole(List<PassageTerms> read)
    {
        var whole = new TermFrequency[planTerms.Length];
        for (var t = 0; t < whole.Length; t++)
        {
            int heading = 0, body = 0;
            foreach (var passage in read)
            {
                heading += passage.Frequencies[t].Heading;
                body += passage.Frequencies[t].Body;
            }

            whole[t] = new TermFrequency(read[0].Frequencies[t].Title, (byte)Math.Min(255, heading), (byte)Math.Min(255, body));
        }

        return whole;
    }

    private void Saturate(TermFrequency[] frequencies, int words, double average, double[] saturation)
    {
        var length = 1 - weights.B + (weights.B * words / average);
        for (var t = 0; t < frequencies.Length; t++)
        {
            var f = frequencies[t];
            var frequency = (weights.Title * f.Title) + (weights.Heading * f.Heading) + (f.Body / length);
            saturation[t] = frequency * (weights.K1 + 1) / (frequency + weights.K1);
        }
    }

    /// <summary>Share of the query's weight that is there at all, one occurrence or many; fills in each word's share.</summary>
    private double Covered(TermFrequency[] frequencies, double[] groupScores)
    {
        var present = new double[frequencies.Length];
        for (var t = 0; t < present.Length; t++)
        {
            present[t] = frequencies[t] == default ? 0 : 1;
        }

        for (var g = 0; g < groups.Length; g++)
        {
            groupScores[g] = 0;
            foreach (var (_, belief, terms) in groups[g])
            {
                groupScores[g] = Math.Max(groupScores[g], belief * Present(terms, present));
            }
        }

        foreach (var (covered, alternatives) in concepts)
        {
            foreach (var (_, belief, terms) in alternatives)
            {
                var value = belief * Present(terms, present);
                foreach (var g in covered)
                {
                    groupScores[g] = Math.Max(groupScores[g], value);
                }
            }
        }

        var sum = 0.0;
        for (var g = 0; g < groups.Length; g++)
        {
            sum += groupScores[g] * plan.Groups[g].Weight;
        }

        return plan.Weight > 0 ? sum / plan.Weight : 0;
    }

    /// <summary>The heaviest word that isn't there, as a share of the heaviest of all.</summary>
    private double Missed(double[] groupScores)
    {
        double heaviest = 0, missed = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            heaviest = Math.Max(heaviest, plan.Groups[g].Weight);
            missed = Math.Max(missed, plan.Groups[g].Weight * (1 - groupScores[g]));
        }

        return heaviest > 0 ? missed / heaviest : 0;
    }

    /// <summary>Weight of the words that the document does not hold and that name nothing either, as a share of the query's: "how much does the mayor earn" of a page that only names her. Words that tell little don't count.</summary>
    private double Unsaid(double[] groupScores)
    {
        const double There = 0.3;
        double all = 0, unsaid = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            if (!plan.Groups[g].IsSoft)
            {
                all += plan.Groups[g].Weight;
                unsaid += groupScores[g] < There && !plan.Groups[g].NamesTopic ? plan.Groups[g].Weight : 0;
            }
        }

        return all > 0 ? unsaid / all : 0;
    }

    private double Present(int[] terms, double[] present)
    {
        double all = 0, held = 0;
        foreach (var t in terms)
        {
            all += termWeights[t];
            held += termWeights[t] * present[t];
        }

        // half a compound is little
        return all > 0 ? held / all * (terms.Length > 1 && held < all ? held / all : 1) : 0;
    }

    private double Sum(double[] saturation, double[] groupScores)
    {
        for (var g = 0; g < groups.Length; g++)
        {
            groupScores[g] = 0;
            foreach (var (weight, _, terms) in groups[g])
            {
                groupScores[g] = Math.Max(groupScores[g], weight * Worth(terms, saturation, plan.Groups[g].Weight));
            }
        }

        foreach (var (covered, alternatives) in concepts)
        {
            var own = 0.0;
            var most = 0.0;
            foreach (var g in covered)
            {
                own += groupScores[g];
                most += plan.Groups[g].Weight;
            }

            var best = own;
            foreach (var (weight, _, terms) in alternatives)
            {
                best = Math.Max(best, weight * Worth(terms, saturation, most));
            }

            if (best > own)
            {
                foreach (var g in covered)
                {
                    groupScores[g] = best * plan.Groups[g].Weight / most;
                }
            }
        }

        var sum = 0.0;
        foreach (var score in groupScores)
        {
            sum += score;
        }

        return plan.Weight > 0 ? sum / plan.Weight : 0;
    }

    /// <summary>What these terms bring together; at most what they stand for weighs, so that a rare accident doesn't outweigh the word itself.</summary>
    private double Worth(int[] terms, double[] saturation, double most)
    {
        double all = 0, held = 0;
        var found = 0;
        foreach (var t in terms)
        {
            all += termWeights[t];
            held += termWeights[t] * saturation[t];
            found += saturation[t] > 0 ? 1 : 0;
        }

        if (found == 0)
        {
            return 0;
        }

        var share = terms.Length == 1 ? 1 : Math.Pow((double)found / terms.Length, 1.5);
        return held / all * Math.Min(all, most) * share;
    }
}
