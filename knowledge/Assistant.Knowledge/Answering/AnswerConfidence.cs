using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Knowledge.Answering;

/// <summary>How likely an answer is right: a logistic function of what retrieval and selection found. Its weights are fitted on questions with known answers and kept in <c>ranking/confidence.json</c>.</summary>
public sealed class AnswerConfidence(ConfidenceWeights weights)
{
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "knowledge", "ranking", "confidence.json");

    /// <exception cref="InvalidDataException">The file is missing, is no JSON, or names a weight that does not exist.</exception>
    public static AnswerConfidence Load(string path)
    {
        try
        {
            return new AnswerConfidence(JsonSerializer.Deserialize<ConfidenceWeights>(File.ReadAllText(path), Options) ?? throw new InvalidDataException($"{path}: empty"));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    internal double Of(QuestionType type, string language, ChosenUnit chosen, IReadOnlyList<RankedPassage> passages) => Of(Features(type, language, chosen, passages));

    internal double Of(ConfidenceFeatures f) =>
        1 / (1 + Math.Exp(-(weights.Bias + (weights.Coverage * f.Coverage) + (weights.TitleCoverage * f.TitleCoverage) + (weights.PassageCoverage * f.PassageCoverage)
            + (weights.Score * f.Score) + (weights.Margin * f.Margin) + (weights.Evidence * f.Evidence) + (weights.MissingEvidence * f.MissingEvidence) + (weights.Share * f.Share) + (weights.Missed * f.Missed)
            + (weights.Named * f.Named) + (weights.Mass * f.Mass) + (weights.TitleMass * f.TitleMass) + (weights.Foreign * f.Foreign) + (weights.Open * f.Open) + (weights.Rival * f.Rival))));

    private const double MostMargin = 0.4; // that nothing else was found at all proves nothing

    internal static ConfidenceFeatures Features(QuestionType type, string language, ChosenUnit chosen, IReadOnlyList<RankedPassage> passages)
    {
        var passage = passages[chosen.Passage];
        var next = passages.FirstOrDefault(p => p.Hit.DocumentId != passages[0].Hit.DocumentId);
        var factual = type is QuestionType.HowMuch or QuestionType.HowLong or QuestionType.When or QuestionType.Contact or QuestionType.Where;
        return new ConfidenceFeatures(
            passage.DocumentCoverage,
            passage.TitleCoverage,
            passage.Coverage,
            Math.Min(3, passage.Score),
            next is null ? MostMargin : Math.Clamp((passages[0].Score - next.Score) / passages[0].Score, 0, MostMargin),
            chosen.Evidence,
            factual && chosen.Evidence < 0.5 ? 1 : 0,
            chosen.Share,
            passage.Missed,
            passage.Named,
            passage.Mass,
            passage.TitleMass,
            passage.Hit.Language == language ? 0 : 1,
            type is QuestionType.What ? 1 : 0,
            passage.Rival);
    }

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}

/// <param name="Margin">How far the best page is ahead of the next one, 0..1 of its score.</param>
/// <param name="MissingEvidence">1 when a fact was asked for (an amount, a time, a place) and the passage holds none.</param>
/// <param name="Named">How far one concept of the question makes up the page's title, 0..1.</param>
/// <param name="Foreign">1 when the page is in another language than the question.</param>
/// <param name="Open">1 when the question's type is not known.</param>
internal readonly record struct ConfidenceFeatures(
    double Coverage, double TitleCoverage, double PassageCoverage, double Score, double Margin, double Evidence, double MissingEvidence, double Share, double Missed,
    double Named, double Mass, double TitleMass, double Foreign, double Open, double Rival);

public sealed record ConfidenceWeights
{
    public double Bias { get; init; }

    public double Coverage { get; init; }

    public double TitleCoverage { get; init; }

    public double PassageCoverage { get; init; }

    public double Score { get; init; }

    public double Margin { get; init; }

    public double Evidence { get; init; }

    public double MissingEvidence { get; init; }

    public double Share { get; init; }

    public double Missed { get; init; }

    public double Named { get; init; }

    public double Mass { get; init; }

    public double TitleMass { get; init; }

    public double Foreign { get; init; }

    public double Open { get; init; }

    public double Rival { get; init; }
}
