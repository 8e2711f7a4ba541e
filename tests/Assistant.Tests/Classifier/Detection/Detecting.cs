using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>The shipped detector, loaded once, and short ways to ask it.</summary>
internal static class Detecting
{
    public static EntityDetector Detector { get; } = EntityDetector.CreateDefault();

    /// <summary>The texts found of one type, joined by " | "; empty when there are none.</summary>
    public static string Of(EntityType type, string text, string language = "fr") =>
        string.Join(" | ", Detector.Detect(text, language).Where(e => e.Type == type).Select(e => text.Substring(e.Span.Start, e.Span.Length)));
}
