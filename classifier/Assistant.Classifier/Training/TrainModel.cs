using Assistant.Classifier.Detection;
using Assistant.Classifier.Languages;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Training;

/// <summary>What to train on and how to find values in it.</summary>
/// <param name="Corpus">The texts written for the purpose.</param>
/// <param name="Corrections">What stewards decided: texts with their right class. Their groups are split like the corpus's.</param>
/// <param name="UnknownBelow">Threshold of the policy, for the metrics.</param>
public sealed record TrainingRequest(Corpus Corpus, IReadOnlyList<LabelledText> Corrections, EntityDetector Detector, LanguageIdentifier Languages, double UnknownBelow)
{
    /// <summary>Texts from elsewhere with their class, their values not marked; all of them are learnt from.</summary>
    public IReadOnlyList<LabelledText> Further { get; init; } = [];

    /// <summary>Trains instead of our own trainer. Null = our own.</summary>
    public IHeadTrainer? Trainer { get; init; }

    /// <summary>The detector for the texts of a group, one that has not learnt names from them; by default <see cref="Detector"/> for all.</summary>
    public Func<string, EntityDetector>? DetectorOf { get; init; }

    /// <summary>The detector for the texts of a group that takes whoever is named for a private person: harmless texts are learnt from as it sees them too, so that a name alone proves nothing. Null to do without.</summary>
    public Func<string, EntityDetector>? EverybodyOf { get; init; }
}

/// <summary>A candidate: not in use before somebody promotes it.</summary>
/// <param name="HeldBack">How each text of the held-back part was tagged, to compare with the live model.</param>
/// <param name="CrossValidated">How models that did not know a text's group tagged the texts that were learnt from.</param>
public sealed record TrainedTextModel(ModelFile Model, IReadOnlyList<ClassOutcome> HeldBack, IReadOnlyList<CrossValidatedText> CrossValidated);

/// <summary>Trains the text classifier anew: read, find values, train, calibrate, measure. The same request gives the same model. <see cref="FurtherTraining"/> goes on from one.</summary>
public static class TrainModel
{
    /// <summary>How much is learnt from a text that was written as they come in, and from one that a program put together, against one of a pair that differs by a fact.</summary>
    private const double LearntWhole = 4;
    private const double LearntComposed = 0.5;

    /// <summary>A correction, in training anew, counts as much as so many texts of the corpus as they come in.</summary>
    private const double CorrectionWeight = 3;

    /// <summary>How much a text written as they come in says of how sure a tag is, against one that was written to teach a difference.</summary>
    private const double WholeWeight = 6;

    public static TrainedTextModel Run(TrainingRequest request, CancellationToken stop = default)
    {
        var texts = request.Corpus.Templates.Select(template => template.Fill()).Concat(request.Corrections).ToLookup(text => Corpus.PartOf(text.Group) is CorpusPart.HeldBack);
        var learnt = Found([.. texts[false], .. request.Further], request);
        var scores = Scores(learnt, request, stop);
        var blend = Blend(scores, stop);
        var model = Train(learnt, request, stop);
        model = model with { Header = model.Header with { Settings = blend.Settings } };
        var outcomes = Measure(new LinearTextClassifier(model), texts[true], request);
        return new TrainedTextModel(model with { Header = model.Header with { Metrics = ClassMetrics.Table(outcomes) } }, outcomes, Outcomes(scores, request, stop));
    }

    /// <summary>How a classifier tags texts whose class is known, with all the rules of the tagger.</summary>
    public static IReadOnlyList<ClassOutcome> Measure(ITextClassifier classifier, IEnumerable<LabelledText> texts, TrainingRequest request)
    {
        var tagger = new Tagger(request.Languages, request.Detector, classifier, request.UnknownBelow);
        return texts.Select(text =>
        {
            var tagged = tagger.Tag(text.Text, new TagHints(text.Language));
            return new ClassOutcome(text.Language, text.Kind, text.Class, tagged.Class, tagged.Confidence);
        }).ToList();
    }

