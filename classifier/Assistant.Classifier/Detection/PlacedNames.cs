namespace Assistant.Classifier.Detection;

/// <summary>Names that only their place tells: who is to be called on a number, who stands in brackets after a word for a relative or a child, and who ends a message written in small letters.</summary>
/// <remarks>To be asked after <see cref="NameLimits"/> and before overlaps are resolved. A proposal of another recogniser is left as it is unless it is a part of what is found here.</remarks>
internal static class PlacedNames
{
    private const WordTraits Known = WordTraits.FirstName | WordTraits.Surname;
    private const WordTraits Other = WordTraits.Town | WordTraits.Month | WordTraits.Organisation | WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.CompanyForm | WordTraits.Role | WordTraits.Title;
    private const double Score = 0.8;

    public static List<Candidate> Apply(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        var placed = new List<Candidate>();
        for (var i = 0; i + 2 < tokens.Length; i++)
        {
            if (tokens[i].Kind is not TokenKind.Word)
            {
                continue;
            }

            if (IsFirstName(view, i + 1) && IsCall(view.FoldedWord(tokens[i])) && IsNumberNext(view, i + 2))
            {
                Add(placed, tokens[i + 1].Start, tokens[i + 1].End, "who is to be called");
            }
            else if (view.Text[tokens[i + 1].Start] is '(' && IsRelative(view, i) && IsFirstName(view, i + 2) && i + 3 < tokens.Length && tokens[i + 3].Kind is TokenKind.Punctuation)
            {
                var last = view.Text[tokens[i + 3].Start] is '-' && tokens[i + 3].Start == tokens[i + 2].End && i + 4 < tokens.Length && tokens[i + 4].Case is TokenCase.Initial ? i + 4 : i + 2;
                Add(placed, tokens[i + 2].Start, tokens[last].End, "in brackets after a relative");
            }
        }

        Introduction(view, placed);
        BeforeAddresses(view, found, placed);
        SmallSignature(view, found, placed);
        NameMerge.Into(found, placed, replacesWider: false);
        return found;
    }

    private static void Add(List<Candidate> placed, int start, int end, string why) => placed.Add(new Candidate(EntityType.Person, start, end, Score, Check.CannotTell, true, why));

    private static bool IsCall(ReadOnlySpan<char> word) => word is "bel" or "bellen" or "sms" or "contacteer" or "whatsapp" or "call" or "ring" or "phone" or "text" or "appelez" or "appeler" or "contactez" or "telephonez" or "ruf" or "rufen" or "kontaktieren";

    private static bool IsFirstName(DocumentView view, int at)
    {
        ref readonly var token = ref view.Tokens[at];
        return token.Kind is TokenKind.Word && token.Length > 2 && token.Case is TokenCase.Initial && (token.Traits & WordTraits.FirstName) != 0 && (token.Traits & (WordTraits.Role | WordTraits.Title | WordTraits.Organisation)) == 0 && (token.Cues & Cue.Office) == 0;
    }

