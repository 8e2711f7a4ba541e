using System.Text.Json;
using Assistant.Classifier;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Stewardship;

/// <summary>The text models of an installation: the shipped one, and those trained here, kept under their version in <c>models/</c> of the data folder.</summary>
public sealed class ModelFolder(string dataDirectory)
{
    private readonly string folder = Path.Combine(dataDirectory, "models");

    private string LiveMark => Path.Combine(folder, "live");

    /// <summary>The model to load at start: the promoted one when there is one and this program can read it, else the shipped one.</summary>
    /// <param name="passedOver">Version of a promoted model that this program can't read (made for other features); null normally.</param>
    public string LivePath(out string? passedOver)
    {
        passedOver = null;
        if (!File.Exists(LiveMark))
        {
            return Shipped;
        }

        var version = File.ReadAllText(LiveMark).Trim();
        try
        {
            LinearTextClassifier.Load(PathOf(version));
            return PathOf(version);
        }
        catch (Exception e) when (e is ModelFileException or IOException)
        {
            passedOver = version;
            return Shipped;
        }
    }

    public LinearTextClassifier LiveClassifier() => LinearTextClassifier.Load(LivePath(out _));

    /// <summary>Keeps a trained model; it is not in use before it is promoted.</summary>
    public ModelHeader Keep(ModelFile model)
    {
        Directory.CreateDirectory(folder);
        var waiting = Path.Combine(folder, "candidate.model");
        var header = model.Save(waiting);
        File.Move(waiting, PathOf(header.Version), overwrite: true);
        return header;
    }

    /// <exception cref="StoreException">There is no such model.</exception>
    public void Promote(string version)
    {
        if (version == LinearTextClassifier.Load(Shipped).Version)
        {
            File.Delete(LiveMark);
            return;
        }

        if (version.AsSpan().ContainsAny('/', '\\', '.') || !File.Exists(PathOf(version)))
        {
            throw new StoreException($"There is no model {version}. `models` lists those that are kept.");
        }

        var waiting = LiveMark + ".new";
        File.WriteAllText(waiting, version);
        File.Move(waiting, LiveMark, overwrite: true);
    }

    /// <summary>What the shipped model says of itself, with what was measured when it was trained; its weights are not read.</summary>
    public ModelHeader ShippedHeader() => JsonSerializer.Deserialize<ModelHeader>(File.ReadLines(Shipped).First(), JsonSerializerOptions.Web)!;

    /// <summary>Versions kept here, and the shipped one first.</summary>
    public IReadOnlyList<string> Versions() =>
    [
        ShippedHeader().Version,
        .. Directory.Exists(folder) ? Directory.GetFiles(folder, "text-*.model").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal) : Enumerable.Empty<string>(),
    ];

    private static string Shipped => Path.Combine(ClassifierRoom.DefaultDirectory, ClassifierRoom.TextModelFile);

    private string PathOf(string version) => Path.Combine(folder, version + ".model");
}
