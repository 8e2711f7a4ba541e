using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Training;

namespace Assistant.Classifier.Tagging;

/// <summary>The trained classifier: a weighted sum of the text's features, made into calibrated probabilities.</summary>
/// <remarks>
/// A long text is also looked at window by window, so that a sensitive passage is not diluted by what stands around it.
/// Immutable and safe for use by several threads.
/// </remarks>
public sealed class LinearTextClassifier : ITextClassifier
{
    public const string Kind = "text";
    internal const string TemperatureSetting = "temperature";

    /// <summary>The n-grams of a text count together as much as this many features of the whole.</summary>
    internal const float GramScale = 6;

    private const int WindowWords = 60;
    private const int WindowStep = 30;
    private const int LongText = 90;
    private const int Classes = SoftmaxTrainer.Classes;

    [ThreadStatic]
    private static FeatureBuffer? reused;

    private readonly ActiveFeatures active;
    private readonly float[] weights;
    private readonly float temperature;

    public LinearTextClassifier(ModelFile model)
    {
        Version = model.Header.Version;
        active = new ActiveFeatures(model.Slots);
        weights = model.Weights;
        temperature = (float)model.Header.Settings.GetValueOrDefault(TemperatureSetting, 1);
        if (weights.Length != active.Count * Classes)
        {
            throw new ArgumentException("four weights are needed for each feature", nameof(model));
        }
    }

    public string Version { get; }

    /// <exception cref="ModelFileException">The file is no such model.</exception>
    public static LinearTextClassifier Load(string path) => new(ModelFile.Load(path, Kind, TextFeatures.Version));

    public ClassProbabilities Classify(string text, string language, IReadOnlyList<DetectedEntity> entities)
    {
        var buffer = reused ??= new FeatureBuffer();
        TextFeatures.Extract(text, entities, buffer);
        var whole = Whole(buffer);
        var sums = ArrayPool<float>.Shared.Rent((buffer.Words + 1) * Classes);
        try
        {
            SumByWord(buffer, sums);
            var scores = Score(buffer, sums, whole, 0, buffer.Words);
            return buffer.Words > LongText && entities.Count > 0 ? WithWindows(buffer, sums, whole, scores) : Probabilities(scores);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sums);
        }
    }

    /// <summary>Scores of the four classes before calibration, of the text as a whole.</summary>
    internal double[] Scores(string text, IReadOnlyList<DetectedEntity> entities)
    {
        var buffer = reused ??= new FeatureBuffer();
        TextFeatures.Extract(text, entities, buffer);
        var sums = new float[(buffer.Words + 1) * Classes];
        SumByWord(buffer, sums);
        var scores = Score(buffer, sums, Whole(buffer), 0, buffer.Words);
        return [scores[0], scores[1], scores[2], scores[3]];
    }

    private ClassProbabilities WithWindows(FeatureBuffer buffer, float[] sums, Vector128<float> whole, Vector128<float> scores)
    {
        var text = Probabilities(scores);
        var special = text.SpecialCategory;
        for (var from = 0; from < buffer.Words; from += WindowStep)
        {
            var to = Math.Min(buffer.Words, from + WindowWords);
            special = Math.Max(special, Probabilities(Score(buffer, sums, whole, from, to)).SpecialCategory);
            if (to == buffer.Words)
            {
                break;
            }
        }

        var rest = text.SpecialCategory < 1 ? (1 - special) / (1 - text.SpecialCategory) : 0;
        return new ClassProbabilities(text.Public * rest, text.Internal * rest, text.Personal * rest, special);
    }

    private Vector128<float> Whole(FeatureBuffer buffer)
    {
        var sum = Vector128<float>.Zero;
        foreach (var hash in CollectionsMarshal.AsSpan(buffer.Whole))
        {
            sum += WeightsOf(hash);
        }

        return sum;
    }

    // After word i the sum over all words before it stands at (i + 1) * 4, so that any stretch is one difference.
    private void SumByWord(FeatureBuffer buffer, float[] sums)
    {
        var sum = Vector128<float>.Zero;
        sum.CopyTo(sums);
        var grams = buffer.Grams;
        var ends = buffer.WordEnds;
        var gram = 0;
        for (var word = 0; word < ends.Length; word++)
        {
            for (; gram < ends[word]; gram++)
            {
                sum += WeightsOf(grams[gram]);
            }

            sum.CopyTo(sums, (word + 1) * Classes);
        }
    }

    private static Vector128<float> Score(FeatureBuffer buffer, float[] sums, Vector128<float> whole, int from, int to)
    {
        var ends = buffer.WordEnds;
        var grams = to == 0 ? 0 : ends[to - 1] - (from == 0 ? 0 : ends[from - 1]);
        if (grams == 0)
        {
            return whole;
        }

        var stretch = Vector128.Create(sums, to * Classes) - Vector128.Create(sums, from * Classes);
        return whole + (stretch * (GramScale / MathF.Sqrt(grams)));
    }

    private Vector128<float> WeightsOf(uint hash)
    {
        var index = active.IndexOf(hash);
        return index < 0 ? Vector128<float>.Zero : Vector128.Create(weights, index * Classes);
    }

    private ClassProbabilities Probabilities(Vector128<float> scores)
    {
        Span<double> values = [scores[0] / temperature, scores[1] / temperature, scores[2] / temperature, scores[3] / temperature];
        SoftmaxTrainer.Softmax(values);
        return new ClassProbabilities(values[0], values[1], values[2], values[3]);
    }
}
