using Assistant.Classifier.Training;

namespace Assistant.Bot.Turns;

/// <summary>How likely a message is of each kind: softmax regression over <see cref="RouteFeatures"/>, with a fitted temperature.</summary>
public sealed class RouteModel
{
    private const string Kind = "route";
    private const string TemperatureName = "temperature";
    private readonly HashedScores scores;
    private readonly double temperature;

    /// <param name="file">Weights, one for each kind for each slot.</param>
    public RouteModel(ModelFile file)
    {
        (File, temperature) = (file, file.Header.Settings[TemperatureName]);
        scores = new HashedScores(file, Kinds.Count);
    }

    /// <summary>What it tells apart, in the order of its weights.</summary>
    public static IReadOnlyList<(RouteKind Kind, string? Detail)> Kinds { get; } =
    [
        (RouteKind.Question, null), (RouteKind.ServiceWish, null), (RouteKind.Status, null), (RouteKind.Greeting, null), (RouteKind.Thanks, null), (RouteKind.Goodbye, null), (RouteKind.Identity, null),
        (RouteKind.Complaint, null), (RouteKind.Person, null), (RouteKind.Distress, "suicide"), (RouteKind.Distress, "violence"), (RouteKind.Distress, "child"), (RouteKind.Distress, "homeless"),
        (RouteKind.Abuse, null), (RouteKind.OutOfRemit, "politics"), (RouteKind.OutOfRemit, "legal"), (RouteKind.OutOfRemit, "medical"), (RouteKind.Attack, "override"), (RouteKind.Attack, "fishing"),
    ];

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "turns", "routes", "route.model");

    public string Version => File.Header.Version;

    private ModelFile File { get; }

    /// <exception cref="ModelFileException">No model of this kind and feature version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RouteModel Load(string path) => new(ModelFile.Load(path, Kind, RouteFeatures.Version));

    internal static ModelFile FileOf(IReadOnlyList<int> slots, float[] weights, double temperature, string corpus, IReadOnlyDictionary<string, double> metrics) =>
        new(new ModelHeader(Kind, "", RouteFeatures.Version, corpus, [], new Dictionary<string, double> { [TemperatureName] = temperature }, metrics), slots, weights);

    public ModelHeader Save(string path) => File.Save(path);

    /// <returns>A probability for each of <see cref="Kinds"/>.</returns>
    public double[] Of(IReadOnlyList<(int Slot, float Value)> features)
    {
        var told = Scores(features);
        for (var c = 0; c < told.Length; c++)
        {
            told[c] /= temperature;
        }

        SoftmaxTrainer.Softmax(told);
        return told;
    }

    internal double[] Scores(IReadOnlyList<(int Slot, float Value)> features) => scores.Of(features);
}
