using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Tagging;

/// <summary>Probabilities of the four classes, in the order Public, Internal, Personal, SpecialCategory; they sum to 1.</summary>
public sealed record ClassProbabilities(double Public, double Internal, double Personal, double SpecialCategory);

/// <summary>Tells the class of a text. A seam: another trainer's model (ML.NET's, say) can stand behind it.</summary>
public interface ITextClassifier
{
    /// <summary>Version of the model, as written in its file.</summary>
    string Version { get; }

    /// <param name="text">The original text.</param>
    /// <param name="language">"fr", "nl", "en" or "de".</param>
    /// <param name="entities">Entities found in it; part of the evidence.</param>
    ClassProbabilities Classify(string text, string language, IReadOnlyList<DetectedEntity> entities);

    /// <summary>The words that speak most for a class, the strongest first; values found are no words. Slower than <see cref="Classify"/>.</summary>
    /// <param name="most">At most so many.</param>
    IReadOnlyList<TellingWord> Explain(string text, IReadOnlyList<DetectedEntity> entities, DataClassification of, int most);
}
