using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>What dictionaries and spelling say against a name that the model proposes: ordinary words, places, peoples, abbreviations, and things named after people.</summary>
internal static class NameVeto
{
    private const double SureOfSurname = 0.85;
    private const double SureOfInitial = 0.8;
    private const double SureOfNamesake = 0.85;
    private const int CueReach = 3;
    private const int LongestAbbreviation = 6;
    private const Cue Naming = Cue.SelfIntroduction | Cue.NameLabel | Cue.Kin | Cue.Closing;
    private const Cue Announcing = Naming | Cue.Party | Cue.Greeting | Cue.Private;

    public static bool Holds(DocumentView view, int from, int to, double score)
    {
        var tokens = view.Tokens;
        if (tokens[to - 1].End - tokens[from].Start == 1)
        {
            // "A und B", "an K": judgments call people by a letter.
            return score < SureOfInitial || !char.IsUpper(view.Text[tokens[from].Start]);
        }

        return InCode(view, from, to) || IsThing(view, from, to) || (!(from > 0 && IsTitle(tokens[from - 1])) && IsPlain(view, from, to, score));
    }

    internal static bool IsTitle(in Token token) => (token.Traits & WordTraits.Title) != 0 && (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0;

    private static bool IsPlain(DocumentView view, int from, int to, double score)
    {
        var tokens = view.Tokens;
        var (words, ordinary, firsts, namesakes, surnames, lower, letters, known) = (0, 0, 0, 0, 0, 0, 0, 0);
        var place = false;
        var small = tokens[from].Case is TokenCase.Lower;
        for (var i = from; i < to; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is not TokenKind.Word || (token.Length == 1 && token.Case is TokenCase.Lower) || (token.Traits & WordTraits.Particle) != 0)
            {
                continue;
            }

            words++;
            var isPlace = (token.Traits & WordTraits.Town) != 0 || IsPeople(view, token);
            place |= isPlace;
            var isOrdinary = (token.Traits & WordTraits.Ordinary) != 0 || isPlace || (to - from > 1 && IsAbbreviation(view, token));
            var isFirst = (token.Traits & WordTraits.FirstName) != 0 && !isPlace;
            ordinary += isOrdinary ? 1 : 0;
            firsts += isFirst ? 1 : 0;
            namesakes += isPlace && (token.Traits & WordTraits.FirstName) != 0 ? 1 : 0;
            surnames += (token.Traits & WordTraits.Surname) != 0 ? 1 : 0;
            known += (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) != 0 ? 1 : 0;
            lower += token.Case is TokenCase.Lower ? 1 : 0;
            letters += token.Length == 1 ? 1 : 0;

            // "Get a German permit": a sentence.
            if (!small && token.Case is TokenCase.Lower && isOrdinary && known == 0)
            {
                return true;
            }
        }

        var before = view.CuesBefore(from, CueReach) | (tokens[from].ColumnCues & Cue.NameLabel);
        var announced = (before & Announcing) != 0;
        if (words == 1)
        {
            ref readonly var only = ref tokens[to - 1];
            if (place)
            {
                // "Florence a des dettes", "ik zag Sofia": people are called like towns
                var isSomebody = (before & Naming) != 0 || (namesakes > 0 && score >= SureOfNamesake);
                return !isSomebody || (from > 0 && view.FoldedWord(tokens[from - 1]) is "en" or "in" or "from" or "to" or "naar" or "uit" or "nach" or "aus" or "a" or "te" or "de" or "d" or "van" or "von" or "of" or "vers" or "pour" or "near" or "bij");
            }

            return (ordinary > 0 && firsts == 0 && !(surnames > 0 && score >= SureOfSurname)) || (lower > 0 && known == 0 && !announced) || (!announced && ((only.Traits & WordTraits.Month) != 0 || IsAbbreviation(view, only)));
        }

        return (letters == words && view.Text.AsSpan(tokens[from].Start, tokens[to - 1].End - tokens[from].Start).IndexOf('.') < 0)
            || (ordinary == words && firsts == 0 && (surnames < words || score < SureOfSurname) && !(place && (before & Naming) != 0))
            || (lower == words && known == 0 && !announced);
    }

    // "CDC" where words are not written in capitals.
    private static bool IsAbbreviation(DocumentView view, in Token token)
    {
        if (token.Case is not (TokenCase.Upper or TokenCase.Mixed) || token.Length > LongestAbbreviation || (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) != 0)
        {
            return false;
        }

        const int Near = 6;
        var tokens = view.Tokens;
        var (upper, other) = (0, 0);
        for (int i = Math.Max(0, view.TokenAt(token.Start) - Near), end = Math.Min(tokens.Length, i + (2 * Near)); i < end; i++)
        {
            if (tokens[i].Kind is TokenKind.Word && tokens[i].Length > 1 && tokens[i].Start != token.Start)
            {
                upper += tokens[i].Case is TokenCase.Upper ? 1 : 0;
                other += tokens[i].Case is TokenCase.Upper ? 0 : 1;
            }
        }

        return other > upper;
    }

    // Parts of addresses of the web and of codes.
    private static bool InCode(DocumentView view, int from, int to)
    {
        var text = view.Text;
        var (start, end) = (view.Tokens[from].Start, view.Tokens[to - 1].End);
        return (start > 0 && text[start - 1] is '_' or '=' or '&' or '%' or '@' or '#') || (end < text.Length && text[end] is '_' or '=' or '%' or '@') || text.AsSpan(start, end - start).IndexOfAny("_=&%@") >= 0;
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
        or "haus" or "huis" or "act" or "gymnasium" or "festival";
}
