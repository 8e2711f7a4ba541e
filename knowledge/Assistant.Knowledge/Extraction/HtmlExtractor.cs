using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Assistant.Knowledge.Extraction;

/// <summary>Main content of an HTML page: headings kept; navigation, scripts, comments and everything that a reader doesn't see dropped.</summary>
internal sealed class HtmlExtractor : ITextExtractor
{
    private const int MaxDepth = 400;
    private const int MaxElements = 300_000; // formatting that is never closed is opened again in every block: a small file can make millions

    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "nav", "footer", "aside", "svg", "canvas", "iframe", "object", "video", "audio", "select", "dialog",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "main", "header", "form", "fieldset", "ul", "ol", "dl", "dt", "dd", "table", "blockquote", "pre", "figure", "figcaption",
        "address", "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "hr", "body", "center", "label",
    };

    // what content systems call the parts of a page that are on every page; whole words of class and id
    private static readonly HashSet<string> Frame = new(StringComparer.OrdinalIgnoreCase)
    {
        "breadcrumb", "breadcrumbs", "breadcrumb-nav", "cookie", "cookies", "cookie-banner", "cookie-bar", "cookie-notice", "cookie-consent", "cookieconsent", "cc-window", "eu-cookie-compliance-banner", "gdpr-banner",
        "skip-link", "skiplink", "skip-links", "skip-to-content", "visually-hidden-focusable", "share", "social-share", "share-buttons", "sharing", "social-links", "social-media-links", "addthis_toolbox", "a2a_kit",
        "pager", "pagination", "navbar", "main-menu", "site-header", "site-footer", "page-footer", "language-switcher", "language-switcher-language-url", "lang-switch", "print-link", "newsletter-signup", "back-to-top",
    };

    public IReadOnlyCollection<string> Extensions { get; } = [".html", ".htm", ".xhtml"];

    public IReadOnlyCollection<string> MediaTypes { get; } = ["text/html", "application/xhtml+xml"];

    public Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(file.Content, writable: false);
        // the parser follows the page's own charset declaration
        using var page = Parser().ParseDocument(stream);
        return Task.FromResult(Extract(page, "text/html", new DocumentMetadata()));
    }

    internal ExtractedDocument FromHtml(string html, string mediaType, DocumentMetadata metadata)
    {
        using var page = Parser().ParseDocument(html);
        return Extract(page, mediaType, metadata);
    }

    // The parser's time grows with the square of the depth, so a page without end is stopped while it is read.
    // Every so many elements the one before is looked at: it has its place by then.
    private static HtmlParser Parser()
    {
        const int Every = 128;
        var created = 0;
        IElement? last = null;
        return new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (element, _) =>
            {
                if (++created > MaxElements)
                {
                    throw new ExtractionException($"the page makes more than {MaxElements} elements");
                }

                if (created % Every == 0 && last is not null)
                {
                    var depth = 0;
                    for (var node = last.ParentElement; node is not null; node = node.ParentElement)
                    {
                        depth++;
                    }

                    if (depth > MaxDepth)
                    {
                        throw TooDeep();
                    }
                }

                last = element;
            },
        });
    }

    private static ExtractionException TooDeep() => new($"the page nests its elements more than {MaxDepth} deep");

    private static ExtractedDocument Extract(IHtmlDocument page, string mediaType, DocumentMetadata metadata)
    {
        var root = MainContent(page);
        var blocks = new BlockText();
        new Reading(Unfolded(root), blocks).Walk(root, 0);
        var (text, headings) = blocks.Finish();
        var title = headings.FirstOrDefault(h => h.Level == 1)?.Text ?? BlockText.Squeeze(page.Title ?? "");
        var language = page.DocumentElement?.GetAttribute("lang") is { Length: >= 2 } lang ? lang[..2].ToLowerInvariant() : null;
        var url = page.QuerySelector("link[rel=canonical]")?.GetAttribute("href");
        return new ExtractedDocument(title, text, headings, mediaType, metadata with
        {
            Language = metadata.Language ?? language,
            Url = metadata.Url ?? (Uri.TryCreate(url, UriKind.Absolute, out var canonical) && canonical.Scheme is "http" or "https" ? url : null),
            PageKey = metadata.PageKey ?? PageKey(page),
        });
    }

    /// <summary>The language versions of a page name one another; the first of their addresses in order names them all.</summary>
    private static string? PageKey(IHtmlDocument page)
    {
        var versions = page.QuerySelectorAll("link[rel~=alternate][hreflang]")
            .Where(link => link.GetAttribute("hreflang") is { Length: >= 2 } language && !language.Equals("x-default", StringComparison.OrdinalIgnoreCase))
            .Select(link => link.GetAttribute("href") ?? "").Where(href => Uri.TryCreate(href, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return versions.Count > 1 ? versions[0] : null;
    }

    /// <summary>Ids of what a visible button unfolds: a reader sees it with one click, so it is text although it is hidden now.</summary>
    private static HashSet<string> Unfolded(IElement root) =>
        [.. root.QuerySelectorAll("[aria-expanded][aria-controls]").SelectMany(b => b.GetAttribute("aria-controls")!.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static IElement MainContent(IHtmlDocument page)
    {
        var candidates = page.QuerySelectorAll("main, [role=main]");
        if (candidates.Length == 0)
        {
            candidates = page.QuerySelectorAll("article");
        }

        if (candidates.Length != 1)
        {
            candidates = page.QuerySelectorAll("#main-content, #content, #main, [itemprop=mainContentOfPage]");
        }

        // a page with several articles is a list of them: then the body is the content
        return candidates.Length == 1 ? candidates[0] : page.Body ?? page.DocumentElement;
    }

    /// <summary>Reads the words of a page into blocks.</summary>
    /// <param name="unfolded">Ids of elements that a button unfolds.</param>
    private sealed class Reading(HashSet<string> unfolded, BlockText blocks)
    {
        private bool Hidden(IElement element)
        {
            if (Dropped.Contains(element.LocalName) || IsFrame(element) || (element.LocalName == "button" && !element.HasAttribute("aria-expanded")))
            {
                return true;
            }

            if (element.Id is { Length: > 0 } id && unfolded.Contains(id))
            {
                return false;
            }

            if (element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true")
            {
                return true;
            }

            var role = element.GetAttribute("role");
            if (role is "navigation" or "search" or "banner" or "contentinfo" or "dialog")
            {
                return true;
            }

            // the page's own header and footer; an article's header holds its title
            if (element.LocalName == "header" && element.ParentElement?.LocalName == "body" && element.QuerySelector("h1") is null)
            {
                return true;
            }

            if (element.GetAttribute("style") is { Length: > 0 } style)
            {
                var squeezed = style.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
                return squeezed.Contains("display:none", StringComparison.Ordinal)
                    || squeezed.Contains("visibility:hidden", StringComparison.Ordinal)
                    || squeezed.Contains("font-size:0", StringComparison.Ordinal)
                    || squeezed.Contains("opacity:0;", StringComparison.Ordinal)
                    || squeezed.EndsWith("opacity:0", StringComparison.Ordinal);
            }

            return element is IHtmlInputElement { Type: "hidden" };
        }

        public void Walk(IElement element, int depth)
        {
            if (depth > MaxDepth)
            {
                throw TooDeep();
            }

            var inline = new StringBuilder();
            foreach (var node in element.ChildNodes)
            {
                switch (node)
                {
                    case IText words:
                        inline.Append(words.Data);
                        break;
                    case IElement child when Hidden(child):
                        break;
                    case IElement child when child.LocalName == "br":
                        Flush();
                        break;
                    case IElement child when Blocks.Contains(child.LocalName) || HoldsBlocks(child):
                        Flush();
                        Block(child, depth + 1);
                        break;
                    case IElement child:
                        AppendInline(child, inline, depth + 1);
                        break;
                    default:
                        break; // comments and processing instructions are not the page's words
                }
            }

            Flush();

            void Flush()
            {
                blocks.Paragraph(inline.ToString());
                inline.Clear();
            }
        }

        private void Block(IElement element, int depth)
        {
            switch (element.LocalName)
            {
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    blocks.Heading(element.LocalName[1] - '0', Words(element, depth));
                    break;
                case "ul" or "ol" when element.Children.All(c => c.QuerySelector("h2, h3, table, p + p") is null):
                    foreach (var item in element.Children.Where(c => c.LocalName == "li" && !Hidden(c)))
                    {
                        blocks.Line("- " + Words(item, depth));
                    }

                    break;
                case "tr":
                    blocks.Line(string.Join(" | ", element.Children.Where(c => !Hidden(c)).Select(c => BlockText.Squeeze(Words(c, depth)))));
                    break;
                case "dt":
                    blocks.Paragraph(Words(element, depth));
                    break;
                default:
                    Walk(element, depth);
                    break;
            }
        }

        private static bool IsFrame(IElement element) =>
            element.LocalName is not ("main" or "body" or "article") && (Frame.Contains(element.Id ?? "") || element.ClassList.Any(Frame.Contains));

        private static bool HoldsBlocks(IElement element) =>
            element.LocalName is "tbody" or "thead" or "tfoot" || element.Children.Any(c => Blocks.Contains(c.LocalName));

        private string Words(IElement element, int depth)
        {
            var words = new StringBuilder();
            AppendInline(element, words, depth);
            return words.ToString();
        }

        private void AppendInline(IElement element, StringBuilder words, int depth)
        {
            if (depth > MaxDepth)
            {
                throw TooDeep();
            }

            if (element is IHtmlInputElement { Type: "text" or "email" or "tel" or "date" or "number" } field)
            {
                words.Append(' ').Append(field.Value);
            }

            foreach (var node in element.ChildNodes)
            {
                switch (node)
                {
                    case IText text:
                        words.Append(text.Data);
                        break;
                    case IElement child when Hidden(child):
                        break;
                    case IElement child:
                        var block = Blocks.Contains(child.LocalName) || child.LocalName == "br";
                        words.Append(block ? " " : "");
                        AppendInline(child, words, depth + 1);
                        words.Append(block ? " " : "");
                        break;
                    default:
                        break;
                }
            }
        }
    }
}
