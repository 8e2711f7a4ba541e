namespace Assistant.Classifier.Detection;

/// <summary>A stretch of a text.</summary>
/// <remarks>Offsets are UTF-16 code units into the original text, not into a normalised copy.</remarks>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;
}

/// <summary>A personal value found in a text.</summary>
/// <param name="Score">0..1: how sure the recogniser is after context and checks.</param>
/// <param name="Why">What led to it, for people ("pattern + mod-97"); never contains the value itself.</param>
public sealed record DetectedEntity(EntityType Type, TextSpan Span, double Score, string Why);
