using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;
using Assistant.Bot.Turns;
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
    [InlineData("BackOffice:Connectors", "resident-card-renewal")]
    [InlineData("BackOffice:Connectors", "bulky-waste=http,bulky-waste=mail")]
    public void A_wrong_setting_stops_the_start_and_is_named(string name, string value)
    {
        var wrong = Assert.Throws<SettingsException>(() => AssistantSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build()));
        Assert.Contains(name, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-service=http")]
    [InlineData("bulky-waste=fax")]
    [InlineData("bulky-waste=notice")]
    public void A_way_to_nowhere_is_named(string pairs)
    {
        var wrong = Assert.Throws<SettingsException>(() => new BackOfficeSettings(Connectors: pairs).Routed(TurnServices.LoadCatalogue()));
        Assert.Contains(pairs, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_installation_sends_a_service_where_it_wants()
    {
        var routed = new BackOfficeSettings(Connectors: "bulky-waste=http").Routed(TurnServices.LoadCatalogue());
        Assert.Equal(("http", "file"), (routed.Find("bulky-waste")!.Connector, routed.Find("street-problem")!.Connector));
    }

    [Theory]
    [InlineData(15, 20, 40)]
    [InlineData(110, 20, 230)] // two calls of ServiceNow's connector
    [InlineData(2, 60, 70)]
    public void A_lease_is_longer_than_any_delivery(int http, int mail, int lease) => Assert.Equal(TimeSpan.FromSeconds(lease), new BackOfficeSettings(HttpTimeoutSeconds: http).Lease(mail));
}
