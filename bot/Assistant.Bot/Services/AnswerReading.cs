using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>How an answer is to be taken: as the rest of the one before, or as one that had better be read back.</summary>
internal static partial class AnswerReading
{
    /// <summary>A value among so many other words is read back.</summary>
    private const int ManyOtherWords = 4;

    // what stands before a choice that answers, by language: "de" is "of" in French, "the" in Dutch
    private static readonly Dictionary<string, string[]> Leading = new(StringComparer.Ordinal)
    {
        ["fr"] = ["pour", "de", "d", "du", "a", "au", "par", "avec"],
        ["nl"] = ["voor", "van", "met", "per", "via", "aan", "bij"],
        ["en"] = ["for", "of", "by", "with", "at", "on"],
        ["de"] = ["fur", "von", "vom", "mit", "per", "am", "an"],
    };

    private static readonly Phrase Purpose = Phrase.Parse("(pour|car|parce|puisque|voor|want|omdat|for|because|since|fur|weil|denn|zum|zur)");
    private static readonly string[] Answers = ["ja", "jawel", "nee", "neen", "nein", "oui", "si", "non", "yes", "yeah", "yep", "no", "nope", "klopt", "stimmt", "correct"];

    // "my wife, the baby and I have moved" names a choice, but tells of what another service does; "of my wife", "my daughter's, for her passport" and a yes answer
    public static bool TellsOfOther(ServiceDefinition service, ServiceField field, Utterance said) =>
        said.Route is { Kind: RouteKind.ServiceWish, Detail: { } other, Confidence: >= 0.6 } && other != service.Id && said.Tokens.Words.Count > ManyOtherWords && !Purpose.IsIn(said.Tokens)
        && (field.Type is FieldType.YesNo ? !said.Tokens.Words.Take(2).Any(Answers.Contains) : !Choices.Everywhere(said.Tokens, field).Any(c => IsLed(said, c.Span)));

    private static bool IsLed(Utterance said, TextSpan choice)
    {
        var at = said.Tokens.Spans.ToList().FindIndex(s => s.Start >= choice.Start);
        return Enumerable.Range(Math.Max(0, at - 2), Math.Min(at, 2) + 1).Any(i => Leading[said.Language].Contains(said.Tokens.Words[i]));
    }

    /// <summary>An answer that stands in a sentence of its own before a question: "my wife has one already. What does the second one cost?"; null where none does.</summary>
    public static FoundSlot? ToldFirst(ServiceField field, Utterance said, SlotFinder finder, DateOnly today) =>
        said.Choice is null && field.Type is FieldType.Choice or FieldType.Choices or FieldType.Name && !Doubt.IsIn(said.Tokens) && Before().Match(said.Text) is { Success: true, Groups: [_, var told] } && Tokens.Of(told.Value).Words.Count > 0
            && finder.Parse(told.Value, field, said.Language, today).Value is { } value ? new FoundSlot(field, new TextSpan(told.Index, told.Length), value) : null;

    /// <summary>What is told behind a question: "or isn't that allowed? Then only the bed and a wardrobe"; null where nothing is.</summary>
    public static Tokens? ToldLast(Utterance said) => said.Text.LastIndexOf('?') is > 0 and var mark && Tokens.Of(said.Text[(mark + 1)..]) is { Words.Count: > ManyOtherWords } told ? told : null;

    /// <summary>True for a name in small letters that holds what another field is called.</summary>
    public static bool NamesField(ServiceDefinition service, SlotValue name) => !name.Canonical.Any(char.IsUpper) && Tokens.Of(name.Canonical) is var words
        && service.Fields.Any(f => f.Type is FieldType.Phone or FieldType.Email or FieldType.Date or FieldType.Address or FieldType.Plate or FieldType.NationalNumber && FieldWords.Place(f, words) is not null);

    /// <summary>True for a measure that is told behind the words of a question: "how much is that, I'd say one and a half cubic metres".</summary>
    public static bool Estimates(ServiceField field, Utterance said) => field.Type is FieldType.Choice && !said.Tokens.HasQuestionMark && said.Tokens.Clauses.Count > 1 && said.Tokens.Clauses.Skip(1).Any(c => ChoiceRanges.Measures(c, field, said.Language));

    [GeneratedRegex(@"^\s*([^?]*\S[.!;…])\s+[^?]*\?", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Before();

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
