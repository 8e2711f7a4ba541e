using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Assistant.Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Assistant.Bot.BotFramework.Tests;

/// <summary>Posts activities to the host as Azure Bot Service does, and reads the replies that <c>expectReplies</c> gives back.</summary>
public sealed class MessagesTests(MessagesHost host) : IClassFixture<MessagesHost>
{
    private readonly string talk = Guid.NewGuid().ToString("N");
    private readonly HttpClient client = host.Client;

    [Fact]
    public async Task A_conversation_over_a_channel_is_greeted_answered_with_sources_and_goes_on()
    {
        var greeted = await SayAsync("Combien coûte la carte de riverain ?");
        var begun = await SayAsync("je veux renouveler ma carte de riverain", id: "m2");

        Assert.Contains("Lind", Text(greeted[0]), StringComparison.Ordinal); // says that it is an AI, once
        var answer = greeted[^1];
        Assert.Equal("plain", answer.GetProperty("textFormat").GetString());
        Assert.Contains("15 euros", Text(answer), StringComparison.Ordinal);
        var card = answer.GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.hero", card.GetProperty("contentType").GetString());
        Assert.Equal("openUrl", card.GetProperty("content").GetProperty("buttons")[0].GetProperty("type").GetString());
        Assert.StartsWith("http", card.GetProperty("content").GetProperty("buttons")[0].GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(begun);
        Assert.DoesNotContain(begun, reply => Text(reply) == Text(greeted[0]));
    }

    [Theory]
    [InlineData("emulator")]
    [InlineData("msteams")]
    [InlineData("email")]
    public async Task Buttons_are_suggested_actions_where_the_channel_shows_them_and_a_card_elsewhere(string channel)
    {
        var replies = await SayAsync("Combien coûte la carte de riverain ?", channel: channel);
        var buttons = replies.Select(r => channel == "emulator"
            ? r.TryGetProperty("suggestedActions", out var actions) ? actions.GetProperty("actions") : default
            : r.TryGetProperty("attachments", out var cards) && cards.GetArrayLength() > 0 && cards[cards.GetArrayLength() - 1].GetProperty("content").TryGetProperty("buttons", out var on) ? on : default)
            .First(b => b.ValueKind == JsonValueKind.Array);

        Assert.Equal("imBack", buttons[0].GetProperty("type").GetString());

        // choosing one sends its words
        Assert.NotEmpty(await SayAsync(buttons[0].GetProperty("value").GetString()!, channel: channel, id: "m2"));
    }

    [Fact]
    public async Task The_same_message_sent_twice_is_one()
    {
        await SayAsync("Combien coûte la carte de riverain ?");

        Assert.Empty(await SayAsync("Combien coûte la carte de riverain ?"));
    }

    [Fact]
    public async Task Two_people_have_two_conversations()
    {
        await SayAsync("Bonjour", from: "a");

        Assert.True((await SayAsync("Bonjour", from: "b")).Count > 1); // greeted as well
    }

    [Fact]
    public async Task Where_others_read_along_nothing_is_answered()
    {
        var reply = Assert.Single(await SayAsync("Mijn rijksregisternummer is 85.07.30-033.28", group: true, locale: "nl-BE"));

        Assert.Contains("onder vier ogen", Text(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_opens_the_conversation_is_greeted_and_files_are_refused()
    {
        var opened = await PostAsync("""{"type":"conversationUpdate","id":"u","channelId":"emulator","serviceUrl":"http://127.0.0.1:1","conversation":{"id":"n"},"from":{"id":"p"},"recipient":{"id":"bot"},"membersAdded":[{"id":"p"}],"deliveryMode":"expectReplies","locale":"de"}""");
        var file = await PostAsync("""{"type":"message","id":"f","channelId":"emulator","serviceUrl":"http://127.0.0.1:1","conversation":{"id":"n"},"from":{"id":"p"},"recipient":{"id":"bot"},"text":"hier","attachments":[{"contentType":"image/png","contentUrl":"http://127.0.0.1:1/x.png"}],"deliveryMode":"expectReplies","locale":"de"}""");

        Assert.Contains("Lind", Text(Assert.Single(opened.Replies)), StringComparison.Ordinal);
        Assert.Contains("Datei", Text(Assert.Single(file.Replies)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("[1,2]", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task What_is_no_activity_is_refused(string body, HttpStatusCode status) => Assert.Equal(status, (await PostAsync(body)).Status);

    [Fact]
    public async Task An_activity_that_is_too_large_is_refused() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync($$"""{"type":"message","text":"{{new string('x', 300_000)}}"}""")).Status);

    [Fact]
    public async Task Without_sign_in_nothing_is_sent_to_an_address_that_the_sender_names()
    {
        var (status, replies) = await PostAsync("""{"type":"message","id":"x","channelId":"emulator","serviceUrl":"https://elsewhere.example/","conversation":{"id":"z"},"from":{"id":"p"},"recipient":{"id":"bot"},"text":"Bonjour"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(replies);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer abc")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIiwiYXVkIjoiN2YzYSJ9.")]
    public async Task With_an_app_id_only_signed_activities_come_in(string? authorization)
    {
        await using var signed = await host.StartAsync(("BotFramework:AppId", "7f3a"), ("BotFramework:AppPassword", "s"), ("BotFramework:TenantId", "t"));
        using var request = new HttpRequestMessage(HttpMethod.Post, signed.Urls.First() + "/api/messages")
        {
            Content = new StringContent("""{"type":"message","id":"x","channelId":"emulator","serviceUrl":"http://127.0.0.1:1","conversation":{"id":"z"},"from":{"id":"p"},"recipient":{"id":"bot"},"text":"Bonjour","deliveryMode":"expectReplies"}""", Encoding.UTF8, "application/json"),
        };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await client.SendAsync(request);

        // without a way to the Bot Framework's keys nothing can be checked, and nothing comes in either
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.ServiceUnavailable });
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("BotFramework:AppId", "7f3a", "TenantId")]
    [InlineData("BotFramework:AppType", "Other", "AppType")]
    public async Task Settings_that_can_not_work_stop_the_start(string name, string value, string named) =>
        Assert.Contains(named, (await Assert.ThrowsAsync<SettingsException>(() => host.StartAsync((name, value), name == "BotFramework:AppId" ? ("BotFramework:AppPassword", "s") : ("BotFramework:WithoutSignIn", "true")))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Without_settings_there_is_no_such_route()
    {
        await using var plain = await host.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync(plain.Urls.First() + "/api/messages", new { type = "message" })).StatusCode);
    }

    private async Task<IReadOnlyList<JsonElement>> SayAsync(string text, string id = "m1", string from = "person", string channel = "emulator", bool group = false, string locale = "fr-BE") =>
        (await PostAsync(JsonSerializer.Serialize(new
        {
            type = "message", id, channelId = channel, serviceUrl = "http://127.0.0.1:1", conversation = new { id = talk, isGroup = group }, from = new { id = from }, recipient = new { id = "bot" }, text, locale, deliveryMode = "expectReplies",
        }))).Replies;

    private async Task<(HttpStatusCode Status, IReadOnlyList<JsonElement> Replies)> PostAsync(string body)
    {
        using var response = await client.PostAsync("/api/messages", new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 && JsonDocument.Parse(text).RootElement.TryGetProperty("activities", out var activities) ? [.. activities.EnumerateArray()] : []);
    }

    private static string Text(JsonElement activity) => activity.GetProperty("text").GetString()!;
}

/// <summary>The host with the demo commune, unsigned.</summary>
public sealed class MessagesHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("messages").FullName;
    private WebApplication app = null!;

    public HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        app = await StartAsync(("BotFramework:WithoutSignIn", "true"));
        Client.BaseAddress = new Uri(app.Urls.First());
    }

    /// <summary>Another host on the same store.</summary>
    public async Task<WebApplication> StartAsync(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", folder), .. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))]).Build();
        var started = await WebHost.BuildAsync(configuration, ["--urls", "http://127.0.0.1:0"]);
        await started.StartAsync();
        return started;
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
