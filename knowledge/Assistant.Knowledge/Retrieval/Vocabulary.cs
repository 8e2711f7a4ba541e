using System.Numerics;

namespace Assistant.Knowledge.Retrieval;

/// <summary>What a collection's pages are made of, at one knowledge version: its terms with the number of passages that hold them, and ways to find words that are near.</summary>
public sealed class Vocabulary
{
    private const int MostRemembered = 10_000;
    private readonly Dictionary<string, int> places;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> placesBySpan;
    private readonly int[] passagesWith;        // by place
    private readonly string[] forms;             // words as written (folded), in order
    private readonly string[] backwards;         // the same words reversed, in order: words by their end
    private readonly ILookup<int, (string Form, uint Letters)> byLength;
    private readonly BoundedMemo<string, IReadOnlyList<(string, double)>> nearest = new(MostRemembered, StringComparer.Ordinal);

    /// <param name="languages">Languages of the pages with the number of documents in each.</param>
    public Vocabulary(long version, int passages, long words, IReadOnlyDictionary<string, int> languages, IEnumerable<KeyValuePair<string, int>> terms)
    {
        Version = version;
        Passages = Math.Max(1, passages);
        Languages = languages;
        Documents = Math.Max(1, languages.Values.Sum());
        AverageWords = Math.Max(1.0, (double)words / Passages);
        AverageDocumentWords = Math.Max(1.0, (double)words / Documents);
        var known = terms.ToList();
        places = new Dictionary<string, int>(known.Count, StringComparer.Ordinal);
        passagesWith = new int[known.Count];
        foreach (var (place, (term, count)) in known.Index())
        {
            places.Add(term, place);
            passagesWith[place] = count;
        }

        placesBySpan = places.GetAlternateLookup<ReadOnlySpan<char>>();
        forms = [.. places.Keys.Where(t => !t.Contains('_', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        backwards = [.. forms.Select(Reverse).Order(StringComparer.Ordinal)];
        byLength = forms.Where(f => !char.IsDigit(f[0])).Select(f => (f, Letters(f))).ToLookup(f => f.f.Length);
    }

    public long Version { get; }

    public int Passages { get; }

    public int Documents { get; }

    public double AverageWords { get; }

    public double AverageDocumentWords { get; }

    public IReadOnlyDictionary<string, int> Languages { get; }

    /// <summary>Number of passages that hold the term (a folded word, or a stem with its mark); 0 when none does.</summary>
    public int PassagesWith(string term) => places.TryGetValue(term, out var place) ? passagesWith[place] : 0;

    public bool Holds(string term) => places.ContainsKey(term);

    /// <summary>A number that stands for the term at this knowledge version; -1 when no passage holds it.</summary>
    internal int PlaceOf(ReadOnlySpan<char> term) => placesBySpan.TryGetValue(term, out var place) ? place : -1;

    /// <summary>How much a term tells: high when few passages hold it.</summary>
    public double Weight(string term) => WeightOf(PassagesWith(term));

    public double WeightOf(int passagesWithIt) => Math.Log(1 + ((Passages - passagesWithIt + 0.5) / (passagesWithIt + 0.5)));

    /// <summary>Words that begin like this, longer ones only.</summary>
    public IEnumerable<string> StartingWith(string beginning) =>
        Range(forms, beginning).Where(f => f.Length > beginning.Length);

    /// <summary>Words that end like this, longer ones only.</summary>
    public IEnumerable<string> EndingWith(string end) =>
        Range(backwards, Reverse(end)).Where(f => f.Length > end.Length).Select(Reverse);

    /// <summary>The nearest words by spelling, nearest first, with their distance.</summary>
    public IReadOnlyList<(string Form, double Distance)> Nearest(string form, double most)
    {
        var key = form + "|" + (int)(most * 10);
        if (nearest.TryGet(key, out var known))
        {
            return known;
        }

        var letters = Letters(form);
        var found = new List<(string Form, double Distance)>();
        var reach = (int)Math.Ceiling(most / 0.6);
        for (var length = form.Length - reach; length <= form.Length + reach; length++)
        {
            foreach (var (candidate, candidateLetters) in byLength[length])
            {
                // each edit changes at most two letters of the set
                if (BitOperations.PopCount(letters ^ candidateLetters) <= 2 * reach && Spelling.Distance(form, candidate, most) is var distance && distance <= most)
                {
                    found.Add((candidate, distance));
                }
            }
        }

        IReadOnlyList<(string, double)> best = [.. found.OrderBy(f => f.Distance).ThenByDescending(f => PassagesWith(f.Form)).ThenBy(f => f.Form, StringComparer.Ordinal).Take(6)];
        return nearest.Keep(key, best);
    }

    private static IEnumerable<string> Range(string[] sorted, string beginning)
    {
        var at = Array.BinarySearch(sorted, beginning, StringComparer.Ordinal);
        for (var i = at < 0 ? ~at : at; i < sorted.Length && sorted[i].StartsWith(beginning, StringComparison.Ordinal); i++)
        {
            yield return sorted[i];
        }
    }

    private static string Reverse(string word) => string.Create(word.Length, word, static (span, w) =>
    {
        w.CopyTo(span);
        span.Reverse();
    });

    private static uint Letters(string word)
    {
        var set = 0u;
        foreach (var c in word)
        {
            set |= c is >= 'a' and <= 'z' ? 1u << (c - 'a') : 1u << (26 + (c % 6));
        }

        return set;
    }
}
