namespace Assistant.Classifier.Detection;

/// <summary>Gives words that are written in capitals the case that they would have: names with a capital, all other words small.</summary>
/// <remarks>
/// What tells a name in running text is its capital; where all words have one, lexicons and neighbours tell which would keep it. In other texts only names in capitals are written as names ("mevrouw VERSTRAETEN").
/// Codes, abbreviations and what touches a number stay as they are. No letter is added or taken away, so that offsets hold. Linear.
/// </remarks>
internal static class Capitals
{
    // Of the letters, one for so many capitals may be small: a name or a unit in a text in capitals.
    private const int SmallAtMost = 6;
    private const int LeastLetters = 4;
    private const int LongestAbbreviation = 5;
    private const int Shortest = 4;
    private const int ShortestName = 3;
    private const int Postcode = 4;

    private const WordTraits Names = WordTraits.FirstName | WordTraits.Surname;
    private const WordTraits Words = WordTraits.Common | WordTraits.Ordinary;
    private const WordTraits Things = WordTraits.Town | WordTraits.Organisation | WordTraits.CompanyForm | WordTraits.Month | WordTraits.StreetType | WordTraits.Title | WordTraits.Role | WordTraits.Particle;

    /// <summary>True when nearly all letters of a text are capitals.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        var most = text.Length / SmallAtMost;
        var (small, capital) = (0, 0);
        foreach (var unit in text)
        {
            if (char.IsLower(unit))
            {
                if (++small > most)
                {
                    return false;
                }
            }
            else if (char.IsUpper(unit))
            {
                capital++;
            }
        }

