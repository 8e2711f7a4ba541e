using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Bot.Privacy;
using Assistant.Bot.Services;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Admin;

/// <param name="Oldest">Of what is there; null when there is nothing.</param>
/// <param name="Leaving">How many are older than the period that is thought of.</param>
public sealed record KeptCount(long Count, DateTimeOffset? Oldest, long Leaving);

/// <param name="Days">As its definition says.</param>
public sealed record KeptService(string Service, int Days, KeptCount Kept);

/// <summary>Counts what is kept, and what would go under other periods; no content is read.</summary>
public sealed class KeptData(Database database, ServiceCatalogue catalogue, TimeProvider clock)
{
    private const long MillisecondsOfADay = 86_400_000;

    /// <summary>By name of the period: the moments from which its days count.</summary>
    private static readonly IReadOnlyDictionary<string, string> Sources = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Conversations"] = "select updated_at as since from conversation where commune_id = @commune",
        ["OpenQuestions"] = "select created_at as since from open_question where commune_id = @commune union all select created_at from rating where commune_id = @commune",
        ["Corrections"] = "select created_at as since from correction where commune_id = @commune",
        ["WithdrawnDocuments"] = "select updated_at as since from document where commune_id = @commune and status = 'withdrawn'",
        ["ModelCalls"] = "select at as since from model_call where commune_id = @commune",
        ["Audit"] = "select at as since from audit_entry where commune_id = @commune",
    };

    /// <summary>The period of the service that keeps its requests longest, in days.</summary>
    public int LongestService => catalogue.Services.Max(s => s.RetentionDays);

    /// <returns>By name of the period.</returns>
    public async Task<IReadOnlyDictionary<string, KeptCount>> CountAsync(CommuneId commune, RetentionSettings periods, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var counts = new Dictionary<string, KeptCount>(StringComparer.Ordinal);
        foreach (var period in RetentionPeriod.All.Where(p => Sources.ContainsKey(p.Name)))
        {
            var (count, oldest, leaving) = await connection.QuerySingleAsync<(long, long?, long)>(
                $"select count(*), min(since), coalesce(sum(case when since < @before then 1 else 0 end), 0) from ({Sources[period.Name]}) kept",
                new { commune = commune.Value, before = Before(period.Of(periods)).ToUnixTimeMilliseconds() });
            counts[period.Name] = new KeptCount(count, At(oldest), leaving);
        }

        var (rows, first, gone) = await connection.QuerySingleAsync<(long, string?, long)>(
            "select count(*), min(day), coalesce(sum(case when day < @before then 1 else 0 end), 0) from figure where commune_id = @commune",
            new { commune = commune.Value, before = Before(periods.Figures).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
        counts["Figures"] = new KeptCount(rows, first is null ? null : DateTimeOffset.Parse(first, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), gone);
        var unknown = (await RequestsAsync(commune, _ => periods.Requests, cancellation)).Where(s => catalogue.Find(s.Service) is null).Select(s => s.Kept).ToList();
        counts["Requests"] = new KeptCount(unknown.Sum(k => k.Count), unknown.Min(k => k.Oldest), unknown.Sum(k => k.Leaving));
        return counts;
    }

    /// <summary>Closed requests of each service that is offered.</summary>
    public async Task<IReadOnlyList<KeptService>> ServicesAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var kept = (await RequestsAsync(commune, s => catalogue.Find(s)?.RetentionDays ?? 0, cancellation)).ToDictionary(s => s.Service, s => s.Kept, StringComparer.Ordinal);
        return [.. catalogue.Services.Select(s => new KeptService(s.Id, s.RetentionDays, kept.GetValueOrDefault(s.Id) ?? new KeptCount(0, null, 0)))];
    }

    private async Task<List<KeptService>> RequestsAsync(CommuneId commune, Func<string, int> days, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        // one day is as good as another here: counted by day, however many there are
        var rows = await connection.QueryAsync<(string Service, long Day, long Count)>(
            "select service_id, updated_at / 86400000, count(*) from service_request where commune_id = @commune and status not in ('received', 'review') group by 1, 2", new { commune = commune.Value });
        return [.. rows.GroupBy(r => r.Service, StringComparer.Ordinal).Select(s => new KeptService(s.Key, days(s.Key), new KeptCount(
            s.Sum(r => r.Count), At(s.Min(r => r.Day) * MillisecondsOfADay), s.Where(r => (r.Day + 1) * MillisecondsOfADay <= Before(days(s.Key)).ToUnixTimeMilliseconds()).Sum(r => r.Count))))];
    }

    private DateTimeOffset Before(int days) => clock.GetUtcNow().AddDays(-days);

    private static DateTimeOffset? At(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
