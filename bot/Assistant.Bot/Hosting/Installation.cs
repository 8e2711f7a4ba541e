using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Hosting;

/// <summary>Makes the store ready: schema, the commune, and on an empty one the demo. Each verb that touches the store calls it first; the second call costs nothing.</summary>
public sealed class Installation(AssistantSettings settings, Database database, Migrator migrator, Communes communes, SourceReader reader, IngestDocuments ingest, IngestFaq faq, PolicyStore policies, ConceptAdditions concepts, TimeProvider clock)
{
    private static readonly string DemoFolder = Path.Combine(AppContext.BaseDirectory, "knowledge", "demo");
    private readonly SemaphoreSlim once = new(1, 1);
    private CommuneId? commune;

    /// <returns>The commune that this process works for.</returns>
    /// <exception cref="StoreException">The store can't be used; the message says why.</exception>
    public async Task<CommuneId> PrepareAsync(CancellationToken cancellation = default)
    {
        await once.WaitAsync(cancellation);
        try
        {
            if (commune is null)
            {
                await migrator.MigrateAsync(cancellation);
                var id = await communes.EnsureAsync(settings.Commune.Slug, $"{settings.Commune.NameFr} / {settings.Commune.NameNl}", cancellation);
                // before anything is released: published rules hold for every verb
                await policies.AdoptAsync(id, cancellation);
                await concepts.AdoptAsync(id, cancellation);
                if (settings.Demo.Load && await WantsDemoAsync(id, cancellation))
                {
                    await LoadDemoAsync(id, cancellation);
                }

                commune = id;
            }

            return commune.Value;
        }
        finally
        {
            once.Release();
        }
    }

    /// <summary>A store without documents of its own gets the demo; one whose loading was stopped gets the rest of it.</summary>
    private async Task<bool> WantsDemoAsync(CommuneId id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from commune c where c.id = @id and c.demo_loaded_at is null
              and not exists (select 1 from document d where d.commune_id = c.id and d.collection = @collection and substr(d.source, 1, @length) <> @folder)
            """,
            new { id = id.Value, collection = Collections.Default, folder = DemoFolder, length = DemoFolder.Length }) == 1;
    }

    private async Task LoadDemoAsync(CommuneId id, CancellationToken cancellation)
    {
        // residents' letters and files are shown to advisers only, and only as far as the gate lets them through
        foreach (var (folder, audience) in new[] { ("pages", Audience.Residents), ("procedures", Audience.Advisers), ("residents", Audience.Advisers) })
        {
            await ingest.RunAsync(id, reader.ReadAsync(Path.Combine(DemoFolder, folder), cancellation), new IngestOptions(Audience: audience), cancellation: cancellation);
        }

        foreach (var file in SourceReader.FaqFiles(DemoFolder))
        {
            await faq.RunAsync(id, Collections.Default, file, cancellation);
        }

        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync("update commune set demo_loaded_at = @now where id = @id", new { id = id.Value, now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
    }
}
