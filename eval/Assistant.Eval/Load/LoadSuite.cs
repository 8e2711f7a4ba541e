using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Assistant.Bot.Hosting;
using Microsoft.Extensions.Configuration;

namespace Assistant.Eval.Load;

/// <summary>500 residents in open conversations over Direct Line, each with its WebSocket, asking the demo's questions at the pace of people. Host and residents share the machine, so the figure is on the safe side.</summary>
/// <remarks>A reply's time runs from the post to the arrival of the assistant's words on the WebSocket. A message fails when it is refused, or unanswered after ten seconds.</remarks>
public sealed class LoadSuite : IEvalSuite
{
    private const int Conversations = 500;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(60);

    /// <summary>A person reads an answer before the next question: 20 seconds on average.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    public string Name => "load";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-load-").FullName;
        try
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Data:Directory"] = folder,
                ["urls"] = "http://127.0.0.1:0",
                ["Logging:LogLevel:Default"] = "Warning",
                // all of them come from one address
                ["DirectLine:ConversationsPerMinutePerAddress"] = "100000",
                ["DirectLine:MessagesPerMinute"] = "10000",
                ["DirectLine:ReadsPerMinute"] = "10000",
                ["DirectLine:StreamsPerAddress"] = "100000",
            }).Build();
            await using var app = await WebHost.BuildAsync(configuration, [], cancellation);
            await app.StartAsync(cancellation);
            var report = await MeasureAsync(new Uri(app.Urls.First() + "/v3/directline/"), cancellation);
            await app.StopAsync(cancellation);
            return report;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<EvalReport> MeasureAsync(Uri address, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = address };
        var questions = DemoCommune.Questions("dev-questions").ToList();
        var residents = new ConcurrentBag<LoadResident>();
        var opening = Stopwatch.StartNew();
        await Parallel.ForAsync(0, Conversations, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation }, async (i, stop) =>
            residents.Add(await LoadResident.JoinAsync(client, questions[i % questions.Count].Lang, stop)));
        var opened = opening.Elapsed;

        // the first answer reads models and vocabulary
        await residents.First().AskAsync(questions[0].Question, cancellation);
        var idle = await CpuAsync(() => Task.Delay(Idle, cancellation));

        var times = new ConcurrentBag<double>();
        var failures = new ConcurrentBag<string>();
        var asking = await CpuAsync(() => Task.WhenAll(residents.Select((r, i) => TalkAsync(r, i, questions, times, failures, cancellation))));
        foreach (var resident in residents)
        {
            await resident.DisposeAsync();
        }

        var sorted = times.Order().ToList();
        var group = string.Create(CultureInfo.InvariantCulture, $"{Conversations} conversations");
        return new EvalReport(
        [
            new EvalFigure(group, "opened per second", Conversations / opened.TotalSeconds),
            new EvalFigure(group, "idle cores", idle, "all streams open, nobody writes; residents included"),
            new EvalFigure(group, "asking cores", asking, string.Create(CultureInfo.InvariantCulture, $"of {Environment.ProcessorCount}; {sorted.Count / Asking.TotalSeconds:0.0} messages a second; residents included")),
            new EvalFigure(group, "reply p50 ms", At(sorted, 0.5), $"n {sorted.Count}"),
            new EvalFigure(group, "reply p95 ms", At(sorted, 0.95)),
            new EvalFigure(group, "reply p99 ms", At(sorted, 0.99)),
            new EvalFigure(group, "failed messages", failures.Count, string.Join(", ", failures.Distinct().Take(3))),
        ], []);
    }

    private static async Task TalkAsync(LoadResident resident, int number, List<DemoQuestion> questions, ConcurrentBag<double> times, ConcurrentBag<string> failures, CancellationToken cancellation)
    {
        var random = new Random(number);
        var clock = Stopwatch.StartNew();
        await Task.Delay(Pause * random.NextDouble(), cancellation);
        while (clock.Elapsed < Asking)
        {
            var question = questions[random.Next(questions.Count)].Question;
            switch (await resident.AskAsync(question, cancellation))
            {
                case (var time, null):
                    times.Add(time.TotalMilliseconds);
                    break;
                case (_, var failure):
                    failures.Add(failure);
                    break;
            }

            await Task.Delay(Pause * (0.5 + random.NextDouble()), cancellation);
        }
    }

    /// <returns>Processor time used, as a number of cores.</returns>
    private static async Task<double> CpuAsync(Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var (before, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
        await work();
        process.Refresh();
        return (process.TotalProcessorTime - before) / clock.Elapsed;
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
