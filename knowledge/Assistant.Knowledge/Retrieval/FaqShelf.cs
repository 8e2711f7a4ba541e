using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
using Assistant.Knowledge.Retrieval.Analysis;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Retrieval;

/// <summary>What people are known to ask of a collection, held in memory by language, and found by the words and pieces of words that a question shares with it.</summary>
internal sealed class FaqShelf(IReadOnlyList<FaqEntry> entries, bool isComplete)
{
    private const int MostNear = 40;        // wordings that vote; learnt on the learning questions, as the power is
    private const double Sharpness = 3;     // a vote is the likeness to this power
    private const int PieceLength = 4;      // letters: what a slip of the pen leaves whole
    private const double OfPiece = 0.5;     // what a piece weighs beside a word
    private const double LeastLikeness = 0.1;
    private const double SurelyAlike = 0.6; // where little is known of what people ask, what is half like it is no hint
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;
    private readonly ConcurrentDictionary<string, Wordings> byLanguage = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Wordings> inForms = new(StringComparer.Ordinal);
    private readonly HashSet<string> withForms = [.. entries.Where(e => e.InForm.Count > 0).Select(e => e.Page)];

    public static readonly FaqShelf Empty = new([], false);

    /// <summary>What is stored for a collection. It is complete when at least half of the pages for residents have entries.</summary>
    public static async Task<FaqShelf> ReadAsync(DbConnection connection, CommuneId commune, string collection, CancellationToken cancellation)
    {
        var scope = new { commune = commune.Value, collection };
        var rows = (await connection.QueryAsync<(string Page, string Quotes, string Asked, string InForm)>(new CommandDefinition(
            "select page, quotes, asked, in_form from faq_entry where commune_id = @commune and collection = @collection order by id", scope, cancellationToken: cancellation)).ConfigureAwait(false)).AsList();
        if (rows.Count == 0)
        {
            return Empty;
        }

        var pages = (await connection.QueryAsync<string>(new CommandDefinition(
            "select distinct coalesce(page_key, external_id) from document where commune_id = @commune and collection = @collection and status = 'live' and audience = 'residents' and released is not null",
            scope, cancellationToken: cancellation)).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        var known = rows.Select(r => r.Page).Where(pages.Contains).Distinct(StringComparer.Ordinal).Count();
        return new FaqShelf([.. rows.Where(r => r.Page.Length == 0 || pages.Contains(r.Page)).Select(r => new FaqEntry(r.Page, JsonSerializer.Deserialize<Dictionary<string, string>>(r.Quotes, Json)!, JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(r.Asked, Json)!) { InForm = JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(r.InForm, Json)! })], known * 2 >= pages.Count);
    }

    /// <param name="language">Of the question.</param>
    public FaqRecall Recall(string question, string language)
    {
        if (entries.Count == 0)
        {
            return FaqRecall.None;
        }

        var wordings = General(language);
        var near = wordings.Nearest(question, MostNear).TakeWhile(n => n.Likeness >= (isComplete ? LeastLikeness : SurelyAlike)).Select(n => (n.Entry, n.Likeness, Vote: Math.Pow(n.Likeness, Sharpness))).ToList();
        var all = near.Sum(n => n.Vote);
        return new FaqRecall(
        [
            .. near.GroupBy(n => n.Entry).Select(g => new FaqMatch(entries[g.Key], g.Max(n => n.Likeness), g.Sum(n => n.Vote) / all)).OrderByDescending(m => Math.Round(m.Votes, 9)),
        ], isComplete);
    }

    /// <summary>What is asked of one page, the nearest first, in the middle of its form too: of a question that may lean on it.</summary>
    /// <param name="language">Of the question.</param>
    public IReadOnlyList<FaqMatch> OfPage(string question, string language, string page)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var wordings = withForms.Contains(page) ? inForms.GetOrAdd(language, l => new Wordings(entries, e => withForms.Contains(e.Page) ? Asked(e, l).Concat(e.InForm.GetValueOrDefault(l) ?? []) : [], l)) : General(language);
        return [.. wordings.Nearest(question, MostNear, e => entries[e].Page == page).GroupBy(n => n.Entry).Select(g => new FaqMatch(entries[g.Key], g.Max(n => n.Likeness), 0)).OrderByDescending(m => m.Likeness)];
    }

    private Wordings General(string language) => byLanguage.GetOrAdd(language, l => new Wordings(entries, e => Asked(e, l), l));

    private static IEnumerable<string> Asked(FaqEntry entry, string language) => entry.Asked.GetValueOrDefault(language) ?? [];

