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

    private const float Never = -1e4f;

    [ThreadStatic]
    private static Scratch? reused;

    private readonly ActiveFeatures active;
    private readonly float[] weights;
    private readonly float[] transitions;
    private readonly float bias;

    public NameModel(ModelFile file)
    {
        active = new ActiveFeatures(file.Slots);
        var split = active.Count * Stride;
        if (file.Weights.Length != split + (Labels * Labels))
        {
            throw new ArgumentException("four weights are needed for each feature, and nine transitions", nameof(file));
        }

        weights = file.Weights[..split];
        transitions = file.Weights[split..];
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
        Forward(scratch, count);
        Collect(scratch, count, names, likelyFrom);
    }

    private void Emit(DocumentView view, IReadOnlyList<Candidate> found, Scratch scratch)
    {
        var tokens = view.Tokens;
        scratch.Features.Open(view, found);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!scratch.Features.MayBeName(i))
            {
                Vector128.Create(0, Never, Never, 0).CopyTo(scratch.Scores, i * Stride);
                continue;
            }

            scratch.Features.At(view, i);
            var sum = Vector128.Create(bias, 0, 0, 0);
            foreach (var hash in scratch.Features.Current)
            {
                var index = active.IndexOf(hash);
                if (index >= 0)
                {
                    sum += Vector128.Create(weights, index * Stride);
                }
            }

            sum.CopyTo(scratch.Scores, i * Stride);
        }
    }

    // Forward-backward: the probability of each label at each token.
    private void Forward(Scratch scratch, int count)
    {
        var (scores, alpha, beta) = (scratch.Scores, scratch.Alpha, scratch.Beta);
        for (var i = 0; i < count; i++)
        {
            // Between two tokens that are no names there is one path.
            if (i > 0 && !scratch.Features.MayBeName(i) && !scratch.Features.MayBeName(i - 1))
            {
                var only = i * Stride;
                alpha[only] = alpha[only - Stride] + transitions[0];
                (alpha[only + Begin], alpha[only + Inside]) = (Never, Never);
                continue;
            }

            for (var label = 0; label < Labels; label++)
            {
                var at = (i * Stride) + label;
                alpha[at] = scores[at] + (i == 0 ? (label == Inside ? Never : 0)
                    : LogSum(alpha, (i - 1) * Stride, label));
            }
        }

        for (var label = 0; label < Labels; label++)
        {
            beta[((count - 1) * Stride) + label] = 0;
        }

        for (var i = count - 2; i >= 0; i--)
        {
            if (!scratch.Features.MayBeName(i) && !scratch.Features.MayBeName(i + 1))
            {
                var only = i * Stride;
                beta[only] = transitions[0] + beta[only + Stride];
                (beta[only + Begin], beta[only + Inside]) = (beta[only], beta[only]);
                continue;
            }

            for (var label = 0; label < Labels; label++)
            {
                var (a, b, c) = (Next(0), Next(1), Next(2));
                beta[(i * Stride) + label] = LogSum3(a, b, c);

                float Next(int to) => transitions[(label * Labels) + to] + scores[((i + 1) * Stride) + to] + beta[((i + 1) * Stride) + to];
            }
        }
    }

    private float LogSum(float[] alpha, int from, int label) => LogSum3(
        alpha[from] + transitions[label], alpha[from + 1] + transitions[Labels + label], alpha[from + 2] + transitions[(2 * Labels) + label]);

    private static float LogSum3(float a, float b, float c)
    {
        var top = MathF.Max(a, MathF.Max(b, c));
        return top + MathF.Log(MathF.Exp(a - top) + MathF.Exp(b - top) + MathF.Exp(c - top));
    }

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
                names.Add(new NameFound(first, i, sum / (i - first), 1 / (1 + Math.Exp(-function / (i - first)))));
                first = -1;
            }

            if (part)
            {
                (first, sum, function) = first < 0 ? (i, 0, 0) : (first, sum, function);
                sum += begin + inside;
                function += scratch.Scores[(i * Stride) + PublicFunction];
            }
        }
    }

    private static (float Begin, float Inside) Likely(Scratch scratch, int i)
    {
        var at = i * Stride;
        var (o, b, s) = (scratch.Alpha[at] + scratch.Beta[at], scratch.Alpha[at + 1] + scratch.Beta[at + 1], scratch.Alpha[at + 2] + scratch.Beta[at + 2]);
        var all = LogSum3(o, b, s);
        return (MathF.Exp(b - all), MathF.Exp(s - all));
    }

    private sealed class Scratch
    {
        public NameFeatures Features { get; } = new();

        public float[] Scores { get; private set; } = [];

        public float[] Alpha { get; private set; } = [];

        public float[] Beta { get; private set; } = [];

        public void Fit(int count)
        {
            if (Scores.Length < count * Stride)
            {
                Scores = new float[count * Stride * 2];
                Alpha = new float[count * Stride * 2];
                Beta = new float[count * Stride * 2];
            }
        }
    }
}
