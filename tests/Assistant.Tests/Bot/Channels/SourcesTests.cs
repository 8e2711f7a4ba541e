using Assistant.Bot.Channels;
using Assistant.Knowledge.Answering;

namespace Assistant.Tests.Bot.Channels;

public sealed class SourcesTests
{
    [Fact]
    public void Two_quotes_of_one_page_are_one_source()
    {
        var sources = Sources.ByPage([Cite("card", "De kaart kost 15 euro."), Cite("hours", "Open op zaterdag."), Cite("card", "Ze geldt een jaar.")]);

        Assert.Equal([("card", "De kaart kost 15 euro. … Ze geldt een jaar."), ("hours", "Open op zaterdag.")], sources.Select(s => (s.DocumentId, s.Quote)));
    }

    private static Citation Cite(string id, string quote) => new(id, id, null, quote, 0, quote.Length, null, "nl");
}
