using Assistant.Knowledge.Ingestion;

namespace Assistant.Tests.Knowledge.Ingestion;

public sealed class BoundedLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb", "a|b")]
    [InlineData("a\r\nb\r\n", "a|b")]
    [InlineData("a\n\nb\n", "a||b")]
    [InlineData("abcdefghijk\nb", "TOO LONG|b")]
    [InlineData("b\nabcdefghijk", "b|TOO LONG")]
    [InlineData("abcdefghij\nb", "abcdefghij|b")]
    public async Task Lines_come_in_order_and_one_that_is_too_long_is_told(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', await ReadAsync(text, 10)));

    [Fact]
    public async Task Lines_are_whole_across_what_is_read_at_once()
    {
        var lines = Enumerable.Range(0, 2000).Select(i => new string((char)('a' + (i % 26)), i % 200)).ToList();

        Assert.Equal(lines, await ReadAsync(string.Join('\n', lines), 1000));
    }

    private static async Task<List<string>> ReadAsync(string text, int longest)
    {
        var read = new List<string>();
        await foreach (var line in BoundedLines.ReadAsync(new StringReader(text), longest, default))
        {
            read.Add(line ?? "TOO LONG");
        }

        return read;
    }
}
