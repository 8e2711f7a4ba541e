using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Turns a query into what is looked for: its words and stems, and by the collection's own vocabulary compounds, slips of the keyboard, cognates; by the concept scheme other names and languages.</summary>
public sealed class QueryPlanner(ConceptScheme concepts, RankingWeights weights)
{
    private const int MostWords = 32;
    private const int MostPerKind = 10;
    private static readonly string[] DutchLinks = ["", "s", "e", "en", "er"];
    private static readonly string[] GermanLinks = ["", "s", "es", "n", "en", "er", "e"];

    /// <summary>The names by which things are known. Another scheme holds from the next query on.</summary>
    public ConceptScheme Scheme
    {
        get => concepts;
        set => concepts = value;
    }

    /// <param name="context">What the query leans on, or null; its words count half.</param>
    public QueryPlan Plan(string query, string? context, string language, Vocabulary vocabulary)
    {
        const double ContextShare = 0.5;
        var tokens = Read(query, language, vocabulary);
        var words = Distinct(tokens, vocabulary);
        var own = words.Count;
        if (context is not null)
        {
            var before = Read(context, language, vocabulary);
            words = [.. words.Concat(Distinct(before, vocabulary)).DistinctBy(w => w.Form).Take(MostWords)];
            tokens.AddRange(before);
        }

        var stems = words.Select(w => w.Stem).ToList();
        var groups = words.Select(w => Group(w, stems, language, vocabulary)).Select((g, i) => i < own ? g : g with { Weight = g.Weight * ContextShare, FullWeight = g.FullWeight * ContextShare }).ToList();
        var guessed = Topics(query, context, language, vocabulary);
        groups = [.. groups.Select(g => guessed.Count > 0 && concepts.Topics.Names(guessed[0].Topic.Concept, g.Form, language) ? g with { NamesTopic = true } : g)];
        return new QueryPlan(language, groups, concepts.Match(tokens, groups, language, vocabulary, weights), guessed)
        {
            InSentences = new(() => InSentences(tokens, groups, language)),
        };
    }

    private IReadOnlyList<ConceptMatch> InSentences(List<Token> tokens, List<QueryGroup> groups, string language)
    {
        // a slip of the keyboard as what it was probably meant to be
        List<Token> meant = [.. tokens.Select(t => groups.Find(g => g.Form == t.Form) is { Known: false } group && group.Alternatives.FirstOrDefault(a => a.Kind == MatchKind.Spelling && !a.Terms[0].StartsWith(TermVector.StemMark, StringComparison.Ordinal)) is { } near
            ? t with { Form = near.Terms[0], Stem = TextAnalyzer.For(language).StemOf(near.Terms[0]) } : t)];
        return
        [
            .. concepts.InSentences.In(meant, language)
                .Select(m => (m.Term, Groups: tokens[m.First..(m.Last + 1)].Select(t => groups.FindIndex(g => g.Form == t.Form)).Where(g => g >= 0).Distinct().ToList()))
                .DistinctBy(m => (m.Term, string.Join(' ', m.Groups)))
                .Select(m => new ConceptMatch(m.Term, m.Groups, [new Alternative([m.Term], 1, MatchKind.Group)])),
        ];
    }

    /// <summary>How likely a page with this title is about what the query is about, 0..1.</summary>
    public double Agreement(QueryPlan plan, string title, string language) => concepts.Topics.Agreement([.. plan.Topics.Select(t => t.Topic)], title, language);

    /// <summary>A query that names no subject of its own has the one of its context.</summary>
    private List<GuessedTopic> Topics(string query, string? context, string language, Vocabulary vocabulary)
    {
        const double Likely = 0.25;
        var guessed = concepts.Topics.Guess(query, language);
        if (context is not null && (guessed.Count == 0 || guessed[0].Probability < Likely))
        {
            guessed = concepts.Topics.Guess(context, language);
        }

        return [.. guessed.Select(t => new GuessedTopic(t, concepts.Names(t.Concept, vocabulary, t.Probability)))];
    }

    /// <summary>The words of a query; in French one that was written together with the word before it ("jai", "didentité") without that.</summary>
    private static List<Token> Read(string query, string language, Vocabulary vocabulary)
    {
        const int ShortestRest = 4;
        var analyzer = TextAnalyzer.For(language);
        var tokens = analyzer.Analyze(Idioms.Plain(query, language));
        for (var i = 0; language == "fr" && i < tokens.Count; i++)
        {
            var form = tokens[i].Form;
            var head = form.StartsWith("qu", StringComparison.Ordinal) ? 2 : 1;
            if (form.Length - head >= ShortestRest && form[0] is 'd' or 'l' or 'j' or 'm' or 't' or 's' or 'n' or 'c' or 'q' && form.Length > head && form[head] is 'a' or 'e' or 'i' or 'o' or 'u' or 'h' or 'y'
                && !vocabulary.Holds(form) && vocabulary.Holds(form[head..]))
            {
                var rest = form[head..];
                tokens[i] = tokens[i] with { Form = rest, Stem = analyzer.StemOf(rest), IsStopWord = analyzer.IsStopWord(rest) };
            }
        }

        return tokens;
    }

