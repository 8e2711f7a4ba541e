namespace Assistant.Classifier.Detection;

/// <summary>Who is called a mayor, an alderman, a councillor, a mediator: right behind the name, by "is called", or on the line above it. However sure a model is of a private person, such a name is public.</summary>
/// <remarks>Only offices that nobody holds but in public; a profession or a club's chair is left to the other rules.</remarks>
internal static class ElectedOfficials
{
    private const Cue Somebody = Cue.Private | Cue.Kin | Cue.SelfIntroduction | Cue.Party;

    private static readonly HashSet<string> Offices = new(
        """
        bourgmestre mayeur maire echevin echevine conseiller conseillere mediateur mediatrice ombudsman depute deputee senateur senatrice gouverneur ministre
        burgemeester schepen gemeenteraadslid raadslid provincieraadslid volksvertegenwoordiger ombudsvrouw bemiddelaar bemiddelaarster wijkagent wijkinspecteur korpschef gouverneur minister senator
        mayor alderman alderwoman councillor mediator ombudsman minister senator
        burgermeister burgermeisterin schoffe schoffin ratsmitglied gemeinderatsmitglied stadtrat stadtratin gemeinderat ombudsfrau ministerin senatorin vermittlerin
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public static bool Holds(DocumentView view, Candidate name)
    {
        var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
        return end > first && (view.CuesBefore(first, 2) & Somebody & ~Cue.SelfIntroduction) == 0 && (IsBehind(view, end) || IsCalled(view, first) || IsAbove(view, first, end));
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
