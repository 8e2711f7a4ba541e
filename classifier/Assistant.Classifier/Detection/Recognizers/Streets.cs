namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Reads streets that a word calls one ("rue", "Molenstraat", "High Street"), with their house number.</summary>
internal static class Streets
{
    // Tokens between "rue" and its number ("rue du Général de Gaulle et de la Libération 12").
    private const int LongestName = 9;

    public static bool TryRead(DocumentView view, int index, out int first, out int last)
    {
        ref readonly var token = ref view.Tokens[index];
        first = last = index;
        if (TryNumberFirst(view, index, out first))
        {
            return true;
        }

        first = index;
        if ((token.Traits & WordTraits.StreetSuffix) != 0 && !NumberedThings.Holds(view.FoldedWord(token)) && HouseNumbers.TryAfter(view, index, out last))
        {
            first = StreetNames.NameBefore(view, index);
            return token.Case != TokenCase.Lower || StreetNames.IsSafeLower(view, index) || UnnamedStreets.HasPostcode(view, StreetTail.Extend(view, last), last) || (view.CuesBefore(first, 3) & (Cue.Address | Cue.Private)) != 0;
        }

        if ((token.Traits & WordTraits.StreetType) == 0)
        {
            return false;
        }

        return TryRoadTo(view, index, out last) || TryTypeFirst(view, index, out first, out last) || TryTypeLast(view, index, out first, out last);
    }

    /// <summary>"231 Lindelaan box 2, 1000 Brussels", "12 Molenstraat, 9000 Gent", as it is written in English and French: told by the postcode.</summary>
    private static bool TryNumberFirst(DocumentView view, int index, out int first)
    {
        var tokens = view.Tokens;
        first = index;
        return (tokens[index].Traits & WordTraits.StreetSuffix) != 0 && tokens[index].Case is not TokenCase.Lower && index + 1 < tokens.Length && tokens[index + 1].Kind is not TokenKind.Number
            && HouseNumbers.TryBefore(view, StreetNames.NameBefore(view, index), out first) && UnnamedStreets.HasPostcode(view, StreetTail.Extend(view, index), index);
    }

    /// <summary>"Steenweg op Gent 14", "Baan naar Boom 3".</summary>
    private static bool TryRoadTo(DocumentView view, int index, out int last)
    {
        var tokens = view.Tokens;
        last = index;
        if (index + 2 >= tokens.Length || tokens[index].Case == TokenCase.Lower || view.FoldedWord(tokens[index]) is not ("steenweg" or "baan") || view.FoldedWord(tokens[index + 1]) is not ("op" or "naar")
            || tokens[index + 2].Case is not (TokenCase.Initial or TokenCase.Upper))
        {
            return false;
        }

        var name = index + 2;
        while (name + 1 < tokens.Length && tokens[name + 1].Kind == TokenKind.Word && tokens[name + 1].Case is TokenCase.Initial or TokenCase.Upper)
        {
            name++;
        }

        return HouseNumbers.TryAfter(view, name, out last);
    }

