using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles;
using Assistant.Bot.Hosting;
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

    private readonly WebApplication app;
    private readonly string folder;

    private StaffHost(WebApplication app, string folder) => (this.app, this.folder) = (app, folder);

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public StaffAccounts Accounts => Services.GetRequiredService<StaffAccounts>();

    /// <param name="clock">Another clock than the system's, to let sessions grow old.</param>
    /// <param name="data">A data folder to start on again; it is kept when the host ends.</param>
    public static async Task<StaffHost> StartAsync(TimeProvider? clock = null, string? data = null)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("assistant-staff-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection([new("Data:Directory", folder), new("Demo:Load", "false")]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAssistant(builder.Configuration);
        builder.Services.AddConsoles();
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        var app = builder.Build();
        app.MapConsoles();
        await app.StartAsync();
        return new StaffHost(app, data is null ? folder : "");
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

    public Task PostAsync(string path, Dictionary<string, string> values) => KeepAsync(client.PostAsync(path, new FormUrlEncodedContent(values)));

    private async Task KeepAsync(Task<HttpResponseMessage> sending)
    {
        Response = await sending;
        Page = new HtmlParser().ParseDocument(await Response.Content.ReadAsStringAsync());
    }

    public void Dispose() => client.Dispose();
}
