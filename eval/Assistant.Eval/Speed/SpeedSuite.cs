using System.Diagnostics;
using System.Globalization;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Eval.Speed;

/// <summary>How long an answer takes among 10,000 pages, and how long these take to be indexed. The pages are the demo's paragraphs, shuffled with a fixed seed, with names of places that make them differ.</summary>
public sealed class SpeedSuite : IEvalSuite
{
    private const int Pages = 10_000;
    private const string Collection = "speed";

    public string Name => "speed";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var demo = await DemoCommune.LoadAsync(cancellation);
        var clock = Stopwatch.StartNew();
        await FillAsync(demo, cancellation);
        var indexing = clock.Elapsed;
        var questions = DemoCommune.Questions("dev-questions").Select(q => (Text: demo.Release(q.Question, q.Lang), q.Lang)).Where(q => q.Text is not null).ToList();
        var ask = demo.Get<AskQuestion>();
        clock.Restart();
        await ask.AskAsync(demo.Commune, new Question(questions[0].Text!, questions[0].Lang, Collection), cancellation);
        var first = clock.Elapsed.TotalMilliseconds;
        var times = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            foreach (var (text, language) in questions)
            {
                clock.Restart();
                await ask.AskAsync(demo.Commune, new Question(text!, language, Collection), cancellation);
                if (round > 0)
                {
                    times.Add(clock.Elapsed.TotalMilliseconds);
                }
            }
        }

        times.Sort();
        return new EvalReport(
        [
            new EvalFigure("10,000 pages", "index seconds", indexing.TotalSeconds, string.Create(CultureInfo.InvariantCulture, $"{Pages / indexing.TotalSeconds:0} pages a second, tagging not included")),
            new EvalFigure("10,000 pages", "first ask ms", first, "reads the vocabulary"),
            new EvalFigure("10,000 pages", "ask p50 ms", times[times.Count / 2], $"n {times.Count}"),
            new EvalFigure("10,000 pages", "ask p95 ms", times[(int)(times.Count * 0.95)]),
        ], []);
    }

    private static async Task FillAsync(DemoCommune demo, CancellationToken cancellation)
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
        for (var from = 0; from < Pages; from += BatchSize)
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
                        values (@commune, @collection, @id, @title, @language, 'residents', 'text/plain', 'speed', 'speed', x'00', 'Public', 1, 'Allow', '', 'model', '[]', 0, @body, '', '', 'live', 0, 0)
                        returning id
                        """,
                        new { commune = demo.Commune.Value, collection = Collection, id = $"p{i}", title = $"{title} {word}", language, body = text.Text[(title.Length + word.Length + 2)..] }, transaction);
                    var start = title.Length + word.Length + 2;
                    await batch.ReplaceAsync(new IndexedDocument(demo.Commune, row, Collection, Audience.Residents, language, text.Slice(0, start - 1), text.Slice(start, text.Text.Length - start), []), cancellation);
                }

                await batch.CompleteAsync(cancellation);
            }, cancellation);
        }
    }

    private static readonly string[] Syllables = ["ba", "ber", "cor", "den", "dor", "el", "fa", "gem", "hof", "is", "ka", "ker", "lin", "lo", "mer", "mol", "na", "or", "pel", "ri", "sta", "ter", "tu", "val", "ver", "wi", "za", "zen"];
}
