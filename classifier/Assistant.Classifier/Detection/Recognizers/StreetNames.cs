namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Which words belong to a street's name, and which end it.</summary>
internal static class StreetNames
{
    /// <summary>Words in capitals, joined by hyphens, apostrophes and particles, that stand before the street's last word.</summary>
    public static int NameBefore(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        var first = index;
        for (int i = index - 1, taken = 0; i >= 0 && taken < 5; i--, taken++)
        {
            ref readonly var token = ref tokens[i];
            var mark = token.Kind == TokenKind.Punctuation ? view.Text[token.Start] : '\0';
            if (token.Kind == TokenKind.Word && token.Case is TokenCase.Initial or TokenCase.Upper or TokenCase.Mixed && !IsBreak(view, token, i)
                && (token.Traits & (WordTraits.Title | WordTraits.Role)) == 0 && !IsPreposition(view, token) && (token.Cues == Cue.None || (tokens[i + 1].Kind == TokenKind.Punctuation && view.Text[tokens[i + 1].Start] == '-')))
            {
                first = i;
            }
            else if (!(mark is '-' or '\'' && token.End == tokens[i + 1].Start)
                && !(mark == '.' && i > 0 && tokens[i - 1].Length <= 3 && tokens[i - 1].End == token.Start)
                && !(token.Kind == TokenKind.Word && (token.Traits & WordTraits.Particle) != 0 && i > 0 && tokens[i - 1].Case is TokenCase.Initial && first != index))
            {
                break;
            }
        }

        return first;
    }

    /// <summary>In capitals: "AUF DER WIESE NEBEN KAPELLENWEG 3".</summary>
    private static bool IsPreposition(DocumentView view, in Token token) => token.Case is TokenCase.Upper && view.FoldedWord(token) is "neben" or "bei" or "beim" or "gegenuber" or "an" or "hinter" or "vor" or "naast" or "tegenover" or "bij" or "achter" or "aan" or "van" or "pres" or "devant" or "derriere" or "near" or "opposite" or "behind" or "beside" or "by";

    /// <summary>The street's first word that is no particle: where a sentence in lower case goes on after it, nobody can tell more.</summary>
    public static int FirstName(DocumentView view, int index, int lastName)
    {
        var tokens = view.Tokens;
        var i = index + 1;
        while (i < lastName && (tokens[i].Kind != TokenKind.Word || (tokens[i].Traits & WordTraits.Particle) != 0))
        {
            i++;
        }

        return i;
    }

    public static bool IsPrefixType(ReadOnlySpan<char> word) => word is not ("street" or "road" or "lane" or "drive" or "court" or "crescent" or "terrace" or "gardens" or "grove" or "row" or "mews" or "way" or "close" or "rd" or "ln" or "parkway" or "straat" or "laan" or "plein" or "steenweg" or "strasse" or "str" or "caddesi" or "sokak" or "sokagi");

    /// <summary>Words that no street name holds; they end the search for the number.</summary>
    public static bool IsBreak(DocumentView view, in Token token, int index)
    {
        if ((token.Cues & (Cue.Phone | Cue.Birth | Cue.OtherEvent | Cue.SelfIntroduction | Cue.Closing)) != 0 && token.Case == TokenCase.Lower)
        {
            return true;
        }

        return view.FoldedWord(token) is "est" or "a" or "au" or "en" && !JoinedByHyphen(view, index) || view.FoldedWord(token) is "was" or "within" or "innerhalb" or "binnen" or "were" or "until" or "has" or "will" or "dans" or "sur" or "pour" or "avec" or "qui" or "que" or "je" or "j" or "nous" or "vous" or "il" or "elle" or "ou" or "is" or "in" or "met" or "voor" or "op" or "ik" or "we" or "wij" or "die" or "dat"
            or "werd" or "wordt" or "for" or "with" or "that" or "at" or "on" or "from" or "to" or "and" or "und" or "ist" or "mit" or "fur" or "auf" or "habite" or "woon" or "woont" or "entre" or "tussen" or "between" or "zwischen" or "vers" or "jusqu" or "pendant" or "sera" or "sont" or "etait" or "chez" or "par" or "depuis" or "coute" or "kost" or "costs" or "barree" or "fermee" or "coupee" or "interdite" or "inaccessible" or "afgesloten" or "versperd" or "gesperrt" or "closed" or "blocked" || view.Word(token) is "ll";
    }

    public static bool JoinedByHyphen(DocumentView view, int index) => index > 0 && view.Text[view.Tokens[index - 1].Start] == '-' && view.Tokens[index - 1].End == view.Tokens[index].Start;

    /// <summary>In lower case only endings that are streets and nothing else ("molenstraat 5", not "omweg 2").</summary>
    public static bool IsSafeLower(DocumentView view, int index)
    {
        var word = view.FoldedWord(view.Tokens[index]);
        return word.EndsWith("straat", StringComparison.Ordinal) || word.EndsWith("laan", StringComparison.Ordinal) || word.EndsWith("plein", StringComparison.Ordinal) || word.EndsWith("steenweg", StringComparison.Ordinal)
            || word.EndsWith("dreef", StringComparison.Ordinal) || word.EndsWith("kaai", StringComparison.Ordinal) || word.EndsWith("lei", StringComparison.Ordinal) || word.EndsWith("strasse", StringComparison.Ordinal)
            || word.EndsWith("str", StringComparison.Ordinal) || word.EndsWith("gasse", StringComparison.Ordinal) || word.EndsWith("allee", StringComparison.Ordinal) || word.EndsWith("gracht", StringComparison.Ordinal);
    }
}