        return capital >= LeastLetters && small * SmallAtMost <= capital;
    }

    /// <summary>The text with the case that its words would have, which is written into the tokens too; the same text when nothing changes.</summary>
    public static NormalizedText Restore(NormalizedText written, Token[] tokens, string language)
    {
        var all = AreIn(written.Text);
        if (!all && !HasName(tokens))
        {
            return written;
        }

        return written.With(string.Create(written.Text.Length, (written, tokens, german: language is "de", all), static (into, from) =>
        {
            from.written.Text.CopyTo(into);
            if (from.all)
            {
                All(into, from.written.Folded, from.tokens, from.german);
            }
            else
            {
                OnlyNames(into, from.written.Folded, from.tokens);
            }
        }));
    }

    private static void All(Span<char> text, ReadOnlySpan<char> folded, Span<Token> tokens, bool german)
    {
        var (starts, streetEnd) = (true, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            if (token.Kind is not TokenKind.Word)
            {
                starts = token.Kind is TokenKind.NewLine || (token.Kind is TokenKind.Punctuation && (starts || text[token.Start] is '.' or '!' or '?' or ':' or '|' or '\t'));
                continue;
            }

            if (token.Case is not TokenCase.Lower && !IsCode(text, folded, token))
            {
                streetEnd = i >= streetEnd && (token.Traits & WordTraits.StreetType) != 0 && token.Length > 2 ? StreetEnd(tokens, i) : streetEnd;
                Write(text, ref token, starts || (i < streetEnd ? (token.Traits & WordTraits.Particle) == 0 : (german && IsTitle(token)) || IsName(text, folded, tokens, i)));
            }

            starts = false;
        }
    }

    // "mevrouw VERSTRAETEN", "DUPONT Jean", "JOOST VAN DEN BAKKER": what stands beside a name that the lists know, in capitals too, belongs to it.
    private static void OnlyNames(Span<char> text, ReadOnlySpan<char> folded, Span<Token> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Case is not TokenCase.Upper || !IsNameInCapitals(tokens[i]) || IsCode(text, folded, tokens[i]))
            {
                continue;
            }

            var first = i;
            while (first > 0 && Joins(text, folded, tokens, first - 1))
            {
                first--;
            }

            var last = i;
            while (last + 1 < tokens.Length && Joins(text, folded, tokens, last + 1))
            {
                last++;
            }

            for (var at = first; at <= last; at++)
            {
                if (tokens[at].Case is TokenCase.Upper)
                {
                    Write(text, ref tokens[at], true);
                }
            }

            i = last;
        }
    }

    private static bool Joins(ReadOnlySpan<char> text, ReadOnlySpan<char> folded, ReadOnlySpan<Token> tokens, int at) =>
        tokens[at].Kind is TokenKind.Punctuation ? text[tokens[at].Start] is '-' or '\''
        : tokens[at].Case is TokenCase.Upper && (tokens[at].Traits & (Things & ~(WordTraits.Town | WordTraits.Particle))) == 0 && (tokens[at].Cues & (Cue.Office | Cue.NameLabel | Cue.Kin)) == 0
            && ((tokens[at].Traits & (Names | WordTraits.Particle)) != 0 || ((tokens[at].Traits & Words) == 0 && tokens[at].Cues == Cue.None)) && !IsCode(text, folded, tokens[at]);

    private static bool HasName(ReadOnlySpan<Token> tokens)
    {
        foreach (ref readonly var token in tokens)
        {
            if (IsNameInCapitals(token))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNameInCapitals(in Token token) =>
        token.Case is TokenCase.Upper && token.Length >= ShortestName && (token.Traits & Names) != 0 && (token.Traits & (Words | Things)) == 0 && token.Cues == Cue.None;

    private static void Write(Span<char> text, ref Token token, bool capital)
    {
        for (var at = token.Start + (capital ? 1 : 0); at < token.End; at++)
        {
            text[at] = char.ToLowerInvariant(text[at]);
        }

        token.Case = capital ? TokenCase.Initial : TokenCase.Lower;
    }

    // What is joined to digits ("CULT-CAND-058/25", a scanned "O478"), a stand-in, a company's form, a word without a vowel, a letter by itself.
    private static bool IsCode(ReadOnlySpan<char> text, ReadOnlySpan<char> folded, in Token token)
    {
        if (JoinsDigits(text, token.Start - 1, -1) || JoinsDigits(text, token.End, 1) || IsStandIn(text, token))
        {
            return true;
        }

        if (token.Length == 1)
        {
            // "J'AI", "À", "L.", "O'SULLIVAN": an initial keeps its capital, an article does not.
            var elides = token.End < text.Length && text[token.End] is '\'';
            return folded[token.Start] is 'o' ? elides : folded[token.Start] is not ('a' or 'y' or 'u') && !elides;
        }

        if ((token.Traits & WordTraits.CompanyForm) != 0 && (token.Traits & Words) == 0)
        {
            return true;
        }

        return (token.Traits & (Names | Words | WordTraits.Title | WordTraits.Particle | WordTraits.Town)) == 0 && (token.End >= text.Length || text[token.End] is not '.')
            && (token.Length < Shortest || (token.Length <= LongestAbbreviation && folded.Slice(token.Start, token.Length).IndexOfAny("aeiouy") < 0));
    }

    private static bool JoinsDigits(ReadOnlySpan<char> text, int at, int step)
    {
        const int Longest = 24;
        for (var seen = 0; (uint)at < (uint)text.Length && seen < Longest && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '/' or '.'); at += step, seen++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStandIn(ReadOnlySpan<char> text, in Token token)
    {
        const int Longest = 32;
        var (first, end) = (token.Start, token.End);
        while (first > 0 && token.Start - first < Longest && (char.IsAsciiLetterUpper(text[first - 1]) || text[first - 1] is '_'))
        {
            first--;
        }

        while (end < text.Length && end - token.End < Longest && (char.IsAsciiLetterUpper(text[end]) || char.IsAsciiDigit(text[end]) || text[end] is '_'))
        {
            end++;
        }

        return first > 0 && text[first - 1] is '[' && end < text.Length && text[end] is ']';
    }

    private static bool IsName(ReadOnlySpan<char> text, ReadOnlySpan<char> folded, ReadOnlySpan<Token> tokens, int at)
    {
        ref readonly var token = ref tokens[at];
        var word = folded.Slice(token.Start, token.Length);
        if (token.Length == 1 || ((token.Traits & WordTraits.Particle) != 0 && word is not "ben"))
        {
            return false;
        }

        if ((token.Traits & WordTraits.StreetSuffix) != 0 || ((token.Traits & (WordTraits.Town | WordTraits.Month)) != 0 && (token.Traits & (WordTraits.Common | WordTraits.Particle)) == 0) || BeforeHouse(text, tokens, at) || IsAfterPostcode(tokens, at))
        {
            return true;
        }

        if ((token.Traits & (Words | WordTraits.Particle)) == 0 || (token.Traits & (WordTraits.FirstName | WordTraits.Common | WordTraits.Particle)) == WordTraits.FirstName)
        {
            return (token.Traits & Names) != 0 || (token.Cues == Cue.None && !IsAfterSurname(text, tokens, at));
        }

        if ((token.Traits & (WordTraits.Common | WordTraits.Ambiguous)) == WordTraits.Common)
        {
            return (token.Traits & Names) != 0 && EndsLine(text, tokens, at) && Follows(text, tokens, at);
        }

        // A word that may be a name: beside one, or where one is announced.
        return (token.Traits & Names) != 0 ? Follows(text, tokens, at) || Precedes(text, tokens, at) : EndsLine(text, tokens, at) && at > 0 && IsSurely(tokens[at - 1], WordTraits.FirstName);
    }

    // German nouns that tell who is named: "HERR", "SCHÖFFE", "MUTTER".
    private static bool IsTitle(in Token token) => token.Length > 1 && ((token.Traits & (WordTraits.Title | WordTraits.Role | WordTraits.Organisation)) != 0 || (token.Cues & (Cue.Office | Cue.Kin | Cue.Party)) != 0);

    // "HERR MOREAU ORGANISIERT": what follows a surname and is in no list is a verb that dictionaries lack.
    private static bool IsAfterSurname(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at) =>
        at > 1 && (tokens[at - 1].Traits & Names) == WordTraits.Surname && tokens[at - 1].Case is TokenCase.Initial && tokens[at - 2].Kind is TokenKind.Word && (tokens[at - 2].Traits & (WordTraits.Title | WordTraits.FirstName | WordTraits.Particle)) != 0
        && text[tokens[at - 1].End] is ' ';

    // "MEVROUW ROOS", "JEAN PETIT", "MARIE-ROSE", "ANNA VAN DEN BAKKER".
    private static bool Follows(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at)
    {
        var i = at - 1;
        while (i >= 0 && ((tokens[i].Kind is TokenKind.Word && (tokens[i].Traits & (WordTraits.Particle | WordTraits.Title)) == WordTraits.Particle) || (tokens[i].Kind is TokenKind.Punctuation && text[tokens[i].Start] is '-' or '\'' or '.')))
        {
            i--;
        }

        return i >= 0 && tokens[i].Kind is TokenKind.Word && (((tokens[i].Traits & WordTraits.FirstName) != 0 && (tokens[i].Traits & WordTraits.Common) == 0 && tokens[i].Case is TokenCase.Initial)
            || ((tokens[i].Traits & WordTraits.Title) != 0 && tokens[i].Length > 1) || (i == at - 1 && (tokens[i].Cues & (Cue.SelfIntroduction | Cue.NameLabel)) != 0));
    }

    // "PETIT JEAN", "ROSE VERSTRAETEN", "ROSE DE SMEDT".
    private static bool Precedes(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at)
    {
        var i = at + 1;
        while (i < tokens.Length && ((tokens[i].Kind is TokenKind.Word && (tokens[i].Traits & WordTraits.Particle) != 0) || (tokens[i].Kind is TokenKind.Punctuation && text[tokens[i].Start] is '-' or '\'')))
        {
            i++;
        }

        return i < tokens.Length && tokens[i].Kind is TokenKind.Word && ((tokens[at].Traits & WordTraits.FirstName) != 0 ? IsSurely(tokens[i], Names) : IsSurely(tokens[i], WordTraits.FirstName));
    }

    // Where a line, a cell or a member of a list ends, a name does rather than a sentence about somebody.
    private static bool EndsLine(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at) =>
        at + 1 >= tokens.Length || tokens[at + 1].Kind is TokenKind.NewLine || text[tokens[at + 1].Start] is ',' or '|' or '(' or ';' or '\t' or '/';

    // "1000 BRUSSELS": a town that is a word in some language.
    private static bool IsAfterPostcode(ReadOnlySpan<Token> tokens, int at) =>
        at > 0 && tokens[at - 1].Kind is TokenKind.Number && tokens[at - 1].Length is Postcode or Postcode + 1 && tokens[at - 1].End + 1 == tokens[at].Start && (tokens[at].Traits & (WordTraits.Town | WordTraits.Common)) != WordTraits.Common && tokens[at].Cues == Cue.None;

    // "AKKER 86, 2140 …", "LANGE AKKER 86,", "AM KANAL 3": a street of ordinary words, told by the number that closes it.
    private static bool BeforeHouse(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at)
    {
        var begins = at == 0 || tokens[at - 1].Kind is TokenKind.NewLine || text[tokens[at - 1].Start] is ',' or ':';
        var number = at + 1;
        number += begins && number < tokens.Length && tokens[number].Kind is TokenKind.Word && tokens[number].Cues == Cue.None ? 1 : 0;
        return tokens[at].Length > 1 && tokens[at].Cues == Cue.None && number < tokens.Length && tokens[number].Kind is TokenKind.Number && tokens[number].Length <= ShortestName && text[tokens[number].Start] is not '0'
            && (number + 1 == tokens.Length || tokens[number + 1].Kind is TokenKind.NewLine || ((text[tokens[number + 1].Start] is ',' || (begins && text[tokens[number + 1].Start] is '.')) && (tokens[number + 1].End == text.Length || text[tokens[number + 1].End] is ' ')));
    }

    // "RUE DE LA LOI 16": up to the house's number all but particles have capitals.
    private static int StreetEnd(ReadOnlySpan<Token> tokens, int at)
    {
        const int Longest = 8;
        for (var i = at + 1; i < tokens.Length && i <= at + Longest && tokens[i].Kind is not TokenKind.NewLine; i++)
        {
            if (tokens[i].Kind is TokenKind.Number)
            {
                return i;
            }
        }

        return at;
    }

    private static bool IsSurely(in Token token, WordTraits name) => (token.Traits & name) != 0 && (token.Traits & Words) == 0;
}
