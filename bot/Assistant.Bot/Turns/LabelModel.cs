using Assistant.Classifier.Training;

namespace Assistant.Bot.Turns;

/// <summary>What a message is, of some kind: which service it wishes for, or how it steers a form. Softmax regression over <see cref="RouteFeatures"/>, one class a label and one for everything else.</summary>
/// <remarks>It knows the labels it was taught; a service that it doesn't know is wished for by its triggers alone.</remarks>
public sealed class LabelModel
{
    /// <summary>Kinds of models.</summary>
    public const string Wish = "wish", Act = "act";

    /// <summary>Class of what none of the labels fits.</summary>
    internal const string None = "none";

    private const string TemperatureName = "temperature", ClassPrefix = "class ";
    private readonly ModelFile file;
    private readonly HashedScores scores;
    private readonly double temperature;

    /// <param name="file">Weights, one for each class for each slot.</param>
    public LabelModel(ModelFile file)
    {
        this.file = file;
        Classes = [.. file.Header.Settings.Where(s => s.Key.StartsWith(ClassPrefix, StringComparison.Ordinal)).OrderBy(s => s.Value).Select(s => s.Key[ClassPrefix.Length..])];
        temperature = file.Header.Settings[TemperatureName];
        scores = new HashedScores(file, Classes.Count);
    }

    /// <param name="kind"><see cref="Wish"/> or <see cref="Act"/>.</param>
    public static string FileOf(string kind) => Path.Combine(AppContext.BaseDirectory, "turns", "routes", kind + ".model");

    public string Version => file.Header.Version;

    /// <summary>Labels and "none", in the order of its weights.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The model of a kind that comes with the program.</summary>
    /// <exception cref="ModelFileException">No model of this kind and feature version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LabelModel Load(string kind) => new(ModelFile.Load(FileOf(kind), kind, RouteFeatures.Version));

    public ModelHeader Save(string path) => file.Save(path);

    internal static ModelFile Made(string kind, IReadOnlyList<int> slots, float[] weights, IReadOnlyList<string> classes, double temperature, string corpus, IReadOnlyDictionary<string, double> metrics) =>
        new(new ModelHeader(kind, "", RouteFeatures.Version, corpus, [], classes.Index().Select(c => KeyValuePair.Create(ClassPrefix + c.Item, (double)c.Index)).Append(new(TemperatureName, temperature)).ToDictionary(), metrics), slots, weights);

    /// <returns>The labels with their probability, likeliest first; what is missing to one is that of none.</returns>
    public IReadOnlyList<(string Label, double Probability)> Of(IReadOnlyList<(int Slot, float Value)> features)
    {
        var all = SoftmaxTrainer.Softmax([.. scores.Of(features).Select(s => s / temperature)]).ToArray();
        return [.. Classes.Zip(all, (c, p) => (c, p)).Where(c => c.c != None).OrderByDescending(c => c.p)];
    }

    internal double[] Scores(IReadOnlyList<(int Slot, float Value)> features) => scores.Of(features);
}