    /// <summary>The words that count, each once; of a very long query the ones that tell most, in their order.</summary>
    private static List<Token> Distinct(List<Token> tokens, Vocabulary vocabulary)
    {
        var words = tokens.Where(t => !t.IsStopWord && (!t.IsJoined || vocabulary.Holds(t.Form))).DistinctBy(t => t.Form).ToList();
        return words.Count <= MostWords
            ? words
            : [.. words.OrderByDescending(w => Math.Min(vocabulary.Weight(w.Form), vocabulary.Holds(w.Form) ? double.MaxValue : 0)).ThenBy(w => w.Start).Take(MostWords).OrderBy(w => w.Start)];
    }

    private QueryGroup Group(Token word, List<string> stems, string language, Vocabulary vocabulary)
    {
        var alternatives = new List<Alternative>();
        void Add(string term, double weight, MatchKind kind)
        {
            if (vocabulary.Holds(term) && !alternatives.Exists(a => a.Terms.Count == 1 && a.Terms[0] == term))
            {
                alternatives.Add(new Alternative([term], weight, kind));
            }
        }

        Add(word.Form, 1, MatchKind.Word);
        Add(TermVector.StemMark + word.Stem, weights.Stem, MatchKind.Stem);
        foreach (var other in vocabulary.Languages.Keys.Where(l => l != language).Order(StringComparer.Ordinal))
        {
            Add(TermVector.StemMark + TextAnalyzer.For(other).StemOf(word.Form), weights.Stem * 0.9, MatchKind.Stem);
        }

        var known = alternatives.Count > 0;
        var weight = known ? vocabulary.WeightOf(alternatives.Max(a => vocabulary.PassagesWith(a.Terms[0]))) : vocabulary.WeightOf(0);
        if (word.Form.Length >= 4 && !char.IsDigit(word.Form[0]))
        {
            if (!known || language is "nl" or "de")
            {
                AddCompounds(word.Form, stems, vocabulary, alternatives);
            }

            if (!known)
            {
                AddSpelling(word.Form, vocabulary, alternatives);
            }

            if (!known || vocabulary.Languages.GetValueOrDefault(language) * 2 < vocabulary.Documents)
            {
                AddCognates(word.Form, vocabulary, alternatives);
            }
        }

        // "conbien" asks for a price as "combien" does
        var soft = SoftWords.Contains(language, word.Form) || (!known && (SoftWords.IsNear(language, word.Form) || QuestionWords.Meant(word.Form, language) != word.Form));
        return new QueryGroup(word.Form, word.Stem, soft ? weight * weights.SoftWord : weight, known, alternatives) { FullWeight = weight, IsSoft = soft };
    }

    private void AddCompounds(string form, List<string> stems, Vocabulary vocabulary, List<Alternative> alternatives)
    {
        foreach (var language in new[] { "nl", "de" }.Where(vocabulary.Languages.ContainsKey))
        {
            var analyzer = TextAnalyzer.For(language);
            if (form.Length >= 7 && Split(form, analyzer, vocabulary, 3) is { } parts)
            {
                alternatives.Add(new Alternative(parts, weights.Compound, MatchKind.Compound));
            }

            // the other way round: compounds of the collection that the word is a part of; best those whose rest is asked for as well
            var holders = vocabulary.EndingWith(form).Select(f => (Form: f, Other: f[..^form.Length]))
                .Concat(vocabulary.StartingWith(form).Select(f => (Form: f, Other: f[form.Length..])))
                .Where(h => h.Other.Length >= 3 && vocabulary.Holds(TermVector.StemMark + analyzer.StemOf(h.Form)))
                .Select(h => (h.Form, Asked: stems.Exists(s => s.Length >= 3 && (h.Other.StartsWith(s, StringComparison.Ordinal) || analyzer.StemOf(h.Other) == s || IsSameWord(h.Other, s)))))
                .OrderByDescending(h => h.Asked).ThenByDescending(h => vocabulary.PassagesWith(h.Form)).ThenBy(h => h.Form, StringComparer.Ordinal)
                .Take(MostPerKind);
            foreach (var (holder, asked) in holders)
            {
                if (!alternatives.Exists(a => a.Terms.Count == 1 && a.Terms[0] == holder))
                {
                    alternatives.Add(new Alternative([holder], asked ? weights.CompoundWhole : weights.CompoundPart, MatchKind.Compound));
                }
            }
        }
    }

