using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Training;

namespace Assistant.Classifier.Tagging;

/// <summary>The trained classifier: weighted sums of the text's features, of the whole and of its passages, and a small network over them, made into calibrated probabilities.</summary>
/// <remarks>A sensitive fact is looked for passage by passage, so that it is not diluted by what stands around it. Immutable and safe for use by several threads.</remarks>
public sealed class LinearTextClassifier : ITextClassifier
{
    public const string Kind = "text";

    private const int Columns = TextHeads.Columns;

    private const int Joint = TextFeatures.Joint;

    /// <summary>From this many words on, places where somebody is told of are looked at by themselves.</summary>
    private const int LongText = 300;

    [ThreadStatic]
    private static Reading? reused;

    private readonly ActiveFeatures active;
    private readonly TextNetwork network;
    private readonly FeatureWeights weights;
    private readonly ScoreBlend? blend;

    public LinearTextClassifier(ModelFile model)
        : this(model, ScoreBlend.From(model.Header.Settings))
    {
    }

    /// <param name="blend">Null when only the scores are wanted.</param>
    internal LinearTextClassifier(ModelFile model, ScoreBlend? blend)
    {
        Version = model.Header.Version;
        active = new ActiveFeatures(model.Slots);
        network = new TextNetwork(model.Network ?? throw new ArgumentException("the model lacks its network", nameof(model)));
        this.blend = blend;
        if (model.Weights.Length != active.Count * Columns)
        {
            throw new ArgumentException("eight weights are needed for each feature", nameof(model));
        }

        weights = new FeatureWeights(model.Slots, model.Weights, network.Table);
    }

    public string Version { get; }

    /// <summary>How its scores become probabilities; a model trained on a little more may keep it.</summary>
    internal ScoreBlend? Blend => blend;

    /// <summary>The features that it knows.</summary>
    internal ActiveFeatures Active => active;

    /// <summary>Its hidden units; a model trained on a little more keeps them.</summary>
    internal NetworkTable Network => network.Table;

    /// <summary>Its weights for the features of another model, 0 where it knows none: what training on a little more starts from.</summary>
    internal float[] WeightsFor(ActiveFeatures features)
    {
        var start = new float[features.Count * Columns];
        var row = 0;
        foreach (var slot in features.Slots())
        {
            weights.InHeads(ActiveFeatures.Hash(slot)).CopyTo(start, row++ * Columns);
        }

        return start;
    }

    /// <exception cref="ModelFileException">The file is no such model.</exception>
    public static LinearTextClassifier Load(string path)
    {
        var model = ModelFile.Load(path, Kind, TextFeatures.Version);
        try
        {
            return new LinearTextClassifier(model);
        }
        catch (ArgumentException e)
        {
            throw new ModelFileException(path, $"incomplete ({e.Message}); restore it or run 'assistant retrain'");
        }
    }

    public ClassProbabilities Classify(string text, string language, IReadOnlyList<DetectedEntity> entities)
    {
        var (whole, words) = Classified(text, entities);
        if (words <= LongText)
        {
            return whole;
        }

        // What is told of a person in a long text is looked at by itself: the strongest place answers for the whole, on whether somebody is told of and on whether it is sensitive.
        var (identified, special) = (whole.Personal + whole.SpecialCategory, whole.SpecialCategory);
        foreach (var (from, to, first, end) in Places(text, entities))
        {
            var (place, _) = Classified(text[from..to], [.. entities.Skip(first).Take(end - first).Select(e => e with { Span = new TextSpan(e.Span.Start - from, e.Span.Length) })]);
            (identified, special) = (Math.Max(identified, place.Personal + place.SpecialCategory), Math.Max(special, place.SpecialCategory));
        }

        var open = whole.Public + whole.Internal;
        var rest = open > 0 ? (1 - identified) / open : 0;
        return new ClassProbabilities(whole.Public * rest, whole.Internal * rest, identified - special, special);
    }

    /// <summary>Stretches around values that stand close to each other and tell of a person weights: two kinds of them, or a national number.</summary>
    private static IEnumerable<(int From, int To, int First, int End)> Places(string text, IReadOnlyList<DetectedEntity> entities)
    {
        const int Near = 200, Margin = 250;
        for (var first = 0; first < entities.Count;)
        {
            var end = first + 1;
            var telling = entities[first].Type.IsNationalNumber();
            for (; end < entities.Count && entities[end].Span.Start - entities[end - 1].Span.End <= Near; end++)
            {
                telling |= entities[end].Type != entities[first].Type || entities[end].Type.IsNationalNumber();
            }

            if (telling)
            {
                var from = Math.Max(first == 0 ? 0 : entities[first - 1].Span.End, entities[first].Span.Start - Margin);
                var to = Math.Min(end == entities.Count ? text.Length : entities[end].Span.Start, entities[end - 1].Span.End + Margin);
                yield return (OwnLine(text, from, entities[first].Span.Start, entities[end - 1].Span.End), OwnEnd(text, entities[first].Span.Start, entities[end - 1].Span.End, to), first, end);
            }

            first = end;
        }
    }

