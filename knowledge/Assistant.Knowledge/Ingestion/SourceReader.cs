using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Assistant.Knowledge.Extraction;

namespace Assistant.Knowledge.Ingestion;

/// <summary>Files, folders and JSON lines as incoming documents. What can't be read is handed on as a failure that names the file or line, and the others go on.</summary>
public sealed class SourceReader(DocumentExtractor extractor)
{
    private const int MaxAttachmentDepth = 3;
    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-\t\r\n");
    private const string NoWebAddress = "its \"url\" is no http or https address: readers are shown it as a link. Correct it, or leave it out";

    /// <param name="path">A file or folder.</param>
    /// <exception cref="FileNotFoundException">There is nothing at <paramref name="path"/>.</exception>
    public async IAsyncEnumerable<IncomingDocument> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (Directory.Exists(path))
        {
            var root = Path.GetFullPath(path);
            foreach (var file in FilesOf(root).Order(StringComparer.Ordinal))
            {
                if (extractor.Knows(file))
                {
                    await foreach (var document in ReadFileAsync(file, Path.GetRelativePath(root, file).Replace('\\', '/'), cancellation).ConfigureAwait(false))
                    {
                        yield return document;
                    }
                }
                else if (IsJsonLines(file))
                {
                    await foreach (var document in ReadJsonLinesAsync(file, cancellation).ConfigureAwait(false))
                    {
                        yield return document;
                    }
                }
            }
        }
        else if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file or folder");
        }
        else
        {
            var documents = FaqFile.Is(path) ? AsyncEnumerable.Empty<IncomingDocument>() : IsJsonLines(path) ? ReadJsonLinesAsync(path, cancellation) : ReadFileAsync(Path.GetFullPath(path), Path.GetFileName(path), cancellation);
            await foreach (var document in documents.ConfigureAwait(false))
            {
                yield return document;
            }
        }
    }

    /// <summary>What the sources of all documents below a path begin with; documents that are no longer there are withdrawn by it.</summary>
    public static string SourcePrefix(string path) =>
        Directory.Exists(path) ? Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar : Path.GetFullPath(path) + "#";

    /// <summary>The files at a path that tell what people ask, see <see cref="FaqFile"/>.</summary>
    public static IReadOnlyList<string> FaqFiles(string path) =>
        File.Exists(path) ? FaqFile.Is(path) ? [path] : [] : Directory.Exists(path) ? [.. FilesOf(Path.GetFullPath(path)).Where(FaqFile.Is).Order(StringComparer.Ordinal)] : [];

    /// <summary>How many files of a folder are of kinds that are not read, by their ending, most first. A picture between documents is no failure, but its words would be missed.</summary>
    /// <param name="folder">Is there.</param>
    public IReadOnlyList<(string Ending, int Count)> Unread(string folder) =>
        [.. FilesOf(Path.GetFullPath(folder)).Where(f => !extractor.Knows(f) && !IsJsonLines(f) && !FaqFile.Is(f))
            .GroupBy(f => Path.GetExtension(f) is { Length: > 0 } ending ? ending.ToLowerInvariant() : "without an ending")
            .Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal)];

    private static IEnumerable<string> FilesOf(string root) => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => !IsHidden(root, f));

    private static bool IsJsonLines(string path) => !FaqFile.Is(path) && Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson";

    // a path without a scheme is left alone: sites name their pages so
    private static bool IsNoWebAddress(string? url) =>
        url is not null && url.AsSpan().TrimStart() is var shown && shown.IndexOf(':') is > 0 and var colon && shown[..colon].IndexOfAnyExcept(SchemeLetters) < 0
            && !shown[..colon].Equals("http", StringComparison.OrdinalIgnoreCase) && !shown[..colon].Equals("https", StringComparison.OrdinalIgnoreCase);

    private static bool IsHidden(string root, string file) =>
        Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'));

    private async IAsyncEnumerable<IncomingDocument> ReadFileAsync(string file, string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        SourceFile? source = null;
        string? failure = null;
        try
        {
            var length = new FileInfo(file).Length;
            if (length > DocumentExtractor.MaxBytes)
            {
                failure = $"the file has {length / 1_000_000} MB; at most {DocumentExtractor.MaxBytes / 1_000_000} MB are read. Split it";
            }
            else
            {
                source = new SourceFile(name, await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = e.Message;
        }

        if (source is null)
        {
            yield return IncomingDocument.Failed(name, file, failure!);
            yield break;
        }

        await foreach (var document in ExtractAsync(source, name, file, 0, cancellation).ConfigureAwait(false))
        {
            yield return document;
        }
    }

    private async IAsyncEnumerable<IncomingDocument> ExtractAsync(SourceFile file, string id, string source, int depth, [EnumeratorCancellation] CancellationToken cancellation)
    {
        IncomingDocument incoming;
        IReadOnlyList<SourceFile> attachments = [];
        try
        {
            var document = await extractor.ExtractAsync(file, cancellation).ConfigureAwait(false);
            // an attachment is somebody else's: what it says of its own id, audience or address is not believed, or a letter could take a page's place
            incoming = depth == 0 && IsNoWebAddress(document.Metadata.Url) ? IncomingDocument.Failed(id, source, NoWebAddress)
                : depth == 0
                ? new IncomingDocument(Identify(id, document.Metadata), source, document) { IsNamedByFile = document.Metadata.Id is null }
                : new IncomingDocument(id, source, document with { Metadata = new DocumentMetadata(Language: document.Metadata.Language) }) { IsNamedByFile = true };
            attachments = document.Attachments;
        }
        catch (ExtractionException e)
        {
            incoming = IncomingDocument.Failed(id, source, e.Message);
        }

        yield return incoming;
        for (var i = 0; i < attachments.Count; i++)
        {
            var attachment = attachments[i];
            // an attachment's name is a person's words ("certificat Jan Peeters.pdf"): ids and sources stand in plain columns, so they hold its number and ending alone
            var attachmentId = $"{id}#{i + 1}{Ending(attachment.Name)}";
            var attachmentSource = $"{source}#{i + 1}{Ending(attachment.Name)}";
            if (depth >= MaxAttachmentDepth)
            {
                yield return IncomingDocument.Failed(attachmentId, attachmentSource, $"attachments nest more than {MaxAttachmentDepth} deep");
                continue;
            }

            await foreach (var inner in ExtractAsync(attachment, attachmentId, attachmentSource, depth + 1, cancellation).ConfigureAwait(false))
            {
                yield return inner;
            }
        }
    }

    private static string Ending(string name) => Path.GetExtension(name) is { Length: > 1 and <= 6 } ending && ending.Skip(1).All(char.IsAsciiLetterOrDigit) ? ending.ToLowerInvariant() : "";

    /// <summary>A page that names itself keeps that name when its file moves; its language keeps the versions apart.</summary>
    private static string Identify(string fallback, DocumentMetadata metadata) =>
        metadata.Id is { } id ? metadata.Language is { } language ? $"{id}.{language}" : id : fallback;

    private async IAsyncEnumerable<IncomingDocument> ReadJsonLinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        var html = new HtmlExtractor();
        var number = 0;
        // a line that is not UTF-8 must not be read as something else: replacement characters give it away
        using var reader = new StreamReader(full, new UTF8Encoding(false, false), detectEncodingFromByteOrderMarks: true);
        await foreach (var line in BoundedLines.ReadAsync(reader, DocumentExtractor.MaxBytes, cancellation).ConfigureAwait(false))
        {
            number++;
            if (line is null)
            {
                yield return IncomingDocument.Failed($"line-{number}", $"{path}, line {number}", $"the line has more than {DocumentExtractor.MaxBytes / 1_000_000} million characters. Split the document");
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                yield return FromLine(line, number, path, full, html);
            }
        }
    }

    private static IncomingDocument FromLine(string line, int number, string path, string full, HtmlExtractor html)
    {
        var place = $"{path}, line {number}";
        if (line.Contains('\uFFFD'))
        {
            return IncomingDocument.Failed($"line-{number}", place, "the line is not UTF-8. Convert the file, for example: iconv -f windows-1252 -t utf-8");
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return IncomingDocument.Failed($"line-{number}", place, "this is no JSON object; each line must be {\"id\",\"title\",\"text\"}");
            }

            var id = Text(root, "id");
            if (string.IsNullOrEmpty(id))
            {
                return IncomingDocument.Failed($"line-{number}", place, "the property \"id\" is missing");
            }

            var metadata = new DocumentMetadata(id, Text(root, "lang"), Text(root, "page_key"), Text(root, "url"), Text(root, "checked"), Text(root, "department"), Text(root, "audience"));
            if (IsNoWebAddress(metadata.Url))
            {
                return IncomingDocument.Failed(id, place, NoWebAddress);
            }

            var title = Text(root, "title") ?? "";
            ExtractedDocument document;
            if (Text(root, "html") is { } markup)
            {
                document = html.FromHtml(markup, "text/html", metadata);
                document = title.Length > 0 ? document with { Title = title } : document;
            }
            else if (Text(root, "text") is { } text)
            {
                document = new ExtractedDocument(title, text, MarkdownHeadings(text), "application/json", metadata);
            }
            else
            {
                return IncomingDocument.Failed(id, place, "neither \"text\" nor \"html\" is there");
            }

            return document.Text.Length == 0 && document.Title.Length == 0
                ? IncomingDocument.Failed(id, place, "the document is empty")
                : new IncomingDocument(id, $"{full}#{id}", document);
        }
        catch (JsonException e)
        {
            return IncomingDocument.Failed($"line-{number}", place, $"character {e.BytePositionInLine + 1}: this is no JSON");
        }
        catch (ExtractionException e)
        {
            return IncomingDocument.Failed($"line-{number}", place, e.Message);
        }
        catch (InvalidOperationException)
        {
            return IncomingDocument.Failed($"line-{number}", place, "a text holds half a surrogate pair; repair it or replace that character");
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        } : null;

    /// <summary>Texts that come as they are often keep their Markdown headings; they still tell where a subject begins.</summary>
    private static List<Heading> MarkdownHeadings(string text)
    {
        var headings = new List<Heading>();
        var offset = 0;
        foreach (var line in text.Split('\n'))
        {
            var level = line.TakeWhile(c => c == '#').Count();
            if (level is >= 1 and <= 6 && level < line.Length && line[level] == ' ')
            {
                headings.Add(new Heading(level, line[(level + 1)..].Trim(), offset));
            }

            offset += line.Length + 1;
        }

        return headings;
    }
}
