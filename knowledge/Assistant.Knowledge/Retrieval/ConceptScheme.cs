using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Assistant.Knowledge.Retrieval.Analysis;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A thing that residents and pages name in several ways and languages, after SKOS.</summary>
/// <param name="IsFacet">Whether it is what can be asked of any subject (the price, the papers), and no subject of its own.</param>
public sealed record Concept(string Id, IReadOnlyList<ConceptLabel> Labels, string? Broader, IReadOnlyList<string> Related, bool IsFacet = false);

/// <param name="IsHidden">Whether it names the concept in what people ask alone: no page speaks so, and none is searched by it.</param>
public sealed record ConceptLabel(string Language, string Text, bool IsHidden = false);

/// <summary>The concepts of municipal services. They link languages, and everyday words with administrative ones.</summary>
public sealed class ConceptScheme
{
    private const int LongestLabel = 6;
    private const int WidestGap = 2; // words between the two of a label
    private readonly Dictionary<string, Concept> concepts;
    private readonly Lazy<TopicGuesser> topics;

    // words of a label in the language it is in, as stems, to the concepts that carry it
    private readonly Dictionary<(string Language, string Stems), List<Concept>> byLabel = [];

    private readonly HashSet<(string Language, string Stem)> labelStems = [];

    // the labels of each concept as terms of the index, each combination once for a language; analysed once, since every query asks for them
    private readonly Dictionary<string, IReadOnlyList<(string Language, IReadOnlyList<string> Terms)>> termsOf = new(StringComparer.Ordinal);

    // not to be changed once they are made; gone with the vocabulary
    private readonly ConditionalWeakTable<Vocabulary, ConditionalWeakTable<RankingWeights, ConcurrentDictionary<string, List<Alternative>>>> alternatives = [];

