using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.Channels;

public class ActivityBodyTests(ActivityBodyTests.Channel channel) : IClassFixture<ActivityBodyTests.Channel>
{
    [Theory]
    [InlineData("""{"type":"message"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","text":"   "}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","text":"a\u0000b"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","text":"\ud800"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","text":7}""", HttpStatusCode.BadRequest)]
    [InlineData("""[]""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","text":"x""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"no type"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","text":"x","attachments":[{"contentType":"image/png","contentUrl":"data:"}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"typing"}""", HttpStatusCode.OK)]
    [InlineData("""{"type":"event","name":"startConversation","value":{"a":1}}""", HttpStatusCode.OK)]
    [InlineData("""{"type":"messageReaction","reactionsAdded":[],"replyToId":"x"}""", HttpStatusCode.OK)]
    [InlineData("""{"type":"message","text":"Bonjour","locale":"xx","channelData":"text","from":{"id":5.5,"name":null}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","text":"<b>Bonjour</b>","locale":"pt-BR","channelData":7,"somethingNew":[1]}""", HttpStatusCode.OK)]
    public async Task An_activity_is_taken_or_refused_with_its_reason(string body, HttpStatusCode status)
    {
        var talk = await channel.Node.StartAsync();
        using var response = await talk.SendAsync(HttpMethod.Post, "/activities", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK)
        {
            Assert.NotEmpty((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString()!);
        }
    }

    /// <summary>One node for all of the table.</summary>
    public sealed class Channel : IAsyncLifetime
    {
        private Stores? store;
        private ChannelHost? node;

        internal ChannelHost Node => node!;

        public async Task InitializeAsync()
        {
            store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
            node = await ChannelHost.StartAsync(store);
        }

        public async Task DisposeAsync()
        {
            await node!.DisposeAsync();
            await store!.DisposeAsync();
        }
    }
}
