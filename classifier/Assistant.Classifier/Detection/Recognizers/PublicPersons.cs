namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Tells who is named in a public function or at work, and is therefore no private person.</summary>
internal sealed class PublicPersons(DocumentView view, NameWord[] words) : NameText(view, words)
{
    /// <summary>Named in a public function or an office: right before or after it, also in a list ("X, Y et Z, échevins").</summary>
    public bool IsPublic(FoundName name) => ReferenceEquals(name.Why, NameScan.LawyerTitle) || IsFigure(name) || SignsAtWork(name) || RoleBefore(name) || RoleAfter(name) || RoleInRow(name) || PartyAfter(name);

    /// <summary>A historical or public person by the full name; a title before it makes it a resident of the same name.</summary>
    private bool IsFigure(FoundName name)
    {
        var tokens = View.Tokens;
        for (var i = name.First; i <= name.Last; i++)
        {
            if (Words[i].Carries() && (tokens[i].Traits & WordTraits.PublicFigure) == 0)
            {
                return false;
            }
        }

        return !name.InContext || ReferenceEquals(name.Why, NameScan.FirstAndSurname) || ReferenceEquals(name.Why, NameScan.FirstAndCapital);
    }

    /// <summary>"Marie Jacquet, service population", "Jan Peeters | deskundige": a line that begins with the name and goes on with work, not with an address or a phone.</summary>
    private bool SignsAtWork(FoundName name)
    {
        var tokens = View.Tokens;
        var next = name.Last + 1;
        if (!StartsLine(name.First) || name.First == 0 || next + 1 >= tokens.Length || View.Text[tokens[next].Start] is not (',' or '|' or '(' or '-' or '\n'))
        {
            return false;
        }

        var work = next + 1;
        ref readonly var token = ref tokens[work];
        if (token.Kind != TokenKind.Word || (token.Cues & (Cue.Kin | Cue.Birth | Cue.Phone | Cue.Private | Cue.Party)) != 0 || (token.Traits & (WordTraits.StreetType | WordTraits.StreetSuffix)) != 0)
        {
            return false;
        }

        if (tokens[next].Kind == TokenKind.NewLine)
        {
            return ((token.Cues & Cue.Office) != 0 || (token.Traits & WordTraits.Role) != 0) && AfterClosing(name.First);
        }

        return (token.Cues & Cue.Office) != 0 || (token.Traits & WordTraits.Role) != 0 || (AfterClosing(name.First) && (token.Traits & WordTraits.Common) != 0 && !Words[work].Carries());
    }

