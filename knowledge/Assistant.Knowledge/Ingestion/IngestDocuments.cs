using System.Threading.Channels;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Ingestion;

/// <summary>Brings documents into the knowledge: extract → tag → release → store and index. Unchanged ones are skipped, vanished ones withdrawn.</summary>
/// <remarks>Several documents make one transaction: killed at any moment, what was counted stays whole and the next run goes on from there.</remarks>
public sealed class IngestDocuments(Database database, DocumentStore store, PrepareDocument prepare, Tagger tagger, ReleasePolicy policy)
{
    private const int Batch = 100;

    private abstract record Step
    {
        public sealed record Unchanged(string ExternalId) : Step;

        public sealed record Failed(IngestFailure Failure, string ExternalId) : Step;

        public sealed record Ready(IncomingDocument Incoming, PreparedDocument Prepared) : Step;
    }

    /// <param name="sourcePrefix">What the sources of this run begin with: live documents below it that the run doesn't bring are withdrawn. Null withdraws none.</param>
    /// <param name="progress">Number of documents stored so far.</param>
    public async Task<IngestReport> RunAsync(
        CommuneId commune,
        IAsyncEnumerable<IncomingDocument> documents,
        IngestOptions options,
        string? sourcePrefix = null,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        var ready = Channel.CreateBounded<Step>(new BoundedChannelOptions(Batch * 2) { SingleReader = true });
        var preparing = PrepareAllAsync(commune, documents, options, ready.Writer, cancellation);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var failures = new List<IngestFailure>();
        var (allowed, anonymised, blocked, unchanged) = (0, 0, 0, 0);
        var batch = new List<Step.Ready>(Batch);
        await foreach (var step in ready.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            switch (step)
            {
                case Step.Failed failed:
                    failures.Add(failed.Failure);
                    seen.Add(failed.ExternalId);
                    break;
                case Step.Unchanged same:
                    unchanged++;
                    seen.Add(same.ExternalId);
                    break;
                case Step.Ready document when !seen.Add(document.Incoming.ExternalId):
                    failures.Add(new IngestFailure(document.Incoming.Source, $"the id {document.Incoming.ExternalId} stands twice in this run; ids must be unique in a collection"));
                    break;
                case Step.Ready document:
                    batch.Add(document);
                    if (batch.Count == Batch)
                    {
                        await FlushAsync().ConfigureAwait(false);
                    }

                    break;
                default:
                    throw new InvalidOperationException();
            }
        }

        await preparing.ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
        var withdrawn = sourcePrefix is null ? 0 : await WithdrawVanishedAsync(commune, options.Collection, sourcePrefix, seen, cancellation).ConfigureAwait(false);
        return new IngestReport(allowed, anonymised, blocked, unchanged, withdrawn, failures);

        async Task FlushAsync()
        {
            if (batch.Count == 0)
            {
                return;
            }

            await store.WriteAsync(commune, async writing =>
            {
                foreach (var document in batch)
                {
                    await writing.SaveAsync(options.Collection, document.Incoming, document.Prepared, policy.Version).ConfigureAwait(false);
                }
            }, cancellation).ConfigureAwait(false);
            allowed += batch.Count(d => d.Prepared.Decision is ReleaseDecision.Allow);
            anonymised += batch.Count(d => d.Prepared.Decision is ReleaseDecision.Anonymise);
            blocked += batch.Count(d => d.Prepared.Decision is ReleaseDecision.Block);
            batch.Clear();
            progress?.Report(allowed + anonymised + blocked + unchanged);
        }
    }

