namespace Assistant.Knowledge.Extraction;

/// <summary>Picks the extractor by media type or ending.</summary>
public sealed class DocumentExtractor
{
    /// <summary>Larger files are refused.</summary>
    public const int MaxBytes = 50_000_000;

    private readonly Dictionary<string, ITextExtractor> byExtension = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ITextExtractor> byMediaType = new(StringComparer.OrdinalIgnoreCase);

    public DocumentExtractor()
    {
        var html = new HtmlExtractor();
        ITextExtractor[] extractors =
            [html, new MarkdownExtractor(), new PlainTextExtractor(), new DocxExtractor(), new PdfExtractor(), new EmlExtractor(html), new CsvExtractor()];
        foreach (var extractor in extractors)
        {
            foreach (var extension in extractor.Extensions)
            {
                byExtension.Add(extension, extractor);
            }

            foreach (var mediaType in extractor.MediaTypes)
            {
                byMediaType.Add(mediaType, extractor);
            }
        }
    }

    public bool Knows(string name) => byExtension.ContainsKey(Path.GetExtension(name));

    /// <exception cref="ExtractionException">No extractor for it, too large, empty or broken.</exception>
    public async Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation = default)
    {
        if (file.Content.Length > MaxBytes)
        {
            throw new ExtractionException($"the file has {file.Content.Length / 1_000_000} MB; at most {MaxBytes / 1_000_000} MB are read. Split it");
        }

        var extractor = file.MediaType is { } type && byMediaType.TryGetValue(type.Split(';')[0].Trim(), out var byType)
            ? byType
            : byExtension.GetValueOrDefault(Path.GetExtension(file.Name))
              ?? throw new ExtractionException($"the format {Path.GetExtension(file.Name)} is not read; known are {string.Join(" ", byExtension.Keys.Order())}");
        if (file.Content.Length == 0)
        {
            throw new ExtractionException("the file is empty");
        }

        ExtractedDocument document;
        try
        {
            document = await extractor.ExtractAsync(file, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (ExtractionException or OperationCanceledException or IOException))
        {
            // whatever a library makes of a hostile or broken file, it is that file's failure and not the end of the run
            throw new ExtractionException($"the file is broken or made to do harm ({e.GetType().Name}). Open and save it again", e);
        }

        return string.IsNullOrWhiteSpace(document.Text) && document.Attachments.Count == 0
            ? throw new ExtractionException("no text was found in it (a scan needs text recognition first)")
            : document;
    }
}
