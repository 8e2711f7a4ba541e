using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Tagging;

/// <summary>A text with what is known of its sensitivity. It still holds the raw text: only the release gate turns it into something that may go on.</summary>
/// <remarks>
/// A sealed class with an internal constructor: what the gate believes of a text was said by the <see cref="Tagger"/> or, through <see cref="DecidedByPerson"/>,
/// by somebody whose decision is on record. A record's <c>with</c> would let anyone call a text public, and its <c>ToString</c> would print it.
/// </remarks>
public sealed class TaggedText
{
    /// <summary><see cref="ModelVersion"/> of a text on which a person decided.</summary>
    public const string Steward = "steward";

    internal TaggedText(string text, string language, DataClassification @class, double confidence, IReadOnlyList<DetectedEntity> entities, string reason, string modelVersion, IReadOnlyList<DetectedEntity>? found = null)
    {
        Found = found;
        Text = text;
        Language = language;
        Class = @class;
        Confidence = confidence;
        Entities = entities;
        Reason = reason;
        ModelVersion = modelVersion;
    }

    public string Text { get; }

    /// <summary>"fr", "nl", "en" or "de".</summary>
    public string Language { get; }

    public DataClassification Class { get; }

    /// <summary>Calibrated probability of <see cref="Class"/>, 0..1.</summary>
    public double Confidence { get; }

    /// <summary>Non-overlapping, in order of their start.</summary>
    public IReadOnlyList<DetectedEntity> Entities { get; }

    /// <summary>What the detector finds in the text without knowing any name; null when it has not been asked so.</summary>
    internal IReadOnlyList<DetectedEntity>? Found { get; }

    /// <summary>Why this class, for people; never contains content.</summary>
    public string Reason { get; }

    /// <summary><see cref="Tagger.Stamp"/> of the tagger that tagged it, or <see cref="Steward"/> when a person did.</summary>
    public string ModelVersion { get; }

    /// <summary>The label that a person gave, entities included; a test names the callers.</summary>
    /// <param name="entities">All personal values in the text, in any order; offsets in UTF-16 code units.</param>
    public static TaggedText DecidedByPerson(string text, string language, DataClassification decided, IEnumerable<DetectedEntity> entities) =>
        new(text, language, decided, 1, [.. entities.OrderBy(e => e.Span.Start)], "decided by a steward", Steward);

    /// <summary>The same text as a more sensitive one. An unknown class stays unknown, a class that is higher already stays.</summary>
    /// <param name="because">Added to the reason; no content.</param>
    public TaggedText Raised(DataClassification atLeast, string because) => Class == DataClassification.Unknown || atLeast <= Class
        ? this
        : new TaggedText(Text, Language, atLeast, Confidence, Entities, $"{Reason}; {because}", ModelVersion, Found);
}

/// <summary>What is already known about a text before it is tagged.</summary>
/// <param name="Language">Its language, when the source says so.</param>
/// <param name="KnownNames">Names to look for in every form (the signed-in resident, the fields of a form).</param>
/// <param name="Origin">Where it comes from; it shifts what is likely, while a personal value that is found counts as ever.</param>
public sealed record TagHints(string? Language = null, IReadOnlyList<string>? KnownNames = null, TextOrigin Origin = TextOrigin.Unknown);
