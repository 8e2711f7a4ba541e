using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Admin;

/// <param name="Kind">Ending of the key of its name: "retention.conversation".</param>
/// <param name="Days">How long it is kept.</param>
/// <param name="Oldest">Of what is there; null when there is nothing.</param>
public sealed record KeptLine(string Kind, int Days, long Count, DateTimeOffset? Oldest);

/// <param name="LastRun">When the retention last removed something.</param>
public sealed record RetentionModel(IReadOnlyList<KeptLine> Kept, DateTimeOffset? LastRun);

/// <summary>What is kept, for how long, and since when. Periods stand in the settings.</summary>
internal static class RetentionEndpoints
{
    public static void Map(RouteGroupBuilder desk) => desk.MapGet("/retention", async (HttpContext context, Database database, RetentionSettings periods, Installation installation) =>
    {
        var of = new { commune = (await installation.PrepareAsync()).Value };
        await using var connection = await database.OpenAsync(context.RequestAborted);
        var lines = new List<KeptLine>();
        foreach (var (kind, days, sql) in Sources(periods))
        {
            var (count, oldest) = await connection.QuerySingleAsync<(long, long?)>(sql, of);
            lines.Add(new KeptLine(kind, days, count, At(oldest)));
        }

        var last = await connection.ExecuteScalarAsync<long?>("select max(at) from audit_entry where commune_id = @commune and action = 'data.retention'", of);
        return StaffView.Of(context).Page<RetentionPage>(new RetentionModel(lines, At(last)));
    });

    private static DateTimeOffset? At(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    private static IEnumerable<(string Kind, int Days, string Sql)> Sources(RetentionSettings periods)
    {
        yield return ("conversation", periods.Conversations, "select count(*), min(updated_at) from conversation where commune_id = @commune");
        yield return ("request", periods.Requests, "select count(*), min(updated_at) from service_request where commune_id = @commune");
        yield return ("question", periods.OpenQuestions, "select count(*), min(created_at) from open_question where commune_id = @commune");
        yield return ("rating", periods.OpenQuestions, "select count(*), min(created_at) from rating where commune_id = @commune");
        yield return ("correction", periods.Corrections, "select count(*), min(created_at) from correction where commune_id = @commune");
        yield return ("withdrawn", periods.WithdrawnDocuments, "select count(*), min(updated_at) from document where commune_id = @commune and status = 'withdrawn'");
        yield return ("audit", periods.Audit, "select count(*), min(at) from audit_entry where commune_id = @commune");
    }
}