    private async Task PrepareAllAsync(CommuneId commune, IAsyncEnumerable<IncomingDocument> documents, IngestOptions options, ChannelWriter<Step> ready, CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            await Parallel.ForEachAsync(documents, parallel, async (incoming, token) =>
                await ready.WriteAsync(await PrepareOneAsync(commune, incoming, options, token).ConfigureAwait(false), token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e; // handed to the reader, which throws it
        }
        finally
        {
            ready.Complete(failure);
        }
    }

    private async Task<Step> PrepareOneAsync(CommuneId commune, IncomingDocument incoming, IngestOptions options, CancellationToken cancellation)
    {
        if (incoming.NotModified)
        {
            return new Step.Unchanged(incoming.ExternalId);
        }

        if (incoming.Document is not { } document)
        {
            return new Step.Failed(new IngestFailure(incoming.Source, incoming.Failure ?? "it could not be read"), incoming.ExternalId);
        }

        var audience = document.Metadata.Audience switch
        {
            "advisers" => Audience.Advisers,
            "residents" or null => options.Audience, // a file can narrow what the operator said, never widen it
            var other => (Audience?)null,
        };
        if (audience is not { } known)
        {
            return new Step.Failed(new IngestFailure(incoming.Source, $"the audience must be residents or advisers"), incoming.ExternalId);
        }

        incoming = WithoutPersonInName(incoming, known);
        var raw = new RawDocument(BlockText.Squeeze(document.Title), document.Text, document.Headings);
        var stored = await store.FindAsync(commune, options.Collection, incoming.ExternalId, cancellation).ConfigureAwait(false);
        var byHand = stored?.LabelSource == StewardLabel.Source;
        if (stored is { Status: "live" } && stored.ContentHash == store.Fingerprint(raw, document.Metadata, known)
            && (byHand || (stored.ModelVersion == tagger.Stamp && stored.PolicyVersion == policy.Version)))
        {
            return new Step.Unchanged(incoming.ExternalId);
        }

        var tagged = prepare.Tag(raw, document.Metadata.Language, known);
        if (byHand)
        {
            tagged = StewardLabel.Carry(store.OpenRaw(stored!), stored!.Class, EntityJson.Read(stored.Entities), raw, tagged);
        }

        return new Step.Ready(incoming, prepare.Release(incoming.ExternalId, raw, tagged, known));
    }

    /// <summary>Ids and sources stand in plain columns and in the audit: a file that is named after a person goes under a name that tells nothing. Pages for everybody keep theirs.</summary>
    private IncomingDocument WithoutPersonInName(IncomingDocument incoming, Audience audience)
    {
        if (!incoming.IsNamedByFile || audience == Audience.Residents)
        {
            return incoming;
        }

        var mark = incoming.ExternalId.IndexOf('#', StringComparison.Ordinal);
        var (file, attachment) = mark < 0 ? (incoming.ExternalId, "") : (incoming.ExternalId[..mark], incoming.ExternalId[mark..]);
        if (!NamesPerson(file))
        {
            return incoming;
        }

        var hidden = store.HiddenName(file) + Path.GetExtension(file).ToLowerInvariant() + attachment;
        var written = file.Replace('/', Path.DirectorySeparatorChar) + attachment;
        var source = incoming.Source.EndsWith(written, StringComparison.Ordinal) ? incoming.Source[..^written.Length] + hidden : hidden;
        return incoming with { ExternalId = hidden, Source = source };
    }

    // as it is written, and with each word begun by a capital: "dossier peeters jan.pdf"
    private bool NamesPerson(string file)
    {
        var words = string.Join(' ', Path.ChangeExtension(file, null).Split(['/', '-', '_', '.', ' ', '+'], StringSplitOptions.RemoveEmptyEntries));
        var capital = string.Join(' ', words.Split(' ').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return new[] { words, capital }.Any(text => tagger.Tag(text, new TagHints("nl")).Entities.Concat(tagger.Tag(text, new TagHints("fr")).Entities).Any(e => e.Type is EntityType.Person || e.Type.IsNationalNumber()));
    }

    private async Task<int> WithdrawVanishedAsync(CommuneId commune, string collection, string sourcePrefix, HashSet<string> seen, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var live = await connection.QueryAsync<(long Id, string ExternalId)>(
            "select id, external_id from document where commune_id = @commune and collection = @collection and status = 'live' and substr(source, 1, @length) = @sourcePrefix",
            new { commune = commune.Value, collection, sourcePrefix, length = sourcePrefix.Length }).ConfigureAwait(false);
        var vanished = live.Where(d => !seen.Contains(d.ExternalId)).Select(d => d.Id).ToList();
        if (vanished.Count > 0)
        {
            await store.WriteAsync(commune, async writing =>
            {
                foreach (var id in vanished)
                {
                    await writing.WithdrawAsync(collection, id).ConfigureAwait(false);
                }
            }, cancellation).ConfigureAwait(false);
        }

        return vanished.Count;
    }
}
