using System.Data.Common;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Makes released documents findable, inside the caller's transaction: passages, the engine's full text, the statistics that the ranker weighs with.</summary>
public sealed class PassageIndex(Database database)
{
    /// <summary>Indexes a document anew; what was indexed of it before is gone.</summary>
    public async Task ReplaceAsync(DbConnection connection, DbTransaction transaction, IndexedDocument document, CancellationToken cancellation = default)
    {
        var batch = BeginBatch(connection, transaction);
        await batch.ReplaceAsync(document, cancellation).ConfigureAwait(false);
        await batch.CompleteAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes a document out of the index; needed before its row is deleted, and when it is blocked or withdrawn. Nothing happens when it isn't there.</summary>
    public async Task RemoveAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, long documentRowId, string collection, CancellationToken cancellation = default)
    {
        var batch = BeginBatch(connection, transaction);
        await batch.RemoveAsync(commune, documentRowId, collection, cancellation).ConfigureAwait(false);
        await batch.CompleteAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes SQLite's full text anew without what was taken out of it: until its pieces are merged, the words of a removed passage stand in the file. Nothing is done where nothing was removed. PostgreSQL sees to it by itself (vacuum).</summary>
    public async Task ForgetAsync(CancellationToken cancellation = default)
    {
        if (database.Engine != DatabaseEngine.Sqlite)
        {
            return;
        }

        await database.WriteAsync(async (connection, transaction) =>
        {
            using var optimize = connection.CreateCommand();
            optimize.Transaction = transaction;
            optimize.CommandText = "insert into passage_fts (passage_fts) values ('optimize')";
            await optimize.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);
        await database.ForgetAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>For many documents in one transaction: the statistics are written once, by <see cref="IndexBatch.CompleteAsync"/>, which must be called before the transaction ends.</summary>
    public IndexBatch BeginBatch(DbConnection connection, DbTransaction transaction) => new(database.Engine, connection, transaction);
}
