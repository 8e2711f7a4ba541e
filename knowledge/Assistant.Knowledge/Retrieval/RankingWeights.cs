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

    /// <summary>What <see cref="Coverage"/> is in such a collection: there, which words are held tells more than how often.</summary>
    public double ShortCoverage { get; init; } = 0.8;

    /// <summary>BM25: how much a long text is held against it, 0..1.</summary>
    public double B { get; init; } = 0.6;

    /// <summary>What one occurrence in the title or a heading is worth in occurrences in the body.</summary>
    public double Title { get; init; } = 3;

    public double Heading { get; init; } = 1.5;

    /// <summary>Shares of the score: the whole document, its best passage, the part of the query found, the part found in the title, the part of the title that was asked for.</summary>
    public double Document { get; init; } = 0.6;

    public double Passage { get; init; } = 0.4;

    public double Coverage { get; init; } = 0.5;

    public double TitleCoverage { get; init; } = 0.3;

    public double TitlePrecision { get; init; } = 0.3;

    /// <summary>Share of a document's own coverage that is assumed for its title when it has none.</summary>
    public double Untitled { get; init; } = 0.5;

    /// <summary>What it is worth that the page's title is about what the query is about, by the concept scheme.</summary>
    public double Topic { get; init; } = 0.4;

    /// <summary>The same in a collection of very short texts, whose titles are chance.</summary>
    public double ShortTopic { get; init; }

    /// <summary>Added when the page is in the query's language.</summary>
    public double Language { get; init; } = 0.1;

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
    public RankingWeights For(double averageDocumentWords)
    {
        const double Page = 120;
        var page = Math.Min(1, averageDocumentWords / Page);
        return this with { K1 = (page * K1) + ((1 - page) * ShortK1), Coverage = (page * Coverage) + ((1 - page) * ShortCoverage), Topic = (page * Topic) + ((1 - page) * ShortTopic) };
    }

    [JsonIgnore]
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "knowledge", "ranking", "weights.json");

    /// <exception cref="InvalidDataException">The file is missing, is no JSON, or names a weight that does not exist; the message says which.</exception>
    public static RankingWeights Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RankingWeights>(File.ReadAllText(path), Options) ?? throw new InvalidDataException($"{path}: empty");
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
