namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Tells by where it stands that a capitalised word with a number is a street: a box behind it, a name before it, a signature's line, a preposition of place.</summary>
internal static class PlacesOfSomebody
{
    private const int LongestHouseNumber = 3;
    private const int LongestLine = 8;
    private const WordTraits NoName = WordTraits.Common | WordTraits.Town | WordTraits.Month | WordTraits.Organisation | WordTraits.Title;

    /// <param name="index">The word before the number.</param>
    /// <param name="first">First word of the name; moved where the line or an adjective says that it begins earlier.</param>
    public static bool TryRead(DocumentView view, int index, ref int first)
    {
        var tokens = view.Tokens;
        ref readonly var street = ref tokens[index];
        if (tokens[index + 1].Length > LongestHouseNumber || street.Length < 4 || street.Case is not (TokenCase.Initial or TokenCase.Upper) || tokens[index + 1].Start != street.End + 1
            || (street.Traits & (WordTraits.Organisation | WordTraits.CompanyForm)) != 0 || NumberedThings.Holds(view.FoldedWord(street)) || IsAmountOrDate(view, index + 1))
        {
            return false;
        }

        if (AfterFullName(view, first, index))
        {
            return true;
        }

        if (street.Case is TokenCase.Upper)
        {
            return false;
        }

        if (InSignature(view, index, ref first) || IsFlemishPlace(view, first, index))
        {
            return true;
        }

        // "Oude Baan 19", "Obere Ibern 61", "Grote Markt 3".
        var described = index > 0 && tokens[index - 1].Case is TokenCase.Initial && tokens[index - 1].End + 1 == street.Start && IsAdjective(view.FoldedWord(tokens[index - 1]));
        if (described)
        {
            first = index - 1;
        }

        var noun = IsStreetNoun(view.FoldedWord(street));
        var ordinary = (street.Traits & WordTraits.Ordinary) != 0;
        var known = ordinary || (street.Traits & WordTraits.Town) != 0;
        var boxed = HasBox(view, index + 1);
        if (boxed && (noun || !known))
        {
            return true;
        }

        if (first == 0)
        {
            return false;
        }

        var mark = view.Text[tokens[first - 1].Start];
        if (mark is ',' && (noun || described || !ordinary || IsWeakStreet(view, street)) && AfterSomebody(view, first - 1))
        {
            return true;
        }

        var before = first - 1;
        before -= before > 0 && view.FoldedWord(tokens[before]) is "der" or "dem" or "den" or "de" or "het" ? 1 : 0;
        return (described && (noun || !known) || IsWeakStreet(view, street)) && IsPreposition(view.FoldedWord(tokens[before]));
    }

    /// <summary>"GERDA SMEYERS, BLEKERIJ 12.", "Maureen Tighe, Linden Walk 12": right after first name, surname and a comma, where the sentence or line ends.</summary>
    private static bool AfterFullName(DocumentView view, int first, int index)
    {
        var tokens = view.Tokens;
        var number = index + 1;
        var ends = number + 1 >= tokens.Length || tokens[number + 1].Kind is TokenKind.NewLine || (view.Text[tokens[number + 1].Start] is '.' or ',' or ';' or '!' or '?' && (tokens[number + 1].End >= view.Text.Length || char.IsWhiteSpace(view.Text[tokens[number + 1].End])));
        if (!ends || first < 3 || view.Text[tokens[first - 1].Start] is not ',' || (tokens[index].Cues & Cue.Office) != 0)
        {
            return false;
        }

        ref readonly var surname = ref tokens[first - 2];
        var at = first - 3;
        while (at > 0 && tokens[at].Kind is TokenKind.Word && (tokens[at].Traits & WordTraits.Particle) != 0 && (tokens[at].Traits & WordTraits.FirstName) == 0)
        {
            at--;
        }

        return surname.Kind is TokenKind.Word && surname.Case == tokens[at].Case && (surname.Cues & Cue.Office) == 0 && (surname.Traits & (WordTraits.Surname | WordTraits.Ordinary)) != WordTraits.Ordinary && IsFirstName(tokens[at]);
    }

    /// <summary>"bezwaarschrift boom Zavelberg 3", "niet opgehaald Pottenbakkersgang 4": within a Dutch sentence only a name has a capital.</summary>
    private static bool IsFlemishPlace(DocumentView view, int first, int index)
    {
        var tokens = view.Tokens;
        ref readonly var street = ref tokens[index];
        var word = view.FoldedWord(street);
        return view.Language is "nl" && first == index && index > 0 && tokens[index - 1].Kind is TokenKind.Word && tokens[index - 1].Case is TokenCase.Lower && (street.Traits & (NoName | WordTraits.FirstName | WordTraits.Surname)) == 0 && street.Cues == Cue.None && word.Length > 6 && !view.Lexicons.Ordinary.Contains(word)
            && (word.EndsWith("gang", StringComparison.Ordinal) || word.EndsWith("berg", StringComparison.Ordinal) || word.EndsWith("veld", StringComparison.Ordinal) || word.EndsWith("heuvel", StringComparison.Ordinal) || word.EndsWith("hof", StringComparison.Ordinal) || word.EndsWith("pad", StringComparison.Ordinal) || word.EndsWith("dijk", StringComparison.Ordinal) || word.EndsWith("hoek", StringComparison.Ordinal) || word.EndsWith("beek", StringComparison.Ordinal) || word.EndsWith("erf", StringComparison.Ordinal) || word.EndsWith("zijde", StringComparison.Ordinal));
    }

