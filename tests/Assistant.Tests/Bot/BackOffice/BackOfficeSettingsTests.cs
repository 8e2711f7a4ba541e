using Assistant.Bot.Hosting;
using Microsoft.Extensions.Configuration;

namespace Assistant.Tests.Bot.BackOffice;

public class BackOfficeSettingsTests
{
    [Theory]
    [InlineData("BackOffice:HttpTimeoutSeconds", "0")]
    [InlineData("BackOffice:HttpTimeoutSeconds", "600")]
    [InlineData("BackOffice:MaxAttempts", "0")]
    [InlineData("BackOffice:PollSeconds", "0")]
    [InlineData("BackOffice:HttpUrl", "office.example")]
    [InlineData("BackOffice:Open311Url", "ftp://office.example")]
    [InlineData("BackOffice:ServiceNowUrl", "https://user:password@office.example")]
    public void A_wrong_setting_stops_the_start_and_is_named(string name, string value)
    {
        var wrong = Assert.Throws<SettingsException>(() => AssistantSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build()));
        Assert.Contains(name, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", wrong.Message, StringComparison.Ordinal);
    }
}
