using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>How an answer is to be taken: as the rest of the one before, or as one that had better be read back.</summary>
internal static class AnswerReading
{
    /// <summary>A value among so many other words is read back.</summary>
    private const int ManyOtherWords = 4;

    // "44 bus 2" after "Zennekaai", "El Khattabi" after "Samira"
    public static bool IsRest(Findings findings, ServiceField field, Utterance said) => field.Type switch
    {
        FieldType.Address => said.Text.TrimStart() is [>= '0' and <= '9', ..],
        FieldType.Name => findings.Values.FirstOrDefault(f => f.Field == field) is { } name && Tokens.Of(name.Value.Canonical).Words.Count(w => !CommonWords.IsParticle(w)) < 2,
        _ => false,
    };

    // What was told relative to today, or found among other words, is read back at once: it is where we may be wrong.
    public static bool IsDoubtful(FoundSlot found, Utterance said) => said.Choice is null && found.Field.Type switch
    {
        FieldType.Date => !said.Text.Any(char.IsAsciiDigit),
        // of a range the first was taken
        FieldType.Number when NumberWords.Find(said.Tokens, said.Language).Count(n => !n.IsArticle) > 1 => true,
        FieldType.Name or FieldType.Address or FieldType.Number or FieldType.Choice => said.Tokens.Words.Count - Tokens.Of(said.Text.Substring(found.Span.Start, found.Span.Length)).Words.Count >= ManyOtherWords
            || (found.Span.Length == said.Text.Length && said.Tokens.Words.Count > ManyOtherWords),
        _ => false,
    };
}
