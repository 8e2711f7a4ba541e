using System.Diagnostics;
using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Classifier;
using Assistant.Classifier.Training;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Eval.Training;

/// <summary>Trains the text classifier with every trainer of this build on the same texts and says which is better, by how much, at what speed.</summary>
/// <remarks>Values are found by the shipped detector, for all trainers alike; <c>train</c> withholds names by fold, so its figures are lower. The tagging speed is one for all: the model file is the same.</remarks>
public static class TrainersCommand
{
    private static readonly string[] Figures = ["accuracy", "macroF1", "under", "calibrationError", "brier"];

    public static int Run()
    {
        var room = ClassifierRoom.Load();
        var corpus = Corpus.Load(Path.Combine(ClassifierRoom.DefaultDirectory, "corpus"));
        var rows = new List<(string Trainer, TimeSpan Took, IReadOnlyDictionary<string, double> HeldBack, IReadOnlyDictionary<string, double> Folds)>();
        foreach (var trainer in (IEnumerable<IHeadTrainer?>)[null, .. Leaves.Trainers])
        {
            var request = new TrainingRequest(corpus, [], room.Detector, room.Languages, room.Policy.UnknownBelow) { Further = DemoTexts.Load(), Trainer = trainer };
            Console.Error.WriteLine($"{trainer?.Name ?? "own"} …");
            var start = Stopwatch.GetTimestamp();
            var trained = TrainModel.Run(request);
            var took = Stopwatch.GetElapsedTime(start);
            rows.Add((trainer?.Name ?? "own", took, trained.Model.Header.Metrics, ClassMetrics.Table([.. trained.CrossValidated.Select(t => t.Outcome)])));
        }

        Print("held back", rows.ConvertAll(r => (r.Trainer, r.Took, r.HeldBack)));
        Print("cross-validated", rows.ConvertAll(r => (r.Trainer, r.Took, r.Folds)));
        return 0;
    }

    private static void Print(string title, List<(string Trainer, TimeSpan Took, IReadOnlyDictionary<string, double> Metrics)> rows)
    {
        Console.WriteLine(title);
        foreach (var metric in rows[0].Metrics.Keys.Where(k => !k.Contains('.') || k.StartsWith("f1.", StringComparison.Ordinal) || Figures.Contains(k)))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {metric,-24} {string.Join("  ", rows.Select(r => $"{r.Trainer} {r.Metrics.GetValueOrDefault(metric):0.0000}"))}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"seconds to train",-24} {string.Join("  ", rows.Select(r => $"{r.Trainer} {r.Took.TotalSeconds:0}"))}"));
    }
}
