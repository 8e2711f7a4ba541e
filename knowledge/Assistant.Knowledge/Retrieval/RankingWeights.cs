using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Knowledge.Retrieval;

/// <summary>What the ranker weighs with; learnt on data (see <c>ranking/weights.json</c>) and reviewed like code.</summary>
public sealed record RankingWeights
{
    /// <summary>BM25: how soon a further occurrence stops counting.</summary>
    public double K1 { get; init; } = 1.2;

    /// <summary>The same in a collection of very short texts, where a word said twice is chance.</summary>
    public double ShortK1 { get; init; } = 1;

    /// <summary>BM25: how much a long text is held against it, 0..1.</summary>
    public double B { get; init; } = 0.6;

    /// <summary>What one occurrence in the title or a heading is worth in occurrences in the body.</summary>
    public double Title { get; init; } = 3;

    public double Heading { get; init; } = 1.5;

    /// <summary>Share of a document's own coverage that is assumed for its title when it has none.</summary>
    public double Untitled { get; init; } = 0.5;

    /// <summary>What each signal (<see cref="RankingSignals"/>) counts in the score, by its name.</summary>
    public IReadOnlyDictionary<string, SignalWeight> Signals { get; init; } = new Dictionary<string, SignalWeight>(StringComparer.Ordinal);

    /// <summary>What a word that tells little about the subject weighs beside others, 0..1.</summary>
    public double SoftWord { get; init; } = 0.4;

    /// <summary>What each kind of match is worth beside the word itself, 0..1.</summary>
    public double Stem { get; init; } = 0.9;

    public double Compound { get; init; } = 0.6;

    public double CompoundWhole { get; init; } = 0.7;

    public double CompoundPart { get; init; } = 0.3;

    public double Spelling { get; init; } = 0.8;

    public double Cognate { get; init; } = 0.5;

    public double Concept { get; init; } = 0.7;

    public double RelatedConcept { get; init; } = 0.25;

    /// <summary>What another name of something that can be asked of any subject is worth: it finds the sentence, hardly the page.</summary>
    public double Facet { get; init; } = 0.2;

    /// <summary>The weights for a collection, between those for short texts and those for pages.</summary>
    /// <param name="averageDocumentWords">Words of a document that count (no stop words), on average.</param>
    public RankingWeights For(double averageDocumentWords) => this with { K1 = K1 + (QueryCircumstances.ShortnessOf(averageDocumentWords) * (ShortK1 - K1)) };

    /// <summary>What each signal counts for a query, in the order of <see cref="RankingSignals"/>.</summary>
    internal double[] SignalWeights(QueryCircumstances circumstances) => [.. RankingSignals.Names.Select(n => circumstances.Of(Signals[n]))];

    [JsonIgnore]
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "knowledge", "ranking", "weights.json");

    /// <exception cref="InvalidDataException">The file is missing, is no JSON, or names a weight that does not exist; the message says which.</exception>
    public static RankingWeights Load(string path)
    {
        try
        {
            var read = JsonSerializer.Deserialize<RankingWeights>(File.ReadAllText(path), Options) ?? throw new InvalidDataException($"{path}: empty");
            return RankingSignals.Names.FirstOrDefault(n => !read.Signals.ContainsKey(n)) is { } missing ? throw new InvalidDataException($"{path}: no weight of the signal \"{missing}\"")
                : read.Signals.Keys.FirstOrDefault(n => !RankingSignals.Names.Contains(n)) is { } unknown ? throw new InvalidDataException($"{path}: there is no signal \"{unknown}\"")
                : read;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Options) + "\n");

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };
}
