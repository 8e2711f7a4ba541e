using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Training;

/// <summary>How strongly corrections move a model.</summary>
/// <param name="Weight">A correction counts as much as so many texts that hold the model where it is.</param>
/// <param name="Familiar">A feature that so many texts of the corpus hold moves half as fast as one that none holds; ten times as many, a tenth as fast.</param>
public sealed record FurtherStrength(float Weight, float Familiar)
{
    /// <summary>From the strongest on: who retrains takes the first that does no harm.</summary>
    public static IReadOnlyList<FurtherStrength> Ladder { get; } = [new(300, 10), new(300, 3), new(100, 1), new(30, 0.3f)];
}

/// <param name="HeldBack">How each held-back text is tagged, in the order of <see cref="FurtherTraining.Live"/>.</param>
public sealed record FurtherCandidate(ModelFile Model, IReadOnlyList<ClassOutcome> HeldBack);

/// <summary>What corrections teach of each other.</summary>
/// <param name="Corrections">All of them.</param>
/// <param name="Mistaken">Those that the live model tags otherwise.</param>
/// <param name="Learnt">How many more of all corrections are tagged as the stewards decided by models that learnt from the other half of them; below 0 when fewer.</param>
public sealed record TaughtByOthers(int Corrections, int Mistaken, int Learnt);

/// <summary>Goes on from a live model with stewards' corrections: only what stands in them moves, the faster the less the corpus knows of it.</summary>
/// <remarks>
/// A local word is learnt at once, a word that the corpus holds in hundreds of texts hardly moves; a text that shares no rare feature with the corrections is tagged as before.
/// Of the corpus those texts that share most of what moves hold it where it is: what the live model says of them is learnt beside the corrections.
/// What is common to all strengths is made once. The same corrections give the same models.
/// </remarks>
public sealed class FurtherTraining
{
    private const int Epochs = 3;
    private const float Rate = 0.0006f;

    /// <summary>Texts of the corpus that hold the model where it is.</summary>
    private const int Holding = 3000;

    /// <summary>Views of corrections that must share a feature which the live model doesn't know, for it to be learnt: what stands in one text only tells nothing of others. A correction has two views, as it is marked and as it is detected.</summary>
    private const int RarestKept = 3;

    private readonly LinearTextClassifier live;
    private readonly double unknownBelow;
    private readonly string corpusHash;
    private readonly IReadOnlyList<LabelledText> learnt;
    private readonly IReadOnlyList<int[]> slots;
    private readonly IReadOnlyList<LabelledText> heldBack;

    /// <summary>How many texts of the corpus, as the detector sees them, hold a feature.</summary>
    private readonly int[] known = new int[1 << ActiveFeatures.Bits];

    /// <param name="live">What is gone on from; how its scores become probabilities is kept.</param>
    /// <param name="further">Texts beside the corpus whose class is beyond doubt; they hold the model where it is, and it is measured on them.</param>
    public FurtherTraining(LinearTextClassifier live, Corpus corpus, IReadOnlyList<LabelledText> further, EntityDetector detector, double unknownBelow, CancellationToken stop = default)
    {
        (this.live, this.unknownBelow, corpusHash) = (live, unknownBelow, corpus.Hash);
        var texts = corpus.Templates.Select(template => template.Fill()).ToLookup(text => Corpus.PartOf(text.Group) is CorpusPart.HeldBack);
        heldBack = Found(texts[true].Concat(further), detector, stop);
        learnt = Found(texts[false].Concat(further), detector, stop);
        slots = [.. learnt.AsParallel().AsOrdered().WithCancellation(stop).Select(SlotsOf)];
        foreach (var slot in slots.SelectMany(own => own))
        {
            known[slot]++;
        }

        Live = Measured(live, heldBack);
    }

    /// <summary>How the live model tags the held-back texts.</summary>
    public IReadOnlyList<ClassOutcome> Live { get; }

    /// <param name="corrections">What stewards decided, with the values they left marked.</param>
    /// <param name="detector">A correction is learnt from as it is marked and as the detector sees it.</param>
    public FurtherCandidate Train(IReadOnlyList<LabelledText> corrections, FurtherStrength strength, EntityDetector detector, CancellationToken stop = default)
    {
        var model = Trained([.. corrections, .. Found(corrections, detector, stop)], strength, stop);
        var outcomes = Measured(new LinearTextClassifier(model), heldBack);
        return new FurtherCandidate(model with { Header = model.Header with { Metrics = ClassMetrics.Table(outcomes) } }, outcomes);
    }

