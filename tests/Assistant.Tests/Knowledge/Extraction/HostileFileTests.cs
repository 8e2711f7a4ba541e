using System.IO.Compression;
using System.Text;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Ingestion;

namespace Assistant.Tests.Knowledge.Extraction;

/// <summary>Files made to bring the process down: each is one file's failure, and soon.</summary>
public sealed class HostileFileTests
{
    private const int Deep = 60_000;

    [Theory]
    [InlineData("div")]
    [InlineData("b")]
    [InlineData("table><tr><td")]
    public async Task A_page_without_end_is_refused(string element)
    {
        var error = await RefusedAsync("deep.html", $"<body>{string.Concat(Enumerable.Repeat($"<{element}>", Deep))}hallo");
        Assert.Contains("deep", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_page_that_is_not_deep_is_read()
    {
        var page = await new DocumentExtractor().ExtractAsync(new SourceFile("long.html", Encoding.UTF8.GetBytes($"<body>{string.Concat(Enumerable.Repeat("<div><p>Hallo<b>!</b></div>", 5_000))}")));
        Assert.Equal(5_000, page.Text.Split("Hallo").Length - 1);
    }

    [Fact]
    public Task A_quote_in_a_quote_in_a_quote_is_refused() => RefusedAsync("deep.md", string.Concat(Enumerable.Repeat("> ", Deep)) + "hallo");

    [Theory]
    [InlineData("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")]
    [InlineData("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")]
    public Task A_word_document_nested_without_end_is_refused(string open, string close) => RefusedAsync(
        "deep.docx", Docx($"{string.Concat(Enumerable.Repeat(open, Deep))}<w:p><w:r><w:t>hallo</w:t></w:r></w:p>{string.Concat(Enumerable.Repeat(close, Deep))}"));

    [Fact]
    public Task A_small_word_document_with_endless_markup_is_refused() =>
        RefusedAsync("long.docx", Docx(string.Concat(Enumerable.Repeat("<w:p><w:r><w:t>hallo hallo hallo</w:t></w:r></w:p>", 700_000))));

    [Fact]
    public async Task A_line_with_such_a_page_fails_alone()
    {
        var file = Path.GetTempFileName() + ".jsonl";
        try
        {
            await File.WriteAllTextAsync(file, $"{{\"id\":\"a\",\"html\":\"{string.Concat(Enumerable.Repeat("<b>", Deep))}x\"}}\n{{\"id\":\"b\",\"text\":\"Goed.\"}}\n");
            var read = await new SourceReader(new DocumentExtractor()).ReadAsync(file).ToListAsync();
            Assert.Equal([false, true], read.Select(d => d.Document is not null));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_name_of_an_attachment_enters_no_id_and_no_source()
    {
        var folder = Directory.CreateTempSubdirectory("mail-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "mail.eml"),
                "From: a@b.example\nSubject: s\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nDag.\n--x\nContent-Type: text/plain\n"
                + "Content-Disposition: attachment; filename=\"attest Jan Peeters.txt\"\n\nHallo.\n--x--\n");
            var read = await new SourceReader(new DocumentExtractor()).ReadAsync(folder.FullName).ToListAsync();
            Assert.Equal(["mail.eml", "mail.eml#1.txt"], read.Select(d => d.ExternalId));
            Assert.DoesNotContain(read, d => d.Source.Contains("Peeters", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_attachment_takes_no_pages_place_and_chooses_no_audience()
    {
        var folder = Directory.CreateTempSubdirectory("mail-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "mail.eml"),
                "From: a@b.example\nSubject: s\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nDag.\n--x\nContent-Type: text/markdown\n"
                + "Content-Disposition: attachment; filename=page.md\n\n---\nid: library\nlang: nl\naudience: residents\nurl: https://elsewhere.example/\n---\nBel 0900 12 34.\n--x--\n");
            var attachment = (await new SourceReader(new DocumentExtractor()).ReadAsync(folder.FullName).ToListAsync())[^1];
            Assert.Equal(("mail.eml#1.md", "nl", null, null, null), (attachment.ExternalId, attachment.Document!.Metadata.Language, attachment.Document.Metadata.Id, attachment.Document.Metadata.Audience, attachment.Document.Metadata.Url));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<ExtractionException> RefusedAsync(string name, string content) => RefusedAsync(name, Encoding.UTF8.GetBytes(content));

    private static Task<ExtractionException> RefusedAsync(string name, byte[] content) =>
        Assert.ThrowsAsync<ExtractionException>(() => new DocumentExtractor().ExtractAsync(new SourceFile(name, content)).WaitAsync(TimeSpan.FromSeconds(60)));

    private static byte[] Docx(string body)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""");
            Add("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            Add("word/document.xml", $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>""");

            void Add(string name, string text)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