    // A paragraph stands for itself; what stands line by line, as in a form, belongs weights.
    private static int OwnLine(string text, int from, int start, int end) =>
        IsParagraph(text, start, end) ? Math.Max(from, text.LastIndexOf('\n', start) + 1) : from;

    private static int OwnEnd(string text, int start, int end, int to) =>
        IsParagraph(text, start, end) && text.IndexOf('\n', end) is >= 0 and var line ? Math.Min(to, line) : to;

    private static bool IsParagraph(string text, int start, int end)
    {
        const int Shortest = 100;
        var (before, after) = (text.LastIndexOf('\n', start), text.IndexOf('\n', end));
        return text.AsSpan(start, end - start).IndexOf('\n') < 0 && (after < 0 ? text.Length : after) - before > Shortest;
    }

    private (ClassProbabilities Probabilities, int Words) Classified(string text, IReadOnlyList<DetectedEntity> entities)
    {
        var scores = Scores(text, entities);
        var p = (blend ?? throw new InvalidOperationException("this model gives scores only")).Probabilities(scores);
        return (new ClassProbabilities(p[0], p[1], p[2], p[3]), scores.Words);
    }

    internal TextScores Scores(string text, IReadOnlyList<DetectedEntity> entities) => Scores(text, entities, reused ??= new Reading());

    private TextScores Scores(string text, IReadOnlyList<DetectedEntity> entities, Reading reading)
    {
        var buffer = reading.Buffer;
        TextFeatures.Extract(AsRead(text), entities, buffer, WordSums.Of(weights));
        reading.Fit(network.Width);
        SumByWord(buffer, reading);
        var ofWhole = reading.OfWhole.AsSpan();
        ofWhole.Clear();
        weights.Add(CollectionsMarshal.AsSpan(buffer.Whole), ofWhole);
        var scores = Stretch(buffer, 0, buffer.Words) + ofWhole[0];
        Units(reading, 0, buffer.Words);
        var said = network.Scores(MemoryMarshal.Cast<Vector256<float>, float>(reading.Units.AsSpan()));
        var (values, numbers) = Sureness(entities);
        return new TextScores(
            [scores[0], scores[1], scores[2], scores[3]], scores[TextHeads.Identified], scores[TextHeads.Sensitive], scores[TextHeads.Internal], Passage(buffer), buffer.Words, values, numbers, buffer.Facts.Totals(),
            said, StrongestPassage(reading));
    }

    // What is told in capitals weighs as much as what is told in small letters.
    private static string AsRead(string text) => Capitals.AreIn(text) ? text.ToLowerInvariant() : text;

    public IReadOnlyList<TellingWord> Explain(string text, IReadOnlyList<DetectedEntity> entities, DataClassification of, int most)
    {
        var reading = new Reading();
        Scores(text, entities, reading);
        Units(reading, 0, reading.Buffer.Words);
        var buffer = new FeatureBuffer();
        TextFeatures.Extract(AsRead(text), entities, buffer);
        // In this very text: the units that are silent in it say nothing of its words.
        var toward = network.Toward(Math.Clamp((int)of - 1, 0, TextHeads.Classes - 1), MemoryMarshal.Cast<Vector256<float>, float>(reading.Units.AsSpan()));
        var sum = new Vector256<float>[weights.Width];
        var values = entities.Select(e => e.Span.End).ToHashSet();
        var words = new List<TellingWord>();
        var gram = 0;
        for (var word = 0; word < buffer.Words; word++)
        {
            Array.Clear(sum);
            var features = buffer.Grams[gram..buffer.WordEnds[word]];
            weights.Add(features[..^Joint], sum);
            sum[0] += weights.InHeads(features[^2]) + weights.InHeads(features[^1]);
            gram = buffer.WordEnds[word];
            var end = buffer.Positions[word];
            var start = end;
            while (start > 0 && (char.IsLetter(text[start - 1]) || (start == end && char.IsDigit(text[start - 1]))))
            {
                start--;
            }

            var weight = SpeaksFor(of, sum[0]) + TensorPrimitives.Dot<float>(toward, MemoryMarshal.Cast<Vector256<float>, float>(sum.AsSpan(1)));
            if (weight > 0 && end - start > 1 && !values.Contains(end))
            {
                words.Add(new TellingWord(TextSpan.FromBounds(start, end), weight));
            }
        }

        return [.. words.OrderByDescending(w => w.Weight).ThenBy(w => w.Span.Start).Take(most)];
    }

    // The class's own column against the others', and the questions that lead to it.
    private static double SpeaksFor(DataClassification of, Vector256<float> sum) => of switch
    {
        DataClassification.SpecialCategory => sum[TextHeads.Sensitive] + sum[TextHeads.Passage],
        DataClassification.Personal => sum[2] - ((sum[0] + sum[1] + sum[3]) / 3) + sum[TextHeads.Identified],
        DataClassification.Internal => sum[1] - ((sum[0] + sum[2] + sum[3]) / 3) + sum[TextHeads.Internal],
        _ => sum[0] - ((sum[1] + sum[2] + sum[3]) / 3) - sum[TextHeads.Internal],
    };