    /// <summary>Whether corrections tell something beyond themselves: each half is tagged by a model that learnt from the other.</summary>
    public TaughtByOthers Crossed(IReadOnlyList<LabelledText> corrections, FurtherStrength strength, EntityDetector detector, CancellationToken stop = default)
    {
        const int Halves = 2;
        var found = Found(corrections, detector, stop);
        var (before, after) = (Right(live, found), 0);
        for (var half = 0; half < Halves; half++)
        {
            List<LabelledText> others = [.. corrections.Concat(found).Where((_, index) => index % corrections.Count % Halves != half)];
            // Half as many corrections pull as strongly as all of them do in the candidate.
            var model = new LinearTextClassifier(Trained(others, strength with { Weight = strength.Weight * Halves }, stop));
            after += Right(model, [.. found.Where((_, index) => index % Halves == half)]);
        }

        return new TaughtByOthers(found.Count, found.Count - before, after - before);
    }

    private int Right(LinearTextClassifier classifier, IReadOnlyList<LabelledText> texts) => Measured(classifier, texts).Count(outcome => outcome.Tagged == outcome.Right);

    private ModelFile Trained(IReadOnlyList<LabelledText> corrections, FurtherStrength strength, CancellationToken stop)
    {
        var own = corrections.Select(SlotsOf).ToList();
        var often = own.SelectMany(slot => slot).CountBy(slot => slot).ToDictionary();
        var pace = new float[known.Length];
        foreach (var slot in often.Keys)
        {
            pace[slot] = 1 / (1 + (known[slot] / strength.Familiar));
        }

        var holding = learnt.Select((text, index) => (Text: text, Moves: slots[index].Sum(slot => pace[slot])))
            .OrderByDescending(of => of.Moves).Take(Holding).Select(of => of.Text).ToList();
        var active = With(live.Active);
        var start = live.WeightsFor(active);
        var buffer = new FeatureBuffer();
        List<TextExample> examples =
        [
            .. corrections.Select(text => TextClassifierTrainer.Example(text, active, strength.Weight, buffer)),
            .. holding.Select(text => HeadTrainer.Kept(start, TextClassifierTrainer.Example(text, active, 1, buffer))),
        ];
        // No penalty: it would draw all weights towards nothing, those that have nothing to do with the corrections too.
        var weights = new HeadTrainer(penalty: 0, Epochs, Rate).Train(examples, active.Count, stop, start, Paces(active));
        var ofNetwork = With(new ActiveFeatures(live.Network.Slots));
        List<NetworkExample> seen =
        [
            .. corrections.Select(text => TextClassifierTrainer.NetworkExample(text, ofNetwork, 1, buffer)),
            .. holding.Select(text => TextClassifierTrainer.NetworkExample(text, ofNetwork, 1, buffer) with { Targets = [.. SoftmaxTrainer.Softmax(live.Scores(text.Text, text.Entities).Network)] }),
        ];
        var network = NetworkTrainer.Further(live.Network, seen, ofNetwork, Paces(ofNetwork), stop);
        return TextClassifierTrainer.Model(active, weights, network, corpusHash, null, (live.Blend ?? throw new InvalidOperationException("this model gives scores only")).Settings);

        ActiveFeatures With(ActiveFeatures features) =>
            new(features.Slots().Concat(often.Where(pair => pair.Value >= RarestKept && features.IndexOf(ActiveFeatures.Hash(pair.Key)) < 0).Select(pair => pair.Key)));

        float[] Paces(ActiveFeatures features) => [.. features.Slots().Select(slot => pace[slot])];
    }

    private List<ClassOutcome> Measured(LinearTextClassifier classifier, IReadOnlyList<LabelledText> texts) =>
    [
        .. texts.AsParallel().AsOrdered().Select(text =>
        {
            var (tagged, confidence) = Tagger.Decide(classifier.Classify(text.Text, text.Language, text.Entities), text.Entities);
            return new ClassOutcome(text.Language, text.Kind, text.Class, confidence < unknownBelow ? DataClassification.Unknown : tagged, confidence);
        }),
    ];

    private static List<LabelledText> Found(IEnumerable<LabelledText> texts, EntityDetector detector, CancellationToken stop) =>
        [.. texts.AsParallel().AsOrdered().WithCancellation(stop).Select(text => text with { Entities = detector.Detect(text.Text, text.Language) })];

    private static int[] SlotsOf(LabelledText text)
    {
        var buffer = new FeatureBuffer();
        TextFeatures.Extract(text.Text, text.Entities, buffer);
        return [.. buffer.Grams.ToArray().Concat(buffer.Whole).Select(ActiveFeatures.Slot).Distinct()];
    }
}
