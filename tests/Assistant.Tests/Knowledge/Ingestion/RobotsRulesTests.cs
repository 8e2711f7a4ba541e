using Assistant.Knowledge.Ingestion;

namespace Assistant.Tests.Knowledge.Ingestion;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /intern", "/intern/a", false)]
    [InlineData("User-agent: *\nDisallow: /intern", "/nl/intern", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /nl/", "/nl/kaart", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", true)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("User-agent: other\nUser-agent: assistant-ingest\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: assistant-ingest\nAllow: /", "/a", true)]
    [InlineData("# nothing", "/a", true)]
    public void Robots_txt_is_followed(string robots, string path, bool allowed) => Assert.Equal(allowed, RobotsRules.Parse(robots).Allows(path));
}
