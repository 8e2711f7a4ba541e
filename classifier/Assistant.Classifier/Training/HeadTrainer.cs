using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assistant.Classifier.Training;

/// <summary>One training example: the numbers of its features with their values, and word by word, its class (0..3) and its weight.</summary>
/// <param name="Grams">Numbers of the features of the words, in order.</param>
/// <param name="WordEnds">For each word how many of <paramref name="Grams"/> there are up to its end.</param>
public sealed record TextExample(int[] Features, float[] Values, int[] Grams, int[] WordEnds, int Class, float Weight)
{
    /// <summary>What each head shall say (columns of <see cref="TextHeads"/>, probabilities): that of the class, unless a model's own words are kept.</summary>
    public float[] Targets { get; init; } = [.. Enumerable.Range(0, TextHeads.Classes).Select(c => c == Class ? 1f : 0), Class >= 2 ? 1 : 0, Class - 2, Class, Class - 2];
}

/// <summary>Trains the weights of the text model's heads. A seam: features, calibration, model file and promotion are the same whoever trains.</summary>
public interface IHeadTrainer
{
    /// <summary>As the model's header names it.</summary>
    string Name { get; }

    /// <returns>Rows of <see cref="TextHeads.Columns"/> weights, one row for each feature; the passages' column is filled in afterwards. The same examples give the same weights.</returns>
    /// <param name="features">Numbers of features run from 0 to one less than this.</param>
    float[] Train(IReadOnlyList<TextExample> examples, int features, CancellationToken stop);
}

/// <summary>Trains all heads of the text model in one go: logistic regressions with an L2 penalty, by stochastic gradients with steps that shrink to nothing.</summary>
/// <remarks>The same examples give the same weights.</remarks>
internal sealed class HeadTrainer(float penalty, int epochs, float rate) : IHeadTrainer
{
    private const int Columns = TextHeads.Columns;
    private const int PassageEpochs = 4;

    // a sensitive fact is asked of texts about somebody, the administration's own work of the others; passages are trained apart
    private static readonly Vector256<float> OfSomebody = Vector256.Create(1f, 1, 1, 1, 1, 1, 0, 0);
    private static readonly Vector256<float> OfNobody = Vector256.Create(1f, 1, 1, 1, 1, 0, 1, 0);

    public string Name => "own";

    public float[] Train(IReadOnlyList<TextExample> examples, int features, CancellationToken stop) => Train(examples, features, stop, null, null);

    /// <summary>Rows of <see cref="Columns"/> weights, one for each feature.</summary>
    /// <param name="start">Weights to go on from; null to begin at nothing.</param>
    /// <param name="pace">How much of a step each feature takes, 0 to 1; null = all of it.</param>
    public float[] Train(IReadOnlyList<TextExample> examples, int features, CancellationToken stop, float[]? start, float[]? pace)
    {
        var weights = start ?? new float[features * Columns];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(20);
        var scale = 1f;
        var (done, all) = (0L, (long)epochs * order.Length);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            stop.ThrowIfCancellationRequested();
            foreach (var index in order)
            {
                var step = rate * (1 - ((float)done++ / all));
                scale *= 1 - (step * penalty);
                Learn(weights, examples[index], scale, step, pace);
            }
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= scale;
        }

        if (start is null)
        {
            PassagesAsTexts(weights);
        }

