using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Xml;
using Assistant.Knowledge.Extraction;

namespace Assistant.Knowledge.Ingestion;

/// <param name="AllowedHosts">Hosts that may be read; the start address's own host always may.</param>
public sealed record CrawlLimits(IReadOnlyCollection<string> AllowedHosts, int MaxPages, int MaxBytesPerPage, TimeSpan Timeout);

/// <summary>Reads the pages of a sitemap (on a site, or a file of the operator's), or one page: robots.txt respected, only allow-listed hosts (redirects too), bounded in number, size and time, unchanged pages not fetched again.</summary>
public sealed class Crawl(HttpClient http, DocumentExtractor extractor, CrawlLimits limits)
{
    private const int MaxRedirects = 5;
    private const int MaxSitemapDepth = 3;
    private readonly Dictionary<string, RobotsRules> robots = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> hosts = new(limits.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    private sealed record Fetched(HttpStatusCode Status, byte[] Content, string? MediaType, string? Tag, Uri Address);

    /// <summary>A client as the crawl needs it: redirects are followed by the crawl itself, which checks each hop.</summary>
    public static HttpClient CreateClient(TimeSpan timeout)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = timeout }) { Timeout = timeout };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(RobotsRules.Agent, "1.0"));
        return client;
    }

    /// <summary>What the sources of all pages of a start address begin with.</summary>
    public static string SourcePrefix(Uri start) => start.AbsoluteUri + " ";

    /// <summary>Whether a file is a sitemap to follow, and no document to read.</summary>
    public static bool IsSitemap(string path) =>
        Path.GetFileName(path).Contains("sitemap", StringComparison.OrdinalIgnoreCase) && (path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".xml.gz", StringComparison.OrdinalIgnoreCase));

    /// <param name="start">A page, a sitemap, or the file of one.</param>
    /// <param name="knownTag">The ETag or date under which a page is known, by its document id.</param>
    public async IAsyncEnumerable<IncomingDocument> ReadAsync(Uri start, Func<string, Task<string?>> knownTag, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var count = 0;
        await foreach (var (page, failure) in PagesAsync(start, 0, cancellation).ConfigureAwait(false))
        {
            var id = page.AbsoluteUri;
            if (failure is not null)
            {
                yield return IncomingDocument.Failed(id, id, failure);
                continue;
            }

            if (++count > limits.MaxPages)
            {
                yield return IncomingDocument.Failed(id, id, $"more than {limits.MaxPages} pages (Crawl:MaxPages); the rest was not read");
                yield break;
            }

            yield return await ReadPageAsync(start, page, await knownTag(id).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<IncomingDocument> ReadPageAsync(Uri start, Uri page, string? tag, CancellationToken cancellation)
    {
        var (id, source) = (page.AbsoluteUri, SourcePrefix(start) + page.AbsoluteUri);
        try
        {
            var fetched = await FetchAsync(page, tag, cancellation).ConfigureAwait(false);
            switch (fetched.Status)
            {
                case HttpStatusCode.NotModified:
                    return new IncomingDocument(id, source, null) { NotModified = true };
                case HttpStatusCode.OK:
                    var document = await extractor.ExtractAsync(new SourceFile(page.AbsolutePath, fetched.Content, fetched.MediaType), cancellation).ConfigureAwait(false);
                    return new IncomingDocument(id, source, document with { Metadata = document.Metadata with { Url = document.Metadata.Url ?? fetched.Address.AbsoluteUri } }, SourceTag: fetched.Tag);
                default:
                    return IncomingDocument.Failed(id, source, $"the site answered {(int)fetched.Status}");
            }
        }
        catch (Exception e) when (e is ExtractionException or CrawlException)
        {
            return IncomingDocument.Failed(id, source, e.Message);
        }
    }

    private async IAsyncEnumerable<(Uri Page, string? Failure)> PagesAsync(Uri start, int depth, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!start.AbsolutePath.Contains("sitemap", StringComparison.OrdinalIgnoreCase) || start.AbsolutePath.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
        {
            yield return (start, null);
            yield break;
        }

        List<(Uri Page, bool IsSitemap)> entries;
        string? failure = null;
        try
        {
            entries = ParseSitemap(start, await SitemapAsync(start, depth, cancellation).ConfigureAwait(false));
        }
        catch (CrawlException e)
        {
            (entries, failure) = ([], e.Message);
        }

        if (failure is not null)
        {
            yield return (start, failure);
            yield break;
        }

        if (start.IsFile)
        {
            // who gives the file names the sites; where they send the reader on to is another matter
            hosts.UnionWith(entries.Where(e => !e.Page.IsFile).Select(e => e.Page.Host));
        }

        foreach (var (page, isSitemap) in entries.Where(e => visited.Add(e.Page.AbsoluteUri)))
        {
            if (!isSitemap)
            {
                yield return (page, null);
            }
            else if (depth >= MaxSitemapDepth)
            {
                yield return (page, $"sitemaps nest more than {MaxSitemapDepth} deep");
            }
            else
            {
                await foreach (var inner in PagesAsync(page, depth + 1, cancellation).ConfigureAwait(false))
                {
                    yield return inner;
                }
            }
        }
    }

    private async Task<byte[]> SitemapAsync(Uri address, int depth, CancellationToken cancellation)
    {
        if (depth == 0 && address.IsFile)
        {
            try
            {
                return await File.ReadAllBytesAsync(address.LocalPath, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CrawlException(e.Message, e);
            }
        }

        var fetched = await FetchAsync(address, null, cancellation).ConfigureAwait(false);
        return fetched.Status == HttpStatusCode.OK ? fetched.Content : throw new CrawlException($"the site answered {(int)fetched.Status}");
    }

    private List<(Uri, bool)> ParseSitemap(Uri start, byte[] content)
    {
        var entries = new List<(Uri, bool)>();
        try
        {
            using Stream stream = content is [0x1F, 0x8B, ..] ? new GZipStream(new MemoryStream(content), CompressionMode.Decompress) : new MemoryStream(content);
            // no DTD, no external entities, bounded size
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = limits.MaxBytesPerPage });
            var inSitemap = false;
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (reader.LocalName)
                {
                    case "sitemap":
                        inSitemap = true;
                        break;
                    case "url":
                        inSitemap = false;
                        break;
                    case "loc" when Uri.TryCreate(start, reader.ReadElementContentAsString().Trim(), out var address):
                        entries.Add((address, inSitemap));
                        break;
                    default:
                        break;
                }
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw new CrawlException("the sitemap is no XML that can be read", e);
        }

        return entries;
    }

    private async Task<Fetched> FetchAsync(Uri address, string? tag, CancellationToken cancellation)
    {
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            RefuseForeign(address);
            if (!(await RobotsAsync(address, cancellation).ConfigureAwait(false)).Allows(address.PathAndQuery))
            {
                throw new CrawlException("robots.txt of the site forbids it");
            }

            using var response = await SendAsync(address, tag, cancellation).ConfigureAwait(false);
            if ((int)response.StatusCode is >= 300 and < 400 && response.StatusCode != HttpStatusCode.NotModified && response.Headers.Location is { } location)
            {
                address = new Uri(address, location);
                continue;
            }

            var content = response.StatusCode == HttpStatusCode.OK ? await ReadBoundedAsync(response, cancellation).ConfigureAwait(false) : [];
            var newTag = response.Headers.ETag?.ToString() ?? response.Content.Headers.LastModified?.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            return new Fetched(response.StatusCode, content, response.Content.Headers.ContentType?.MediaType, newTag, address);
        }

        throw new CrawlException($"the site redirects more than {MaxRedirects} times");
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, string? tag, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (tag is not null)
        {
            if (EntityTagHeaderValue.TryParse(tag, out var etag))
            {
                request.Headers.IfNoneMatch.Add(etag);
            }
            else if (DateTimeOffset.TryParse(tag, System.Globalization.CultureInfo.InvariantCulture, out var date))
            {
                request.Headers.IfModifiedSince = date;
            }
        }

        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new CrawlException($"the site can't be reached ({e.HttpRequestError})", e);
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new CrawlException($"the site did not answer within {http.Timeout.TotalSeconds:0} seconds", e);
        }
    }

    private async Task<byte[]> ReadBoundedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limits.Timeout);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(buffer, deadline.Token).ConfigureAwait(false)) > 0)
            {
                content.Write(buffer, 0, read);
                if (content.Length > limits.MaxBytesPerPage)
                {
                    throw new CrawlException($"the page has more than {limits.MaxBytesPerPage / 1_000_000.0:0.#} MB (Crawl:MaxBytesPerPage)");
                }
            }

            return content.ToArray();
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new CrawlException($"the page did not arrive within {limits.Timeout.TotalSeconds:0} seconds", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new CrawlException("the connection broke while the page was read", e);
        }
    }

    private async Task<RobotsRules> RobotsAsync(Uri address, CancellationToken cancellation)
    {
        var site = address.GetLeftPart(UriPartial.Authority);
        if (robots.TryGetValue(site, out var known))
        {
            return known;
        }

        using var response = await SendAsync(new Uri(site + "/robots.txt"), null, cancellation).ConfigureAwait(false);
        var rules = response.StatusCode switch
        {
            HttpStatusCode.OK => RobotsRules.Parse(System.Text.Encoding.UTF8.GetString(await ReadBoundedAsync(response, cancellation).ConfigureAwait(false))),
            >= HttpStatusCode.InternalServerError => throw new CrawlException("robots.txt can't be read (the site answers 5xx); try again later"),
            _ => RobotsRules.AllowAll,
        };
        robots[site] = rules;
        return rules;
    }

    private void RefuseForeign(Uri address)
    {
        if (address.Scheme is not ("http" or "https"))
        {
            throw new CrawlException($"only http and https addresses are read, not {address.Scheme}");
        }

        if (!hosts.Contains(address.Host))
        {
            throw new CrawlException($"the host {address.Host} is not allowed (Crawl:AllowedHosts)");
        }
    }
}

/// <summary>A page can't be read; the message says why.</summary>
public sealed class CrawlException(string message, Exception? inner = null) : Exception(message, inner);
