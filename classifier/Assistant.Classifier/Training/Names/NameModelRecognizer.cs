using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>Proposes the persons that the trained name model sees, in place of those proposed by rule: the rules' proposals are evidence to the model.</summary>
/// <remarks>To be asked after all other recognisers. Names known beforehand stay.</remarks>
public sealed class NameModelRecognizer(NameModel model) : IEntityRecognizer
{
    private const double KnownFrom = 0.97;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var names = new List<(int First, int End, double Score)>();
        model.Decode(view, found, names);
        found.RemoveAll(candidate => candidate.Type is EntityType.Person && candidate.Score < KnownFrom);
        foreach (var (first, end, score) in names)
        {
            var (from, to) = Trimmed(view, first, end);
            if (to > from && view.Tokens[to - 1].End - view.Tokens[from].Start > 1 && !IsPlain(view, from, to, score) && !IsThing(view, from, to))
            {
                found.Add(new Candidate(EntityType.Person, view.Tokens[from].Start, view.Tokens[to - 1].End, score, Check.CannotTell, true, "trained name model"));
            }
        }
    }

    // "E-Mail", "Diebstahl", "France": ordinary words and places alone are a name only when a title or a label stands before, or another name beside them.
    private static bool IsPlain(DocumentView view, int from, int to, double score)
    {
        const double SureOfSurname = 0.85;
        const int CueReach = 3;
        var tokens = view.Tokens;
        if (from > 0 && IsTitle(tokens[from - 1]))
        {
            return false;
        }

        var (words, ordinary, places, firsts, surnames, lower) = (0, 0, 0, 0, 0, 0);
        for (var i = from; i < to; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is not TokenKind.Word || (token.Length == 1 && token.Case is TokenCase.Lower) || (token.Traits & WordTraits.Particle) != 0)
            {
                continue;
            }

            words++;
            ordinary += view.IsOrdinary(token) ? 1 : 0;
            places += (token.Traits & WordTraits.Town) != 0 ? 1 : 0;
            firsts += (token.Traits & WordTraits.FirstName) != 0 ? 1 : 0;
            surnames += (token.Traits & WordTraits.Surname) != 0 ? 1 : 0;
            lower += token.Case is TokenCase.Lower ? 1 : 0;
        }

        const Cue Announcing = Cue.SelfIntroduction | Cue.NameLabel | Cue.Kin | Cue.Party | Cue.Greeting | Cue.Closing | Cue.Private;
        const Cue Naming = Cue.SelfIntroduction | Cue.NameLabel | Cue.Kin | Cue.Closing;
        var before = view.CuesBefore(from, CueReach) | (tokens[from].ColumnCues & Cue.NameLabel);
        var announced = (before & Announcing) != 0;
        if (words == 1)
        {
            if (places > 0 && from > 0 && view.FoldedWord(tokens[from - 1]) is "en" or "in" or "from" or "to" or "naar" or "uit" or "nach" or "aus")
            {
                return true;
            }

            return (ordinary > 0 && firsts == 0 && !(surnames > 0 && score >= SureOfSurname)) || ((places > 0 || IsPeople(view, tokens[to - 1])) && (before & Naming) == 0) || (lower > 0 && firsts + surnames == 0 && !announced);
        }

        return (ordinary == words && firsts == 0 && (surnames < words || score < SureOfSurname)) || (lower == words && firsts + surnames == 0 && !announced);
    }

    // "German", "Polish": first names in one country, peoples in another.
    private static bool IsPeople(DocumentView view, in Token token) =>
        token.Kind is TokenKind.Word && (token.Traits & (WordTraits.Common | WordTraits.FirstName)) == WordTraits.FirstName && view.Lexicons.Ordinary.Contains(view.FoldedWord(token));

    // "Nelson Mandelapark", "Robert Koch Institute": places and bodies named after people.
    private static bool IsThing(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        if (to - from > 1 && tokens[to - 1].Case is TokenCase.Initial && IsThingWord(view.FoldedWord(tokens[to - 1])))
        {
            return true;
        }

        if ((tokens[to - 1].Traits & WordTraits.Surname) == 0 && NameWords.IsPlace(view.FoldedWord(tokens[to - 1])))
        {
            return true;
        }

        var next = to < tokens.Length && view.Text[tokens[to].Start] == '-' && tokens[to].Start == tokens[to - 1].End ? to + 1 : to;
        return next < tokens.Length && tokens[next].Kind is TokenKind.Word && tokens[next].Case is not TokenCase.Lower && IsThingWord(view.FoldedWord(tokens[next]));
    }

    private static bool IsThingWord(ReadOnlySpan<char> word) => word is "park" or "wijk" or "school" or "viertel" or "schule" or "plein" or "straat" or "laan" or "gracht" or "steenweg" or "strasse" or "platz"
        or "stadion" or "stiftung" or "institut" or "arena" or "institute" or "foundation" or "hospital" or "stadium" or "college" or "university" or "prize" or "museum" or "centre" or "center" or "bridge" or "fonds" or "preis" or "prijs"
        or "haus" or "huis" or "act" or "gymnasium";


    // A title before and an ordinary word after are no part of the name.
    private static (int From, int To) Trimmed(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        while (from < to && (tokens[from].Kind is TokenKind.Punctuation || IsTitle(tokens[from])))
        {
            from++;
        }

        while (to > from && (tokens[to - 1].Kind is TokenKind.Punctuation ? !IsInitialsDot(view, to - 1, from) : to - from > 1 && IsOrdinary(tokens[to - 1], tokens[from])))
        {
            to--;
        }

        return (from, to);
    }

    private static bool IsTitle(in Token token) => (token.Traits & WordTraits.Title) != 0 && (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0;

    private static bool IsOrdinary(in Token token, in Token first) => token.Case is TokenCase.Lower && first.Case is not TokenCase.Lower
        && (token.Traits & WordTraits.Common) != 0 && (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0;

    // "Peeters J.": the dot belongs to the initial.
    private static bool IsInitialsDot(DocumentView view, int at, int from) =>
        at > from && view.Text[view.Tokens[at].Start] == '.' && view.Tokens[at - 1].Length == 1;
}
