using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>A correction as the export lists it: no content.</summary>
/// <param name="Was">Class before.</param>
/// <param name="Now">Class after.</param>
public sealed record CorrectionLine(DateTimeOffset At, string Actor, string FirstReader, string DocumentId, string Collection, string Language, string Was, string Now, int MarksBefore, int MarksAfter, string Note);

/// <summary>All corrections of a commune, oldest first, read as a stream.</summary>
public sealed class CorrectionLog(Database database)
{
    private sealed record Row(long At, string Actor, string FirstReader, string DocumentId, string Collection, string Language, string Before, string After, string Note);

    public async IAsyncEnumerable<CorrectionLine> ReadAsync(CommuneId commune, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        await foreach (var row in connection.QueryUnbufferedAsync<Row>(
            """
            select c.created_at as At, c.actor as Actor, c.first_reader as FirstReader, d.external_id as DocumentId, d.collection as Collection, d.language as Language,
                   c.before_label as Before, c.after_label as After, c.note as Note
            from correction c join document d on d.id = c.document_id where c.commune_id = @commune order by c.id
            """, new { commune = commune.Value }).WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return new CorrectionLine(
                DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Actor, row.FirstReader, row.DocumentId, row.Collection, row.Language,
                LabelJson.ClassOf(row.Before), LabelJson.ClassOf(row.After), LabelJson.EntitiesOf(row.Before).Count, LabelJson.EntitiesOf(row.After).Count, row.Note);
        }
    }
}
