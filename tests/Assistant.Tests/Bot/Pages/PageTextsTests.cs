using Assistant.Bot.Pages;

namespace Assistant.Tests.Bot.Pages;

public class PageTextsTests
{
    [Theory]
    [InlineData("fr", "20 juillet 2026")]
    [InlineData("nl", "20 juli 2026")]
    [InlineData("en", "20 July 2026")]
    [InlineData("de", "20. Juli 2026")]
    public void A_day_is_written_as_its_language_writes_it(string language, string expected) =>
        Assert.Equal(expected, PageTexts.Of(language).Date(new DateTimeOffset(2026, 7, 20, 12, 0, 0, TimeSpan.Zero)));
}
