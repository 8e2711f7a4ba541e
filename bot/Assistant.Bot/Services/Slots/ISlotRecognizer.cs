using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Finds values for form fields of one type in what a person says. A seam: another library's recognisers (Recognizers-Text) can stand behind it.</summary>
public interface ISlotRecognizer
{
    FieldType Type { get; }

    /// <summary>The values in the message, best first. A value that is there but can't be right comes with its problem instead.</summary>
    IEnumerable<SlotMatch> Find(string text, SlotContext context);
}

/// <param name="Asked">True when the assistant has just asked for this field, so that the message is an answer to it; false when it is looked for in a message about other things.</param>
public sealed record SlotContext(ServiceField Field, string Language, DateOnly Today, bool Asked)
{
    /// <summary>Whether the message begins the form.</summary>
    public bool Opens { get; init; }
}

/// <param name="Span">Where it stands: this stretch never enters a transcript.</param>
/// <param name="Value">The value, or null when there is a problem.</param>
/// <param name="Problem">What is wrong with it, as a text to say; null when it is right.</param>
public sealed record SlotMatch(TextSpan Span, SlotValue? Value, TextKey? Problem = null)
{
    public static SlotMatch Wrong(TextSpan span, TextKey problem) => new(span, null, problem);
}
