namespace Assistant.Classifier.Detection;

/// <summary>A first name alone, told by an age, by what belongs to somebody, by a word for a relative or by a verb after it: "Samy, 15 ans", "Noam's canteen bill", "Bart mijn man", "Marek dort sous le pont".</summary>
internal static class FirstNamesAlone
{
    /// <param name="isSure">Whether it is somebody private, whatever function stands by.</param>
    public static bool IsOne(DocumentView view, int at, out string why, out bool isSure)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[at];
        why = string.Empty;
        isSure = true;
        if (!NameTraits.HasCapital(token) || token.Case is TokenCase.Mixed || AfterCapital(view, at))
        {
            return false;
        }

        if (WithAge(view, at))
        {
            why = "first name and age";
            return true;
        }

        if (WithClass(view, at))
        {
            why = "pupil and class";
            return true;
        }

        if (FromBeside(view, at))
        {
            why = "who is from next door or from a course";
            return true;
        }

        if (BeforeRelative(view, at))
        {
            why = "first name and word for a relative";
            return true;
        }

        isSure = false;
        if (token.Case is TokenCase.Initial && NameTraits.IsLikelyFirst(token) && StartsSentence(view, at) && BeforeVerb(view, at) && !IsAuxiliary(view.FoldedWord(token)) && !view.Lexicons.OrdinaryFirstNames.Contains(view.FoldedWord(token)))
        {
            why = "first name at the beginning of a sentence";
            return true;
        }

        if (!NameTraits.IsFirst(token) || NameTraits.IsOfThing(view, at))
        {
            return (IsUnknownOwner(view, at) || IsNeighbours(view, at)) && Is("what belongs to somebody", out why);
        }

