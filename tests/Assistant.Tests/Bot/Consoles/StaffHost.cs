using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles;
using Assistant.Bot.Hosting;
using Assistant.Bot.Privacy;
using Assistant.Bot.Services;
using Assistant.Classifier;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Bot.Consoles;

/// <summary>The staff's desks on a real Kestrel and a real store, for one test; without the demo commune.</summary>
public sealed class StaffHost : IAsyncDisposable
{
    public const string Password = "linden bloom in june";

    /// <summary>Lexicons and models take a while to load, and nothing changes them: one copy for all hosts.</summary>
    private static readonly Lazy<ClassifierRoom> Classifier = new(() => ClassifierRoom.Load());

    private readonly WebApplication app;
    private readonly string folder;

    private StaffHost(WebApplication app, string folder) => (this.app, this.folder) = (app, folder);

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public StaffAccounts Accounts => Services.GetRequiredService<StaffAccounts>();

    /// <param name="clock">Another clock than the system's, to let sessions grow old.</param>
    /// <param name="data">A data folder to start on again; it is kept when the host ends.</param>
    /// <param name="settings">Further settings, "Section:Key".</param>
    public static async Task<StaffHost> StartAsync(TimeProvider? clock = null, string? data = null, params (string Key, string Value)[] settings)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("assistant-staff-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection([new("Data:Directory", folder), new("Demo:Load", "false"), .. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAssistant(builder.Configuration);
        builder.Services.AddConsoles();
        builder.Services.AddSingleton(_ => WithOwnRules(Classifier.Value));
        // its first run comes at some moment after the start, and removed on a slow machine what a test had just let grow old
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(RetentionWorker)));
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        var app = builder.Build();
        app.MapConsoles();
        await app.StartAsync();
        return new StaffHost(app, data is null ? folder : "");
    }

    /// <summary>What one test publishes must not hold in another: the room is shared, its rules and gate are not.</summary>
    private static ClassifierRoom WithOwnRules(ClassifierRoom shared)
    {
        var rules = ReleasePolicy.Load(Path.Combine(ClassifierRoom.DefaultDirectory, "policy.yaml"));
        return shared with { Policy = rules, Gate = new ReleaseGate(rules, shared.Tagger, shared.Detector) };
    }

    public StaffBrowser Browser() => new(Address);

    /// <summary>A browser signed in to a new account of this role.</summary>
    public async Task<StaffBrowser> SignedInAsync(StaffRole role, string? name = null)
    {
        var commune = await Services.GetRequiredService<Installation>().PrepareAsync();
        var added = Assert.IsType<AddStaffOutcome.Added>(await Accounts.AddAsync(commune, name ?? role.Code() + ".one", role, "system"));
        var browser = Browser();
        await browser.GetAsync(added.Link.Path);
        await browser.SubmitAsync("main form", ("password", Password), ("repeated", Password));
        Assert.Equal("/staff/" + role.Code(), browser.Path);
        return browser;
    }

    /// <summary>Takes a text in as a page; its first line is the title.</summary>
    public async Task IngestAsync(string id, string text, Audience audience = Audience.Residents)
    {
        var files = Directory.CreateTempSubdirectory("assistant-pages-");
        try
        {
            var file = Path.Combine(files.FullName, "pages.jsonl");
            var parts = text.Split("\n\n", 2);
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { id, url = $"https://hautbecq.example/en/{id}", title = parts[0], text = parts[1], lang = "en" }));
            var report = await Services.GetRequiredService<IngestDocuments>().RunAsync(await CommuneAsync(), Services.GetRequiredService<SourceReader>().ReadAsync(file), new IngestOptions(Audience: audience));
            Assert.Empty(report.Failures);
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    /// <summary>Gives a document a class as a steward would, without marks.</summary>
    public async Task LabelAsync(string id, DataClassification decided)
    {
        var row = await Services.GetRequiredService<ReviewQueue>().FindAsync(await CommuneAsync(), id);
        Assert.IsType<CorrectionOutcome.Applied>(await Services.GetRequiredService<SubmitCorrection>().SubmitAsync(await CommuneAsync(), new Correction(row!.Value, decided, [], "steward:before")));
    }

    /// <summary>Ids of the documents that residents find.</summary>
    public async Task<IEnumerable<string>> SearchAsync(string query)
    {
        var released = Services.GetRequiredService<ReleaseGate>().Release(Services.GetRequiredService<Tagger>().Tag(query, new TagHints("en", Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope()).Released;
        var found = await Services.GetRequiredService<SearchKnowledge>().SearchAsync(await CommuneAsync(), new SearchRequest(released!, "en"));
        return found.Hits.Select(h => h.DocumentId);
    }

    /// <summary>What of a document may be read, "" when it is withheld.</summary>
    public async Task<string> ReleasedAsync(string id)
    {
        await using var connection = await Services.GetRequiredService<Database>().OpenAsync();
        return await connection.ExecuteScalarAsync<string?>("select released from document where external_id = @id", new { id }) ?? "";
    }

    /// <summary>"action subject" of each audit entry.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync()
    {
        await using var connection = await Services.GetRequiredService<Database>().OpenAsync();
        return [.. await connection.QueryAsync<string>("select action || ' ' || subject from audit_entry order by seq")];
    }

    /// <summary>A renewal for a company car, sent in Dutch: its rule passes it to a person.</summary>
    /// <returns>Its reference.</returns>
    public async Task<string> RequestAsync()
    {
        var service = Services.GetRequiredService<ServiceCatalogue>().Find("resident-card-renewal")!;
        var state = DialogState.Start(service, Guid.NewGuid().ToString("n")) with
        {
            Slots = ImmutableDictionary<string, SlotValue>.Empty
                .Add("plate", new SlotValue("2-ABC-345", new Dictionary<string, string> { ["country"] = "BE" }))
                .Add("name", SlotValue.Of("Amina Verstraeten"))
                .Add("company_car", SlotValue.Of("yes")),
        };
        var requests = Services.GetRequiredService<RequestStore>();
        var draft = requests.Draft(service, state, "nl", null, TimeZoneInfo.Utc);
        var commune = await CommuneAsync();
        Assert.True(await Services.GetRequiredService<Database>().WriteAsync((connection, transaction) => requests.InsertAsync(connection, transaction, commune, draft)));
        return draft.Reference;
    }

    private Task<CommuneId> CommuneAsync() => Services.GetRequiredService<Installation>().PrepareAsync();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (folder.Length > 0)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>Reads pages and sends their forms, with cookies, as a browser without scripts does.</summary>
public sealed class StaffBrowser : IDisposable
{
    private readonly HttpClient client;

    public StaffBrowser(Uri address)
    {
        client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = true }) { BaseAddress = address };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public CookieContainer Cookies { get; } = new();

    public HttpResponseMessage Response { get; private set; } = new();

    public IHtmlDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where the last request ended, after redirects.</summary>
    public string Path => Response.RequestMessage!.RequestUri!.AbsolutePath;

    /// <summary>The words of the page's main part, white space folded.</summary>
    public string Text => string.Join(' ', (Page.QuerySelector("main")?.TextContent ?? Page.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public Task GetAsync(string path) => KeepAsync(client.GetAsync(path));

    /// <summary>Sends a form as it stands on the page, with some fields filled in.</summary>
    public Task SubmitAsync(string selector, params (string Name, string Value)[] fields)
    {
        var form = Page.QuerySelector(selector) as IHtmlFormElement ?? throw new InvalidOperationException($"There is no form {selector} on {Path}: {Text}");
        var values = new Dictionary<string, string>();
        foreach (var field in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            switch (field)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement input:
                    values[input.Name!] = input.Value;
                    break;
                case IHtmlSelectElement select:
                    values[select.Name!] = select.Value ?? "";
                    break;
                default:
                    values[field.GetAttribute("name")!] = field.TextContent;
                    break;
            }
        }

        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        var action = new Uri(Response.RequestMessage!.RequestUri!, form.GetAttribute("action") ?? "");
        return string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase)
            ? PostAsync(action.PathAndQuery, values)
            : GetAsync(action.AbsolutePath + "?" + string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}")));
    }

    public Task PostAsync(string path, Dictionary<string, string> values) => PostFieldsAsync(path, values);

    /// <summary>Sends fields of which some have the same name.</summary>
    public Task PostFieldsAsync(string path, IEnumerable<KeyValuePair<string, string>> values) => KeepAsync(client.PostAsync(path, new FormUrlEncodedContent(values)));

    private async Task KeepAsync(Task<HttpResponseMessage> sending)
    {
        Response = await sending;
        Page = new HtmlParser().ParseDocument(await Response.Content.ReadAsStringAsync());
    }

    public void Dispose() => client.Dispose();
}
