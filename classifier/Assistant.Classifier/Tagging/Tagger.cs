using System.Globalization;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Languages;
using Assistant.Classifier.Release;

namespace Assistant.Classifier.Tagging;

/// <summary>Tells language, personal values and class of a text: language → entities → classifier → rules.</summary>
/// <remarks>Any string gets an answer. Time is linear. Safe for use by several threads.</remarks>
public sealed class Tagger(LanguageIdentifier languages, EntityDetector detector, ITextClassifier classifier, double unknownBelow)
{
    /// <summary>From this score on a value found is taken as certain.</summary>
    private const double Certain = 0.95;

    /// <summary>What is left of the chance that nobody private is told of, although a national number, another certain value of somebody's own (a birth, a document, a plate, a file, an account of a person) or contact data stand in the text.</summary>
    /// <remarks>The classifier has weighed the values already. Names and contact data say little more: offices' texts are full of them, and the gate replaces them whatever the class.</remarks>
    private const double DoubtOfNumber = 0.02;
    private const double DoubtOfValue = 0.3;
    private const double DoubtOfContact = 0.8;

    /// <summary>What it costs to tag a text too low, against too high: a sensitive fact overlooked, personal data let go, the administration's own work taken for public.</summary>
    private const double MissedFact = 2.2;
    private const double MissedPerson = 1.7;
    private const double MissedWork = 1.5;

    /// <summary>Version of the text model.</summary>
    public string Version => classifier.Version;

    /// <summary>Version of the text model and, behind a plus, of the rules and lexicons that find values: what a document was tagged under.</summary>
    public string Stamp { get; } = $"{classifier.Version}+{detector.Version}";

    /// <summary>Loads lexicons, models and the threshold of the policy from a folder laid out like <c>classifier/</c>.</summary>
    /// <param name="baseDirectory">By default <c>classifier</c> beside the program.</param>
    /// <exception cref="Training.ModelFileException">A model is missing parts or made for other features.</exception>
    /// <exception cref="ReleasePolicyException">The policy is not understood.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Tagger Load(string? baseDirectory = null) => ClassifierRoom.Load(baseDirectory).Tagger;

    public TaggedText Tag(string text, TagHints? hints = null) => Tag(text, hints, out _);

    /// <summary>Tags a text and tells what led to it. Costs half as much again as <see cref="Tag(string, TagHints?)"/>.</summary>
    /// <param name="words">At most so many words are named.</param>
    public Explanation Explain(string text, TagHints? hints = null, int words = 8)
    {
        var tagged = Tag(text, hints, out var likeliest);
        return new Explanation(
            tagged,
            Why(tagged.Class, tagged.Entities.Count),
            likeliest,
            [.. tagged.Entities.GroupBy(e => e.Type).Select(group => (Type: group.Key, Count: group.Count())).OrderBy(v => v.Type is EntityType.Person).ThenByDescending(v => v.Count).ThenBy(v => v.Type)],
            classifier.Explain(text, tagged.Entities, likeliest, words));
    }

    private TaggedText Tag(string text, TagHints? hints, out DataClassification likeliest)
    {
        var language = hints?.Language ?? languages.Identify(text).Language;
        var entities = detector.Detect(text, language, hints);
        var found = hints is null or { KnownNames: null, Origin: not TextOrigin.PublicSite } ? entities : null;
        var likely = text.Length <= TextParts.Longest ? classifier.Classify(text, language, entities) : Strictest(text, language, entities);
        var (classification, confidence) = Decide(OriginPriors.Apply(hints?.Origin ?? TextOrigin.Unknown, entities.Count > 0, likely), entities);
        likeliest = classification;
        if (classification is DataClassification.Public or DataClassification.Internal)
        {
            // By its words alone: an origin does not help over these limits, and the names in question do not count against it.
            var own = Decide(likely, entities).Class;
            entities = own != classification ? entities : own is DataClassification.Public ? PublicMentions.Apply(text, entities, likely.Public) : WorkMentions.Apply(text, entities, likely.Internal, detector.IsFirstName);
        }

        return confidence < unknownBelow
            ? new TaggedText(text, language, DataClassification.Unknown, confidence, entities, Reason($"too uncertain to tell, {classification} likeliest", entities), Stamp, found)
            : new TaggedText(text, language, classification, confidence, entities, Reason(InWords(Why(classification, entities.Count)), entities), Stamp, found);
    }

