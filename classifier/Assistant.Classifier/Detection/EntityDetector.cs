using Assistant.Classifier.Detection.Recognizers;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Detection;

/// <summary>Finds the personal values of a text: all recognisers, overlaps resolved, names carried through the whole text.</summary>
/// <remarks>Holds no state between calls and may be used from several threads. Work is linear in the text's length.</remarks>
public sealed class EntityDetector
{
    private readonly Lexicons lexicons;
    private readonly IReadOnlyList<IEntityRecognizer> recognizers;

    private EntityDetector(Lexicons lexicons, IReadOnlyList<IEntityRecognizer> recognizers)
    {
        this.lexicons = lexicons;
        this.recognizers = recognizers;
    }

    /// <param name="further">Recognisers beside the built-in ones (a trained sequence tagger, say).</param>
    public static EntityDetector Create(Lexicons lexicons, params IEnumerable<IEntityRecognizer> further) => new(lexicons,
    [
        new BeNationalNumberRecognizer(),
        new FrNirRecognizer(),
        new NlBsnRecognizer(),
        new DeTaxIdRecognizer(),
        new LuNationalIdRecognizer(),
        new IbanRecognizer(),
        new CreditCardRecognizer(),
        new EnterpriseNumberRecognizer(),
        new IdDocumentRecognizer(),
        new VehicleRegistrationRecognizer(),
        new EmailRecognizer(),
        new IpAddressRecognizer(),
        new PhoneRecognizer(),
        new SpokenNumberRecognizer(),
        new UsernameRecognizer(),
        new DateOfBirthRecognizer(),
        new CaseNumberRecognizer(),
        new AddressRecognizer(),
        new PersonRecognizer(),
        .. further,
    ]);

    /// <summary>With the shipped lexicons.</summary>
    public static EntityDetector CreateDefault() => Create(Lexicons.LoadDefault());

    /// <param name="text">Any string; lone surrogates and controls are no error.</param>
    /// <param name="language">"fr", "nl", "en" or "de".</param>
    /// <returns>Entities that do not overlap, in order of their start, with offsets into <paramref name="text"/>.</returns>
    public IReadOnlyList<DetectedEntity> Detect(string text, string language, TagHints? hints = null) =>
        Detect(DocumentView.Create(text, language, hints, lexicons));

    /// <inheritdoc cref="Detect(string, string, TagHints?)"/>
    public IReadOnlyList<DetectedEntity> Detect(DocumentView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var candidates = new List<Candidate>();
        foreach (var recognizer in recognizers)
        {
            recognizer.Recognize(view, candidates);
        }

        var kept = PublicPages.Apply(view, NamePropagation.Apply(view, PublicNeighbours.Apply(view, OverlapResolver.Resolve(candidates, view.Text.Length))));
        var entities = new List<DetectedEntity>(kept.Count);
        foreach (var candidate in kept)
        {
            if (candidate.Type is { } type)
            {
                entities.Add(new DetectedEntity(type, view.Normalized.ToOriginal(candidate.Start, candidate.End), candidate.Score, candidate.Why));
            }
        }

        return entities;
    }

    /// <summary>A text as the recognisers see it: what a trained tagger takes its features from.</summary>
    public DocumentView View(string text, string language, TagHints? hints = null) => DocumentView.Create(text, language, hints, lexicons);
}
