using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Stewardship;

/// <summary>What a question that stayed open is about: a concept of the scheme, or else its words.</summary>
internal sealed class QuestionTopics
{
    private const int FewestLetters = 5; // a shorter word of another language is chance
    private readonly Dictionary<string, Concept> concepts;
    private readonly Dictionary<string, List<(string Concept, string[] Stems)>> labels = new(StringComparer.Ordinal);

    public QuestionTopics(ConceptScheme scheme)
    {
        Scheme = scheme;
        concepts = scheme.Concepts.ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (var language in TextAnalyzer.KnownLanguages)
        {
            labels[language] = [.. scheme.Concepts.Where(c => !c.IsFacet).SelectMany(c => c.Labels.Where(l => l.Language == language).Select(l => (c.Id, Stems(language, l.Text)))).Where(l => l.Item2.Length > 0)];
        }
    }

    /// <summary>What the topics are named by.</summary>
    public ConceptScheme Scheme { get; }

    /// <summary>The words that tell a question from others, as stems.</summary>
    public static string[] Stems(string language, string text) =>
        [.. TextAnalyzer.For(language).Analyze(text).Where(t => !t.IsStopWord && !t.IsJoined && !SoftWords.Contains(language, t.Form)).Select(t => t.Stem).Distinct(StringComparer.Ordinal)];

    /// <summary>The concept with the longest name that stands in the question, in its own language before the others; null when there is none.</summary>
    public string? ConceptOf(string language, string text)
    {
        foreach (var read in TextAnalyzer.KnownLanguages.OrderByDescending(l => l == language))
        {
            var stems = Stems(read, text).ToHashSet(StringComparer.Ordinal);
            var found = labels[read].Where(l => l.Stems.All(stems.Contains) && (read == language || l.Stems.Length > 1 || l.Stems[0].Length >= FewestLetters))
                .OrderByDescending(l => l.Stems.Length).ThenByDescending(l => l.Stems.Sum(s => s.Length)).ThenBy(l => l.Concept, StringComparer.Ordinal).FirstOrDefault();
            if (found.Concept is not null)
            {
                return found.Concept;
            }
        }

        return null;
    }

    /// <summary>The concept's name in a language; its id when the scheme names it in none, or has lost it.</summary>
    public string NameOf(string concept, string language) =>
        concepts.TryGetValue(concept, out var known) ? (known.Labels.FirstOrDefault(l => l.Language == language) ?? known.Labels.FirstOrDefault())?.Text ?? concept : concept;

    /// <summary>How alike two questions are by their words, 0..1: what they share of what they hold.</summary>
    public static double Likeness(IReadOnlyCollection<string> one, IReadOnlyCollection<string> other)
    {
        var shared = one.Count(other.Contains);
        return shared == 0 ? 0 : (double)shared / (one.Count + other.Count - shared);
    }
}
