using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assistant.Classifier.Training;

/// <summary>One text for the network: the numbers of its features with their values, its class (0..3) and its weight.</summary>
internal sealed record NetworkExample(int[] Features, float[] Values, int Class, float Weight)
{
    /// <summary>What the network shall say of the four classes: the class, unless a model's own words are kept.</summary>
    public double[] Targets { get; init; } = [.. Enumerable.Range(0, TextHeads.Classes).Select(c => c == Class ? 1.0 : 0)];
}

/// <summary>Trains the hidden units of the text model: stochastic gradients of the classes' cross-entropy with a step of its own for each weight (AdaGrad), shrinking to nothing.</summary>
/// <remarks>
/// In each step a part of the features is left out, so that no few of them carry a text alone. Members learn apart from other beginnings and then stand side by side: one wider network whose scores are their mean.
/// The same examples give the same weights.
/// </remarks>
internal sealed class NetworkTrainer(int units = NetworkTrainer.DefaultUnits, int members = NetworkTrainer.DefaultMembers, int epochs = 3, float rate = 0.05f, float leftOut = 0.5f)
{
    private const int DefaultUnits = 16;
    private const int DefaultMembers = 2;
    private const int Classes = TextHeads.Classes;
    private const int Seed = 100;
    private const float Least = 1e-6f;
    private const float FirstRows = 0.1f;
    private const float FirstOutput = 1;

    /// <param name="active">The features that the numbers in the examples stand for.</param>
    public NetworkTable Train(IReadOnlyList<NetworkExample> examples, ActiveFeatures active, CancellationToken stop)
    {
        var trained = Enumerable.Range(0, members).AsParallel().AsOrdered().Select(member => Member(examples, active.Count, new Random(Seed + member), stop)).ToArray();
        var all = units * members;
        var (rows, output) = (new float[active.Count * all], new float[NetworkTable.OutputLength(all)]);
        for (var member = 0; member < members; member++)
        {
            var (own, said) = trained[member];
            for (var row = 0; row < active.Count; row++)
            {
                own.AsSpan(row * units, units).CopyTo(rows.AsSpan((row * all) + (member * units)));
            }

            said.AsSpan(0, units).CopyTo(output.AsSpan(member * units));
            for (var i = 0; i < units * Classes; i++)
            {
                output[all + (member * units * Classes) + i] = said[units + i] / members;
            }

            for (var c = 0; c < Classes; c++)
            {
                output[(all * (Classes + 1)) + c] += said[(units * (Classes + 1)) + c] / members;
            }
        }

        return new NetworkTable(all, [.. active.Slots()], rows, output);
    }

