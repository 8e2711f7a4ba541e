using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Faults;

/// <summary>A back office that takes messages, but slowly, and now and then answers 500 before it took one or breaks off after.</summary>
internal sealed class UnsteadyOffice : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> taken = new(StringComparer.Ordinal);
    private readonly Random random = new(5);
    private int calls, refused, broken, cut;

    private UnsteadyOffice(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    /// <summary>The keys of the messages that it has.</summary>
    public ICollection<string> Keys => taken.Keys;

    /// <summary>Keys that came with another request's message.</summary>
    public ConcurrentBag<string> Mismatched { get; } = [];

    public int Calls => calls;

    public int Refused => refused;

    public int Broken => broken;

    /// <summary>Calls whose caller was gone before the answer.</summary>
    public int Cut => cut;

    public static async Task<UnsteadyOffice> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var office = new UnsteadyOffice(app);
        app.MapPost("/", office.TakeAsync);
        await app.StartAsync();
        return office;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref calls);
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        using var message = await JsonDocument.ParseAsync(context.Request.Body);
        int dice, wait;
        lock (random)
        {
            (dice, wait) = (random.Next(100), random.Next(120));
        }

        if (dice < 4)
        {
            Interlocked.Increment(ref refused);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        taken.AddOrUpdate(key, 1, (_, times) => times + 1);
        if (key != "request:" + message.RootElement.GetProperty("reference").GetString())
        {
            Mismatched.Add(key);
        }

        if (dice < 8)
        {
            Interlocked.Increment(ref broken);
            context.Abort();
            return;
        }

        await Task.Delay(wait);
        if (context.RequestAborted.IsCancellationRequested)
        {
            Interlocked.Increment(ref cut);
        }
    }
}
