using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>A name as a stretch of tokens.</summary>
/// <param name="End">Exclusive.</param>
/// <param name="Score">Mean probability of its tokens to be part of a name.</param>
/// <param name="PublicFunction">Probability that the person is named in a public function.</param>
public readonly record struct NameFound(int First, int End, double Score, double PublicFunction);

/// <summary>A linear-chain conditional random field over the tokens of a text: which of them are part of a person's name.</summary>
/// <remarks>Immutable; <see cref="Decode"/> may be called from several threads.</remarks>
public sealed class NameModel
{
    public const string Kind = "names";

    /// <summary>Labels: outside, first token of a name, further token of a name. The fourth place of each weight tells, of a token of a name, whether it is named in a public function.</summary>
    internal const int Outside = 0, Begin = 1, Inside = 2, Labels = 3, PublicFunction = 3, Stride = 4;

    internal const string BiasSetting = "outside_bias";

    // What is left of doubt above this is arithmetic.
    private const double Certain = 0.9999;

    [ThreadStatic]
    private static Scratch? reused;

    private readonly ActiveFeatures active;
    private readonly CacheLines<float> weights;
    // From each label to each.
    private readonly double[] steps;
    private readonly float bias;

    public NameModel(ModelFile file)
    {
        active = new ActiveFeatures(file.Slots);
        var split = active.Count * Stride;
        if (file.Weights.Length != split + (Labels * Labels))
        {
            throw new ArgumentException("four weights are needed for each feature, and nine transitions", nameof(file));
        }

        weights = new CacheLines<float>(split);
        file.Weights.AsSpan(0, split).CopyTo(weights.Span);
        steps = [.. file.Weights[split..].Select(weight => Math.Exp(weight))];
        bias = (float)file.Header.Settings.GetValueOrDefault(BiasSetting);
        Version = file.Header.Version;
    }

    public string Version { get; }

    /// <exception cref="ModelFileException">The file is no such model.</exception>
    public static NameModel Load(string path) => new(ModelFile.Load(path, Kind, NameFeatures.Version));

    /// <summary>The names of a text.</summary>
    public void Decode(DocumentView view, IReadOnlyList<Candidate> found, List<NameFound> names, double likelyFrom = 0.5)
    {
        var count = view.Tokens.Length;
        if (count == 0)
        {
            return;
        }

        var scratch = reused ??= new Scratch();
        scratch.Fit(count);
        Emit(view, found, scratch);
        Walk(scratch, count);
        Collect(scratch, count, names, likelyFrom);
    }

    /// <summary>The weights of these features together.</summary>
    internal Vector128<float> SumOf(ReadOnlySpan<uint> features)
    {
        const int Batch = 64;
        Span<int> rows = stackalloc int[Batch];
        var ofRows = MemoryMarshal.Cast<float, Vector128<float>>(weights.Span);
        var sum = Vector128<float>.Zero;
        for (; !features.IsEmpty; features = features[Math.Min(Batch, features.Length)..])
        {
            foreach (var row in rows[..active.IndexesOf(features[..Math.Min(Batch, features.Length)], rows)])
            {
                sum += ofRows[row];
            }
        }

        return sum;
    }

    private void Emit(DocumentView view, IReadOnlyList<Candidate> found, Scratch scratch)
    {
        var features = scratch.Features;
        var count = view.Tokens.Length;
        features.Open(view, found, this);
        for (var i = 0; i < count; i++)
        {
            if (features.MayBeName(i))
            {
                features.At(view, i);
                scratch.Scores[i] = Vector128.Create(bias, 0, 0, 0) + scratch.Memo.SumOf(features.Remembered) + scratch.Tokens.SumOf(features.Current, this);
            }
        }
    }

