using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>Who is called a mayor, an alderman, a councillor, a mediator: right before or behind the name, in a row of them, in a form's field, by "is called", or on the line above it. However sure a model is of a private person, such a name is public.</summary>
/// <remarks>Only offices that nobody holds but in public; a profession or a club's chair is left to the other rules.</remarks>
internal static class ElectedOfficials
{
    private const Cue Somebody = Cue.Private | Cue.Kin | Cue.SelfIntroduction | Cue.Party;

    private static readonly HashSet<string> Offices = new(
        """
        bourgmestre mayeur maire echevin echevine conseiller conseillere mediateur mediatrice ombudsman depute deputee senateur senatrice gouverneur ministre
        burgemeester schepen gemeenteraadslid raadslid provincieraadslid volksvertegenwoordiger ombudsvrouw bemiddelaar bemiddelaarster wijkagent wijkinspecteur korpschef gouverneur minister senator
        mayor alderman alderwoman councillor mediator ombudsman minister senator
        burgermeister burgermeisterin schoffe schoffin ratin ratsfrau ratsherr ratsmitglied gemeinderatsmitglied stadtrat stadtratin gemeinderat ombudsfrau ministerin senatorin vermittlerin
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    // Of several who are named after or before the word.
    private static readonly HashSet<string> Plurals = new(
        """
        bourgmestres echevins echevines conseillers conseilleres deputes deputees burgemeesters schepenen raadsleden gemeenteraadsleden provincieraadsleden aldermen councillors ministers schoffen schoffinnen ratsmitglieder gemeinderatsmitglieder ratsherren
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public static bool Holds(DocumentView view, Candidate name)
    {
        var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
        return end > first && (view.CuesBefore(first, 2) & Somebody & ~Cue.SelfIntroduction) == 0
            && (IsBefore(view, first) || IsInRow(view, first, end) || IsBehind(view, end) || IsNextField(view, end) || IsCalled(view, first) || IsAbove(view, first, end));
    }

    /// <summary>Surnames that a text gives to officials are theirs wherever they stand alone ("l'échevine Dechamps … Mme Dechamps répond"), unless it names somebody private in full by the same one.</summary>
    /// <param name="officials">Folded surnames.</param>
    public static void Carry(DocumentView view, List<Candidate> found, HashSet<string> officials)
    {
        foreach (var candidate in found)
        {
            if (candidate.Type is EntityType.Person && !IsAlone(view, candidate))
            {
                officials.Remove(Surname(view, candidate));
            }
        }

        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Type is EntityType.Person && !ReferenceEquals(found[i].Why, KnownNames.Known) && IsAlone(view, found[i]) && officials.Contains(Surname(view, found[i])))
            {
                found[i] = Candidate.Public(found[i].Start, found[i].End, Check.CannotTell, PersonRecognizer.PublicRole);
            }
        }
    }

    private static bool IsAlone(DocumentView view, Candidate name)
    {
        var (first, last) = (view.TokenAt(name.Start), view.TokenAt(name.End) - 1);
        return last <= first || (view.Tokens[first].Traits & WordTraits.Particle) != 0;
    }

    /// <summary>Adds the surnames that stand right behind the word for an office, proposed or not.</summary>
    public static void AddNamed(DocumentView view, ref HashSet<string>? officials)
    {
        const WordTraits Words = WordTraits.Common | WordTraits.Ordinary | WordTraits.Role | WordTraits.Title | WordTraits.Town;
        var tokens = view.Tokens;
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if ((tokens[i].Traits & WordTraits.Role) == 0 || tokens[i + 1].Case is not TokenCase.Initial || (tokens[i + 1].Traits & Words) != 0 || !IsOffice(view, i))
            {
                continue;
            }

            var last = i + 2 < tokens.Length && tokens[i + 2].Case is TokenCase.Initial && (tokens[i + 2].Traits & Words) == 0 && tokens[i + 2].Start == tokens[i + 1].End + 1 ? i + 2 : i + 1;
            if (last > i + 1 || (tokens[last].Traits & (WordTraits.FirstName | WordTraits.Surname)) != WordTraits.FirstName)
            {
                (officials ??= new HashSet<string>(StringComparer.Ordinal)).Add(view.FoldedWord(tokens[last]).ToString());
            }
        }
    }

    /// <summary>The last word of a name, folded.</summary>
    public static string Surname(DocumentView view, Candidate name) => view.FoldedWord(view.Tokens[Math.Max(view.TokenAt(name.Start), view.TokenAt(name.End) - 1)]).ToString();

    /// <summary>"l'échevine Dechamps", "Schöffe Dr. Erdem": right before the name; "Schöffe: …" is a field of a form.</summary>
    private static bool IsBefore(DocumentView view, int first)
    {
        var at = first - 1;
        while (at > 0 && first - at <= 3 && ((view.Tokens[at].Traits & WordTraits.Title) != 0 || (view.Text[view.Tokens[at].Start] is '.' && (view.Tokens[at - 1].Traits & WordTraits.Title) != 0)))
        {
            at--;
        }

        return at >= 0 && view.Tokens[first].Case is TokenCase.Initial && IsOffice(view, at);
    }

    /// <summary>"de schepenen Aït Oufella, Deridder en Erdem", "Mmes Servais et Dechamps, échevines": names joined by commas and "and", with the word for all of them at one end.</summary>
    private static bool IsInRow(DocumentView view, int first, int end)
    {
        const int Longest = 16;
        var tokens = view.Tokens;
        for (var i = first - 1; i >= 0 && first - i <= Longest; i--)
        {
            if (IsPlural(view, i))
            {
                return true;
            }

            if (!Joins(view, i))
            {
                break;
            }
        }

        for (var i = end; i < tokens.Length && i - end <= Longest; i++)
        {
            if (IsPlural(view, i))
            {
                return view.Text[tokens[i - 1].Start] is ',' || tokens[i - 1].Kind is TokenKind.Word;
            }

            if (!Joins(view, i))
            {
                break;
            }
        }

        return false;
    }

    private static bool IsPlural(DocumentView view, int at) => view.Tokens[at].Kind is TokenKind.Word && Plurals.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(view.Tokens[at]));

    private static bool Joins(DocumentView view, int at)
    {
        ref readonly var token = ref view.Tokens[at];
        return token.Kind is TokenKind.Punctuation ? view.Text[token.Start] is ',' or '-' or '\'' || (view.Text[token.Start] is '.' && at > 0 && view.Tokens[at - 1].Length <= 3)
            : token.Kind is TokenKind.Word && (token.Case is TokenCase.Initial or TokenCase.Upper || (token.Traits & (WordTraits.Particle | WordTraits.Title)) != 0 || view.FoldedWord(token) is "et" or "en" or "and" or "und");
    }

    /// <summary>"Name: Marlies Gillessen⏎Amt: Ratsmitglied": the field below holds the office.</summary>
    private static bool IsNextField(DocumentView view, int end)
    {
        var tokens = view.Tokens;
        return end + 3 < tokens.Length && tokens[end].Kind is TokenKind.NewLine && tokens[end + 1].Kind is TokenKind.Word && view.Text[tokens[end + 2].Start] is ':' && IsOffice(view, end + 3);
    }

    private static bool IsOffice(DocumentView view, int at) => view.Tokens[at].Kind is TokenKind.Word && Offices.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(view.Tokens[at]));

    /// <summary>"M. Pascal Dubois, conseiller communal", "An Maes, onze schepen".</summary>
    private static bool IsBehind(DocumentView view, int end)
    {
        const int MostBetween = 2;
        var tokens = view.Tokens;
        if (end + 1 >= tokens.Length || view.Text[tokens[end].Start] is not (',' or '('))
        {
            return false;
        }

        for (int i = end + 1, seen = 0; i < tokens.Length && seen <= MostBetween && tokens[i].Kind is TokenKind.Word; i++, seen++)
        {
            if (IsOffice(view, i))
            {
                return true;
            }

            if ((tokens[i].Traits & WordTraits.Particle) == 0 && view.FoldedWord(tokens[i]) is not ("notre" or "votre" or "onze" or "uw" or "our" or "your" or "unser" or "unsere" or "ihr" or "ihre" or "die" or "premier" or "premiere" or "eerste" or "first" or "erster" or "erste" or "deputy"))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"La médiatrice communale s'appelle Ann Roelandt", "onze burgemeester heet …".</summary>
    private static bool IsCalled(DocumentView view, int first)
    {
        const int Near = 6;
        var tokens = view.Tokens;
        var called = false;
        for (int i = first - 1, seen = 0; i >= 0 && seen < Near && (called || i == first - 1) && tokens[i].Kind is not TokenKind.NewLine && view.Text[tokens[i].Start] is not ('.' or '!' or '?' or ',' or ';'); i--, seen++)
        {
            if (called && IsOffice(view, i))
            {
                return (tokens[i].Traits & WordTraits.FirstName) == 0;
            }

            called |= tokens[i].Kind is TokenKind.Word && view.FoldedWord(tokens[i]) is "appelle" or "nomme" or "est" or "heet" or "is" or "heisst" or "ist" or "called" or "named";
        }

        return false;
    }

    /// <summary>"Uw burgemeester,", "L'échevin des Sports" on a line of its own right above the name's.</summary>
    private static bool IsAbove(DocumentView view, int first, int end)
    {
        const int LongestLine = 7;
        var tokens = view.Tokens;
        if (first < 2 || tokens[first - 1].Kind is not TokenKind.NewLine || (end < tokens.Length && tokens[end].Kind is not TokenKind.NewLine))
        {
            return false;
        }

        var at = first - 1;
        while (at >= 0 && tokens[at].Kind is TokenKind.NewLine)
        {
            at--;
        }

        var office = false;
        var length = 0;
        for (; at >= 0 && tokens[at].Kind is not TokenKind.NewLine; at--)
        {
            office |= IsOffice(view, at);
            if (++length > LongestLine || (tokens[at].Cues & (Cue.Greeting | Cue.Kin | Cue.Party)) != 0 || (tokens[at].Traits & WordTraits.Title) != 0)
            {
                return false;
            }
        }

        return office;
    }
}
