using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Assistant.Classifier;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Eval.Speed;

/// <summary>Tagging and release beside <c>redact-pii</c> 3.4.0 (npm, patterns only), on the same documents in one go; each is timed by processor time after as many rounds that let its compiler settle.</summary>
/// <remarks>Installs the package with npm in a temporary folder; without npm or the package it fails with a sentence that says so.</remarks>
public sealed class PeerSpeedSuite : IEvalSuite
{
    private const string Package = "redact-pii@3.4.0";
    private const int Rounds = 5;

    // One JSON string a line in; the processor seconds of each round out.
    private const string Script =
        """
        const { SyncRedactor } = require('redact-pii');
        const redactor = new SyncRedactor();
        const texts = require('fs').readFileSync(process.argv[2], 'utf8').split('\n').filter(l => l).map(l => JSON.parse(l));
        const round = () => { for (const text of texts) redactor.redact(text); };
        for (let i = 0; i < Number(process.argv[3]); i++) round();
        for (let i = 0; i < Number(process.argv[3]); i++) {
          const before = process.cpuUsage();
          round();
          const used = process.cpuUsage(before);
          console.log((used.user + used.system) / 1e6);
        }
        """;

    public string Name => "speed-peer";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-peer-").FullName;
        try
        {
            var documents = TaggingSpeedSuite.Documents();
            var input = Path.Combine(folder, "documents.jsonl");
            await File.WriteAllLinesAsync(input, documents.Select(d => JsonSerializer.Serialize(d.Text)), cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, "peer.js"), Script, cancellation);
            await NodePrograms.InstallAsync(folder, cancellation, Package);
            var theirs = (await NodePrograms.OutputOfAsync("node", ["peer.js", input, Rounds.ToString(CultureInfo.InvariantCulture)], folder, cancellation))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => documents.Count / double.Parse(line, CultureInfo.InvariantCulture)).Order().ElementAt(Rounds / 2);

            var room = ClassifierRoom.Load();
            var detecting = Median(documents.Count, () => documents.ForEach(d => room.Detector.Detect(d.Text, d.Language)));
            var releasing = Median(documents.Count, () => documents.ForEach(d => room.Gate.Release(room.Tagger.Tag(d.Text, new TagHints(d.Language)), Destination.Advisers, new PseudonymScope())));
            var note = string.Create(CultureInfo.InvariantCulture, $"{documents.Count} documents of 2 kB, median of {Rounds} rounds");
            return new EvalReport(
            [
                new EvalFigure(Package, "documents a second", theirs, note),
                new EvalFigure("detection", "documents a second", detecting, note),
                new EvalFigure("tagging and release", "documents a second", releasing, note),
                new EvalFigure("detection", "times the peer", detecting / theirs),
                new EvalFigure("tagging and release", "times the peer", releasing / theirs, "classified, replaced and looked through again, which the peer does not do"),
            ], []);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(int documents, Action round)
    {
        for (var i = 0; i < Rounds; i++)
        {
            round();
        }

        var rates = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            round();
            rates.Add(documents / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }

        return rates.Order().ElementAt(Rounds / 2);
    }
}
