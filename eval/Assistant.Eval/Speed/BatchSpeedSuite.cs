using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Assistant.Eval.Speed;

/// <summary><c>tag --jsonl</c> as somebody calls it who has an archive to tag: 250,000 documents of 2 kB in one file, on all cores; how long it takes and whether its memory grows.</summary>
/// <remarks>The texts are those of <see cref="TaggingSpeedSuite"/>, each begun at another word and given a number, so that no two lines are alike.</remarks>
public sealed class BatchSpeedSuite : IEvalSuite
{
    private const int Count = 250_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public string Name => "speed-tag-batch";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-batch-").FullName;
        try
        {
            var input = Path.Combine(folder, "documents.jsonl");
            await WriteAsync(input, cancellation);
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assistant.dll"), "tag", "--jsonl", input, "--data", folder]) { RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("dotnet did not start");
            var memory = MemoryAsync(process, cancellation);
            var answered = 0;
            while (await process.StandardOutput.ReadLineAsync(cancellation) is not null)
            {
                answered++;
            }

            await process.WaitForExitAsync(cancellation);
            var (seconds, sizes) = (clock.Elapsed.TotalSeconds, await memory);
            if (process.ExitCode != 0 || answered != Count)
            {
                throw new InvalidOperationException($"tag answered {answered} of {Count} lines and ended with {process.ExitCode}");
            }

            var quarter = sizes.Count / 4;
            return new EvalReport(
            [
                new EvalFigure("250,000 documents", "seconds", seconds, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {Count / seconds:0} documents a second, start included")),
                new EvalFigure("250,000 documents", "most memory MB", sizes.Max() / 1e6, "resident"),
                new EvalFigure("250,000 documents", "memory growth", sizes.Skip(3 * quarter).Average() / sizes.Skip(quarter).Take(quarter).Average(), "mean of the last quarter of the time by that of the second"),
            ], []);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(string file, CancellationToken cancellation)
    {
        var documents = TaggingSpeedSuite.Documents();
        await using var lines = new StreamWriter(file);
        for (var i = 0; i < Count; i++)
        {
            var (text, language) = documents[i % documents.Count];
            var begin = text.IndexOf(' ', i / documents.Count % (text.Length / 2)) + 1;
            await lines.WriteLineAsync(JsonSerializer.Serialize(new { id = i, lang = language, text = $"{text[begin..]} {text[..begin]} {i}" }).AsMemory(), cancellation);
        }
    }

    private static async Task<List<double>> MemoryAsync(Process process, CancellationToken cancellation)
    {
        var sizes = new List<double>();
        while (!process.HasExited)
        {
            process.Refresh();
            try
            {
                sizes.Add(process.WorkingSet64);
            }
            catch (InvalidOperationException)
            {
                break; // it ended in between
            }

            await Task.Delay(Look, cancellation);
        }

        return sizes;
    }
}
