using System.Data.Common;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Chooses the documents that are ranked. The engine says which passages hold a term; which terms are asked and which documents are taken is decided here, so that every engine yields the same set.</summary>
internal sealed class CandidateSource(DatabaseEngine engine, DbConnection connection, CollectionCache cache, CommuneId commune, string collection, Audience audience)
{
    private const int MostTerms = 48;
    private const int MostPostings = 20_000;    // read for one query, all terms together
    private const int AlwaysRead = 3;           // terms that are read however common they are
    private const int MostDocuments = 60;

    public async Task<IReadOnlyCollection<StoredDocument>> FindAsync(QueryPlan plan, CancellationToken cancellation)
    {
        var gains = Gains(plan);
        var terms = Affordable(gains);
        var postings = await ReadPostingsAsync(terms, cancellation).ConfigureAwait(false);
        var byGroup = new List<(double Worth, int[] Passages)>[plan.Groups.Count];
        for (var g = 0; g < byGroup.Length; g++)
        {
            byGroup[g] = [];
        }

        foreach (var term in terms)
        {
            foreach (var (group, worth) in gains[term])
            {
                byGroup[group].Add((worth, postings[term]));
            }
        }

        return await LoadAsync(CandidateChoice.Best(cache, byGroup, MostDocuments), cancellation).ConfigureAwait(false);
    }

    /// <summary>Documents by their key, as far as they may be shown.</summary>
    public Task<IReadOnlyCollection<StoredDocument>> OfAsync(IEnumerable<long> rows, CancellationToken cancellation) => LoadAsync([.. rows], cancellation);

    /// <summary>The versions in <paramref name="language"/> of pages that were found in another one; a page that has none is left out.</summary>
    public async Task<IReadOnlyCollection<StoredDocument>> VersionsAsync(IEnumerable<StoredDocument> found, string language, CancellationToken cancellation)
    {
        var pages = found.Where(d => d.PageKey is { Length: > 0 }).GroupBy(d => d.PageKey!).Where(g => g.All(d => d.Language != language)).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        if (pages.Count == 0)
        {
            return [];
        }

        var versions = await VersionsOfAsync(language, cancellation).ConfigureAwait(false);
        var loaded = await LoadAsync([.. pages.Order(StringComparer.Ordinal).Where(versions.ContainsKey).Select(p => versions[p])], cancellation).ConfigureAwait(false);
        return [.. loaded.DistinctBy(d => d.PageKey)];
    }

    /// <summary>One page, in <paramref name="language"/> or else in the first other one that it has, or the document of that id when it has no versions; none when it isn't there or may not be shown.</summary>
    public async Task<IReadOnlyCollection<StoredDocument>> OnPageAsync(string page, string language, CancellationToken cancellation)
    {
        foreach (var other in cache.Vocabulary.Languages.Keys.Where(l => l != language).Order(StringComparer.Ordinal).Prepend(language))
        {
            if ((await VersionsOfAsync(other, cancellation).ConfigureAwait(false)).TryGetValue(page, out var row))
            {
                return await LoadAsync([row], cancellation).ConfigureAwait(false);
            }
        }

        return await LoadAsync([.. await connection.QueryAsync<long>(new CommandDefinition(
            "select id from document where commune_id = @commune and collection = @collection and external_id = @page and page_key is null and status = 'live' and released is not null",
            new { commune = commune.Value, collection, page }, cancellationToken: cancellation)).ConfigureAwait(false)], cancellation).ConfigureAwait(false);
    }

    // page to the key of its document in a language
    private async Task<IReadOnlyDictionary<string, long>> VersionsOfAsync(string language, CancellationToken cancellation)
    {
        if (cache.Versions(language) is not { } versions)
        {
            versions = (await connection.QueryAsync<(string Page, long Row)>(new CommandDefinition(
                "select page_key, id from document where commune_id = @commune and collection = @collection and language = @language and page_key is not null and status = 'live' and released is not null order by id desc",
                new { commune = commune.Value, collection, language }, cancellationToken: cancellation)).ConfigureAwait(false)).DistinctBy(v => v.Page).ToDictionary(v => v.Page, v => v.Row, StringComparer.Ordinal);
            cache.KeepVersions(language, versions);
        }

        return versions;
    }

