using System.Text.RegularExpressions;
using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>Takes back that somebody is named in a public function where the words around say that it is his own matter: his own file at work ("Functioneringsgesprek. Anke Desmet, loketbediende"), his age, his own garden, his own health, a key that he is given, a sentence that is his name alone, a mail about his family.</summary>
internal static partial class PrivateMatters
{
    public static List<Candidate> Apply(DocumentView view, List<Candidate> found)
    {
        int? personnel = null;
        bool? own = null;
        for (var i = 0; i < found.Count; i++)
        {
            var name = found[i];
            if (name.Type is not null || !ReferenceEquals(name.Why, PersonRecognizer.PublicRole))
            {
                continue;
            }

            var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
            if (WithAge(view, end) || IsIll(view, name.End) || IsGiven(view, first) || IsSentence(view, first, end) || (first <= 3 && (own ??= IsOwn(view)) is true)
                || ((personnel ??= PersonnelFile(view)) is >= 0 and var file && first > file && IsAbout(view, file, first)))
            {
                found[i] = new Candidate(EntityType.Person, name.Start, name.End, 1, Check.CannotTell, true, "named in a matter of one's own");
            }
        }

        if ((personnel ?? PersonnelFile(view)) is >= 0 and var word)
        {
            AddEmployee(view, word, found);
        }

        return found;
    }

    /// <summary>"Personalgespräch mit Immaculata Njoku, Schalter 5": two words with capitals that no dictionary holds, though no list knows them.</summary>
    private static void AddEmployee(DocumentView view, int file, List<Candidate> found)
    {
        var tokens = view.Tokens;
        var first = file + 1;
        while (first < tokens.Length && first - file <= 4 && tokens[first].Case is not (TokenCase.Initial or TokenCase.Upper))
        {
            first++;
        }

        if (first + 1 < tokens.Length && IsAbout(view, file, first) && IsEmployee(view, first) && IsEmployee(view, first + 1) && tokens[first + 1].Start == tokens[first].End + 1)
        {
            var (start, end) = (tokens[first].Start, tokens[first + 1].End);
            if (!found.Exists(other => other.Start < end && start < other.End && other.Type is not null))
            {
                found.Add(new Candidate(EntityType.Person, start, end, 1, Check.CannotTell, true, "employee whom a talk is about"));
            }
        }
    }

    private static bool IsEmployee(DocumentView view, int at) => NameTraits.HasCapital(view.Tokens[at]) && (NameTraits.MayBeFirst(view.Tokens[at]) || NameTraits.IsSurname(view.Tokens[at]) || NameTraits.IsUnknown(view, view.Tokens[at]));

    /// <summary>"Samy, 15 ans".</summary>
    private static bool WithAge(DocumentView view, int end)
    {
        var tokens = view.Tokens;
        return end + 2 < tokens.Length && view.Text[tokens[end].Start] is ',' or '(' && tokens[end + 1].Kind is TokenKind.Number && tokens[end + 1].Length <= 2 && tokens[end + 2].Kind is TokenKind.Word && view.FoldedWord(tokens[end + 2]) is "ans" or "jaar" or "years" or "jahre" or "yrs";
    }

    /// <summary>"De burgemeester, An Maes, wordt behandeld voor …": what the rest of the sentence says of how whoever is named is; an illness that is only spoken of is none of his own.</summary>
    private static bool IsIll(DocumentView view, int after)
    {
        const int LongestSentence = 200;
        var rest = view.Text.AsSpan(after, Math.Min(LongestSentence, view.Text.Length - after));
        var stop = rest.IndexOfAny('.', '!', '?');
        return OwnHealth().IsMatch(stop < 0 ? rest : rest[..stop]);
    }

