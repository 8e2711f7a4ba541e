using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="Department">Whose pages these are; "" = of nobody.</param>
/// <param name="Old">Not checked for longer than <see cref="PagesEndpoints.StaleAfter"/>.</param>
/// <param name="Undated">Nobody says when they were checked.</param>
public sealed record OwnerLine(string Department, long Pages, long Old, long Undated);

/// <param name="Checked">ISO date; null = unknown.</param>
public sealed record StalePage(long Id, string Title, string DocumentId, string Language, string Department, string? Checked);

public sealed record PagesModel(IReadOnlyList<OwnerLine> Owners, IReadOnlyList<StalePage> Stale);

/// <summary>Whose pages there are, and which were not checked for long.</summary>
internal static class PagesEndpoints
{
    private const int Most = 100;

    /// <summary>Months after which a page counts as stale.</summary>
    public const int StaleAfter = 12;

    public static void Map(RouteGroupBuilder desk) => desk.MapGet("/pages", async (HttpContext context, Database database, Installation installation, TimeProvider clock) =>
    {
        var of = new { commune = (await installation.PrepareAsync()).Value, limit = clock.GetUtcNow().AddMonths(-StaleAfter).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Most };
        await using var connection = await database.OpenAsync(context.RequestAborted);
        var owners = await connection.QueryAsync<(string Department, long Pages, long Old, long Undated)>(
            """
            select coalesce(department, ''), count(*), sum(case when checked_on < @limit then 1 else 0 end), sum(case when checked_on is null then 1 else 0 end)
            from document where commune_id = @commune and status = 'live' and audience = 'residents' group by coalesce(department, '') order by 3 desc, 2 desc
            """, of);
        var stale = await connection.QueryAsync<(long Id, string Title, string DocumentId, string Language, string Department, string? Checked)>(
            """
            select id, title, external_id, language, coalesce(department, ''), checked_on from document
            where commune_id = @commune and status = 'live' and audience = 'residents' and checked_on < @limit order by checked_on, id limit @Most
            """, of);
        return StaffView.Of(context).Page<PagesPage>(new PagesModel(
            [.. owners.Select(o => new OwnerLine(o.Department, o.Pages, o.Old, o.Undated))],
            [.. stale.Select(s => new StalePage(s.Id, s.Title, s.DocumentId, s.Language, s.Department, s.Checked))]));
    });
}
