using System.Data.Common;
using System.Reflection;
using Dapper;

namespace Assistant.Knowledge.Storage;

/// <summary>Brings the store to the version of this program: numbered scripts, one set an engine, applied in order under a lock.</summary>
public sealed class Migrator(Database database, TimeProvider clock)
{
    private const long PostgresLock = 0x41535354; // any number that no other program of ours locks

    /// <exception cref="StoreException">The store was made by a newer version of this program.</exception>
    public async Task MigrateAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellation).ConfigureAwait(false);
        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            await connection.ExecuteAsync("select pg_advisory_xact_lock(@key)", new { key = PostgresLock }, transaction).ConfigureAwait(false);
        }

        await connection.ExecuteAsync(
            "create table if not exists schema_migration (number bigint primary key, name text not null, applied_at bigint not null)", transaction: transaction).ConfigureAwait(false);
        var applied = (await connection.QueryAsync<long>("select number from schema_migration", transaction: transaction).ConfigureAwait(false)).ToHashSet();
        var scripts = Scripts(database.Engine);
        var newest = scripts[^1].Number;
        if (applied.Count > 0 && applied.Max() > newest)
        {
            throw new StoreException(
                $"The database is at version {applied.Max()}, this program knows versions up to {newest}. Start the newer program, or restore a backup made before its first start.");
        }

        foreach (var script in scripts.Where(s => !applied.Contains(s.Number)))
        {
            await connection.ExecuteAsync(script.Sql, transaction: transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "insert into schema_migration (number, name, applied_at) values (@Number, @Name, @at)",
                new { script.Number, script.Name, at = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    private static List<(long Number, string Name, string Sql)> Scripts(DatabaseEngine engine)
    {
        var folder = engine == DatabaseEngine.Sqlite ? ".Migrations.sqlite." : ".Migrations.postgresql.";
        var assembly = Assembly.GetExecutingAssembly();
        var scripts = new List<(long, string, string)>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.Contains(folder, StringComparison.Ordinal)))
        {
            // "….Migrations.sqlite._0001_first.sql" or "….0001_first.sql", as the compiler names resources
            var file = resource[(resource.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..].TrimStart('_');
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add((long.Parse(file[..4], System.Globalization.CultureInfo.InvariantCulture), file, reader.ReadToEnd()));
        }

        return [.. scripts.OrderBy(s => s.Item1)];
    }
}

/// <summary>The store can't be used as it is; the message says why and what to do.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
