using MathNet.Numerics;

namespace Assistant.Classifier.Training;

/// <summary>One number that makes stated probabilities come true: scores are divided by it.</summary>
public static class TemperatureCalibration
{
    private const double Coldest = 0.2, Hottest = 8;

    /// <summary>The temperature under which the scores of texts not trained on are most likely.</summary>
    /// <param name="scores">Scores of the classes, by text.</param>
    /// <returns>1 when there is nothing to calibrate on.</returns>
    public static double Fit(IReadOnlyList<double[]> scores, IReadOnlyList<int> classes) => scores.Count == 0 ? 1
        : FindMinimum.OfScalarFunctionConstrained(temperature => Loss(scores, classes, temperature), Coldest, Hottest, 1e-3);

    private static double Loss(IReadOnlyList<double[]> scores, IReadOnlyList<int> classes, double temperature)
    {
        var loss = 0.0;
        for (var i = 0; i < scores.Count; i++)
        {
            var scaled = Array.ConvertAll(scores[i], score => score / temperature);
            loss -= Math.Log(Math.Max(SoftmaxTrainer.Softmax(scaled)[classes[i]], 1e-300));
        }

        return loss;
    }
}
