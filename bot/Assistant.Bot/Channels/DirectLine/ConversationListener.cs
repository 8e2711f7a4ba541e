using Assistant.Knowledge.Storage;
using Npgsql;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>On PostgreSQL, hears from the store which conversations changed, whichever node changed them, and wakes their streams here. SQLite tells nothing: there the streams go on looking, which costs a local read.</summary>
public sealed partial class ConversationListener(Database database, ConversationSignals signals, TimeProvider clock, ILogger<ConversationListener> logger) : BackgroundService
{
    private static readonly TimeSpan BeforeAgain = TimeSpan.FromSeconds(2);

    /// <summary>A connection that went dead silently is found out by asking something on it.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Engine != DatabaseEngine.PostgreSql)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                signals.Hears = false;
                LogDeaf(logger, e.GetType().Name);
                await Task.Delay(BeforeAgain, clock, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync(cancellation);
        connection.Notification += (_, told) => signals.Wake(told.Payload);
        await ExecuteAsync(connection, "listen conversation", cancellation);
        signals.WakeAll(); // what was stored before this moment
        signals.Hears = true;
        while (true)
        {
            if (!await connection.WaitAsync(SignOfLife, cancellation))
            {
                await ExecuteAsync(connection, "select 1", cancellation);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store no longer tells this node what the others do ({Error}); until it does again, open conversations look every two seconds.")]
    private static partial void LogDeaf(ILogger logger, string error);
}
