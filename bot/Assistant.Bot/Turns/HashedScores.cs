using Assistant.Classifier.Training;

namespace Assistant.Bot.Turns;

/// <summary>The weighted sum of a message's features, for each class of a model.</summary>
internal sealed class HashedScores
{
    private readonly float[] weights;
    private readonly int classes;
    private readonly Dictionary<int, int> places;

    /// <exception cref="ArgumentOutOfRangeException">The file holds another number of weights than one a class and slot.</exception>
    public HashedScores(ModelFile file, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(file.Weights.Length, file.Slots.Count * classes);
        (weights, this.classes) = (file.Weights, classes);
        places = file.Slots.Index().ToDictionary(s => s.Item, s => s.Index);
    }

    public double[] Of(IReadOnlyList<(int Slot, float Value)> features)
    {
        var scores = new double[classes];
        foreach (var (slot, value) in features)
        {
            if (places.TryGetValue(slot, out var place))
            {
                for (var c = 0; c < classes; c++)
                {
                    scores[c] += weights[(place * classes) + c] * value;
                }
            }
        }

        return scores;
    }
}
