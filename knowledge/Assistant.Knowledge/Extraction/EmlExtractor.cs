namespace Assistant.Knowledge.Extraction;

/// <summary>E-mails (RFC 5322): the four headers that people read, the plain part (else the HTML one), and the attachments for extraction in their turn.</summary>
internal sealed class EmlExtractor(HtmlExtractor html) : ITextExtractor
{
    public IReadOnlyCollection<string> Extensions { get; } = [".eml"];

    public IReadOnlyCollection<string> MediaTypes { get; } = ["message/rfc822"];

    public Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation)
    {
        var message = MimePart.Parse(file.Content);
        if (message.Headers.Count == 0)
        {
            throw new ExtractionException("this is no e-mail: it has no headers");
        }

        var parts = message.Leaves().ToList();
        var body = parts.FirstOrDefault(p => p is { IsAttachment: false, MediaType: "text/plain" }) ?? parts.FirstOrDefault(p => p is { IsAttachment: false, MediaType: "text/html" });
        var words = body switch
        {
            null => "",
            { MediaType: "text/html" } => html.FromHtml(body.Text(), "text/html", new DocumentMetadata()).Text,
            _ => body.Text().ReplaceLineEndings("\n").Trim(),
        };
        var headers = new[] { "From", "To", "Cc", "Date", "Subject" }
            .Select(name => (name, value: message.Header(name)))
            .Where(h => h.value is not null)
            .Select(h => $"{h.name}: {h.value}");
        var attachments = parts.Where(p => p != body && (p.IsAttachment || !p.MediaType.StartsWith("text/", StringComparison.Ordinal)))
            .Select(p => new SourceFile(p.FileName ?? "attachment", p.Content(), p.MediaType))
            .ToList();
        return Task.FromResult(new ExtractedDocument(
            message.Header("Subject") ?? Path.GetFileNameWithoutExtension(file.Name),
            string.Join('\n', headers) + "\n\n" + words,
            [],
            "message/rfc822",
            new DocumentMetadata())
        { Attachments = attachments });
    }
}
