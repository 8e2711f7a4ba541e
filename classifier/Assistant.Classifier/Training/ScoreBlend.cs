using System.Globalization;
using Assistant.Classifier.Training.Facts;

namespace Assistant.Classifier.Training;

/// <summary>What the heads say of a text, before it is made into probabilities.</summary>
/// <param name="Classes">Scores of the four classes asked at once.</param>
/// <param name="Passage">Highest score of a passage.</param>
/// <param name="Words">Words of the text.</param>
/// <param name="Values">How sure it is that a value stands in it: 0 none, up to 1.</param>
/// <param name="Numbers">The same without names.</param>
/// <param name="Facts">What the sentences tell, and of whom.</param>
/// <param name="Network">The network's scores of the four classes.</param>
/// <param name="Strongest">The highest probabilities that the network gives a passage: that somebody is told of, and that it is sensitive.</param>
internal readonly record struct TextScores(
    double[] Classes, double Identified, double Sensitive, double Internal, double Passage, int Words, double Values, double Numbers, FactTotals Facts, double[] Network, (double Identified, double Special) Strongest);

/// <summary>Makes the heads' scores into probabilities of the four classes: a small softmax regression, fitted on texts that the heads were not trained on, so that the probabilities come true.</summary>
internal sealed class ScoreBlend
{
    private const int Inputs = 36;
    private const int Classes = TextHeads.Classes;
    private const string Setting = "blend.";

    private readonly float[] weights;

    private ScoreBlend(float[] weights) => this.weights = weights;

    /// <summary>Fits the weights; the same scores give the same.</summary>
    /// <param name="importance">How much each text counts; greater than 0.</param>
    public static ScoreBlend Fit(IReadOnlyList<TextScores> scores, IReadOnlyList<int> classes, IReadOnlyList<double> importance, CancellationToken stop = default)
    {
        const double Penalty = 3e-4;
        const int Iterations = 300;
        var features = Enumerable.Range(0, Inputs).ToArray();
        var examples = scores.Select((score, i) => new Example(features, Array.ConvertAll(InputsOf(score), v => (float)v), classes[i], importance[i])).ToList();
        return new ScoreBlend(new SoftmaxTrainer(Penalty, Iterations).Train(examples, Inputs, stop));
    }

    /// <exception cref="ArgumentException">The settings hold no blend.</exception>
    public static ScoreBlend From(IReadOnlyDictionary<string, double> settings) => new(
        [.. Enumerable.Range(0, Inputs * Classes).Select(i => settings.TryGetValue(Key(i), out var weight) ? (float)weight : throw new ArgumentException("the model lacks its blend", nameof(settings)))]);

    public IReadOnlyDictionary<string, double> Settings => Enumerable.Range(0, weights.Length).ToDictionary(Key, i => Math.Round(weights[i], 5));

    /// <summary>Probabilities of the four classes.</summary>
    public double[] Probabilities(in TextScores scores)
    {
        var inputs = InputsOf(scores);
        var sums = new double[Classes];
        for (var i = 0; i < Inputs; i++)
        {
            for (var c = 0; c < Classes; c++)
            {
                sums[c] += weights[(i * Classes) + c] * inputs[i];
            }
        }

        SoftmaxTrainer.Softmax(sums);
        return sums;
    }

    private static double[] InputsOf(in TextScores s)
    {
        const double Surest = 8;
        double[] classes = [.. s.Classes];
        SoftmaxTrainer.Softmax(classes);
        double[] network = [.. s.Network];
        SoftmaxTrainer.Softmax(network);
        var length = Math.Log2(s.Words + 1) / Surest;
        var passage = Bounded(s.Passage);
        var sensitive = Bounded(s.Sensitive);
        var facts = s.Facts;
        var none = facts.Sensitive + facts.General == 0 ? 1.0 : 0.0;
        return
        [
            1, Logarithm(classes[0]), Logarithm(classes[1]), Logarithm(classes[2]), Logarithm(classes[3]),
            Bounded(s.Identified), sensitive, Bounded(s.Internal), passage, length, s.Values, s.Numbers, passage * s.Values, passage * length,
            Few(facts.Sensitive), Few(facts.General), none, none * length, Few(facts.Ordinary), Few(facts.Anybody), Few(facts.Office), Few(facts.Work),
            Few(facts.ValuesAtWork), Few(facts.ValuesElsewhere), facts.ValuesElsewhere > 0 ? 1 : 0, sensitive * length, Few(facts.Sensitive) * sensitive, facts.Sensitive > 0 ? length : 0,
            Logarithm(network[0]), Logarithm(network[1]), Logarithm(network[2]), Logarithm(network[3]),
            Odds(s.Strongest.Identified), Odds(s.Strongest.Special), Odds(s.Strongest.Identified) * length, Odds(s.Strongest.Special) * length,
        ];

        static double Odds(double p) => Bounded(Math.Log(Math.Max(p, 3e-4) / Math.Max(1 - p, 3e-4)));

        static double Few(int count) => Math.Log2(1 + count) / 3;

        static double Logarithm(double share) => Math.Log(Math.Max(share, 3e-4)) / 4;

        static double Bounded(double score) => Math.Clamp(score, -Surest, Surest) / 4;
    }

    private static string Key(int index) => string.Create(CultureInfo.InvariantCulture, $"{Setting}{index:00}");
}
