using Assistant.Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Assistant.Tests.Browser;

/// <summary>The real host on a free port with the demo commune loaded, shared by the tests that speak to it over the network.</summary>
public sealed class LiveHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("assistant-live-").FullName;
    private WebApplication? app;

    /// <summary>"http://127.0.0.1:41234"</summary>
    public string Address { get; private set; } = "";

    public IServiceProvider Services => app!.Services;

    /// <summary>The repository's folder tests/e2e, with what npm put there.</summary>
    public static string EndToEnd
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "Assistant.sln")))
            {
                at = at.Parent;
            }

            var found = Path.Combine(at?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository."), "tests", "e2e");
            return Directory.Exists(Path.Combine(found, "node_modules"))
                ? found
                : throw new InvalidOperationException($"{found} has no node_modules. Run tests/run, or once: npm ci --ignore-scripts --prefix tests/e2e");
        }
    }

    public async Task InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = folder,
            ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
            ["DirectLine:ConversationsPerMinutePerAddress"] = "1000", // every test comes from this one address
            ["Staff:AttemptsPerMinutePerAddress"] = "1000",
            ["Desk:Hours"] = "mo-su 00:00-24:00", // the tests run at any hour
        }).Build();
        app = await WebHost.BuildAsync(configuration, []);
        await app.StartAsync();
        Address = app.Urls.First();
    }

    public async Task DisposeAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class LiveTests : ICollectionFixture<LiveHost>, ICollectionFixture<Chromium>
{
    public const string Name = "live host";
}
