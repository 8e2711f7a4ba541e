namespace Assistant.Classifier.Detection;

/// <summary>Who is asked after for the office or the street that bears the name: "is Ms Verhulst still the alderwoman?", "who was this Joseph Lambert, after whom the street is named?"</summary>
internal static class AskedAfter
{
    private const int Near = 5;

    public static bool Holds(DocumentView view, Candidate name)
    {
        var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
        return end > first && AsksAtEnd(view, end) && (IsStillInOffice(view, end) || (IsWhoWas(view, first) && NamesPlace(view)));
    }

    // the sentence of the name is a question
    private static bool AsksAtEnd(DocumentView view, int at)
    {
        for (var i = at; i < view.Tokens.Length; i++)
        {
            if (view.Tokens[i].Kind is TokenKind.NewLine || view.Text[view.Tokens[i].Start] is '.' or '!' or '?')
            {
                return view.Text[view.Tokens[i].Start] is '?';
            }
        }

        return false;
    }

    // "… still the alderwoman", "… noch Leiter", "… est-il toujours échevin": an office within a few words, no other name before it
    private static bool IsStillInOffice(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        var still = false;
        for (var i = at; i < tokens.Length && i < at + Near; i++)
        {
            if (tokens[i].Kind is TokenKind.NewLine || view.Text[tokens[i].Start] is '.' or ',' or '?' or ';')
            {
                return false;
            }

            if (tokens[i].Kind is not TokenKind.Word)
            {
                continue;
            }

            if (still && ((tokens[i].Traits & WordTraits.Role) != 0 || IsOffice(view.FoldedWord(tokens[i]))))
            {
                return true;
            }

            // nothing but an article stands between
            if (still && !(view.FoldedWord(tokens[i]) is "the" or "de" or "der" or "die" or "le" or "la" or "l" or "our" or "onze" or "notre" or "unser" or "unsere" or "altijd" or "immer" or "steeds" or "een" or "a" or "your" or "jullie" or "votre" or "ihr" or "ihre"))
            {
                return false;
            }

            still |= view.FoldedWord(tokens[i]) is "still" or "noch" or "nog" or "encore" or "toujours" or "altijd" or "immer";
        }

        return false;
    }

    private static bool IsOffice(ReadOnlySpan<char> word) => word is "alderwoman" or "alderman" or "mayor" or "councillor" or "director" or "leiter" or "leiterin" or "burgermeister" or "burgermeisterin" or "schoffe" or "schoffin" or "direktor" or "direktorin"
        or "schepen" or "burgemeester" or "diensthoofd" or "directeur" or "directrice" or "voorzitter" or "echevin" or "echevine" or "bourgmestre";

    // "Wie was die X", "Wer war eigentlich dieser X", "Qui était donc X", "Who was X"
    private static bool IsWhoWas(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        for (var i = first - 1; i > 0 && i >= first - Near && tokens[i].Kind is TokenKind.Word; i--)
        {
            var word = view.FoldedWord(tokens[i]);
            if (word is "was" or "war" or "etait" && view.FoldedWord(tokens[i - 1]) is "wie" or "wer" or "qui" or "who")
            {
                return true;
            }

            if (!(word is "die" or "deze" or "dit" or "dieser" or "diese" or "der" or "de" or "ce" or "cette" or "this" or "that" or "eigentlich" or "eigenlijk" or "donc" or "nu" or "denn" or "actually" or "toch" or "dokter" or "docteur" or "doctor"))
            {
                return false;
            }
        }

        return false;
    }

    private static bool NamesPlace(DocumentView view)
    {
        foreach (var token in view.Tokens)
        {
            if (token.Kind is TokenKind.Word && ((token.Traits & (WordTraits.StreetType | WordTraits.StreetSuffix)) != 0 || view.FoldedWord(token) is "benannt" or "vernoemd" or "genoemd" or "named" or "nommee" or "baptisee" or "standbeeld" or "statue" or "strasse" or "platz" or "straat" or "plein" or "rue" or "street" or "square"))
            {
                return true;
            }
        }

        return false;
    }
}