    // Of a very long text the part that is least likely to be public answers for the whole.
    private ClassProbabilities Strictest(string text, string language, IReadOnlyList<DetectedEntity> entities)
    {
        ClassProbabilities? strictest = null;
        var first = 0;
        foreach (var part in TextParts.Of(text))
        {
            while (first < entities.Count && entities[first].Span.Start < part.Start)
            {
                first++;
            }

            var own = new List<DetectedEntity>();
            for (var i = first; i < entities.Count && entities[i].Span.End <= part.End; i++)
            {
                own.Add(entities[i] with { Span = new TextSpan(entities[i].Span.Start - part.Start, entities[i].Span.Length) });
            }

            var likely = classifier.Classify(text.Substring(part.Start, part.Length), language, own);
            strictest = strictest is null || likely.Public < strictest.Public ? likely : strictest;
        }

        return strictest!;
    }

    internal IReadOnlyList<DetectedEntity> Detect(string text, string language, TagHints? hints) => detector.Detect(text, language, hints);

    /// <summary>The class of a text in which these values were found, and its probability.</summary>
    internal static (DataClassification Class, double Confidence) Decide(ClassProbabilities likely, IReadOnlyList<DetectedEntity> entities) => Cheapest(WithRules(likely, entities));

    private static ClassProbabilities WithRules(ClassProbabilities p, IReadOnlyList<DetectedEntity> entities)
    {
        var doubt = 1.0;
        foreach (var entity in entities)
        {
            doubt = Math.Min(doubt, entity.Type.IsNationalNumber() ? DoubtOfNumber
                : entity.Type is EntityType.Person || entity.Score < Certain ? 1
                : entity.Type is EntityType.Address or EntityType.PhoneNumber or EntityType.EmailAddress or EntityType.IbanCode ? DoubtOfContact : DoubtOfValue);
        }

        var identified = p.Personal + p.SpecialCategory;
        var (moved, toSpecial) = ((p.Public + p.Internal) * (1 - doubt), identified > 0 ? p.SpecialCategory / identified : 0.5);
        return new ClassProbabilities(p.Public * doubt, p.Internal * doubt, p.Personal + (moved * (1 - toSpecial)), p.SpecialCategory + (moved * toSpecial));
    }

    // The class that is expected to cost least; of two that cost the same the more sensitive one.
    private static (DataClassification Class, double Confidence) Cheapest(ClassProbabilities p)
    {
        var special = p.Public + p.Internal + p.Personal;
        var personal = p.Public + p.Internal + (MissedFact * p.SpecialCategory);
        var work = p.Public + (MissedPerson * p.Personal) + (MissedFact * p.SpecialCategory);
        var open = (MissedWork * p.Internal) + (MissedPerson * p.Personal) + (MissedFact * p.SpecialCategory);
        var best = (Class: DataClassification.SpecialCategory, Confidence: p.SpecialCategory, Cost: special);
        best = personal < best.Cost ? (DataClassification.Personal, p.Personal, personal) : best;
        best = work < best.Cost ? (DataClassification.Internal, p.Internal, work) : best;
        best = open < best.Cost ? (DataClassification.Public, p.Public, open) : best;
        return (best.Class, best.Confidence);
    }

    private static TagReason Why(DataClassification classification, int values) => (classification, values) switch
    {
        (DataClassification.SpecialCategory, 0) => TagReason.SensitiveWording,
        (DataClassification.SpecialCategory, _) => TagReason.SensitiveFact,
        (DataClassification.Personal, 0) => TagReason.PersonalWording,
        (DataClassification.Personal, _) => TagReason.Identified,
        (DataClassification.Internal, _) => TagReason.InternalWork,
        (DataClassification.Public, _) => TagReason.PublicWording,
        _ => TagReason.Uncertain,
    };

    private static string InWords(TagReason reason) => reason switch
    {
        TagReason.SensitiveWording => "wording of a sensitive file, but nobody found in it: check",
        TagReason.SensitiveFact => "somebody can be identified, beside a sensitive fact",
        TagReason.PersonalWording => "wording of a personal file, but nobody found in it: check",
        TagReason.Identified => "somebody can be identified",
        TagReason.InternalWork => "wording of the administration's own work",
        TagReason.PublicWording => "wording of a public text or a general question",
        _ => "too uncertain to tell",
    };

    private static string Reason(string why, IReadOnlyList<DetectedEntity> entities) => entities.Count == 0 ? why
        : why + ": " + string.Join(", ", entities.GroupBy(e => e.Type).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Code()}")));
}
