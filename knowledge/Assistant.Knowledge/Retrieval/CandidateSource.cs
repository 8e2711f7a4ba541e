using System.Data.Common;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Chooses the documents that are ranked. The engine says which passages hold a term; which terms are asked and which passages are taken is decided here, so that every engine yields the same set.</summary>
internal sealed class CandidateSource(DatabaseEngine engine, DbConnection connection, CommuneId commune, string collection, Audience audience)
{
    private const int MostPostings = 12_000;    // read for one query, all terms together
    private const int AlwaysRead = 3;           // terms that are read however common they are
    private const int MostPassages = 300;       // taken into the ranking, with the rest of their documents
    private const int MostDocuments = 150;

    public async Task<IReadOnlyCollection<CandidateDocument>> FindAsync(QueryPlan plan, Vocabulary vocabulary, byte[][] planTerms, CancellationToken cancellation)
    {
        var passages = await ChooseAsync(plan, vocabulary, cancellation).ConfigureAwait(false);
        return passages.Count == 0 ? [] : await LoadAsync(passages, planTerms, cancellation).ConfigureAwait(false);
    }

    private async Task<List<long>> ChooseAsync(QueryPlan plan, Vocabulary vocabulary, CancellationToken cancellation)
    {
        // what a term brings, at most, for each of the words it may stand for
        var worth = new Dictionary<string, List<(int Group, double Worth)>>(StringComparer.Ordinal);
        void Note(string term, int group, double value)
        {
            if (!worth.TryGetValue(term, out var list))
            {
                worth[term] = list = [];
            }

            list.Add((group, value));
        }

        for (var g = 0; g < plan.Groups.Count; g++)
        {
            foreach (var alternative in plan.Groups[g].Alternatives)
            {
                foreach (var term in alternative.Terms)
                {
                    Note(term, g, alternative.Weight * Math.Min(vocabulary.Weight(term), plan.Groups[g].Weight) / alternative.Terms.Count);
                }
            }
        }

        foreach (var concept in plan.Concepts)
        {
            foreach (var alternative in concept.Alternatives)
            {
                foreach (var term in alternative.Terms)
                {
                    foreach (var g in concept.Groups)
                    {
                        Note(term, g, alternative.Weight * Math.Min(vocabulary.Weight(term), plan.Groups[g].Weight) / alternative.Terms.Count);
                    }
                }
            }
        }

        var scores = new Dictionary<long, double[]>();
        var read = 0;
        var asked = 0;
        var collectionToken = SearchDialect.CollectionToken(commune, collection);
        foreach (var (term, gains) in worth.OrderByDescending(w => w.Value.Max(v => v.Worth)).ThenBy(w => vocabulary.PassagesWith(w.Key)).ThenBy(w => w.Key, StringComparer.Ordinal))
        {
            var count = vocabulary.PassagesWith(term);
            if (asked >= AlwaysRead && read + count > MostPostings)
            {
                continue;
            }

            asked++;
            read += count;
            foreach (var passage in await SearchDialect.PassagesWithAsync(connection, engine, collectionToken, audience, term, cancellation).ConfigureAwait(false))
            {
                if (!scores.TryGetValue(passage, out var byGroup))
                {
                    scores[passage] = byGroup = new double[plan.Groups.Count];
                }

                foreach (var (group, value) in gains)
                {
                    byGroup[group] = Math.Max(byGroup[group], value);
                }
            }
        }

        return [.. scores.Select(s => (Passage: s.Key, Score: Math.Round(s.Value.Sum(), 9))).OrderByDescending(s => s.Score).ThenBy(s => s.Passage).Take(MostPassages).Select(s => s.Passage)];
    }

    private async Task<IReadOnlyCollection<CandidateDocument>> LoadAsync(List<long> passages, byte[][] planTerms, CancellationToken cancellation)
    {
        var (inPassages, passageKeys) = SearchDialect.KeyList(engine, "passages", passages);
        var owners = (await connection.QueryAsync<(long Passage, long Document)>(new CommandDefinition(
            $"select id, document_id from passage where id {inPassages}", new { passages = passageKeys }, cancellationToken: cancellation)).ConfigureAwait(false)).ToDictionary(o => o.Passage, o => o.Document);
        var chosen = passages.Where(owners.ContainsKey).Select(p => owners[p]).Distinct().Take(MostDocuments).ToList();
        var (inDocuments, documentKeys) = SearchDialect.KeyList(engine, "documents", chosen);
        var parameters = new { documents = documentKeys, commune = commune.Value, collection };
        // the gate's decision is looked at once more: a row that is blocked or withdrawn is never shown, whatever the index says
        var rows = await connection.QueryAsync<DocumentRow>(new CommandDefinition(
            $"""
            select id as RowId, external_id as DocumentId, title as Title, url as Url, language as Language, page_key as PageKey, checked_on as CheckedOn, audience as Audience, class as Class, policy_version as PolicyVersion
            from document where id {inDocuments} and commune_id = @commune and collection = @collection and status = 'live' and decision in ('Allow', 'Anonymise') and released is not null
            """, parameters, cancellationToken: cancellation)).ConfigureAwait(false);
        var documents = rows.Select(r => r.ToCandidate()).Where(d => audience == Audience.Advisers || d.Audience == Audience.Residents).ToDictionary(d => d.RowId);
        var loaded = await connection.QueryAsync<PassageRow>(new CommandDefinition(
            $"select id as Id, document_id as DocumentId, ordinal as Ordinal, heading_path as HeadingPath, start_offset as Start, length as Length, term_vector as Vector from passage where document_id {inDocuments} order by document_id, ordinal",
            parameters, cancellationToken: cancellation)).ConfigureAwait(false);
        foreach (var row in loaded)
        {
            if (documents.TryGetValue(row.DocumentId, out var document))
            {
                document.Passages.Add(CandidatePassage.Read(row.Id, (int)row.Ordinal, row.HeadingPath, (int)row.Start, (int)row.Length, row.Vector, planTerms));
            }
        }

        return documents.Values;
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

        public CandidateDocument ToCandidate() => new(
            RowId, DocumentId, Title, Url, Language, PageKey, CheckedOn,
            Audience == "residents" ? Retrieval.Audience.Residents : Retrieval.Audience.Advisers,
            Enum.TryParse<DataClassification>(Class, out var known) ? known : DataClassification.Unknown,
            PolicyVersion);
    }
}
