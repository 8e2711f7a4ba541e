using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.Channels;

/// <summary>What a conversation and an address may ask of the channel, and what a token opens.</summary>
public class FloodTests
{
    [Fact]
    public async Task Reading_in_a_loop_is_stopped_with_a_kind_word_and_the_wait_in_milliseconds()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("DirectLine:ReadsPerMinute", "5"));
        var talk = await host.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            using var read = await talk.SendAsync(HttpMethod.Get, "/activities");
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        using var stopped = await talk.SendAsync(HttpMethod.Get, "/activities?lang=nl");
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        Assert.InRange(int.Parse(stopped.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture), 1000, 12_000);
        Assert.Contains("berichten", (await stopped.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        // another conversation of the same address goes on
        using var other = await (await host.StartAsync()).SendAsync(HttpMethod.Get, "/activities");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("fr", "Attendez")]
    [InlineData("nl", "Wacht")]
    [InlineData("en", "Wait")]
    [InlineData("de", "Warten Sie")]
    public async Task Who_writes_too_much_is_told_kindly_in_their_language_how_long_to_wait(string language, string word)
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("DirectLine:MessagesPerMinute", "1"));
        var talk = await host.StartAsync();
        using var first = await talk.PostAsync(new { type = "message", text = "1", locale = language });
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var stopped = await talk.PostAsync(new { type = "message", text = "2", locale = language });
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        var told = (await stopped.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString();
        Assert.Contains(word, told, StringComparison.Ordinal);
        Assert.Matches("[0-9]+ [Ss]", told);
    }

    [Fact]
    public async Task One_conversation_holds_so_many_streams_open_and_a_closed_one_makes_room()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("DirectLine:StreamsPerConversation", "2"));
        var talk = await host.StartAsync();
        var first = await OpenAsync(talk.Stream);
        using var second = await OpenAsync(talk.Stream);
        await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(talk.Stream));
        first.Dispose();
        for (var i = 0; ; i++)
        {
            try
            {
                using var third = await OpenAsync(talk.Stream);
                break;
            }
            catch (WebSocketException) when (i < 50)
            {
                await Task.Delay(20);
            }
        }
    }

    [Fact]
    public async Task Typing_takes_no_message_away()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("DirectLine:MessagesPerMinute", "3"));
        var talk = await host.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            using var typing = await talk.PostAsync(new { type = "typing", locale = "fr" });
            Assert.Equal(HttpStatusCode.OK, typing.StatusCode);
        }

        using var said = await talk.SayAsync("Bonjour");
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/activities")]
    [InlineData("GET", "")]
    [InlineData("POST", "/activities")]
    [InlineData("POST", "/upload")]
    [InlineData("DELETE", "")]
    public async Task A_token_opens_its_own_conversation_and_no_other_whatever_its_use(string method, string path)
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store);
        var (mine, theirs) = (await host.StartAsync(), await host.StartAsync());
        var ticket = System.Web.HttpUtility.ParseQueryString(mine.Stream.Query)["t"]!;
        foreach (var token in new[] { theirs.Token, ticket, mine.Token[..^2] + "AA", "", "null" })
        {
            using var refused = await mine.SendAsync(new HttpMethod(method), path, method == "POST" ? JsonContent.Create(new { type = "message", text = "x" }) : null, token: token);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal("greeting", Assert.Single(await mine.ReadAsync()).GetProperty("channelData").GetProperty("assistant").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_conversation_of_another_commune_is_not_there_even_with_a_token_that_fits()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var here = await ChannelHost.StartAsync(store);
        await using var there = await ChannelHost.StartAsync(store, ("Commune:Slug", "elsewhere"));
        var talk = await here.StartAsync();
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/activities"), (HttpMethod.Get, "") })
        {
            using var missing = await talk.SendAsync(method, path, node: there);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        using var said = await talk.SayAsync("Bonjour", there);
        Assert.Equal(HttpStatusCode.NotFound, said.StatusCode);
        using var erased = await talk.SendAsync(HttpMethod.Delete, "", node: there);
        Assert.Single(await talk.ReadAsync());
    }

    [Fact]
    public void Places_are_taken_together_or_not_at_all()
    {
        var places = new StreamPlaces();
        var first = places.Take(("a", 2), ("address", 2));
        var second = places.Take(("b", 2), ("address", 2));
        Assert.Null(places.Take(("c", 2), ("address", 2)));
        first!.Dispose();
        first.Dispose();
        Assert.NotNull(places.Take(("c", 1), ("address", 2)));
        Assert.Null(places.Take(("c", 1), ("address", 9)));
        second!.Dispose();
    }

    private static async Task<ClientWebSocket> OpenAsync(Uri stream)
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(stream, CancellationToken.None);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
