using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Release;

/// <summary>Where a text is to go; the policy decides for each.</summary>
public enum Destination
{
    /// <summary>A language model's prompt, wherever it runs.</summary>
    LanguageModel,

    /// <summary>The index that answers residents.</summary>
    Residents,

    /// <summary>The index that answers the commune's advisers.</summary>
    Advisers,

    /// <summary>The transcript of a conversation, its routing and the queries made from it.</summary>
    Conversation,
}

/// <summary>Text that passed the release gate. Nothing else may be indexed, logged, searched with or sent to a model.</summary>
/// <remarks>A sealed class with an internal constructor, so that only <see cref="ReleaseGate"/> makes one: a struct would have <c>default</c>, a record <c>with</c>.</remarks>
public sealed class ReleasedText
{
    internal ReleasedText(string text, Destination destination, DataClassification classification, string policyVersion)
    {
        Text = text;
        Destination = destination;
        Classification = classification;
        PolicyVersion = policyVersion;
    }

    public string Text { get; }

    public Destination Destination { get; }

    /// <summary>Class of the text that was released (after anonymisation the original's class is kept).</summary>
    public DataClassification Classification { get; }

    public string PolicyVersion { get; }

    /// <summary>A part of released text is released.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is not inside the text.</exception>
    public ReleasedText Slice(int start, int length) => new(Text.Substring(start, length), Destination, Classification, PolicyVersion);

    public override string ToString() => Text;
}

/// <summary>What the gate decided; there is no fourth outcome.</summary>
public abstract record ReleaseDecision
{
    private ReleaseDecision() { }

    /// <summary>The text goes on unchanged.</summary>
    public sealed record Allow(ReleasedText Text, string Reason) : ReleaseDecision;

    /// <summary>The text goes on with its personal values replaced.</summary>
    public sealed record Anonymise(ReleasedText Text, string Reason) : ReleaseDecision;

    /// <summary>Nothing goes on. <paramref name="Reason"/> names the rule, never the content.</summary>
    public sealed record Block(string Reason) : ReleaseDecision;

    /// <summary>The released text, or null when blocked.</summary>
    public ReleasedText? Released => this switch { Allow a => a.Text, Anonymise a => a.Text, _ => null };
}
