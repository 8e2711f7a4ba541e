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
    private readonly PlanReading reading;
    private readonly PlainText plain;
    private readonly Func<StoredDocument, double> agreement;
    private double mostPlain;
    private double mostPlainPassage;
    private double[] signalWeights = [];

    /// <param name="agreement">How likely a page is about what the query is about, 0..1.</param>
    public Ranker(QueryPlan plan, Vocabulary vocabulary, RankingWeights weights, Func<StoredDocument, double> agreement)
    {
        (this.plan, this.vocabulary, this.weights, this.agreement) = (plan, vocabulary, weights.For(vocabulary.AverageDocumentWords), agreement);
        var sorted = plan.Terms.Select(t => (Term: t, Place: vocabulary.PlaceOf(t))).Where(t => t.Place >= 0).OrderBy(t => t.Place).ToList();
        planTerms = [.. sorted.Select(t => t.Place)];
        var termWeights = new double[plan.Terms.Count];
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

        reading = new PlanReading(plan, this.weights, planTerms.Length, termWeights, term => places[term]);
        plain = new PlainText(plan, vocabulary, term => places[term]);
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

        Circumstances = QueryCircumstances.Of(vocabulary.AverageDocumentWords, plan.Groups.Count, measured.Select(m => m.Signals[RankingSignals.Words]).DefaultIfEmpty().Max());
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
            reading.See(found);
            passages.Add(new ScoredPassage(passage, reading.Score(terms.BodyWords, vocabulary.AverageWords), reading.Covered()));
            signals[RankingSignals.PlainPassage] = Math.Max(signals[RankingSignals.PlainPassage], plain.Score(found, terms.BodyWords, vocabulary.AverageWords));
        }

        var best = passages.OrderByDescending(p => Math.Round(p.Score, 9)).ThenBy(p => p.Passage.Ordinal).ToList();
        reading.See(whole);
        signals[RankingSignals.Document] = reading.Score(words, vocabulary.AverageDocumentWords);
        signals[RankingSignals.Passage] = best[0].Score;
        var coverage = reading.Covered();
        var (missed, unsaid, rival) = (Missed(), Unsaid(), reading.Rival());
        signals[RankingSignals.Plain] = plain.Score(whole, words, vocabulary.AverageDocumentWords);
        signals[RankingSignals.PlainShare] = plain.Share(signals[RankingSignals.Plain]);
        signals[RankingSignals.Words] = plain.Held(whole);
        for (var t = 0; t < whole.Length; t++)
        {
            found[t] = new TermFrequency(whole[t].Title, 0, 0);
        }

        reading.See(found);
        var titleCoverage = reading.Covered();
        var titleWords = document.Passages[0].Terms.TitleWords;
        var titlePrecision = titleWords == 0 ? 0 : Math.Min(1.0, (double)reading.Shares.Count(s => s > 0.3) / titleWords) * titleCoverage;
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
        var fit = new DocumentFit(coverage, titleCoverage, missed, reading.Named(titleWords), Mass(coverage), Mass(titleCoverage), rival, topic, unsaid);
        return (new ScoredDocument(document, 0, fit, best), signals);
    }

    /// <summary>How many telling words were found, whatever their share of the query: 1 from about three of the rarest.</summary>
    private double Mass(double coverage) => Math.Min(1, coverage * plan.Weight / (3 * vocabulary.WeightOf(0)));

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

    /// <summary>The heaviest word that isn't there, as a share of the heaviest of all.</summary>
    private double Missed()
    {
        double heaviest = 0, missed = 0;
        for (var g = 0; g < plan.Groups.Count; g++)
        {
            heaviest = Math.Max(heaviest, plan.Groups[g].Weight);
            missed = Math.Max(missed, plan.Groups[g].Weight * (1 - reading.Shares[g]));
        }

        return heaviest > 0 ? missed / heaviest : 0;
    }

    /// <summary>Weight of the words that the document does not hold and that name nothing either, as a share of the query's: "how much does the mayor earn" of a page that only names her. Words that tell little don't count.</summary>
    private double Unsaid()
    {
        const double There = 0.3;
        double all = 0, unsaid = 0;
        for (var g = 0; g < plan.Groups.Count; g++)
        {
            if (!plan.Groups[g].IsSoft)
            {
                all += plan.Groups[g].Weight;
                unsaid += reading.Shares[g] < There && !plan.Groups[g].NamesTopic ? plan.Groups[g].Weight : 0;
            }
        }

        return all > 0 ? unsaid / all : 0;
    }
}
