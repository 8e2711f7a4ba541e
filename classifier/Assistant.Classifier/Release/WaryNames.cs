using Assistant.Classifier.Detection;
using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Release;

/// <summary>Proposes words that are names only because of where they stand: after a word for a relative, in a list of who was there, before or after "family" and "couple", after "chez" or "vom", and where a message ends.</summary>
/// <remarks>For the gate's second look, which may replace too much. No ordinary word, town or month is taken unless it is a first name too. Linear.</remarks>
internal static class WaryNames
{
    private const WordTraits NoName = WordTraits.Town | WordTraits.Month | WordTraits.Organisation | WordTraits.CompanyForm | WordTraits.PublicFigure | WordTraits.Title | WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.Role;
    private const int MostNames = 4;

    private static readonly HashSet<string> Announcing = new(
        """
        beau fils belle fille frere freres soeurs filles fistons garcons cousins cousines neveux nieces jumeaux jumelles petits enfants gendre bru compagnon compagne colocataire copain copine copains copines ex parrain marraine filleul filleule oncle papi mami bebe aine cadet cadette benjamin
        stiefvader stiefmoeder stiefzoon stiefdochter stiefbroer stiefzus kleinzoon kleindochter kleinzonen zonen dochters broers zussen broertje zusje schoonzoon schoondochter schoonbroer schoonzus schoonvader schoonmoeder peter meter petekind tweeling neefje nichtje nonkel vriendje vriendinnetje maat maatje kinderen gezin ex collega
        stepson stepdaughter stepfather stepmother stepbrother stepsister sons daughters brothers sisters grandson granddaughter grandsons twins lad lads cousin cousins partner mate mates flatmate roommate fiance fiancee ex toddler baby kid kids godson goddaughter
        enkel enkelin enkelkind sohne tochter tochtern bruder brudern geschwister schwestern kinder kindern stiefvater stiefmutter stiefsohn stieftochter schwager schwagerin schwiegersohn schwiegertochter schwiegervater schwiegermutter opa oma onkel tante patenkind pate patin zwillinge zwilling junge madchen kumpel mitbewohner mitbewohnerin partnerin verlobter verlobte ex baby kleiner kleine grosser grosse altester alteste jungster jungste
        ehepaar eheleute familie famille family echtpaar koppel epoux gezin
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>After these a name may follow, and much else too: an ordinary word is left.</summary>
    private static readonly HashSet<string> Loosely = new("chez bij couple names namen noms geheten heet heisst prenomme prenommee genannt".Split(' '), StringComparer.Ordinal);

    /// <summary>After these stand more German nouns than names: one of the lists is asked for.</summary>
    private static bool IsGermanPlace(ReadOnlySpan<char> word) => word is "vom" or "beim" or "bei";

    /// <summary>Reads the names that begin after the word at <paramref name="index"/>.</summary>
    /// <returns>The last token of them; <paramref name="index"/> when there are none, or when they are to be looked at once more.</returns>
    public static int ReadAfter(DocumentView view, int index, Action<int, int> add)
    {
        ref readonly var token = ref view.Tokens[index];
        if (token.Kind is not TokenKind.Word)
        {
            return index;
        }

        if (IsAttendance(view, index))
        {
            ReadLine(view, index + 2, add);
            return index;
        }

        // Most words stand before one in lower case: no list has to be asked.
        if (!MayAnnounce(view.Tokens, index))
        {
            return index;
        }

        var word = view.FoldedWord(token);
        var kin = (token.Cues & Cue.Kin) != 0 || Announcing.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
        if (IsGermanPlace(word))
        {
            return index + 1 < view.Tokens.Length && (view.Tokens[index + 1].Traits & (WordTraits.FirstName | WordTraits.Surname)) != 0 ? ReadJoined(view, index, false, add) : index;
        }

        return kin || Loosely.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) ? ReadJoined(view, index, kin, add) : index;
    }

    /// <summary>"Szymański couple", "the Osei family": the word before.</summary>
    public static bool IsBefore(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        return index + 1 < tokens.Length && tokens[index + 1].Kind is TokenKind.Word && view.FoldedWord(tokens[index + 1]) is "couple" or "family" or "twins" or "brothers" or "sisters" && MayBeName(tokens[index]) && view.FoldedWord(tokens[index]) is not ("the" or "a" or "our" or "my" or "this" or "each");
    }

    /// <summary>The last words of a text, alone on their line or after the words that close a message.</summary>
    public static bool TrySignature(DocumentView view, out int first, out int last)
    {
        const int Longest = 4;
        var tokens = view.Tokens;
        last = tokens.Length - 1;
        while (last >= 0 && tokens[last].Kind is TokenKind.NewLine or TokenKind.Punctuation)
        {
            last--;
        }

        first = last + 1;
        while (first > 0 && last - first < Longest && tokens[first - 1].Kind is TokenKind.Word && (MayBeName(tokens[first - 1]) || (first <= last && (tokens[first - 1].Traits & WordTraits.Particle) != 0)) && (tokens[first - 1].Cues & (Cue.Closing | Cue.Greeting)) == 0)
        {
            first--;
        }

        return first <= last && first > 0 && (tokens[first - 1].Kind is TokenKind.NewLine || view.Text[tokens[first - 1].Start] is ',' or '-' || (tokens[first - 1].Cues & Cue.Closing) != 0);
    }

    // "Aanwezig:", "There:", "Excusés :".
    private static bool IsAttendance(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        return index + 2 < tokens.Length && view.Text[tokens[index + 1].Start] == ':'
            && view.FoldedWord(tokens[index]) is "present" or "presents" or "presente" or "presentes" or "excuse" or "excuses" or "excusee" or "excusees" or "absent" or "absents" or "participants" or "aanwezig" or "aanwezigen" or "verontschuldigd" or "afwezig" or "deelnemers"
                or "there" or "attending" or "apologies" or "attendees" or "da" or "anwesend" or "anwesende" or "entschuldigt" or "abwesend" or "teilnehmer" or "dabei" or "responsable" or "verantwoordelijke" or "volunteers" or "benevoles" or "vrijwilligers" or "helfer" or "begleitung" or "begeleiding" or "stemmen" or "witnesses" or "temoins" or "getuigen" or "zeugen";
    }

    private static void ReadLine(DocumentView view, int from, Action<int, int> add)
    {
        const int Longest = 80;
        var tokens = view.Tokens;
        for (var i = from; i < tokens.Length && i - from < Longest && tokens[i].Kind is not TokenKind.NewLine; i++)
        {
            if (!MayBeName(tokens[i]))
            {
                continue;
            }

            var last = NameEnd(view, i);
            add(i, last);
            i = last;
        }
    }

    // "Mes frères Paul et Guy", "unsere Söhne Kerem und Deniz Aydoğan", "Sohn (Bosse)".
    private static int ReadJoined(DocumentView view, int index, bool kin, Action<int, int> add)
    {
        var tokens = view.Tokens;
        var at = index + 1;
        at += kin && at < tokens.Length && view.FoldedWord(tokens[at]) is "von" or "van" or "of" or "de" ? 1 : 0;
        if (kin && at < tokens.Length && !MayBeName(tokens[at]) && IsWordAsName(tokens[at]))
        {
            // "mein Sohn Bosse", "mijn broer Luk": a word of some other language.
            var end = NameEnd(view, at);
            add(at, end);
            return end;
        }

        at += at < tokens.Length && view.Text[tokens[at].Start] is ',' or ':' or '(' or '"' ? 1 : 0;
        for (var names = 0; names < MostNames && at < tokens.Length && MayBeName(tokens[at]); names++)
        {
            var last = NameEnd(view, at);
            add(at, last);
            index = last;
            at = last + 1;
            if (at + 1 >= tokens.Length || !(view.Text[tokens[at].Start] is ',' || view.FoldedWord(tokens[at]) is "et" or "en" or "and" or "und"))
            {
                break;
            }

            at++;
        }

        return index;
    }

    private static int NameEnd(DocumentView view, int first)
    {
        const int Longest = 6;
        var tokens = view.Tokens;
        var last = first;
        for (var i = first + 1; i < tokens.Length && i - first < Longest; i++)
        {
            var joins = tokens[i].Kind is TokenKind.Punctuation ? view.Text[tokens[i].Start] is '-' or '\'' && tokens[i].Start == tokens[i - 1].End : (tokens[i].Traits & WordTraits.Particle) != 0;
            var joined = i > first + 1 && tokens[i - 1].Kind is TokenKind.Punctuation && tokens[i - 1].End == tokens[i].Start && tokens[i].Case is TokenCase.Initial;
            if (joined || MayBeName(tokens[i]) || (tokens[i].Kind is TokenKind.Word && tokens[i].Length == 1 && tokens[i].Case is TokenCase.Initial))
            {
                last = i;
            }
            else if (!joins)
            {
                break;
            }
        }

        return last;
    }

    // A capital comes next, or after one mark or particle.
    private static bool MayAnnounce(ReadOnlySpan<Token> tokens, int index)
    {
        const int Near = 3;
        for (var i = index + 1; i < tokens.Length && i <= index + Near; i++)
        {
            if (tokens[i].Kind is TokenKind.Word && tokens[i].Case is TokenCase.Initial or TokenCase.Mixed)
            {
                return true;
            }

            if (tokens[i].Kind is not TokenKind.Punctuation && (tokens[i].Traits & WordTraits.Particle) == 0 && !(i == index + 1 && tokens[i].Length <= 3))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsWordAsName(in Token token) => token.Kind is TokenKind.Word && token.Length > 1 && token.Case is TokenCase.Initial && (token.Traits & ((NoName & ~(WordTraits.Town | WordTraits.PublicFigure)) | WordTraits.Common)) == 0
        && (token.Cues & (Cue.Office | Cue.Kin | Cue.Greeting)) == 0;

    private static bool MayBeName(in Token token) => token.Kind is TokenKind.Word && token.Length > 1 && token.Case is TokenCase.Initial or TokenCase.Mixed && (token.Traits & NoName) == 0
        && ((token.Traits & WordTraits.FirstName) != 0 || ((token.Traits & (WordTraits.Common | WordTraits.Ordinary)) == 0 && (token.Cues & (Cue.Office | Cue.Kin | Cue.Greeting)) == 0));
}
