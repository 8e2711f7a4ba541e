namespace Assistant.Knowledge.Extraction;

/// <param name="Level">1 = the document's own title level.</param>
/// <param name="Offset">Where the heading's line begins in the text, UTF-16 code units.</param>
public sealed record Heading(int Level, string Text, int Offset);

/// <summary>What a source says of itself; null where it says nothing.</summary>
/// <param name="PageKey">Links the language versions of one page.</param>
/// <param name="CheckedOn">ISO date on which its owner last checked it.</param>
/// <param name="Audience">"residents" or "advisers".</param>
public sealed record DocumentMetadata(
    string? Id = null,
    string? Language = null,
    string? PageKey = null,
    string? Url = null,
    string? CheckedOn = null,
    string? Department = null,
    string? Audience = null);

/// <summary>The words of a document, as a person reads them: no markup, nothing hidden.</summary>
/// <param name="Text">Lines of text; headings stand on lines of their own, list items begin with "- ", the cells of a table row are joined by " | ".</param>
/// <param name="Headings">In order; each stands in <paramref name="Text"/> at its offset.</param>
public sealed record ExtractedDocument(string Title, string Text, IReadOnlyList<Heading> Headings, string MediaType, DocumentMetadata Metadata)
{
    /// <summary>Files inside the document (an e-mail's attachments), to be extracted in their turn.</summary>
    public IReadOnlyList<SourceFile> Attachments { get; init; } = [];
}

/// <param name="Name">File name or address; its ending tells the format when <paramref name="MediaType"/> is null.</param>
public sealed record SourceFile(string Name, byte[] Content, string? MediaType = null);

/// <summary>Reads one format. Each is given the whole file in memory (bounded by <see cref="DocumentExtractor.MaxBytes"/>).</summary>
public interface ITextExtractor
{
    /// <summary>Endings with the dot, in lower case.</summary>
    IReadOnlyCollection<string> Extensions { get; }

    /// <summary>Media types without parameters.</summary>
    IReadOnlyCollection<string> MediaTypes { get; }

    /// <exception cref="ExtractionException">The file is broken, too large or not what it says.</exception>
    Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation);
}

/// <summary>A file can't be read; the message says why and what to do, without content.</summary>
public sealed class ExtractionException(string message, Exception? inner = null) : Exception(message, inner);
