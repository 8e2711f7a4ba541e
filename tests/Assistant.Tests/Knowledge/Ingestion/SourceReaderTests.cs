using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Ingestion;

namespace Assistant.Tests.Knowledge.Ingestion;

public sealed class SourceReaderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("source-");
    private readonly SourceReader reader = new(new DocumentExtractor());

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Files_of_kinds_that_are_not_read_are_counted_and_are_no_failures()
    {
        foreach (var name in new[] { "page.md", "photo.png", "plan.PNG", "old.xls", "LICENSE", ".hidden.png", "rows.jsonl" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), name == "rows.jsonl" ? "{\"id\":\"a\",\"text\":\"Dag.\"}" : "# Kaart");
        }

        Assert.Equal([(".png", 2), (".xls", 1), ("without an ending", 1)], reader.Unread(folder.FullName));
        Assert.Equal(["page.md", "a"], (await reader.ReadAsync(folder.FullName).ToListAsync()).Select(d => d.ExternalId));
    }

    [Theory]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("java\\tscript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://commune.example/kaart?a=b:c", true)]
    [InlineData("HTTP://commune.example/kaart", true)]
    [InlineData("/nl/kaart:een", true)]
    [InlineData("kaart.html", true)]
    public async Task An_address_that_is_none_of_the_web_is_refused_with_its_place(string url, bool isRead)
    {
        var file = Path.Combine(folder.FullName, "rows.jsonl");
        await File.WriteAllTextAsync(file, $$"""{"id":"a","text":"Dag.","url":"{{url}}"}""");

        var row = Assert.Single(await reader.ReadAsync(file).ToListAsync());
        Assert.Equal(isRead, row.Document is not null);
        Assert.Equal(isRead, row.Failure is null);
        if (!isRead)
        {
            Assert.Equal($"{file}, line 1", row.Source);
            Assert.Contains("no http or https address", row.Failure);
        }
    }

    [Fact]
    public async Task The_address_that_a_page_names_itself_by_is_looked_at_as_well()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "page.html"), "<html><head><link rel=canonical href='javascript:alert(1)'></head><main><h1>Kaart</h1><p>Dag.</p></main></html>");

        Assert.Null(Assert.Single(await reader.ReadAsync(folder.FullName).ToListAsync()).Document!.Metadata.Url);
    }
}
