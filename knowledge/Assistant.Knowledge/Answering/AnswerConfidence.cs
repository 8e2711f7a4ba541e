using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>How likely an answer is right: a logistic function of what retrieval and selection found. Its weights are fitted on questions with known answers (<see cref="TrainAnswers"/>) and kept in <c>ranking/confidence.json</c>.</summary>
/// <param name="model">For pages of which it is not known what people ask.</param>
/// <param name="withFaq">Where that is known of most pages; it sees <see cref="FaqNames"/> too.</param>
public sealed class AnswerConfidence(LinearModel model, LinearModel withFaq)
{
    /// <summary>What it looks at, in the order of <see cref="Features"/>.</summary>
    internal static readonly IReadOnlyList<string> Names =
    [
        "coverage", "title_coverage", "passage_coverage", "missed", "named", "mass", "title_mass", "rival", // how the page fits the query
        "topic", "topic_guessed", "topic_elsewhere", "unsaid", "unsaid_of_few",                                                       // by the concept scheme
        "score", "margin", "evidence", "missing_evidence", "share", "sentence_margin",
        "foreign", "open", "unknown_words", "few_words", "many_words", "other_number", "other_day", "unsaid_here", "heaviest_unsaid", "beyond", "beyond_said", "count_missing", "known_unsaid", "known_unsaid_most", "priced_unsaid", "fact_elsewhere", "focus_apart",
        "wide_unsaid", "wide_heaviest", "wide_beyond_said", "wide_share", "wide_beyond", "wide_around", "wide_beyond_elsewhere", "wide_fact_elsewhere", "wide_fact", "chance", "chance_of_three", "lead", "pointed", "meant_unsaid", "meant_most", "unlike_unsaid", "last_unsaid", "last_quoted", "told_in_story", "story_unsaid", "open_unsaid", "count_unsaid", "foreign_unsaid", "foreign_meant_unsaid", // with near-synonyms and words of one family
    ];

    /// <summary>How like the question is to what people are known to ask: of the sentences that would be quoted, of their page, of other pages, and of what no page tells.</summary>
    internal static readonly IReadOnlyList<string> FaqNames = [.. Names, "faq_quoted", "faq_quoted_squared", "faq_page", "faq_page_unquoted", "faq_elsewhere", "faq_untold", "faq_untold_squared", "faq_untold_ahead", "faq_votes_quoted", "faq_votes_page", "faq_votes_untold", "faq_votes_ahead"];

    private const int Few = 3;             // telling words of a short question: each of them is meant

    private const double AsGood = 2.0;     // see AskedFact: it would still be quoted

