using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Training;

/// <summary>Trains and calibrates the text classifier. Features, trainer and calibration are parts of their own.</summary>
public sealed class TextClassifierTrainer(double penalty = 1e-3, int iterations = 120)
{
    private const int RarestKept = 2;

    /// <param name="train">Texts with the values found in them, as the detector would give them.</param>
    /// <param name="calibration">Texts that were not trained on.</param>
    /// <param name="weight">How much a text counts: a correction more than a line of the corpus.</param>
    public ModelFile Train(
        IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> calibration, string corpusHash, Func<LabelledText, double> weight, CancellationToken stop = default)
    {
        var active = Active(train);
        var examples = train.Select(text => Example(text, active, weight(text))).ToList();
        var weights = new SoftmaxTrainer(penalty, iterations).Train(examples, active.Count, stop);
        var header = new ModelHeader(LinearTextClassifier.Kind, string.Empty, TextFeatures.Version, corpusHash, [],
            new Dictionary<string, double> { [LinearTextClassifier.TemperatureSetting] = 1 }, new Dictionary<string, double>());
        var model = new ModelFile(header, [.. active.Slots()], weights);
        return model with { Header = header with { Settings = new Dictionary<string, double> { [LinearTextClassifier.TemperatureSetting] = Temperature(model, calibration) } } };
    }

    private static double Temperature(ModelFile model, IReadOnlyList<LabelledText> calibration)
    {
        var classifier = new LinearTextClassifier(model);
        var scores = calibration.Select(text => classifier.Scores(text.Text, text.Entities)).ToList();
        return Math.Round(TemperatureCalibration.Fit(scores, [.. calibration.Select(text => ClassNumber(text.Class))]), 4);
    }

    // What stands in one text only (and its variants) tells nothing of others.
    private static ActiveFeatures Active(IReadOnlyList<LabelledText> train)
    {
        var buffer = new FeatureBuffer();
        var seen = new Dictionary<int, (string Last, int Count)>();
        foreach (var text in train)
        {
            TextFeatures.Extract(text.Text, text.Entities, buffer);
            foreach (var hash in buffer.Grams)
            {
                Note(ActiveFeatures.Slot(hash), text.Id);
            }

            foreach (var hash in buffer.Whole)
            {
                Note(ActiveFeatures.Slot(hash), text.Id);
            }
        }

        return new ActiveFeatures(seen.Where(pair => pair.Value.Count >= RarestKept).Select(pair => pair.Key));

        void Note(int slot, string id)
        {
            var (last, count) = seen.GetValueOrDefault(slot);
            if (last != id)
            {
                seen[slot] = (id, count + 1);
            }
        }
    }

    private static Example Example(LabelledText text, ActiveFeatures active, double weight)
    {
        var buffer = new FeatureBuffer();
        TextFeatures.Extract(text.Text, text.Entities, buffer);
        var values = new SortedDictionary<int, float>();
        var gram = LinearTextClassifier.GramScale / MathF.Sqrt(Math.Max(1, buffer.GramCount));
        foreach (var hash in buffer.Grams)
        {
            Add(hash, gram);
        }

        foreach (var hash in buffer.Whole)
        {
            Add(hash, 1);
        }

        return new Example([.. values.Keys], [.. values.Values], ClassNumber(text.Class), weight);

        void Add(uint hash, float value)
        {
            var index = active.IndexOf(hash);
            if (index >= 0)
            {
                values[index] = values.GetValueOrDefault(index) + value;
            }
        }
    }

    private static int ClassNumber(DataClassification classification) => (int)classification - 1;
}
