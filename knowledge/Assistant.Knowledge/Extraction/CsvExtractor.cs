using System.Text;
using CsvHelper;

namespace Assistant.Knowledge.Extraction;

/// <summary>Tables as text: each row names its columns ("naam: …; geboortedatum: …"), so that a value keeps its meaning wherever the row goes.</summary>
internal sealed class CsvExtractor : ITextExtractor
{
    private const int MaxRows = 200_000;

    public IReadOnlyCollection<string> Extensions { get; } = [".csv", ".tsv"];

    public IReadOnlyCollection<string> MediaTypes { get; } = ["text/csv", "text/tab-separated-values"];

    public Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation)
    {
        var source = TextDecoding.Decode(file.Content);
        var text = new StringBuilder();
        var row = 1L;
        try
        {
            // error messages of the library may quote a value: they are replaced by the row's number
            using var csv = CsvReader.FromText(source, new CsvReaderOptions { HasHeader = true, Separator = Separator(source), IncludeValuesInExceptions = false });
            csv.ReadHeader();
            var header = csv.Headers.Select(BlockText.Squeeze).ToList();
            while (csv.Read())
            {
                if (++row > MaxRows)
                {
                    throw new ExtractionException($"the table has more than {MaxRows} rows; split it");
                }

                var cells = Enumerable.Range(0, Math.Min(csv.FieldCount, header.Count))
                    .Select(i => (Name: header[i], Value: BlockText.Squeeze(csv.GetString(i))))
                    .Where(c => c.Value.Length > 0)
                    .Select(c => $"{c.Name}: {c.Value}");
                text.AppendJoin("; ", cells).Append('\n');
            }
        }
        catch (Exception e) when (e is CsvFormatException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new ExtractionException($"row {row + 1}: the table can't be read (quotes or columns don't match)", e);
        }

        return Task.FromResult(new ExtractedDocument(Path.GetFileNameWithoutExtension(file.Name), text.ToString().TrimEnd(), [], "text/csv", new DocumentMetadata()));
    }

    /// <summary>The separator that the header row holds most of; Belgian offices export with semicolons.</summary>
    private static char Separator(string source)
    {
        var header = source.AsSpan(0, source.AsSpan().IndexOf('\n') is >= 0 and var end ? end : source.Length);
        var best = ';';
        foreach (var candidate in ",\t|")
        {
            if (header.Count(candidate) > header.Count(best))
            {
                best = candidate;
            }
        }

        return best;
    }
}
