using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Channels;

namespace Assistant.Tests.Bot.Hosting;

public class TrustedProxiesTests
{
    [Theory]
    [InlineData("", "ws")]
    [InlineData("10.1.2.3", "ws")]
    [InlineData("127.0.0.1", "wss")]
    [InlineData("10.1.2.3, 127.0.0.0/8", "wss")]
    public async Task Only_a_trusted_proxy_says_that_the_person_came_by_https(string trusted, string scheme)
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("Proxy:Trusted", trusted));
        using var request = new HttpRequestMessage(HttpMethod.Post, "conversations");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "elsewhere.example");

        using var response = await host.Client.SendAsync(request);

        var stream = new Uri((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("streamUrl").GetString()!);
        Assert.Equal((scheme, "127.0.0.1"), (stream.Scheme, stream.Host));
    }

    [Theory]
    [InlineData("", HttpStatusCode.TooManyRequests)]
    [InlineData("127.0.0.1", HttpStatusCode.Created)]
    public async Task Behind_a_trusted_proxy_each_person_has_a_limit_of_their_own(string trusted, HttpStatusCode second)
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("Proxy:Trusted", trusted), ("DirectLine:ConversationsPerMinutePerAddress", "1"));
        Assert.Equal(HttpStatusCode.Created, await StartAsync("192.0.2.1"));
        Assert.Equal(second, await StartAsync("192.0.2.2"));

        async Task<HttpStatusCode> StartAsync(string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "conversations");
            request.Headers.Add("X-Forwarded-For", from);
            using var response = await host.Client.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("the proxy")]
    [InlineData("10.0.0.0/33")]
    [InlineData("127.0.0.1, ,10.0.0.256")]
    public void What_is_no_address_is_told_at_the_start(string trusted)
    {
        var e = Assert.Throws<SettingsException>(() => new TrustedProxies(new AssistantSettings { Proxy = new ProxySettings(trusted) }));
        Assert.StartsWith("Proxy:Trusted holds", e.Message, StringComparison.Ordinal);
    }
}
