namespace Assistant.Knowledge.Retrieval;

/// <summary>Orders candidates. It sees only what is stored with the passages and the collection's statistics, so that it ranks alike on every engine.</summary>
/// <remarks>
/// Two readings of a document are weighed against each other: BM25F over title, headings and body with synonyms, compounds and slips, where the best alternative of each word counts and a concept's label may stand for all the words that named it;
/// and plain full text, which knows only the words themselves (<see cref="PlainText"/>) and keeps the first honest where it knows too much.
/// What they find, and what the title says, are <see cref="RankingSignals"/>; how much each counts depends on how long the documents and the query are, and is learnt.
/// Not for several threads at once.
/// </remarks>
internal sealed class Ranker
{
    private readonly QueryPlan plan;
    private readonly Vocabulary vocabulary;
    private readonly RankingWeights weights;
    private readonly int[] planTerms;
    private readonly double[] termWeights;
    private readonly (double Weight, double Belief, int[] Terms)[][] groups;
    private readonly (int[] Groups, (double Weight, double Belief, int[] Terms)[] Alternatives)[] concepts;
    private readonly PlainText plain;
    private readonly Func<StoredDocument, double> agreement;
    private readonly double[] saturation;
    private readonly double[] groupScores;
    private double mostPlain;
    private double mostPlainPassage;
    private double[] signalWeights = [];

    /// <param name="agreement">How likely a page is about what the query is about, 0..1.</param>
    public Ranker(QueryPlan plan, Vocabulary vocabulary, RankingWeights weights, Func<StoredDocument, double> agreement)
    {
        (this.plan, this.vocabulary, this.weights, this.agreement) = (plan, vocabulary, weights.For(vocabulary.AverageDocumentWords), agreement);
        var sorted = plan.Terms.Select(t => (Term: t, Place: vocabulary.PlaceOf(t))).Where(t => t.Place >= 0).OrderBy(t => t.Place).ToList();
        planTerms = [.. sorted.Select(t => t.Place)];
        termWeights = new double[plan.Terms.Count];
        var places = new Dictionary<string, int>(plan.Terms.Count, StringComparer.Ordinal);
        foreach (var (i, (term, _)) in sorted.Index())
        {
            places[term] = i;
            termWeights[i] = vocabulary.Weight(term);
        }

        // a term that no page holds weighs in a label and is never found: it has a place behind those that are looked for
        foreach (var term in plan.Terms.Where(t => !places.ContainsKey(t)).ToList())
        {
            termWeights[places.Count] = vocabulary.WeightOf(0);
            places[term] = places.Count;
        }

        (double, double, int[]) Places(Alternative a) => (a.Weight, a.Belief, a.Terms.Select(t => places[t]).ToArray());
        groups = [.. plan.Groups.Select(g => g.Alternatives.Select(Places).ToArray())];
        concepts = [.. plan.Concepts.Select(c => (c.Groups.ToArray(), c.Alternatives.Select(Places).ToArray()))];
        plain = new PlainText(plan, vocabulary, term => places[term]);
        saturation = new double[plan.Terms.Count];
        groupScores = new double[groups.Length];
    }

    public List<ScoredDocument> Rank(IEnumerable<StoredDocument> candidates) =>
    [
        .. Measure(candidates).Select(m => m.Document with { Score = Score(m.Signals) })
            .OrderByDescending(d => Math.Round(d.Score, 9))
            .ThenBy(d => d.Document.DocumentId, StringComparer.Ordinal),
    ];

    /// <summary>What the weights depend on; known when the candidates have been measured.</summary>
    public QueryCircumstances Circumstances { get; private set; }

