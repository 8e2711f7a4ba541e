namespace Assistant.Classifier.Training.Names;

/// <summary>Two name models as one: the mean of their weights.</summary>
/// <remarks>Scores are sums of weights, so the mean of the weights gives the mean of the scores: what both say holds, and it costs no more than one.</remarks>
public static class MeanOfModels
{
    /// <returns>The first model's header, not measured; features that only one knows count half.</returns>
    /// <exception cref="ArgumentException">The models were made for other features, or one lacks its transitions.</exception>
    public static ModelFile Of(ModelFile first, ModelFile second)
    {
        if (first.Header.FeatureVersion != second.Header.FeatureVersion)
        {
            throw new ArgumentException($"made for features {first.Header.FeatureVersion} and {second.Header.FeatureVersion}", nameof(second));
        }

        const int Stride = NameModel.Stride, Steps = NameModel.Labels * NameModel.Labels;
        int[] slots = [.. first.Slots.Union(second.Slots).Order()];
        var places = slots.Index().ToDictionary(slot => slot.Item, slot => slot.Index * Stride);
        var weights = new float[(slots.Length * Stride) + Steps];
        foreach (var model in new[] { first, second })
        {
            if (model.Weights.Length != (model.Slots.Count * Stride) + Steps)
            {
                throw new ArgumentException("four weights are needed for each feature, and nine transitions", nameof(first));
            }

            foreach (var (row, slot) in model.Slots.Index())
            {
                Add(model.Weights.AsSpan(row * Stride, Stride), weights.AsSpan(places[slot], Stride));
            }

            Add(model.Weights.AsSpan()[^Steps..], weights.AsSpan()[^Steps..]);
        }

        return first with
        {
            Slots = slots,
            Weights = weights,
            Header = first.Header with
            {
                Settings = first.Header.Settings.ToDictionary(setting => setting.Key, setting => (setting.Value + second.Header.Settings.GetValueOrDefault(setting.Key)) / 2),
                Metrics = new Dictionary<string, double>(),
            },
        };

        static void Add(ReadOnlySpan<float> from, Span<float> to)
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] += from[i] / 2;
            }
        }
    }
}
