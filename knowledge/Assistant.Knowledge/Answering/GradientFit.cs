namespace Assistant.Knowledge.Answering;

/// <summary>Minimises smooth convex functions of a few weights by Adam, in a fixed number of steps: the same data give the same weights.</summary>
internal static class GradientFit
{
    private const int Steps = 600;
    private const double Rate = 0.05;

    /// <param name="gradient">Of the mean loss, at the weights given.</param>
    public static double[] Minimise(int count, Func<double[], double[]> gradient)
    {
        const double Momentum = 0.9;
        const double Memory = 0.999;
        var weights = new double[count];
        var first = new double[count];
        var second = new double[count];
        for (var step = 1; step <= Steps; step++)
        {
            var slope = gradient(weights);
            var rate = Rate * (step < Steps * 2 / 3 ? 1 : 0.2);
            for (var k = 0; k < count; k++)
            {
                first[k] = (Momentum * first[k]) + ((1 - Momentum) * slope[k]);
                second[k] = (Memory * second[k]) + ((1 - Memory) * slope[k] * slope[k]);
                weights[k] -= rate * first[k] / (1 - Math.Pow(Momentum, step)) / (Math.Sqrt(second[k] / (1 - Math.Pow(Memory, step))) + 1e-8);
            }
        }

        return weights;
    }

    /// <summary>Logistic regression; the bias is not held small.</summary>
    /// <param name="rows">Each with how right it is, 0..1.</param>
    public static (double Bias, double[] Weights) Logistic(IReadOnlyList<(double[] Features, double Right)> rows, double ridge)
    {
        var count = rows[0].Features.Length;
        var all = Minimise(count + 1, weights =>
        {
            var gradient = new double[count + 1];
            foreach (var (features, right) in rows)
            {
                var miss = ((1 / (1 + Math.Exp(-(weights[count] + Dot(weights, features))))) - right) / rows.Count;
                for (var k = 0; k < count; k++)
                {
                    gradient[k] += miss * features[k];
                }

                gradient[count] += miss;
            }

            for (var k = 0; k < count; k++)
            {
                gradient[k] += ridge * weights[k];
            }

            return gradient;
        });
        return (all[count], all[..count]);
    }

    /// <summary>Over as many as there are of both: a bias has no feature, and a model need not look at the last features.</summary>
    public static double Dot(double[] weights, double[] features)
    {
        var (sum, count) = (0.0, Math.Min(weights.Length, features.Length));
        for (var k = 0; k < count; k++)
        {
            sum += weights[k] * features[k];
        }

        return sum;
    }
}
