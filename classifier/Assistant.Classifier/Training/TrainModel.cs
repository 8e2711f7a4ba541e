using Assistant.Classifier.Detection;
using Assistant.Classifier.Languages;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Training;

/// <summary>What to train on and how to find values in it.</summary>
/// <param name="Corpus">The texts written for the purpose.</param>
/// <param name="Corrections">What stewards decided: texts with their right class. Their groups are split like the corpus's.</param>
/// <param name="UnknownBelow">Threshold of the policy, for the metrics.</param>
public sealed record TrainingRequest(Corpus Corpus, IReadOnlyList<LabelledText> Corrections, EntityDetector Detector, LanguageIdentifier Languages, double UnknownBelow);

/// <summary>A candidate: not in use before somebody promotes it.</summary>
/// <param name="HeldBack">How each text of the held-back part was tagged, to compare with the live model.</param>
public sealed record TrainedTextModel(ModelFile Model, IReadOnlyList<ClassOutcome> HeldBack);

/// <summary>Trains the text classifier: read, find values, train, calibrate, measure. The same request gives the same model.</summary>
public static class TrainModel
{
    private const double CorrectionWeight = 3;

    public static TrainedTextModel Run(TrainingRequest request, CancellationToken stop = default)
    {
        var texts = request.Corpus.Templates.Select(template => template.Fill()).Concat(request.Corrections).ToLookup(text => Corpus.PartOf(text.Group));
        var train = texts[CorpusPart.Train].SelectMany(text => new[] { text, Detected(text, request.Detector) }).ToList();
        var calibration = texts[CorpusPart.Calibration].Select(text => Detected(text, request.Detector)).ToList();
        var corrected = request.Corrections.Select(text => text.Id).ToHashSet(StringComparer.Ordinal);
        var model = new TextClassifierTrainer().Train(train, calibration, request.Corpus.Hash, text => corrected.Contains(text.Id) ? CorrectionWeight : 1, stop);
        var outcomes = Measure(new LinearTextClassifier(model), texts[CorpusPart.HeldBack], request);
        return new TrainedTextModel(model with { Header = model.Header with { Metrics = ClassMetrics.Table(outcomes) } }, outcomes);
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

    private static LabelledText Detected(LabelledText text, EntityDetector detector) => text with { Entities = detector.Detect(text.Text, text.Language) };
}
