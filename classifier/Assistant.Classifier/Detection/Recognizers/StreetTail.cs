namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>What follows a street and house number: letter, range, box, postcode, town. Floors are left out.</summary>
internal static class StreetTail
{
    private const int LongestTown = 6;

    /// <param name="last">Index of the house number's token, or of the street's last word when the number came first.</param>
    /// <returns>Index of the address's last token.</returns>
    public static int Extend(DocumentView view, int last)
    {
        last = House(view, last);
        last = Box(view, last);
        return PostcodeAndTown(view, last);
    }

    /// <summary>12A, 12 bis, 12-14, 12/3.</summary>
    private static int House(DocumentView view, int last)
    {
        var tokens = view.Tokens;
        for (var rounds = 0; rounds < 2 && last + 1 < tokens.Length && tokens[last].Kind == TokenKind.Number; rounds++)
        {
            ref readonly var next = ref tokens[last + 1];
            var touches = next.Start == tokens[last].End;
            if (next.Kind == TokenKind.Word && ((next.Length == 1 && touches) || (next.Length == 1 && next.Case == TokenCase.Initial && !NextIsWord(view, last + 1)) || view.FoldedWord(next) is "bis" or "ter" or "quater"))
            {
                last++;
                break;
            }

            if (next.Kind == TokenKind.Punctuation && touches && view.Text[next.Start] is '-' or '/' && last + 2 < tokens.Length && tokens[last + 2].Start == next.End && tokens[last + 2].Length <= 4
                && (tokens[last + 2].Kind == TokenKind.Number || tokens[last + 2].Length == 1))
            {
                last += 2;
                continue;
            }

            break;
        }

        return last;
    }

    /// <summary>"bus 3", "bte A4", "boîte 12", "box 2", "apt 5", "b12".</summary>
    private static int Box(DocumentView view, int last)
    {
        var tokens = view.Tokens;
        var i = last + 1;
        i += i < tokens.Length && tokens[i].Kind == TokenKind.Punctuation && view.Text[tokens[i].Start] is ',' or '(' or '/' or '-' ? 1 : 0;
        if (i >= tokens.Length || tokens[i].Kind != TokenKind.Word)
        {
            return last;
        }

        var word = view.FoldedWord(tokens[i]);
        var isBox = word is "bus" or "bte" or "boite" or "bt" or "box" or "app" or "appt" or "apt" or "appartement" or "apartment" or "flat" or "unit" or "suite" or "wohnung" or "whg" or "bfk" or "briefkasten" or "postfach" or "postbus";
        var isShort = word is "b" or "bus" && i + 1 < tokens.Length && tokens[i + 1].Start == tokens[i].End;
        if (!isBox && !isShort)
        {
            return last;
        }

        i++;
        while (i < tokens.Length && tokens[i].Kind == TokenKind.Punctuation && view.Text[tokens[i].Start] is '.' or '°' or ':')
        {
            i++;
        }

        if (i < tokens.Length && tokens[i].Kind == TokenKind.Word && view.FoldedWord(tokens[i]) is "n" or "no" or "nr")
        {
            i++;
            i += i < tokens.Length && view.Text[tokens[i].Start] is '°' or '.' ? 1 : 0;
        }

        if (i < tokens.Length && ((tokens[i].Kind == TokenKind.Number && tokens[i].Length <= 4) || (tokens[i].Kind == TokenKind.Word && tokens[i].Length <= 2 && (tokens[i].Case != TokenCase.Lower || IsReadOne(view, i)))))
        {
            last = i;
            if (i + 1 < tokens.Length && tokens[i + 1].Start == tokens[i].End && tokens[i + 1].Kind is TokenKind.Word or TokenKind.Number && tokens[i + 1].Length <= 3)
            {
                last = i + 1;
            }
        }

        return last;
    }

    /// <summary>"bte l, 1199 …": a one that was read as a letter.</summary>
    private static bool IsReadOne(DocumentView view, int index) => view.Word(view.Tokens[index]) is "l" && (index + 1 == view.Tokens.Length || view.Tokens[index + 1].Kind is TokenKind.NewLine || view.Text[view.Tokens[index + 1].Start] is ',' or '.' or ')');

    private static int PostcodeAndTown(DocumentView view, int last)
    {
        var tokens = view.Tokens;
        var i = last + 1;
        var breaks = 0;
        while (i < tokens.Length && i - last <= 4
            && (tokens[i].Kind == TokenKind.NewLine ? ++breaks <= 1 : tokens[i].Kind == TokenKind.Punctuation ? view.Text[tokens[i].Start] is ',' or '-' or '|' or '(' or ';' or '/' : IsLinkWord(view, i)))
        {
            i++;
        }

        if (i >= tokens.Length)
        {
            return last;
        }

        var code = Postcode(view, i);
        if (code >= 0)
        {
            var town = Town(view, code + 1, true);
            return town > code ? town : breaks == 0 || code > i ? code : last;
        }

        // A town without its postcode, on the same line.
        if (breaks == 0 && tokens[i].Kind == TokenKind.Word && tokens[i].Case is TokenCase.Initial or TokenCase.Upper && (tokens[i].Traits & WordTraits.Town) != 0)
        {
            var town = Town(view, i, false);
            return AmericanTail(view, town);
        }

        return breaks == 0 && view.Text[tokens[i - 1].Start] == ',' ? AmericanTail(view, last, i) : last;
    }