    /// <summary>Apart from an ending: "Firmenwagen", "ein Wagen der Firma".</summary>
    private static bool IsSameWord(string part, string stem)
    {
        const int Shortest = 4;
        var shared = part.AsSpan().CommonPrefixLength(stem);
        return shared >= Shortest && shared >= stem.Length - 1 && shared >= part.Length - 2;
    }

    /// <summary>The fewest words of the collection that make up this one, as terms; null when there are none.</summary>
    private static List<string>? Split(string form, TextAnalyzer analyzer, Vocabulary vocabulary, int most)
    {
        List<string>? best = null;
        for (var cut = form.Length - 3; cut >= 3 && most > 1; cut--)
        {
            if (Part(form[..cut], analyzer, vocabulary, linked: true) is not { } head)
            {
                continue;
            }

            var rest = form[cut..];
            var tail = Part(rest, analyzer, vocabulary, linked: false) is { } whole ? [whole] : rest.Length >= 7 ? Split(rest, analyzer, vocabulary, most - 1) : null;
            if (tail is not null && (best is null || tail.Count + 1 < best.Count))
            {
                best = [head, .. tail];
            }
        }

        return best;
    }

    private static string? Part(string part, TextAnalyzer analyzer, Vocabulary vocabulary, bool linked)
    {
        foreach (var link in linked ? analyzer.Language == "nl" ? DutchLinks : GermanLinks : [""])
        {
            if (part.Length - link.Length < 3 || !part.EndsWith(link, StringComparison.Ordinal))
            {
                continue;
            }

            var bare = part[..^link.Length];
            var stem = TermVector.StemMark + analyzer.StemOf(bare);
            // short pieces are found in everything by chance: they must be words as written, and no rare ones
            if (vocabulary.Holds(stem) && !analyzer.IsStopWord(bare) && (bare.Length > 4 || vocabulary.Holds(bare)))
            {
                return stem;
            }
        }

        return null;
    }

    private void AddSpelling(string form, Vocabulary vocabulary, List<Alternative> alternatives)
    {
        var most = SpellingLimits.Of(form);
        var nearest = vocabulary.Nearest(form, most);
        foreach (var (near, distance) in nearest.Where(n => n.Distance <= nearest[0].Distance + 0.5))
        {
            // the first letter is seldom wrong
            var weight = weights.Spelling * (1 - (0.4 * distance / most)) * (near[0] == form[0] ? 1 : 0.7);
            alternatives.Add(new Alternative([near], weight, MatchKind.Spelling));
            foreach (var stem in vocabulary.Languages.Keys.Order(StringComparer.Ordinal).Select(l => TermVector.StemMark + TextAnalyzer.For(l).StemOf(near)).Distinct(StringComparer.Ordinal).Where(vocabulary.Holds))
            {
                alternatives.Add(new Alternative([stem], weight * weights.Stem, MatchKind.Spelling));
            }
        }
    }

    /// <summary>Words of the other languages that look alike: "nationalité", "nationality", "Nationalität".</summary>
    private void AddCognates(string form, Vocabulary vocabulary, List<Alternative> alternatives)
    {
        if (form.Length < 5)
        {
            return;
        }

        var shared = Math.Max(4, (int)Math.Ceiling(form.Length * 0.6));
        var alike = vocabulary.StartingWith(form[..Math.Min(form.Length, shared)])
            .Where(f => Math.Abs(f.Length - form.Length) <= 4 && f != form)
            .Select(f => (Form: f, Likeness: (double)form.AsSpan().CommonPrefixLength(f) / Math.Max(form.Length, f.Length)))
            .Concat(form.Length >= 6 ? vocabulary.Nearest(form, form.Length >= 8 ? 2.2 : 1.2).Select(n => (n.Form, 1 - (n.Distance / form.Length))) : [])
            .OrderByDescending(f => f.Item2).ThenBy(f => f.Item1, StringComparer.Ordinal).DistinctBy(f => f.Item1).Take(MostPerKind);
        foreach (var (near, likeness) in alike)
        {
            if (near != form && likeness >= 0.55)
            {
                alternatives.Add(new Alternative([near], weights.Cognate * likeness, MatchKind.Cognate));
            }
        }
    }
}
