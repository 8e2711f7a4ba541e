using Assistant.Classifier.Detection;

namespace Assistant.Bot.Consoles.Steward;

/// <summary>A stretch of a document on the steward's desk: plain words, or a marked value.</summary>
/// <param name="Start">Offset into the document, UTF-16 code units.</param>
/// <param name="Shown">What the steward reads: the words, or a stand-in for a value that is hidden.</param>
/// <param name="Entity">Null for plain words.</param>
public sealed record Stretch(int Start, int End, string Shown, DetectedEntity? Entity);

/// <summary>Lays a document out as stretches.</summary>
public static class MarkedText
{
    /// <param name="reveal">Show the marked values themselves; else stand-ins, the same for the same value.</param>
    public static IReadOnlyList<Stretch> Layout(string text, IReadOnlyList<DetectedEntity> entities, bool reveal)
    {
        var stretches = new List<Stretch>();
        var numbers = new Dictionary<(EntityType, string), string>();
        var at = 0;
        foreach (var entity in entities.Where(e => e.Span.End <= text.Length).OrderBy(e => e.Span.Start))
        {
            if (entity.Span.Start < at)
            {
                continue;
            }

            if (entity.Span.Start > at)
            {
                stretches.Add(new Stretch(at, entity.Span.Start, text[at..entity.Span.Start], null));
            }

            var value = text[entity.Span.Start..entity.Span.End];
            stretches.Add(new Stretch(entity.Span.Start, entity.Span.End, reveal ? value : StandIn(numbers, entity.Type, value), entity));
            at = entity.Span.End;
        }

        if (at < text.Length)
        {
            stretches.Add(new Stretch(at, text.Length, text[at..], null));
        }

        return stretches;
    }

    /// <summary>Four patterns for seventeen types: persons and names, numbers of a state or a bank, ways to reach somebody, and the rest.</summary>
    public static string KindOf(EntityType type) => type switch
    {
        EntityType.Person or EntityType.Username => "person",
        EntityType.EmailAddress or EntityType.PhoneNumber or EntityType.Address or EntityType.IpAddress => "contact",
        EntityType.CaseNumber or EntityType.DateOfBirth or EntityType.VehicleRegistration => "other",
        _ => "number",
    };

    private static string StandIn(Dictionary<(EntityType, string), string> numbers, EntityType type, string value)
    {
        var key = (type, string.Concat(value.Where(char.IsLetterOrDigit)).ToUpperInvariant());
        if (!numbers.TryGetValue(key, out var standIn))
        {
            numbers[key] = standIn = $"[{type.Code()}_{numbers.Keys.Count(k => k.Item1 == type) + 1}]";
        }

        return standIn;
    }
}
