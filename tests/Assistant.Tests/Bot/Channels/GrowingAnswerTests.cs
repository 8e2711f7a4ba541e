using System.Net.WebSockets;
using System.Text.Json;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Knowledge.Generation;
using Assistant.Tests.Knowledge.Retrieval;

namespace Assistant.Tests.Bot.Channels;

/// <summary>An answer that a model words, on its way to the person: its checked sentences grow in a client that draws them, and the stored reply takes their place.</summary>
public class GrowingAnswerTests
{
    private const string First = "La première carte de riverain coûte 15 euros par an.";
    private const string Second = "La deuxième carte de riverain coûte 60 euros par an.";
    private const string Price = "Combien coûte la première carte de riverain ?";

    [Fact]
    public async Task Checked_sentences_grow_in_the_stream_of_a_client_that_draws_them_until_the_reply_is_stored()
    {
        await using var bench = await Bench.OpenAsync();
        var goOn = bench.Server.SaysInTwo("[1] " + First, "[1] " + Second);
        using var live = await bench.StreamAsync(live: true);
        using var other = await bench.StreamAsync(live: false);
        var said = bench.Talk.SayAsync(Price);

        var growing = await NextAsync(live, a => a.TryGetProperty("text", out _) && Is(a, "typing"));
        Assert.Equal(First, growing.GetProperty("text").GetString());
        Assert.Equal("streaming", growing.GetProperty("entities")[0].GetProperty("streamType").GetString());
        Assert.Single(await bench.Talk.ReadAsync()); // the greeting: nothing is stored yet

        goOn();
        (await said).Dispose();
        var reply = await NextAsync(live, IsReply);
        Assert.Contains("15 euros", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("60 euros", reply.GetProperty("text").GetString(), StringComparison.Ordinal);

        // a client that knows nothing of growing messages gets signs of typing without words, and the whole
        var seen = new List<JsonElement>();
        await NextAsync(other, a => { seen.Add(a); return IsReply(a); });
        Assert.DoesNotContain(seen, a => Is(a, "typing") && a.TryGetProperty("text", out _));
    }

    [Fact]
    public async Task What_grew_gives_way_to_the_page_s_own_sentence_when_the_model_breaks_off()
    {
        await using var bench = await Bench.OpenAsync();
        var breakOff = bench.Server.BreaksLater($"[1] {First}\n[1] La deuxième carte est offerte");
        using var live = await bench.StreamAsync(live: true);
        var said = bench.Talk.SayAsync(Price);
        var grown = await NextAsync(live, a => a.TryGetProperty("text", out _) && Is(a, "typing"));
        Assert.Equal(First, grown.GetProperty("text").GetString());

        breakOff();
        var seen = new List<string>();
        var reply = await NextAsync(live, a => { seen.Add(a.GetRawText()); return IsReply(a); });
        (await said).Dispose();

        Assert.Contains("15 euros", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(seen, a => a.Contains("offerte", StringComparison.Ordinal));
    }

    private static bool Is(JsonElement activity, string type) => activity.GetProperty("type").GetString() == type;

    private static bool IsReply(JsonElement activity) => Is(activity, "message") && activity.GetProperty("from").GetProperty("role").GetString() == "bot" && !activity.GetRawText().Contains("\"greeting\"", StringComparison.Ordinal);

    /// <summary>The next activity of a stream that is wanted; the others are passed over.</summary>
    private static async Task<JsonElement> NextAsync(ClientWebSocket socket, Func<JsonElement, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var buffer = new byte[64_000];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
                length += part.Count;
            }
            while (!part.EndOfMessage);
            foreach (var activity in JsonDocument.Parse(buffer.AsMemory(0, length).ToArray()).RootElement.GetProperty("activities").EnumerateArray())
            {
                if (isWanted(activity))
                {
                    return activity;
                }
            }
        }
    }

    private sealed class Bench(Stores store, ModelServer server, ChannelHost host, Talk talk) : IAsyncDisposable
    {
        public ModelServer Server => server;

        public Talk Talk => talk;

        public static async Task<Bench> OpenAsync()
        {
            var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
            await new Shelf(store).AddAsync("carte", "fr", "Carte de riverain", $"## Prix\n{First} {Second}\n\n## Délai\nLa carte est prête après 2 jours ouvrables.");
            var server = await ModelServer.StartAsync();
            var host = await ChannelHost.StartAsync(store, ("Commune:Slug", "test"), ("Model:Provider", "Compatible"), ("Model:Endpoint", server.Address), ("Model:Name", "test"), ("Model:TimeoutSeconds", "120"));
            return new Bench(store, server, host, await host.StartAsync());
        }

        public async Task<ClientWebSocket> StreamAsync(bool live)
        {
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(live ? new Uri(talk.Stream + "&live=1") : talk.Stream, default);
            return socket;
        }

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            await server.DisposeAsync();
            await store.DisposeAsync();
        }
    }
}
