using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.Knowledge.SemanticKernel.Tests;

/// <summary>A server that speaks OpenAI's protocol on this machine, streamed or not, calls a function when told to, and keeps every body it was sent.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<bool, HttpContext, Task>> next = [];

    private ModelServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>Everything that was sent, with JSON's escapes taken away.</summary>
    public string AllReceived => string.Join('\n', Received);

    public ConcurrentQueue<string> Authorizations { get; } = [];

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
            var request = (await JsonNode.ParseAsync(context.Request.Body))!;
            server.Received.Enqueue(request.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            server.Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
            await (server.next.TryDequeue(out var answer) ? answer : Message("done"))(request["stream"]?.GetValue<bool>() == true, context);
        });
        app.MapPost("/v1/embeddings", async context =>
        {
            var request = (await JsonNode.ParseAsync(context.Request.Body))!;
            server.Received.Enqueue(request.ToJsonString());
            var vector = Convert.ToBase64String(new[] { 0.5f, 0.25f }.SelectMany(BitConverter.GetBytes).ToArray());
            await context.Response.WriteAsync($$$$"""{"object":"list","model":"v","data":[{"object":"embedding","index":0,"embedding":"{{{{vector}}}}"}],"usage":{"prompt_tokens":1,"total_tokens":1}}""");
        });
        await app.StartAsync();
        return server;
    }

    public void Says(string text) => next.Enqueue(Message(text));

    public void Calls(string function, string arguments) => next.Enqueue((_, context) => WriteAsync(context,
        $$$$"""{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"{{{{function}}}}","arguments":{{{{JsonValue.Create(arguments)!.ToJsonString()}}}}}}]}}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"""));

    public void Answers(int status, string? retryAfter = null) => next.Enqueue((_, context) =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return WriteAsync(context, """{"error":{"message":"no","type":"no","code":"no"}}""");
    });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static Func<bool, HttpContext, Task> Message(string text) => (streamed, context) =>
    {
        var content = JsonValue.Create(text)!.ToJsonString();
        return streamed
            ? WriteAsync(context, $$$$"""
                data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":{{{{content}}}}},"finish_reason":null}]}

                data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: [DONE]


                """, "text/event-stream")
            : WriteAsync(context, $$$$"""{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":{{{{content}}}}}}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""");
    };

    private static Task WriteAsync(HttpContext context, string body, string type = "application/json")
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }
}
