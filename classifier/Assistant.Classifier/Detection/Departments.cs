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
        personal personaldienst personalamt finanzen steuern gebaude bauamt mobilitat stadtebau umwelt bevolkerung standesamt auslanderamt edv rechtsamt sekretariat kabinett empfang kultur jugend einkauf archiv wohnen presse direktion buchhaltung genehmigungen burgeramt bucherei oshz
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    // As staff shorten them right after the name.
    private static readonly HashSet<string> Short = new(["fin", "it", "ict", "hr", "rh", "grh", "pop", "bev", "com", "web"], StringComparer.Ordinal);

    /// <param name="end">The token after the name.</param>
    public static bool Follows(DocumentView view, int end)
    {
        var tokens = view.Tokens;
        if (end >= tokens.Length)
        {
            return false;
        }

        // "Kris IT" ends the message.
        if (tokens[end].Kind is TokenKind.Word)
        {
            return Short.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(tokens[end])) && (end + 1 == tokens.Length || tokens[end + 1].Kind is TokenKind.NewLine);
        }

        if (tokens[end].Kind is not TokenKind.Punctuation || view.Text[tokens[end].Start] is not (',' or '(' or '|' or '/' or '-' or '–' or '—') || (view.Text[tokens[end].Start] is '-' && tokens[end].Start == tokens[end - 1].End))
        {
            return false;
        }

        // "service Population", "dienst Financiën": nothing but the service up to the end of the line, the bracket or the next address.
        var named = false;
        for (int i = end + 1, words = 0; i < tokens.Length && words <= MostWords; i++)
        {
            if (tokens[i].Kind is TokenKind.Word)
            {
                var word = view.FoldedWord(tokens[i]);
                var isName = Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
                if (!isName && (tokens[i].Traits & WordTraits.Particle) == 0 && word is not ("service" or "dienst" or "afdeling" or "departement" or "department" or "abteilung" or "equipe" or "team" or "cel" or "cellule" or "et" or "en" or "und" or "and" or "civil" or "publics" or "openbare" or "ressources" or "humaines" or "burgerlijke" or "stand" or "ruimtelijke" or "ordening" or "espaces" or "verts" or "human" or "resources"))
                {
                    return false;
                }

                named |= isName;
                words++;
            }
            else if (named && (tokens[i].Kind is TokenKind.NewLine || view.Text[tokens[i].Start] is ')' or ';' or '<' or '>' or '.' or ',' or '|'))
            {
                return true;
            }
            else if (tokens[i].Kind is TokenKind.NewLine or TokenKind.Number)
            {
                return false;
            }
        }

        return named;
    }
}
