using System.Data.Common;
using Assistant.Bot.Accounts;
using Assistant.Bot.Services;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Adviser;

/// <summary>A request in an adviser's list; no values.</summary>
/// <param name="Assignee">Name of the adviser who handles it, or "".</param>
/// <param name="Document">"document-asked" while one is waited for, "document-added" once it came, or "".</param>
/// <param name="New">Came, or got its document, since this adviser last looked.</param>
public sealed record DeskLine(string Reference, string ServiceId, RequestState State, string Language, DateTimeOffset CreatedAt, DateTimeOffset? Due, string Assignee, string Document, bool New);

/// <param name="Assignee">Name of an adviser, or "".</param>
/// <param name="Department">Id of the authority it was passed to, or "" for the one of its service.</param>
public sealed record RequestHandling(string Assignee, string Department);

/// <param name="Query">"?state=review&amp;assignee=me"</param>
public sealed record SavedFilter(long Id, string Name, string Query);

/// <summary>What advisers do with requests besides deciding them: who handles which, which department, which are new to whom, which filters somebody comes back to.</summary>
public sealed class RequestDesk(Database database, RequestStore requests, StaffAccounts accounts, ServiceCatalogue catalogue, AuditLog audit, TimeProvider clock)
{
    public const string Assigned = "assigned";
    public const string Transferred = "transferred";
    public const int LongestFilterName = 40;
    private const int MostFilters = 20;
    private const int Most = 200;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The requests that a filter asks for, those with the nearest due date first.</summary>
    public async Task<IReadOnlyList<DeskLine>> ListAsync(StaffUser user, RequestFilter filter, CancellationToken cancellation = default)
    {
        // the department of a request is the one it was passed to, else the one of its service
        var services = filter.Department is null ? [] : catalogue.Services.Where(s => s.Authority.Id == filter.Department).Select(s => s.Id).ToList();
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(
            $"""
            select r.reference as Reference, r.service_id as Service, r.status as Status, r.language as Language, r.created_at as CreatedAt, r.due_at as DueAt, r.assignee as Assignee,
              coalesce((select e.kind from request_event e where e.request_id = r.id and e.kind in ('{RequestEvent.DocumentAsked}', '{RequestEvent.DocumentAdded}') order by e.id desc limit 1), '') as Document,
              coalesce((select max(e.at) from request_event e where e.request_id = r.id and e.kind = '{RequestEvent.DocumentAdded}'), r.created_at) as NewsAt,
              (select u.requests_seen_at from staff_user u where u.id = @user) as SeenAt
            from service_request r
            where r.commune_id = @commune and (cast(@status as text) is null or r.status = @status) and (cast(@service as text) is null or r.service_id = @service)
              and (cast(@language as text) is null or r.language = @language) and (cast(@assignee as text) is null or r.assignee = @assignee)
              and (@late = 0 or (r.due_at < @Now and r.status in ('received', 'review')))
              and (cast(@department as text) is null or r.department = @department or (r.department = '' and @services like '%,' || r.service_id || ',%'))
            order by coalesce(r.due_at, 9223372036854775807), r.created_at desc limit @Most
            """,
            new
            {
                user = user.Id,
                commune = user.Commune.Value,
                status = filter.State?.ToString().ToLowerInvariant(),
                service = filter.Service,
                language = filter.Language,
                assignee = filter.Assignee switch { "me" => user.Name, "none" => "", _ => null },
                late = filter.Late ? 1 : 0,
                department = filter.Department,
                services = $",{string.Join(',', services)},",
                Now,
                Most,
            });
        return [.. rows.Select(r => new DeskLine(
            r.Reference, r.Service, Enum.Parse<RequestState>(r.Status, ignoreCase: true), r.Language, DateTimeOffset.FromUnixTimeMilliseconds(r.CreatedAt),
            r.DueAt is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null, r.Assignee, r.Document, r.NewsAt > r.SeenAt))];
    }

