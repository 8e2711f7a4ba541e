namespace Assistant.Classifier.Detection;

/// <summary>Tells offices and trades from names, where German writes both with a capital ("Umweltschöffe", "Zahntechnikerin").</summary>
internal static class Trades
{
    private const int ShortestFeminine = 8;

    // No surname ends so; those that do ("Schneider", "Müller", "Richter") are not among them.
    private static readonly string[] Endings =
    [
        "direktor", "inspektor", "rektor", "archivar", "dirigent", "sekretar", "prasident", "techniker", "schoffe", "schoffen", "leiter", "beamter", "beamte", "kommissar", "lehrer", "pfleger", "erzieher", "vermittler",
        "assistent", "praktikant", "lokfuhrer", "geschaftsfuhrer", "dachdecker", "elektriker", "installateur", "ingenieur", "architekt", "hausmeister", "werkmeister", "burgermeister", "sachbearbeiter", "mitarbeiter", "verwalter", "vorsitzender", "vorsitzende",
        "student", "kandidat", "professor", "pastor", "dekan", "redakteur", "polizist", "sanitater", "apotheker", "buchhalter", "bibliothekar",
        "directeur", "directrice", "inspecteur", "inspectrice", "bibliothecaire", "archiviste", "archivaris", "secretaresse",
    ];

    private static readonly HashSet<string> Professions = new(
        """
        psychologue dieteticien dieteticienne dietiste logopede kinesitherapeute infirmier infirmiere medecin dentiste neurologue architecte geometre historien historienne animateur animatrice educateur educatrice conteur conteuse auteur autrice ecrivain ecrivaine comedien comedienne
        professeur formateur formatrice abbe cure pasteur imam rabbin diacre doyen expert experte juriste peintre photographe pianiste violoniste archeologue bibliothecaire preposes medecins infirmieres educateurs educatrices animateurs psychologues juristes
        psycholoog psychologe dietist dietiste logopedist kinesist verpleegkundige huisarts arts dokters artsen tandarts landmeter historicus heemkundige opvoeder schrijver schrijfster acteur actrice leraar lerares lesgever pastoor dominee rabbijn diaken deken jurist juriste gids fotograaf kunstenaar kunstenares parkwachter parkwachters tolken
        psychologist dietician dietitian nurse nurses dentist architect surveyor historian author writer teacher curator archivist expert rabbi dean priest vicar interpreter interpreters neurologist pediatrician
        dechant pfarrer pastor rabbiner diakon historiker autor autorin psychologe arzt notar kaplan kustos referent padagoge dichter maler bildhauer architekt mitarbeiterinnen arztinnen arzte
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>Who a file is about, or is named in it for what he owns or does in it: no professions, whatever their ending.</summary>
    private static readonly HashSet<string> Parties = new(
        """
        inhaberin halterin besitzerin eigentumerin mieterin vermieterin nachbarin anwohnerin bewohnerin einwohnerin burgerin antragstellerin beschwerdefuhrerin bewerberin teilnehmerin empfangerin unterzeichnerin verfasserin tragerin partnerin schulerin kauferin verkauferin
        mitbewohnerin fahrerin helferin spielerin sangerin patientin klientin studentin student rentnerin arbeitnehmerin arbeitgeberin mitarbeiter mitarbeiterin praktikant praktikantin nutzerin benutzerin leserin hundehalterin katzenhalterin stellvertreterin melderin finderin
        anruferin schwagerin enkelin vorbesitzerin schuldnerin glaubigerin klagerin absenderin assistent
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>True for a word whose bearer, named right after it, is named at work.</summary>
    /// <param name="word">Folded.</param>
    public static bool IsProfession(ReadOnlySpan<char> word) => !Parties.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
        && (Professions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || Holds(word) || (word.EndsWith("innen", StringComparison.Ordinal) && Holds(word[..^3])) || word.EndsWith("padagogin", StringComparison.Ordinal) || word.EndsWith("ologin", StringComparison.Ordinal));

    /// <param name="word">Folded; known as no first name and no surname.</param>
    public static bool Holds(ReadOnlySpan<char> word)
    {
        if (word.Length >= ShortestFeminine && (word.EndsWith("erin", StringComparison.Ordinal) || word.EndsWith("orin", StringComparison.Ordinal) || word.EndsWith("istin", StringComparison.Ordinal) || word.EndsWith("ntin", StringComparison.Ordinal) || word.EndsWith("arin", StringComparison.Ordinal)))
        {
            return true;
        }

        foreach (var ending in Endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
