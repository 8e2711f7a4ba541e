using Assistant.Bot.Hosting;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Pages;

/// <summary>The released pages that residents may read: those that answer them.</summary>
public sealed class PublishedPages(Database database, Installation installation)
{
    /// <param name="documentId">The id it was ingested under.</param>
    /// <param name="start">Offset of the quoted words in the released text, UTF-16 code units; equal to <paramref name="end"/> = none.</param>
    /// <returns>Null when there is none, or it may not be shown to residents.</returns>
    public async Task<PublishedPage?> FindAsync(string documentId, int start, int end, CancellationToken cancellation)
    {
        var commune = await installation.PrepareAsync(cancellation);
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            """
            select id as Id, title as Title, language as Language, url as Url, checked_on as CheckedOn, released as Released from document
            where commune_id = @commune and collection = @collection and external_id = @documentId
              and audience = 'residents' and status = 'live' and decision <> 'Block' and released is not null
            """,
            new { commune = commune.Value, collection = Collections.Default, documentId });
        if (row is null)
        {
            return null;
        }

        var paths = await connection.QueryAsync<string>("select heading_path from passage where document_id = @Id", new { row.Id });
        return new PublishedPage(row.Title, row.Language, row.Url, row.CheckedOn, PublishedPage.Set(row.Released, PublishedPage.HeadingsIn(row.Released, paths), start, end));
    }

    private sealed record Row(long Id, string Title, string Language, string? Url, string? CheckedOn, string Released);
}
