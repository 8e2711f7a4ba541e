using System.Diagnostics;
using System.Text.Json;

namespace Assistant.Tests.Faults;

/// <summary>A host that comes back after each kill, at another address, with callers who wait for it.</summary>
internal sealed class RestartedHost(string data, string[] settings) : IAsyncDisposable
{
    private HostProcess? process;
    private volatile HttpClient? client;

    public int Kills { get; private set; }

    /// <summary>How long the last start took, until the host listened.</summary>
    public TimeSpan Start { get; private set; }

    public async Task StartAsync()
    {
        var watch = Stopwatch.StartNew();
        process = HostProcess.Start(data, ["serve", "--urls", "http://127.0.0.1:0", .. settings]);
        var address = (await process.LineAsync("answers the residents")).Split(' ')[^1];
        process.Drain();
        Start = watch.Elapsed;
        client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
    }

    public void Kill()
    {
        client = null; // whoever is in the middle of a call finds out by its end
        process!.Kill();
        process.Dispose();
        process = null;
        Kills++;
    }

    /// <summary>Calls until the host has answered: again and again while it is gone, the same call.</summary>
    /// <exception cref="HttpRequestException">The host answered with an error.</exception>
    public async Task<JsonElement> CallAsync(Func<HttpClient, Task<HttpResponseMessage>> call, CancellationToken limit)
    {
        while (true)
        {
            if (client is { } there)
            {
                try
                {
                    using var response = await call(there);
                    var body = await response.Content.ReadAsStringAsync(limit);
                    return response.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(body) : throw new InvalidOperationException($"{(int)response.StatusCode}: {body}");
                }
                catch (Exception e) when (e is HttpRequestException or IOException && !limit.IsCancellationRequested)
                {
                    // killed before the answer was whole: nobody knows what was stored
                }
            }

            await Task.Delay(50, limit);
        }
    }

    public ValueTask DisposeAsync()
    {
        process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
