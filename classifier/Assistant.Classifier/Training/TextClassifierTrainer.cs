using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Training;

/// <summary>Trains the text classifier's heads and fits how their scores become probabilities. Features, trainer and calibration are parts of their own.</summary>
internal sealed class TextClassifierTrainer(float penalty = 1e-3f, int epochs = 8, float rate = 0.015f, IHeadTrainer? other = null)
{
    private const int RarestKept = 2;

    /// <param name="train">Texts with the values found in them, as the detector would give them.</param>
    /// <param name="weight">How much a text counts: a correction more than a line of the corpus.</param>
    /// <returns>A model without a blend: it gives scores only.</returns>
    public ModelFile Train(IReadOnlyList<LabelledText> train, string corpusHash, Func<LabelledText, double> weight, CancellationToken stop = default)
    {
        var active = Active(train, 0);
        var buffer = new FeatureBuffer();
        var weights = Weights([.. train.Select(text => Example(text, active, (float)weight(text), buffer))], active.Count, stop);
        var ofNetwork = Active(train, TextFeatures.Joint);
        var network = new NetworkTrainer().Train([.. train.Select(text => NetworkExample(text, ofNetwork, (float)weight(text), buffer))], ofNetwork, stop);
        return Model(active, weights, network, corpusHash, other?.Name);
    }

    /// <param name="settings">The blend's; null for a model that gives scores only.</param>
    internal static ModelFile Model(ActiveFeatures active, float[] weights, NetworkTable network, string corpusHash, string? trainer, IReadOnlyDictionary<string, double>? settings = null) =>
        new(new ModelHeader(LinearTextClassifier.Kind, string.Empty, TextFeatures.Version, corpusHash, [], settings ?? new Dictionary<string, double>(), new Dictionary<string, double>()) { Trainer = trainer }, [.. active.Slots()], weights) { Network = network };

    private float[] Weights(IReadOnlyList<TextExample> examples, int features, CancellationToken stop)
    {
        var own = new HeadTrainer(penalty, epochs, rate);
        if (other is null)
        {
            return own.Train(examples, features, stop);
        }

        var weights = other.Train(examples, features, stop);
        own.TrainPassages(weights, examples, stop);
        return weights;
    }

    public static int ClassNumber(LabelledText text) => (int)text.Class - 1;

    /// <param name="without">How many of each word's features are passed over, its last.</param>
    private static ActiveFeatures Active(IReadOnlyList<LabelledText> train, int without)
    {
        // What stands in one text only (and its variants) tells nothing of others.
        var buffer = new FeatureBuffer();
        var seen = new Dictionary<int, (string Last, int Count)>();
        foreach (var text in train)
        {
            TextFeatures.Extract(text.Text, text.Entities, buffer);
            var gram = 0;
            foreach (var end in buffer.WordEnds)
            {
                for (; gram < end - without; gram++)
                {
                    Note(ActiveFeatures.Slot(buffer.Grams[gram]), text.Id);
                }

                gram = end;
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

    internal static TextExample Example(LabelledText text, ActiveFeatures active, float weight, FeatureBuffer buffer)
    {
        TextFeatures.Extract(text.Text, text.Entities, buffer);
        var values = new SortedDictionary<int, float>();
        var grams = new List<int>(buffer.GramCount);
        var ends = new int[buffer.Words];
        var value = TextFeatures.GramScale / MathF.Sqrt(Math.Max(1, buffer.GramCount));
        for (int word = 0, gram = 0; word < ends.Length; word++)
        {
            for (; gram < buffer.WordEnds[word]; gram++)
            {
                var index = active.IndexOf(buffer.Grams[gram]);
                if (index >= 0)
                {
                    grams.Add(index);
                    values[index] = values.GetValueOrDefault(index) + value;
                }
            }

            ends[word] = grams.Count;
        }

        foreach (var hash in buffer.Whole)
        {
            var index = active.IndexOf(hash);
            if (index >= 0)
            {
                values[index] = values.GetValueOrDefault(index) + 1;
            }
        }

        return new TextExample([.. values.Keys], [.. values.Values], [.. grams], ends, ClassNumber(text), weight);
    }

    internal static NetworkExample NetworkExample(LabelledText text, ActiveFeatures active, float weight, FeatureBuffer buffer)
    {
        TextFeatures.Extract(text.Text, text.Entities, buffer);
        var values = new SortedDictionary<int, float>();
        var value = TextFeatures.GramScale / MathF.Sqrt(Math.Max(1, buffer.GramCount));
        var gram = 0;
        foreach (var end in buffer.WordEnds)
        {
            for (; gram < end - TextFeatures.Joint; gram++)
            {
                Count(buffer.Grams[gram], value);
            }

            gram = end;
        }

        foreach (var hash in buffer.Whole)
        {
            Count(hash, 1);
        }

        return new NetworkExample([.. values.Keys], [.. values.Values], ClassNumber(text), weight);

        void Count(uint hash, float times)
        {
            if (active.IndexOf(hash) is >= 0 and var index)
            {
                values[index] = values.GetValueOrDefault(index) + times;
            }
        }
    }
}
