using System.Data.Common;
using System.Globalization;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Services.Appointments;

/// <summary>The time that was asked for has just been taken by somebody else.</summary>
public sealed class SlotTakenException(string field) : Exception("This time is no longer free.")
{
    /// <summary>The form's field that asked for it.</summary>
    public string Field { get; } = field;
}

/// <summary>Booked time. A desk at a time is one row that can exist once (a unique key), so two people never get it, on whatever node they ask.</summary>
public sealed class AppointmentBook(Database database, TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>How a time is written: the commune's clock.</summary>
    public const string Form = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The commune's own clock.</summary>
    public DateTime Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime;

    public static string Write(DateTime start) => start.ToString(Form, CultureInfo.InvariantCulture);

    public static DateTime Read(string start) => DateTime.ParseExact(start, Form, CultureInfo.InvariantCulture);

    public static DateTime? TryRead(string? start) => DateTime.TryParseExact(start, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;

    /// <summary>The times at which a desk is still free, in order.</summary>
    public async Task<IReadOnlyList<DateTime>> FreeAsync(CommuneId commune, Calendar calendar, CancellationToken cancellation = default)
    {
        var now = Now;
        await using var connection = await database.OpenAsync(cancellation);
        var full = (await connection.QueryAsync<string>(
            "select starts_at from appointment where commune_id = @commune and calendar = @Id and starts_at >= @from group by starts_at having count(*) >= @Desks",
            new { commune = commune.Value, calendar.Id, from = Write(now), calendar.Desks })).ToHashSet(StringComparer.Ordinal);
        return [.. calendar.Starts(now).Where(s => !full.Contains(Write(s)))];
    }

    /// <summary>Takes a desk for a request, in the caller's transaction.</summary>
    /// <returns>False when there is no such time, or every desk is taken.</returns>
    internal async Task<bool> BookAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, Calendar calendar, DateTime start, long request)
    {
        if (!calendar.Starts(Now).Contains(start))
        {
            return false;
        }

        for (var desk = 1; desk <= calendar.Desks; desk++)
        {
            var taken = await connection.ExecuteAsync(
                """
                insert into appointment (commune_id, calendar, starts_at, desk, request_id, created_at) values (@commune, @Id, @start, @desk, @request, @now)
                on conflict (commune_id, calendar, starts_at, desk) do nothing
                """,
                new { commune = commune.Value, calendar.Id, start = Write(start), desk, request, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);
            if (taken == 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives a request's time back, in the caller's transaction.</summary>
    internal static Task<int> ReleaseAsync(DbConnection connection, DbTransaction transaction, long request) =>
        connection.ExecuteAsync("delete from appointment where request_id = @request", new { request }, transaction);
}
