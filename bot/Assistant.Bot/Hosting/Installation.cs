using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Hosting;

/// <summary>Makes the store ready: schema, the commune, and on an empty one the demo. Each verb that touches the store calls it first; the second call costs nothing.</summary>
public sealed class Installation(AssistantSettings settings, Migrator migrator, Communes communes)
{
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
                commune = await communes.EnsureAsync(settings.Commune.Slug, $"{settings.Commune.NameFr} / {settings.Commune.NameNl}", cancellation);
            }

            return commune.Value;
        }
        finally
        {
            once.Release();
        }
    }
}
