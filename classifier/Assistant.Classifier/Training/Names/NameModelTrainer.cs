using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>A text for the name model with what is marked in it as a name.</summary>
/// <param name="Found">What the other recognisers propose.</param>
/// <param name="Unknown">Stretches about which the data says nothing.</param>
/// <param name="Source">The text it was made from: what is seen in variants of one text only is no evidence.</param>
public sealed record NameExample(string Source, DocumentView View, IReadOnlyList<Candidate> Found, IReadOnlyList<TextSpan> Names, IReadOnlyList<TextSpan> Unknown);

/// <summary>Trains the conditional random field by stochastic gradient descent on its likelihood.</summary>
/// <remarks>Plain steps that get shorter: rare features stay small, which steps scaled by feature (AdaGrad) undo. The same examples give the same weights.</remarks>
public sealed class NameModelTrainer(int epochs = 6, double rate = 0.06, double dropped = 0.1)
{
    private const int RarestKept = 3;
    private const double Slowing = 5;
    private const int Labels = NameModel.Labels;
    private const int Stride = NameModel.Stride;

    /// <param name="bias">Added to the score of "no name": negative for more recall.</param>
    public ModelFile Train(IReadOnlyList<NameExample> examples, string corpusHash, IReadOnlyList<string> statistics, double bias, CancellationToken stop = default)
    {
        var sequences = Sequences(examples, out var active);
        var learner = new Learner(active.Count);
        var order = Enumerable.Range(0, sequences.Count).ToArray();
        var random = new Random(20);
        var done = 0L;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                stop.ThrowIfCancellationRequested();
                learner.Rate = (float)(rate / (1 + (Slowing * done++ / ((double)epochs * order.Length))));
                learner.Learn(Thinned(sequences[index], random));
            }
        }

        var header = new ModelHeader(NameModel.Kind, string.Empty, NameFeatures.Version, corpusHash, statistics,
            new Dictionary<string, double> { [NameModel.BiasSetting] = bias }, new Dictionary<string, double>());
        var (slots, weights) = learner.Result([.. active.Slots()]);
        return new ModelFile(header, slots, weights);
    }

    // No feature may rely on another being there: some are left out each time.
    private Sequence Thinned(Sequence sequence, Random random) => sequence with
    {
        Tokens = Array.ConvertAll(sequence.Tokens, token => token.Length == 0 ? token : Array.FindAll(token, _ => random.NextDouble() >= dropped)),
    };

    private static List<Sequence> Sequences(IReadOnlyList<NameExample> examples, out ActiveFeatures active)
    {
        var features = new NameFeatures();
        var counts = new Dictionary<int, (string Last, int Sources)>();
        var hashed = new List<(uint[][] Tokens, NameExample Example)>(examples.Count);
        foreach (var example in examples)
        {
            features.Open(example.View, example.Found);
            var tokens = new uint[example.View.Tokens.Length][];
            for (var i = 0; i < tokens.Length; i++)
            {
                tokens[i] = [];
                if (NameFeatures.MayBeName(example.View.Tokens[i]))
                {
                    features.At(example.View, i);
                    tokens[i] = [.. features.Current];
                    foreach (var hash in tokens[i])
                    {
                        var slot = ActiveFeatures.Slot(hash);
                        var (last, sources) = counts.GetValueOrDefault(slot);
                        if (last != example.Source)
                        {
                            counts[slot] = (example.Source, sources + 1);
                        }
                    }
                }
            }

            hashed.Add((tokens, example));
        }

        var known = active = new ActiveFeatures(counts.Where(pair => pair.Value.Sources >= RarestKept).Select(pair => pair.Key));
        return hashed.ConvertAll(pair => new Sequence(
            Array.ConvertAll(pair.Tokens, token => Array.FindAll(Array.ConvertAll(token, hash => known.IndexOf(hash)), index => index >= 0)),
            Array.ConvertAll(pair.Tokens, token => token.Length > 0),
            LabelsOf(pair.Example)));
    }

    // -1 where nothing is known of the token.
    private static int[] LabelsOf(NameExample example)
    {
        var tokens = example.View.Tokens;
        var labels = new int[tokens.Length];
        var (name, unknown) = (0, 0);
        var inside = -1;
        for (var i = 0; i < tokens.Length; i++)
        {
            var span = example.View.Normalized.ToOriginal(tokens[i].Start, tokens[i].End);
            while (name < example.Names.Count && example.Names[name].End <= span.Start)
            {
                name++;
            }

            while (unknown < example.Unknown.Count && example.Unknown[unknown].End <= span.Start)
            {
                unknown++;
            }

            if (name < example.Names.Count && example.Names[name].Overlaps(span) && NameFeatures.MayBeName(tokens[i]))
            {
                labels[i] = inside == name ? NameModel.Inside : NameModel.Begin;
                inside = name;
            }
            else if (unknown < example.Unknown.Count && example.Unknown[unknown].Overlaps(span))
            {
                labels[i] = -1;
            }
        }

        return labels;
    }

    private sealed record Sequence(int[][] Tokens, bool[] MayBeName, int[] Labels);

    private sealed class Learner(int features)
    {
        private const float Never = -1e4f;
        private readonly float[] weights = new float[features * Stride];
        private readonly float[] transitions = [0, 0, Never, 0, 0, 0, 0, 0, 0];

        public float Rate { get; set; }

        public void Learn(Sequence sequence)
        {
            var count = sequence.Tokens.Length;
            if (count == 0)
            {
                return;
            }

            var scores = Score(sequence);
            var free = Marginals(scores, null, out var freePairs);
            var bound = Marginals(scores, sequence.Labels, out var boundPairs);
            for (var i = 0; i < count; i++)
            {
                for (var label = 0; label < Labels; label++)
                {
                    var gradient = (float)(bound[i, label] - free[i, label]);
                    if (MathF.Abs(gradient) > 1e-4f)
                    {
                        foreach (var feature in sequence.Tokens[i])
                        {
                            weights[(feature * Stride) + label] += Rate * gradient;
                        }
                    }
                }
            }

            for (var pair = 0; pair < transitions.Length; pair++)
            {
                if (transitions[pair] > Never)
                {
                    transitions[pair] += Rate * (float)(boundPairs[pair] - freePairs[pair]);
                }
            }
        }

        /// <summary>The features whose weights are worth their place, and the transitions after them.</summary>
        public (List<int> Slots, float[] Weights) Result(int[] slots)
        {
            const float Worth = 0.01f;
            var kept = new List<int>();
            var worthy = new List<float>();
            for (var feature = 0; feature < slots.Length; feature++)
            {
                var own = weights.AsSpan(feature * Stride, Stride);
                if (MathF.Abs(own[0]) + MathF.Abs(own[1]) + MathF.Abs(own[2]) >= Worth)
                {
                    kept.Add(slots[feature]);
                    worthy.AddRange(own);
                }
            }

            worthy.AddRange(transitions);
            return (kept, [.. worthy]);
        }

        private double[,] Score(Sequence sequence)
        {
            var scores = new double[sequence.Tokens.Length, Labels];
            for (var i = 0; i < sequence.Tokens.Length; i++)
            {
                if (!sequence.MayBeName[i])
                {
                    (scores[i, NameModel.Begin], scores[i, NameModel.Inside]) = (Never, Never);
                    continue;
                }

                foreach (var feature in sequence.Tokens[i])
                {
                    var at = feature * Stride;
                    for (var label = 0; label < Labels; label++)
                    {
                        scores[i, label] += weights[at + label];
                    }
                }
            }

            return scores;
        }

        // Label probabilities at each token, and expected numbers of label pairs; with labels given, only paths that keep to them count.
        private double[,] Marginals(double[,] scores, int[]? labels, out double[] pairs)
        {
            var count = scores.GetLength(0);
            var (alpha, beta, marginals) = (new double[count, Labels], new double[count, Labels], new double[count, Labels]);
            for (var i = 0; i < count; i++)
            {
                for (var to = 0; to < Labels; to++)
                {
                    var before = i == 0 ? (to == NameModel.Inside ? Never : 0)
                        : LogSum(alpha[i - 1, 0] + transitions[to], alpha[i - 1, 1] + transitions[Labels + to], alpha[i - 1, 2] + transitions[(2 * Labels) + to]);
                    alpha[i, to] = before + Emission(i, to);
                }
            }

            for (var i = count - 2; i >= 0; i--)
            {
                for (var from = 0; from < Labels; from++)
                {
                    beta[i, from] = LogSum(Onward(i, from, 0), Onward(i, from, 1), Onward(i, from, 2));
                }
            }

            var all = LogSum(alpha[count - 1, 0], alpha[count - 1, 1], alpha[count - 1, 2]);
            pairs = new double[Labels * Labels];
            for (var i = 0; i < count; i++)
            {
                for (var label = 0; label < Labels; label++)
                {
                    marginals[i, label] = Math.Exp(alpha[i, label] + beta[i, label] - all);
                    for (var to = 0; to < Labels && i + 1 < count; to++)
                    {
                        pairs[(label * Labels) + to] += Math.Exp(alpha[i, label] + Onward(i, label, to) - all);
                    }
                }
            }

            return marginals;

            double Emission(int i, int label) => scores[i, label] + (labels is not null && labels[i] >= 0 && labels[i] != label ? Never : 0);

            double Onward(int i, int from, int to) => transitions[(from * Labels) + to] + Emission(i + 1, to) + beta[i + 1, to];
        }

        private static double LogSum(double a, double b, double c)
        {
            var top = Math.Max(a, Math.Max(b, c));
            return top + Math.Log(Math.Exp(a - top) + Math.Exp(b - top) + Math.Exp(c - top));
        }
    }
}