    /// <summary>The signals of all candidates, in their order; plain full text as a share of what the best of them gets. The scores are not set.</summary>
    public List<(ScoredDocument Document, double[] Signals)> Measure(IEnumerable<StoredDocument> candidates)
    {
        var measured = candidates.Select(Measure).ToList();
        foreach (var (_, signals) in measured)
        {
            mostPlain = Math.Max(mostPlain, signals[RankingSignals.Plain]);
            mostPlainPassage = Math.Max(mostPlainPassage, signals[RankingSignals.PlainPassage]);
        }

        foreach (var (_, signals) in measured)
        {
            BesideBest(signals);
        }

        Circumstances = QueryCircumstances.Of(vocabulary.AverageDocumentWords, groups.Length, measured.Select(m => m.Signals[RankingSignals.Words]).DefaultIfEmpty().Max());
        signalWeights = weights.SignalWeights(Circumstances);
        return measured;
    }

    /// <summary>A document beside those that were ranked.</summary>
    public ScoredDocument Score(StoredDocument document)
    {
        var (scored, signals) = Measure(document);
        BesideBest(signals);
        return scored with { Score = Score(signals) };
    }

    private double Score(double[] signals)
    {
        var score = 0.0;
        for (var s = 0; s < signals.Length; s++)
        {
            score += signalWeights[s] * signals[s];
        }

        return score;
    }

    /// <summary>What full text finds counts as far as it knows the query's words: in another language the best page holds one of them by chance.</summary>
    private void BesideBest(double[] signals)
    {
        signals[RankingSignals.Plain] = mostPlain > 0 ? plain.Known * Math.Min(1, signals[RankingSignals.Plain] / mostPlain) : 0;
        signals[RankingSignals.PlainPassage] = mostPlainPassage > 0 ? plain.Known * Math.Min(1, signals[RankingSignals.PlainPassage] / mostPlainPassage) : 0;
    }

    private (ScoredDocument Document, double[] Signals) Measure(StoredDocument document)
    {
        var signals = new double[RankingSignals.Names.Count];
        var passages = new List<ScoredPassage>(document.Passages.Count);
        var whole = new TermFrequency[planTerms.Length];
        var found = new TermFrequency[planTerms.Length];
        var words = 0;
        foreach (var passage in document.Passages)
        {
            var terms = passage.Terms;
            words += terms.BodyWords;
            if (!terms.Find(planTerms, found))
            {
                passages.Add(new ScoredPassage(passage, 0, 0));
                continue;
            }

            Add(whole, found);
            Saturate(found, terms.BodyWords, vocabulary.AverageWords);
            passages.Add(new ScoredPassage(passage, Sum(), Covered(found)));
            signals[RankingSignals.PlainPassage] = Math.Max(signals[RankingSignals.PlainPassage], plain.Score(found, terms.BodyWords, vocabulary.AverageWords));
        }

        var best = passages.OrderByDescending(p => Math.Round(p.Score, 9)).ThenBy(p => p.Passage.Ordinal).ToList();
        Saturate(whole, words, vocabulary.AverageDocumentWords);
        signals[RankingSignals.Document] = Sum();
        signals[RankingSignals.Passage] = best[0].Score;
        var coverage = Covered(whole);
        var missed = Missed();
        var unsaid = Unsaid();
        signals[RankingSignals.Plain] = plain.Score(whole, words, vocabulary.AverageDocumentWords);
        signals[RankingSignals.PlainShare] = plain.Share(signals[RankingSignals.Plain]);
        signals[RankingSignals.Words] = plain.Held(whole);
        for (var t = 0; t < whole.Length; t++)
        {
            found[t] = new TermFrequency(whole[t].Title, 0, 0);
        }

        var titleCoverage = Covered(found);
        var titleWords = document.Passages[0].Terms.TitleWords;
        var titlePrecision = titleWords == 0 ? 0 : Math.Min(1.0, (double)groupScores.Count(s => s > 0.3) / titleWords) * titleCoverage;
        if (titleWords == 0)
        {
            // without a title nothing speaks against a page: it gets what a title would probably have brought
            titleCoverage = weights.Untitled * coverage;
            titlePrecision = titleCoverage * coverage;
        }

        var topic = titleWords == 0 ? weights.Untitled * coverage * (plan.Topics.Count > 0 ? plan.Topics[0].Topic.Probability : 0) : agreement(document);
        signals[RankingSignals.Coverage] = coverage * coverage;
        signals[RankingSignals.TitleCoverage] = titleCoverage;
        signals[RankingSignals.TitlePrecision] = titlePrecision;
        signals[RankingSignals.Topic] = topic;
        signals[RankingSignals.Language] = document.Language == plan.Language ? 1 : 0;
        var fit = new DocumentFit(coverage, titleCoverage, missed, Named(whole, titleWords), Mass(coverage), Mass(titleCoverage), Rival(whole), topic, unsaid);
        return (new ScoredDocument(document, 0, fit, best), signals);
    }

