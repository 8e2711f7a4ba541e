using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Tagging;

/// <summary>Why a class was taken, as a code that a desk words in the reader's language.</summary>
public enum TagReason
{
    /// <summary>Wording of a public text or a general question.</summary>
    PublicWording,

    /// <summary>Wording of the administration's own work.</summary>
    InternalWork,

    /// <summary>Somebody can be identified.</summary>
    Identified,

    /// <summary>Wording of a personal file, but nobody was found in it.</summary>
    PersonalWording,

    /// <summary>Somebody can be identified, beside a sensitive fact.</summary>
    SensitiveFact,

    /// <summary>Wording of a sensitive file, but nobody was found in it.</summary>
    SensitiveWording,

    /// <summary>Too uncertain to tell; the text is handled as the most sensitive.</summary>
    Uncertain,
}

/// <summary>A word that spoke for the class.</summary>
/// <param name="Span">In the text that was explained; UTF-16 code units.</param>
/// <param name="Weight">How much it moved the score of the likeliest class above that of the others; greater than 0, comparable within one text only.</param>
public sealed record TellingWord(TextSpan Span, double Weight);

/// <summary>What led to a tag: the values found with their scores, and the words that told most. For people who may read the text; neither logged nor stored.</summary>
/// <param name="Likeliest">The class that the words speak for; that of <paramref name="Tagged"/>, unless it was too uncertain.</param>
/// <param name="Values">How many values of each type were found, most telling types first.</param>
/// <param name="Words">The strongest first.</param>
public sealed record Explanation(
    TaggedText Tagged, TagReason Reason, DataClassification Likeliest, IReadOnlyList<(EntityType Type, int Count)> Values, IReadOnlyList<TellingWord> Words);
