using System.Security.Cryptography;
using System.Text;
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
        Version = VersionOf(lexicons, recognizers);
    }

    /// <summary>Changes with the recognisers' code, the lexicons' files and what recognisers have learnt: what was tagged under another version is due to be tagged again.</summary>
    /// <remarks>Eight hexadecimal digits. The identity of the build stands for the rules, so that none has to be numbered by hand and none is forgotten.</remarks>
    public string Version { get; }

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

    private static string VersionOf(Lexicons lexicons, IReadOnlyList<IEntityRecognizer> recognizers)
    {
        const int Shown = 8;
        var parts = recognizers.Select(r => $"{r.GetType().FullName} {r.GetType().Module.ModuleVersionId} {r.Version}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [typeof(EntityDetector).Module.ModuleVersionId.ToString(), lexicons.Version, .. parts]))))[..Shown];
    }

    /// <summary>With the shipped lexicons.</summary>
    public static EntityDetector CreateDefault() => Create(Lexicons.LoadDefault());

    /// <param name="text">Any string; lone surrogates and controls are no error.</param>
    /// <param name="language">"fr", "nl", "en" or "de".</param>
    /// <returns>Entities that do not overlap, in order of their start, with offsets into <paramref name="text"/>.</returns>
    /// <remarks>A text of more than <see cref="TextParts.Longest"/> units is read part by part; names found so far are carried on.</remarks>
    public IReadOnlyList<DetectedEntity> Detect(string text, string language, TagHints? hints = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= TextParts.Longest)
        {
            return Detect(DocumentView.Create(text, language, hints, lexicons));
        }

        var entities = new List<DetectedEntity>();
        var names = new NamesSoFar();
        foreach (var part in TextParts.Of(text))
        {
            // Up to the middle of what stands in both parts, the part before decides.
            var from = part.Start == 0 ? 0 : part.Start + (TextParts.Overlap / 2);
            var end = entities.Count == 0 ? 0 : entities.FindLastIndex(e => e.Span.Start < from) + 1;
            entities.RemoveRange(end, entities.Count - end);
            from = Math.Max(from, end == 0 ? 0 : entities[^1].Span.End);
            foreach (var entity in Detect(DocumentView.Create(text.Substring(part.Start, part.Length), language, hints, lexicons), names))
            {
                if (part.Start + entity.Span.Start >= from)
                {
                    entities.Add(entity with { Span = new TextSpan(part.Start + entity.Span.Start, entity.Span.Length) });
                }
            }
        }

        return entities;
    }

    /// <inheritdoc cref="Detect(string, string, TagHints?)"/>
    public IReadOnlyList<DetectedEntity> Detect(DocumentView view) => Detect(view, null);

    private List<DetectedEntity> Detect(DocumentView view, NamesSoFar? names)
    {
        ArgumentNullException.ThrowIfNull(view);
        var candidates = new List<Candidate>();
        foreach (var recognizer in recognizers)
        {
            recognizer.Recognize(view, candidates);
        }

        var kept = PublicPages.Apply(view, NamesAgain.Apply(view, NamePropagation.Apply(view, PublicNeighbours.Apply(view, OverlapResolver.Resolve(NeighbourNames.Apply(view, PlacedNames.Apply(view, NameRows.Apply(view, NameLimits.Apply(view, candidates)))), view.Text.Length)), names)));
        var entities = new List<DetectedEntity>(kept.Count);
        foreach (var candidate in kept)
        {
            if (candidate.Type is { } type)
            {
                AddApart(entities, new DetectedEntity(type, view.Normalized.ToOriginal(candidate.Start, candidate.End), candidate.Score, candidate.Why));
            }
        }

        return entities;
    }

    // "Jan Peeters jan", where both readings are a name that stands elsewhere: one stretch, or replacing would trip over the second.
    private static void AddApart(List<DetectedEntity> entities, DetectedEntity next)
    {
        if (entities.Count == 0 || next.Span.Start >= entities[^1].Span.End)
        {
            entities.Add(next);
        }
        else if (next.Span.End > entities[^1].Span.End)
        {
            entities[^1] = entities[^1] with { Span = TextSpan.FromBounds(entities[^1].Span.Start, next.Span.End) };
        }
    }

    /// <summary>True for a word that the lists know as a first name and not as a word of any language.</summary>
    internal bool IsFirstName(string word) => (lexicons.TraitsOf(word) & (WordTraits.FirstName | WordTraits.Common)) == WordTraits.FirstName;

    /// <summary>A text as the recognisers see it: what a trained tagger takes its features from.</summary>
    public DocumentView View(string text, string language, TagHints? hints = null) => DocumentView.Create(text, language, hints, lexicons);
}