    private static List<CrossValidatedText> Outcomes(Dictionary<LabelledText, (TextScores Scores, int Class)> scores, TrainingRequest request, CancellationToken stop)
    {
        var outcomes = new List<CrossValidatedText>();
        foreach (var fold in scores.GroupBy(pair => CrossValidation.FoldOf(pair.Key.Group)))
        {
            var blend = Blend(scores.Where(pair => CrossValidation.FoldOf(pair.Key.Group) != fold.Key), stop);
            foreach (var (text, score) in fold)
            {
                var p = blend.Probabilities(score.Scores);
                var likely = new ClassProbabilities(p[0], p[1], p[2], p[3]);
                var (tagged, confidence) = Tagger.Decide(likely, text.Entities);
                tagged = confidence < request.UnknownBelow ? DataClassification.Unknown : tagged;
                outcomes.Add(new CrossValidatedText(text, likely, new ClassOutcome(text.Language, text.Kind, text.Class, tagged, confidence)));
            }
        }

        return outcomes;
    }

    // On what somebody wrote: composed texts are easier to tell apart than what comes in, and what was written in pairs that differ by one fact is harder.
    private static ScoreBlend Blend(IEnumerable<KeyValuePair<LabelledText, (TextScores Scores, int Class)>> scores, CancellationToken stop)
    {
        var all = scores.Where(pair => !pair.Key.Composed).ToList();
        return ScoreBlend.Fit(all.ConvertAll(pair => pair.Value.Scores), all.ConvertAll(pair => pair.Value.Class), all.ConvertAll(pair => pair.Key.Whole ? WholeWeight : 1), stop);
    }

    // Each text as the detector sees it, scored by a model trained without its fold.
    private static Dictionary<LabelledText, (TextScores Scores, int Class)> Scores(IReadOnlyList<TextPair> texts, TrainingRequest request, CancellationToken stop)
    {
        var folds = Enumerable.Range(0, CrossValidation.Folds).AsParallel().AsOrdered()
            .Select(fold => new LinearTextClassifier(Train([.. texts.Where(pair => CrossValidation.FoldOf(pair.Found.Group) != fold)], request, stop), null))
            .ToArray();
        var scored = new Dictionary<LabelledText, (TextScores, int)>(ReferenceEqualityComparer.Instance);
        // Fold by fold: what is remembered of a model's words is let go when another one is asked.
        foreach (var (_, found, _) in texts.OrderBy(pair => CrossValidation.FoldOf(pair.Found.Group)))
        {
            scored.Add(found, (folds[CrossValidation.FoldOf(found.Group)].Scores(found.Text, found.Entities), TextClassifierTrainer.ClassNumber(found)));
        }

        return scored;
    }

    private static ModelFile Train(IReadOnlyList<TextPair> texts, TrainingRequest request, CancellationToken stop)
    {
        var corrected = request.Corrections.Select(text => text.Id).ToHashSet(StringComparer.Ordinal);
        List<LabelledText> views = [.. texts.SelectMany(pair => new[] { pair.Marked, pair.Found }), .. texts.Select(pair => pair.Everybody).OfType<LabelledText>()];
        return new TextClassifierTrainer(other: request.Trainer).Train(
            [.. views, .. TextMixing.WithFalseNames(views), .. TextMixing.WithMissedNames([.. texts.Select(pair => pair.Marked)]), .. TextMixing.Long(views)], request.Corpus.Hash, text => corrected.Contains(text.Id) ? CorrectionWeight * LearntWhole : text.Whole ? LearntWhole : text.Composed ? LearntComposed : 1, stop);
    }

    private static List<TextPair> Found(IReadOnlyList<LabelledText> texts, TrainingRequest request) =>
    [
        .. texts.Select(text =>
        {
            var found = text with { Entities = (request.DetectorOf?.Invoke(text.Group) ?? request.Detector).Detect(text.Text, text.Language) };
            var everybody = text.Class < DataClassification.Personal ? request.EverybodyOf?.Invoke(text.Group).Detect(text.Text, text.Language) : null;
            return new TextPair(text, found, everybody?.Count > found.Entities.Count ? text with { Entities = everybody } : null);
        }),
    ];

    /// <summary>A text as it is marked, as the detector sees it and, where it differs and nobody private is named, as it looks when everybody named counts.</summary>
    private sealed record TextPair(LabelledText Marked, LabelledText Found, LabelledText? Everybody);
}

/// <summary>A text with the values found in it, and how it was tagged.</summary>
/// <param name="Likely">What the classifier says, before the tagger's rules.</param>
public sealed record CrossValidatedText(LabelledText Text, ClassProbabilities Likely, ClassOutcome Outcome);
