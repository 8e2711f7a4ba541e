using System.Text;
using Assistant.Knowledge.Extraction;

namespace Assistant.Tests.Knowledge.Extraction;

public sealed class HtmlExtractorTests
{
    private static Task<ExtractedDocument> ExtractAsync(string html) =>
        new DocumentExtractor().ExtractAsync(new SourceFile("page.html", Encoding.UTF8.GetBytes(html)));

    [Fact]
    public async Task Main_content_and_headings_are_kept_and_the_frame_of_the_page_is_dropped()
    {
        var page = await ExtractAsync(
            """
            <html lang="nl"><head><title>Site</title><link rel="canonical" href="https://hoogbeek.example/nl/kaart"></head><body>
            <header><p>Gemeente</p></header><nav><a>Menu</a></nav>
            <main><h1>Bewonerskaart</h1><p>De kaart kost <b>15 euro</b>.</p><h2>Documenten</h2><ul><li>identiteitskaart</li><li>nummerplaat</li></ul></main>
            <footer>Contact</footer></body></html>
            """);

        Assert.Equal("Bewonerskaart", page.Title);
        Assert.Equal("nl", page.Metadata.Language);
        Assert.Equal("https://hoogbeek.example/nl/kaart", page.Metadata.Url);
        Assert.Equal("Bewonerskaart\n\nDe kaart kost 15 euro.\n\nDocumenten\n- identiteitskaart\n- nummerplaat", page.Text);
        Assert.Equal([(1, "Bewonerskaart"), (2, "Documenten")], page.Headings.Select(h => (h.Level, h.Text)));
        Assert.All(page.Headings, h => Assert.Equal(h.Text, page.Text.Substring(h.Offset, h.Text.Length)));
    }

    [Theory]
    [InlineData("<p hidden>geheim</p>")]
    [InlineData("<p style='display: none'>geheim</p>")]
    [InlineData("<p style='visibility:hidden'>geheim</p>")]
    [InlineData("<span style='font-size:0'>geheim</span>")]
    [InlineData("<div aria-hidden='true'>geheim</div>")]
    [InlineData("<!-- geheim -->")]
    [InlineData("<script>geheim</script>")]
    [InlineData("<template><p>geheim</p></template>")]
    [InlineData("<noscript>geheim</noscript>")]
    public async Task What_a_reader_does_not_see_is_not_text(string markup)
    {
        var page = await ExtractAsync($"<body><main><p>zichtbaar</p>{markup}</main></body>");

        Assert.Equal("zichtbaar", page.Text);
    }

    [Fact]
    public async Task The_cells_of_a_table_row_stay_together()
    {
        var page = await ExtractAsync("<main><table><tr><th>Kaart</th><th>Prijs</th></tr><tr><td>eerste</td><td>15 euro</td></tr></table></main>");

        Assert.Equal("Kaart | Prijs\neerste | 15 euro", page.Text);
    }

    [Fact]
    public async Task The_pages_own_charset_is_followed()
    {
        var bytes = Encoding.Latin1.GetBytes("<html><head><meta charset=\"iso-8859-1\"></head><body><p>Été à Hautbecq</p></body></html>");

        var page = await new DocumentExtractor().ExtractAsync(new SourceFile("page.html", bytes));

        Assert.Equal("Été à Hautbecq", page.Text);
    }

    [Fact]
    public async Task A_page_nested_beyond_reason_is_refused_instead_of_ending_the_process()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 20_000)) + "x";

        await Assert.ThrowsAsync<ExtractionException>(() => ExtractAsync(deep));
    }
}
