using System.Globalization;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Figures;

/// <summary>A count of one month.</summary>
/// <param name="Month">"2026-11".</param>
public sealed record MonthlyFigure(string Month, string Kind, string Name, string Language, long Count);

/// <summary>The figures of the last months, to be drawn.</summary>
/// <param name="Months">Oldest first, all of them, also those in which nothing happened.</param>
public sealed record FigureSet(IReadOnlyList<string> Months, IReadOnlyList<MonthlyFigure> Figures)
{
    public long Sum(string kind, string? name = null, string? month = null, string? language = null) => Figures
        .Where(f => f.Kind == kind && (name is null || f.Name == name) && (month is null || f.Month == month) && (language is null || f.Language == language)).Sum(f => f.Count);

    public FigureSet In(string? language) => language is null ? this : this with { Figures = [.. Figures.Where(f => f.Language == language)] };
}

/// <summary>Reads the figures by month.</summary>
public sealed class FigureBook(Database database, TimeProvider clock, TimeZoneInfo zone)
{
    public const int Months = 12;

    public async Task<FigureSet> ReadAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);
        string[] months = [.. Enumerable.Range(0, Months).Select(i => now.AddMonths(i - Months + 1).ToString("yyyy-MM", CultureInfo.InvariantCulture))];
        await using var connection = await database.OpenAsync(cancellation);
        var of = new { commune = commune.Value, from = months[0] + "-01", measured = FigureKind.Class, decided = FigureKind.Decision };
        // counts of days add up; of a measure the month's last day stands for the month
        var rows = await connection.QueryAsync<(string Month, string Kind, string Name, string Language, long Count)>(
            """
            select substr(day, 1, 7), kind, name, language, cast(sum(count) as bigint) from figure
            where commune_id = @commune and day >= @from and kind not in (@measured, @decided) group by substr(day, 1, 7), kind, name, language
            union all
            select substr(day, 1, 7), kind, name, language, count from figure f
            where commune_id = @commune and day >= @from and kind in (@measured, @decided)
              and day = (select max(g.day) from figure g where g.commune_id = f.commune_id and g.kind = f.kind and substr(g.day, 1, 7) = substr(f.day, 1, 7))
            """, of);
        return new FigureSet(months, [.. rows.Select(r => new MonthlyFigure(r.Month, r.Kind, r.Name, r.Language, r.Count))]);
    }
}
