using Markdig;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Extraction;

/// <summary>Markdown with an optional YAML head (<c>id, lang, title, url, checked, department, audience</c>). HTML inside is text, not markup.</summary>
internal sealed class MarkdownExtractor : ITextExtractor
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();
    private readonly HtmlExtractor html = new();

    public IReadOnlyCollection<string> Extensions { get; } = [".md", ".markdown"];

    public IReadOnlyCollection<string> MediaTypes { get; } = ["text/markdown"];

    public Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation)
    {
        var source = TextDecoding.Decode(file.Content).ReplaceLineEndings("\n");
        var (head, body) = SplitHead(source);
        var metadata = new DocumentMetadata(
            Id: head.GetValueOrDefault("id"),
            Language: head.GetValueOrDefault("lang"),
            PageKey: head.GetValueOrDefault("id"),
            Url: head.GetValueOrDefault("url"),
            CheckedOn: head.GetValueOrDefault("checked"),
            Department: head.GetValueOrDefault("department"),
            Audience: head.GetValueOrDefault("audience"));
        var page = html.FromHtml(Markdown.ToHtml(body, Pipeline), "text/markdown", metadata);
        var title = head.GetValueOrDefault("title") ?? page.Title;
        return Task.FromResult(page with { Title = title.Length > 0 ? title : Path.GetFileNameWithoutExtension(file.Name) });
    }

    private static (Dictionary<string, string> Head, string Body) SplitHead(string source)
    {
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!source.StartsWith("---\n", StringComparison.Ordinal))
        {
            return (head, source);
        }

        var end = source.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0)
        {
            return (head, source);
        }

        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(source[4..(end + 1)]));
        }
        catch (YamlException e)
        {
            throw new ExtractionException($"line {e.Start.Line + 1}: the head between the --- lines is no YAML: {e.Message}", e);
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode mapping }])
        {
            foreach (var (key, value) in mapping.Children)
            {
                if (key is YamlScalarNode { Value: { } name } && value is YamlScalarNode { Value: { } scalar })
                {
                    head[name] = scalar;
                }
            }
        }

        return (head, source[(end + 5)..]);
    }
}