        TrainPassages(weights, [.. examples.Where(example => example.Class >= 2)], random, stop, pace);
        return weights;
    }

    /// <summary>The example with what these weights say of it as its targets: learnt from, it holds them where they are.</summary>
    internal static TextExample Kept(float[] weights, TextExample example)
    {
        var said = new float[Columns];
        Said(Sum(MemoryMarshal.Cast<float, Vector256<float>>(weights.AsSpan()), example)).CopyTo(said);
        var (from, to, score) = Strongest(weights, example);
        said[TextHeads.Passage] = to == from ? 0 : Sigmoid(score);
        return example with { Targets = said };
    }

    /// <summary>Trains the passages' column, which another trainer leaves to us: it is learnt from the passage that speaks most in each text.</summary>
    internal void TrainPassages(float[] weights, IReadOnlyList<TextExample> examples, CancellationToken stop)
    {
        PassagesAsTexts(weights);
        TrainPassages(weights, [.. examples.Where(example => example.Class >= 2)], new Random(20), stop, null);
    }

    // what speaks for a sensitive fact in a text is where a passage begins
    private static void PassagesAsTexts(float[] weights)
    {
        for (var row = 0; row < weights.Length; row += Columns)
        {
            weights[row + TextHeads.Passage] = weights[row + TextHeads.Sensitive];
        }
    }

    private static void Learn(float[] weights, TextExample example, float scale, float step, float[]? pace)
    {
        var rows = MemoryMarshal.Cast<float, Vector256<float>>(weights.AsSpan());
        var sum = Sum(rows, example) * scale;
        var gradient = (Said(sum) - Vector256.Create<float>(example.Targets)) * (example.Class >= 2 ? OfSomebody : OfNobody) * (-step * example.Weight / scale);
        for (var i = 0; i < example.Features.Length; i++)
        {
            rows[example.Features[i]] += gradient * (example.Values[i] * (pace?[example.Features[i]] ?? 1));
        }
    }

    private static Vector256<float> Sum(ReadOnlySpan<Vector256<float>> rows, TextExample example)
    {
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < example.Features.Length; i++)
        {
            sum += rows[example.Features[i]] * example.Values[i];
        }

        return sum;
    }

    /// <summary>The heads' scores as probabilities, the passages' left out.</summary>
    private static Vector256<float> Said(Vector256<float> sum)
    {
        Span<double> classes = [sum[0], sum[1], sum[2], sum[3]];
        SoftmaxTrainer.Softmax(classes);
        return Vector256.Create(
            (float)classes[0], (float)classes[1], (float)classes[2], (float)classes[3],
            Sigmoid(sum[TextHeads.Identified]), Sigmoid(sum[TextHeads.Sensitive]), Sigmoid(sum[TextHeads.Internal]), 0);
    }

    // Of each text the passage that speaks most for a sensitive fact is learnt from.
    private void TrainPassages(float[] weights, TextExample[] examples, Random random, CancellationToken stop, float[]? pace)
    {
        var (done, all) = (0L, (long)PassageEpochs * examples.Length);
        for (var epoch = 0; epoch < PassageEpochs; epoch++)
        {
            random.Shuffle(examples);
            stop.ThrowIfCancellationRequested();
            foreach (var example in examples)
            {
                var step = rate * (1 - ((float)done++ / all));
                var (from, to, score) = Strongest(weights, example);
                if (to == from)
                {
                    continue;
                }

                var gradient = (Sigmoid(score) - example.Targets[TextHeads.Passage]) * step * example.Weight * Value(to - from);
                for (var i = from; i < to; i++)
                {
                    weights[(example.Grams[i] * Columns) + TextHeads.Passage] -= gradient * (pace?[example.Grams[i]] ?? 1);
                }
            }
        }
    }

    private static (int From, int To, float Score) Strongest(float[] weights, TextExample example)
    {
        var best = (From: 0, To: 0, Score: float.NegativeInfinity);
        for (var word = 0; word < example.WordEnds.Length; word += TextHeads.PassageStep)
        {
            var last = Math.Min(example.WordEnds.Length, word + TextHeads.PassageWords);
            var (from, to) = (word == 0 ? 0 : example.WordEnds[word - 1], example.WordEnds[last - 1]);
            var sum = 0f;
            for (var i = from; i < to; i++)
            {
                sum += weights[(example.Grams[i] * Columns) + TextHeads.Passage];
            }

            sum *= Value(to - from);
            best = sum > best.Score ? (from, to, sum) : best;
            if (last == example.WordEnds.Length)
            {
                break;
            }
        }

        return best;
    }

    private static float Value(int grams) => TextFeatures.GramScale / MathF.Sqrt(Math.Max(1, grams));

    private static float Sigmoid(float score) => 1 / (1 + MathF.Exp(-score));
}
