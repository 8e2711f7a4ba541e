using Assistant.Classifier.Detection;

namespace Assistant.Classifier.RecognizersText;

/// <summary>Phone numbers and mail addresses that Recognizers-Text sees, proposed beside the built-in recognisers' finds.</summary>
/// <remarks>What the built-in ones claim as public (an office's phone) stays public: the detector decides between overlapping proposals.</remarks>
public sealed class RecognizersTextEntities : IEntityRecognizer
{
    /// <summary>A pattern without a check and without a look at the words around it.</summary>
    private const double Score = 0.6;

    private readonly IReadOnlyList<(ValueKind Kind, EntityType Type)> kinds;

    /// <param name="types">Of <see cref="EntityType.PhoneNumber"/> and <see cref="EntityType.EmailAddress"/>.</param>
    /// <exception cref="ArgumentException">Another type is named.</exception>
    public RecognizersTextEntities(IEnumerable<EntityType> types) => kinds = [.. types.Select(type => type switch
    {
        EntityType.PhoneNumber => (ValueKind.Phone, type),
        EntityType.EmailAddress => (ValueKind.Email, type),
        _ => throw new ArgumentException($"Recognizers-Text finds no {type.Code()}", nameof(types)),
    })];

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        foreach (var (kind, type) in kinds)
        {
            foreach (var value in ValueReader.Find(kind, view.Text, view.Language, DateOnly.MinValue))
            {
                found.Add(new Candidate(type, value.Span.Start, value.Span.End, Score, Check.CannotTell, InContext: false, "pattern of Recognizers-Text"));
            }
        }
    }
}
