using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>Tells which tokens are or may be part of a name: capitals, words of no dictionary, words of the name lists, what a rule proposes, particles beside them, and what follows. The others are not looked at.</summary>
internal static class NamePlaces
{
    private const WordTraits Name = WordTraits.FirstName | WordTraits.Surname;

    /// <summary>Fills <see cref="NameContext.Plausible"/>.</summary>
    public static void Find(NameContext context, ReadOnlySpan<Token> tokens, string text)
    {
        var plausible = context.Plausible;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            plausible[i] = (context.Marks[i] & NameContext.Proposed) != 0
                || (token.Kind is TokenKind.Word && ((token.Traits & WordTraits.Particle) == 0 ? IsCarrier(tokens, i, context.TextCase) : token.Case is TokenCase.Initial || BesideCapital(tokens, i, plausible)));
        }

        // One more word or mark after each: "Scheiden berger", "J.".
        var before = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            var own = plausible[i];
            plausible[i] |= before && tokens[i].Kind is TokenKind.Punctuation or TokenKind.Word;
            before = own || (before && tokens[i].Kind is TokenKind.Punctuation && text[tokens[i].Start] is '.' or '-' or '\'');
        }
    }

    private static bool IsCarrier(ReadOnlySpan<Token> tokens, int i, uint textCase)
    {
        ref readonly var token = ref tokens[i];
        return (textCase == 0 && token.Case is not TokenCase.Lower && ((token.Traits & WordTraits.Ordinary) == 0 || MayStandBesideName(tokens, i)))
            || (token.Traits & Name) != 0 || (token.Traits & (WordTraits.Ordinary | WordTraits.Month | WordTraits.Title)) == 0;
    }

    // A capital that is an ordinary word (the first of a sentence, a German noun): part of a name only beside what may be one.
    private static bool MayStandBesideName(ReadOnlySpan<Token> tokens, int at)
    {
        return Says(tokens, at - 1) || Says(tokens, at + 1) || (at > 1 && tokens[at - 1].Kind is TokenKind.Punctuation && Says(tokens, at - 2)) || (at + 2 < tokens.Length && tokens[at + 1].Kind is TokenKind.Punctuation && Says(tokens, at + 2));

        static bool Says(ReadOnlySpan<Token> tokens, int i)
        {
            const WordTraits Telling = Name | WordTraits.Title | WordTraits.Particle | WordTraits.Role;
            const Cue Announcing = Cue.NameLabel | Cue.Kin | Cue.Party | Cue.SelfIntroduction | Cue.Greeting | Cue.Closing | Cue.MailHeader;
            return i >= 0 && i < tokens.Length && tokens[i].Kind is TokenKind.Word
                && ((tokens[i].Traits & Telling) != 0 || (tokens[i].Cues & Announcing) != 0 || (tokens[i].Case is not TokenCase.Lower && (tokens[i].Traits & WordTraits.Ordinary) == 0));
        }
    }

    private static bool BesideCapital(ReadOnlySpan<Token> tokens, int at, bool[] plausible)
    {
        var after = at + 1;
        while (after < tokens.Length && ((tokens[after].Traits & WordTraits.Particle) != 0 || tokens[after].Kind is TokenKind.Punctuation) && after - at < 3)
        {
            after++;
        }

        return (at > 0 && plausible[at - 1]) || (after < tokens.Length && tokens[after].Kind is TokenKind.Word && (tokens[after].Case is not TokenCase.Lower || (tokens[after].Traits & WordTraits.Ordinary) == 0));
    }
}