    private const double MostMargin = 0.4; // that nothing else was found at all proves nothing

    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "knowledge", "ranking", "confidence.json");

    /// <exception cref="InvalidDataException">See <see cref="LinearModel.Load"/>.</exception>
    public static AnswerConfidence Load(string path) => new(LinearModel.Load(path, Names), LinearModel.Load(LinearModel.WithFaq(path), FaqNames));

    /// <returns>0..1.</returns>
    internal double Of(double[] features, QueryPlan plan) => 1 / (1 + Math.Exp(-(plan.Faq.IsComplete ? withFaq : model).Of(features)));

    internal static double[] Features(Asked asked, string language, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages)
    {
        var chosen = units[0];
        var passage = passages[chosen.Passage];
        var (fit, plan) = (passage.Fit, passage.Plan);
        var next = passages.FirstOrDefault(p => p.Hit.DocumentId != passages[0].Hit.DocumentId);
        var factual = asked.Type is QuestionType.HowMuch or QuestionType.HowMany or QuestionType.HowOld or QuestionType.HowLong or QuestionType.When or QuestionType.Contact or QuestionType.Where;
        var guessed = plan.Topics.Count > 0 ? plan.Topics[0].Topic.Probability : 0;
        // every page ends with the office's hours and address: they say nothing of its subject
        List<RankedPassage> own = [.. passages.Where(p => p.Hit.DocumentId == passage.Hit.DocumentId && !p.Reading.IsOffice)];
        List<string> page = [passage.Hit.Title, .. own.SelectMany(p => new[] { p.Hit.HeadingPath, p.Text.Text })];
        var (said, wide) = Said(asked, plan, passage, own, units, passages);
        List<ChosenUnit> ofPage = [.. units.Where(u => passages[u.Passage].Hit.DocumentId == passage.Hit.DocumentId)];
        List<ChosenUnit> quoted = [.. ofPage.Where(u => u.Score >= chosen.Score - AsGood).Take(4)];
        List<ChosenUnit> told = [.. quoted.Where(u => u.Tells || u.Points)];
        var sum = units.Sum(u => Math.Exp(u.Score - chosen.Score));
        var telling = plan.Groups.Count(g => !g.IsSoft);
        return
        [
            fit.Coverage, fit.TitleCoverage, passage.Coverage, fit.Missed, fit.Named, fit.Mass, fit.TitleMass, fit.Rival,
            fit.Topic, guessed, Math.Max(0, guessed - fit.Topic), fit.Unsaid, telling <= Few ? fit.Unsaid : 0,
            Math.Min(3, passage.Score),
            next is null ? MostMargin : Math.Clamp((passages[0].Score - next.Score) / passages[0].Score, 0, MostMargin),
            chosen.Evidence,
            factual && chosen.Evidence < 0.5 ? 1 : 0,
            chosen.Share,
            units.Count > 1 ? Math.Clamp(chosen.Score - units[1].Score, 0, 2) : 2,
            passage.Hit.Language == language ? 0 : 1,
            asked.Type is QuestionType.What ? 1 : 0,
            plan.Weight > 0 ? plan.Groups.Where(g => !g.Known).Sum(g => g.Weight) / plan.Weight : 0,
            plan.Groups.Count <= 1 ? 1 : 0,
            Math.Max(0, plan.Groups.Count - 5) / 5.0,
            asked.Insists.NamesOtherNumber(page) ? 1 : 0,
            asked.Insists.NamesOtherDay(page, passage.Hit.Language) ? 1 : 0,
            said.Unsaid, said.Heaviest, said.Beyond, said.BeyondSaid,
            asked.Type == QuestionType.HowMany && chosen.Evidence * chosen.Share < 0.3 ? 1 : 0,
            said.KnownUnsaid, said.KnownMost, said.PricedUnsaid, FactElsewhere(asked, units, passages), IsFocusApart(asked, units, passages) ? 1 : 0,
            wide.Unsaid, wide.Heaviest, wide.BeyondSaid, chosen.WideShare, chosen.WideBeyond, chosen.WideAround,
            ofPage.Max(u => u.WideBeyond) - quoted.Max(u => u.WideBeyond),
            asked.Kind == FactKind.None ? 0 : Math.Max(0, ofPage.Max(u => u.WideAround) - told.Select(u => u.WideAround).DefaultIfEmpty(0).Max()),
            asked.Kind == FactKind.None ? 0 : told.Select(u => u.WideAround).DefaultIfEmpty(0).Max(),
            1 / sum, units.Take(3).Sum(u => Math.Exp(u.Score - chosen.Score)) / sum,
            passage.Hit.HeadingPath.Length == 0 ? 1 : 0,
            asked.Kind != FactKind.None && !quoted.Exists(u => u.Tells) ? 1 : 0,
            wide.MeantUnsaid, wide.MeantMost, wide.UnlikeUnsaid, wide.LastUnsaid, wide.LastQuoted,
            asked.IsStory ? 1 : 0, asked.IsStory ? wide.Unsaid : 0, asked.Kind == FactKind.None ? wide.Unsaid : 0,
            asked.Insists.NumberWordsUnsaid(page),
            // a page in another language says only what has other names
            passage.Hit.Language == language ? 0 : wide.Unsaid, passage.Hit.Language == language ? 0 : wide.MeantUnsaid,
            .. Faq(plan.Faq, passage, quoted),
        ];
    }

    private static double[] Faq(FaqRecall faq, RankedPassage passage, List<ChosenUnit> quoted)
    {
        var (told, page, untold) = (quoted.Max(u => u.Faq.Likeness), faq.Likeness(passage.Page), faq.Likeness(FaqRecall.Untold));
        var (votes, toldVotes) = (faq.Votes(passage.Page), Math.Min(1, quoted.Sum(u => u.Faq.Votes)));
        var (elsewhere, mostVotes) = faq.Pages.Where(p => p != passage.Page).Select(p => (faq.Likeness(p), faq.Votes(p))).FirstOrDefault();
        return
        [
            told, told * told, page, page - told, Math.Max(0, elsewhere - page), untold, untold * untold, Math.Max(0, untold - page),
            toldVotes, votes, faq.Votes(FaqRecall.Untold), votes - mostVotes,
        ];
    }

    /// <summary>How much more of what is asked beyond the page's subject stands in a sentence without such a fact than in those that would be quoted and tell one: "the practical test" is named where nothing is said of a price, and the price is that of the licence.</summary>
    private static double FactElsewhere(Asked asked, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages)
    {
        if (asked.Kind == FactKind.None)
        {
            return 0;
        }

        var page = passages[units[0].Passage].Hit.DocumentId;
        List<ChosenUnit> own = [.. units.Where(u => passages[u.Passage].Hit.DocumentId == page && !passages[u.Passage].Reading.IsOffice)];
        return Math.Max(0, own.Select(u => u.Beyond).DefaultIfEmpty(0).Max() - own.Where(u => u.Tells && u.Score >= units[0].Score - AsGood).Select(u => u.Bound).DefaultIfEmpty(0).Max());
    }

    /// <summary>Whether the page names the thing of which a fact is asked, not in its title, and wherever it tells such a fact it speaks of something else.</summary>
    private static bool IsFocusApart(Asked asked, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages)
    {
        const double Surely = 0.4;
        var hit = passages[units[0].Passage].Hit;
        var plan = passages[0].Plan;
        if (asked.Focus is not { } focus || plan.Groups.Index().FirstOrDefault(g => g.Item.Form == focus) is not { Item: not null } group)
        {
            return false;
        }

        List<Alternative> ways = [.. group.Item.Alternatives.Concat(plan.Concepts.Where(c => c.Groups.Contains(group.Index)).SelectMany(c => c.Alternatives)).Where(w => w.Belief >= Surely)];
        bool Held(HashSet<string> terms) => ways.Exists(w => w.Terms.All(terms.Contains));
        List<RankedPassage> own = [.. passages.Where(p => p.Hit.DocumentId == hit.DocumentId && !p.Reading.IsOffice)];
        return !Held(passages[units[0].Passage].Reading.Title)
            && own.Exists(p => Held(p.Reading.Heading) || p.Reading.Terms.Any(Held))
            && !own.Exists(p => p.Reading.Told(asked.Kind).Index().Any(t => t.Item && Held(p.Reading.Around(t.Index))));
    }

    /// <summary>What of the question's telling words the page says: anywhere but with the office's hours, and, of those beyond its subject, in what would be quoted; by the words themselves and their names, then by near-synonyms and words of one family too.</summary>
    private static (Sayings Strict, Sayings Wide) Said(Asked asked, QueryPlan plan, RankedPassage best, List<RankedPassage> own, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages)
    {
        const int Best = 3;
        var title = best.Reading.Title;
        HashSet<string> all = [.. title, .. own.SelectMany(p => p.Reading.Terms.Append(p.Reading.Heading).SelectMany(t => t))];
        HashSet<string> quoted = [.. units.Take(Best).Where(u => passages[u.Passage].Hit.DocumentId == best.Hit.DocumentId).SelectMany(u => passages[u.Passage].Reading is var read ? read.Terms[read.Units.FindIndex(r => r.Start == u.Unit.Start)].Concat(read.Heading) : [])];
        var families = WordFamilies.Of(plan, own);
        var (strict, wide) = (new Sayings(), new Sayings());
        foreach (var (place, group) in plan.Groups.Index().Where(g => !g.Item.IsSoft && !QuestionTypes.IsCue(asked.Type, asked.Kind, g.Item.Form)))
        {
            List<Alternative> ways = [.. group.Alternatives, .. plan.Concepts.Where(c => c.Groups.Contains(place)).SelectMany(c => c.Alternatives)];
            List<Alternative> further = [.. plan.InSentences.Value.Where(c => c.Groups.Contains(place)).SelectMany(c => c.Alternatives), .. families.Where(f => f.Place == place).Select(f => f.Alternative)];
            var (inAll, inTitle, inQuoted) = (Held(ways, all), Held(ways, title), Held(ways, quoted));
            var word = new Word(group, IsMeant: plan.Concepts.Any(c => c.Groups.Contains(place)) || plan.InSentences.Value.Any(c => c.Groups.Contains(place)), IsLast: asked.LastClause.Contains(group.Form));
            strict.Add(word, group.Form == asked.Priced, inAll, inTitle, inQuoted);
            wide.Add(word, group.Form == asked.Priced, Math.Max(inAll, Held(further, all)), Math.Max(inTitle, Held(further, title)), Math.Max(inQuoted, Held(further, quoted)));
        }

        return (strict, wide);
    }

    private static double Held(List<Alternative> ways, HashSet<string> terms)
    {
        var most = 0.0;
        foreach (var way in ways)
        {
            most = way.Belief > most && terms.Contains(way.Terms[0]) && (way.Terms.Count == 1 || way.Terms.All(terms.Contains)) ? Math.Min(1, way.Belief) : most;
        }

        return most;
    }

    /// <param name="IsMeant">Whether other names for it are known: of a word of the street, or one that is misspelt, there are none.</param>
    /// <param name="IsLast">Whether it stands where the question is asked, behind the story.</param>
    private readonly record struct Word(QueryGroup Group, bool IsMeant, bool IsLast);

    /// <summary>Sums over the question's telling words.</summary>
    private sealed class Sayings
    {
        private double weight;
        private double unsaid;
        private double heaviest;
        private double most;
        private double beyond;
        private double beyondSaid;
        private double knownUnsaid;
        private double knownMost;
        private double meantUnsaid;
        private double meantMost;
        private double unlikeUnsaid;
        private double last;
        private double lastUnsaid;
        private double lastQuoted;

        /// <summary>Share of the weight that it doesn't say.</summary>
        public double Unsaid => weight == 0 ? 0 : unsaid / weight;

        /// <summary>The heaviest of the words that it doesn't say, as a share of the heaviest of all.</summary>
        public double Heaviest => weight == 0 ? 0 : heaviest / most;

        /// <summary>Share of words that don't name the subject.</summary>
        public double Beyond => weight == 0 ? 0 : beyond / weight;

        /// <summary>How much of these stands in the best units.</summary>
        public double BeyondSaid => beyond > 0 ? beyondSaid / beyond : 1;

        /// <summary>As <see cref="Unsaid"/>, of words that other pages say: no slip and no word of the street.</summary>
        public double KnownUnsaid => weight == 0 ? 0 : knownUnsaid / weight;

        /// <summary>As <see cref="Heaviest"/>, of such words.</summary>
        public double KnownMost => weight == 0 ? 0 : knownMost / most;

        /// <summary>As <see cref="Unsaid"/>, of words for which other names are known.</summary>
        public double MeantUnsaid => weight == 0 ? 0 : meantUnsaid / weight;

        /// <summary>As <see cref="Heaviest"/>, of such words.</summary>
        public double MeantMost => weight == 0 ? 0 : meantMost / most;

        /// <summary>As <see cref="Unsaid"/>, of words that no page holds and that are like none that one does.</summary>
        public double UnlikeUnsaid => weight == 0 ? 0 : unlikeUnsaid / weight;

        /// <summary>As <see cref="Unsaid"/>, of those of the last clause.</summary>
        public double LastUnsaid => last == 0 ? 0 : lastUnsaid / last;

        /// <summary>How much of these stands in the best units.</summary>
        public double LastQuoted => last == 0 ? 1 : lastQuoted / last;

        /// <summary>How far it does not say the thing whose price is asked.</summary>
        public double PricedUnsaid { get; private set; }

        public void Add(Word word, bool isPriced, double inAll, double inTitle, double inQuoted)
        {
            var group = word.Group;
            var missing = group.Weight * (1 - inAll);
            weight += group.Weight;
            most = Math.Max(most, group.Weight);
            unsaid += missing;
            heaviest = Math.Max(heaviest, missing);
            PricedUnsaid = isPriced ? missing / group.Weight : PricedUnsaid;
            if (group.Known)
            {
                knownUnsaid += missing;
                knownMost = Math.Max(knownMost, missing);
            }

            if (word.IsMeant)
            {
                meantUnsaid += missing;
                meantMost = Math.Max(meantMost, missing);
            }
            else if (group.Alternatives.Count == 0)
            {
                unlikeUnsaid += missing;
            }

            if (word.IsLast)
            {
                last += group.Weight;
                lastUnsaid += missing;
                lastQuoted += group.Weight * inQuoted;
            }

            if (inTitle < 0.5 && !group.NamesTopic)
            {
                beyond += group.Weight;
                beyondSaid += group.Weight * inQuoted;
            }
        }
    }
}