    /// <summary>"à 1000 Bruxelles", "te 9000 Gent", "in 4700 Eupen".</summary>
    private static bool IsLinkWord(DocumentView view, int index) => index + 1 < view.Tokens.Length && view.FoldedWord(view.Tokens[index]) is "a" or "te" or "in";

    /// <summary>1000; B-1000; 75012; 1234 AB; returns its last token or -1.</summary>
    private static int Postcode(DocumentView view, int i)
    {
        var tokens = view.Tokens;
        if (tokens[i].Kind == TokenKind.Word && tokens[i].Length <= 2 && tokens[i].Case is TokenCase.Initial or TokenCase.Upper && i + 2 < tokens.Length && view.Text[tokens[i + 1].Start] == '-' && tokens[i + 2].Kind == TokenKind.Number)
        {
            i += 2;
        }

        if (tokens[i].Kind != TokenKind.Number || tokens[i].Length is not (4 or 5) || view.Text[tokens[i].Start] == '0' && tokens[i].Length == 4)
        {
            return BritishPostcode(view, i);
        }

        if (i + 1 < tokens.Length && tokens[i].Length == 4 && tokens[i + 1].Kind == TokenKind.Word && tokens[i + 1].Length == 2 && tokens[i + 1].Case == TokenCase.Upper)
        {
            return i + 1;
        }

        // A year or an amount is no postcode: a town must follow.
        return Town(view, i + 1, true) > i || (i + 1 < tokens.Length && tokens[i + 1].Kind == TokenKind.NewLine) || i + 1 == tokens.Length ? i : -1;
    }

    /// <summary>SW1A 1AA.</summary>
    private static int BritishPostcode(DocumentView view, int i)
    {
        var tokens = view.Tokens;
        if (i >= tokens.Length || tokens[i].Kind != TokenKind.Word || tokens[i].Length > 2 || tokens[i].Case is not (TokenCase.Upper or TokenCase.Initial))
        {
            return -1;
        }

        var at = i + 1;
        if (at >= tokens.Length || tokens[at].Kind != TokenKind.Number || tokens[at].Start != tokens[i].End || tokens[at].Length > 2)
        {
            return -1;
        }

        at += at + 1 < tokens.Length && tokens[at + 1].Kind == TokenKind.Word && tokens[at + 1].Length == 1 && tokens[at + 1].Start == tokens[at].End ? 2 : 1;
        return at + 1 < tokens.Length && tokens[at].Kind == TokenKind.Number && tokens[at].Length == 1 && tokens[at + 1].Length == 2 && tokens[at + 1].Kind == TokenKind.Word && tokens[at + 1].Start == tokens[at].End ? at + 1 : -1;
    }

    /// <summary>Words of a town's name from <paramref name="i"/>; returns the last, or i - 1 when there is none.</summary>
    private static int Town(DocumentView view, int i, bool afterPostcode)
    {
        var tokens = view.Tokens;
        var last = i - 1;
        for (int at = i, taken = 0; at < tokens.Length && taken < LongestTown; at++, taken++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Kind == TokenKind.Punctuation && last >= i && view.Text[token.Start] is '-' or '\'' && token.Start == tokens[at - 1].End)
            {
                continue;
            }

            var joined = at > i && tokens[at - 1].Kind == TokenKind.Punctuation && tokens[at - 1].End == token.Start;
            var isTown = (token.Traits & WordTraits.Town) != 0;
            var capital = token.Case is TokenCase.Initial or TokenCase.Upper or TokenCase.Mixed;
            var ends = token.Kind != TokenKind.Word
                || (!joined && last >= i && !(isTown && capital) && !(token.Length <= 4 && (token.Traits & WordTraits.Particle) != 0 && at + 1 < tokens.Length && tokens[at + 1].Case == TokenCase.Initial && view.FoldedWord(token) is "le" or "la" or "les" or "am" or "an"))
                || (!joined && last < i && !(capital ? (token.Traits & (WordTraits.Title | WordTraits.Month)) == 0 && (isTown || token.Cues == Cue.None) : afterPostcode && (isTown || (token.Length > 3 && (token.Traits & WordTraits.Common) == 0 && token.Cues == Cue.None))));
            if (ends)
            {
                break;
            }

            last = at;
        }

        return last;
    }

    /// <summary>", City, ST 12345" and ", ST 12345".</summary>
    private static int AmericanTail(DocumentView view, int last, int from = -1)
    {
        var tokens = view.Tokens;
        var i = from < 0 ? last + 1 : from;
        var words = 0;
        for (; i < tokens.Length && words < 4 && i - last < 8; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.Number && token.Length == 5 && words > 0 && tokens[i - 1].Case == TokenCase.Upper && tokens[i - 1].Length == 2)
            {
                return i;
            }

            if (token.Kind == TokenKind.Word && token.Case is TokenCase.Initial or TokenCase.Upper)
            {
                words++;
            }
            else if (!(token.Kind == TokenKind.Punctuation && view.Text[token.Start] == ','))
            {
                break;
            }
        }

        return last;
    }

    private static bool NextIsWord(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        return index + 1 < tokens.Length && tokens[index + 1].Kind == TokenKind.Word && tokens[index + 1].Case == TokenCase.Lower;
    }
}
