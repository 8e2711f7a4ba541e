using Assistant.Bot.Pages;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Adviser;

/// <summary>A document as advisers may read it.</summary>
/// <param name="Text">Released text.</param>
/// <param name="ForResidents">False for what is internal: it is not read out or mailed to callers.</param>
public sealed record ReadableDocument(string DocumentId, string Title, string? Url, string Language, bool ForResidents, string Decision, string? CheckedOn, string? Department, string Text);

/// <summary>A few lines around a place, in three parts: before, the words meant, after.</summary>
public sealed record Excerpt(string Before, string Quote, string After)
{
    private static readonly HashSet<int> NoHeadings = [];

    /// <summary>Set as lists and tables are, the words meant marked.</summary>
    public IReadOnlyList<PageBlock> Blocks => PublishedPage.Set(Before + Quote + After, NoHeadings, Before.Length, Before.Length + Quote.Length);
}

/// <summary>Reads released documents and cuts lines out of them; never the original.</summary>
public sealed class Excerpts(Database database)
{
    private const int Reach = 320;

    public async Task<IReadOnlyDictionary<string, ReadableDocument>> ReadAsync(CommuneId commune, IEnumerable<string> documentIds, string collection = Collections.Default, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var found = new Dictionary<string, ReadableDocument>(StringComparer.Ordinal);
        foreach (var id in documentIds.Distinct(StringComparer.Ordinal))
        {
            var row = await connection.QuerySingleOrDefaultAsync<Row>(
                """
                select title, url, language, audience, decision, checked_on as CheckedOn, department, released from document
                where commune_id = @commune and collection = @collection and external_id = @id and status = 'live' and decision <> 'Block' and released is not null
                """,
                new { commune = commune.Value, collection, id });
            if (row is not null)
            {
                found[id] = new ReadableDocument(id, row.Title, row.Url, row.Language, row.Audience == "residents", row.Decision, row.CheckedOn, row.Department, row.Released);
            }
        }

        return found;
    }

    /// <summary>A document set with its headings, and the words that led here marked.</summary>
    /// <param name="mark">Offsets in its text; null = none.</param>
    public async Task<IReadOnlyList<PageBlock>> SetAsync(CommuneId commune, ReadableDocument document, (int Start, int End)? mark, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var paths = await connection.QueryAsync<string>(
            "select p.heading_path from passage p join document d on d.id = p.document_id where d.commune_id = @commune and d.collection = @collection and d.external_id = @DocumentId",
            new { commune = commune.Value, collection = Collections.Default, document.DocumentId });
        return PublishedPage.Set(document.Text, PublishedPage.HeadingsIn(document.Text, paths), mark?.Start ?? 0, mark?.End ?? 0);
    }

    /// <summary>The paragraph around a place, or as much of it as is easily read.</summary>
    public static Excerpt Around(string text, int start, int end)
    {
        (start, end) = (Math.Clamp(start, 0, text.Length), Math.Clamp(end, 0, text.Length));
        var from = Paragraph(text.LastIndexOf("\n\n", Math.Max(0, start - 1), StringComparison.Ordinal) is >= 0 and var before ? before + 2 : 0, start - Reach, up: true);
        var to = Paragraph(text.IndexOf("\n\n", end, StringComparison.Ordinal) is >= 0 and var after ? after : text.Length, end + Reach, up: false);
        return new Excerpt((from > 0 && text[from - 1] != '\n' ? "… " : "") + text[from..start], text[start..end], text[end..to] + (to < text.Length && text[to] != '\n' ? " …" : ""));

        int Paragraph(int edge, int limit, bool up)
        {
            if (up ? edge >= limit : edge <= limit)
            {
                return up ? Math.Min(edge, start) : Math.Max(edge, end);
            }

            // too long a paragraph: cut at a space
            var cut = up ? text.IndexOf(' ', limit) + 1 : text.LastIndexOf(' ', Math.Min(limit, text.Length - 1));
            return up ? Math.Clamp(cut, 0, start) : Math.Clamp(cut, end, text.Length);
        }
    }

    private sealed class Row
    {
        public string Title { get; init; } = "";

        public string? Url { get; init; }

        public string Language { get; init; } = "";

        public string Audience { get; init; } = "";

        public string Decision { get; init; } = "";

        public string? CheckedOn { get; init; }

        public string? Department { get; init; }

        public string Released { get; init; } = "";
    }
}
