namespace Assistant.Classifier.Detection;

/// <summary>Services of an administration as staff write them after a name ("Luc Vandeputte (Gebouwen)", "De : Hélène Wauters, Communication", "Ann fin"): who is named so is named at work.</summary>
internal static class Departments
{
    private const int MostWords = 4;

    private static readonly HashSet<string> Names = new(
        """
        communication grh rh hr personnel finance finances taxes batiment batiments travaux proprete voirie mobilite urbanisme environnement population etat etrangers informatique juridique secretariat cabinet accueil cpas sports culture jeunesse prevention achats economat web webteam archives logement emploi enseignement patrimoine courrier presse direction comptabilite permis guichet guichets urbanisme plantations bibliotheque creches
        communicatie personeel financien belastingen gebouwen werken netheid mobiliteit stedenbouw milieu bevolking vreemdelingen ict it informatica juridische secretariaat kabinet onthaal ocmw sport sportdienst cultuur jeugd preventie aankoop aankopen archief huisvesting onderwijs kinderopvang patrimonium pers directie boekhouding vergunningen loket burgerzaken wegen groendienst bibliotheek bib
        communications facilities payroll legal planning housing procurement press reception registry accounting permits population registrars foreigners
        personal personaldienst personalamt finanzen steuern gebaude bauamt mobilitat stadtebau umwelt bevolkerung standesamt auslanderamt edv rechtsamt sekretariat kabinett empfang kultur jugend einkauf archiv wohnen presse direktion buchhaltung genehmigungen burgeramt bucherei oshz burgerdienste sozialdienst auslanderdienst kindheit fundburo
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    // As staff shorten them right after the name.
    private static readonly HashSet<string> Short = new(["fin", "it", "ict", "hr", "rh", "grh", "pop", "bev", "com", "web"], StringComparer.Ordinal);

    // Desks that a mail comes from, beside the services: whoever signs for them is at work.
    private static readonly HashSet<string> Desks = new(
        """
        direction directrice directeur chef cheffe responsable coordinateur coordinatrice centrale standard concierge magasin depot regie formation securite numerique atelier equipe guichets cellule comptabilite infirmerie cuisine taxes naissances mariages crypte voiries affaires cimetiere cimetieres stewards gardiens mediation economat service
        directie diensthoofd teamleider coordinator verantwoordelijke centrale conciergewoning magazijn depot opleiding veiligheid digitaal werkplaats ploegen keuken geboorten huwelijken begraafplaatsen gemeenschapswachten bemiddeling dienst afdeling onthaalmedewerker
        management head manager lead switchboard caretaker stores depot training security digital workshop kitchen births cemetery mediation service team office desk facilities helpdesk
        leitung dienstleitung leiter leiterin zentrale concierge hausmeister lager logistik fortbildung sicherheit digitales werkstatt kuche geburten trauungen friedhof gemeindewache mediation dienst abteilung bauhof sozialdienst burgerdienste burgerdienst auslanderdienst jugenddienst kindheit gebaude fundburo umweltdienst krippen dienststelle stadtplanung
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>Whether a word of a mail's sender names a service, a desk or a function of the house.</summary>
    public static bool IsDesk(DocumentView view, int at) => IsService(view, at) || Desks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(view.Tokens[at])) || (view.Tokens[at].Cues & Cue.Office) != 0;

