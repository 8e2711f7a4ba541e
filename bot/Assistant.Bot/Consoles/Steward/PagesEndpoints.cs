using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="Department">Whose pages these are; "" = of nobody.</param>
/// <param name="Old">Not checked for longer than <see cref="PagesEndpoints.StaleAfter"/>.</param>
/// <param name="Undated">Nobody says when they were checked.</param>
public sealed record OwnerLine(string Department, long Pages, long Old, long Undated);

/// <param name="Checked">ISO date; null = unknown.</param>
/// <param name="Open">Questions without an answer that this page should answer.</param>
public sealed record PageLine(long Id, string Title, string DocumentId, string Language, string Department, string? Checked, long Open);

/// <param name="Owner">Whose pages are listed; null = the old ones of all.</param>
/// <param name="Owners">Ids and names of the departments.</param>
/// <param name="Notice">What happened, in words, or "".</param>
public sealed record PagesModel(IReadOnlyList<OwnerLine> Lines, IReadOnlyList<PageLine> Pages, string? Owner, IReadOnlyList<(string Id, string Name)> Owners, string Notice, bool Problem)
{
    public string NameOf(string department) => Owners.FirstOrDefault(o => o.Id == department).Name ?? department;
}

/// <summary>Whose pages there are, which were not checked for long; say that one was checked, whose it is, and ask its questions again.</summary>
internal static class PagesEndpoints
{
    private const int Most = 200;

    /// <summary>Months after which a page counts as stale.</summary>
    public const int StaleAfter = 12;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/pages", (HttpContext context, CancellationToken _) => ShowAsync(context));
        desk.MapPost("/pages/{id:long}/checked", (HttpContext context, long id, TimeProvider clock, TimeZoneInfo zone) =>
            ChangeAsync(context, id, "checked_on", TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "page.checked"));
        desk.MapPost("/pages/{id:long}/owner", async (HttpContext context, long id) =>
            (await context.Request.ReadFormAsync()).Text("owner") is { } owner && (owner.Length == 0 || (await OwnersAsync(context)).Any(o => o.Id == owner))
                ? await ChangeAsync(context, id, "department", owner.Length > 0 ? owner : null, "page.owner_set")
                : await ShowAsync(context, "pages.gone", problem: true));
        desk.MapPost("/pages/{id:long}/retest", RetestAsync);
    }

    // until the page itself changes at its source: then what the source says holds again
    private static async Task<IResult> ChangeAsync(HttpContext context, long id, string column, string? value, string action)
    {
        var user = StaffSession.UserOf(context);
        var audit = context.RequestServices.GetRequiredService<AuditLog>();
        var changed = await context.RequestServices.GetRequiredService<Database>().WriteAsync(async (connection, transaction) =>
        {
            if (await connection.ExecuteScalarAsync<string?>(
                $"update document set {column} = @value where id = @id and commune_id = @commune and status = 'live' and audience = 'residents' returning external_id", new { value, id, commune = user.Commune.Value }, transaction) is not { } page)
            {
                return false;
            }

            await audit.AppendAsync(connection, transaction, user.Commune, user.Actor, action, page, cancellation: context.RequestAborted);
            return true;
        }, context.RequestAborted);
        return changed ? await ShowAsync(context, "pages.done") : await ShowAsync(context, "pages.gone", problem: true);
    }

    private static async Task<IResult> RetestAsync(HttpContext context, long id, Database database, UnansweredQuestions questions, AuditLog audit)
    {
        var (user, commune) = (StaffSession.UserOf(context), StaffSession.UserOf(context).Commune);
        string? page;
        IEnumerable<long> clusters;
        await using (var connection = await database.OpenAsync(context.RequestAborted))
        {
            page = await connection.ExecuteScalarAsync<string?>("select external_id from document where id = @id and commune_id = @commune", new { id, commune = commune.Value });
            clusters = await connection.QueryAsync<long>("select c.id from question_cluster c join document d on d.external_id = c.page and d.commune_id = c.commune_id where d.id = @id and c.commune_id = @commune", new { id, commune = commune.Value });
        }

        if (page is null)
        {
            return await ShowAsync(context, "pages.gone", problem: true);
        }

        var (asked, answered) = (0, 0);
        foreach (var cluster in clusters)
        {
            var tested = await questions.RetestAsync(commune, cluster, user.Actor, context.RequestAborted);
            (asked, answered) = (asked + tested.Asked, answered + tested.Answered);
        }

        await audit.AppendAsync(commune, user.Actor, "page.retested", page, new { asked, answered }, context.RequestAborted);

        return await ShowAsync(context, "questions.tested", tested: new Retest(asked, answered));
    }

    private static async Task<List<(string Id, string Name)>> OwnersAsync(HttpContext context)
    {
        var view = StaffView.Of(context);
        var named = context.RequestServices.GetRequiredService<ServiceCatalogue>().Services.Select(s => s.Authority).DistinctBy(a => a.Id).Select(a => (a.Id, a.Name[view.Texts.Language])).ToList();
        await using var connection = await context.RequestServices.GetRequiredService<Database>().OpenAsync(context.RequestAborted);
        var others = await connection.QueryAsync<string>("select distinct department from document where commune_id = @commune and status = 'live' and department is not null", new { commune = StaffSession.UserOf(context).Commune.Value });
        return [.. named.Concat(others.Where(o => named.All(n => n.Id != o)).Select(o => (o, view.Texts.Named("department", o)))).OrderBy(o => o.Item2, StringComparer.Create(view.Texts.Culture, ignoreCase: true))];
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string notice = "", Retest? tested = null, bool problem = false)
    {
        var view = StaffView.Of(context);
        var owner = context.Request.Query["owner"].FirstOrDefault();
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var of = new { commune = StaffSession.UserOf(context).Commune.Value, limit = clock.GetUtcNow().AddMonths(-StaleAfter).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Most, owner };
        await using var connection = await context.RequestServices.GetRequiredService<Database>().OpenAsync(context.RequestAborted);
        var lines = await connection.QueryAsync<(string Department, long Pages, long Old, long Undated)>(
            """
            select coalesce(department, ''), count(*), sum(case when checked_on < @limit then 1 else 0 end), sum(case when checked_on is null then 1 else 0 end)
            from document where commune_id = @commune and status = 'live' and audience = 'residents' group by coalesce(department, '') order by 3 desc, 2 desc
            """, of);
        var pages = await connection.QueryAsync<(long Id, string Title, string DocumentId, string Language, string Department, string? Checked, long Open)>(
            $"""
            select id, title, external_id, language, coalesce(department, ''), checked_on,
              (select count(*) from open_question q join question_cluster c on c.id = q.cluster_id where c.commune_id = document.commune_id and c.page = document.external_id and q.answered_at is null)
            from document where commune_id = @commune and status = 'live' and audience = 'residents' and {(owner is null ? "checked_on < @limit" : "coalesce(department, '') = @owner")}
            order by coalesce(checked_on, ''), id limit @Most
            """, of);
        var words = notice.Length == 0 ? "" : view.Texts.With(notice, ("asked", tested?.Asked ?? 0), ("answered", tested?.Answered ?? 0));
        return view.Page<PagesPage>(
            new PagesModel(
                [.. lines.Select(o => new OwnerLine(o.Department, o.Pages, o.Old, o.Undated))],
                [.. pages.Select(s => new PageLine(s.Id, s.Title, s.DocumentId, s.Language, s.Department, s.Checked, s.Open))], owner, await OwnersAsync(context), words, problem),
            problem ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
