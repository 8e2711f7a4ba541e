using System.Buffers;

namespace Assistant.Classifier.Languages;

/// <summary>The language a text is most likely in.</summary>
/// <param name="Language">"fr", "nl", "en" or "de"; never empty.</param>
/// <param name="Confidence">0..1; low for short or foreign text.</param>
public readonly record struct LanguageGuess(string Language, double Confidence);

/// <summary>Tells French, Dutch, English and German apart, on a chat line of two words as on a page.</summary>
/// <remarks>Thread-safe. The confidence is the calibrated probability that the guess is right; other languages, mixtures and texts without letters have a low one.</remarks>
public sealed class LanguageIdentifier(LanguageModel model)
{
    private const float MostWhenMixed = 0.5f;

    /// <summary>The shipped model's file, beside the binaries.</summary>
    public static string DefaultModel => Path.Combine(AppContext.BaseDirectory, "classifier", "models", "language.bin");

    public static LanguageIdentifier LoadDefault() => new(LanguageModel.Load(DefaultModel));

    public LanguageGuess Identify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var buffer = ArrayPool<int>.Shared.Rent(LanguageFeatures.BufferFor(text.Length));
        try
        {
            var count = LanguageFeatures.Extract(text, buffer);
            Span<float> probabilities = stackalloc float[LanguageModel.Classes];
            var mixed = model.ProbabilitiesAndMixture(buffer.AsSpan(0, count), probabilities);
            var best = 0;
            for (var i = 1; i < LanguageModel.Languages.Count; i++)
            {
                best = probabilities[i] > probabilities[best] ? i : best;
            }

            return new LanguageGuess(LanguageModel.Languages[best], mixed ? Math.Min(probabilities[best], MostWhenMixed) : probabilities[best]);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(buffer);
        }
    }
}
