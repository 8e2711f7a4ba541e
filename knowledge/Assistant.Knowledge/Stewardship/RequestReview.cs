using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>An adviser asks a steward to look at a document that is withheld: it comes first in the queue, reviewed before or not.</summary>
public sealed class RequestReview(Database database, AuditLog audit)
{
    /// <summary>Above every risk that is computed (0 … 3).</summary>
    private const double AskedFor = 9;

    /// <returns>False when there is no such withheld document.</returns>
    public Task<bool> RunAsync(CommuneId commune, string documentId, string actor, string collection = Collections.Default, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            var asked = await connection.ExecuteAsync(
                """
                update document set reviewed_at = null, risk = @AskedFor
                where commune_id = @commune and collection = @collection and external_id = @documentId and status = 'live' and decision = 'Block'
                """,
                new { commune = commune.Value, collection, documentId, AskedFor }, transaction).ConfigureAwait(false);
            if (asked > 0)
            {
                await audit.AppendAsync(connection, transaction, commune, actor, "review.requested", documentId, null, cancellation).ConfigureAwait(false);
            }

            return asked > 0;
        }, cancellation);
}
