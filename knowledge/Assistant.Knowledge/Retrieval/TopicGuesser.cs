using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A concept that a text is probably about.</summary>
/// <param name="Probability">0..1; what is missing to 1 is a subject that the scheme does not know.</param>
public readonly record struct Topic(Concept Concept, double Probability);

/// <summary>Guesses what a text is about from the labels of the concept scheme, without asking for whole labels: half a label, a slip of the keyboard and a compound count for something.</summary>
/// <remarks>A word tells the more the fewer concepts it names. Concepts that say what is asked of a subject (the price, the papers) are never guessed.</remarks>
public sealed class TopicGuesser
{
    private const int MostWords = 24;
    private const int MostTopics = 5;
    private const int MostMemories = 20_000;
    private const double Sharpness = 5;         // how soon the best guess takes all
    private const double NotKnown = 0.55;       // score that an unknown subject is taken to have
    private const double Soft = 0.3;            // what a word that tells little counts
    private const double Foreign = 0.8;         // a word of another language in a sentence of this one
    private readonly Dictionary<string, Labels> byLanguage;
    private readonly BoundedMemo<(string Language, string Text), IReadOnlyList<Topic>> titles = new(MostMemories);

    public TopicGuesser(ConceptScheme scheme)
    {
        var subjects = scheme.Concepts.Where(c => !c.IsFacet).ToList();
        byLanguage = TextAnalyzer.KnownLanguages.ToDictionary(l => l, l => new Labels(subjects, l), StringComparer.Ordinal);
    }

    /// <returns>Most probable first; empty when no word names anything.</returns>
    public IReadOnlyList<Topic> Guess(string text, string language) => Guess(text, language, mended: true);

    /// <param name="mended">Whether words may be misspelt: those of a title are not, and looking for what was meant takes time.</param>
    private IReadOnlyList<Topic> Guess(string text, string language, bool mended)
    {
        var tokens = TextAnalyzer.For(language).Analyze(text).Where(t => !t.IsStopWord && !t.IsJoined).DistinctBy(t => t.Form).Take(MostWords).ToList();
        var scores = new Dictionary<Concept, double>();
        if (byLanguage.TryGetValue(language, out var own))
        {
            own.Score(tokens.SelectMany(t => mended ? own.Near(t, 1) : own.Written(t)), scores);
            foreach (var (_, other) in byLanguage.Where(l => l.Key != language))
            {
                // only words that this language does not have: "commune" and "loket" in an English sentence
                other.Score(tokens.Where(t => t.Form.Length >= 5 && !own.Knows(t.Stem)).SelectMany(t => other.Exact(t.Form, Foreign)), scores);
            }
        }

        if (scores.Count == 0)
        {
            return [];
        }

        var all = Math.Exp(Sharpness * NotKnown) + scores.Values.Sum(s => Math.Exp(Sharpness * s));
        return [.. scores.Select(s => new Topic(s.Key, Math.Exp(Sharpness * s.Value) / all)).OrderByDescending(t => t.Probability).ThenBy(t => t.Concept.Id, StringComparer.Ordinal).Take(MostTopics)];
    }

    /// <summary>How likely two texts are about the same thing, 0..1; a title is kept, a query is not.</summary>
    public double Agreement(IReadOnlyList<Topic> query, string title, string language)
    {
        const double Related = 0.35;
        if (query.Count == 0)
        {
            return 0;
        }

        if (!titles.TryGet((language, title), out var subject))
        {
            subject = titles.Keep((language, title), Guess(title, language, mended: false));
        }

        // what the title may be about, in parts of the likeliest: a title has one subject however many words compete for it
        var most = subject.Count > 0 ? subject[0].Probability : 1;
        var sum = 0.0;
        foreach (var asked in query)
        {
            var best = 0.0;
            foreach (var said in subject)
            {
                var kin = said.Concept == asked.Concept ? 1 : AreRelated(said.Concept, asked.Concept) ? Related : 0;
                best = Math.Max(best, kin * said.Probability / most);
            }

            sum += asked.Probability * best;
        }

        return Math.Min(1, sum);
    }

    /// <summary>Whether a word stands, or nearly, in a label of a concept.</summary>
    public bool Names(Concept concept, string form, string language) =>
        byLanguage.TryGetValue(language, out var own) && own.Near(new Token(form, TextAnalyzer.For(language).StemOf(form), 0, form.Length, IsStopWord: false), 1).Any(n => own.Carries(concept, n.Stem));

    private static bool AreRelated(Concept a, Concept b) => a.Broader == b.Id || b.Broader == a.Id || a.Related.Contains(b.Id) || b.Related.Contains(a.Id);

    /// <summary>The labels of one language, by their words.</summary>
    private sealed class Labels
    {
        private readonly TextAnalyzer analyzer;
        private readonly List<(Concept Concept, double Worth)> labels = [];
        private readonly Dictionary<string, List<int>> holding = new(StringComparer.Ordinal);
        private readonly Dictionary<string, double> worth = new(StringComparer.Ordinal);
        private readonly Vocabulary words;

