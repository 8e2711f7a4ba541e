using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Tests.Bot.Channels;

public class DirectLineTests
{
    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_said_on_one_node_comes_out_of_a_stream_on_another(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        await using var one = await ChannelHost.StartAsync(store);
        await using var other = await ChannelHost.StartAsync(store);
        var talk = await one.StartAsync();

        using var socket = await OpenAsync(talk.Stream, other);
        Assert.Contains("intelligence artificielle", (await NextAsync(socket)).GetProperty("activities")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        using var said = await talk.SayAsync("Bonjour");
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);

        var frame = await NextAsync(socket);
        Assert.Equal(["user", "bot"], frame.GetProperty("activities").EnumerateArray().Select(a => a.GetProperty("from").GetProperty("role").GetString()!));
        Assert.Equal("2", frame.GetProperty("watermark").GetString());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_rating_is_kept_once_and_a_bad_one_brings_its_question_before_the_stewards_without_the_person(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        await using var host = await ChannelHost.StartAsync(store);
        var talk = await host.StartAsync();
        (await talk.SayAsync("Je m'appelle Fatima El Amrani, mon numéro est 85073003328. Combien coûte un chat ?")).Dispose();
        var answer = (await talk.ReadAsync()).Last(a => a.GetProperty("from").GetProperty("role").GetString() == "bot").GetProperty("id").GetString();
        foreach (var id in new[] { answer, answer, "somebody|0000002" })
        {
            using var rated = await talk.PostAsync(new { type = "messageReaction", reactionsAdded = new[] { new { type = "dislike" } }, replyToId = id, value = new { reason = "old" } });
            Assert.Equal(HttpStatusCode.OK, rated.StatusCode);
        }

        await using var connection = await store.Database.OpenAsync();
        var (helpful, reason) = await connection.QuerySingleAsync<(long, string)>("select helpful, reason from rating");
        Assert.Equal((0L, "old"), (helpful, reason));
        var asked = await connection.QuerySingleAsync<string>("select released from open_question where kind = 'badly_rated'");
        Assert.DoesNotContain("85073003328", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Amrani", asked, StringComparison.Ordinal);

        using var erased = await talk.SendAsync(HttpMethod.Delete, "");
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select (select count(*) from rating) + (select count(*) from open_question)"));
    }

    [Fact]
    public async Task A_text_beyond_the_limit_is_refused_kindly_and_a_body_beyond_reason_unread()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("DirectLine:MaxMessageCharacters", "100"));
        var talk = await host.StartAsync();
        using var longer = await talk.SayAsync(new string('é', 101));
        Assert.Contains("100 caractères", (await longer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        using var huge = await talk.SayAsync(new string('x', 200_000));
        Assert.Equal(HttpStatusCode.BadRequest, huge.StatusCode);
        Assert.Single(await talk.ReadAsync());
    }

    [Fact]
    public async Task A_file_that_nobody_asked_for_is_refused_in_the_person_s_language_and_nothing_of_it_kept()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store);
        var talk = await host.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"type":"message","locale":"nl-BE","from":{"id":"x"}}""", Encoding.UTF8, "application/vnd.microsoft.activity"), "activity", "blob" },
            { new ByteArrayContent(new byte[1000]), "file", "kaart.png" },
        };
        using var response = await talk.SendAsync(HttpMethod.Post, "/upload?userId=x", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("nu geen bestand nodig", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);

        host.Client.DefaultRequestHeaders.ExpectContinue = true; // the refusal comes before the bytes are sent
        using var tooLarge = await talk.SendAsync(HttpMethod.Post, "/upload", new ByteArrayContent(new byte[11_000_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Contains("10 MB au plus", (await tooLarge.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_on_its_way_in_never_stands_on_the_disk_in_clear()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store);
        var talk = await host.StartAsync("nl");
        var folder = Environment.GetEnvironmentVariable("ASPNETCORE_TEMP") ?? Path.GetTempPath();
        var before = Spooled().ToHashSet();
        var (half, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var form = new MultipartFormDataContent { { new HaltingContent(half, goOn.Task), "file", "kaart.png" } };

        var sending = talk.SendAsync(HttpMethod.Post, "/upload", form);
        await half.Task;
        var found = new List<string>();
        for (var i = 0; i < 20 && found.Count == 0; i++)
        {
            await Task.Delay(100);
            found.AddRange(Spooled().Where(f => !before.Contains(f)));
        }

        goOn.SetResult();
        using var response = await sending;

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode); // read whole, and not asked for
        Assert.Empty(found);

        string[] Spooled() => Directory.GetFiles(folder, "ASPNETCORE_*.tmp");
    }

    [Theory]
    [InlineData("https://hautbecq.example", true)]
    [InlineData("https://evil.example", false)]
    public async Task Only_the_sites_named_get_an_answer_to_their_preflight(string origin, bool allowed)
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("DirectLine:AllowedOrigins", "https://hautbecq.example"));
        using var request = new HttpRequestMessage(HttpMethod.Options, "conversations");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent");
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var told) && told.Single() == origin);
    }

    [Fact]
    public async Task A_stream_opens_with_its_own_ticket_only()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("DirectLine:AllowedOrigins", "https://hautbecq.example"));
        var (mine, other) = (await host.StartAsync(), await host.StartAsync());
        var address = mine.Stream.ToString();
        await RefusedAsync(new Uri(address.Replace(mine.Id, other.Id, StringComparison.Ordinal)));
        await RefusedAsync(new Uri(address[..address.IndexOf("&t=", StringComparison.Ordinal)] + "&t=" + mine.Token));
        await RefusedAsync(mine.Stream, origin: "https://evil.example");
        using var plain = await host.Client.GetAsync(new Uri(address.Replace("ws://", "http://", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        using var socket = await OpenAsync(mine.Stream, host, "https://hautbecq.example");
        Assert.Equal(WebSocketState.Open, socket.State);

        async Task RefusedAsync(Uri stream, string? origin = null)
        {
            var refused = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(stream, host, origin));
            Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_open_stream_closes_when_its_conversation_is_erased()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store);
        var talk = await host.StartAsync();
        using var socket = await OpenAsync(talk.Stream, host);
        await NextAsync(socket);
        (await talk.SendAsync(HttpMethod.Delete, "")).Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Assert.Equal(WebSocketMessageType.Close, (await socket.ReceiveAsync(new byte[100].AsMemory(), limit.Token)).MessageType);
        using var gone = await talk.SayAsync("Bonjour");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task New_conversations_from_one_address_are_limited_with_the_wait_in_milliseconds()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await using var host = await ChannelHost.StartAsync(store, ("DirectLine:ConversationsPerMinutePerAddress", "2"));
        await host.StartAsync();
        await host.StartAsync();
        foreach (var path in new[] { "conversations", "tokens/generate" })
        {
            using var response = await host.Client.PostAsync(new Uri(path, UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.InRange(long.Parse(response.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture), 20_000, 30_000);
        }
    }

    private static async Task<ClientWebSocket> OpenAsync(Uri stream, ChannelHost node, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await socket.ConnectAsync(new UriBuilder(stream) { Port = node.Client.BaseAddress!.Port }.Uri, limit.Token);
        return socket;
    }

    private static async Task<JsonElement> NextAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var frame = new MemoryStream();
        var buffer = new byte[4096];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            frame.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        var set = JsonDocument.Parse(frame.ToArray()).RootElement;
        return set.GetProperty("activities").EnumerateArray().All(a => a.GetProperty("type").GetString() == "typing") ? await NextAsync(socket) : set;
    }

    /// <summary>A file of three megabytes that stops on its way.</summary>
    private sealed class HaltingContent(TaskCompletionSource half, Task goOn) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[2_000_000]);
            await stream.FlushAsync();
            half.SetResult();
            await goOn;
            await stream.WriteAsync(new byte[1_000_000]);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
