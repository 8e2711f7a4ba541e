using Assistant.Classifier.Training;

namespace Assistant.Bot.Turns;

/// <summary>Which service a message wishes for: softmax regression over <see cref="RouteFeatures"/>, one class a service and one for everything else.</summary>
/// <remarks>It knows the services it was taught; others are wished for by their triggers alone.</remarks>
public sealed class WishModel
{
    /// <summary>Class of what wishes for no service.</summary>
    internal const string None = "none";

    private const string Kind = "wish";
    private const string TemperatureName = "temperature", ClassPrefix = "class ";
    private readonly ModelFile file;
    private readonly HashedScores scores;
    private readonly double temperature;

    /// <param name="file">Weights, one for each class for each slot.</param>
    public WishModel(ModelFile file)
    {
        this.file = file;
        Classes = [.. file.Header.Settings.Where(s => s.Key.StartsWith(ClassPrefix, StringComparison.Ordinal)).OrderBy(s => s.Value).Select(s => s.Key[ClassPrefix.Length..])];
        temperature = file.Header.Settings[TemperatureName];
        scores = new HashedScores(file, Classes.Count);
    }

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "turns", "routes", "wish.model");

    public string Version => file.Header.Version;

    /// <summary>Ids of services and "none", in the order of its weights.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <exception cref="ModelFileException">No model of this kind and feature version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WishModel Load(string path) => new(ModelFile.Load(path, Kind, RouteFeatures.Version));

    public ModelHeader Save(string path) => file.Save(path);

    internal static ModelFile FileOf(IReadOnlyList<int> slots, float[] weights, IReadOnlyList<string> classes, double temperature, string corpus, IReadOnlyDictionary<string, double> metrics) =>
        new(new ModelHeader(Kind, "", RouteFeatures.Version, corpus, [], classes.Index().Select(c => KeyValuePair.Create(ClassPrefix + c.Item, (double)c.Index)).Append(new(TemperatureName, temperature)).ToDictionary(), metrics), slots, weights);

    /// <returns>The services with their probability, likeliest first; what is missing to one is that of no service.</returns>
    public IReadOnlyList<(string Service, double Probability)> Of(IReadOnlyList<(int Slot, float Value)> features)
    {
        var all = SoftmaxTrainer.Softmax([.. scores.Of(features).Select(s => s / temperature)]).ToArray();
        return [.. Classes.Zip(all, (c, p) => (c, p)).Where(c => c.c != None).OrderByDescending(c => c.p)];
    }

    internal double[] Scores(IReadOnlyList<(int Slot, float Value)> features) => scores.Of(features);
}