    // what is said of somebody after a verb of being or having, or with a verb of its own; a comma may lie before it, another subject ("who is ill") may not
    [GeneratedRegex(
        """
        ^(?:[^,;]{0,60},){0,2}[^,;]{0,40}?\b(?:
          (?:est|était|sera|reste)\ (?:\w+\ ){0,2}(?:en\ (?:congé\ (?:de\ )?maladie|arrêt\ (?:de\ )?(?:maladie|travail)|dépression|incapacité|cure|chimio\w*)|malade|enceinte|hospitalisée?|(?:traitée?|soignée?)\ pour|atteinte?\ d\w*)
          |souffre\ d\w*|suit\ un\ traitement|a\ accouché|(?:a|fait)\ une?\ (?:\w+\ )?(?:cancer|dépression|burn-?out|sclérose|leucémie|tumeur|infarctus|diabète)|a\ été\ (?:hospitalisée?|opérée?)
          |(?:wordt|werd)\ (?:\w+\ ){0,3}(?:behandeld\ (?:voor|wegens)|opgenomen\ in\ het\ ziekenhuis|geopereerd)|(?:is|was|blijft)\ (?:\w+\ ){0,3}(?:zwanger|ziek\ thuis|(?:met|in)\ ziekteverlof|afwezig\ wegens\ ziekte|bevallen\ van)|lijdt\ aan|heeft\ (?:een\ )?(?:\w*kanker|depressie|burn-?out|multiple\ sclerose|diabetes|leukemie)
          |(?:is|was|remains)\ (?:\w+\ ){0,2}(?:on\ sick\ leave|off\ sick|(?:being\ )?treated\ for|pregnant|in\ hospital|hospitali[sz]ed|suffering\ from)|suffers\ from|gave\ birth|has\ (?:been\ diagnosed|(?:\w+\ )?cancer|depression|multiple\ sclerosis|leukaemia|diabetes)
          |(?:ist|war|wird|wurde)\ (?:\w+\ ){0,4}(?:krankgeschrieben|schwanger|erkrankt|in\ Behandlung)|leidet\ an|hat\ (?:\w+\ )?(?:\w*krebs|Depressionen|Multiple\ Sklerose|Leukämie|Diabetes)|hat\ (?:\w+\ ){0,2}entbunden
        )\b
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OwnHealth();

    /// <summary>"Key given to …", "badge remis à …", "sleutel overhandigd aan …".</summary>
    private static bool IsGiven(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        var at = first - 1;
        at -= at > 0 && (tokens[at].Traits & WordTraits.Title) != 0 ? 1 : 0;
        return at > 0 && view.FoldedWord(tokens[at]) is "to" or "a" or "aan" or "an" && view.FoldedWord(tokens[at - 1]) is "given" or "handed" or "lent" or "remis" or "remise" or "remises" or "prete" or "pretee" or "overhandigd" or "meegegeven" or "uitgeleend" or "ausgehandigt" or "ubergeben" or "ausgeliehen";
    }

    /// <summary>"Guten Tag, Mehmet Öztürk. Der Vermittler …", "… Django Lagrène. Where do I complain?": first name and surname alone between two sentences of one line, or after a greeting.</summary>
    private static bool IsSentence(DocumentView view, int first, int end)
    {
        var tokens = view.Tokens;
        if (end - first is < 2 or > 4 || (tokens[first].Traits & WordTraits.FirstName) == 0 || end + 1 >= tokens.Length || view.Text[tokens[end].Start] is not ('.' or '!') || tokens[end + 1].Kind is not TokenKind.Word || (tokens[end + 1].Traits & WordTraits.Role) != 0 || (tokens[end + 1].Cues & Cue.Office) != 0 || first == 0)
        {
            return false;
        }

        var before = view.Text[tokens[first - 1].Start];
        return tokens[first - 1].Kind is TokenKind.Punctuation && (before is '!' or '?' or '"' or '»' || (before is '.' && first > 1 && tokens[first - 2].Length > 3) || (before is ',' && first > 1 && (tokens[first - 2].Cues & Cue.Greeting) != 0));
    }

    /// <summary>"avocat Karim Sbaï, permis d'abattage pour mon propre jardin": a message in which the writer speaks of what is his own.</summary>
    private static bool IsOwn(DocumentView view)
    {
        const int LongestMessage = 400;
        var tokens = view.Tokens;
        if (view.Text.Length > LongestMessage)
        {
            return false;
        }

        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (tokens[i].Kind is TokenKind.Word && tokens[i + 1].Kind is TokenKind.Word && view.FoldedWord(tokens[i]) is "mon" or "ma" or "mes" or "mijn" or "my" or "mein" or "meine" or "meinen" or "meinem" or "meiner" or "chez"
                && view.FoldedWord(tokens[i + 1]) is "propre" or "propres" or "eigen" or "own" or "eigene" or "eigenes" or "eigenen" or "eigener" or "jardin" or "tuin" or "garden" or "garten" or "moi")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The word for a talk or file about an employee in the first line or sentence; -1 when there is none.</summary>
    private static int PersonnelFile(DocumentView view)
    {
        const int Opening = 12;
        var tokens = view.Tokens;
        for (var i = 0; i < tokens.Length && i < Opening; i++)
        {
            if (tokens[i].Kind is not TokenKind.Word)
            {
                continue;
            }

            var word = view.FoldedWord(tokens[i]);
            if (word is "functioneringsgesprek" or "evaluatiegesprek" or "verzuimgesprek" or "personeelsdossier" or "personeelsgesprek" or "tuchtdossier" or "re-integratiegesprek" or "loopbaangesprek" or "functioneringsnota" or "ziektemelding"
                or "personalgesprach" or "mitarbeitergesprach" or "beurteilungsgesprach" or "personalakte" or "krankmeldung" or "wiedereingliederung" or "disziplinarverfahren"
                or "appraisal" or "grievance"
                || (i + 1 < tokens.Length && ((word is "dossier" or "fiche" && view.FoldedWord(tokens[i + 1]) is "personnel") || (word is "entretien" && view.FoldedWord(tokens[i + 1]) is "de" or "d" or "annuel") || (word is "hr" or "personnel" or "performance" or "staff" or "appraisal" && view.FoldedWord(tokens[i + 1]) is "talk" or "file" or "review" or "interview" or "meeting"))))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Right after the word, at most "mit", "de", "with" and marks between; or the next line's beginning.</summary>
    private static bool IsAbout(DocumentView view, int file, int first)
    {
        const int Near = 8;
        var tokens = view.Tokens;
        for (var i = file + 1; i < first; i++)
        {
            if (i - file > Near || (tokens[i].Kind is TokenKind.Word && tokens[i].Case is not TokenCase.Lower && (tokens[i].Traits & WordTraits.Title) == 0))
            {
                return false;
            }
        }

        return true;
    }
}
