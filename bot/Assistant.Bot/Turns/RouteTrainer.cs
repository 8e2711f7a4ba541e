using System.Security.Cryptography;
using System.Text;
using Assistant.Classifier.Training;

namespace Assistant.Bot.Turns;

/// <summary>A message whose kind is known.</summary>
/// <param name="Group">What was meant: the same meaning in other words or another language is in the same group, and never learnt from when it is judged.</param>
/// <param name="Weight">How much it counts in learning: less than 1 where there are many more of its sort than of anything else.</param>
public sealed record RouteSample(string Text, string Language, RouteKind Kind, string? Detail, string Group, double Weight = 1);

/// <param name="Probabilities">For each sample those of a model that had not seen its group.</param>
public sealed record TrainedRoutes(RouteModel Model, IReadOnlyList<double[]> Probabilities);

/// <summary>Learns a <see cref="RouteModel"/> by L-BFGS; the temperature is fitted on held-out folds. The same samples give the same model.</summary>
public sealed class RouteTrainer(Router router)
{
    private const int Folds = 5;
    private const int Iterations = 120;
    private const double Penalty = 1e-4;
    private const int SeenIn = 2;          // a feature stands in at least so many samples

    public TrainedRoutes Train(IReadOnlyList<RouteSample> samples, CancellationToken stop)
    {
        var read = samples.Select(s => Tokens.Of(s.Text)).Select(t => RouteFeatures.Of(t, router.Signals(t))).ToList();
        var folds = samples.Select(s => s.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((g, i) => (g, i)).ToDictionary(g => g.g, g => g.i % Folds, StringComparer.Ordinal);
        var scores = new double[samples.Count][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = new RouteModel(Fit([.. Enumerable.Range(0, samples.Count).Where(i => folds[samples[i].Group] != fold)], samples, read, 1, stop));
            foreach (var i in Enumerable.Range(0, samples.Count).Where(i => folds[samples[i].Group] == fold))
            {
                scores[i] = model.Scores(read[i]);
            }
        }

        var temperature = Temperature(scores, samples);
        return new TrainedRoutes(new RouteModel(Fit([.. Enumerable.Range(0, samples.Count)], samples, read, temperature, stop)), [.. scores.Select(s => SoftmaxTrainer.Softmax(s.Select(v => v / temperature).ToArray()).ToArray())]);
    }

    private static ModelFile Fit(IReadOnlyList<int> chosen, IReadOnlyList<RouteSample> samples, List<IReadOnlyList<(int Slot, float Value)>> read, double temperature, CancellationToken stop)
    {
        List<int> slots = [.. chosen.SelectMany(i => read[i].Select(f => f.Slot)).CountBy(s => s).Where(c => c.Value >= SeenIn).Select(c => c.Key).Order()];
        var places = slots.Index().ToDictionary(s => s.Item, s => s.Index);
        var examples = chosen.Select(i =>
        {
            var known = read[i].Where(f => places.ContainsKey(f.Slot)).ToList();
            return new Example([.. known.Select(f => places[f.Slot])], [.. known.Select(f => f.Value)], Class(samples[i]), samples[i].Weight);
        }).ToList();
        var weights = new SoftmaxTrainer(Penalty, Iterations, RouteModel.Kinds.Count).Train(examples, slots.Count, stop);
        var corpus = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', samples.Select(s => $"{s.Kind}/{s.Detail}/{s.Text}")))))[..16];
        return RouteModel.FileOf(slots, weights, temperature, corpus, new Dictionary<string, double> { ["samples"] = chosen.Count });
    }

    private static int Class(RouteSample sample) => RouteModel.Kinds.Index().First(k => k.Item == (sample.Kind, sample.Detail)).Index;

    /// <summary>The one under which what the held-out folds were told is likeliest.</summary>
    private static double Temperature(double[][] scores, IReadOnlyList<RouteSample> samples)
    {
        var best = (Loss: double.MaxValue, Value: 1.0);
        for (var value = 0.3; value <= 3; value += 0.05)
        {
            var loss = scores.Select((s, i) => -Math.Log(Math.Max(1e-12, SoftmaxTrainer.Softmax(s.Select(v => v / value).ToArray())[Class(samples[i])]))).Sum();
            best = loss < best.Loss ? (loss, value) : best;
        }

        return Math.Round(best.Value, 2);
    }
}