    /// <summary>Goes on from a network: the rows of features move, each at its own pace; what the units say stays as it is.</summary>
    /// <param name="from">What is gone on from.</param>
    /// <param name="examples">Texts with what is to be said of them.</param>
    /// <param name="active">Its own features and new ones; the numbers in the examples stand for them.</param>
    /// <param name="pace">How much of a step each feature takes, 0 to 1.</param>
    public static NetworkTable Further(NetworkTable from, IReadOnlyList<NetworkExample> examples, ActiveFeatures active, float[] pace, CancellationToken stop)
    {
        const int Rounds = 6;
        const float Rate = 0.05f;
        const float Slowest = 0.01f;
        var known = new ActiveFeatures(from.Slots);
        var rows = new float[active.Count * from.Units];
        foreach (var (row, slot) in active.Slots().Index())
        {
            if (known.IndexOf(ActiveFeatures.Hash(slot)) is >= 0 and var index)
            {
                from.Rows.AsSpan(index * from.Units, from.Units).CopyTo(rows.AsSpan(row * from.Units));
            }
        }

        var trainer = new NetworkTrainer(from.Units, leftOut: 0);
        var (squares, sums, gradients) = (new float[rows.Length], new float[from.Units], new Gradients(from.Units));
        // A text in which nothing moves moves nothing.
        (NetworkExample Text, List<int> All, List<int> Moving)[] order =
        [
            .. examples.Select(text => (Text: text, All: Enumerable.Range(0, text.Features.Length).ToList(), Moving: Enumerable.Range(0, text.Features.Length).Where(i => pace[text.Features[i]] > Slowest).ToList())).Where(of => of.Moving.Count > 0),
        ];
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var (text, all, moving) in order)
            {
                trainer.Sum(rows, text, all, 1, sums);
                gradients.Of(from.Output, sums, text);
                trainer.Step(rows, gradients.Sums, squares, Rate, text, moving, pace);
            }
        }

        return new NetworkTable(from.Units, [.. active.Slots()], rows, from.Output);
    }

    private (float[] Rows, float[] Output) Member(IReadOnlyList<NetworkExample> examples, int features, Random random, CancellationToken stop)
    {
        var rows = First(features * units, FirstRows, random);
        var output = new float[NetworkTable.OutputLength(units)];
        First(units * Classes, FirstOutput, random).CopyTo(output.AsSpan(units));
        var (rowSquares, outputSquares) = (new float[rows.Length], new float[output.Length]);
        var (sums, gradients) = (new float[units], new Gradients(units));
        var kept = new List<int>();
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var (done, all) = (0L, (long)epochs * order.Length);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            stop.ThrowIfCancellationRequested();
            foreach (var index in order)
            {
                var example = examples[index];
                var step = rate * (1 - ((float)done++ / all));
                Keep(example.Features.Length, random, kept);
                Sum(rows, example, kept, 1 / (1 - leftOut), sums);
                gradients.Of(output, sums, example);
                Step(output, gradients.Output, outputSquares, step);
                Step(rows, gradients.Sums, rowSquares, step, example, kept);
            }
        }

        return (rows, output);
    }

    private static float[] First(int count, float within, Random random)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = (random.NextSingle() - 0.5f) * within;
        }

        return numbers;
    }

    // fifteen random bits decide of one feature: drawing a number for each took as long as learning
    private void Keep(int features, Random random, List<int> kept)
    {
        const int Bits = 15;
        var limit = (int)(leftOut * (1 << Bits));
        kept.Clear();
        for (var i = 0; i < features; i += 2)
        {
            var bits = random.Next();
            if ((bits & ((1 << Bits) - 1)) >= limit)
            {
                kept.Add(i);
            }

            if (i + 1 < features && (bits >> Bits & ((1 << Bits) - 1)) >= limit)
            {
                kept.Add(i + 1);
            }
        }
    }

    private void Sum(float[] rows, NetworkExample example, List<int> kept, float times, float[] sums)
    {
        Array.Clear(sums);
        var into = MemoryMarshal.Cast<float, Vector256<float>>(sums.AsSpan());
        foreach (var i in CollectionsMarshal.AsSpan(kept))
        {
            TextNetwork.Add(MemoryMarshal.Cast<float, Vector256<float>>(rows.AsSpan(example.Features[i] * units, units)), example.Values[i] * times, into);
        }
    }

    private static void Step(float[] weights, float[] gradients, float[] squares, float step)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            squares[i] += gradients[i] * gradients[i];
            weights[i] -= step * gradients[i] / MathF.Sqrt(squares[i] + Least);
        }
    }

    private void Step(float[] rows, float[] ofSums, float[] squares, float step, NetworkExample example, List<int> kept, float[]? pace = null)
    {
        var gradients = MemoryMarshal.Cast<float, Vector256<float>>(ofSums.AsSpan());
        var least = Vector256.Create(Least);
        foreach (var i in CollectionsMarshal.AsSpan(kept))
        {
            var value = example.Values[i] / (1 - leftOut);
            var own = step * (pace?[example.Features[i]] ?? 1);
            var row = MemoryMarshal.Cast<float, Vector256<float>>(rows.AsSpan(example.Features[i] * units, units));
            var past = MemoryMarshal.Cast<float, Vector256<float>>(squares.AsSpan(example.Features[i] * units, units));
            for (var k = 0; k < row.Length; k++)
            {
                var gradient = gradients[k] * value;
                past[k] += gradient * gradient;
                row[k] -= gradient * own / Vector256.Sqrt(past[k] + least);
            }
        }
    }

    /// <summary>What the weighted cross-entropy of one text would change by, for each number of the last layer and for each unit's sum.</summary>
    internal sealed class Gradients(int units)
    {
        private readonly double[] said = new double[Classes];

        public float[] Output { get; } = new float[NetworkTable.OutputLength(units)];

        public float[] Sums { get; } = new float[units];

        public void Of(ReadOnlySpan<float> output, ReadOnlySpan<float> sums, NetworkExample example)
        {
            TextNetwork.Scores(output, sums, said);
            SoftmaxTrainer.Softmax(said);
            Array.Clear(Output);
            Array.Clear(Sums);
            for (var c = 0; c < Classes; c++)
            {
                said[c] = (said[c] - example.Targets[c]) * example.Weight;
                Output[(units * (Classes + 1)) + c] = (float)said[c];
            }

            for (var k = 0; k < units; k++)
            {
                var active = sums[k] + output[k];
                if (active <= 0)
                {
                    continue;
                }

                var back = 0f;
                for (var c = 0; c < Classes; c++)
                {
                    var wrong = (float)said[c];
                    Output[units + (k * Classes) + c] = wrong * active;
                    back += wrong * output[units + (k * Classes) + c];
                }

                Output[k] = Sums[k] = back;
            }
        }
    }
}
