using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Knowledge.Generation;

/// <summary>A server that speaks OpenAI's protocol on this machine and misbehaves as told.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private Func<HttpContext, Task> behaviour = _ => Task.CompletedTask;
    private Func<HttpContext, IReadOnlyList<string>, Task> embeds = (_, _) => Task.CompletedTask;

    private ModelServer(WebApplication app) => this.app = app;

    /// <summary>The messages of each request, system and user.</summary>
    public ConcurrentQueue<(string System, string User)> Received { get; } = [];

    /// <summary>The texts that vectors were asked for, one by one.</summary>
    public ConcurrentQueue<string> Embedded { get; } = [];

    public string Address => app.Urls.Single() + "/v1/";

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ModelServer(app);
        app.MapPost("/v1/chat/completions", async context =>
        {
            var request = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
            var messages = request.GetProperty("messages");
            server.Received.Enqueue((Content(messages[0]), Content(messages[1])));
            await server.behaviour(context);
        });
        app.MapPost("/v1/embeddings", async context =>
        {
            var request = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
            string[] texts = [.. request.GetProperty("input").EnumerateArray().Select(t => t.GetString()!)];
            Array.ForEach(texts, server.Embedded.Enqueue);
            await server.embeds(context, texts);
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>Makes vectors, listed backwards: the protocol numbers them.</summary>
    public void Embeds(Func<string, float[]> vector) => embeds = (context, texts) => context.Response.WriteAsJsonAsync(new
    {
        data = texts.Select((text, index) => new { index, embedding = vector(text) }).Reverse(),
        usage = new { prompt_tokens = texts.Count * 10 },
    });

    /// <summary>Answers a request for vectors with whatever it is told.</summary>
    public void EmbedsAs(Func<HttpContext, Task> answer) => embeds = (context, _) => answer(context);

    /// <summary>From now on refuses a request that holds such a text; what makes vectors stays for the others.</summary>
    public void Refuses(Func<string, bool> isRefused, int status)
    {
        var made = embeds;
        embeds = (context, texts) =>
        {
            if (!texts.Any(isRefused))
            {
                return made(context, texts);
            }

            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
    }

    /// <summary>From now on never answers a request with so many texts.</summary>
    public void Stalls(int atOnce)
    {
        var made = embeds;
        embeds = async (context, texts) =>
        {
            if (texts.Count < atOnce)
            {
                await made(context, texts);
                return;
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
    }

    /// <summary>Says these lines, in pieces that cut words apart.</summary>
    public void Says(params string[] lines) => behaviour = async context =>
    {
        await BeginAsync(context);
        foreach (var piece in string.Join('\n', lines).Chunk(7))
        {
            await PieceAsync(context, new string(piece));
        }

        await EndAsync(context, "stop");
    };

    /// <summary>Says something, and breaks off the connection once it is let.</summary>
    /// <returns>Lets it.</returns>
    public Action BreaksLater(string first)
    {
        var let = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        behaviour = async context =>
        {
            await BeginAsync(context);
            await PieceAsync(context, first);
            await context.Response.Body.FlushAsync();
            await let.Task.WaitAsync(context.RequestAborted);
            context.Abort();
        };
        return () => let.TrySetResult();
    }

    /// <summary>Says one line, and the others once it is let.</summary>
    /// <returns>Lets it.</returns>
    public Action SaysInTwo(string first, params string[] others)
    {
        var let = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        behaviour = async context =>
        {
            await BeginAsync(context);
            await PieceAsync(context, first + "\n");
            await context.Response.Body.FlushAsync();
            await let.Task.WaitAsync(context.RequestAborted);
            await PieceAsync(context, string.Join('\n', others));
            await EndAsync(context, "stop");
        };
        return let.SetResult;
    }

    public void Answers(int status, string? retryAfter = null) => behaviour = async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsJsonAsync(new { error = new { message = "no", type = "no", code = "no" } });
    };

    /// <summary>Says something, then nothing more.</summary>
    public void Stalls(string first) => behaviour = async context =>
    {
        await BeginAsync(context);
        await PieceAsync(context, first);
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    };

    /// <summary>Breaks off the connection in the middle.</summary>
    public void Breaks(string first) => behaviour = async context =>
    {
        await BeginAsync(context);
        await PieceAsync(context, first);
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    /// <summary>Stops properly on the wire, but never says that it is done.</summary>
    public void Forgets(string first) => behaviour = async context =>
    {
        await BeginAsync(context);
        await PieceAsync(context, first);
    };

    public void Finishes(string first, string reason) => behaviour = async context =>
    {
        await BeginAsync(context);
        await PieceAsync(context, first);
        await EndAsync(context, reason);
    };

    public void SendsRaw(string contentType, string body) => behaviour = async context =>
    {
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body);
    };

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    private static string Content(JsonElement message) => message.GetProperty("content") is { ValueKind: JsonValueKind.String } text
        ? text.GetString()! : string.Concat(message.GetProperty("content").EnumerateArray().Select(p => p.GetProperty("text").GetString()));

    private static Task BeginAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        return ChunkAsync(context, """{"role":"assistant","content":""}""", "null");
    }

    private static Task PieceAsync(HttpContext context, string text) => ChunkAsync(context, JsonSerializer.Serialize(new { content = text }), "null");

    private static async Task EndAsync(HttpContext context, string reason)
    {
        await ChunkAsync(context, "{}", $"\"{reason}\"");
        await context.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static Task ChunkAsync(HttpContext context, string delta, string reason) => context.Response.WriteAsync(
        "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason + "}]}\n\n");
}
