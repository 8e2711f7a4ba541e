using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>A sentence of a public data set with the names marked in it. Weights are learnt from it; the sentence itself is kept nowhere.</summary>
/// <param name="Unknown">Stretches whose mark has no counterpart here.</param>
public sealed record SpanSetRow(string Set, string Id, string Language, string Text, IReadOnlyList<TextSpan> Names, IReadOnlyList<TextSpan> Unknown)
{
    /// <summary>A third of each set, by id, is held back to measure on.</summary>
    public bool HeldBack => SHA256.HashData(Encoding.UTF8.GetBytes(Id))[3] % 3 == 0;

    /// <summary>Reads JSON lines of <c>{"id","lang","text","spans":[{"type","start","end"}],"ignore"?}</c>; the set is named after the file.</summary>
    /// <exception cref="CorpusException">A line is not understood.</exception>
    public static IEnumerable<SpanSetRow> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            Row? row;
            try
            {
                row = JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web);
            }
            catch (JsonException e)
            {
                throw new CorpusException(Path.GetFileName(path), number, e.Message);
            }

            if (row is not { Id: not null, Lang: not null, Text: not null })
            {
                throw new CorpusException(Path.GetFileName(path), number, "id, lang and text are needed");
            }

            yield return new SpanSetRow(Path.GetFileNameWithoutExtension(path), row.Id, row.Lang, row.Text,
                Stretches(row.Spans?.Where(span => span.Type == EntityType.Person.Code())), Stretches(row.Ignore));
        }
    }

    private static List<TextSpan> Stretches(IEnumerable<Span>? spans) =>
        spans?.Select(span => TextSpan.FromBounds(span.Start, span.End)).OrderBy(span => span.Start).ToList() ?? [];

    private sealed record Row(string? Id, string? Lang, string? Text, List<Span>? Spans, List<Span>? Ignore);

    private sealed record Span(string? Type, int Start, int End);
}