    /// <summary>Weight, as a share of the query's, of the heaviest concept named that the document says nothing of by any of its names, its words belonging to no other concept that it does speak of: the driving school on the page of the driving licence.</summary>
    private double Rival(TermFrequency[] whole)
    {
        var spoken = new HashSet<int>();
        var silent = new List<int[]>();
        foreach (var (covered, alternatives) in concepts)
        {
            var direct = alternatives.Max(a => a.Weight);
            if (Array.Exists(alternatives, a => a.Weight >= direct && Array.TrueForAll(a.Terms, t => IsThere(t, whole))))
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
                if (titleWords > 0 && Array.TrueForAll(terms, t => t < whole.Length && whole[t].Title > 0))
                {
                    named = Math.Max(named, belief * Math.Min(1, (double)terms.Length / titleWords));
                }
            }
        }

        return named;
    }

    /// <summary>The title stands in every passage and counts once.</summary>
    private static void Add(TermFrequency[] whole, TermFrequency[] passage)
    {
        for (var t = 0; t < whole.Length; t++)
        {
            var (all, more) = (whole[t], passage[t]);
            if (more != default)
            {
                whole[t] = new TermFrequency(Math.Max(all.Title, more.Title), (byte)Math.Min(255, all.Heading + more.Heading), (byte)Math.Min(255, all.Body + more.Body));
            }
        }
    }

    private void Saturate(TermFrequency[] frequencies, int words, double average)
    {
        var length = 1 - weights.B + (weights.B * words / average);
        for (var t = 0; t < frequencies.Length; t++)
        {
            var f = frequencies[t];
            if (f == default)
            {
                saturation[t] = 0;
                continue;
            }

            var frequency = (weights.Title * f.Title) + (weights.Heading * f.Heading) + (f.Body / length);
            saturation[t] = frequency * (weights.K1 + 1) / (frequency + weights.K1);
        }
    }

    /// <summary>Share of the query's weight that is there at all, one occurrence or many. Leaves each word's share in <see cref="groupScores"/>.</summary>
    private double Covered(TermFrequency[] frequencies)
    {
        Array.Clear(groupScores);
        for (var g = 0; g < groups.Length; g++)
        {
            foreach (var (_, belief, terms) in groups[g])
            {
                groupScores[g] = Math.Max(groupScores[g], belief * Present(terms, frequencies));
            }
        }

        foreach (var (covered, alternatives) in concepts)
        {
            foreach (var (_, belief, terms) in alternatives)
            {
                var value = belief * Present(terms, frequencies);
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

    private static bool IsThere(int term, TermFrequency[] frequencies) => term < frequencies.Length && frequencies[term] != default;

    /// <summary>The heaviest word that isn't there, as a share of the heaviest of all.</summary>
    private double Missed()
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
    private double Unsaid()
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

    private double Present(int[] terms, TermFrequency[] frequencies)
    {
        double all = 0, held = 0;
        foreach (var t in terms)
        {
            all += termWeights[t];
            held += IsThere(t, frequencies) ? termWeights[t] : 0;
        }

        // half a compound is little
        return all > 0 ? held / all * (terms.Length > 1 && held < all ? held / all : 1) : 0;
    }

    private double Sum()
    {
        for (var g = 0; g < groups.Length; g++)
        {
            groupScores[g] = 0;
            foreach (var (weight, _, terms) in groups[g])
            {
                groupScores[g] = Math.Max(groupScores[g], weight * Worth(terms, plan.Groups[g].Weight));
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
                best = Math.Max(best, weight * Worth(terms, most));
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
    private double Worth(int[] terms, double most)
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
