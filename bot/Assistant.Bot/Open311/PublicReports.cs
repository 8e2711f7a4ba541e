using System.Data.Common;
using System.Security.Cryptography;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Open311;

/// <summary>A report as anybody may read it.</summary>
/// <param name="Id">Its public number: says nothing of the request's reference, so that nobody can try codes for it.</param>
/// <param name="Description">Released for residents; "" when it was withheld.</param>
/// <param name="Note">The last decision's reason, released for residents; "" when it is for the person alone.</param>
internal sealed record PublicReport(
    string Id, string ServiceId, RequestState State, string Description, string Place, double? Latitude, double? Longitude, string Note, DateTimeOffset RequestedAt, DateTimeOffset UpdatedAt, DateTimeOffset? Due)
{
    public bool IsOpen => State is RequestState.Received or RequestState.Review or RequestState.Granted;
}

/// <param name="Open">Null = both.</param>
internal sealed record ReportQuery(IReadOnlyCollection<string> Services, IReadOnlyCollection<string>? Ids, DateTimeOffset From, DateTimeOffset Until, bool? Open);

/// <summary>The public face of requests that came through Open311. Those from the chat are not listed: their senders agreed to no publication.</summary>
internal sealed class PublicReports(Database database, Tagger tagger, ReleaseGate gate)
{
    public const int Most = 1000;

    public static string NewId() => RandomNumberGenerator.GetString("0123456789abcdefghjkmnpqrstvwxyz", 16);

    public static Task AddAsync(DbConnection connection, DbTransaction transaction, string reference, string id, string holder, ReleasedText? description, PublicPlace place, double? latitude, double? longitude) =>
        connection.ExecuteAsync(
            """
            insert into public_report (id, request_id, holder, description, place, latitude, longitude)
            select @id, id, @holder, @description, @place, @latitude, @longitude from service_request where reference = @reference
            """,
            new { id, reference, holder, description = description?.Text ?? "", place = place.Text, latitude = place.IsShown ? latitude : null, longitude = place.IsShown ? longitude : null }, transaction);

    /// <summary>The public number of the request that was sent with this idempotency key, or null.</summary>
    public async Task<string?> ByKeyAsync(string key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<string?>("select p.id from public_report p join service_request r on r.id = p.request_id where r.idempotency_key = @key", new { key });
    }

    /// <summary>The newest first, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<PublicReport>> FindAsync(CommuneId commune, ReportQuery query, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(
            $"""
            select p.id as Id, r.service_id as ServiceId, r.status as Status, r.language as Language, p.description as Description, p.place as Place, p.latitude as Latitude, p.longitude as Longitude,
              coalesce((select e.note from request_event e where e.request_id = r.id and e.kind = 'decided' order by e.id desc limit 1), '') as Note,
              r.created_at as CreatedAt, r.updated_at as UpdatedAt, r.due_at as Due
            from public_report p join service_request r on r.id = p.request_id
            where r.commune_id = @commune and r.created_at >= @from and r.created_at <= @until
              {(query.Ids is null ? "" : "and p.id " + OneOf("ids"))}
              {(query.Services.Count == 0 ? "" : "and r.service_id " + OneOf("services"))}
              {(query.Open switch { true => "and r.status in ('received', 'review', 'granted')", false => "and r.status in ('refused', 'withdrawn', 'done')", null => "" })}
            order by r.created_at desc, r.id desc limit @Most
            """,
            new
            {
                commune = commune.Value,
                from = query.From.ToUnixTimeMilliseconds(),
                until = query.Until.ToUnixTimeMilliseconds(),
                ids = query.Ids?.ToArray(),
                services = query.Services.ToArray(),
                Most,
            });
        return [.. rows.Select(r => new PublicReport(
            r.Id, r.ServiceId, Enum.Parse<RequestState>(r.Status, ignoreCase: true), r.Description, r.Place, r.Latitude, r.Longitude, Note(r),
            DateTimeOffset.FromUnixTimeMilliseconds(r.CreatedAt), DateTimeOffset.FromUnixTimeMilliseconds(r.UpdatedAt), r.Due is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null))];
    }

    // It was released for the person to whom it was written, values replaced; to everybody goes only what could have been published as it was.
    private string Note(Row row) =>
        row.Note.Length > 0 && gate.Release(tagger.Tag(row.Note, new TagHints(row.Language, Origin: TextOrigin.Message)), Destination.Residents, new PseudonymScope()) is ReleaseDecision.Allow { Text: var released } && !PseudonymScope.HasStandIn(released.Text)
            ? released.Text : "";

    // PostgreSQL takes an array as one parameter, SQLite one parameter each
    private string OneOf(string parameter) => database.Engine == DatabaseEngine.PostgreSql ? $"= any(@{parameter})" : $"in @{parameter}";

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string ServiceId { get; init; } = "";

        public string Status { get; init; } = "";

        public string Language { get; init; } = "";

        public string Description { get; init; } = "";

        public string Place { get; init; } = "";

        public double? Latitude { get; init; }

        public double? Longitude { get; init; }

        public string Note { get; init; } = "";

        public long CreatedAt { get; init; }

        public long UpdatedAt { get; init; }

        public long? Due { get; init; }
    }
}
