using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Finds the documents that a query is about: analyse → choose candidates by the engine's full text → rank → fold language versions and copies of one page.</summary>
/// <param name="questions">Only when a model for vectors is configured: then what is near in meaning joins what shares words.</param>
public sealed class SearchKnowledge(Database database, VocabularyCache vocabularies, QueryPlanner planner, RankingWeights weights, WithheldDocuments withheld, QuestionVectors? questions = null)
{
    /// <summary>Most documents that can be asked for.</summary>
    public const int MostResults = 100;

    private const int WorthTranslating = 20; // places in the ranking for which a version in the query's language is looked up

    private const double LeastScore = 0.01; // of the one page that is read: scores are shares of the best one's

    private readonly ConcurrentDictionary<(CommuneId, string), bool> hasVectors = new(); // collections, as they were met last

    public async Task<SearchResults> SearchAsync(CommuneId commune, SearchRequest request, CancellationToken cancellation = default)
    {
        var meaning = await MeaningAsync(commune, request, cancellation).ConfigureAwait(false);
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var (_, ranked, _) = await RankAsync(connection, commune, request, meaning, cancellation).ConfigureAwait(false);
        var hits = ranked.Take(Math.Clamp(request.Limit, 1, MostResults)).Select(d => Hit(d, d.Passages[0])).ToList();
        return new SearchResults(hits, await WithheldAsync(connection, commune, request, cancellation).ConfigureAwait(false));
    }