    /// <summary>A street alone on its line, below a line that is somebody's name.</summary>
    private static bool InSignature(DocumentView view, int index, ref int first)
    {
        var tokens = view.Tokens;
        var begin = index;
        while (begin > 0 && tokens[begin - 1].Kind is not TokenKind.NewLine && index - begin < LongestLine)
        {
            begin--;
            if (tokens[begin].Kind is not TokenKind.Word || (tokens[begin].Case is TokenCase.Lower && (tokens[begin].Traits & WordTraits.Particle) == 0))
            {
                return false;
            }
        }

        if (begin < 2 || tokens[begin - 1].Kind is not TokenKind.NewLine || !LineEnds(view, index + 1))
        {
            return false;
        }

        var (names, words) = (0, 0);
        for (var i = begin - 2; i >= 0 && tokens[i].Kind is not TokenKind.NewLine; i--)
        {
            if (tokens[i].Kind is not TokenKind.Word || ++words > 4 || (tokens[i].Case is TokenCase.Lower && (tokens[i].Traits & WordTraits.Particle) == 0) || (tokens[i].Cues & (Cue.Office | Cue.Closing)) != 0)
            {
                return false;
            }

            names += IsFirstName(tokens[i]) ? 1 : 0;
        }

        if (words < 2 || names == 0)
        {
            return false;
        }

        first = begin;
        return true;
    }

    private static bool LineEnds(DocumentView view, int number)
    {
        var tokens = view.Tokens;
        var last = StreetTail.Extend(view, number);
        return last + 1 >= tokens.Length || tokens[last + 1].Kind is TokenKind.NewLine || view.Text[tokens[last + 1].Start] is ',' or '-' or '|';
    }

    /// <summary>"Guy Tack, ", "Lambert Gouders hier, ", "Bei Lutgart, ", "vor seiner Garage, ".</summary>
    private static bool AfterSomebody(DocumentView view, int comma)
    {
        const int Reach = 4;
        var tokens = view.Tokens;
        for (int i = comma - 1, seen = 0; i >= 0 && seen < Reach; i--, seen++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is not TokenKind.Word || (token.Cues & Cue.Office) != 0 || (token.Traits & WordTraits.Role) != 0)
            {
                return false;
            }

            if (IsFirstName(token) || (token.Cues & (Cue.Private | Cue.Kin)) != 0 || view.FoldedWord(token) is "seiner" or "ihrer" or "seinem" or "ihrem" or "zijn" or "haar" or "son" or "sa" or "his" or "her")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFirstName(in Token token) => token.Kind is TokenKind.Word && token.Case is TokenCase.Initial or TokenCase.Upper && (token.Traits & WordTraits.FirstName) != 0 && (token.Traits & NoName) == 0;

    // "Klötzerbahn", "Tuinwijk": what no dictionary holds as a word of its own.
    private static bool IsWeakStreet(DocumentView view, in Token token) =>
        ((token.Traits & WordTraits.WeakStreetSuffix) != 0 || view.FoldedWord(token).EndsWith("waldchen", StringComparison.Ordinal)) && !view.Lexicons.Ordinary.Contains(view.FoldedWord(token));

    private static bool HasBox(DocumentView view, int number)
    {
        var tokens = view.Tokens;
        return number + 2 < tokens.Length && tokens[number + 1].Start == tokens[number].End + 1 && view.FoldedWord(tokens[number + 1]) is "bus" or "bte" or "boite" or "box" or "bt" or "b"
            && (tokens[number + 2].Kind is TokenKind.Number || tokens[number + 2].Case is TokenCase.Initial);
    }

    // "5 %", "19/12", "3 mai", "12 personen".
    private static bool IsAmountOrDate(DocumentView view, int number)
    {
        var tokens = view.Tokens;
        return number + 2 < tokens.Length && tokens[number + 1].Start == tokens[number].End && view.Text[tokens[number + 1].Start] is '/' or '.' or ':' or ',' && tokens[number + 2].Kind is TokenKind.Number && tokens[number + 2].Start == tokens[number + 1].End;
    }

    private static bool IsPreposition(ReadOnlySpan<char> word) => word is "aan" or "in" or "op" or "te" or "van" or "naar" or "bij" or "voor" or "im" or "am" or "an" or "auf" or "zum" or "zur" or "vom" or "von" or "vor" or "nach" or "bei" or "au" or "at" or "to" or "from";

    private static bool IsAdjective(ReadOnlySpan<char> word) => word is "oude" or "nieuwe" or "grote" or "kleine" or "hoge" or "lage" or "lange" or "korte" or "brede" or "groene" or "zwarte" or "obere" or "untere" or "oberer" or "unterer" or "alte" or "alter" or "neue" or "neuer"
        or "grosse" or "hohe" or "kurze" or "vordere" or "hintere" or "mittlere" or "vieux" or "vieille" or "haut" or "haute" or "basse";

    private static bool IsStreetNoun(ReadOnlySpan<char> word) => word is "markt" or "kouter" or "meir" or "dries" or "plein" or "dorp" or "veld" or "berg" or "heide" or "baan" or "kerkhof" or "kaai" or "dijk" or "vest" or "steenweg" or "laan" or "kade" or "gracht" or "veer" or "dam" or "hoek" or "eik" or "linde" or "eikel" or "singel"
        or "anger" or "graben" or "hof" or "wall" or "ring" or "damm" or "hain" or "hang" or "halde" or "kirchberg" or "dorfplatz" or "marktplatz" or "kirchplatz";
}
