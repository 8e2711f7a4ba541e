using System.Globalization;
using Assistant.Classifier;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Languages;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;
using Assistant.Classifier.Training.Names;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Eval.Training;

/// <summary>Trains the shipped name model and text classifier from the corpus, the lexicons, the demo commune's pages and public data sets, and prints how they do. The same inputs give the same files.</summary>
public static class TrainCommand
{
    /// <summary>Sets whose licence allows learning weights from them; their attribution is in the model card.</summary>
    private static readonly string[] Sets = ["europeana_ner", "german_ler_dev", "echr_tab_fr", "pii_anon_eval_synth"];

    /// <param name="args">train [--names-only [--mean FILE,FILE] [--out FILE]] [--statistics DIR] [--repository DIR]</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var repository = Value("--repository") ?? Directory.GetCurrentDirectory();
        var home = Path.Combine(repository, "classifier", "Assistant.Classifier");
        if (!Directory.Exists(Path.Combine(home, "corpus")))
        {
            await Console.Error.WriteLineAsync($"no corpus in {home}: run it in the repository, or name that with --repository");
            return 2;
        }

        var corpus = Corpus.Load(Path.Combine(home, "corpus"));
        var lexicons = Lexicons.Load(Path.Combine(home, "lexicons"));
        var demo = DemoTexts.Load(Path.Combine(repository, "knowledge", "Assistant.Knowledge", "demo"));
        var statistics = Value("--statistics") is { } folder ? Sets.SelectMany(set => SpanSetRow.Read(Path.Combine(folder, set + ".jsonl"))).ToList() : [];
        var names = new NameTrainingRequest(corpus, lexicons, NameLists.Load(Path.Combine(home, "lexicons")), statistics) { Nameless = demo };

        if (args.Contains("--names-only"))
        {
            // the mean of two models that are there, or one newly learnt
            var only = Value("--mean") is { } files && files.Split(',') is [var first, var second]
                ? TrainNameModel.Measured(MeanOfModels.Of(ModelFile.Load(first, NameModel.Kind, NameFeatures.Version), ModelFile.Load(second, NameModel.Kind, NameFeatures.Version)), names)
                : TrainNameModel.Run(names);
            Print("names, held back", only.Header.Metrics);
            Console.WriteLine(only.Save(Value("--out") ?? Path.Combine(home, ClassifierRoom.NameModelFile)).Version);
            return 0;
        }

        // No text is looked through for names by a model that has learnt them from it: the text classifier would trust it too much.
        await Console.Error.WriteLineAsync("names: a model for each fold …");
        var withheld = Enumerable.Range(0, CrossValidation.Folds).AsParallel().AsOrdered()
            .Select(fold => TrainNameModel.Train(names, group => CrossValidation.FoldOf(group) != fold && Corpus.PartOf(group) is not CorpusPart.HeldBack))
            .ToArray();
        var (detectors, everybody) = (Array.ConvertAll(withheld, model => Detector(model)), Array.ConvertAll(withheld, model => Detector(model, everybody: true)));
        await Console.Error.WriteLineAsync("names: the model …");
        var keep = args.Contains("--text-only");
        var nameModel = keep ? ModelFile.Load(Path.Combine(home, ClassifierRoom.NameModelFile), NameModel.Kind, NameFeatures.Version) : TrainNameModel.Run(names);
        var languages = new LanguageIdentifier(LanguageModel.Load(Path.Combine(home, ClassifierRoom.LanguageModelFile)));
        var request = new TrainingRequest(corpus, [], Detector(nameModel), languages, ReleasePolicy.Load(Path.Combine(home, "policy.yaml")).UnknownBelow)
        {
            Further = demo,
            DetectorOf = group => detectors[CrossValidation.FoldOf(group)],
            EverybodyOf = group => everybody[CrossValidation.FoldOf(group)],
        };
        await Console.Error.WriteLineAsync("text: the model …");
        var trained = TrainModel.Run(request);
        var text = trained.Model;
        Print("text, cross-validated", ClassMetrics.Table([.. trained.CrossValidated.Select(t => t.Outcome)]));
        Print("text, cross-validated on whole texts", ClassMetrics.Table([.. trained.CrossValidated.Where(t => t.Text.Whole).Select(t => t.Outcome)])); // as they come in: nearest to use
        Print("names, held back", nameModel.Header.Metrics);
        Print("text, held back", text.Header.Metrics);
        if (!keep)
        {
            Console.WriteLine(nameModel.Save(Path.Combine(home, ClassifierRoom.NameModelFile)).Version);
        }

        Console.WriteLine(text.Save(Path.Combine(home, ClassifierRoom.TextModelFile)).Version);
        return 0;

        string? Value(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

        EntityDetector Detector(ModelFile model, bool everybody = false) => EntityDetector.Create(lexicons, new NameModelRecognizer(new NameModel(model), everybody: everybody));
    }

    private static void Print(string title, IReadOnlyDictionary<string, double> metrics)
    {
        Console.WriteLine(title);
        foreach (var (name, value) in metrics)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-40} {value:0.####}"));
        }
    }
}