    /// <param name="inSentences">Groups of words that tell sentences of a page apart and are not searched for.</param>
    public ConceptScheme(IEnumerable<Concept> concepts, WordGroups? inSentences = null)
    {
        InSentences = inSentences ?? WordGroups.None;
        this.concepts = concepts.ToDictionary(c => c.Id, StringComparer.Ordinal);
        topics = new Lazy<TopicGuesser>(() => new TopicGuesser(this));
        foreach (var concept in this.concepts.Values)
        {
            termsOf[concept.Id] = [.. concept.Labels.Where(l => !l.IsHidden).Select(l => (l.Language, Terms: (IReadOnlyList<string>)[.. Words(l).Select(t => TermVector.StemMark + t.Stem).Distinct(StringComparer.Ordinal)])).Where(l => l.Terms.Count > 0)];
            foreach (var label in concept.Labels)
            {
                var key = (label.Language, Key(Words(label).Select(t => t.Stem)));
                if (key.Item2.Length == 0)
                {
                    continue;
                }

                labelStems.UnionWith(Words(label).Select(t => (label.Language, t.Stem)));
                if (!byLabel.TryGetValue(key, out var carriers))
                {
                    byLabel[key] = carriers = [];
                }

                if (!carriers.Contains(concept))
                {
                    carriers.Add(concept);
                }
            }
        }
    }

    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "knowledge", "concepts");

    public IReadOnlyCollection<Concept> Concepts => concepts.Values;

    /// <summary>Words that mean nearly the same, of any subject (<c>facet: sentence</c>): for the choice of a sentence on a page that was found; no page is searched by them.</summary>
    internal WordGroups InSentences { get; }

    /// <summary>Guesses subjects by the labels of this scheme.</summary>
    public TopicGuesser Topics => topics.Value;

    /// <summary>All *.yaml of a folder. A concept stands once; an entry of another file without a prefLabel adds labels to it, for sentences only where it says so.</summary>
    /// <exception cref="InvalidDataException">A file can't be read; the message names it and the line.</exception>
    public static ConceptScheme Load(string folder)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        var read = new Dictionary<string, Concept>(StringComparer.Ordinal);
        var words = new Dictionary<string, Concept>(StringComparer.Ordinal);
        var more = new List<(string File, Entry Entry)>();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToArray() : [])
        {
            try
            {
                foreach (var entry in reader.Deserialize<List<Entry>>(File.ReadAllText(file)) ?? [])
                {
                    if (entry.PrefLabel.Count == 0)
                    {
                        more.Add((file, entry));
                    }
                    else if (words.ContainsKey(entry.Id) || read.ContainsKey(entry.Id) || !(entry.IsOfSentences ? words : read).TryAdd(entry.Id, entry.ToConcept()))
                    {
                        throw new InvalidDataException($"{file}: the concept \"{entry.Id}\" stands twice");
                    }
                }
            }
            catch (YamlDotNet.Core.YamlException e)
            {
                throw new InvalidDataException($"{file}, line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
            }
        }

        foreach (var (file, entry) in more)
        {
            var known = entry.IsOfSentences ? words : read;
            var concept = known.GetValueOrDefault(entry.Id) ?? read.GetValueOrDefault(entry.Id) ?? throw new InvalidDataException($"{file}: there is no concept \"{entry.Id}\" to add labels to");
            known[entry.Id] = concept with { Labels = [.. concept.Labels, .. entry.ToConcept().Labels] };
        }

        return new ConceptScheme(read.Values, new WordGroups(words.Values));
    }

    /// <summary>This scheme with further names of its concepts; what names no concept of it is left out.</summary>
    public ConceptScheme With(IEnumerable<(string Concept, ConceptLabel Label)> more)
    {
        var added = more.ToLookup(m => m.Concept, m => m.Label, StringComparer.Ordinal);
        return new ConceptScheme(concepts.Values.Select(c => added.Contains(c.Id) ? c with { Labels = [.. c.Labels, .. added[c.Id]] } : c), InSentences);
    }

    /// <summary>The ids of the concepts, and of the groups of words, that a text names, each once. It needs no page: what a message is about can be told of words that no sample held.</summary>
    /// <param name="language">The text's; words of the others count where the text's own language lacks them.</param>
    public IReadOnlyCollection<string> NamedIn(string text, string language)
    {
        var tokens = TextAnalyzer.For(language).Analyze(text);
        var named = new SortedSet<string>(InSentences.In(tokens, language).Select(g => InSentences.IdOf(g.Term)), StringComparer.Ordinal);
        var words = tokens.Where(t => !t.IsStopWord && !t.IsJoined).ToList();
        for (var start = 0; start < words.Count; start++)
        {
            for (var length = Math.Min(LongestLabel, words.Count - start); length > 0; length--)
            {
                named.UnionWith(Carriers(words.GetRange(start, length), language).Select(c => c.Id));
            }
        }

        return named;
    }

    /// <summary>The concepts that a query names, with the labels that pages may name them by. The longest label wins; a word belongs to one match.</summary>
    internal List<ConceptMatch> Match(List<Token> tokens, List<QueryGroup> groups, string language, Vocabulary vocabulary, RankingWeights weights)
    {
        var words = tokens.Where(t => !t.IsStopWord && !t.IsJoined).Select(t => AsMeant(t, groups, language)).ToList();
        var matches = new List<ConceptMatch>();
        void Add(List<Token> named, List<Concept> carriers)
        {
            var places = named.Select(w => groups.FindIndex(g => g.Form == w.Form || g.Stem == w.Stem || IsMeant(g, w))).Where(i => i >= 0).Distinct().ToList();
            foreach (var concept in carriers.Where(c => places.Count > 0 && !matches.Exists(m => m.ConceptId == c.Id && m.Groups.SequenceEqual(places))))
            {
                if (Alternatives(concept, vocabulary, weights) is { Count: > 0 } alternatives)
                {
                    matches.Add(new ConceptMatch(concept.Id, places, alternatives));
                }
            }
        }

        for (var start = 0; start < words.Count; start++)
        {
            for (var length = Math.Min(LongestLabel, words.Count - start); length > 0; length--)
            {
                var carriers = Carriers(words.GetRange(start, length), language);
                if (carriers.Count > 0)
                {
                    Add(words.GetRange(start, length), carriers);
                    // a word inside a longer label still says what it says: "permis volé" is also a theft
                    foreach (var word in length > 1 ? words.GetRange(start, length) : [])
                    {
                        Add([word], byLabel.GetValueOrDefault((language, word.Stem)) ?? []);
                    }

                    start += length - 1;
                    break;
                }
            }
        }

        // the words of a label need not stand side by side: "volé hier soir mon portefeuille"
        for (var first = 0; first < words.Count; first++)
        {
            for (var second = first + 2; second < Math.Min(words.Count, first + 2 + WidestGap); second++)
            {
                List<Token> pair = [words[first], words[second]];
                if (byLabel.TryGetValue((language, Key(pair.Select(w => w.Stem))), out var carriers))
                {
                    Add(pair, carriers);
                }
            }
        }

        return matches;
    }

    /// <summary>A word that neither the pages nor the labels know, as the word that it was probably meant to be.</summary>
    private Token AsMeant(Token word, List<QueryGroup> groups, string language)
    {
        if (labelStems.Contains((language, word.Stem)) || groups.Find(g => g.Form == word.Form) is not { Known: false } group
            || group.Alternatives.FirstOrDefault(a => a.Kind == MatchKind.Spelling && !a.Terms[0].StartsWith(TermVector.StemMark, StringComparison.Ordinal)) is not { } meant)
        {
            return word;
        }

        return word with { Form = meant.Terms[0], Stem = TextAnalyzer.For(language).StemOf(meant.Terms[0]) };
    }

    private static bool IsMeant(QueryGroup group, Token word) => !group.Known && group.Alternatives.Any(a => a.Kind == MatchKind.Spelling && a.Terms[0] == word.Form);

    private List<Concept> Carriers(List<Token> words, string language)
    {
        if (byLabel.TryGetValue((language, Key(words.Select(w => w.Stem))), out var own))
        {
            return own;
        }

        // people mix languages: an administrative word of the other language in a sentence of their own
        foreach (var other in TextAnalyzer.KnownLanguages.Where(l => l != language))
        {
            if (byLabel.TryGetValue((other, Key(words.Select(w => TextAnalyzer.For(other).StemOf(w.Form)))), out var found) && (words.Count > 1 || words[0].Form.Length >= 5))
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>Made once for a vocabulary: most queries name the same concepts.</summary>
    private List<Alternative> Alternatives(Concept concept, Vocabulary vocabulary, RankingWeights weights) =>
        alternatives.GetValue(vocabulary, _ => []).GetValue(weights, _ => new(StringComparer.Ordinal)).GetOrAdd(concept.Id, _ => ReadAlternatives(concept, vocabulary, weights));

    private List<Alternative> ReadAlternatives(Concept concept, Vocabulary vocabulary, RankingWeights weights)
    {
        var found = new List<Alternative>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        void Add(Concept from, double weight, MatchKind kind)
        {
            foreach (var (_, terms) in termsOf[from.Id].Where(l => vocabulary.Languages.ContainsKey(l.Language)))
            {
                if (terms.Any(vocabulary.Holds) && known.Add(terms.Count == 1 ? terms[0] : string.Join(' ', terms)))
                {
                    found.Add(new Alternative(terms, weight, kind));
                }
            }
        }

        Add(concept, concept.IsFacet ? weights.Facet : weights.Concept, MatchKind.Concept);
        foreach (var related in concept.Related.Append(concept.Broader).Where(r => r is not null && concepts.ContainsKey(r)))
        {
            Add(concepts[related!], weights.RelatedConcept, MatchKind.RelatedConcept);
        }

        return found;
    }

    /// <summary>The preferred names of a concept that the collection holds in full.</summary>
    internal List<Alternative> Names(Concept concept, Vocabulary vocabulary, double weight) =>
    [
        .. termsOf[concept.Id].DistinctBy(l => l.Language).Where(l => vocabulary.Languages.ContainsKey(l.Language) && l.Terms.All(vocabulary.Holds))
            .Select(l => new Alternative(l.Terms, weight, MatchKind.Concept)),
    ];

    private static IEnumerable<Token> Words(ConceptLabel label) => TextAnalyzer.For(label.Language).Analyze(label.Text).Where(t => !t.IsStopWord && !t.IsJoined);

    private static string Key(IEnumerable<string> stems) => string.Join(' ', stems.Order(StringComparer.Ordinal));

    private sealed class Entry
    {
        public string Id { get; set; } = "";

        public Dictionary<string, string> PrefLabel { get; set; } = [];

        public Dictionary<string, List<string>> AltLabel { get; set; } = [];

        public Dictionary<string, List<string>> HiddenLabel { get; set; } = [];

        public string? Broader { get; set; }

        public List<string> Related { get; set; } = [];

        public string Facet { get; set; } = "false";

        public bool IsOfSentences => Facet == "sentence";

        private static IEnumerable<ConceptLabel> Of(Dictionary<string, List<string>> labels, bool isHidden) => labels.SelectMany(l => l.Value.Select(text => new ConceptLabel(l.Key, text, isHidden)));

        public Concept ToConcept() => new(
            Id,
            [.. PrefLabel.Select(l => new ConceptLabel(l.Key, l.Value)), .. Of(AltLabel, isHidden: false), .. Of(HiddenLabel, isHidden: true)],
            Broader,
            Related,
            Facet is "true" or "sentence" or "false" ? Facet != "false" : throw new InvalidDataException($"the concept \"{Id}\": facet is true, false or sentence, not \"{Facet}\""));
    }
}
