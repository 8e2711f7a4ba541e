using System.Globalization;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Words of any subject that mean nearly the same, in four languages: they tell the sentences of a page apart, and no page is searched by them.</summary>
/// <remarks>A label is found as it stands, little words included ("only if", "not valid", "both of you"), articles and possessives aside. What is found is written as a term of its own, so that it stands among the words of a text.</remarks>
public sealed class WordGroups
{
    /// <summary>Before the number of a group, as a term.</summary>
    public const string Mark = "g_";

    private const int LongestLabel = 5;   // words
    private const int ShortestTail = 5;   // letters of a label that may end a compound
    private static readonly HashSet<string> Determiners = new(
        "le la les des l du mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs de het mijn m'n uw jouw zijn haar ons onze hun the my your his her our their its der die das den dem mein meine meinen meinem meiner ihr ihre ihren ihrem ihrer unser unsere".Split(' '), StringComparer.Ordinal);

    private readonly List<string> terms = [];
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal); // of each term
    private readonly Dictionary<string, Dictionary<string, List<(string[] Words, string Term)>>> byFirst = new(StringComparer.Ordinal); // language, first word
    private readonly Dictionary<string, Dictionary<string, List<string>>> tails = new(StringComparer.Ordinal);

    /// <summary>No words at all.</summary>
    public static readonly WordGroups None = new([]);

    public WordGroups(IEnumerable<Concept> groups)
    {
        foreach (var group in groups)
        {
            var term = Mark + terms.Count.ToString(CultureInfo.InvariantCulture);
            terms.Add(term);
            ids[term] = group.Id;
            foreach (var label in group.Labels)
            {
                var words = Words(TextAnalyzer.For(label.Language).Analyze(label.Text)).Select(w => Key(w.Token)).ToArray();
                if (words.Length is 0 or > LongestLabel)
                {
                    continue;
                }

                var known = byFirst.TryGetValue(label.Language, out var first) ? first : byFirst[label.Language] = new(StringComparer.Ordinal);
                (known.TryGetValue(words[0], out var labels) ? labels : known[words[0]] = []).Add((words, term));
                if (words.Length == 1 && label.Language is "nl" or "de" && Folding.Fold(label.Text) is { Length: >= ShortestTail } form)
                {
                    var ends = tails.TryGetValue(label.Language, out var own) ? own : tails[label.Language] = new(StringComparer.Ordinal);
                    (ends.TryGetValue(form, out var carriers) ? carriers : ends[form] = []).Add(term);
                }
            }
        }
    }

    /// <summary>The id of the group that a term stands for.</summary>
    internal string IdOf(string term) => ids[term];

    /// <summary>The groups that a text names.</summary>
    /// <returns>The term of each with the places of the words that named it; a group may stand several times.</returns>
    internal IEnumerable<(string Term, int First, int Last)> In(IReadOnlyList<Token> text, string language)
    {
        if (!byFirst.TryGetValue(language, out var known))
        {
            yield break;
        }

        var ends = tails.GetValueOrDefault(language);
        var words = Words(text);
        for (var at = 0; at < words.Count; at++)
        {
            foreach (var (label, term) in known.GetValueOrDefault(Key(words[at].Token)) ?? [])
            {
                if (at + label.Length <= words.Count && label.Index().Skip(1).All(w => Key(words[at + w.Index].Token) == w.Item))
                {
                    yield return (term, words[at].Place, words[at + label.Length - 1].Place);
                }
            }

            // "Fahrradschloss" is a lock
            var form = words[at].Token.Form;
            for (var cut = 3; ends is not null && cut <= form.Length - ShortestTail; cut++)
            {
                if (ends.TryGetValue(form[cut..], out var carriers))
                {
                    foreach (var term in carriers)
                    {
                        yield return (term, words[at].Place, words[at].Place);
                    }

                    break;
                }
            }
        }
    }

    private static List<(Token Token, int Place)> Words(IReadOnlyList<Token> tokens)
    {
        var words = new List<(Token, int)>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsJoined && !Determiners.Contains(tokens[i].Form))
            {
                words.Add((tokens[i], i));
            }
        }

        return words;
    }

    private static string Key(Token word) => word.IsStopWord ? word.Form : word.Stem;
}