    /// <summary>"on 0489 …", "op het nummer 0474 …".</summary>
    private static bool IsNumberNext(DocumentView view, int at)
    {
        const int Most = 4;
        var tokens = view.Tokens;
        for (var i = at; i < tokens.Length && i - at < Most; i++)
        {
            if (tokens[i].Kind is TokenKind.Number || view.Text[tokens[i].Start] is '+')
            {
                return i > at;
            }

            if (tokens[i].Kind is TokenKind.Word ? view.FoldedWord(tokens[i]) is not ("on" or "at" or "op" or "au" or "aan" or "unter" or "an" or "het" or "nummer" or "numero" or "number" or "le" or "the" or "gsm" or "sur") : view.Text[tokens[i].Start] is not (':' or '(' or ','))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsRelative(DocumentView view, int at) => (view.Tokens[at].Cues & Cue.Kin) != 0
        || view.FoldedWord(view.Tokens[at]) is "girl" or "boy" or "baby" or "toddler" or "meisje" or "jongen" or "kleuter" or "jongste" or "oudste" or "garcon" or "bebe" or "aine" or "ainee" or "cadet" or "cadette" or "madchen" or "junge" or "kleinkind";

    /// <summary>"cc c'est Chelsea de 5e B", "ja hier Celestijn", "dag, met Zeynep Aksoy": who opens a message with a name is its writer.</summary>
    private static void Introduction(DocumentView view, List<Candidate> placed)
    {
        const int Opening = 8;
        var tokens = view.Tokens;
        for (var i = 1; i + 1 < tokens.Length && i < Opening && tokens[i - 1].Kind is not TokenKind.NewLine; i++)
        {
            var before = tokens[i - 1].Kind is TokenKind.Word ? view.FoldedWord(tokens[i - 1]) : default;
            var opens = before is "hier" or "ici" or "here" || (before is "est" && i > 2 && view.FoldedWord(tokens[i - 3]) is "c") || (before is "met" && i > 1 && tokens[i - 2].Kind is TokenKind.Punctuation);
            if (opens && IsFirstName(view, i) && (tokens[i].Traits & (WordTraits.Ordinary | WordTraits.Town)) == 0)
            {
                var last = i + 1 < tokens.Length && tokens[i + 1].Kind is TokenKind.Word && tokens[i + 1].Case is TokenCase.Initial && (tokens[i + 1].Traits & (WordTraits.Ordinary | Other)) == 0 ? i + 1 : i;
                placed.Add(new Candidate(EntityType.Person, tokens[i].Start, tokens[last].End, Score, Check.CannotTell, true, "opens a message"));
                return;
            }
        }
    }

    /// <summary>"… c'est insalubre ? Mimoun, rue du Lavoir 44": a first name alone right before somebody's address.</summary>
    private static void BeforeAddresses(DocumentView view, List<Candidate> found, List<Candidate> placed)
    {
        var tokens = view.Tokens;
        foreach (var candidate in found)
        {
            if (candidate.Type is not EntityType.Address)
            {
                continue;
            }

            var at = view.TokenAt(candidate.Start) - 1;
            at -= at > 0 && view.Text[tokens[at].Start] is ',' ? 1 : 0;
            if (at > 0 && tokens[at - 1].Kind is TokenKind.NewLine or TokenKind.Punctuation && IsFirstName(view, at) && (tokens[at].Traits & (WordTraits.Town | WordTraits.Ordinary)) == 0)
            {
                Add(placed, tokens[at].Start, tokens[at].End, "first name before an address");
            }
        }
    }

    /// <summary>"… braucht man termin, ewa kaczmarek", "… plassen danke p. zimmermann", "… 0465 11 74 90 patrice".</summary>
    private static void SmallSignature(DocumentView view, List<Candidate> found, List<Candidate> placed)
    {
        const int LongestMessage = 200;
        var tokens = view.Tokens;
        if (tokens.Length is < 4 or > LongestMessage || !IsSmall(tokens))
        {
            return;
        }

        // What may stand behind: marks, a phone, an address.
        var last = tokens.Length - 1;
        foreach (var candidate in found)
        {
            if (candidate.Type is EntityType.PhoneNumber or EntityType.Address or EntityType.EmailAddress && candidate.End >= tokens[^1].Start && view.TokenAt(candidate.Start) - 1 is > 2 and var before)
            {
                last = before;
            }
        }

        while (last > 2 && tokens[last].Kind is TokenKind.Punctuation or TokenKind.NewLine)
        {
            last--;
        }

        if (tokens[last].Kind is not TokenKind.Word || tokens[last].Case is not TokenCase.Lower || tokens[last].Length < 3 || !IsNoWord(view, last))
        {
            return;
        }

        var first = last - 1;
        if (view.Text[tokens[first].Start] is '.' && tokens[first].End <= tokens[last].Start && tokens[first - 1].Length == 1)
        {
            first--;
        }

        var announced = first > 0 && Opens(view, first - 1);
        var isFirst = tokens[first].Kind is TokenKind.Word && tokens[first].Case is TokenCase.Lower
            && (tokens[first].Length == 1 ? announced && view.Text[tokens[first].Start] is not ('a' or 'à' or 'e' or 'y' or 'o' or 'u' or 'n')
                : (tokens[first].Traits & WordTraits.FirstName) != 0 ? announced || (tokens[first].Traits & (WordTraits.Ordinary | WordTraits.Common)) == 0 : announced && IsNoWord(view, first));
        if (isFirst)
        {
            Add(placed, tokens[first].Start, tokens[last].End, "end of a message in small letters");
        }
        else if (Opens(view, last - 1) && (tokens[last].Traits & WordTraits.FirstName) != 0)
        {
            Add(placed, tokens[last].Start, tokens[last].End, "end of a message in small letters");
        }
    }

    /// <summary>A word of no dictionary and no other list, or a surname that is no word.</summary>
    private static bool IsNoWord(DocumentView view, int at)
    {
        ref readonly var token = ref view.Tokens[at];
        return token.Length > 2 && token.Cues == Cue.None && (token.Traits & (WordTraits.Common | Other | WordTraits.Particle)) == 0 && ((token.Traits & Known) != 0 ? (token.Traits & WordTraits.Ordinary) == 0 : !view.Lexicons.Ordinary.Contains(view.FoldedWord(token)) && (token.Traits & WordTraits.Ordinary) == 0);
    }

    /// <summary>The end of a sentence, a comma, a number, or a word that closes a message.</summary>
    private static bool Opens(DocumentView view, int at)
    {
        ref readonly var token = ref view.Tokens[at];
        return token.Kind is TokenKind.Number or TokenKind.NewLine || (token.Kind is TokenKind.Punctuation ? view.Text[token.Start] is '.' or ',' or '!' or '?' or '-' or ')' : (token.Cues & Cue.Closing) != 0 || view.FoldedWord(token) is "thx" or "grtz" or "groetjes" or "bises" or "bisous" or "lg" or "vg" or "gr" or "mvg" or "mfg" or "aub" or "svp" or "danke" or "bitte" or "dank");
    }

    private static bool IsSmall(ReadOnlySpan<Token> tokens)
    {
        var (words, capitals) = (0, 0);
        foreach (ref readonly var token in tokens)
        {
            words += token.Kind is TokenKind.Word ? 1 : 0;
            capitals += token.Kind is TokenKind.Word && token.Length > 1 && token.Case is not TokenCase.Lower ? 1 : 0;
        }

        return capitals <= words / 12;
    }
}