        return (HasSomething(view, at) && Is("what belongs to somebody", out why)) || (IsOnesOwn(view, at) && Is("whose somebody is", out why));
    }

    private static bool Is(string reason, out string why)
    {
        why = reason;
        return true;
    }

    /// <summary>"Samy, 15 ans", "Saar, 14,", "Ana (9)": no street's name, and no town's.</summary>
    private static bool WithAge(DocumentView view, int at)
    {
        const int MostDigits = 2;
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[at];
        if (at + 2 >= tokens.Length || view.Text[tokens[at + 1].Start] is not (',' or '(') || tokens[at + 2].Kind is not TokenKind.Number || tokens[at + 2].Length > MostDigits || NameTraits.IsOfThing(view, at))
        {
            return false;
        }

        var next = at + 3;
        if (next < tokens.Length && tokens[next].Kind is TokenKind.Word)
        {
            return view.FoldedWord(tokens[next]) is "ans" or "an" or "mois" or "jaar" or "j" or "jr" or "maanden" or "years" or "year" or "yrs" or "yo" or "months" or "jahre" or "monate"
                && (NameTraits.MayBeFirst(token) && (token.Traits & WordTraits.Town) == 0 || (view.Language is not "de" && token.Case is TokenCase.Initial && NameTraits.IsUnknown(view, token)));
        }

        return NameTraits.IsFirst(token) && next < tokens.Length && tokens[next].Kind is TokenKind.Punctuation && tokens[next].Start == tokens[next - 1].End
            && (view.Text[tokens[at + 1].Start] is '(' ? view.Text[tokens[next].Start] is ')' : view.Text[tokens[next].Start] is ',' && tokens[next].End < view.Text.Length && view.Text[tokens[next].End] is ' ' && !IsNumberAt(view, next + 1));
    }

    private static bool IsNumberAt(DocumentView view, int at) => at < view.Tokens.Length && view.Tokens[at].Kind is TokenKind.Number;

    /// <summary>"Radermacher von nebenan", "Wassila du cours de couture".</summary>
    private static bool FromBeside(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[at];
        if (at + 2 >= tokens.Length || token.Case is not TokenCase.Initial || tokens[at + 1].Case is not TokenCase.Lower || tokens[at + 1].Kind is not TokenKind.Word || tokens[at + 2].Kind is not (TokenKind.Word or TokenKind.Punctuation))
        {
            return false;
        }

        var link = view.FoldedWord(tokens[at + 1]);
        var place = view.FoldedWord(tokens[at + 2]);
        return ((link is "von" && place is "nebenan" or "gegenuber" or "oben" or "unten") || (link is "from" && place is "next" or "upstairs" or "downstairs" or "across") || (link is "van" && place is "hiernaast" or "hierboven" or "hieronder" or "boven" or "beneden" or "naast") || (link is "du" && place is "cours" or "dessus" or "dessous"))
            && (NameTraits.MayBeFirst(token) || NameTraits.IsSurname(token) || NameTraits.IsUnknown(view, token)) && (token.Traits & (WordTraits.Month | WordTraits.Common)) == 0;
    }

    /// <summary>"your lifeguard told my Saoirse", "onze Wouter": somebody's own, and no language.</summary>
    private static bool IsOnesOwn(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        return at > 0 && tokens[at].Case is TokenCase.Initial && tokens[at - 1].Kind is TokenKind.Word && view.FoldedWord(tokens[at - 1]) is "my" or "our" or "mon" or "ma" or "notre" or "mijn" or "onze" or "ons" or "mein" or "meine" or "unser" or "unsere" or "unseren" or "meinen"
            && view.FoldedWord(tokens[at]) is not ("frans" or "french" or "german" or "roman")
            && (at + 1 >= tokens.Length || IsSmallWord(tokens, at + 1) || view.Text[tokens[at + 1].Start] is '.' or ',' or '?' or '!');
    }

    /// <summary>"Bo aus der 2b", "Harjot (class 3A)", "Milo uit 4C": who goes to a class.</summary>
    private static bool WithClass(DocumentView view, int at)
    {
        const int Farthest = 4;
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[at];
        if (at + 2 >= tokens.Length || (tokens[at + 1].Kind is TokenKind.Word ? tokens[at + 1].Length > 3 : view.Text[tokens[at + 1].Start] is not ('(' or ',')))
        {
            return false;
        }

        if (view.Text[tokens[at + 1].Start] is '(' or ',' && SchoolYears.Holds(view, at + 2))
        {
            return ((token.Traits & WordTraits.FirstName) != 0 ? NameTraits.MayBeFirst(token) : token.Case is TokenCase.Initial && NameTraits.IsUnknown(view, token)) && !NameTraits.IsOfThing(view, at);
        }

        for (var i = at + 1; i + 1 < tokens.Length && i - at <= Farthest; i++)
        {
            if (tokens[i].Kind is TokenKind.Number)
            {
                // Whether it is a name is asked last: a dictionary's compounds take longest.
                return i > at + 1 && tokens[i].Length == 1 && view.Text[tokens[i].Start] is >= '1' and <= '6' && tokens[i + 1].Start == tokens[i].End && tokens[i + 1].Length == 1 && view.Folded[tokens[i + 1].Start] is >= 'a' and <= 'f' && tokens[i + 1].Kind is TokenKind.Word
                    && ((token.Traits & WordTraits.FirstName) != 0 ? NameTraits.MayBeFirst(token) : token.Case is TokenCase.Initial && NameTraits.IsUnknown(view, token)) && !NameTraits.IsOfThing(view, at);
            }

            if (tokens[i].Kind is TokenKind.Punctuation ? view.Text[tokens[i].Start] is not ('(' or ',') || i > at + 1 : view.FoldedWord(tokens[i]) is not ("aus" or "der" or "uit" or "de" or "la" or "du" or "en" or "in" or "class" or "klas" or "klasse" or "classe" or "from" or "van" or "form" or "year" or "het"))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"BART MIJN MAN SLIKT", "Arthur, mon fils": whose relative it is follows.</summary>
    private static bool BeforeRelative(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        var next = at + 1;
        next += next < tokens.Length && view.Text[tokens[next].Start] is ',' ? 1 : 0;
        return NameTraits.MayBeFirst(tokens[at]) && (tokens[at].Traits & (WordTraits.Month | WordTraits.Town)) == 0 && !IsAuxiliary(view.FoldedWord(tokens[at])) && next + 1 < tokens.Length && tokens[next].Kind is TokenKind.Word && (tokens[next + 1].Cues & Cue.Kin) != 0
            && view.FoldedWord(tokens[next]) is "mon" or "ma" or "notre" or "mijn" or "onze" or "ons" or "my" or "our" or "mein" or "meine" or "unser" or "unsere"
            && (at == 0 || tokens[at - 1].Kind is not TokenKind.Word || (tokens[at - 1].Cues & (Cue.Greeting | Cue.Closing)) == 0);
    }

    /// <summary>"Noam's canteen bill", "Mehdi zijn jas", "leefloon van Abdi"; with an article before it a thing is rather named after somebody ("de methode van Martin").</summary>
    private static bool HasSomething(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        var next = at + 1;
        if (next + 2 < tokens.Length && view.Text[tokens[next].Start] is '\'' or '’' && tokens[next].Start == tokens[at].End && view.FoldedWord(tokens[next + 1]) is "s" && tokens[next + 1].Start == tokens[next].End)
        {
            return IsSmallWord(tokens, next + 2) && !IsAfterIs(view.FoldedWord(tokens[next + 2]));
        }

        // "Wannes' hands"
        if (next + 1 < tokens.Length && view.Text[tokens[next].Start] is '\'' or '’' && tokens[next].Start == tokens[at].End && tokens[next + 1].Start > tokens[next].End && view.Folded[tokens[at].End - 1] is 's' or 'x' or 'z' && view.Text.AsSpan(0, tokens[at].Start) is not [.., '\''] and not [.., '‘'])
        {
            return tokens[next + 1].Kind is TokenKind.Word;
        }

        // "for Vasile?", "pour Milan,": for whom it is.
        if (at > 0 && view.FoldedWord(tokens[at - 1]) is "for" or "pour" or "voor" or "fur" && tokens[at - 1].Case is TokenCase.Lower && (next >= tokens.Length || view.Text[tokens[next].Start] is '?' or ',' or '.' or '!' or '»' or '"' || IsSmallWord(tokens, next)))
        {
            return true;
        }

        // "…, Ewa 0486 90 14 27"
        if (next < tokens.Length && tokens[next].Kind is TokenKind.Number && tokens[next].Length is 3 or 4 or 9 or 10 && view.Text[tokens[next].Start] is '0' && at > 0 && view.Text[tokens[at - 1].Start] is ',' or '.' or '!' or '?' or '-')
        {
            return true;
        }

        if (view.Language is "nl" && next + 1 < tokens.Length && tokens[next].Kind is TokenKind.Word && view.FoldedWord(tokens[next]) is "zijn" or "haar" or "z" or "d" && IsSmallWord(tokens, next + 1) && (at == 0 || tokens[at - 1].Kind is not TokenKind.Word))
        {
            return true;
        }

        // "leefloon van Abdi": one thing of one person, told at the end of a sentence or before what it does.
        return at > 1 && view.FoldedWord(tokens[at - 1]) is "van" or "de" or "von" or "of" && tokens[at - 1].Case is TokenCase.Lower && (view.Language is "de" ? tokens[at - 2].Case is TokenCase.Initial && (tokens[at - 2].Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0 : IsSmallWord(tokens, at - 2)) && (tokens[at - 2].Traits & WordTraits.Ordinary) != 0 && !IsLaw(view.FoldedWord(tokens[at - 2]))
            && !(at > 2 && tokens[at - 3].Kind is TokenKind.Word && view.FoldedWord(tokens[at - 3]) is "de" or "het" or "een" or "le" or "la" or "un" or "une" or "the" or "a" or "der" or "die" or "das" or "ein" or "eine")
            && (next >= tokens.Length || tokens[next].Case is TokenCase.Lower || view.Text[tokens[next].Start] is '.' or '?' or '!' or ',');
    }

    /// <summary>"Gert's in meetings": is, not has.</summary>
    private static bool IsAfterIs(ReadOnlySpan<char> word) => word is "in" or "at" or "on" or "a" or "an" or "the" or "not" or "been" or "gone" or "off" or "out" or "here" or "there" or "coming" or "still" or "already" or "going" or "back" or "away" or "just" or "also" or "very" or "too" or "got";

    /// <summary>"Can my son …", "Will my father …", "Ken jij …", "Thu off-site": words of the language that some list holds as a name.</summary>
    private static bool IsAuxiliary(ReadOnlySpan<char> word) => word is "can" or "will" or "may" or "ken" or "wis" or "thu" or "sun" or "sat" or "mark" or "bill" or "sue" or "pat" or "rob" or "drew" or "grant" or "let" or "kan" or "zal" or "wil" or "stel" or "laat" or "wen" or "mine" or "toon" or "juste";

    private static bool IsLaw(ReadOnlySpan<char> word) => word is "wet" or "loi" or "law" or "boek" or "livre" or "book" or "evangelie" or "evangile" or "leer" or "ark" or "arche" or "methode" or "method" or "theorie" or "stelling" or "roman" or "film" or "lied" or "chanson" or "song" or "fan" or "fete" or "feest" or "nuit" or "nacht";

    /// <summary>"zeg juf, Denzel zijn laarzen": a word of no list, within a sentence, to which something belongs.</summary>
    private static bool IsUnknownOwner(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[at];
        if (view.Language is not ("nl" or "en") || token.Case is not TokenCase.Initial || at == 0 || StartsSentence(view, at) || at + 2 >= tokens.Length || !NameTraits.IsUnknown(view, token))
        {
            return false;
        }

        var word = view.FoldedWord(token);
        return view.Language is "nl" && view.FoldedWord(tokens[at + 1]) is "zijn" or "haar" && IsSmallWord(tokens, at + 2) && !word.EndsWith("s", StringComparison.Ordinal) && !word.EndsWith("en", StringComparison.Ordinal);
    }

    /// <summary>"Hund von Schmitz", "musique chez Lambert": the surname of whose it is, in running text.</summary>
    private static bool IsNeighbours(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        return NameTraits.IsSurname(tokens[at]) && tokens[at].Case is TokenCase.Initial && at > 1 && tokens[at - 1].Case is TokenCase.Lower && !NameTraits.IsOfThing(view, at)
            && view.FoldedWord(tokens[at - 1]) is "von" or "chez" or "bij" or "bei" && tokens[at - 2].Kind is TokenKind.Word && (tokens[at - 2].Traits & (WordTraits.Surname | WordTraits.FirstName)) == 0
            && (at + 1 >= tokens.Length || tokens[at + 1].Case is TokenCase.Lower || view.Text[tokens[at + 1].Start] is '.' or '?' or '!');
    }

    private static bool IsSmallWord(ReadOnlySpan<Token> tokens, int at) => at >= 0 && at < tokens.Length && tokens[at].Kind is TokenKind.Word && tokens[at].Case is TokenCase.Lower;

    /// <summary>"Didier revient pas", "Ahmet se présente", "Wouter slaapt slecht": an ordinary word follows that is no noun's article and joins nothing.</summary>
    private static bool BeforeVerb(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        var next = at + 1;
        return IsSmallWord(tokens, next) && next + 1 < tokens.Length && tokens[next].Start == tokens[at].End + 1 && tokens[next].Length > 1 && (tokens[next].Traits & WordTraits.Ordinary) != 0
            && view.FoldedWord(tokens[next]) is not ("en" or "et" or "and" or "und" or "ou" or "of" or "or" or "oder" or "van" or "von" or "du" or "des" or "de" or "from" or "at" or "vom" or "bij" or "chez" or "hier" or "ici" or "here" or "in" or "op" or "aan" or "au" or "im" or "am" or "aus" or "jij" or "je" or "aub" or "svp" or "please" or "bitte" or "even" or "eens");
    }

    private static bool StartsSentence(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        return at == 0 || tokens[at - 1].Kind is TokenKind.NewLine || (tokens[at - 1].Kind is TokenKind.Punctuation && view.Text[tokens[at - 1].Start] is '.' or '!' or '?' && tokens[at - 1].End < tokens[at].Start && !(at > 1 && tokens[at - 2].Length <= 2));
    }

    /// <summary>A word with a capital right before, or a mark that joins: the name is longer, or is a thing's.</summary>
    private static bool AfterCapital(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        return at > 0 && (tokens[at - 1].Kind is TokenKind.Word ? tokens[at - 1].Case is not TokenCase.Lower && tokens[at].Case is TokenCase.Initial && tokens[at - 1].Length > 1 && !(at == 1 || tokens[at - 2].Kind is TokenKind.NewLine || view.Text[tokens[at - 2].Start] is '.' or '?' or '!')
            : tokens[at - 1].End == tokens[at].Start && view.Text[tokens[at - 1].Start] is '-' or '\'' or '_' or '@' or '.' or '/' or '#');
    }
}
