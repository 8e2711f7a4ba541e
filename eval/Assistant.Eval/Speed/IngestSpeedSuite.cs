using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Eval.Speed;

/// <summary>How long it takes to bring in 10,000 new pages of about 1.5 kB as an operator does (JSON lines; tagged, released, stored encrypted, indexed), and the same again when nothing has changed.</summary>
/// <param name="postgres">On PostgreSQL instead of SQLite, in a database of its own on the server that ASSISTANT_TEST_POSTGRES names.</param>
public sealed class IngestSpeedSuite(string name, bool postgres = false) : IEvalSuite
{
    private const int Pages = 10_000;

    public string Name => name;

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var demo = await DemoCommune.LoadAsync(cancellation, postgres);
        var file = Path.Combine(Path.GetTempPath(), $"assistant-eval-{Guid.NewGuid():n}.jsonl");
        try
        {
            await File.WriteAllLinesAsync(file, await PagesAsync(demo, cancellation), cancellation);
            var (first, seconds, work) = await IngestAsync(demo, file, cancellation);
            var (again, secondsAgain, _) = await IngestAsync(demo, file, cancellation);
            var group = string.Create(CultureInfo.InvariantCulture, $"{Pages:N0} pages");
            return new EvalReport(
            [
                new EvalFigure(group, "ingest seconds", seconds, string.Create(CultureInfo.InvariantCulture, $"{first.Allowed} allowed, {first.Anonymised} anonymised, {first.Blocked} blocked, {first.Failures.Count} failed; {new FileInfo(file).Length / 1e6:0.0} MB")),
                new EvalFigure(group, "ingest processor seconds", work, postgres ? "the server's own not included" : "of this process"),
                new EvalFigure(group, "unchanged seconds", secondsAgain, $"{again.Unchanged} unchanged"),
            ], []);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(IngestReport Report, double Seconds, double Work)> IngestAsync(DemoCommune demo, string file, CancellationToken cancellation)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var report = await demo.Get<IngestDocuments>().RunAsync(
            demo.Commune, demo.Get<SourceReader>().ReadAsync(file, cancellation), new IngestOptions("speed", Audience.Residents), SourceReader.SourcePrefix(file), cancellation: cancellation);
        process.Refresh();
        return (report, clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }

    /// <summary>The demo's paragraphs in ever new orders, fixed by a seed.</summary>
    private static async Task<List<string>> PagesAsync(DemoCommune demo, CancellationToken cancellation)
    {
        const int Paragraphs = 7;
        await using var connection = await demo.Get<Database>().OpenAsync(cancellation);
        var sources = (await connection.QueryAsync<(string Language, string Title, string Released)>(
            "select language, title, released from document where audience = 'residents' and released is not null order by external_id")).AsList();
        var paragraphs = sources.GroupBy(s => s.Language).ToDictionary(g => g.Key, g => g.SelectMany(s => s.Released.Split("\n\n")).Where(p => p.Length > 40).ToArray());
        var random = new Random(11);
        return [.. Enumerable.Range(0, Pages).Select(i =>
        {
            var (language, title, _) = sources[random.Next(sources.Count)];
            var own = paragraphs[language];
            var text = string.Join("\n\n", Enumerable.Range(0, Paragraphs).Select(_ => own[random.Next(own.Length)]));
            return JsonSerializer.Serialize(new { id = $"p{i}", url = $"https://hautbecq.example/speed/{i}", title, text, lang = language });
        })];
    }
}
