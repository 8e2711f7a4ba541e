using System.Data.Common;
using System.Globalization;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Services;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Notifications;

/// <summary>Nothing sits unseen: marks what is late and reminds its department, tells those responsible when it stays so, and writes the advisers' digest each working day.</summary>
/// <remarks>Marks are events of the request ("overdue", "escalated"), written once for each due date by whichever node comes first; a digest's day is marked in notice_run.</remarks>
public sealed class WatchDeadlines(Database database, Outbox outbox, AuditLog audit, ServiceCatalogue catalogue, MailSettings mail, TimeProvider clock, TimeZoneInfo zone)
{
    private const int Batch = 200;
    private const int MostLines = 30;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task RunAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await database.WriteAsync((connection, transaction) => MarkOverdueAsync(connection, transaction, commune, cancellation), cancellation);
        await database.WriteAsync((connection, transaction) => EscalateAsync(connection, transaction, commune, cancellation), cancellation);
        await database.WriteAsync((connection, transaction) => DigestAsync(connection, transaction, commune), cancellation);
    }

    private async Task MarkOverdueAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, CancellationToken cancellation)
    {
        var late = await MarkAsync(connection, transaction, commune, "overdue", Now);
        foreach (var department in late.GroupBy(MailOf))
        {
            await ToStaffAsync(connection, transaction, commune, Notice.Reminder, MailSettings.IsAddress(department.Key) ? [department.Key] : [], Key("reminder", department.First()), new()
            {
                ["overdue"] = Number(department.Count()),
                ["list"] = List([.. department]),
            });
        }

        foreach (var request in late)
        {
            await audit.AppendAsync(connection, transaction, commune, "system", "request.overdue", request.Reference, cancellation: cancellation);
        }
    }

    private async Task EscalateAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, CancellationToken cancellation)
    {
        var late = await MarkAsync(connection, transaction, commune, "escalated", Now.AddDays(-mail.EscalateDays));
        foreach (var request in late)
        {
            await audit.AppendAsync(connection, transaction, commune, "system", "request.escalated", request.Reference, cancellation: cancellation);
        }

        if (late.Count > 0)
        {
            await ToStaffAsync(connection, transaction, commune, Notice.Escalated, MailSettings.Addresses(mail.EscalateTo), Key("escalated", late[0]), new()
            {
                ["overdue"] = Number(late.Count),
                ["days"] = Number(mail.EscalateDays),
                ["list"] = List(late),
            });
        }
    }

    // SQLite lets one node after the other. On PostgreSQL the request is locked first; a lock that was got after another node's commit comes with an older look at the events,
    // so the condition is looked at once more, in the statement that writes.
    private async Task<IReadOnlyList<Late>> MarkAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string kind, DateTimeOffset before)
    {
        var late = (await connection.QueryAsync<Late>(
            $"""
            select r.id as Id, r.reference as Reference, r.service_id as ServiceId, r.department as Department, r.due_at as Due from service_request r
            where r.commune_id = @commune and r.status in ('received', 'review') and r.due_at < @before
              and not exists (select 1 from request_event e where e.request_id = r.id and e.kind = @kind and e.at >= r.due_at)
            order by r.due_at limit @Batch {(database.Engine == DatabaseEngine.PostgreSql ? "for update of r skip locked" : "")}
            """, new { commune = commune.Value, before = before.ToUnixTimeMilliseconds(), kind, Batch }, transaction)).AsList();
        var marked = new List<Late>();
        foreach (var request in late)
        {
            var written = await connection.ExecuteAsync(
                """
                insert into request_event (request_id, at, actor, kind, note)
                select @Id, @now, 'system', @kind, '' where not exists (select 1 from request_event e where e.request_id = @Id and e.kind = @kind and e.at >= @Due)
                """, new { request.Id, request.Due, now = Now.ToUnixTimeMilliseconds(), kind }, transaction);
            if (written == 1)
            {
                marked.Add(request);
            }
        }

        return marked;
    }

    private async Task DigestAsync(DbConnection connection, DbTransaction transaction, CommuneId commune)
    {
        var local = TimeZoneInfo.ConvertTime(Now, zone);
        if (!mail.IsOn() || MailSettings.Addresses(mail.DigestTo).Count == 0 || local.Hour < mail.DigestHour || local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            return;
        }

        var day = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (await connection.ExecuteAsync("insert into notice_run (commune_id, kind, day, at) values (@commune, 'digest', @day, @now) on conflict (commune_id, kind, day) do nothing", new { commune = commune.Value, day, now = Now.ToUnixTimeMilliseconds() }, transaction) == 0)
        {
            return;
        }

        var at = new { commune = commune.Value, now = Now.ToUnixTimeMilliseconds(), yesterday = Now.AddDays(-1).ToUnixTimeMilliseconds(), tomorrow = Now.AddDays(1).ToUnixTimeMilliseconds(), twoDays = Now.AddDays(-2).ToUnixTimeMilliseconds() };
        var late = (await connection.QueryAsync<Late>(
            "select id as Id, reference as Reference, service_id as ServiceId, due_at as Due from service_request where commune_id = @commune and status in ('received', 'review') and due_at < @tomorrow order by due_at", at, transaction)).AsList();
        await ToStaffAsync(connection, transaction, commune, Notice.Digest, MailSettings.Addresses(mail.DigestTo), "digest:" + day, new()
        {
            ["new"] = await CountAsync("select count(*) from service_request where commune_id = @commune and created_at > @yesterday"),
            ["open"] = await CountAsync("select count(*) from service_request where commune_id = @commune and status in ('received', 'review')"),
            ["soon"] = Number(late.Count(l => l.Due >= at.now)),
            ["overdue"] = Number(late.Count(l => l.Due < at.now)),
            ["unseen"] = await CountAsync(
                "select count(*) from service_request r where r.commune_id = @commune and r.status in ('received', 'review') and r.created_at < @twoDays and not exists (select 1 from audit_entry a where a.subject = r.reference and a.action = 'request.opened')"),
            ["bounced"] = await CountAsync(
                "select count(*) from service_request r where r.commune_id = @commune and r.status in ('received', 'review') and exists (select 1 from request_event e where e.request_id = r.id and e.kind = 'mail-bounced')"),
            ["dead"] = await CountAsync("select count(*) from outbox where commune_id = @commune and status = 'dead'"),
            ["waiting"] = await CountAsync("select count(*) from conversation where commune_id = @commune and status = 'waiting'"),
            ["list"] = List(late),
        });

        async Task<string> CountAsync(string sql) => Number(await connection.ExecuteScalarAsync<long>(sql, at, transaction));
    }

    private async Task ToStaffAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, Notice notice, IReadOnlyList<string> addresses, string key, Dictionary<string, string> fields)
    {
        if (!mail.IsOn())
        {
            return;
        }

        for (var i = 0; i < addresses.Count; i++)
        {
            await outbox.AddAsync(connection, transaction, commune, NoticeConnector.ConnectorName, string.Create(CultureInfo.InvariantCulture, $"staff:{key}:{i}"), new BackOfficeMessage(
                "", "", "", "fr", notice.ToString(), "", Now, new Dictionary<string, string>(fields) { [NoticeConnector.To] = addresses[i] }));
        }
    }

    // references and days; a service that is sensitive by its name is not named in a mail
    private string List(IReadOnlyList<Late> requests) => string.Join("\n", requests.Take(MostLines).Select(r =>
    {
        var service = catalogue.Find(r.ServiceId);
        var name = service is { Classification: not Classifier.Tagging.DataClassification.SpecialCategory } ? $"  {service.Name.Fr} / {service.Name.Nl}" : "";
        return $"  {TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(r.Due), zone).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}  {r.Reference}{name}";
    })) + (requests.Count > MostLines ? "\n  …" : "");

    // the department that it was passed to, else the one of its service
    private string MailOf(Late request) => (catalogue.Services.FirstOrDefault(s => s.Authority.Id == request.Department) ?? catalogue.Find(request.ServiceId))?.Authority.Mail ?? "";

    // a request that was opened again has another due date, and is told of again
    private static string Key(string what, Late first) => string.Create(CultureInfo.InvariantCulture, $"{what}:{first.Reference}:{first.Due}");

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    private sealed class Late
    {
        public long Id { get; init; }

        public string Reference { get; init; } = "";

        public string ServiceId { get; init; } = "";

        public string Department { get; init; } = "";

        public long Due { get; init; }
    }
}
