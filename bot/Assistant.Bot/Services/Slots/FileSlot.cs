namespace Assistant.Bot.Services.Slots;

/// <summary>No words are a file: it comes beside the message, and the dialog takes it from there.</summary>
public sealed class FileSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.File;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context) => [];
}
