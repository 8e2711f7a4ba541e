using System.Collections.Concurrent;
using System.Data.Common;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval.Analysis;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Finds, for advisers, what matches but is withheld: by released title and topics alone, never by what the document says.</summary>
public sealed class WithheldDocuments
{
    private const int Most = 5;
    private const int MostKept = 20_000;
    private readonly ConcurrentDictionary<(long, string), (long Version, List<Entry> Entries)> cache = new();

    public async Task<IReadOnlyList<WithheldDocument>> FindAsync(DbConnection connection, CommuneId commune, SearchRequest request, CancellationToken cancellation)
    {
        var asked = Stems(request.Query.Text, request.Language);
        var entries = asked.Count == 0 ? [] : await EntriesAsync(connection, commune, request.Collection, cancellation).ConfigureAwait(false);
        return
        [
            .. entries.Select(e => (e.Document, Shared: e.Stems.Count(asked.Contains)))
                .Where(e => e.Shared > 0 && e.Shared * 2 >= Math.Min(asked.Count, 4))
                .OrderByDescending(e => e.Shared).ThenBy(e => e.Document.DocumentId, StringComparer.Ordinal)
                .Take(Most).Select(e => e.Document),
        ];
    }

    private async Task<List<Entry>> EntriesAsync(DbConnection connection, CommuneId commune, string collection, CancellationToken cancellation)
    {
        var scope = new { commune = commune.Value, collection, most = MostKept };
        var version = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select version from knowledge_version where commune_id = @commune", scope, cancellationToken: cancellation)).ConfigureAwait(false) ?? 0;
        if (cache.TryGetValue((commune.Value, collection), out var kept) && kept.Version == version)
        {
            return kept.Entries;
        }

        var rows = await connection.QueryAsync<(string Id, string Title, string Topics, string Class, string Reason, string Language)>(new CommandDefinition(
            """
            select external_id, title, topics, class, reason, language from document
            where commune_id = @commune and collection = @collection and status = 'live' and decision = 'Block' and (title <> '' or topics <> '')
            order by id desc limit @most
            """, scope, cancellationToken: cancellation)).ConfigureAwait(false);
        var entries = rows.Select(r => new Entry(
            new WithheldDocument(r.Id, r.Title, Enum.TryParse<DataClassification>(r.Class, out var known) ? known : DataClassification.Unknown, r.Reason),
            [.. TextAnalyzer.KnownLanguages.SelectMany(l => Stems($"{r.Title} {r.Topics.Replace('_', ' ')}", l))])).ToList();
        cache[(commune.Value, collection)] = (version, entries);
        return entries;
    }

    private static HashSet<string> Stems(string text, string language) =>
        [.. TextAnalyzer.For(language).Analyze(text).Where(t => !t.IsStopWord).Select(t => t.Stem)];

    private sealed record Entry(WithheldDocument Document, HashSet<string> Stems);
}
