using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;

namespace Assistant.Classifier.Training;

/// <summary>One training example: the numbers of its features with their values, its class (from 0) and its weight.</summary>
public sealed record Example(int[] Features, float[] Values, int Class, double Weight);

/// <summary>Multinomial logistic regression with an L2 penalty, by L-BFGS.</summary>
/// <param name="penalty">Strength of the L2 penalty for each example.</param>
/// <param name="classes">How many classes there are.</param>
public sealed class SoftmaxTrainer(double penalty, int iterations, int classes = SoftmaxTrainer.Classes)
{
    /// <summary>How sensitive a text is: four classes.</summary>
    public const int Classes = 4;
    private const int Memory = 6;

    /// <returns>Weights, one for each class for each feature. The same examples give the same weights.</returns>
    public float[] Train(IReadOnlyList<Example> examples, int features, CancellationToken stop)
    {
        var objective = new Objective(examples, penalty, classes, stop);
        var start = Vector<double>.Build.Dense(features * classes);
        try
        {
            new LimitedMemoryBfgsMinimizer(1e-4, 1e-9, 1e-7, Memory, iterations).FindMinimum(ObjectiveFunction.Gradient(objective.Evaluate), start);
        }
        catch (OptimizationException)
        {
            // Stopped at the last iteration or because no step helps any more: the best point seen is the answer.
        }

        return objective.Best ?? throw new InvalidOperationException("there is nothing to train on");
    }

    private sealed class Objective(IReadOnlyList<Example> examples, double penalty, int classes, CancellationToken stop)
    {
        private readonly double total = examples.Sum(example => example.Weight);
        private double lowest = double.PositiveInfinity;

        public float[]? Best { get; private set; }

        public (double Value, Vector<double> Gradient) Evaluate(Vector<double> point)
        {
            stop.ThrowIfCancellationRequested();
            var weights = point.AsArray();
            var gradient = new double[weights.Length];
            var loss = 0.0;
            for (var i = 0; i < weights.Length; i++)
            {
                loss += 0.5 * penalty * weights[i] * weights[i];
                gradient[i] = penalty * weights[i];
            }

            Span<double> scores = classes <= 64 ? stackalloc double[classes] : new double[classes];
            foreach (var example in examples)
            {
                scores.Clear();
                for (var f = 0; f < example.Features.Length; f++)
                {
                    var at = example.Features[f] * classes;
                    for (var c = 0; c < classes; c++)
                    {
                        scores[c] += weights[at + c] * example.Values[f];
                    }
                }

                var share = example.Weight / total;
                loss -= share * Math.Log(Math.Max(Softmax(scores)[example.Class], 1e-300));
                scores[example.Class] -= 1;
                for (var f = 0; f < example.Features.Length; f++)
                {
                    var at = example.Features[f] * classes;
                    for (var c = 0; c < classes; c++)
                    {
                        gradient[at + c] += share * scores[c] * example.Values[f];
                    }
                }
            }

            if (loss < lowest)
            {
                lowest = loss;
                Best = Array.ConvertAll(weights, w => (float)w);
            }

            return (loss, DenseVector.OfArray(gradient));
        }
    }

    /// <summary>Turns scores into probabilities in place.</summary>
    public static Span<double> Softmax(Span<double> scores)
    {
        var highest = double.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        var sum = 0.0;
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] = Math.Exp(scores[c] - highest);
            sum += scores[c];
        }

        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] /= sum;
        }

        return scores;
    }
}
