using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Microsoft.AspNetCore.Http;

namespace Assistant.Tests.Bot.Channels;

public class AllowedOriginsTests
{
    [Theory]
    [InlineData("*", "https://anyone.example", true)]
    [InlineData("https://hautbecq.example, https://hoogbeek.example", "https://hoogbeek.example", true)]
    [InlineData("https://hautbecq.example/", "https://hautbecq.example", true)]
    [InlineData("https://hautbecq.example", "https://evil.example", false)]
    [InlineData("https://hautbecq.example", "https://hautbecq.example.evil.example", false)]
    [InlineData("https://hautbecq.example", "http://hautbecq.example", false)]
    [InlineData("", "https://hautbecq.example", false)]
    public void Only_the_sites_named_may_speak_to_the_channel(string setting, string origin, bool allowed) =>
        Assert.Equal(allowed, Of(setting).Allows(origin));

    [Theory]
    [InlineData(null, true)]
    [InlineData("https://chat.example", true)]
    [InlineData("https://evil.example", false)]
    public void A_stream_is_opened_by_the_own_site_and_by_programs_that_are_no_browser(string? origin, bool allowed)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString("chat.example");
        request.Headers.Origin = origin;
        Assert.Equal(allowed, Of("https://hautbecq.example").AllowsSocket(request));
    }

    [Theory]
    [InlineData("hautbecq.example")]
    [InlineData("https://hautbecq.example/page")]
    [InlineData("ftp://hautbecq.example")]
    public void An_entry_that_is_no_origin_is_refused_with_the_remedy(string entry) =>
        Assert.Contains("https://hautbecq.example, or *", Assert.Throws<SettingsException>(() => Of(entry)).Message, StringComparison.Ordinal);

    private static AllowedOrigins Of(string setting) => new(new AssistantSettings { DirectLine = new DirectLineSettings(AllowedOrigins: setting) });
}