    private bool AfterClosing(int first)
    {
        var tokens = View.Tokens;
        const int Near = 12;
        for (int i = first - 1, seen = 0; i >= 0 && seen < Near; i--, seen++)
        {
            if ((tokens[i].Cues & Cue.Closing) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool RoleBefore(FoundName name)
    {
        const int Farthest = 14;
        var tokens = View.Tokens;
        var afterComma = name.First > 0 && View.Text[tokens[name.First - 1].Start] is ',' or ':';
        for (int i = name.First - 1, seen = 0; i >= 0 && seen < Farthest; i--, seen++)
        {
            ref readonly var token = ref tokens[i];
            if ((token.Traits & WordTraits.Role) != 0)
            {
                return !IsFormsLabel(i);
            }

            // "der Schöffe für öffentliche Arbeiten, …"
            if (afterComma && seen <= 6 && token.Kind == TokenKind.Word && token.Case == TokenCase.Lower && (token.Cues & (Cue.Kin | Cue.Party)) == 0)
            {
                continue;
            }

            var isBridge = token.Kind == TokenKind.Punctuation ? View.Text[token.Start] is ',' or '.' or '\'' or '-' or ':' or '('
                : token.Kind == TokenKind.Word && ((token.Traits & (WordTraits.Title | WordTraits.Particle)) != 0 || IsAnd(i) || (Words[i].Carries() && token.Case != TokenCase.Lower) || IsCompetence(i));
            if (!isBridge)
            {
                break;
            }
        }

        return false;
    }

    /// <summary>"Responsable : …", "Verantwoordelijke: …": whoever fills in a form is responsible for something.</summary>
    private bool IsFormsLabel(int i) => i + 1 < View.Tokens.Length && View.Text[View.Tokens[i + 1].Start] is ':' && (i == 0 || View.Tokens[i - 1].Kind is not TokenKind.Word || View.Tokens[i - 1].Case is TokenCase.Upper)
        && View.FoldedWord(View.Tokens[i]) is "responsable" or "verantwoordelijke" or "verantwortlicher" or "verantwortliche" or "verantwortlich" or "responsible" or "organisator" or "organisateur" or "organiser" or "veranstalter" or "president" or "voorzitter" or "secretaris" or "secretaire";

    private bool RoleAfter(FoundName name)
    {
        const int Nearest = 6;
        const int Farthest = 14;
        var tokens = View.Tokens;
        var next = name.Last + 1;
        if (next >= tokens.Length || View.Text[tokens[next].Start] is not (',' or '(' or '-' or '|' or '.') && !IsAnd(next))
        {
            return false;
        }

        var list = false;
        for (int i = next, seen = 0; i < tokens.Length && seen < Farthest; i++, seen++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.NewLine or TokenKind.Number)
            {
                return false;
            }

            if (token.Kind == TokenKind.Punctuation)
            {
                if (View.Text[token.Start] is not (',' or '(' or '-' or '.' or '|' or '\'' or '/'))
                {
                    return false;
                }

                continue;
            }

            list |= IsAnd(i);
            if ((token.Traits & WordTraits.Role) != 0 && (token.Traits & WordTraits.Title) == 0)
            {
                return seen <= Nearest || list;
            }

            if ((token.Cues & Cue.Office) != 0 && seen is > 0 and <= 3 && (token.Cues & (Cue.Private | Cue.Kin | Cue.Party)) == 0)
            {
                return true;
            }

            var bridges = IsAnd(i) || (token.Traits & (WordTraits.Particle | WordTraits.Title)) != 0 || (Words[i].Carries() && token.Case != TokenCase.Lower) || (seen <= 3 && IsRank(View.FoldedWord(token)));
            if (!bridges)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"| schepen van Openbare Werken | Jan Peeters |": the cell before the name holds a function.</summary>
    private bool RoleInRow(FoundName name)
    {
        var tokens = View.Tokens;
        var at = name.First - 1;
        if (at < 0 || View.Text[tokens[at].Start] is not ('|' or '\t' or ';'))
        {
            return false;
        }

        for (var i = at - 1; i >= 0 && tokens[i].Kind is not TokenKind.NewLine && View.Text[tokens[i].Start] != View.Text[tokens[at].Start]; i--)
        {
            if ((tokens[i].Traits & WordTraits.Role) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"M. Özkan (PS)": who sits for a party.</summary>
    private bool PartyAfter(FoundName name)
    {
        var tokens = View.Tokens;
        return name.Last + 2 < tokens.Length && View.Text[tokens[name.Last + 1].Start] == '(' && tokens[name.Last + 2].Kind == TokenKind.Word && tokens[name.Last + 2].Case is not TokenCase.Lower
            && View.FoldedWord(tokens[name.Last + 2]) is "ps" or "mr" or "n" or "cd" or "vooruit" or "groen" or "ecolo" or "engages" or "open" or "ptb" or "pvda" or "defi" or "vld" or "spd" or "cdu" or "csp" or "pff" or "prodg" or "vivant";
    }

    private bool IsAnd(int i) => View.Tokens[i].Kind == TokenKind.Word && View.FoldedWord(View.Tokens[i]) is "et" or "en" or "and" or "und";

    private static bool IsRank(ReadOnlySpan<char> word) => word is "the" or "die" or "premier" or "premiere" or "eerste" or "tweede" or "derde" or "first" or "second" or "notre" or "onze" or "our" or "erster" or "erste" or "notre" or "deuxieme" or "ancien" or "ancienne" or "chef" or "head" or "votre" or "uw" or "your";

    /// <summary>"schepen bevoegd voor burgerzaken", "échevin de la Mobilité": words between a function and a name.</summary>
    private bool IsCompetence(int index) => View.Tokens[index].Case == TokenCase.Initial ? (View.Tokens[index].Traits & WordTraits.Common) != 0 : View.FoldedWord(View.Tokens[index]) is "bevoegd" or "voor" or "for" or "fur" or "pour" or "responsable" or "responsible" or "zustandig" or "verantwoordelijk" or "of";
}