    /// <summary>How many open requests have something new for an adviser: those that came and are nobody else's, and of their own those that got a document, were given to them or became late.</summary>
    public async Task<long> NewAsync(StaffUser user, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
            $"""
            select count(*) from service_request r join staff_user u on u.id = @user
            where r.commune_id = @commune and r.status = 'review' and (
              (r.created_at > u.requests_seen_at and r.assignee in ('', u.name))
              or (r.assignee = u.name and exists (
                select 1 from request_event e where e.request_id = r.id and e.at > u.requests_seen_at and e.actor <> @actor and e.kind in ('{RequestEvent.DocumentAdded}', '{Assigned}', 'overdue'))))
            """, new { user = user.Id, commune = user.Commune.Value, actor = user.Actor });
    }

    /// <summary>Notes that this person has seen the list as it stands.</summary>
    public async Task SeenAsync(StaffUser user, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync("update staff_user set requests_seen_at = @Now where id = @Id", new { Now, user.Id });
    }

    /// <returns>Null when there is no such request.</returns>
    public async Task<RequestHandling?> HandlingAsync(CommuneId commune, string reference, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QueryFirstOrDefaultAsync<(string Assignee, string Department)?>(
            "select assignee, department from service_request where commune_id = @commune and reference = @reference", new { commune = commune.Value, reference });
        return row is var (assignee, department) ? new RequestHandling(assignee, department) : null;
    }

    /// <summary>Names of those to whom a request can be given.</summary>
    public async Task<IReadOnlyList<string>> AdvisersAsync(CommuneId commune, CancellationToken cancellation = default) =>
        [.. (await accounts.ListAsync(commune, cancellation)).Where(u => u.Role == StaffRole.Adviser).Select(u => u.Name).Order(StringComparer.Ordinal)];

    /// <summary>Gives an open request to an adviser, or with "" to nobody; one that was granted is still work for somebody.</summary>
    /// <returns>False when there is no such adviser or no such open request.</returns>
    public async Task<bool> AssignAsync(StaffUser user, string reference, string to, CancellationToken cancellation = default) =>
        (to.Length == 0 || (await AdvisersAsync(user.Commune, cancellation)).Contains(to))
        && await ChangeAsync(user, reference, "assignee = @to", to, Assigned, "'received', 'review', 'granted'", cancellation);

    /// <summary>Passes an open request to another department; who handled it there is to be found anew.</summary>
    /// <returns>False when there is no such department or no such open request.</returns>
    public async Task<bool> TransferAsync(StaffUser user, string reference, string department, CancellationToken cancellation = default) =>
        catalogue.Services.Any(s => s.Authority.Id == department) && await ChangeAsync(user, reference, "department = @to, assignee = ''", department, Transferred, "'received', 'review'", cancellation,
            (connection, transaction) => requests.PassedOnAsync(connection, transaction, user.Commune, reference));

    /// <summary>In the order of their names.</summary>
    public async Task<IReadOnlyList<SavedFilter>> FiltersAsync(StaffUser user, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return [.. (await connection.QueryAsync<(long Id, string Name, string Query)>("select id, name, query from saved_filter where user_id = @Id order by name", new { user.Id })).Select(f => new SavedFilter(f.Id, f.Name, f.Query))];
    }

    /// <summary>Keeps a filter under a name; the one of this name is replaced.</summary>
    /// <returns>False when the name can't be, or there are too many.</returns>
    public Task<bool> SaveFilterAsync(StaffUser user, string name, RequestFilter filter, CancellationToken cancellation = default) =>
        name.Length is 0 or > LongestFilterName ? Task.FromResult(false) : database.WriteAsync(async (connection, transaction) =>
        {
            if (await connection.ExecuteScalarAsync<long?>(
                """
                insert into saved_filter (user_id, name, query, created_at)
                select @Id, @name, @query, @Now where (select count(*) from saved_filter where user_id = @Id and name <> @name) < @MostFilters
                on conflict (user_id, name) do update set query = excluded.query
                returning id
                """, new { user.Id, name, query = filter.Query(), Now, MostFilters }, transaction) is not { } id)
            {
                return false;
            }

            // its name is what somebody typed: the record holds the number
            await audit.AppendAsync(connection, transaction, user.Commune, user.Actor, "filter.saved", $"filter:{id}", cancellation: cancellation);
            return true;
        }, cancellation);

    public Task RemoveFilterAsync(StaffUser user, long id, CancellationToken cancellation = default) => database.WriteAsync(async (connection, transaction) =>
    {
        if (await connection.ExecuteAsync("delete from saved_filter where id = @id and user_id = @user", new { id, user = user.Id }, transaction) == 1)
        {
            await audit.AppendAsync(connection, transaction, user.Commune, user.Actor, "filter.removed", $"filter:{id}", cancellation: cancellation);
        }
    }, cancellation);

    private Task<bool> ChangeAsync(StaffUser user, string reference, string change, string to, string kind, string states, CancellationToken cancellation, Func<DbConnection, DbTransaction, Task>? thenAsync = null) => database.WriteAsync(async (connection, transaction) =>
    {
        if (await connection.ExecuteScalarAsync<long?>(
            $"update service_request set {change}, updated_at = @Now where commune_id = @commune and reference = @reference and status in ({states}) returning id",
            new { to, Now, commune = user.Commune.Value, reference }, transaction) is not { } id)
        {
            return false;
        }

        await connection.ExecuteAsync("insert into request_event (request_id, at, actor, kind, note) values (@id, @Now, @actor, @kind, @to)", new { id, Now, actor = user.Actor, kind, to }, transaction);
        await (thenAsync?.Invoke(connection, transaction) ?? Task.CompletedTask);
        await audit.AppendAsync(connection, transaction, user.Commune, user.Actor, "request." + kind, reference, new { to }, cancellation);
        return true;
    }, cancellation);

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public string Service { get; init; } = "";

        public string Status { get; init; } = "";

        public string Language { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? DueAt { get; init; }

        public string Assignee { get; init; } = "";

        public string Document { get; init; } = "";

        public long NewsAt { get; init; }

        public long SeenAt { get; init; }
    }
}
