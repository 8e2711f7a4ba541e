using System.Text;
using Assistant.Knowledge.Extraction;

namespace Assistant.Tests.Knowledge.Extraction;

/// <summary>What pages of real content systems look like.</summary>
public sealed class RealSiteTests
{
    private static Task<ExtractedDocument> ExtractAsync(string html) => new DocumentExtractor().ExtractAsync(new SourceFile("page.html", Encoding.UTF8.GetBytes(html)));

    [Fact]
    public async Task What_stands_on_every_page_is_dropped_by_the_names_that_content_systems_give_it()
    {
        var page = await ExtractAsync(
            """
            <body><div class="cookie-banner">Wij gebruiken koekjes</div><a class="skip-link" href="#c">Naar de inhoud</a>
            <div id="content"><div class="breadcrumb">Start > Wonen</div><h1>Bewonerskaart</h1><p>De kaart kost 15 euro.</p><div class="social-share field"><p>Deel dit</p></div><button>Afdrukken</button></div>
            <div class="newsletter-signup">Nieuwsbrief</div></body>
            """);

        Assert.Equal("Bewonerskaart\n\nDe kaart kost 15 euro.", page.Text);
    }

    [Fact]
    public async Task What_a_button_unfolds_is_text_and_its_words_are_a_heading()
    {
        var page = await ExtractAsync(
            """<main><h1>Carte</h1><h2><button aria-expanded="false" aria-controls="prix">Prix</button></h2><div id="prix" hidden><p>15 euros</p></div><div id="piege" hidden><p>secret</p></div></main>""");

        Assert.Equal("Carte\n\nPrix\n\n15 euros", page.Text);
        Assert.Equal(["Carte", "Prix"], page.Headings.Select(h => h.Text));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    public async Task Language_versions_that_name_one_another_have_one_key(string language)
    {
        const string Links = """<link rel="alternate" hreflang="nl" href="https://hoogbeek.example/nl/kaart"><link rel="alternate" hreflang="fr" href="https://hoogbeek.example/fr/carte"><link rel="alternate" hreflang="x-default" href="https://hoogbeek.example/">""";

        var page = await ExtractAsync($"<html lang='{language}'><head>{Links}</head><body><main><p>tekst</p></main></body></html>");

        Assert.Equal("https://hoogbeek.example/fr/carte", page.Metadata.PageKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<link rel='alternate' hreflang='fr' href='https://hoogbeek.example/fr/carte'>")]
    [InlineData("<link rel='alternate' hreflang='fr' href='javascript:alert(1)'><link rel='alternate' hreflang='nl' href='/nl/kaart'>")]
    [InlineData("<link rel='alternate' type='application/rss+xml' href='https://hoogbeek.example/rss'>")]
    public async Task A_page_without_versions_has_no_key(string links) =>
        Assert.Null((await ExtractAsync($"<html><head>{links}</head><body><main><p>tekst</p></main></body></html>")).Metadata.PageKey);

    [Fact]
    public async Task Formatting_that_is_never_closed_stops_the_page_and_not_the_run()
    {
        var html = new StringBuilder("<body>");
        for (var i = 0; i < 3000; i++)
        {
            html.Append(System.Globalization.CultureInfo.InvariantCulture, $"<b id={i}><p>x");
        }

        await Assert.ThrowsAsync<ExtractionException>(() => ExtractAsync(html.ToString()));
    }

    [Fact]
    public async Task A_scan_is_recognised_or_what_is_missing_is_named()
    {
        var scan = Scan();
        try
        {
            var page = await new DocumentExtractor().ExtractAsync(new SourceFile("scan.pdf", scan));
            Assert.Contains("riverain", page.Text);
        }
        catch (ExtractionException e)
        {
            Assert.Contains("tesseract-ocr", e.Message);
            Assert.DoesNotContain(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator), folder => File.Exists(Path.Combine(folder, "tesseract")));
        }

        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "assistant-*.pdf"));
    }

    // a page of text, drawn, and the drawing alone put into a PDF
    private static byte[] Scan()
    {
        var text = Pdf("<< /Font << /F1 5 0 R >> >>", "BT /F1 36 Tf 60 700 Td (Carte de riverain) Tj 0 -60 Td (Elle coute 15 euros) Tj ET", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"u8.ToArray());
        using var draw = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftoppm", "-r 100 -gray -") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        draw.StandardInput.BaseStream.Write(text);
        draw.StandardInput.Close();
        using var drawn = new MemoryStream();
        draw.StandardOutput.BaseStream.CopyTo(drawn);
        var head = Encoding.ASCII.GetString(drawn.ToArray(), 0, 20).Split('\n');
        var size = head[1].Split(' ');
        var pixels = drawn.ToArray()[(head[0].Length + head[1].Length + head[2].Length + 3)..];
        byte[] image = [.. Encoding.ASCII.GetBytes($"<< /Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length {pixels.Length} >>\nstream\n"), .. pixels, .. "\nendstream"u8];
        return Pdf("<< /XObject << /I 5 0 R >> >>", "q 612 0 0 792 0 0 cm /I Do Q", image);
    }

    private static byte[] Pdf(string resources, string content, byte[] fifth)
    {
        byte[][] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>"u8.ToArray(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"u8.ToArray(),
            Encoding.ASCII.GetBytes($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources {resources} >>"),
            Encoding.ASCII.GetBytes($"<< /Length {content.Length} >>\nstream\n{content}\nendstream"),
            fifth,
        ];
        using var pdf = new MemoryStream();
        pdf.Write("%PDF-1.4\n"u8);
        var offsets = new List<long>();
        foreach (var (i, body) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Write(Encoding.ASCII.GetBytes($"{i + 1} 0 obj\n"));
            pdf.Write(body);
            pdf.Write("\nendobj\n"u8);
        }

        var table = pdf.Length;
        pdf.Write(Encoding.ASCII.GetBytes($"xref\n0 6\n0000000000 65535 f \n{string.Concat(offsets.Select(o => $"{o:D10} 00000 n \n"))}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF"));
        return pdf.ToArray();
    }
}
