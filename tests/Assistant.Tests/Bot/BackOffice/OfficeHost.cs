using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Channels;
using Assistant.Bot.Consoles;
using Assistant.Bot.Hosting;
using Assistant.Bot.Open311;
using Assistant.Bot.Payments;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Classifier;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Bot.BackOffice;

/// <summary>The host as back offices, providers and other systems reach it: a real Kestrel over the store of a chat bench.</summary>
internal sealed class OfficeHost : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef0123456789abcdef-office";

    private readonly WebApplication app;

    private OfficeHost(WebApplication app, ChatBench chat)
    {
        (this.app, Chat) = (app, chat);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public ChatBench Chat { get; }

    public HttpClient Client { get; }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static Task<OfficeHost> StartAsync(string language = "nl", params (string Name, string Value)[] settings) => StartAsync(s => s, "http://127.0.0.1:0", settings, language);

    /// <param name="change">Alters definitions for a test.</param>
    /// <param name="address">Where to listen.</param>
    public static async Task<OfficeHost> StartAsync(Func<ServiceDefinition, ServiceDefinition> change, string address, (string Name, string Value)[] settings, string language = "nl", DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var given = new Dictionary<string, string?> { ["BackOffice:CallbackSecrets"] = Secret };
        foreach (var (name, value) in settings)
        {
            given[name] = value;
        }

        var chat = await ChatBench.OpenAsync(engine, language, given);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = chat.Store.Database.DataDirectory });
        builder.Configuration.AddInMemoryCollection(given).AddInMemoryCollection([new("Data:Directory", chat.Store.Database.DataDirectory), new("Demo:Load", "false"), new("Commune:Slug", "test")]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.Services.AddAssistant(builder.Configuration);
        builder.Services.AddChannel();
        builder.Services.AddConsoles();
        builder.Services.AddSingleton<TimeProvider>(chat.Clock);
        builder.Services.AddSingleton(_ => chat.Store.AnotherNode());
        builder.Services.AddSingleton(chat.Store.Cipher);
        builder.Services.AddSingleton(chat.Get<ClassifierRoom>());
        builder.Services.AddSingleton(_ => new ServiceCatalogue([.. TurnServices.LoadCatalogue().Services.Select(change)]));
        // tests say when work is done
        builder.Services.RemoveAll<IHostedService>();
        var app = builder.Build();
        app.MapChannel();
        app.MapConsoles();
        app.MapBackOffice();
        app.MapOpen311();
        app.MapResidentSignIn();
        app.MapPayments();
        await app.StartAsync();
        return new OfficeHost(app, chat);
    }

    /// <summary>Calls as a back office does that knows the secret.</summary>
    public async Task<HttpStatusCode> CallAsync(string path, string body, string? id = null, string secret = Secret, long shift = 0, string? signedBody = null)
    {
        using var response = await Client.SendAsync(Signed(path, body, id ?? Guid.NewGuid().ToString("n"), secret, shift, signedBody));
        return response.StatusCode;
    }

    public HttpRequestMessage Signed(string path, string body, string id, string secret = Secret, long shift = 0, string? signedBody = null)
    {
        var at = Chat.Clock.GetUtcNow().ToUnixTimeSeconds() + shift;
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.Add(SignedCalls.IdHeader, id);
        request.Headers.Add(SignedCalls.TimestampHeader, at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SignedCalls.SignatureHeader, SignedCalls.Sign(secret, id, at, signedBody ?? body));
        return request;
    }

    /// <summary>A request as the chat would store it.</summary>
    /// <returns>Its reference.</returns>
    public async Task<string> RequestAsync(string serviceId = "resident-card-renewal", string language = "nl", params (string Field, string Value)[] fields)
    {
        var service = Get<ServiceCatalogue>().Find(serviceId)!;
        (string Field, string Value)[] given = fields.Length > 0 ? fields : [("name", "Amina Verstraeten"), ("email", "amina@mail.example"), ("company_car", "yes")];
        var state = DialogState.Start(service, Guid.NewGuid().ToString("n")) with { Slots = given.ToImmutableDictionary(f => f.Field, f => SlotValue.Of(f.Value)) };
        var requests = Get<RequestStore>();
        var draft = requests.Draft(service, state, language, null, TimeZoneInfo.Utc);
        Assert.True(await Chat.Store.Database.WriteAsync((connection, transaction) => requests.InsertAsync(connection, transaction, Chat.Store.Commune, draft)));
        return draft.Reference;
    }

    public async Task<RequestFile> FileAsync(string reference) => (await Get<RequestStore>().OpenAsync(Chat.Store.Commune, reference, "test"))!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Chat.DisposeAsync();
    }
}
