using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Assistant.Bot.Channels;
using Assistant.Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Bot.Channels;

/// <summary>One node of the channel on a real Kestrel over a store that other nodes may share; without the demo commune.</summary>
internal sealed class ChannelHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ChannelHost(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First() + "/v3/directline/") };
    }

    public HttpClient Client { get; }

    public static async Task<ChannelHost> StartAsync(Stores store, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection([new("Data:Directory", store.Database.DataDirectory), new("Demo:Load", "false"), .. settings.Select(s => new KeyValuePair<string, string?>(s.Name, s.Value))]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAssistant(builder.Configuration);
        builder.Services.AddSingleton(_ => store.AnotherNode());
        builder.Services.AddSingleton(store.Cipher);
        builder.Services.AddChannel();
        var app = builder.Build();
        app.MapChannel();
        await app.StartAsync();
        return new ChannelHost(app);
    }

    /// <summary>Starts a conversation.</summary>
    public async Task<Talk> StartAsync(string locale = "fr")
    {
        using var response = await Client.PostAsJsonAsync("conversations", new { locale });
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        return new Talk(this, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>A person's conversation over one node.</summary>
internal sealed class Talk(ChannelHost host, JsonElement started)
{
    public string Id { get; } = started.GetProperty("conversationId").GetString()!;

    public string Token { get; } = started.GetProperty("token").GetString()!;

    public Uri Stream { get; } = new(started.GetProperty("streamUrl").GetString()!);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, ChannelHost? node = null, string? token = null)
    {
        var request = new HttpRequestMessage(method, $"conversations/{Id}{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token);
        return (node ?? host).Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(object activity, ChannelHost? node = null) => SendAsync(HttpMethod.Post, "/activities", JsonContent.Create(activity), node);

    public Task<HttpResponseMessage> SayAsync(string text, ChannelHost? node = null) => PostAsync(new { type = "message", text, locale = "fr" }, node);

    public async Task<List<JsonElement>> ReadAsync(string watermark = "", ChannelHost? node = null)
    {
        using var response = await SendAsync(HttpMethod.Get, "/activities?watermark=" + watermark, node: node);
        return [.. (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("activities").EnumerateArray()];
    }
}
