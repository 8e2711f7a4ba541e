namespace Assistant.Classifier.Detection;

/// <summary>Who signs in an office's name: below "For the College", "Im Auftrag", "Namens het college", or before a function that only staff have ("…, employée", "… | medewerker"), or before the name of a service.</summary>
/// <remarks>Such a name is an official's however sure a model is of a private person.</remarks>
internal static class OfficeSigners
{
    private static readonly HashSet<string> Bodies = new(
        """
        college collegebesluit schepencollege kollegium kollegiums gemeindekollegium gemeindekollegiums mayor bourgmestre burgemeester burgermeister burgermeisterin auftrag delegation opdracht officier officer ordonnance conseil council municipality gemeindeverwaltung direction directie
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static readonly HashSet<string> Functions = new(
        """
        employe employee juriste jurist gestionnaire agent agente attache attachee chef cheffe responsable conseiller conseillere collaborateur collaboratrice coordinateur coordinatrice secretaire directeur directrice fonctionnaire redacteur redactrice receveur receveuse greffier archiviste bibliothecaire
        medewerker medewerkster deskundige dossierbeheerder diensthoofd consulent consulente welzijnsconsulent adviseur beleidsadviseur coordinator directeur ambtenaar beambte vaststeller controleur woningcontroleur beheerder projectleider teamleider bibliothecaris archivaris baliemedewerker administratief
        general administrative manager head clerk officer adviser advisor coordinator director secretary assistant registrar
        leiter leiterin sachbearbeiter sachbearbeiterin referent referentin sekretar sekretarin beamter beamtin amtsleiter amtsleiterin koordinator koordinatorin direktor direktorin
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public static bool Holds(DocumentView view, Candidate name)
    {
        var tokens = view.Tokens;
        var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
        return Departments.Follows(view, first, end) || TeamMeetings.Holds(view, first) || (first > 0 && tokens[first].Case is not TokenCase.Lower && StartsLine(view, first) && (BelowBody(view, first) || (HasFunction(view, end) && BelowClosing(view, first))));
    }

    private static bool StartsLine(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        var at = first - 1;
        while (at >= 0 && ((tokens[at].Kind is TokenKind.Word && (tokens[at].Traits & WordTraits.Title) != 0) || (tokens[at].Kind is TokenKind.Punctuation && view.Text[tokens[at].Start] is '.' or '>')))
        {
            at--;
        }

        return at < 0 || tokens[at].Kind is TokenKind.NewLine;
    }

    /// <summary>A line that begins with "for" and goes on with a body or a deputy, right above or with one line of a function between.</summary>
    private static bool BelowBody(DocumentView view, int first)
    {
        const int MostLines = 3;
        const int Farthest = 24;
        var tokens = view.Tokens;
        var (lines, body) = (0, false);
        for (int i = first - 1, seen = 0; i >= 0 && seen < Farthest && lines <= MostLines; i--, seen++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.NewLine)
            {
                lines += i > 0 && tokens[i - 1].Kind is TokenKind.NewLine ? 0 : 1;
                body = false;
                continue;
            }

            if (token.Kind is not TokenKind.Word)
            {
                continue;
            }

            var word = view.FoldedWord(token);
            if (body && word is "for" or "pour" or "voor" or "namens" or "im" or "fur" or "par" or "in" or "i" && (i == 0 || tokens[i - 1].Kind is TokenKind.NewLine))
            {
                return true;
            }

            body |= Bodies.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
        }

        return false;
    }

    private static bool HasFunction(DocumentView view, int end)
    {
        var tokens = view.Tokens;
        return end + 1 < tokens.Length && (tokens[end].Kind is TokenKind.NewLine || view.Text[tokens[end].Start] is ',' or '|' or '(' or '-' or '\u2013')
            && tokens[end + 1].Kind is TokenKind.Word && Functions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(tokens[end + 1]));
    }

    private static bool BelowClosing(DocumentView view, int first)
    {
        const int Near = 10;
        var tokens = view.Tokens;
        for (int i = first - 1, seen = 0; i >= 0 && seen < Near; i--, seen++)
        {
            if ((tokens[i].Cues & Cue.Closing) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