    /// <param name="first">The name's first token.</param>
    /// <param name="end">The token after the name.</param>
    public static bool Follows(DocumentView view, int first, int end)
    {
        var tokens = view.Tokens;

        // "Kris IT", taken for a name as a whole.
        if (end - first == 2 && tokens[end - 1].Case is TokenCase.Upper && tokens[first].Case is TokenCase.Initial && IsShort(view, end - 1) && (end == tokens.Length || tokens[end].Kind is TokenKind.NewLine))
        {
            return true;
        }

        if (end >= tokens.Length)
        {
            return false;
        }

        if (HasExtension(view, end))
        {
            return true;
        }

        // "Kris IT" ends the message.
        if (tokens[end].Kind is TokenKind.Word)
        {
            return IsShort(view, end) && (end + 1 == tokens.Length || tokens[end + 1].Kind is TokenKind.NewLine);
        }

        if (tokens[end].Kind is not TokenKind.Punctuation || view.Text[tokens[end].Start] is not (',' or '(' or '|' or '/' or '-' or '–' or '—') || (view.Text[tokens[end].Start] is '-' && tokens[end].Start == tokens[end - 1].End)
            || end + 1 >= tokens.Length || tokens[end + 1].Kind is not TokenKind.Word || !MayBegin(view, end + 1))
        {
            return false;
        }

        var inHeader = InHeader(view, first);
        if (!inHeader && !OpensLine(view, first))
        {
            return false;
        }

        // "service Population", "dienst Financiën": nothing but the service up to the end of the line, the bracket or the next address.
        var named = false;
        for (int i = end + 1, words = 0; i < tokens.Length && words <= MostWords; i++)
        {
            if (tokens[i].Kind is TokenKind.Word)
            {
                if (!MayBegin(view, i))
                {
                    return false;
                }

                named |= IsService(view, i);
                words++;
            }
            else if (named && (tokens[i].Kind is TokenKind.NewLine || view.Text[tokens[i].Start] is ')' or ';' or '<' or '>' or '.' or ',' or '|'))
            {
                // A signature ends there; who is told of in a sentence may be so in a matter of his own.
                return inHeader || tokens[i].Kind is TokenKind.NewLine || i + 1 >= tokens.Length || tokens[i + 1].Kind is TokenKind.NewLine;
            }
            else if (tokens[i].Kind is TokenKind.NewLine or TokenKind.Number)
            {
                return false;
            }
        }

        return named;
    }

    /// <summary>"Contact chantier : Eddy, poste 4433": who has an extension of the house.</summary>
    private static bool HasExtension(DocumentView view, int end)
    {
        const int Shortest = 2, Longest = 5;
        var tokens = view.Tokens;
        var at = end + (view.Text[tokens[end].Start] is ',' or '(' ? 1 : 0);
        if (at + 1 >= tokens.Length || tokens[at].Kind is not TokenKind.Word || view.FoldedWord(tokens[at]) is not ("poste" or "toestel" or "ext" or "extension" or "durchwahl" or "nebenstelle" or "intern" or "apparat"))
        {
            return false;
        }

        at += view.Text[tokens[at + 1].Start] is '.' or ':' ? 2 : 1;
        return at < tokens.Length && tokens[at].Kind is TokenKind.Number && tokens[at].Length is >= Shortest and <= Longest;
    }

    /// <summary>"Van: Luc Vandeputte", "À : Greet ; Youssef".</summary>
    private static bool InHeader(DocumentView view, int first)
    {
        const int Longest = 16;
        var tokens = view.Tokens;
        var at = first;
        while (at > 0 && first - at < Longest && tokens[at - 1].Kind is not TokenKind.NewLine)
        {
            at--;
        }

        return at + 1 < first && (at == 0 || tokens[at - 1].Kind is TokenKind.NewLine) && (tokens[at].Cues & Cue.MailHeader) != 0 && view.Text[tokens[at + 1].Start] is ':';
    }

    /// <summary>At the beginning of a line, or after the sentence or the words that close a message ("… 404. Merci! Lotfi, Vreemdelingen").</summary>
    private static bool OpensLine(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        return first > 0 && (tokens[first - 1].Kind is TokenKind.NewLine || (tokens[first - 1].Cues & Cue.Closing) != 0 || view.Text[tokens[first - 1].Start] is '.' or '!' or '?' || view.FoldedWord(tokens[first - 1]) is "gr" or "grt" or "grtz" or "thx" or "bises" or "lg" or "vg");
    }

    private static bool IsService(DocumentView view, int at) => Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(view.Tokens[at]));

    private static bool MayBegin(DocumentView view, int at) => IsService(view, at) || (view.Tokens[at].Traits & WordTraits.Particle) != 0
        || view.FoldedWord(view.Tokens[at]) is "service" or "dienst" or "afdeling" or "departement" or "department" or "abteilung" or "equipe" or "team" or "cel" or "cellule" or "et" or "en" or "und" or "and" or "civil" or "publics" or "openbare" or "ressources" or "humaines" or "burgerlijke" or "stand" or "ruimtelijke" or "ordening" or "espaces" or "verts" or "human" or "resources";

    private static bool IsShort(DocumentView view, int at) => Short.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(view.Tokens[at]));
}
