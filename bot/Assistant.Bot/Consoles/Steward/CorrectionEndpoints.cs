using System.Globalization;
using Assistant.Bot.Consoles.Emergency;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="Latest">The newest corrections, newest first.</param>
/// <param name="Emergencies">What was read in full in an emergency, newest first.</param>
public sealed record CorrectionsModel(Agreement Agreement, IReadOnlyList<CorrectionLine> Latest, long Total, IReadOnlyList<EmergencyReading> Emergencies);

/// <summary>What was corrected so far, how far stewards agree, and all of it as a table for a spreadsheet.</summary>
internal static class CorrectionEndpoints
{
    private const int Shown = 50;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/corrections", ShowAsync);
        desk.MapGet("/corrections.csv", ExportAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Installation installation, StewardAgreement agreement, CorrectionLog log, EmergencyReadings emergencies)
    {
        var commune = await installation.PrepareAsync();
        var (latest, total) = (new Queue<CorrectionLine>(), 0L);
        await foreach (var line in log.ReadAsync(commune, context.RequestAborted))
        {
            latest.Enqueue(line);
            total++;
            if (latest.Count > Shown)
            {
                latest.Dequeue();
            }
        }

        return StaffView.Of(context).Page<CorrectionsPage>(new CorrectionsModel(await agreement.ReadAsync(commune, context.RequestAborted), [.. latest.Reverse()], total, await emergencies.ListAsync(commune, cancellation: context.RequestAborted)));
    }

    private static async Task<IResult> ExportAsync(HttpContext context, Installation installation, CorrectionLog log, Knowledge.Audit.AuditLog audit)
    {
        var commune = await installation.PrepareAsync();
        await audit.AppendAsync(commune, StaffSession.UserOf(context).Actor, "corrections.exported", "csv", cancellation: context.RequestAborted);
        return Results.Stream(stream => WriteAsync(stream, commune, log, context.RequestAborted), "text/csv; charset=utf-8", "corrections.csv");
    }

    private static async Task WriteAsync(Stream stream, CommuneId commune, CorrectionLog log, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await RowAsync(writer, "at", "steward", "first_reader", "document", "collection", "language", "class_before", "class_after", "marks_before", "marks_after", "note");
        await foreach (var line in log.ReadAsync(commune, cancellation))
        {
            await RowAsync(
                writer, line.At.ToString("O", CultureInfo.InvariantCulture), line.Actor, line.FirstReader, line.DocumentId, line.Collection, line.Language, line.Was, line.Now,
                line.MarksBefore.ToString(CultureInfo.InvariantCulture), line.MarksAfter.ToString(CultureInfo.InvariantCulture), line.Note);
        }
    }

    private static Task RowAsync(StreamWriter writer, params string[] cells) => writer.WriteAsync(string.Join(',', cells.Select(Cell)) + "\r\n");

    /// <summary>A cell of RFC 4180. One that begins like a formula is made text: a note is typed by a person, and a spreadsheet would run it.</summary>
    internal static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
