using Assistant.Classifier.Release;

namespace Assistant.Knowledge.Generation;

/// <summary>Text that the gate released for a language model: the only thing besides our own instructions that a prompt can hold.</summary>
/// <remarks>A sealed class without a public constructor, like <see cref="ReleasedText"/>; a test holds that nothing else makes one.</remarks>
public sealed class ModelText
{
    private ModelText(ReleasedText released) => Released = released;

    public ReleasedText Released { get; }

    /// <returns>Null when the gate blocked the text, or released it for somewhere else.</returns>
    public static ModelText? Of(ReleaseDecision decision) => decision.Released is { Destination: Destination.LanguageModel } released ? new ModelText(released) : null;
}
