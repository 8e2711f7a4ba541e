using System.Text.Json;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Consoles.Steward;

/// <summary>Marks as the page and the command line exchange them: <c>[{"type","start","end"}]</c>, offsets in UTF-16 code units.</summary>
public static class SpanForm
{
    private sealed record Marked(string? Type, int? Start, int? End);

    public static string Write(IEnumerable<DetectedEntity> entities) =>
        JsonSerializer.Serialize(entities.OrderBy(e => e.Span.Start).Select(e => new { type = e.Type.Code(), start = e.Span.Start, end = e.Span.End }));

    /// <summary>Reads marks; those that stood there before keep their score and their why.</summary>
    /// <returns>Null when this is no list of marks.</returns>
    public static IReadOnlyList<DetectedEntity>? Read(string json, IReadOnlyList<DetectedEntity> before, string actor)
    {
        List<Marked>? marks;
        try
        {
            marks = JsonSerializer.Deserialize<List<Marked>>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }

        var entities = new List<DetectedEntity>();
        foreach (var mark in marks ?? [])
        {
            if (mark is not { Start: { } start, End: { } end } || start < 0 || end <= start || EntityTypes.FromCode(mark.Type ?? "") is not { } type)
            {
                return null;
            }

            var span = TextSpan.FromBounds(start, end);
            entities.Add(before.FirstOrDefault(e => e.Type == type && e.Span == span) ?? new DetectedEntity(type, span, 1, $"marked by {actor}"));
        }

        return entities;
    }
}
