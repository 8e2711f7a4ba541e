using System.Net.Sockets;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Training;
using Assistant.Knowledge.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Assistant.Bot.Commands;

/// <summary>What an operator can do about a failure of the machine, the store or a file: one line instead of a stack trace.</summary>
internal static class Remedies
{
    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteReadOnly = 8;
    private const int SqliteBusy = 5;
    private const int SqliteNoDatabase = 26;

    /// <returns>Null when the failure is ours: then the stack trace is wanted.</returns>
    public static string? For(Exception failure) => failure switch
    {
        UsageException or SettingsException or StoreException or ReleasePolicyException or ModelFileException or DefinitionException => failure.Message,
        SqliteException { SqliteErrorCode: SqliteFull } => "The disk is full: nothing more was stored, what was acknowledged is safe. Free space in the data folder and start again.",
        SqliteException { SqliteErrorCode: SqliteIoError or SqliteCannotOpen or SqliteReadOnly } => "The database file can't be read or written. Check that the data folder (--data) exists, is yours, and has space.",
        SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNoDatabase } => "assistant.db in the data folder is damaged or no database. Restore it from a backup.",
        SqliteException { SqliteErrorCode: SqliteBusy } => "The database is held by another program for too long. Stop it (a backup, a second host on SQLite?) and try again.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "PostgreSQL's disk is full: nothing more was stored, what was acknowledged is safe. Free space and start again.",
        PostgresException e => $"PostgreSQL refused: {e.SqlState} {e.MessageText}. Check Data:ConnectionString and the rights of its user.",
        NpgsqlException => "PostgreSQL can't be reached. Check Data:ConnectionString, and that the server runs.",
        AddressInUseException => "The address is in use by another program. Stop it, or choose another one: --urls http://127.0.0.1:8081",
        IOException { InnerException: AddressInUseException } => "The address is in use by another program. Stop it, or choose another one: --urls http://127.0.0.1:8081",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "This address may not be listened on. Choose a port above 1023: --urls http://127.0.0.1:8081",
        UnauthorizedAccessException => $"{failure.Message} Check the rights of the data folder (--data).",
        InvalidDataException or FormatException when failure.Message.Contains("appsettings.json", StringComparison.Ordinal) => failure.InnerException is { } inner ? $"{failure.Message} {inner.Message}" : failure.Message,
        IOException { HResult: var code } when (code & 0xFFFF) == 28 => "The disk is full: free space in the data folder and start again.",
        _ => failure.InnerException is { } cause ? For(cause) : null,
    };
}
