using Dapper;

namespace Assistant.Knowledge.Storage;

/// <summary>Key of a commune; everything stored belongs to one.</summary>
public readonly record struct CommuneId(long Value);

/// <summary>The communes that this installation serves.</summary>
public sealed class Communes(Database database, TimeProvider clock)
{
    /// <summary>The commune with this slug, made when it isn't there yet.</summary>
    public Task<CommuneId> EnsureAsync(string slug, string name, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(
                "insert into commune (slug, name, created_at) values (@slug, @name, @at) on conflict (slug) do nothing",
                new { slug, name, at = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction).ConfigureAwait(false);
            var id = await connection.ExecuteScalarAsync<long>("select id from commune where slug = @slug", new { slug }, transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "insert into knowledge_version (commune_id, version) values (@id, 0) on conflict (commune_id) do nothing", new { id }, transaction).ConfigureAwait(false);
            return new CommuneId(id);
        }, cancellation);
}
