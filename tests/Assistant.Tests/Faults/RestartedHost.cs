using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Assistant.Tests.Faults;

/// <summary>A host that comes back after each kill, at another address, with callers who wait for it.</summary>
internal sealed class RestartedHost(string data, string[] settings) : IAsyncDisposable
{
    private const int MostFailures = 50;

    private HostProcess? process;
    private int errors;
    private volatile HttpClient? client;

    public int Kills { get; private set; }

    /// <summary>Calls that the host answered with an error of its own; they were sent again.</summary>
    public int Errors => errors;

    /// <summary>What the host said of failures.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>How long the last start took, until the host listened.</summary>
    public TimeSpan Start { get; private set; }

    public async Task StartAsync()
    {
        var watch = Stopwatch.StartNew();
        process = HostProcess.Start(data, ["serve", "--urls", "http://127.0.0.1:0", .. settings]);
        var address = (await process.LineAsync("answers the residents")).Split(' ')[^1];
        process.Drain(line =>
        {
            // that the office breaks off is what it is there for
            if (line.Contains("Exception", StringComparison.Ordinal) && !line.Contains("Outbox message", StringComparison.Ordinal) && Failures.Count < MostFailures)
            {
                Failures.Enqueue(line.Trim());
            }
        });
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
    /// <remarks>An error of the host's own (5xx) says that nothing was acknowledged: the call comes again, and is counted.</remarks>
    /// <exception cref="InvalidOperationException">The host refused the call.</exception>
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
                    if ((int)response.StatusCode >= 500)
                    {
                        Interlocked.Increment(ref errors);
                        await Task.Delay(500, limit);
                        continue;
                    }

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
