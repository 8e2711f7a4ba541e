using Assistant.Classifier.Detection;
using Assistant.Classifier.Languages;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training.Names;

namespace Assistant.Classifier;

/// <summary>Everything that a host needs of the classifier, loaded once at start.</summary>
public sealed record ClassifierRoom(Lexicons Lexicons, LanguageIdentifier Languages, EntityDetector Detector, Tagger Tagger, ReleasePolicy Policy, ReleaseGate Gate, OutputGuard OutputGuard)
{
    public const string TextModelFile = "models/text.model";
    public const string LanguageModelFile = "models/language.bin";

    public const string NameModelFile = "models/names.model";

    /// <param name="directory">Holds policy.yaml, lexicons/ and models/; by default <c>classifier</c> beside the program.</param>
    /// <param name="textModel">The text classifier to use instead of the shipped one: a model promoted in this installation.</param>
    /// <param name="further">Recognisers of personal values beside the built-in ones.</param>
    /// <exception cref="Training.ModelFileException">A model is broken or made for other features.</exception>
    /// <exception cref="ReleasePolicyException">The policy is not understood.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ClassifierRoom Load(string? directory = null, string? textModel = null, IReadOnlyList<IEntityRecognizer>? further = null)
    {
        var home = directory ?? DefaultDirectory;
        var policy = ReleasePolicy.Load(Path.Combine(home, "policy.yaml"));
        var languages = new LanguageIdentifier(LanguageModel.Load(Path.Combine(home, LanguageModelFile)));
        var lexicons = Lexicons.Load(Path.Combine(home, "lexicons"));
        var names = NameModel.Load(Path.Combine(home, NameModelFile));
        var detector = EntityDetector.Create(lexicons, [new NameModelRecognizer(names), .. further ?? []]);
        var wary = EntityDetector.Create(lexicons, [new NameModelRecognizer(names, wary: true), new WaryRecognizer(TimeProvider.System), .. further ?? []]);
        var tagger = new Tagger(languages, detector, LinearTextClassifier.Load(textModel ?? Path.Combine(home, TextModelFile)), policy.UnknownBelow);
        return new ClassifierRoom(lexicons, languages, detector, tagger, policy, new ReleaseGate(policy, tagger, wary), new OutputGuard(tagger));
    }

    public static string DefaultDirectory => Path.Combine(AppContext.BaseDirectory, "classifier");
}