    /// <summary>What each term can bring for each of the query's words. Of a compound or a label its rarest word alone is asked for: a page without it would gain little.</summary>
    private Dictionary<string, List<(int Group, double Worth)>> Gains(QueryPlan plan)
    {
        var gains = new Dictionary<string, List<(int, double)>>(StringComparer.Ordinal);
        void Note(Alternative alternative, int group)
        {
            if (Rarest(alternative.Terms) is not { } term)
            {
                return;
            }

            if (!gains.TryGetValue(term, out var list))
            {
                gains[term] = list = [];
            }

            list.Add((group, alternative.Weight * Math.Min(cache.Vocabulary.Weight(term), plan.Groups[group].Weight) / Math.Sqrt(alternative.Terms.Count)));
        }

        for (var g = 0; g < plan.Groups.Count; g++)
        {
            foreach (var alternative in plan.Groups[g].Alternatives)
            {
                Note(alternative, g);
            }
        }

        foreach (var concept in plan.Concepts)
        {
            foreach (var alternative in concept.Alternatives)
            {
                foreach (var g in concept.Groups)
                {
                    Note(alternative, g);
                }
            }
        }

        // a guessed subject brings its pages in, as much as the query's heaviest word would
        var heaviest = plan.Groups.Index().OrderByDescending(g => g.Item.Weight).Select(g => g.Index).FirstOrDefault(-1);
        foreach (var name in heaviest < 0 ? [] : plan.Topics.SelectMany(t => t.Names))
        {
            Note(name, heaviest);
        }

        return gains;
    }

    private string? Rarest(IReadOnlyList<string> terms)
    {
        string? rarest = null;
        var least = int.MaxValue;
        foreach (var term in terms)
        {
            var count = cache.Vocabulary.PassagesWith(term);
            if (count > 0 && (count < least || (count == least && string.CompareOrdinal(term, rarest) < 0)))
            {
                (rarest, least) = (term, count);
            }
        }

        return rarest;
    }