    /// <summary>"rue de la Loi 12", "12, rue de la Loi", "place Saint-Job".</summary>
    private static bool TryTypeFirst(DocumentView view, int index, out int first, out int last)
    {
        var tokens = view.Tokens;
        first = last = index;
        if (!StreetNames.IsPrefixType(view.FoldedWord(tokens[index])))
        {
            return false;
        }

        var end = index + 1;
        var names = 0;
        var lower = 0;
        var lastName = index;
        for (; end < tokens.Length && end - index <= LongestName; end++)
        {
            ref readonly var token = ref tokens[end];
            var mark = token.Kind == TokenKind.Punctuation ? view.Text[token.Start] : '\0';
            // "quai des Péniches et passe de 24": the sentence goes on.
            if (token.Kind == TokenKind.Word && end + 1 < tokens.Length && view.FoldedWord(token) is "et" or "en" or "and" or "und" && tokens[end + 1].Case is TokenCase.Lower && (tokens[end + 1].Traits & WordTraits.Particle) == 0)
            {
                break;
            }

            if (token.Kind == TokenKind.Word && !StreetNames.IsBreak(view, token, end))
            {
                var plain = (token.Traits & WordTraits.Particle) == 0;
                names += plain ? 1 : 0;
                lower += plain && token.Case == TokenCase.Lower && !(tokens[end - 1].Kind == TokenKind.Punctuation && view.Text[tokens[end - 1].Start] is '-' or '\'') ? 1 : 0;
                lastName = end;
            }
            else if (!(mark is '-' or '\'' || (mark == '.' && token.Start == tokens[end - 1].End && tokens[end - 1].Length <= 4 && !(end == index + 1 && view.FoldedWord(tokens[index]) is "rue" or "quai" or "clos" or "cite" or "voie"))))
            {
                break;
            }
        }

        // "cours et 2", "place or 3": a street's name does not begin with "and".
        if (end > index + 1 && view.FoldedWord(tokens[index + 1]) is "et" or "ou" or "en" or "of" or "and" or "or" or "und" or "oder")
        {
            return false;
        }

        // A street's name has few words in lower case; a sentence has many.
        const int MostLower = 3;
        var closed = lastName + 1 >= tokens.Length || tokens[lastName + 1].Kind != TokenKind.Word;
        var sentence = lower > MostLower || (lower > 1 && view.Language == "en" && !closed);
        if (names > 0 && !sentence && HouseNumbers.TryAfter(view, lastName, out last))
        {
            // "took place before 1876": nothing but a year makes this a street.
            return lower < names || tokens[index].Case != TokenCase.Lower || !HouseNumbers.IsYear(view.Word(tokens[last])) || UnnamedStreets.HasPostcode(view, StreetTail.Extend(view, last), last);
        }

        // The number before: France, Luxembourg, and how people speak.
        if (names > 0 && HouseNumbers.TryBefore(view, index, out first))
        {
            last = sentence ? StreetNames.FirstName(view, index, lastName) : lastName;
            return true;
        }

        return false;
    }

    /// <summary>"12 High Street", "Oude Markt 3", "Louise Avenue 5".</summary>
    private static bool TryTypeLast(DocumentView view, int index, out int first, out int last)
    {
        var tokens = view.Tokens;
        last = index;
        first = index;
        if (index == 0 || tokens[index - 1].End == tokens[index].Start && view.Text[tokens[index - 1].Start] != '-')
        {
            return false;
        }

        if (index > 2 && tokens[index - 1].End - tokens[index - 3].End == 2 && view.FoldedWord(tokens[index - 1]) is "s" && view.Text[tokens[index - 2].Start] is '\'')
        {
            // "Tanner's Lane", "King's Avenue"
            first = tokens[index - 3].Case is TokenCase.Lower ? index : Math.Min(index - 3, StreetNames.NameBefore(view, index - 2));
        }
        else if (tokens[index - 1].Kind == TokenKind.Word && tokens[index - 1].Case is not TokenCase.Lower && !StreetNames.IsBreak(view, tokens[index - 1], index - 1))
        {
            first = StreetNames.NameBefore(view, index);
        }
        else if (tokens[index - 1].Kind == TokenKind.Punctuation && view.Text[tokens[index - 1].Start] == '-' && tokens[index - 1].End == tokens[index].Start)
        {
            first = StreetNames.NameBefore(view, index);
        }
        else if (view.FoldedWord(tokens[index]) is "strasse" or "straat" or "laan" or "steenweg" or "street" or "road" or "lane" && tokens[index - 1].Kind == TokenKind.Word && (tokens[index - 1].Cues | Cue.Bank) == Cue.Bank && view.FoldedWord(tokens[index - 1]) is not ("the" or "this" or "our" or "my" or "same" or "whole" or "de" or "deze" or "die" or "onze" or "der" or "diese" or "unsere") && !StreetNames.IsBreak(view, tokens[index - 1], index - 1))
        {
            first = index - 1;
        }

        // "15 H RUE …": a letter alone is no name.
        if (first == index || (first == index - 1 && tokens[first].Length == 1))
        {
            return false;
        }

        var english = !StreetNames.IsPrefixType(view.FoldedWord(tokens[index])) && view.FoldedWord(tokens[index]) is not ("strasse" or "straat" or "laan" or "plein" or "steenweg" or "str");
        if (!english && HouseNumbers.TryAfter(view, index, out last))
        {
            return true;
        }

        if (HouseNumbers.TryBefore(view, first, out var number))
        {
            first = number;
            last = index + 1 < tokens.Length && view.Text[tokens[index + 1].Start] == '.' && tokens[index].Length <= 4 && tokens[index + 1].Start == tokens[index].End ? index + 1 : index;
            return true;
        }

        return HouseNumbers.TryAfter(view, index, out last);
    }
}
