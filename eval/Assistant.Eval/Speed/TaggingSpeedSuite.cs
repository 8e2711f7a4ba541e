using System.Diagnostics;
using System.Globalization;
using System.Text;
using Assistant.Classifier;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;

namespace Assistant.Eval.Speed;

/// <summary>How many documents of 2 kB one core tags and releases in a second: texts of the corpus, joined up to that length.</summary>
public sealed class TaggingSpeedSuite : IEvalSuite
{
    private const int Length = 2048;
    private const int Rounds = 5;

    public string Name => "speed-tag";

    public Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var room = ClassifierRoom.Load();
        var documents = Documents();
        // The compiler settles first: a server runs for days.
        for (var round = 0; round < Rounds; round++)
        {
            Run(room, documents, cancellation);
        }

        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            // The time of this process on its core: other work on the machine does not count.
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            Run(room, documents, cancellation);
            rates.Add(documents.Count / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }

        rates.Sort();
        return Task.FromResult(new EvalReport(
            [new EvalFigure("2 kB", "documents a second", rates[Rounds / 2], string.Create(CultureInfo.InvariantCulture, $"one core, tagging and release, median of {Rounds} rounds over {documents.Count} documents"))], []));
    }

    private static void Run(ClassifierRoom room, List<(string Text, string Language)> documents, CancellationToken cancellation)
    {
        foreach (var (text, language) in documents)
        {
            cancellation.ThrowIfCancellationRequested();
            room.Gate.Release(room.Tagger.Tag(text, new TagHints(language)), Destination.Advisers, new PseudonymScope());
        }
    }

    internal static List<(string Text, string Language)> Documents()
    {
        var documents = new List<(string, string)>();
        foreach (var language in Corpus.Load(Path.Combine(ClassifierRoom.DefaultDirectory, "corpus")).Templates.Select(template => template.Fill()).GroupBy(text => text.Language))
        {
            var joined = new StringBuilder();
            foreach (var text in language)
            {
                joined.Append(text.Text).Append("\n\n");
                if (joined.Length >= Length)
                {
                    documents.Add((joined.ToString(0, Length), language.Key));
                    joined.Clear();
                }
            }
        }

        return documents;
    }
}