    /// <summary>Wordings of one language as weighted words and pieces of words, each of length 1 (tf-idf and its cosine: Salton and Buckley, Term-weighting approaches in automatic text retrieval, 1988).</summary>
    private sealed class Wordings
    {
        private readonly TextAnalyzer analyzer;
        private readonly int[] owners;                                                              // wording → entry
        private readonly Dictionary<string, (double Rarity, List<(int Wording, float Weight)> In)> features = new(StringComparer.Ordinal);

        public Wordings(IReadOnlyList<FaqEntry> entries, Func<FaqEntry, IEnumerable<string>> wordings, string language)
        {
            analyzer = TextAnalyzer.For(language);
            var owner = new List<int>();
            var counted = new List<KeyValuePair<string, double>[]>();
            var count = new Dictionary<string, double>(StringComparer.Ordinal);
            var holders = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (place, entry) in entries.Index())
            {
                foreach (var asked in wordings(entry))
                {
                    owner.Add(place);
                    count.Clear();
                    Count(asked, count);
                    counted.Add([.. count]);
                    foreach (var feature in count.Keys)
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(holders, feature, out _)++;
                    }
                }
            }

            owners = [.. owner];
            foreach (var (feature, times) in holders)
            {
                features[feature] = (Math.Log((counted.Count + 1) / (times + 0.5)), new List<(int, float)>(times));
            }

            foreach (var (wording, of) in counted.Index())
            {
                var length = Length(of);
                foreach (var (feature, times) in of)
                {
                    var (rarity, held) = features[feature];
                    held.Add((wording, (float)(times * rarity / length)));
                }
            }
        }

        /// <param name="among">Which entries count; null = all.</param>
        /// <returns>The nearest wordings by their entry, the nearest first; ties in the order of the entries.</returns>
        public IEnumerable<(int Entry, double Likeness)> Nearest(string question, int most, Func<int, bool>? among = null)
        {
            var count = new Dictionary<string, double>(StringComparer.Ordinal);
            Count(question, count);
            var length = Length([.. count]);
            var likeness = new float[owners.Length];
            foreach (var (feature, times) in count)
            {
                if (features.TryGetValue(feature, out var known))
                {
                    var weight = (float)(times * known.Rarity / length);
                    foreach (var (wording, own) in known.In)
                    {
                        likeness[wording] += weight * own;
                    }
                }
            }

            var nearest = new PriorityQueue<int, (float Likeness, int Wording)>(most + 1); // the farthest of the nearest comes out first
            foreach (var (wording, like) in likeness.Index())
            {
                if (like > 0 && (nearest.Count < most || like > likeness[nearest.Peek()]) && among?.Invoke(owners[wording]) != false)
                {
                    nearest.Enqueue(wording, (like, -wording));
                    if (nearest.Count > most)
                    {
                        nearest.Dequeue();
                    }
                }
            }

            return nearest.UnorderedItems.Select(n => (Entry: owners[n.Element], Likeness: Math.Round((double)likeness[n.Element], 6))).OrderByDescending(n => n.Likeness).ThenBy(n => n.Entry);
        }

        private double Length(KeyValuePair<string, double>[] count)
        {
            var unknown = Math.Log((owners.Length + 1) / 0.5);
            var sum = 0.0;
            foreach (var (feature, times) in count)
            {
                var weight = times * (features.TryGetValue(feature, out var known) ? known.Rarity : unknown);
                sum += weight * weight;
            }

            return sum > 0 ? Math.Sqrt(sum) : 1;
        }

        /// <summary>Adds the words of a text and their pieces, each with its weight.</summary>
        private void Count(string text, Dictionary<string, double> count)
        {
            var pieces = count.GetAlternateLookup<ReadOnlySpan<char>>();
            Span<char> piece = stackalloc char[PieceLength + 1];
            piece[0] = '~'; // so that a piece is no word
            foreach (var token in analyzer.Analyze(text))
            {
                if (token.IsJoined)
                {
                    continue;
                }

                CollectionsMarshal.GetValueRefOrAddDefault(count, token.Form, out _) += 1;
                if (token.Form.Length < PieceLength)
                {
                    continue;
                }

                var edged = $"<{token.Form}>";
                for (var at = 0; at + PieceLength <= edged.Length; at++)
                {
                    edged.AsSpan(at, PieceLength).CopyTo(piece[1..]);
                    CollectionsMarshal.GetValueRefOrAddDefault(pieces, piece, out _) += OfPiece;
                }
            }
        }
    }
}