    private static (double Values, double Numbers) Sureness(IReadOnlyList<DetectedEntity> entities)
    {
        var (values, numbers) = (0.0, 0.0);
        foreach (var entity in entities)
        {
            values = Math.Max(values, entity.Score);
            numbers = entity.Type is EntityType.Person ? numbers : Math.Max(numbers, entity.Score);
        }

        return (values, numbers);
    }

    private float Passage(FeatureBuffer buffer)
    {
        var best = float.NegativeInfinity;
        for (var from = 0; from < buffer.Words; from += TextHeads.PassageStep)
        {
            var to = Math.Min(buffer.Words, from + TextHeads.PassageWords);
            best = Math.Max(best, Stretch(buffer, from, to)[TextHeads.Passage]);
            if (to == buffer.Words)
            {
                break;
            }
        }

        return buffer.Words == 0 ? 0 : best;
    }

    /// <summary>What a stretch of words and the whole text's own features weigh in each unit, into the reading's units.</summary>
    private void Units(Reading reading, int from, int to)
    {
        var start = reading.Buffer.UpTo(from)[1..];
        var end = reading.Buffer.UpTo(to)[1..];
        var scale = TextFeatures.GramScale / MathF.Sqrt(Math.Max(1, reading.Buffer.Count(from, to)));
        for (var k = 0; k < end.Length; k++)
        {
            reading.Units[k] = ((end[k] - start[k]) * scale) + reading.OfWhole[1 + k];
        }
    }

    // As if each passage were the text: what is told in one place is not thinned by what stands around it.
    private (double Identified, double Special) StrongestPassage(Reading reading)
    {
        Span<double> said = stackalloc double[TextHeads.Classes];
        var words = reading.Buffer.Words;
        var (identified, special) = (0.0, 0.0);
        for (var from = 0; from == 0 || from + TextHeads.PassageWords - TextHeads.PassageStep < words; from += TextHeads.PassageStep)
        {
            Units(reading, from, Math.Min(words, from + TextHeads.PassageWords));
            TextNetwork.Scores(network.Table.Output, MemoryMarshal.Cast<Vector256<float>, float>(reading.Units.AsSpan()), said);
            SoftmaxTrainer.Softmax(said);
            (identified, special) = (Math.Max(identified, said[2] + said[3]), Math.Max(special, said[3]));
        }

        return (identified, special);
    }

    // Makes what each word weighs by itself into what all up to it weigh, so that any stretch is one difference.
    private void SumByWord(FeatureBuffer buffer, Reading reading)
    {
        var grams = buffer.Grams;
        var ends = buffer.WordEnds;
        // Where the weights are is looked for before they are fetched, so that the fetches do not wait for each other.
        var joints = reading.Joints(Joint * ends.Length);
        for (var word = 0; word < ends.Length; word++)
        {
            joints[Joint * word] = weights.RowInHeads(grams[ends[word] - 2]);
            joints[(Joint * word) + 1] = weights.RowInHeads(grams[ends[word] - 1]);
        }

        var heads = weights.Heads;
        var gram = 0;
        for (var word = 0; word < ends.Length; word++)
        {
            var before = buffer.UpTo(word);
            var own = buffer.UpTo(word + 1);
            // Listed are what a phrase that ends in it tells and, last, what joins it to the words before.
            var listed = grams[gram..ends[word]];
            if (listed.Length > Joint)
            {
                weights.Add(listed[..^Joint], own);
            }

            own[0] += heads[joints[Joint * word]] + heads[joints[(Joint * word) + 1]];
            for (var k = 0; k < own.Length; k++)
            {
                own[k] += before[k];
            }

            gram = ends[word];
        }
    }

    private Vector256<float> Stretch(FeatureBuffer buffer, int from, int to) => buffer.Count(from, to) is > 0 and var grams
        ? (buffer.UpTo(to)[0] - buffer.UpTo(from)[0]) * (TextFeatures.GramScale / MathF.Sqrt(grams))
        : Vector256<float>.Zero;

    /// <summary>The features of a text and what they weigh, reused from text to text by one thread.</summary>
    private sealed class Reading
    {
        private int[] joints = [];

        public FeatureBuffer Buffer { get; } = new();

        /// <summary>Room for so many rows.</summary>
        public Span<int> Joints(int count)
        {
            joints = joints.Length < count ? new int[count * 2] : joints;
            return joints.AsSpan(0, count);
        }

        /// <summary>What the features of the whole weigh, in the heads and in the network's units.</summary>
        public Vector256<float>[] OfWhole { get; private set; } = [];

        /// <summary>What a stretch weighs in the units.</summary>
        public Vector256<float>[] Units { get; private set; } = [];

        /// <param name="width">Vectors of the network's units.</param>
        public void Fit(int width)
        {
            if (Units.Length != width)
            {
                (Units, OfWhole) = (new Vector256<float>[width], new Vector256<float>[1 + width]);
            }
        }
    }
}
