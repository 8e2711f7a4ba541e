using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Eval.Speed;

/// <summary>How long an answer takes among many pages, beside the engine's own ranked full-text query for the same words in the same run, and how long the pages take to be indexed. They are the demo's paragraphs, shuffled with a fixed seed, with names of places that make them differ.</summary>
/// <param name="postgres">On PostgreSQL instead of SQLite, in a database of its own on the server that ASSISTANT_TEST_POSTGRES names.</param>
public sealed class SpeedSuite(string name, int pages, bool postgres = false) : IEvalSuite
{
    private const string Collection = "speed";

    public string Name => name;

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var demo = await DemoCommune.LoadAsync(cancellation, postgres);
        var clock = Stopwatch.StartNew();
        await FillAsync(demo, cancellation);
        var indexing = clock.Elapsed;
        var questions = DemoCommune.Questions("dev-questions").Select(q => (Text: demo.Release(q.Question, q.Lang), q.Lang)).Where(q => q.Text is not null).ToList();
        var ask = demo.Get<AskQuestion>();
        var search = demo.Get<SearchKnowledge>();
        clock.Restart();
        await ask.AskAsync(demo.Commune, new Question(questions[0].Text!, questions[0].Lang, Collection), cancellation);
        var first = clock.Elapsed.TotalMilliseconds;
        await using var connection = await demo.Get<Database>().OpenAsync(cancellation);
        if (postgres)
        {
            await connection.ExecuteAsync("analyze passage, passage_fts, document, term_statistics"); // as the server does by itself after a while
        }

