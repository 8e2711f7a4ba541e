using System.Collections.Concurrent;
using System.Net;
using Assistant.Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Bot.Hosting;

public class FaultTests
{
    [Fact]
    public Task What_fails_is_told_by_its_kind_and_never_by_its_words() => HostedAsync(async (app, lines) =>
    {
        app.MapGet("/fails", string () => throw new FormatException("The input string 'Jan Peeters' was not in a correct format."));
        await app.StartAsync();
        using var client = new HttpClient();

        using var answer = await client.GetAsync(app.Urls.First() + "/fails");

        Assert.Equal((HttpStatusCode.InternalServerError, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Contains(lines, l => l.Contains(nameof(FormatException), StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("Peeters", StringComparison.Ordinal));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task What_fails_once_the_person_has_gone_is_told_no_otherwise(bool begun) => HostedAsync(async (app, lines) =>
    {
        using var client = new HttpClient();
        using var leaving = new CancellationTokenSource();
        app.MapGet("/fails", async (HttpContext context) =>
        {
            if (begun)
            {
                await context.Response.WriteAsync("…");
                await context.Response.Body.FlushAsync();
            }

            var gone = new TaskCompletionSource();
            await using var _ = context.RequestAborted.Register(gone.SetResult);
            await leaving.CancelAsync();
            await gone.Task;
            throw new FormatException("The input string 'Jan Peeters' was not in a correct format.");
        });
        await app.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync(app.Urls.First() + "/fails", leaving.Token));
        await app.StopAsync(); // waits for what still runs

        Assert.Contains(lines, l => l.Contains(nameof(FormatException), StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("Peeters", StringComparison.Ordinal));
    });

    private static async Task HostedAsync(Func<WebApplication, ConcurrentQueue<string>, Task> run)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-fault-");
        try
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", folder.FullName), new("Demo:Load", "false")]).Build();
            await using var app = await WebHost.BuildAsync(configuration, ["--urls", "http://127.0.0.1:0"]);
            var lines = new ConcurrentQueue<string>();
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Written(lines));
            await run(app, lines);
            await app.StopAsync();
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>All that is logged, exceptions whole.</summary>
    private sealed class Written(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
