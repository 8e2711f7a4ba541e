using Assistant.Bot.Services.Slots;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Training;

namespace Assistant.Bot.Hosting;

/// <summary>A leaf project that was built in: what it adds to the program.</summary>
/// <param name="Name">Its build property: "RecognizersText".</param>
internal sealed record Leaf(string Name)
{
    /// <summary>Registers its services.</summary>
    public Action<IServiceCollection, AssistantSettings>? Add { get; init; }

    /// <summary>Maps its routes.</summary>
    public Action<WebApplication>? Map { get; init; }

    /// <summary>Form fields that it reads, by kind; the settings choose among them.</summary>
    public IReadOnlyList<ISlotRecognizer> Slots { get; init; } = [];

    /// <summary>Trainers of the text classifier.</summary>
    public IReadOnlyList<IHeadTrainer> Trainers { get; init; } = [];

    /// <summary>Makes recognisers of personal values, for the types that the settings name.</summary>
    public Func<IReadOnlyList<EntityType>, IEntityRecognizer>? Entities { get; init; }
}

/// <summary>The leaf projects, whose packages not every feed holds. The default build has none; each is added by a build property of its name, all by <c>NamedPackages</c>.</summary>
public static partial class Leaves
{
    private static readonly List<Leaf> All = Collect();

    /// <summary>Names of those that this program was built with.</summary>
    public static IReadOnlyList<string> BuiltIn => [.. All.Select(leaf => leaf.Name)];

    /// <summary>What a leaf reads from form fields; empty when it is not built in.</summary>
    public static IReadOnlyList<ISlotRecognizer> SlotsOf(string leaf) => Find(leaf)?.Slots ?? [];

    /// <summary>A leaf's recogniser of personal values; null when it is not built in.</summary>
    public static IEntityRecognizer? EntitiesOf(string leaf, IReadOnlyList<EntityType> types) => Find(leaf)?.Entities?.Invoke(types);

    /// <summary>Trainers of the text classifier beside our own; empty when none is built in.</summary>
    public static IReadOnlyList<IHeadTrainer> Trainers => [.. All.SelectMany(leaf => leaf.Trainers)];

    internal static void Add(IServiceCollection services, AssistantSettings settings) => All.ForEach(leaf => leaf.Add?.Invoke(services, settings));

    internal static void Map(WebApplication app) => All.ForEach(leaf => leaf.Map?.Invoke(app));

    /// <summary>Refuses a setting that names a leaf which this program was built without.</summary>
    /// <exception cref="SettingsException">It is not built in; the message says how to add it.</exception>
    internal static void Require(string leaf, string setting)
    {
        if (Find(leaf) is null)
        {
            throw new SettingsException(
                $"{setting} asks for {leaf}, which this program was built without. Build it with -p:{leaf}=true (or -p:NamedPackages=true) from a feed that holds its packages (README, \"Named packages\"), or leave the setting out.");
        }
    }

    private static Leaf? Find(string name) => All.Find(leaf => leaf.Name == name);

    private static List<Leaf> Collect()
    {
        var leaves = new List<Leaf>();
        RecognizersText(leaves);
        SemanticKernel(leaves);
        BotFramework(leaves);
        MLNet(leaves);
        return leaves;
    }

    // Each has its body in Named/NAME, compiled only with the leaf; without a body the call is left out.
    static partial void RecognizersText(List<Leaf> leaves);

    static partial void SemanticKernel(List<Leaf> leaves);

    static partial void BotFramework(List<Leaf> leaves);

    static partial void MLNet(List<Leaf> leaves);
}
