namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Numbers of what concerns everybody: a vacancy, a tender, a regulation, works in the street. Shaped like a file's, they point to nobody's file.</summary>
/// <remarks>Only where nobody writes for himself, and where no word for somebody's own file or request leads to the number.</remarks>
internal static class PublicMatters
{
    public const string Why = "number of a vacancy, tender, regulation or works";

    /// <summary>Words before the number among which the word for a personal file stands.</summary>
    private const int Near = 5;

    /// <summary>Words before or after the number in which a regulation or works are named.</summary>
    private const int Reach = 28;

    // What a whole text is about, once it is named in it.
    private static readonly HashSet<string> Headings = Folded(
        """
        vacature vacatures vacance recrute recrutons recrutement vacancy vacancies recruiting recruits recruitment hiring stellenangebot stellenangebote stellenausschreibung stellenanzeige
        werft aanwerving aanwervingen aanwervingsexamen wervingsreserve
        aanbesteding opdrachtencentrale soumission adjudication tender tenders procurement vergabe vergabeverfahren auftragsbekanntmachung ausschreibung leistungsverzeichnis
        jaarverslag jahresbericht activiteitenverslag
        """);

    // What the sentence of the number is about.
    private static readonly HashSet<string> Matters = Folded(
        """
        reglement retributiereglement belastingreglement politiereglement ordonnance verordening politieverordening bylaw bylaws regulation regulations ordinance
        verordnung polizeiverordnung steuerordnung gebuhrenordnung satzung erlass
        chantier chantiers werf wegenwerken werkzaamheden roadworks worksite baustelle bauarbeiten
        publie publiee bekendgemaakt gepubliceerd published veroffentlicht bekanntgemacht bekendmaking bekanntmachung
        cahier bestek
        """);

    private static readonly HashSet<string> Files = Folded(
        """
        dossier dossiers demande demandes requete requetes plainte plaintes reclamation inscription inscriptions candidature contestation recours
        aanvraag aanvragen klacht klachten verzoek bezwaar bezwaarschrift inschrijving sollicitatie dossiernummer aanvraagnummer
        file application complaint claim case appeal objection registration enrolment request
        akte akten antrag antrage beschwerde fall einspruch anmeldung bewerbung gesuch aktenzeichen fallnummer
        """);

    // of somebody who applied, wherever it stands before the number
    private static readonly HashSet<string> Candidacies = Folded("candidature candidatures candidat candidate sollicitatie sollicitaties kandidaat candidacy applicant candidate bewerbung bewerber bewerberin dossier akte file klacht plainte complaint beschwerde");

    private static readonly HashSet<string> Self = Folded("je j moi mon ma mes nous notre nos ik mij mijn ons onze wij we ich mich mir mein meine meinem meinen meiner wir uns unser unsere i my me mine our us");

    /// <summary>Makes public those of the numbers found from <paramref name="first"/> on that are of a public matter.</summary>
    public static void Apply(DocumentView view, List<Candidate> found, int first)
    {
        for (var i = first; i < found.Count; i++)
        {
            if (found[i] is { Type: EntityType.CaseNumber } number && IsOne(view, view.TokenAt(number.Start), view.TokenAt(number.End)) && !Any(view, Self, 0, view.Tokens.Length))
            {
                found[i] = Candidate.Public(number.Start, number.End, Check.CannotTell, Why);
            }
        }
    }

    private static bool IsOne(DocumentView view, int start, int end)
    {
        if (Any(view, Files, start - Near, start))
        {
            return false;
        }

        var (from, to) = (start, end);
        while (from > 0 && start - from < Reach && !EndsSentence(view, from - 1))
        {
            from--;
        }

        while (to < view.Tokens.Length && to - end < Reach && !EndsSentence(view, to))
        {
            to++;
        }

        // a letter about somebody names him in the sentence
        return !NamesSomebody(view, from, to) && (Any(view, Headings, 0, start) ? !Any(view, Candidacies, from, start) : !Any(view, Files, from, to) && Any(view, Matters, from, to));
    }

    private static bool NamesSomebody(DocumentView view, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if ((view.Tokens[i].Traits & WordTraits.Title) != 0 && i + 1 < to && NameTraits.HasCapital(view.Tokens[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsSentence(DocumentView view, int at) => view.Tokens[at].Kind is TokenKind.NewLine || (view.Text[view.Tokens[at].Start] is '.' or '!' or '?' && at > 0 && view.Tokens[at - 1].Length > 3);

    private static bool Any(DocumentView view, HashSet<string> words, int from, int to)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = Math.Max(0, from); i < Math.Min(to, view.Tokens.Length); i++)
        {
            if (view.Tokens[i].Kind is TokenKind.Word && lookup.Contains(view.FoldedWord(view.Tokens[i])))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Folded(string words) => new(words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
