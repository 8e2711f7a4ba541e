using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Training;

/// <summary>One line of the corpus: literal stretches and values in turn.</summary>
/// <remarks>JSON with <c>[[TYPE|value]]</c> around a value and <c>{{TYPE}}</c>, <c>{{TYPE:spaced}}</c> or <c>{{TYPE:bare}}</c> for a number still to be made.</remarks>
public sealed class CorpusTemplate
{
    private CorpusTemplate(CorpusLine line, DataClassification classification, IReadOnlyList<CorpusSegment> segments)
    {
        (Id, Language, Kind, Group) = (line.Id, line.Lang, line.Kind, line.Group);
        Class = classification;
        Composed = line.Origin == "composed";
        Whole = line.Origin == "whole";
        Segments = segments;
    }

    public string Id { get; }

    public string Language { get; }

    public string Kind { get; }

    public string Group { get; }

    public DataClassification Class { get; }

    /// <inheritdoc cref="LabelledText.Composed"/>
    public bool Composed { get; }

    /// <inheritdoc cref="LabelledText.Whole"/>
    public bool Whole { get; }

    public IReadOnlyList<CorpusSegment> Segments { get; }

    /// <summary>The text with its numbers made; the same seed gives the same text.</summary>
    /// <param name="rewrite">Changes a segment's text (other names, other case) before it is set; null for none.</param>
    public LabelledText Fill(int seed = 0, Func<CorpusSegment, string, string>? rewrite = null)
    {
        var numbers = new CheckedNumbers(new Random(Seed(Id, seed)));
        var text = new StringBuilder();
        var entities = new List<DetectedEntity>();
        foreach (var segment in Segments)
        {
            var value = segment is { Type: { } made, Form: { } form } ? numbers.Next(made, form) : segment.Text;
            value = rewrite?.Invoke(segment, value) ?? value;
            if (segment.Type is { } type)
            {
                entities.Add(new DetectedEntity(type, new TextSpan(text.Length, value.Length), 1, "corpus"));
            }

            text.Append(value);
        }

        return new LabelledText(Id, Language, Kind, Group, Class, text.ToString(), entities) { Composed = Composed, Whole = Whole };
    }

    internal static CorpusTemplate Parse(string json, string file, int number)
    {
        CorpusLine? line;
        try
        {
            line = JsonSerializer.Deserialize<CorpusLine>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException e)
        {
            throw new CorpusException(file, number, $"not valid JSON: {e.Message}");
        }

        if (line is not { Id.Length: > 0, Kind.Length: > 0, Group.Length: > 0, Text.Length: > 0, Lang: "fr" or "nl" or "en" or "de" })
        {
            throw new CorpusException(file, number, "id, lang (fr, nl, en or de), kind, group and text are needed");
        }

        if (!Enum.TryParse<DataClassification>(line.Class, out var classification) || classification is DataClassification.Unknown)
        {
            throw new CorpusException(file, number, $"unknown class '{line.Class}'");
        }

        return new CorpusTemplate(line, classification, Segmented(line.Text, file, number));
    }

    private static List<CorpusSegment> Segmented(string text, string file, int number)
    {
        var segments = new List<CorpusSegment>();
        var position = 0;
        while (position < text.Length)
        {
            var marked = text.IndexOf("[[", position, StringComparison.Ordinal);
            var made = text.IndexOf("{{", position, StringComparison.Ordinal);
            var open = marked < 0 ? made : made < 0 ? marked : Math.Min(marked, made);
            if (open < 0)
            {
                break;
            }

            var close = text.IndexOf(open == made ? "}}" : "]]", open, StringComparison.Ordinal);
            if (close < 0)
            {
                throw new CorpusException(file, number, "a mark is not closed");
            }

            if (open > position)
            {
                segments.Add(new CorpusSegment(text[position..open], null, null));
            }

            var inside = text[(open + 2)..close].Split(open == made ? ':' : '|', 2);
            var type = EntityTypes.FromCode(inside[0]) ?? throw new CorpusException(file, number, $"unknown entity type '{inside[0]}'");
            if (open == marked && (inside.Length < 2 || inside[1].Length == 0))
            {
                throw new CorpusException(file, number, "a marked value is empty");
            }

            segments.Add(open == made ? new CorpusSegment(string.Empty, type, inside.ElementAtOrDefault(1) ?? string.Empty) : new CorpusSegment(inside[1], type, null));
            position = close + 2;
        }

        if (position < text.Length)
        {
            segments.Add(new CorpusSegment(text[position..], null, null));
        }

        return segments;
    }

    /// <summary>A number for the generators of one text, the same in every run.</summary>
    internal static int Seed(string id, int seed) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(id)), 0) ^ (seed * 7919);

    private sealed record CorpusLine(string Id, string Lang, string Kind, string Class, string Group, string Text, string? Origin = null);
}

/// <summary>A stretch of a corpus text.</summary>
/// <param name="Type">Null for literal text.</param>
/// <param name="Form">Not null when the value is a number still to be made.</param>
public sealed record CorpusSegment(string Text, EntityType? Type, string? Form);