        var times = new List<double>();
        var searchTimes = new List<double>();
        var engineTimes = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            foreach (var (text, language) in questions)
            {
                clock.Restart();
                await ask.AskAsync(demo.Commune, new Question(text!, language, Collection), cancellation);
                var own = clock.Elapsed.TotalMilliseconds;
                clock.Restart();
                await EngineAsync(connection, text!.Text, language, cancellation);
                var engine = clock.Elapsed.TotalMilliseconds;
                clock.Restart();
                await search.PassagesAsync(demo.Commune, new SearchRequest(text!, language, Collection, Limit: 6), cancellation);
                if (round > 0)
                {
                    times.Add(own);
                    engineTimes.Add(engine);
                    searchTimes.Add(clock.Elapsed.TotalMilliseconds);
                }
            }
        }

        // time of the processor tells more than the clock does on a machine that others use as well
        var askWork = await WorkAsync(questions, q => ask.AskAsync(demo.Commune, new Question(q.Text!, q.Lang, Collection), cancellation));
        var searchWork = await WorkAsync(questions, q => search.PassagesAsync(demo.Commune, new SearchRequest(q.Text!, q.Lang, Collection, Limit: 6), cancellation));
        var engineWork = await WorkAsync(questions, q => EngineAsync(connection, q.Text!.Text, q.Lang, cancellation));
        times.Sort();
        engineTimes.Sort();
        searchTimes.Sort();
        var passages = await connection.ExecuteScalarAsync<long>("select count(*) from passage");
        var group = string.Create(CultureInfo.InvariantCulture, $"{pages:N0} pages");
        return new EvalReport(
        [
            new EvalFigure(group, "index seconds", indexing.TotalSeconds, string.Create(CultureInfo.InvariantCulture, $"{pages / indexing.TotalSeconds:0} pages a second, tagging not included")),
            new EvalFigure(group, "first ask ms", first, "reads the vocabulary"),
            new EvalFigure(group, "ask p50 ms", times[times.Count / 2], $"n {times.Count}, {passages} passages"),
            new EvalFigure(group, "ask p95 ms", times[(int)(times.Count * 0.95)]),
            new EvalFigure(group, "search p50 ms", searchTimes[searchTimes.Count / 2], "finding the pages alone, right after the same question was asked"),
            new EvalFigure(group, "search p95 ms", searchTimes[(int)(searchTimes.Count * 0.95)]),
            new EvalFigure(group, "engine p50 ms", engineTimes[engineTimes.Count / 2], "any of the same words, by the engine's own rank, ten best"),
            new EvalFigure(group, "engine p95 ms", engineTimes[(int)(engineTimes.Count * 0.95)]),
            new EvalFigure(group, "ask processor ms", askWork, "mean, of this process"),
            new EvalFigure(group, "search processor ms", searchWork),
            new EvalFigure(group, "engine processor ms", engineWork, postgres ? "the server's own not included" : ""),
            new EvalFigure(group, "ask / engine", times[(int)(times.Count * 0.95)] / engineTimes[(int)(engineTimes.Count * 0.95)], "of the p95"),
        ], []);
    }

    /// <returns>Milliseconds of the processor for one of them, in the mean.</returns>
    private static async Task<double> WorkAsync<T>(IReadOnlyCollection<T> questions, Func<T, Task> work)
    {
        const int Rounds = 2;
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var question in questions)
            {
                await work(question);
            }
        }

        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / (Rounds * questions.Count);
    }

    /// <summary>What the engine would answer by itself: passages with any of the words, best first.</summary>
    private async Task EngineAsync(DbConnection connection, string question, string language, CancellationToken cancellation)
    {
        var words = TextAnalyzer.For(language).Analyze(question).Where(t => !t.IsStopWord && !t.IsJoined).Select(t => $"\"{t.Form}\"").Distinct().ToList();
        if (words.Count > 0)
        {
            var (sql, query) = postgres
                ? ("select passage_id from passage_fts where tokens @@ cast(@query as tsquery) order by ts_rank(tokens, cast(@query as tsquery)) desc limit 10", string.Join(" | ", words.Select(w => w.Replace('"', '\''))))
                : ("select rowid from passage_fts where passage_fts match @query order by rank limit 10", string.Join(" OR ", words));
            await connection.QueryAsync<long>(new CommandDefinition(sql, new { query }, cancellationToken: cancellation));
        }
    }

    private async Task FillAsync(DemoCommune demo, CancellationToken cancellation)
    {
        var database = demo.Get<Database>();
        List<(string Language, string Title, string Released)> sources;
        await using (var connection = await database.OpenAsync(cancellation))
        {
            sources = (await connection.QueryAsync<(string, string, string)>("select language, title, released from document where audience = 'residents' and released is not null order by external_id")).AsList();
        }

        var random = new Random(7);
        var index = demo.Get<PassageIndex>();
        var paragraphs = sources.GroupBy(s => s.Language).ToDictionary(g => g.Key, g => g.SelectMany(s => s.Released.Split("\n\n")).Where(p => p.Length > 40).ToArray());
        const int BatchSize = 500;
        for (var from = 0; from < pages; from += BatchSize)
        {
            await database.WriteAsync(async (connection, transaction) =>
            {
                var batch = index.BeginBatch(connection, transaction);
                for (var i = from; i < from + BatchSize; i++)
                {
                    var (language, title, _) = sources[random.Next(sources.Count)];
                    var own = paragraphs[language];
                    // made words: a vocabulary that grows as that of real sites does
                    var word = string.Concat(Enumerable.Range(0, 3).Select(_ => Syllables[random.Next(Syllables.Length)]));
                    var body = string.Join("\n\n", Enumerable.Range(0, 8).Select(_ => own[random.Next(own.Length)]).Append($"{word} {word}straat {i}."));
                    var text = demo.Get<ReleaseGate>().Release(
                        TaggedText.DecidedByPerson($"{title} {word}\n{body}", language, DataClassification.Public, []), Destination.Residents, new PseudonymScope()).Released!;
                    var row = await connection.ExecuteScalarAsync<long>(
                        """
                        insert into document (commune_id, collection, external_id, title, language, audience, media_type, source, content_hash, raw_enc, class, confidence, decision, reason,
                                              label_source, entities, risk, released, model_version, policy_version, status, created_at, updated_at)
                        values (@commune, @collection, @id, @title, @language, 'residents', 'text/plain', 'speed', 'speed', @raw, 'Public', 1, 'Allow', '', 'model', '[]', 0, @body, '', '', 'live', 0, 0)
                        returning id
                        """,
                        new { commune = demo.Commune.Value, collection = Collection, raw = new byte[1], id = $"p{i}", title = $"{title} {word}", language, body = text.Text[(title.Length + word.Length + 2)..] }, transaction);
                    var start = title.Length + word.Length + 2;
                    await batch.ReplaceAsync(new IndexedDocument(demo.Commune, row, Collection, Audience.Residents, language, text.Slice(0, start - 1), text.Slice(start, text.Text.Length - start), []), cancellation);
                }

                await batch.CompleteAsync(cancellation);
            }, cancellation);
        }
    }

    private static readonly string[] Syllables = ["ba", "ber", "cor", "den", "dor", "el", "fa", "gem", "hof", "is", "ka", "ker", "lin", "lo", "mer", "mol", "na", "or", "pel", "ri", "sta", "ter", "tu", "val", "ver", "wi", "za", "zen"];
}
