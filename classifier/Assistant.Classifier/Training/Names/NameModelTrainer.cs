using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>A text for the name model with what is marked in it as a name.</summary>
/// <param name="Found">What the other recognisers propose.</param>
/// <param name="Unknown">Stretches about which the data says nothing.</param>
/// <param name="Source">The text it was made from: what is seen in variants of one text only is no evidence.</param>
public sealed record NameExample(string Source, DocumentView View, IReadOnlyList<Candidate> Found, IReadOnlyList<TextSpan> Names, IReadOnlyList<TextSpan> Unknown)
{
    /// <summary>Names of persons in a public function, in order: names to the field, and what its second question is learnt from.</summary>
    public IReadOnlyList<TextSpan> Officials { get; init; } = [];

    /// <summary>In whose <see cref="Names"/> officials may be: there nothing is learnt of functions beside a word for one.</summary>
    public bool MixesOfficials { get; init; }
}

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
                if (features.MayBeName(i))
                {
                    features.At(example.View, i);
                    tokens[i] = features.Current.ToArray();
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
            LabelsOf(pair.Example, Array.ConvertAll(pair.Tokens, token => token.Length > 0)),
            FunctionsOf(pair.Example)));
    }

    // Of each token of a name: 1 in a public function, 0 private, -1 not known or no name.
    private static int[] FunctionsOf(NameExample example)
    {
        var tokens = example.View.Tokens;
        var functions = new int[tokens.Length];
        Array.Fill(functions, -1);
        Mark(example.Names, 0);
        Mark(example.Officials, 1);
        return functions;

        void Mark(IReadOnlyList<TextSpan> names, int function)
        {
            var view = example.View;
            var tokens = view.Tokens;
            var next = 0;
            for (var i = 0; i < tokens.Length && next < names.Count; i++)
            {
                var span = view.Normalized.ToOriginal(tokens[i].Start, tokens[i].End);
                while (next < names.Count && names[next].End <= span.Start)
                {
                    next++;
                }

                if (next < names.Count && names[next].Overlaps(span) && !(example.MixesOfficials && RoleNear(tokens, i)))
                {
                    functions[i] = function;
                }
            }
        }
    }

    private static bool RoleNear(ReadOnlySpan<Token> tokens, int at)
    {
        const int Near = 8;
        for (var i = Math.Max(0, at - Near); i < Math.Min(tokens.Length, at + Near); i++)
        {
            if ((tokens[i].Traits & WordTraits.Role) != 0)
            {
                return true;
            }
        }

        return false;
    }

    // -1 where nothing is known of the token.
    private static int[] LabelsOf(NameExample example, bool[] mayBeName)
    {
        var tokens = example.View.Tokens;
        var labels = new int[tokens.Length];
        var names = example.Officials.Count == 0 ? example.Names : [.. example.Names.Concat(example.Officials).OrderBy(span => span.Start)];
        var (name, unknown) = (0, 0);
        var inside = -1;
        for (var i = 0; i < tokens.Length; i++)
        {
            var span = example.View.Normalized.ToOriginal(tokens[i].Start, tokens[i].End);
            while (name < names.Count && names[name].End <= span.Start)
            {
                name++;
            }

            while (unknown < example.Unknown.Count && example.Unknown[unknown].End <= span.Start)
            {
                unknown++;
            }

            if (name < names.Count && names[name].Overlaps(span) && mayBeName[i])
            {
                // A token that is not looked at parts a name in two.
                labels[i] = inside == name && i > 0 && mayBeName[i - 1] ? NameModel.Inside : NameModel.Begin;
                inside = name;
            }
            else if (unknown < example.Unknown.Count && example.Unknown[unknown].Overlaps(span))
            {
                labels[i] = -1;
            }
        }

        return labels;
    }

    private sealed record Sequence(int[][] Tokens, bool[] MayBeName, int[] Labels, int[] Functions);

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

            LearnFunctions(sequence);
            for (var pair = 0; pair < transitions.Length; pair++)
            {
                if (transitions[pair] > Never)
                {
                    transitions[pair] += Rate * (float)(boundPairs[pair] - freePairs[pair]);
                }
            }
        }

        // Of names alone: a logistic regression over the same features of each token.
        private void LearnFunctions(Sequence sequence)
        {
            for (var i = 0; i < sequence.Functions.Length; i++)
            {
                if (sequence.Functions[i] < 0)
                {
                    continue;
                }

                var sum = 0f;
                foreach (var feature in sequence.Tokens[i])
                {
                    sum += weights[(feature * Stride) + NameModel.PublicFunction];
                }

                var gradient = Rate * (sequence.Functions[i] - (1 / (1 + MathF.Exp(-sum))));
                foreach (var feature in sequence.Tokens[i])
                {
                    weights[(feature * Stride) + NameModel.PublicFunction] += gradient;
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
                if (MathF.Abs(own[0]) + MathF.Abs(own[1]) + MathF.Abs(own[2]) + MathF.Abs(own[3]) >= Worth)
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
