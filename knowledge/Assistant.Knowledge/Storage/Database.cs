using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Assistant.Knowledge.Storage;

public enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
}

/// <summary>Where everything is kept.</summary>
/// <param name="DataDirectory">Folder of the SQLite file, keys and models in use; made when it is missing.</param>
/// <param name="ConnectionString">A PostgreSQL connection string ("Host=…;Database=…"); null or empty means SQLite in <paramref name="DataDirectory"/>.</param>
public sealed record DatabaseOptions(string DataDirectory, string? ConnectionString = null);

/// <summary>The store: SQLite on one machine, PostgreSQL when a city outgrows that. What differs between the two is told by <see cref="Engine"/> and stands in one place per difference.</summary>
public sealed class Database : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource? postgres;
    private readonly string? sqliteConnectionString;

    public Database(DatabaseOptions options)
    {
        try
        {
            Directory.CreateDirectory(options.DataDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data folder {options.DataDirectory} can't be made. Name another one (--data), or give this user the right to write there.", e);
        }

        DataDirectory = Path.GetFullPath(options.DataDirectory);
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            Engine = DatabaseEngine.Sqlite;
            sqliteConnectionString = new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(DataDirectory, "assistant.db"),
                ForeignKeys = true,
                DefaultTimeout = 30,
                Pooling = true,
            }.ToString();
        }
        else
        {
            Engine = DatabaseEngine.PostgreSql;
            postgres = NpgsqlDataSource.Create(options.ConnectionString);
        }
    }

    public DatabaseEngine Engine { get; }

    public string DataDirectory { get; }

    /// <summary>An open connection; the caller disposes of it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation = default)
    {
        if (postgres is not null)
        {
            return await postgres.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        }

        var connection = new SqliteConnection(sqliteConnectionString);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        using var pragmas = connection.CreateCommand();
        // What is removed is written over: erased is erased from the file too.
        // WAL lets readers go on while one writes; NORMAL loses nothing on a killed process, and FULL keeps what is acknowledged through a power cut.
        pragmas.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 30000; pragma temp_store = memory; pragma cache_size = -32000; pragma mmap_size = 268435456; pragma secure_delete = on;";
        await pragmas.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return connection;
    }

    /// <summary>Begins a transaction that writes. On SQLite it takes the write lock at once, so that it can wait for its turn instead of failing half-way.</summary>
    public async Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellation = default) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: false)
            : await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation).ConfigureAwait(false);

    /// <summary>Runs <paramref name="work"/> in one transaction; nothing of it stays when it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await BeginWriteAsync(connection, cancellation).ConfigureAwait(false);
        var result = await work(connection, transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbConnection, DbTransaction, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(async (connection, transaction) =>
        {
            await work(connection, transaction).ConfigureAwait(false);
            return true;
        }, cancellation);

    /// <summary>Takes what was removed out of SQLite's write-ahead log too, where it would stand until it is written over. While somebody reads it may stay until the next time. PostgreSQL sees to it by itself (vacuum).</summary>
    public async Task ForgetAsync(CancellationToken cancellation = default)
    {
        if (Engine != DatabaseEngine.Sqlite)
        {
            return;
        }

        await using var connection = await OpenAsync(cancellation).ConfigureAwait(false);
        using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "pragma busy_timeout = 1000; pragma wal_checkpoint(truncate);";
        await checkpoint.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => postgres?.Dispose();
}
