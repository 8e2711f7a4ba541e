using Assistant.Knowledge.Storage;
using Npgsql;

namespace Assistant.Tests;

/// <summary>A fresh, migrated store for one test class, on the engine named; the same tests run on both.</summary>
public sealed class Stores : IAsyncDisposable
{
    private readonly string folder;
    private readonly string? server;
    private readonly string? name;

    private Stores(Database database, CommuneId commune, string folder, string? server, string? name)
    {
        (Database, Commune, this.folder, this.server, this.name) = (database, commune, folder, server, name);
        Cipher = FieldCipher.Load(Path.Combine(folder, "keys", "field.key"));
    }

    public Database Database { get; }

    /// <summary>For another process on the same store; "" = SQLite in the data folder.</summary>
    public string ConnectionString => server is null ? "" : new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 }.ToString();

    public CommuneId Commune { get; }

    public FieldCipher Cipher { get; }

    /// <summary>The engines to run on: both, unless ASSISTANT_TEST_SQLITE_ONLY is 1.</summary>
    public static TheoryData<DatabaseEngine> Engines => Environment.GetEnvironmentVariable("ASSISTANT_TEST_SQLITE_ONLY") == "1"
        ? [DatabaseEngine.Sqlite]
        : [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    public static async Task<Stores> OpenAsync(DatabaseEngine engine, TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-test-").FullName;
        string? server = null, name = null, connectionString = null;
        if (engine == DatabaseEngine.PostgreSql)
        {
            server = Environment.GetEnvironmentVariable("ASSISTANT_TEST_POSTGRES")
                ?? throw new InvalidOperationException("ASSISTANT_TEST_POSTGRES holds no connection string. Run tests/run, or set ASSISTANT_TEST_SQLITE_ONLY=1 for a quick run without PostgreSQL.");
            name = "assistant_test_" + Guid.NewGuid().ToString("n");
            await ExecuteAsync(server, $"create database {name}");
            connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true, MaxPoolSize = 30 }.ToString();
        }

        var database = new Database(new DatabaseOptions(folder, connectionString));
        await new Migrator(database, clock ?? TimeProvider.System).MigrateAsync();
        var commune = await new Communes(database, clock ?? TimeProvider.System).EnsureAsync("test", "Test");
        return new Stores(database, commune, folder, server, name);
    }

    /// <summary>A second view of the same store, as another node would have it.</summary>
    public Database AnotherNode() => new(new DatabaseOptions(folder, server is null ? null : new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 10 }.ToString()));

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (server is not null)
        {
            await ExecuteAsync(server, $"drop database if exists {name} with (force)");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
