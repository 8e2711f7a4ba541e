namespace Assistant.Classifier.Detection;

/// <summary>Names that a word before them announces though they look like none: given as one's own in small letters ("heisse blessing osagie"), after a title though a word of the language ("c mme Grippe"), after who answers for something ("RESPONSABLE NDEYE SECK"), and engraved in what was found.</summary>
internal static class OwnNames
{
    private const WordTraits Known = WordTraits.FirstName | WordTraits.Surname;
    private const WordTraits Things = WordTraits.Town | WordTraits.Month | WordTraits.Organisation | WordTraits.Role | WordTraits.Title | WordTraits.StreetType | WordTraits.CompanyForm;

    /// <summary>"heisse blessing osagie", "je m'appelle awa": the words in small letters after the verb.</summary>
    /// <returns>The last token of the name; <paramref name="verb"/> when there is none.</returns>
    public static int ReadAfter(DocumentView view, int verb)
    {
        const int Longest = 3;
        var tokens = view.Tokens;
        if (view.FoldedWord(tokens[verb]) is "its" && verb + 1 < tokens.Length && (verb + 2 == tokens.Length || (verb + 3 == tokens.Length && tokens[^1].Kind is TokenKind.Punctuation)))
        {
            // "… dont let them give me again. its rik"
            return tokens[verb + 1].Case is TokenCase.Lower && (tokens[verb + 1].Traits & (WordTraits.FirstName | WordTraits.Ordinary | WordTraits.Common)) == WordTraits.FirstName ? verb + 1 : verb;
        }

        if (view.FoldedWord(tokens[verb]) is not ("heisse" or "heise" or "heiss" or "heet" or "appelle") || (verb + 1 < tokens.Length && view.FoldedWord(tokens[verb + 1]) is "euch" or "dich" or "sie" or "ihn" or "alle" or "mit" or "plus" or "donc") || (view.FoldedWord(tokens[verb]) is "heet" && !(verb > 0 && view.FoldedWord(tokens[verb - 1]) is "ik" or "k")))
        {
            return verb;
        }

        var last = verb;
        for (var i = verb + 1; i < tokens.Length && i - verb <= Longest && tokens[i].Kind is TokenKind.Word && tokens[i].Case is TokenCase.Lower && tokens[i].Start == tokens[i - 1].End + 1 && tokens[i].Length > 2; i++)
        {
            ref readonly var token = ref tokens[i];
            var known = (token.Traits & Known) != 0 && (token.Traits & (WordTraits.Common | Things)) == 0;
            var unknown = (token.Traits & (WordTraits.Common | WordTraits.Ordinary | WordTraits.Particle | Things)) == 0 && token.Cues == Cue.None;
            if (i == verb + 1 ? !((known && (token.Traits & WordTraits.FirstName) != 0) || unknown) : !(unknown || (known && (token.Traits & WordTraits.Ordinary) == 0)))
            {
                break;
            }

            last = i;
        }

        return last;
    }

    /// <returns>The last token of the name that begins at <paramref name="first"/>, or -1.</returns>
    public static int ReadAt(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        if (IsMyName(view, first))
        {
            return first;
        }

        if (first == 0)
        {
            return -1;
        }

        ref readonly var before = ref tokens[first - 1];
        if (before.Kind is TokenKind.Word)
        {
            return AfterTitle(view, first) || IsCalledName(view, first) || CalledNames.Announced(view, first) ? first : InCharge(view, first);
        }

        return view.Text[before.Start] is '"' or '«' or '“' or '„' or '\'' && IsEngraved(view, first) ? first : -1;
    }

    /// <summary>"c mme Grippe, oui comme la maladie": a title written small, and a word with a capital that no sentence begins with.</summary>
    private static bool AfterTitle(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[first];
        return view.Language is not "de" && view.FoldedWord(tokens[first - 1]) is "mme" or "mevr" or "mevrouw" or "meneer" or "mijnheer" or "madame" or "monsieur" or "mrs" or "mlle" && tokens[first - 1].Case is TokenCase.Lower
            && token.Case is TokenCase.Initial && NameTraits.HasCapital(token) && (token.Traits & Things) == 0 && (token.Cues & (Cue.Office | Cue.Kin)) == 0 && !Trades.Holds(view.FoldedWord(token)) && !Trades.IsProfession(view.FoldedWord(token));
    }

