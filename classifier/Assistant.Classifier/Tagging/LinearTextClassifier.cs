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
    private static Reading? ofWhole;

    [ThreadStatic]
    private static Reading? ofPlace;

    private readonly ActiveFeatures active;
    private readonly float[] weights;
    private readonly TextNetwork network;
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
        weights = model.Weights;
        network = new TextNetwork(model.Network ?? throw new ArgumentException("the model lacks its network", nameof(model)));
        this.blend = blend;
        if (weights.Length != active.Count * Columns)
        {
            throw new ArgumentException("eight weights are needed for each feature", nameof(model));
        }
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
            if (active.IndexOf(ActiveFeatures.Hash(slot)) is >= 0 and var index)
            {
                weights.AsSpan(index * Columns, Columns).CopyTo(start.AsSpan(row * Columns));
            }

            row++;
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
        var reading = ofWhole ??= new Reading();
        var (whole, words) = Classified(text, entities, reading, null, 0);
        if (words <= LongText)
        {
            return whole;
        }

        // What is told of a person in a long text is looked at by itself: the strongest place answers for the whole, on whether somebody is told of and on whether it is sensitive.
        var (identified, special) = (whole.Personal + whole.SpecialCategory, whole.SpecialCategory);
        foreach (var (from, to, first, end) in Places(text, entities))
        {
            var (place, _) = Classified(text[from..to],
                [.. entities.Skip(first).Take(end - first).Select(e => e with { Span = new TextSpan(e.Span.Start - from, e.Span.Length) })], ofPlace ??= new Reading(), reading, from);
            (identified, special) = (Math.Max(identified, place.Personal + place.SpecialCategory), Math.Max(special, place.SpecialCategory));
        }

        var open = whole.Public + whole.Internal;
        var rest = open > 0 ? (1 - identified) / open : 0;
        return new ClassProbabilities(whole.Public * rest, whole.Internal * rest, identified - special, special);
    }

    /// <summary>Stretches around values that stand close to each other and tell of a person together: two kinds of them, or a national number.</summary>
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

    // A paragraph stands for itself; what stands line by line, as in a form, belongs together.
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

    private (ClassProbabilities Probabilities, int Words) Classified(string text, IReadOnlyList<DetectedEntity> entities, Reading reading, Reading? whole, int from)
    {
        var scores = Scores(text, entities, reading, whole, from);
        var p = (blend ?? throw new InvalidOperationException("this model gives scores only")).Probabilities(scores);
        return (new ClassProbabilities(p[0], p[1], p[2], p[3]), scores.Words);
    }

    internal TextScores Scores(string text, IReadOnlyList<DetectedEntity> entities) => Scores(text, entities, ofWhole ??= new Reading(), null, 0);

    /// <param name="whole">What was read of a text that this one is cut from, at <paramref name="from"/>.</param>
    private TextScores Scores(string text, IReadOnlyList<DetectedEntity> entities, Reading reading, Reading? whole, int from)
    {
        var buffer = reading.Buffer;
        TextFeatures.Extract(text, entities, buffer);
        var sums = reading.Fit(network.Width);
        SumByWord(reading, whole, from);
        var scores = Stretch(buffer, sums, 0, buffer.Words);
        var ofWhole = reading.OfWhole.AsSpan();
        ofWhole.Clear();
        foreach (var hash in CollectionsMarshal.AsSpan(buffer.Whole))
        {
            scores += WeightsOf(hash);
            network.Add(hash, ofWhole);
        }

        Units(reading, 0, buffer.Words);
        var said = network.Scores(MemoryMarshal.Cast<Vector256<float>, float>(reading.Units.AsSpan()));
        var (values, numbers) = Sureness(entities);
        return new TextScores(
            [scores[0], scores[1], scores[2], scores[3]], scores[TextHeads.Identified], scores[TextHeads.Sensitive], scores[TextHeads.Internal], Passage(buffer, sums), buffer.Words, values, numbers, buffer.Facts.Totals(),
            said, StrongestPassage(reading));
    }

    public IReadOnlyList<TellingWord> Explain(string text, IReadOnlyList<DetectedEntity> entities, DataClassification of, int most)
    {
        var reading = new Reading();
        Scores(text, entities, reading, null, 0);
        var buffer = reading.Buffer;
        Units(reading, 0, buffer.Words);
        // In this very text: the units that are silent in it say nothing of its words.
        var toward = network.Toward(Math.Clamp((int)of - 1, 0, TextHeads.Classes - 1), MemoryMarshal.Cast<Vector256<float>, float>(reading.Units.AsSpan()));
        var units = new Vector256<float>[network.Width];
        var values = entities.Select(e => e.Span.End).ToHashSet();
        var words = new List<TellingWord>();
        var gram = 0;
        for (var word = 0; word < buffer.Words; word++)
        {
            var sum = Vector256<float>.Zero;
            Array.Clear(units);
            for (; gram < buffer.WordEnds[word]; gram++)
            {
                sum += WeightsOf(buffer.Grams[gram]);
                if (gram < buffer.WordEnds[word] - Joint)
                {
                    network.Add(buffer.Grams[gram], units);
                }
            }

            var end = buffer.Positions[word];
            var start = end;
            while (start > 0 && (char.IsLetter(text[start - 1]) || (start == end && char.IsDigit(text[start - 1]))))
            {
                start--;
            }

            var weight = SpeaksFor(of, sum) + TensorPrimitives.Dot<float>(toward, MemoryMarshal.Cast<Vector256<float>, float>(units.AsSpan()));
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

    private static float Passage(FeatureBuffer buffer, float[] sums)
    {
        var best = float.NegativeInfinity;
        for (var from = 0; from < buffer.Words; from += TextHeads.PassageStep)
        {
            var to = Math.Min(buffer.Words, from + TextHeads.PassageWords);
            best = Math.Max(best, Stretch(buffer, sums, from, to)[TextHeads.Passage]);
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
        var ends = reading.Buffer.WordEnds;
        var grams = to == 0 ? 0 : ends[to - 1] - (from == 0 ? 0 : ends[from - 1]);
        var scale = TextFeatures.GramScale / MathF.Sqrt(Math.Max(1, grams));
        for (var k = 0; k < network.Width; k++)
        {
            reading.Units[k] = ((reading.UnitSums[(to * network.Width) + k] - reading.UnitSums[(from * network.Width) + k]) * scale) + reading.OfWhole[k];
        }
    }

    // As if each passage were the text: what is told in one place is not thinned by what stands around it.
    private (double Identified, double Special) StrongestPassage(Reading reading)
    {
        var words = reading.Buffer.Words;
        var (identified, special) = (0.0, 0.0);
        for (var from = 0; from == 0 || from + TextHeads.PassageWords - TextHeads.PassageStep < words; from += TextHeads.PassageStep)
        {
            Units(reading, from, Math.Min(words, from + TextHeads.PassageWords));
            var said = SoftmaxTrainer.Softmax(network.Scores(MemoryMarshal.Cast<Vector256<float>, float>(reading.Units.AsSpan())));
            (identified, special) = (Math.Max(identified, said[2] + said[3]), Math.Max(special, said[3]));
        }

        return (identified, special);
    }

    // After word i the sum over all words before it stands at (i + 1) * 8, so that any stretch is one difference; the network's units alike.
    private void SumByWord(Reading reading, Reading? whole, int from)
    {
        var (buffer, sums) = (reading.Buffer, reading.Sums);
        var (units, width) = (reading.UnitSums, network.Width);
        var sum = Vector256<float>.Zero;
        sum.CopyTo(sums);
        Array.Clear(units, 0, width);
        var grams = buffer.Grams;
        var ends = buffer.WordEnds;
        var positions = buffer.Positions;
        var (gram, known) = (0, 0);
        var memory = WordSums.Of(this, 1 + width);
        for (var word = 0; word < ends.Length; word++)
        {
            var own = grams[gram..ends[word]];
            // The first features are the word's own and come with it wherever it stands; the last two join it to the words before.
            if (!memory.TryFind(own[..^Joint], out var alone))
            {
                foreach (var hash in own[..^Joint])
                {
                    alone[0] += WeightsOf(hash);
                    network.Add(hash, alone[1..]);
                }
            }

            sum += whole is not null && whole.TryWord(positions[word] + from, own, ref known)
                ? Vector256.Create(whole.Sums, (known + 1) * Columns) - Vector256.Create(whole.Sums, known * Columns)
                : alone[0] + WeightsOf(own[^2]) + WeightsOf(own[^1]);
            for (var k = 0; k < width; k++)
            {
                units[((word + 1) * width) + k] = units[(word * width) + k] + alone[1 + k];
            }

            gram = ends[word];
            sum.CopyTo(sums, (word + 1) * Columns);
        }
    }

    private static Vector256<float> Stretch(FeatureBuffer buffer, float[] sums, int from, int to)
    {
        var ends = buffer.WordEnds;
        var grams = to == 0 ? 0 : ends[to - 1] - (from == 0 ? 0 : ends[from - 1]);
        return grams == 0 ? Vector256<float>.Zero
            : (Vector256.Create(sums, to * Columns) - Vector256.Create(sums, from * Columns)) * (TextFeatures.GramScale / MathF.Sqrt(grams));
    }

    private Vector256<float> WeightsOf(uint hash)
    {
        var index = active.IndexOf(hash);
        return index < 0 ? Vector256<float>.Zero : Vector256.Create(weights, index * Columns);
    }

    /// <summary>The features of a text and the sums of their weights by word, reused from text to text by one thread.</summary>
    private sealed class Reading
    {
        public FeatureBuffer Buffer { get; } = new();

        public float[] Sums { get; private set; } = [];

        /// <summary>After each word what the words up to it weigh in the units of the network; the row before is nothing.</summary>
        public Vector256<float>[] UnitSums { get; private set; } = [];

        /// <summary>What the features of the whole weigh in them.</summary>
        public Vector256<float>[] OfWhole { get; private set; } = [];

        /// <summary>What a stretch weighs in them.</summary>
        public Vector256<float>[] Units { get; private set; } = [];

        /// <param name="width">Vectors of the network's units.</param>
        public float[] Fit(int width)
        {
            if (Units.Length != width)
            {
                (Units, OfWhole) = (new Vector256<float>[width], new Vector256<float>[width]);
            }

            if (UnitSums.Length < (Buffer.Words + 1) * width)
            {
                UnitSums = new Vector256<float>[(Buffer.Words + 1) * width * 2];
            }

            if (Sums.Length < (Buffer.Words + 1) * Columns)
            {
                Sums = new float[(Buffer.Words + 1) * Columns * 2];
            }

            return Sums;
        }

        /// <summary>True when the word that ends here has these very features: then its weights need not be looked up again.</summary>
        /// <param name="word">The word reached so far; words are asked for in order.</param>
        public bool TryWord(int position, ReadOnlySpan<uint> features, ref int word)
        {
            var positions = Buffer.Positions;
            while (word < positions.Length && positions[word] < position)
            {
                word++;
            }

            if (word == positions.Length || positions[word] != position)
            {
                return false;
            }

            var ends = Buffer.WordEnds;
            return Buffer.Grams[(word == 0 ? 0 : ends[word - 1])..ends[word]].SequenceEqual(features);
        }
    }
}
