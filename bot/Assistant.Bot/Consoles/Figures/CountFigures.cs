using System.Data.Common;
using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Figures;

/// <summary>Counts by day, kind, name and language what happened. Only counts are kept: they outlive the conversations, requests and corrections that they were counted from.</summary>
/// <remarks>
/// The last days are counted again each time, so that a host that stood still catches up, and the same run twice does no harm. A count never falls:
/// who erases a conversation erases what was said, not that somebody asked. The state of the documents is a measure of the day, which may fall.
/// </remarks>
public sealed class CountFigures(Database database, TimeProvider clock, TimeZoneInfo zone)
{
    private const int DaysAgain = 7;

    private static readonly string[] Languages = ["fr", "nl", "en", "de"];

    /// <summary>Kinds of reply as the conversation store writes them.</summary>
    private static readonly string[] Replies = ["answer", "clarify", "service", "refused", "unknown", "handover"];

    // properties, not a constructor: the type of a computed column is not known on an empty result
    private sealed class Seen
    {
        public long At { get; init; }

        public string Name { get; init; } = "";

        public string Language { get; init; } = "";
    }

    public async Task RunAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        var first = today.AddDays(-DaysAgain).ToDateTime(TimeOnly.MinValue);
        var of = new { commune = commune.Value, since = new DateTimeOffset(first, zone.GetUtcOffset(first)).ToUnixTimeMilliseconds() };
        var counts = new Dictionary<Figure, long>();
        await using (var connection = await database.OpenAsync(cancellation))
        {
            foreach (var (kind, sql) in Sources())
            {
                await foreach (var seen in connection.QueryUnbufferedAsync<Seen>(sql, of).WithCancellation(cancellation))
                {
                    Add(kind, DayOf(seen.At), seen.Name, seen.Language, 1);
                }
            }

            await CorrectionsAsync(connection, of, Add, cancellation);
            foreach (var (name, language, count) in await connection.QueryAsync<(string, string, long)>(
                "select class, language, count(*) from document where commune_id = @commune and status = 'live' group by class, language", of))
            {
                Add(FigureKind.Class, today, name, language, count);
            }

            foreach (var (name, language, count) in await connection.QueryAsync<(string, string, long)>(
                "select decision, language, count(*) from document where commune_id = @commune and status = 'live' group by decision, language", of))
            {
                Add(FigureKind.Decision, today, name, language, count);
            }
        }

        await StoreAsync(commune, today, counts, cancellation);

        void Add(string kind, DateOnly day, string name, string language, long count)
        {
            var figure = new Figure(Iso(day), kind, name, Languages.Contains(language) ? language : "other");
            counts[figure] = counts.GetValueOrDefault(figure) + count;
        }
    }

    private static IEnumerable<(string Kind, string Sql)> Sources()
    {
        const string activities = "from activity a join conversation c on c.id = a.conversation_id where c.commune_id = @commune and a.created_at >= @since";
        yield return (FigureKind.Question, $"select a.created_at as At, 'all' as Name, a.language as Language {activities} and a.sender = 'user'");
        foreach (var reply in Replies)
        {
            yield return (FigureKind.Reply, $"select a.created_at as At, '{reply}' as Name, a.language as Language {activities} and a.sender = 'bot' and a.payload like '{{\"kind\":\"{reply}\"%'");
        }

        yield return (FigureKind.Conversation, "select created_at as At, 'all' as Name, language as Language from conversation where commune_id = @commune and created_at >= @since and last_watermark > 0");
        yield return (FigureKind.Rating, "select created_at as At, case when helpful = 1 then 'helpful' else 'unhelpful' end as Name, language as Language from rating where commune_id = @commune and created_at >= @since");
        yield return (FigureKind.OpenQuestion, "select created_at as At, kind as Name, language as Language from open_question where commune_id = @commune and created_at >= @since");
        yield return (FigureKind.Request,
            """
            select e.at as At, case when e.kind = 'granted' then 'by_rule' else 'by_person' end as Name, r.language as Language
            from request_event e join service_request r on r.id = e.request_id
            where r.commune_id = @commune and e.at >= @since and e.actor = 'system' and e.kind in ('granted', 'sent-to-review')
            """);
        yield return (FigureKind.Intake, "select created_at as At, class as Name, language as Language from document where commune_id = @commune and status = 'live' and created_at >= @since");
    }

    private async Task CorrectionsAsync(DbConnection connection, object of, Action<string, DateOnly, string, string, long> add, CancellationToken cancellation)
    {
        await foreach (var row in connection.QueryUnbufferedAsync<(long At, string Language, string Before, string After, string Note)>(
            """
            select c.created_at, d.language, c.before_label, c.after_label, c.note
            from correction c join document d on d.id = c.document_id where c.commune_id = @commune and c.created_at >= @since
            """, of).WithCancellation(cancellation))
        {
            if (row.Note != UndoCorrection.Note)
            {
                add(FigureKind.Correction, DayOf(row.At), LabelJson.ClassOf(row.Before) != LabelJson.ClassOf(row.After) ? "class" : SameMarks(row.Before, row.After) ? "agreed" : "marks", row.Language, 1);
            }
        }
    }

    private static bool SameMarks(string before, string after) =>
        LabelJson.EntitiesOf(before).Select(e => (e.Type, e.Span)).ToHashSet().SetEquals(LabelJson.EntitiesOf(after).Select(e => (e.Type, e.Span)));

    private Task StoreAsync(CommuneId commune, DateOnly today, Dictionary<Figure, long> counts, CancellationToken cancellation) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            // a measure of today is what it is now: a class that no document has any more counts nothing
            await connection.ExecuteAsync(
                "delete from figure where commune_id = @commune and day = @day and kind in (@measured, @decided)",
                new { commune = commune.Value, day = Iso(today), measured = FigureKind.Class, decided = FigureKind.Decision }, transaction);
            foreach (var (figure, count) in counts)
            {
                await connection.ExecuteAsync(
                    """
                    insert into figure (commune_id, day, kind, name, language, count) values (@commune, @Day, @Kind, @Name, @Language, @count)
                    on conflict (commune_id, day, kind, name, language) do update set count = case when excluded.count > figure.count then excluded.count else figure.count end
                    """, new { commune = commune.Value, figure.Day, figure.Kind, figure.Name, figure.Language, count }, transaction);
            }
        }, cancellation);

    private DateOnly DayOf(long at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).DateTime);

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Figure(string Day, string Kind, string Name, string Language);
}

/// <summary>Kinds of figures, as they are stored.</summary>
internal static class FigureKind
{
    public const string Question = "question";
    public const string Reply = "reply";
    public const string Conversation = "conversation";
    public const string Rating = "rating";
    public const string OpenQuestion = "open_question";
    public const string Request = "request";
    public const string Correction = "correction";

    /// <summary>Documents taken in, by class.</summary>
    public const string Intake = "intake";

    /// <summary>Documents that are there, by class: a measure of the day.</summary>
    public const string Class = "class";

    /// <summary>The same by decision.</summary>
    public const string Decision = "decision";
}

/// <summary>Counts every hour as long as the host runs.</summary>
public sealed class FigureWorker(CountFigures figures, Installation installation, TimeProvider clock, ILogger<FigureWorker> logger) : RecurringWork(installation, clock, logger, TimeSpan.FromHours(1))
{
    protected override Task RunAsync(CommuneId commune, CancellationToken stoppingToken) => figures.RunAsync(commune, stoppingToken);
}
