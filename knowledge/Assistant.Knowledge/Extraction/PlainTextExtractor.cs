namespace Assistant.Knowledge.Extraction;

/// <summary>Text as it is. Its title is the first line when that is short, else the file's name.</summary>
internal sealed class PlainTextExtractor : ITextExtractor
{
    public IReadOnlyCollection<string> Extensions { get; } = [".txt", ".text"];

    public IReadOnlyCollection<string> MediaTypes { get; } = ["text/plain"];

    public Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation)
    {
        var text = TextDecoding.Decode(file.Content).ReplaceLineEndings("\n").TrimEnd();
        var first = text.TrimStart().Split('\n', 2)[0].Trim();
        var title = first.Length is > 0 and <= 120 ? first : Path.GetFileNameWithoutExtension(file.Name);
        return Task.FromResult(new ExtractedDocument(title, text, [], "text/plain", new DocumentMetadata()));
    }
}
