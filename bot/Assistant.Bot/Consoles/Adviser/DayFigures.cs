using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Adviser;

/// <summary>What the day has brought, counted since midnight in the commune's time.</summary>
/// <param name="Asked">Questions that advisers asked.</param>
/// <param name="AskedByMe">Those of this adviser.</param>
/// <param name="Conversations">Residents' conversations begun.</param>
/// <param name="Taken">Conversations that advisers took over.</param>
/// <param name="Decided">Requests that advisers decided.</param>
/// <param name="ToDecide">Requests that wait for a decision now.</param>
/// <param name="Late">Those of them past their due date.</param>
public sealed record DayFigures(long Asked, long AskedByMe, long Conversations, long Taken, long Decided, long ToDecide, long Late);

/// <summary>Counts the day of the advisers' desk; no content.</summary>
public sealed class DayCount(Database database, TimeProvider clock, TimeZoneInfo zone)
{
    public async Task<DayFigures> ReadAsync(CommuneId commune, string actor, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var midnight = TimeZoneInfo.ConvertTime(now, zone).Date;
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleAsync<DayFigures>(
            """
            select
              (select count(*) from audit_entry where commune_id = @commune and action = 'knowledge.asked' and at >= @since) as Asked,
              (select count(*) from audit_entry where commune_id = @commune and action = 'knowledge.asked' and at >= @since and actor = @actor) as AskedByMe,
              (select count(*) from conversation where commune_id = @commune and created_at >= @since) as Conversations,
              (select count(*) from audit_entry where commune_id = @commune and action = 'conversation.taken' and at >= @since) as Taken,
              (select count(*) from audit_entry where commune_id = @commune and action = 'request.decided' and at >= @since) as Decided,
              (select count(*) from service_request where commune_id = @commune and status = 'review') as ToDecide,
              (select count(*) from service_request where commune_id = @commune and status = 'review' and due_at < @now) as Late
            """,
            new { commune = commune.Value, actor, now = now.ToUnixTimeMilliseconds(), since = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds() });
    }
}
