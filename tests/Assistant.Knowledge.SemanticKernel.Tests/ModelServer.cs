using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.Knowledge.SemanticKernel.Tests;

/// <summary>What a request said beside its body.</summary>
/// <param name="Path">With the query.</param>
internal sealed record Heard(string Path, string Authorization, string ApiKey);

/// <summary>A server that speaks OpenAI's protocol on this machine, at a v1 address and on the paths of Azure OpenAI's deployments, streamed or not; it calls a function when told to, and keeps every body it was sent.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<bool, HttpContext, Task>> next = [];

    private ModelServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>Everything that was sent, with JSON's escapes taken away.</summary>
    public string AllReceived => string.Join('\n', Received);

    public ConcurrentQueue<Heard> Requests { get; } = [];

    public string Address => app.Urls.Single() + "/v1/";

    /// <summary>As the address of an Azure OpenAI resource.</summary>
    public string Resource => app.Urls.Single() + "/";

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ModelServer(app);
        foreach (var below in new[] { "/v1", "/openai/deployments/{deployment}" })
        {
            app.MapPost(below + "/chat/completions", server.ChatAsync);
            app.MapPost(below + "/embeddings", server.EmbedAsync);
        }

        // what App Service offers its machines for managed identities
        app.MapGet("/msi/token", context => context.Request.Headers["X-IDENTITY-HEADER"] == "h-1"
            ? WriteAsync(context, $$"""{"access_token":"token for {{context.Request.Query["resource"]}}","expires_on":"{{DateTimeOffset.MaxValue.ToUnixTimeSeconds()}}","resource":"r","token_type":"Bearer"}""")
            : Task.FromResult(context.Response.StatusCode = 401));
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

    /// <summary>Answers with these events of a stream.</summary>
    public void Streams(params string[] events) => next.Enqueue((_, context) => WriteAsync(context, string.Concat(events.Append("[DONE]").Select(e => $"data: {e}\n\n")), "text/event-stream"));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ChatAsync(HttpContext context)
    {
        var request = await HearAsync(context);
        await (next.TryDequeue(out var answer) ? answer : Message("done"))(request["stream"]?.GetValue<bool>() == true, context);
    }

    private async Task EmbedAsync(HttpContext context)
    {
        await HearAsync(context);
        var vector = Convert.ToBase64String(new[] { 0.5f, 0.25f }.SelectMany(BitConverter.GetBytes).ToArray());
        await WriteAsync(context, $$$$"""{"object":"list","model":"v","data":[{"object":"embedding","index":0,"embedding":"{{{{vector}}}}"}],"usage":{"prompt_tokens":1,"total_tokens":1}}""");
    }

    private async Task<JsonNode> HearAsync(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body))!;
        Received.Enqueue(request.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Requests.Enqueue(new Heard(context.Request.Path + context.Request.QueryString, context.Request.Headers.Authorization.ToString(), context.Request.Headers["api-key"].ToString()));
        return request;
    }

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