    // Forward-backward: the probability of each label at each token. Both passes are kept at a sum of one, so that no logarithm is needed and long texts stay exact.
    private void Walk(Scratch scratch, int count)
    {
        var (features, forward, backward) = (scratch.Features, scratch.Forward, scratch.Backward);
        var only = new Chances(1, 0, 0);
        for (var i = 0; i < count; i++)
        {
            if (!features.MayBeName(i))
            {
                forward[i] = only;
                continue;
            }

            var own = scratch.Own[i] = Chances.Of(scratch.Scores[i]);
            forward[i] = (i == 0 ? own with { Inside = 0 } : own * Onward(forward[i - 1])).Normalised();
        }

        var next = new Chances(1, 1, 1);
        for (var i = count - 1; i >= 0; i--)
        {
            backward[i] = next;
            next = features.MayBeName(i) ? Back(scratch.Own[i] * next).Normalised() : Back(new Chances(next.Outside, 0, 0)).Normalised();
        }
    }

    private Chances Onward(in Chances from) => new(
        (from.Outside * steps[0]) + (from.Begin * steps[3]) + (from.Inside * steps[6]),
        (from.Outside * steps[1]) + (from.Begin * steps[4]) + (from.Inside * steps[7]),
        (from.Outside * steps[2]) + (from.Begin * steps[5]) + (from.Inside * steps[8]));

    private Chances Back(in Chances to) => new(
        (steps[0] * to.Outside) + (steps[1] * to.Begin) + (steps[2] * to.Inside),
        (steps[3] * to.Outside) + (steps[4] * to.Begin) + (steps[5] * to.Inside),
        (steps[6] * to.Outside) + (steps[7] * to.Begin) + (steps[8] * to.Inside));

    // A token belongs to a name when that is likely enough; a new name starts where beginning is likelier than going on.
    private static void Collect(Scratch scratch, int count, List<NameFound> names, double likelyFrom)
    {
        var first = -1;
        var (sum, function) = (0.0, 0.0);
        for (var i = 0; i <= count; i++)
        {
            var (begin, inside) = i < count && scratch.Features.MayBeName(i) ? Likely(scratch, i) : (0, 0);
            var part = begin + inside > likelyFrom;
            if (first >= 0 && (!part || begin > inside))
            {
                names.Add(new NameFound(first, i, sum / (i - first) is var score && score < Certain ? score : 1, 1 / (1 + Math.Exp(-function / (i - first)))));
                first = -1;
            }

            if (part)
            {
                (first, sum, function) = first < 0 ? (i, 0, 0) : (first, sum, function);
                sum += begin + inside;
                function += scratch.Scores[i][PublicFunction];
            }
        }
    }

    private static (double Begin, double Inside) Likely(Scratch scratch, int i)
    {
        var both = (scratch.Forward[i] * scratch.Backward[i]).Normalised();
        return (both.Begin, both.Inside);
    }

    /// <summary>How likely each label is, up to a factor.</summary>
    private readonly record struct Chances(double Outside, double Begin, double Inside)
    {
        // The highest counts as one, so that nothing overflows.
        public static Chances Of(Vector128<float> scores)
        {
            var top = MathF.Max(scores[0], MathF.Max(scores[1], scores[2]));
            return new Chances(Math.Exp(scores[0] - top), Math.Exp(scores[1] - top), Math.Exp(scores[2] - top));
        }

        public static Chances operator *(in Chances a, in Chances b) => new(a.Outside * b.Outside, a.Begin * b.Begin, a.Inside * b.Inside);

        public Chances Normalised()
        {
            var factor = 1 / (Outside + Begin + Inside);
            return new Chances(Outside * factor, Begin * factor, Inside * factor);
        }
    }

    private sealed class Scratch
    {
        public Scratch() => Features = new NameFeatures(Memo);

        public NameMemo Memo { get; } = new();

        public TokenMemo Tokens { get; } = new();

        public NameFeatures Features { get; }

        public Vector128<float>[] Scores { get; private set; } = [];

        public Chances[] Own { get; private set; } = [];

        public Chances[] Forward { get; private set; } = [];

        public Chances[] Backward { get; private set; } = [];

        public void Fit(int count)
        {
            if (Scores.Length < count)
            {
                Scores = new Vector128<float>[count * 2];
                Own = new Chances[count * 2];
                Forward = new Chances[count * 2];
                Backward = new Chances[count * 2];
            }
        }
    }
}