    /// <summary>"RESPONSABLE NDEYE SECK GSM …": two names right after who answers for an event, with a number or a comma behind.</summary>
    private static int InCharge(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        var second = first + 1;
        if (second >= tokens.Length || view.FoldedWord(tokens[first - 1]) is not ("responsable" or "verantwoordelijke" or "verantwortlich" or "verantwortlicher" or "verantwortliche" or "organisateur" or "organisatrice" or "organisator" or "veranstalter" or "veranstalterin" or "organiser" or "contact" or "contactpersoon" or "kontakt")
            || tokens[second].Kind is not TokenKind.Word || tokens[second].Case != tokens[first].Case || (tokens[first].Traits & WordTraits.FirstName) == 0 || ((tokens[first].Traits | tokens[second].Traits) & Things) != 0 || (tokens[second].Traits & (Known | WordTraits.Ordinary)) == WordTraits.Ordinary || (tokens[second].Cues & (Cue.Office | Cue.Phone)) != 0)
        {
            return -1;
        }

        var next = second + 1;
        return next < tokens.Length && (tokens[next].Kind is TokenKind.Number || (tokens[next].Cues & Cue.Phone) != 0 || view.Text[tokens[next].Start] is ',' or '(' or '+' or ':' or '-') ? second : -1;
    }

    /// <summary>"Koch mein Name", "Prêtre c'est mon nom de famille", "Church really is my surname": a word with a capital, and right behind that it is one's name.</summary>
    private static bool IsMyName(DocumentView view, int at)
    {
        const int Farthest = 5;
        var tokens = view.Tokens;
        if (tokens[at].Case is not TokenCase.Initial || tokens[at].Length < 3 || (tokens[at].Cues & (Cue.SelfIntroduction | Cue.Greeting)) != 0)
        {
            return false;
        }

        for (var i = at + 1; i + 1 < tokens.Length && i - at <= Farthest; i++)
        {
            if (tokens[i].Kind is TokenKind.NewLine || (tokens[i].Kind is TokenKind.Word && tokens[i].Case is not TokenCase.Lower))
            {
                return false;
            }

            if (tokens[i].Kind is TokenKind.Word && view.FoldedWord(tokens[i]) is "mon" or "mijn" or "mein" or "my")
            {
                // "Hello, my name is …": what comes behind is the name.
                var surname = view.FoldedWord(tokens[i + 1]) is "surname" or "familienaam" or "achternaam" or "nachname" or "familienname" or "prenom" or "voornaam" or "vorname" || (i + 3 < tokens.Length && view.FoldedWord(tokens[i + 1]) is "nom" && view.FoldedWord(tokens[i + 3]) is "famille");
                return surname || (((tokens[at].Traits & (WordTraits.Common | WordTraits.Ordinary)) == 0 || i == at + 1) && view.FoldedWord(tokens[i + 1]) is "nom" or "naam" or "name" && (i + 2 >= tokens.Length || tokens[i + 2].Kind is not TokenKind.Word));
            }

            if (tokens[i].Kind is TokenKind.Word ? view.FoldedWord(tokens[i]) is not ("is" or "ist" or "est" or "c" or "really" or "echt" or "wirklich" or "vraiment" or "bien" or "that" or "s" or "dat" or "das") : view.Text[tokens[i].Start] is not (',' or '\'' or '’' or '('))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"Der Name Bosten muss auf die Liste", "le nom Özdemir est mal écrit".</summary>
    private static bool IsCalledName(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        return at > 1 && view.FoldedWord(tokens[at - 1]) is "name" or "naam" or "nom" or "surname" or "namen" && tokens[at - 2].Kind is TokenKind.Word && view.FoldedWord(tokens[at - 2]) is "der" or "den" or "the" or "de" or "le" or "dem"
            && tokens[at].Case is TokenCase.Initial && (tokens[at].Length > 3) && (NameTraits.IsSurname(tokens[at]) || NameTraits.IsUnknown(view, tokens[at]) || (tokens[at].Traits & (WordTraits.Surname | WordTraits.Town | WordTraits.Common | WordTraits.Month)) == WordTraits.Surname)
            && (at + 1 >= tokens.Length || tokens[at + 1].Case is TokenCase.Lower || tokens[at + 1].Kind is not TokenKind.Word);
    }

    /// <summary>"engraved "Stelian"", "gravé « Luca »": a word in quotes that no dictionary holds, a few words after one for what is written on a thing.</summary>
    private static bool IsEngraved(DocumentView view, int first)
    {
        const int Near = 5;
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[first];
        if (first + 1 >= tokens.Length || (tokens[first + 1].Kind is not TokenKind.Number && view.Text[tokens[first + 1].Start] is not ('"' or '»' or '”' or '“' or '\'' or ',' or '&')) || token.Case is not TokenCase.Initial || !(NameTraits.MayBeFirst(token) || NameTraits.IsUnknown(view, token)))
        {
            return false;
        }

        for (var i = first - 2; i >= 0 && first - i <= Near && tokens[i].Kind is TokenKind.Word; i--)
        {
            if (view.FoldedWord(tokens[i]) is "engraved" or "engraving" or "embroidered" or "grave" or "gravee" or "graves" or "gravees" or "gravure" or "brode" or "brodee" or "gegraveerd" or "gravering" or "geborduurd" or "ingegraveerd" or "graviert" or "gravierten" or "eingraviert" or "gravur" or "bestickt" or "eingestickt")
            {
                return true;
            }
        }

        return false;
    }
}
