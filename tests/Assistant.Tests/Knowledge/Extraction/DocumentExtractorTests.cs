using System.IO.Compression;
using System.Text;
using Assistant.Knowledge.Extraction;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Tests.Knowledge.Extraction;

public sealed class DocumentExtractorTests
{
    private static Task<ExtractedDocument> ExtractAsync(string name, byte[] content) => new DocumentExtractor().ExtractAsync(new SourceFile(name, content));

    private static Task<ExtractedDocument> ExtractAsync(string name, string content) => ExtractAsync(name, Encoding.UTF8.GetBytes(content));

    [Fact]
    public async Task The_head_of_a_markdown_page_becomes_its_metadata()
    {
        var page = await ExtractAsync("a.md", "---\nid: library\nlang: fr\ntitle: La bibliothèque\nchecked: 2026-10-01\naudience: residents\n---\nOuverte le mardi.\n\n## Prix\nGratuit. <script>x</script>\n");

        Assert.Equal(("La bibliothèque", "library", "fr", "2026-10-01"), (page.Title, page.Metadata.Id, page.Metadata.Language, page.Metadata.CheckedOn));
        Assert.Equal("Ouverte le mardi.\n\nPrix\n\nGratuit. <script>x</script>", page.Text);
        Assert.Equal("Prix", Assert.Single(page.Headings).Text);
    }

    [Fact]
    public async Task A_broken_head_names_its_line()
    {
        var error = await Assert.ThrowsAsync<ExtractionException>(() => ExtractAsync("a.md", "---\nid: a\ntitle: [x\n---\ntext"));

        Assert.StartsWith("line ", error.Message);
    }

    [Theory]
    [InlineData("a.txt", "utf-16", "Gemeente Hoogbeek")]
    [InlineData("a.txt", "utf-8", "Gemeente Hoogbeek – café")]
    public async Task Text_in_a_marked_encoding_is_read(string name, string encoding, string text)
    {
        var bytes = Encoding.GetEncoding(encoding).GetPreamble().Concat(Encoding.GetEncoding(encoding).GetBytes(text)).ToArray();

        Assert.Equal(text, (await ExtractAsync(name, bytes)).Text);
    }

    [Fact]
    public async Task Text_in_latin1_is_refused_with_the_remedy()
    {
        var error = await Assert.ThrowsAsync<ExtractionException>(() => ExtractAsync("a.txt", Encoding.Latin1.GetBytes("Été")));

        Assert.Contains("iconv", error.Message);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.html")]
    [InlineData("a.docx")]
    [InlineData("a.pdf")]
    [InlineData("a.eml")]
    [InlineData("a.csv")]
    public async Task An_empty_file_is_refused(string name)
    {
        var error = await Assert.ThrowsAsync<ExtractionException>(() => ExtractAsync(name, []));

        Assert.Equal("the file is empty", error.Message);
    }

    [Theory]
    [InlineData("a.pdf", "%PDF-1.7 nonsense")]
    [InlineData("a.pdf", "no pdf at all")]
    [InlineData("a.docx", "no zip at all")]
    [InlineData("a.eml", "\n\njust words")]
    public async Task A_broken_file_is_refused(string name, string content) =>
        await Assert.ThrowsAsync<ExtractionException>(() => ExtractAsync(name, content));

    [Fact]
    public async Task An_unknown_format_names_the_known_ones()
    {
        var error = await Assert.ThrowsAsync<ExtractionException>(() => ExtractAsync("a.exe", "MZ"));

        Assert.Contains(".docx", error.Message);
    }

    [Fact]
    public async Task A_word_document_keeps_headings_lists_and_tables_and_drops_hidden_text()
    {
        var page = await ExtractAsync("a.docx", Word(
            new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Kop1" }), new Run(new Text("Procedure"))),
            new Paragraph(new Run(new Text("Controleer het adres.")), new Run(new RunProperties(new Vanish()), new Text("verborgen")), new DeletedRun(new Run(new DeletedText("geschrapt")))),
            new Table(new TableRow(new TableCell(new Paragraph(new Run(new Text("kaart")))), new TableCell(new Paragraph(new Run(new Text("15 euro"))))))));

        Assert.Equal("Procedure\n\nControleer het adres.\nkaart | 15 euro", page.Text);
        Assert.Equal("Procedure", page.Title);
    }

    [Fact]
    public async Task A_word_document_that_unpacks_without_end_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("word/document.xml", CompressionLevel.Optimal).Open();
            var zeros = new byte[1_000_000];
            for (var i = 0; i < 260; i++)
            {
                part.Write(zeros);
            }
        }

        var error = await Assert.ThrowsAsync<ExtractionException>(() => ExtractAsync("bomb.docx", stream.ToArray()));

        Assert.Contains("unpacks to more than", error.Message);
    }

    [Fact]
    public async Task An_email_gives_its_headers_its_words_and_its_attachments()
    {
        var mail = "From: =?utf-8?B?TcOpbGFuaWU=?= <m@post.example>\r\nTo: info@hautbecq.example\r\nSubject: =?iso-8859-1?Q?D=E9m=E9nagement?=\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nBonjour, j=C3=A9t=C3=A9=\r\n!\r\n"
            + "--b1\r\nContent-Type: text/plain; name=\"note.txt\"\r\nContent-Disposition: attachment; filename=\"note.txt\"\r\nContent-Transfer-Encoding: base64\r\n\r\nbm90ZQ==\r\n--b1--\r\n";

        var page = await ExtractAsync("a.eml", mail);

        Assert.Equal("Déménagement", page.Title);
        Assert.Contains("From: Mélanie <m@post.example>", page.Text);
        Assert.EndsWith("Bonjour, jété!", page.Text);
        var attachment = Assert.Single(page.Attachments);
        Assert.Equal(("note.txt", "note"), (attachment.Name, Encoding.UTF8.GetString(attachment.Content)));
    }

    [Fact]
    public async Task Each_row_of_a_table_names_its_columns()
    {
        var page = await ExtractAsync("a.csv", "naam;geboren\n\"Peeters; Jan\";1990\nEls;\n");

        Assert.Equal("naam: Peeters; Jan; geboren: 1990\nnaam: Els", page.Text);
    }

    [Fact]
    public async Task A_pdf_is_read_by_poppler()
    {
        var page = await ExtractAsync("a.pdf", OnePagePdf("Bewonerskaart vernieuwen"));

        Assert.Contains("Bewonerskaart vernieuwen", page.Text);
    }

    private static byte[] Word(params OpenXmlElement[] elements)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(elements));
        }

        return stream.ToArray();
    }

    private static byte[] OnePagePdf(string words)
    {
        var content = $"BT /F1 12 Tf 72 720 Td ({words}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n").AppendJoin("", offsets.Select(o => $"{o:0000000000} 00000 n \n"));
        pdf.Append($"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