    private List<string> Affordable(Dictionary<string, List<(int Group, double Worth)>> gains)
    {
        var terms = new List<string>();
        var postings = 0;
        foreach (var (term, _) in gains.OrderByDescending(g => g.Value.Max(v => v.Worth)).ThenBy(g => cache.Vocabulary.PassagesWith(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var count = cache.Vocabulary.PassagesWith(term);
            if (terms.Count < AlwaysRead || postings + count <= MostPostings)
            {
                terms.Add(term);
                postings += count;
            }

            if (terms.Count == MostTerms)
            {
                break;
            }
        }

        return terms;
    }

    private async Task<Dictionary<string, int[]>> ReadPostingsAsync(List<string> terms, CancellationToken cancellation)
    {
        var read = new Dictionary<string, int[]>(terms.Count, StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var term in terms)
        {
            if (cache.Postings(audience, term) is { } known)
            {
                read[term] = known;
            }
            else
            {
                missing.Add(term);
            }
        }

        if (missing.Count > 0)
        {
            var found = await SearchDialect.PassagesWithAsync(connection, engine, SearchDialect.CollectionToken(commune, collection), audience, missing, cancellation).ConfigureAwait(false);
            await ReadOwnersAsync(found.SelectMany(f => f.Passages), cancellation).ConfigureAwait(false);
            foreach (var (term, passages) in found)
            {
                read[term] = cache.Keep(audience, term, passages);
            }
        }

        return read;
    }

    private async Task ReadOwnersAsync(IEnumerable<long> passages, CancellationToken cancellation)
    {
        var unknown = passages.Where(p => !cache.Knows(p)).Distinct().ToList();
        if (unknown.Count > 0)
        {
            var (condition, keys) = SearchDialect.KeyList(engine, "passages", unknown);
            cache.Meet(await connection.QueryAsync<(long, long)>(new CommandDefinition(
                $"select id, document_id from passage where id {condition}", new { passages = keys }, cancellationToken: cancellation)).ConfigureAwait(false));
        }
    }

    private async Task<IReadOnlyCollection<StoredDocument>> LoadAsync(List<long> chosen, CancellationToken cancellation)
    {
        var found = new List<StoredDocument>(chosen.Count);
        var missing = new List<long>();
        foreach (var row in chosen)
        {
            if (cache.Document(row) is { } known)
            {
                found.Add(known);
            }
            else
            {
                missing.Add(row);
            }
        }

        if (missing.Count > 0)
        {
            foreach (var document in await ReadDocumentsAsync(missing, cancellation).ConfigureAwait(false))
            {
                cache.Keep(document);
                found.Add(document);
            }
        }

        return [.. found.Where(d => audience == Audience.Advisers || d.Audience == Audience.Residents)];
    }

    private async Task<IEnumerable<StoredDocument>> ReadDocumentsAsync(List<long> rows, CancellationToken cancellation)
    {
        var (condition, keys) = SearchDialect.KeyList(engine, "documents", rows);
        var parameters = new { documents = keys, commune = commune.Value, collection };
        // the gate's decision is looked at once more: a row that is blocked or withdrawn is never shown, whatever the index says
        var documents = await connection.QueryAsync<DocumentRow>(new CommandDefinition(
            $"""
            select id as RowId, external_id as DocumentId, title as Title, url as Url, language as Language, page_key as PageKey, checked_on as CheckedOn, audience as Audience, class as Class, policy_version as PolicyVersion
            from document where id {condition} and commune_id = @commune and collection = @collection and status = 'live' and decision in ('Allow', 'Anonymise') and released is not null
            """, parameters, cancellationToken: cancellation)).ConfigureAwait(false);
        var passages = (await connection.QueryAsync<PassageRow>(new CommandDefinition(
            $"select id as Id, document_id as DocumentId, ordinal as Ordinal, heading_path as HeadingPath, start_offset as Start, length as Length, term_vector as Vector from passage where document_id {condition} order by document_id, ordinal",
            parameters, cancellationToken: cancellation)).ConfigureAwait(false)).ToLookup(p => p.DocumentId);
        return documents.Select(d => d.With([.. passages[d.RowId].Select(p => new StoredPassage(p.Id, (int)p.Ordinal, p.HeadingPath, (int)p.Start, (int)p.Length, PassageTerms.Read(p.Vector, cache.Vocabulary)))])).Where(d => d.Passages.Count > 0);
    }

    private sealed class PassageRow
    {
        public long Id { get; set; }

        public long DocumentId { get; set; }

        public long Ordinal { get; set; }

        public string HeadingPath { get; set; } = "";

        public long Start { get; set; }

        public long Length { get; set; }

        public byte[] Vector { get; set; } = [];
    }

    private sealed class DocumentRow
    {
        public long RowId { get; set; }

        public string DocumentId { get; set; } = "";

        public string Title { get; set; } = "";

        public string? Url { get; set; }

        public string Language { get; set; } = "";

        public string? PageKey { get; set; }

        public string? CheckedOn { get; set; }

        public string Audience { get; set; } = "";

        public string Class { get; set; } = "";

        public string PolicyVersion { get; set; } = "";

        public StoredDocument With(IReadOnlyList<StoredPassage> passages) => new(
            RowId, DocumentId, Title, Url, Language, PageKey, CheckedOn,
            Audience == "residents" ? Retrieval.Audience.Residents : Retrieval.Audience.Advisers,
            Enum.TryParse<DataClassification>(Class, out var known) ? known : DataClassification.Unknown,
            PolicyVersion,
            passages);
    }
}
