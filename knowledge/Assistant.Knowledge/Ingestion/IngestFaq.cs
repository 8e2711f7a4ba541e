using System.Text.Json;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Ingestion;

/// <summary>Brings what people ask into the knowledge. Every wording and every quote passes the gate by itself; those that it holds back are left out and counted.</summary>
public sealed class IngestFaq(Database database, Tagger tagger, ReleaseGate gate, TimeProvider clock)
{
    /// <summary>The file's entries take the place of those that came from it before.</summary>
    /// <param name="path">See <see cref="FaqFile"/>.</param>
    /// <exception cref="IOException">The file can't be read.</exception>
    public async Task<FaqReport> RunAsync(CommuneId commune, string collection, string path, CancellationToken cancellation = default)
    {
        var source = Path.GetFullPath(path);
        var (entries, failures) = await FaqFile.ReadAsync(source, cancellation).ConfigureAwait(false);
        var released = new (FaqEntry Entry, int Withheld)[entries.Count];
        Parallel.For(0, entries.Count, new ParallelOptions { CancellationToken = cancellation }, i => released[i] = Released(entries[i]));
        List<FaqEntry> kept = [.. released.Select(r => r.Entry).Where(e => e.Asked.Count + e.InForm.Count > 0)];
        await ReplaceAsync(commune, collection, source, kept, cancellation).ConfigureAwait(false);
        return new FaqReport(kept.Count, kept.Sum(e => e.Asked.Values.Concat(e.InForm.Values).Sum(w => w.Count)), released.Sum(r => r.Withheld), failures);
    }

    /// <summary>Takes out what came from files of a folder that are no longer there.</summary>
    /// <param name="sourcePrefix">What the folder's files begin with, see <see cref="SourceReader.SourcePrefix"/>.</param>
    /// <param name="there">The files that it holds now.</param>
    /// <returns>How many entries went.</returns>
    public Task<int> WithdrawVanishedAsync(CommuneId commune, string collection, string sourcePrefix, IReadOnlyCollection<string> there, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            var scope = new { commune = commune.Value, collection, sourcePrefix, length = sourcePrefix.Length };
            var sources = await connection.QueryAsync<string>("select distinct source from faq_entry where commune_id = @commune and collection = @collection and substr(source, 1, @length) = @sourcePrefix", scope, transaction).ConfigureAwait(false);
            var gone = 0;
            foreach (var source in sources.Except(there.Select(Path.GetFullPath), StringComparer.Ordinal))
            {
                gone += await connection.ExecuteAsync("delete from faq_entry where commune_id = @commune and collection = @collection and source = @source", new { scope.commune, collection, source }, transaction).ConfigureAwait(false);
            }

            if (gone > 0)
            {
                await connection.ExecuteAsync("update knowledge_version set version = version + 1 where commune_id = @commune", scope, transaction).ConfigureAwait(false);
            }

            return gone;
        }, cancellation);

    /// <summary>Questions that a steward says a page answers, in place of those of the same source. Those that the gate would not show to everybody are left out.</summary>
    public Task LinkAsync(CommuneId commune, string collection, string source, string page, string language, IReadOnlyList<string> questions, CancellationToken cancellation = default)
    {
        var (entry, _) = Released(new FaqEntry(page, new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<string>> { [language] = questions }));
        return ReplaceAsync(commune, collection, source, entry.Asked.Count > 0 ? [entry] : [], cancellation);
    }

    private Task ReplaceAsync(CommuneId commune, string collection, string source, IReadOnlyList<FaqEntry> entries, CancellationToken cancellation) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("delete from faq_entry where commune_id = @commune and collection = @collection and source = @source", new { commune = commune.Value, collection, source }, transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "insert into faq_entry (commune_id, collection, page, quotes, asked, in_form, source, added_at) values (@commune, @collection, @Page, @quotes, @asked, @inForm, @source, @now)",
                entries.Select(e => new { commune = commune.Value, collection, e.Page, quotes = JsonSerializer.Serialize(e.Quotes, JsonSerializerOptions.Web), asked = JsonSerializer.Serialize(e.Asked, JsonSerializerOptions.Web), inForm = JsonSerializer.Serialize(e.InForm, JsonSerializerOptions.Web), source, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }), transaction).ConfigureAwait(false);
            await connection.ExecuteAsync("update knowledge_version set version = version + 1 where commune_id = @commune", new { commune = commune.Value }, transaction).ConfigureAwait(false);
        }, cancellation);

    private (FaqEntry Entry, int Withheld) Released(FaqEntry entry)
    {
        var (asked, inForm) = (Released(entry.Asked), Released(entry.InForm));
        var quotes = entry.Quotes.Select(q => (q.Key, Text: Released(q.Value, q.Key))).Where(q => q.Text is not null).ToDictionary(q => q.Key, q => q.Text!, StringComparer.Ordinal);
        return (entry with { Asked = asked.Wordings, InForm = inForm.Wordings, Quotes = quotes }, asked.Withheld + inForm.Withheld);
    }

    private (IReadOnlyDictionary<string, IReadOnlyList<string>> Wordings, int Withheld) Released(IReadOnlyDictionary<string, IReadOnlyList<string>> asked)
    {
        var released = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (language, wordings) in asked)
        {
            // nearly always all of them may be shown, which one look tells
            IReadOnlyList<string> kept = Released(string.Join('\n', wordings), language) is not null ? wordings : [.. wordings.Select(w => Released(w, language)).OfType<string>()];
            if (kept.Count > 0)
            {
                released[language] = kept;
            }
        }

        return (released, asked.Values.Sum(w => w.Count) - released.Values.Sum(w => w.Count));
    }

    private string? Released(string text, string language) =>
        gate.Release(tagger.Tag(text, new TagHints(language, Origin: TextOrigin.PublicSite)), Destination.Residents, new PseudonymScope()) is ReleaseDecision.Allow { Text: var released } ? released.Text : null;
}

/// <param name="Entries">Things that are asked, as far as a wording of theirs was released.</param>
/// <param name="Withheld">Wordings that the gate holds back.</param>
public sealed record FaqReport(int Entries, int Wordings, int Withheld, IReadOnlyList<IngestFailure> Failures);
