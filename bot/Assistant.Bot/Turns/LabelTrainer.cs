using System.Security.Cryptography;
using System.Text;
using Assistant.Classifier.Training;

namespace Assistant.Bot.Turns;

/// <summary>A message and what it is: the service that it wishes for, or how it steers a form.</summary>
/// <param name="Label">Null = none of the labels.</param>
/// <param name="Group">What was meant, or the set that it stands in: never learnt from when it is judged.</param>
public sealed record LabelSample(string Text, string? Label, string Group)
{
    /// <summary>None of the labels, but written to be taken for one: it counts like a sample of a label.</summary>
    public bool IsNear { get; init; }
}

/// <param name="Probabilities">For each sample the labels as a model tells them that had not seen its group.</param>
public sealed record TrainedLabels(LabelModel Model, IReadOnlyList<IReadOnlyList<(string Label, double Probability)>> Probabilities);

/// <summary>Learns a <see cref="LabelModel"/> by L-BFGS. The same samples give the same model.</summary>
/// <param name="kind"><see cref="LabelModel.Wish"/> or <see cref="LabelModel.Act"/>.</param>
/// <param name="features">What the model reads of a message.</param>
public sealed class LabelTrainer(string kind, Func<Tokens, IReadOnlyList<(int Slot, float Value)>> features)
{
    private const int Folds = 5;
    private const int Iterations = 120;
    private const double Penalty = 2e-4;
    private const int SeenIn = 2;          // a feature stands in at least so many samples
    private const double NoneShare = 0.4;  // weight of what no label fits: there is more of it than of all labels

    /// <param name="apart">Groups that are judged each by a model without it, besides the folds.</param>
    public TrainedLabels Train(IReadOnlyList<LabelSample> samples, IReadOnlyList<string> apart, CancellationToken stop)
    {
        List<string> classes = [LabelModel.None, .. samples.Select(s => s.Label).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var read = samples.Select(s => features(Tokens.Of(s.Text))).ToList();
        var folds = samples.Select(s => s.Group).Except(apart).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((g, i) => (g, i)).ToDictionary(g => g.g, g => g.i % Folds, StringComparer.Ordinal);
        foreach (var (group, i) in apart.Select((g, i) => (g, i)))
        {
            folds[group] = Folds + i;
        }

        var told = new double[samples.Count][];
        Parallel.ForEach(folds.Values.Distinct(), new ParallelOptions { CancellationToken = stop }, fold =>
        {
            var model = new LabelModel(Fit([.. Enumerable.Range(0, samples.Count).Where(i => folds[samples[i].Group] != fold)], samples, read, classes, 1, stop));
            foreach (var i in Enumerable.Range(0, samples.Count).Where(i => folds[samples[i].Group] == fold))
            {
                told[i] = model.Scores(read[i]);
            }
        });

        var temperature = Temperature(told, samples, classes);
        return new TrainedLabels(new LabelModel(Fit([.. Enumerable.Range(0, samples.Count)], samples, read, classes, temperature, stop)), [.. told.Select(Ordered)]);

        IReadOnlyList<(string, double)> Ordered(double[] scores) =>
            [.. classes.Zip(SoftmaxTrainer.Softmax([.. scores.Select(v => v / temperature)]).ToArray(), (c, p) => (c, p)).Where(c => c.c != LabelModel.None).OrderByDescending(c => c.p)];
    }

    private ModelFile Fit(IReadOnlyList<int> chosen, IReadOnlyList<LabelSample> samples, List<IReadOnlyList<(int Slot, float Value)>> read, List<string> classes, double temperature, CancellationToken stop)
    {
        List<int> slots = [.. chosen.SelectMany(i => read[i].Select(f => f.Slot)).CountBy(s => s).Where(c => c.Value >= SeenIn).Select(c => c.Key).Order()];
        var places = slots.Index().ToDictionary(s => s.Item, s => s.Index);
        var examples = chosen.Select(i =>
        {
            var known = read[i].Where(f => places.ContainsKey(f.Slot)).ToList();
            return new Example([.. known.Select(f => places[f.Slot])], [.. known.Select(f => f.Value)], Class(samples[i], classes), samples[i].Label is null && !samples[i].IsNear ? NoneShare : 1);
        }).ToList();
        var weights = new SoftmaxTrainer(Penalty, Iterations, classes.Count).Train(examples, slots.Count, stop);
        var corpus = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', samples.Select(s => $"{s.Label}/{s.Text}")))))[..16];
        return LabelModel.Made(kind, slots, weights, classes, temperature, corpus, new Dictionary<string, double> { ["samples"] = chosen.Count });
    }

    private static int Class(LabelSample sample, List<string> classes) => classes.IndexOf(sample.Label ?? LabelModel.None);

    /// <summary>The one under which what the held-out folds were told is likeliest.</summary>
    private static double Temperature(double[][] scores, IReadOnlyList<LabelSample> samples, List<string> classes)
    {
        var best = (Loss: double.MaxValue, Value: 1.0);
        for (var value = 0.3; value <= 3; value += 0.05)
        {
            var loss = scores.Select((s, i) => -Math.Log(Math.Max(1e-12, SoftmaxTrainer.Softmax(s.Select(v => v / value).ToArray())[Class(samples[i], classes)]))).Sum();
            best = loss < best.Loss ? (loss, value) : best;
        }

        return Math.Round(best.Value, 2);
    }
}
