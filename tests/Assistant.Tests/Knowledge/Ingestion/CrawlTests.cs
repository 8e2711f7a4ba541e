using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Ingestion;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Knowledge.Ingestion;

/// <summary>A crawl against a real web server on this machine.</summary>
public sealed class CrawlTests : IAsyncLifetime
{
    private readonly WebApplication site;
    private readonly List<string> asked = [];

    public CrawlTests()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        site = builder.Build();
        site.Run(async context =>
        {
            lock (asked)
            {
                asked.Add(context.Request.Path);
            }

            switch (context.Request.Path.Value)
            {
                case "/robots.txt":
                    await context.Response.WriteAsync("User-agent: *\nDisallow: /intern");
                    break;
                case "/sitemap.xml":
                    await context.Response.WriteAsync(
                        $"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>{Root}/kaart</loc></url><url><loc>{Root}/intern/plan</loc></url><url><loc>http://elders.example/</loc></url><url><loc>{Root}/weg</loc></url><url><loc>{Root}/groot</loc></url><url><loc>{Root}/omleiding</loc></url></urlset>");
                    break;
                case "/kaart" when context.Request.Headers.IfNoneMatch == "\"v1\"":
                    context.Response.StatusCode = 304;
                    break;
                case "/kaart":
                    context.Response.Headers.ETag = "\"v1\"";
                    context.Response.ContentType = "text/html; charset=utf-8";
                    await context.Response.WriteAsync("<main><h1>Kaart</h1><p>De kaart kost 15 euro.</p></main>");
                    break;
                case "/groot":
                    context.Response.ContentType = "text/html";
                    await context.Response.WriteAsync(new string('x', 200_000));
                    break;
                case "/omleiding":
                    context.Response.Redirect("http://elders.example/geheim");
                    break;
                default:
                    context.Response.StatusCode = 404;
                    break;
            }
        });
    }

    private string Root => site.Urls.First();

    public Task InitializeAsync() => site.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_sitemap_is_read_within_its_limits()
    {
        var pages = await ReadAsync(_ => null);

        Assert.Equal("Kaart", pages[$"{Root}/kaart"].Document!.Title);
        Assert.Equal("\"v1\"", pages[$"{Root}/kaart"].SourceTag);
        Assert.Equal("robots.txt of the site forbids it", pages[$"{Root}/intern/plan"].Failure);
        Assert.Contains("not allowed", pages["http://elders.example/"].Failure);
        Assert.Equal("the site answered 404", pages[$"{Root}/weg"].Failure);
        Assert.Contains("Crawl:MaxBytesPerPage", pages[$"{Root}/groot"].Failure);
        Assert.Contains("elders.example is not allowed", pages[$"{Root}/omleiding"].Failure);
        Assert.DoesNotContain("/intern/plan", asked);
    }

    [Fact]
    public async Task A_sitemap_in_a_file_names_the_sites_that_may_be_read_and_no_files()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "sitemap.xml");
            await File.WriteAllTextAsync(file, $"<urlset><url><loc>{Root}/kaart</loc></url><url><loc>{Root}/omleiding</loc></url><url><loc>file:///etc/hostname</loc></url></urlset>");
            Assert.True(Crawl.IsSitemap(file));
            using var client = Crawl.CreateClient(TimeSpan.FromSeconds(60));
            var crawl = new Crawl(client, new DocumentExtractor(), new CrawlLimits([], 100, 100_000, TimeSpan.FromSeconds(60)));
            var pages = await crawl.ReadAsync(new Uri(file), _ => Task.FromResult<string?>(null)).ToListAsync();

            Assert.Equal(["Kaart", null, null], pages.Select(p => p.Document?.Title));
            Assert.Contains("elders.example is not allowed", pages[1].Failure);
            Assert.Contains("only http and https", pages[2].Failure);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("a/sitemap.xml", true)]
    [InlineData("a/Sitemap-pages.xml.gz", true)]
    [InlineData("a/page.xml", false)]
    [InlineData("a/sitemap.html", false)]
    public void A_sitemap_is_known_by_its_name(string path, bool isOne) => Assert.Equal(isOne, Crawl.IsSitemap(path));

    [Fact]
    public async Task An_unchanged_page_is_not_fetched_again()
    {
        var pages = await ReadAsync(_ => "\"v1\"");

        Assert.True(pages[$"{Root}/kaart"].NotModified);
    }

    [Fact]
    public async Task A_site_that_is_not_there_is_a_named_failure()
    {
        using var client = Crawl.CreateClient(TimeSpan.FromSeconds(2));
        var crawl = new Crawl(client, new DocumentExtractor(), new CrawlLimits(["127.0.0.1"], 10, 100_000, TimeSpan.FromSeconds(2)));
        var pages = new List<IncomingDocument>();
        await foreach (var page in crawl.ReadAsync(new Uri("http://127.0.0.1:1/page"), _ => Task.FromResult<string?>(null)))
        {
            pages.Add(page);
        }

        Assert.Contains("can't be reached", Assert.Single(pages).Failure);
    }

    private async Task<Dictionary<string, IncomingDocument>> ReadAsync(Func<string, string?> knownTag)
    {
        using var client = Crawl.CreateClient(TimeSpan.FromSeconds(60));
        var crawl = new Crawl(client, new DocumentExtractor(), new CrawlLimits(["127.0.0.1"], 100, 100_000, TimeSpan.FromSeconds(60)));
        var pages = new Dictionary<string, IncomingDocument>();
        await foreach (var page in crawl.ReadAsync(new Uri(Root + "/sitemap.xml"), id => Task.FromResult(knownTag(id))))
        {
            pages.Add(page.ExternalId, page);
        }

        return pages;
    }
}