    /// <summary>For answering: the passages of the best documents with their text; many of the first, the best one of the others. The order is the documents', then the passages'.</summary>
    public async Task<RankedPassages> PassagesAsync(CommuneId commune, SearchRequest request, CancellationToken cancellation = default)
    {
        const int ReadClosely = 3;
        const int PassagesOfADocument = 16;
        var meaning = await MeaningAsync(commune, request, cancellation).ConfigureAwait(false);
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var (plan, ranked, cache) = await RankAsync(connection, commune, request, meaning, cancellation).ConfigureAwait(false);
        var best = ranked.Take(Math.Clamp(request.Limit, 1, MostResults)).ToList();
        var texts = await TextsAsync(connection, cache, [.. best.Select(d => d.Document.RowId)], cancellation).ConfigureAwait(false);
        var passages = new List<RankedPassage>();
        foreach (var (place, document) in best.Index())
        {
            var text = texts[document.Document.RowId];
            var destination = document.Document.Audience == Audience.Residents ? Destination.Residents : Destination.Advisers;
            foreach (var scored in document.Passages.Take(place < ReadClosely ? PassagesOfADocument : 1).Where(p => p.Passage.End <= text.Length))
            {
                passages.Add(new RankedPassage(
                    Hit(document, scored),
                    StoredRelease.Read(text.Substring(scored.Passage.Start, scored.Passage.Length), destination, document.Document.Class, document.Document.PolicyVersion),
                    document.Document.CheckedOn,
                    document.Score,
                    scored.Coverage,
                    document.Fit,
                    plan)
                { Reading = cache.Reading(scored.Passage.Id, () => new PassageReading(text.Substring(scored.Passage.Start, scored.Passage.Length), scored.Passage.HeadingPath, document.Document.Title, document.Document.Language, planner.Scheme.InSentences)), Page = document.Document.Page });
            }
        }

        return new RankedPassages(plan, passages, await WithheldAsync(connection, commune, request, cancellation).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<WithheldDocument>> WithheldAsync(DbConnection connection, CommuneId commune, SearchRequest request, CancellationToken cancellation) =>
        request.Audience == Audience.Advisers ? await withheld.FindAsync(connection, commune, request, cancellation).ConfigureAwait(false) : [];

    private static SearchHit Hit(ScoredDocument document, ScoredPassage passage) => new(
        document.Document.DocumentId,
        passage.Passage.Id,
        document.Document.Title,
        document.Document.Url,
        document.Document.Language,
        passage.Passage.HeadingPath,
        passage.Passage.Start,
        passage.Passage.End,
        document.Score);

    private async Task<(QueryPlan Plan, List<ScoredDocument> Ranked, CollectionCache Cache)> RankAsync(DbConnection connection, CommuneId commune, SearchRequest request, float[]? meaning, CancellationToken cancellation)
    {
        var cache = await vocabularies.GetAsync(connection, commune, request.Collection, cancellation).ConfigureAwait(false);
        var shelf = await cache.FaqAsync(() => FaqShelf.ReadAsync(connection, commune, request.Collection, cancellation)).ConfigureAwait(false);
        var plan = planner.Plan(request.Subject ?? request.Query.Text, request.Subject is null ? request.Context?.Text : request.Query.Text, request.Language, cache.Vocabulary) with { Faq = shelf.Recall(request.Subject ?? request.Query.Text, request.Language) };
        if (request.Page is { } page)
        {
            var one = await new CandidateSource(database.Engine, connection, cache, commune, request.Collection, request.Audience).OnPageAsync(page, request.Language, cancellation).ConfigureAwait(false);
            plan = plan with { FaqOfPage = shelf.OfPage(request.Query.Text, request.Language, page) };
            // a page that holds none of the words is read all the same
            return (plan, [.. new Ranker(plan, cache.Vocabulary, weights, d => planner.Agreement(plan, d.Title, d.Language)).Rank(one).Select(d => d with { Score = Math.Max(d.Score, LeastScore) })], cache);
        }

        var near = await NearAsync(connection, cache, commune, request, meaning, cancellation).ConfigureAwait(false);
        if (plan.Terms.Count == 0 && near.Count == 0 && plan.Faq.Matches.Count == 0)
        {
            return (plan, [], cache);
        }

        var candidates = new CandidateSource(database.Engine, connection, cache, commune, request.Collection, request.Audience);
        var ranker = new Ranker(plan, cache.Vocabulary, weights, d => planner.Agreement(plan, d.Title, d.Language));
        var found = plan.Terms.Count == 0 ? [] : await candidates.FindAsync(plan, cancellation).ConfigureAwait(false);
        var unfound = near.Select(n => n.Row).Except(found.Select(d => d.RowId));
        List<StoredDocument> met = [.. found, .. await candidates.OfAsync(unfound, cancellation).ConfigureAwait(false)];
        met.AddRange(await AskedPagesAsync(candidates, plan, met, cancellation).ConfigureAwait(false));
        var ranked = Nearness.Join(Nearness.Join(ranker.Rank(met), plan.Faq), near);
        var versions = await candidates.VersionsAsync(ranked.Take(WorthTranslating).Select(d => d.Document), request.Language, cancellation).ConfigureAwait(false);
        return (plan, Anchored(FoldCopies(FoldVersions(ranked, versions.ToDictionary(v => v.PageKey!, v => ranker.Score(v), StringComparer.Ordinal), request.Language)), request.Anchor), cache);
    }

    /// <summary>Pages that such a thing is asked of and that share too few words with the query to be found by them.</summary>
    private static async Task<IReadOnlyList<StoredDocument>> AskedPagesAsync(CandidateSource candidates, QueryPlan plan, List<StoredDocument> met, CancellationToken cancellation)
    {
        const int Most = 3;
        const double ManyVotes = 0.15;
        var pages = new List<StoredDocument>();
        foreach (var page in plan.Faq.Pages.Take(Most).Where(p => plan.Faq.Votes(p) >= ManyVotes && !met.Exists(d => d.Page == p)))
        {
            pages.AddRange(await candidates.OnPageAsync(page, plan.Language, cancellation).ConfigureAwait(false));
        }

        return pages;
    }

    /// <summary>The question's vector, before the store is opened: a slow server keeps no connection from others. Null where no vectors were met the last time.</summary>
    private async Task<float[]?> MeaningAsync(CommuneId commune, SearchRequest request, CancellationToken cancellation) =>
        questions is null || !hasVectors.GetValueOrDefault((commune, request.Collection)) ? null : await AskedAsync(questions, commune, request, cancellation).ConfigureAwait(false);

    private static Task<float[]?> AskedAsync(QuestionVectors questions, CommuneId commune, SearchRequest request, CancellationToken cancellation)
    {
        var asked = request.Context is { } before && request.Subject is null ? $"{before.Text}\n{request.Query.Text}" : request.Query.Text;
        return questions.OfAsync(commune, asked, request.Language, cancellation);
    }

    private async Task<IReadOnlyList<NearDocument>> NearAsync(DbConnection connection, CollectionCache cache, CommuneId commune, SearchRequest request, float[]? meaning, CancellationToken cancellation)
    {
        const int Most = 30;
        if (questions is null)
        {
            return [];
        }

        var shelf = await cache.VectorsAsync(() => PassageVectors.ReadAsync(connection, commune, request.Collection, questions.Model, cancellation)).ConfigureAwait(false);
        var had = hasVectors.GetValueOrDefault((commune, request.Collection));
        hasVectors[(commune, request.Collection)] = shelf.Count > 0;
        if (!had && shelf.Count > 0)
        {
            meaning = await AskedAsync(questions, commune, request, cancellation).ConfigureAwait(false); // the first question after they were made
        }

        return meaning is null ? [] : shelf.Nearest(meaning, request.Audience, Most);
    }

    /// <summary>The page that a conversation is on is ahead of what a few words of it happen to fit.</summary>
    private static List<ScoredDocument> Anchored(List<ScoredDocument> ranked, string? anchor)
    {
        const double Ahead = 1.6;
        return anchor is null
            ? ranked
            : [.. ranked.Select(d => d.Document.DocumentId == anchor ? d with { Score = d.Score * Ahead } : d).OrderByDescending(d => Math.Round(d.Score, 9)).ThenBy(d => d.Document.DocumentId, StringComparer.Ordinal)];
    }

    /// <summary>One row a page: of its language versions the one in the query's language, in the place of the best and with what the best one holds.</summary>
    /// <param name="own">Pages in the query's language, by page.</param>
    private static List<ScoredDocument> FoldVersions(List<ScoredDocument> ranked, Dictionary<string, ScoredDocument> own, string language)
    {
        var pages = new Dictionary<string, int>(StringComparer.Ordinal);
        var folded = new List<ScoredDocument>(ranked.Count);
        foreach (var document in ranked)
        {
            if (document.Document.PageKey is not { Length: > 0 } key)
            {
                folded.Add(document);
            }
            else if (pages.TryAdd(key, folded.Count))
            {
                folded.Add(document.Document.Language != language && own.TryGetValue(key, out var version) ? Merge(version, document) : document);
            }
            else
            {
                folded[pages[key]] = document.Document.Language == language && folded[pages[key]].Document.Language != language
                    ? Merge(document, folded[pages[key]])
                    : Merge(folded[pages[key]], document);
            }
        }

        return folded;
    }

    /// <summary>Of pages that say the same under the same title (one page at two addresses) the first.</summary>
    private static List<ScoredDocument> FoldCopies(List<ScoredDocument> ranked)
    {
        var kept = new List<ScoredDocument>(ranked.Count);
        var byTitle = new Dictionary<string, List<StoredDocument>>(StringComparer.OrdinalIgnoreCase);
        foreach (var document in ranked)
        {
            if (!byTitle.TryGetValue(document.Document.Title, out var namesakes))
            {
                byTitle[document.Document.Title] = namesakes = [];
            }

            if (!namesakes.Exists(document.Document.IsCopyOf))
            {
                namesakes.Add(document.Document);
                kept.Add(document);
            }
        }

        return kept;
    }

    private static ScoredDocument Merge(ScoredDocument shown, ScoredDocument other) => shown with { Score = Math.Max(shown.Score, other.Score), Fit = DocumentFit.Best(shown.Fit, other.Fit) };

    private async Task<Dictionary<long, string>> TextsAsync(DbConnection connection, CollectionCache cache, long[] rows, CancellationToken cancellation)
    {
        var texts = rows.Select(r => (Row: r, Text: cache.Text(r))).Where(t => t.Text is not null).ToDictionary(t => t.Row, t => t.Text!);
        var missing = rows.Where(r => !texts.ContainsKey(r)).ToArray();
        if (missing.Length > 0)
        {
            var (condition, value) = SearchDialect.KeyList(database.Engine, "rows", missing);
            foreach (var (row, text) in await connection.QueryAsync<(long Id, string Text)>(new CommandDefinition(
                $"select id, released from document where id {condition} and released is not null", new { rows = value }, cancellationToken: cancellation)).ConfigureAwait(false))
            {
                texts[row] = text;
                cache.KeepText(row, text);
            }
        }

        return texts;
    }
}

/// <summary>What answering starts from.</summary>
/// <param name="Plan">How the query was understood.</param>
/// <param name="Passages">Best document first, its best passages first.</param>
public sealed record RankedPassages(QueryPlan Plan, IReadOnlyList<RankedPassage> Passages, IReadOnlyList<WithheldDocument> Withheld);