        public Labels(List<Concept> concepts, string language)
        {
            analyzer = TextAnalyzer.For(language);
            var read = concepts.SelectMany(c => c.Labels.Where(l => l.Language == language)
                .Select(l => (Concept: c, Words: analyzer.Analyze(l.Text).Where(t => !t.IsStopWord && !t.IsJoined).DistinctBy(t => t.Stem).ToList()))).Where(l => l.Words.Count > 0).ToList();
            var naming = read.SelectMany(l => l.Words.Select(w => (w.Stem, w.Form, l.Concept))).GroupBy(w => w.Stem, StringComparer.Ordinal);
            var rarest = Math.Log(1 + concepts.Count);
            foreach (var stem in naming)
            {
                var tells = Math.Log(1 + ((double)concepts.Count / stem.Select(w => w.Concept).Distinct().Count())) / rarest;
                worth[stem.Key] = stem.All(w => SoftWords.Contains(language, w.Form)) ? tells * Soft : tells;
            }

            foreach (var (concept, own) in read)
            {
                foreach (var word in own)
                {
                    (holding.TryGetValue(word.Stem, out var list) ? list : holding[word.Stem] = []).Add(labels.Count);
                }

                labels.Add((concept, own.Sum(w => worth[w.Stem])));
            }

            var forms = read.SelectMany(l => l.Words.Select(w => w.Form)).Where(f => !f.Contains('_', StringComparison.Ordinal)).GroupBy(f => f, StringComparer.Ordinal);
            words = new Vocabulary(0, labels.Count, labels.Count, new Dictionary<string, int> { [language] = 1 }, forms.Select(f => KeyValuePair.Create(f.Key, f.Count())));
        }

        public bool Carries(Concept concept, string stem) => holding.TryGetValue(stem, out var carriers) && carriers.Exists(l => labels[l].Concept == concept);

        public bool Knows(string stem) => holding.ContainsKey(stem);

        public IEnumerable<(string Stem, double Likeness)> Exact(string form, double likeness) => analyzer.StemOf(form) is var stem && Knows(stem) ? [(stem, likeness)] : [];

        /// <summary>The word itself, or the parts of a compound.</summary>
        public IEnumerable<(string Stem, double Likeness)> Written(Token word) =>
            Knows(word.Stem) ? [(word.Stem, 1)] : analyzer.Language is "nl" or "de" && !char.IsDigit(word.Form[0]) ? Parts(word.Form, 1) : [];

        /// <summary>The stems that a word may stand for.</summary>
        public IEnumerable<(string Stem, double Likeness)> Near(Token word, double likeness)
        {
            if (Knows(word.Stem))
            {
                return [(word.Stem, likeness)];
            }

            if (word.Form.Length < 4 || char.IsDigit(word.Form[0]))
            {
                return [];
            }

            var near = words.Nearest(word.Form, SpellingLimits.Of(word.Form));
            if (near.Count > 0)
            {
                return near.Where(n => n.Distance <= near[0].Distance + 0.2).Select(n => (analyzer.StemOf(n.Form), likeness * (1 - (0.12 * n.Distance)))).Where(n => Knows(n.Item1));
            }

            return analyzer.Language is "nl" or "de" ? Parts(word.Form, likeness) : [];
        }

        /// <summary>The last and the first part of a compound that labels know: "straßenfest|genehmigung".</summary>
        private IEnumerable<(string, double)> Parts(string form, double likeness)
        {
            const int Shortest = 4;
            for (var cut = Shortest; cut <= form.Length - Shortest; cut++)
            {
                if (words.Holds(form[cut..]))
                {
                    yield return (analyzer.StemOf(form[cut..]), likeness * 0.7);
                    break;
                }
            }

            for (var cut = form.Length - Shortest; cut >= Shortest; cut--)
            {
                if (words.Holds(form[..cut]))
                {
                    yield return (analyzer.StemOf(form[..cut]), likeness * 0.7);
                    break;
                }
            }
        }

        /// <summary>What a label's words in the text weigh, less what of the label is not there; the best label of each concept.</summary>
        public void Score(IEnumerable<(string Stem, double Likeness)> found, Dictionary<Concept, double> scores)
        {
            var held = new Dictionary<int, double>();
            foreach (var (stem, likeness) in found.GroupBy(f => f.Stem, StringComparer.Ordinal).Select(g => (g.Key, g.Max(f => f.Likeness))))
            {
                if (!holding.TryGetValue(stem, out var carriers))
                {
                    continue;
                }

                foreach (var label in carriers)
                {
                    held[label] = held.GetValueOrDefault(label) + (worth[stem] * likeness);
                }
            }

            foreach (var (label, mass) in held)
            {
                var (concept, whole) = labels[label];
                var score = mass * mass / whole;
                if (score > scores.GetValueOrDefault(concept))
                {
                    scores[concept] = score;
                }
            }
        }
    }
}
