using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Tagging;

/// <summary>A text with what is known of its sensitivity. It still holds the raw text: only the release gate turns it into something that may go on.</summary>
/// <param name="Language">"fr", "nl", "en" or "de".</param>
/// <param name="Confidence">Calibrated probability of <paramref name="Class"/>, 0..1.</param>
/// <param name="Entities">Non-overlapping, in order of their start.</param>
/// <param name="Reason">Why this class, for people; never contains content.</param>
/// <param name="ModelVersion">Version of the model that tagged it, or "steward" when a person did.</param>
public sealed record TaggedText(
    string Text,
    string Language,
    DataClassification Class,
    double Confidence,
    IReadOnlyList<DetectedEntity> Entities,
    string Reason,
    string ModelVersion);

/// <summary>What is already known about a text before it is tagged.</summary>
/// <param name="Language">Its language, when the source says so.</param>
/// <param name="KnownNames">Names to look for in every form (the signed-in resident, the fields of a form).</param>
/// <param name="Origin">Where it comes from; it shifts what is likely, while a personal value that is found counts as ever.</param>
public sealed record TagHints(string? Language = null, IReadOnlyList<string>? KnownNames = null, TextOrigin Origin = TextOrigin.Unknown);
