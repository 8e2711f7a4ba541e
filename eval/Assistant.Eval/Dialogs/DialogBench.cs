using Assistant.Bot.Hosting;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Eval.Dialogs;

/// <summary>The host's own services over a store of its own, at a moment that stands still: Monday 23 November 2026, eleven in the morning in Brussels.</summary>
public sealed class DialogBench : IAsyncDisposable
{
    private readonly string folder;
    private readonly ServiceProvider services;

    private DialogBench(string folder, ServiceProvider services, CommuneId commune) => (this.folder, this.services, Commune) = (folder, services, commune);

    public CommuneId Commune { get; }

    /// <param name="withPages">Load the demo commune's pages, so that questions in the middle are answered.</param>
    public static async Task<DialogBench> OpenAsync(bool withPages, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-dialogs-").FullName;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", folder), new("Demo:Load", withPages ? "true" : "false")]).Build();
        var services = new ServiceCollection().AddLogging().AddAssistant(settings).AddSingleton<TimeProvider>(new StandingClock()).BuildServiceProvider();
        return new DialogBench(folder, services, await services.GetRequiredService<Installation>().PrepareAsync(cancellation));
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<string> StartAsync(string language, CancellationToken cancellation) => (await Get<ConversationStore>().CreateAsync(Commune, "dl_eval", language, cancellation)).Id;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    }
}
