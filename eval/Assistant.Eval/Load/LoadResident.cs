using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Assistant.Eval.Load;

/// <summary>One resident with an open conversation: posts a question, and waits on the WebSocket for the words of the assistant.</summary>
internal sealed class LoadResident : IAsyncDisposable
{
    /// <summary>Direct Line's clients send an empty frame so often; the channel takes one that is silent for gone.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient client;
    private readonly ClientWebSocket socket = new();
    private readonly Channel<long> replies = Channel.CreateUnbounded<long>();
    private readonly CancellationTokenSource stop = new();
    private readonly string language;
    private string id = "";
    private string token = "";
    private Task reading = Task.CompletedTask;
    private Task beating = Task.CompletedTask;

    private LoadResident(HttpClient client, string language) => (this.client, this.language) = (client, language);

    public static async Task<LoadResident> JoinAsync(HttpClient client, string language, CancellationToken cancellation)
    {
        using var response = await client.PostAsJsonAsync("conversations", new { locale = language }, cancellation);
        response.EnsureSuccessStatusCode();
        var started = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        var resident = new LoadResident(client, language) { id = started.GetProperty("conversationId").GetString()!, token = started.GetProperty("token").GetString()! };
        await resident.socket.ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString()!), cancellation);
        resident.reading = resident.ReadAsync();
        resident.beating = resident.BeatAsync();
        return resident;
    }

    /// <returns>The time to the first reply; or why there was none.</returns>
    public async Task<(TimeSpan Time, string? Failure)> AskAsync(string question, CancellationToken cancellation)
    {
        while (replies.Reader.TryRead(out _))
        {
            // later replies to the question before
        }

        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"conversations/{id}/activities")
        {
            Content = JsonContent.Create(new { type = "message", text = question, locale = language, channelData = new { clientActivityID = Guid.NewGuid() } }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var response = await client.SendAsync(request, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                return (default, $"status {(int)response.StatusCode}");
            }

            return (Stopwatch.GetElapsedTime(began, await replies.Reader.ReadAsync(limit.Token)), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (default, "no reply");
        }
        catch (Exception e) when (e is HttpRequestException or ChannelClosedException)
        {
            return (default, e.GetType().Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        await beating;
        socket.Dispose();
        stop.Dispose();
    }

    private async Task BeatAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Beat);
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: true, stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // the conversation is over; a message that is lost by it counts as failed
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(buffer.AsMemory(length), stop.Token);
                    length += received.Count;
                }
                while (!received.EndOfMessage);
                var at = Stopwatch.GetTimestamp();
                using var set = JsonDocument.Parse(buffer.AsMemory(0, length));
                if (set.RootElement.GetProperty("activities").EnumerateArray().Any(a => a.GetProperty("type").GetString() == "message" && a.GetProperty("from").GetProperty("role").GetString() == "bot" && !a.GetProperty("id").GetString()!.EndsWith("|0000000", StringComparison.Ordinal)))
                {
                    replies.Writer.TryWrite(at);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or JsonException)
        {
            replies.Writer.TryComplete();
        }
    }
}
