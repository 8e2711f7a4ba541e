namespace Assistant.Classifier.Detection;

/// <summary>A surname that stands alone in a title, a subject or a file's label: "RE: monte-escalier Lambert, devis", "arrêté de police déménagement Cools-Ait Taleb", "Remise de clés à Szymański".</summary>
internal static class TitleNames
{
    private const int Longest = 110;

    /// <summary>One line without the end of a sentence, in which nobody's function is named.</summary>
    public static bool IsTitle(DocumentView view)
    {
        var tokens = view.Tokens;
        if (view.Text.Length > Longest || tokens.Length < 2 || view.Text[tokens[^1].Start] is '.' or '!' or '?')
        {
            return false;
        }

        foreach (ref readonly var token in tokens)
        {
            if (token.Kind is TokenKind.NewLine || (token.Traits & (WordTraits.Role | WordTraits.CompanyForm)) != 0 && token.Length > 2)
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>The last token of the name that begins at <paramref name="first"/>, or -1.</returns>
    public static int ReadAt(DocumentView view, int first)
    {
        const WordTraits Things = WordTraits.Town | WordTraits.Month | WordTraits.Organisation | WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.PublicFigure;
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[first];
        if (first == 0 || (token.Traits & WordTraits.Surname) == 0 || (token.Traits & Things) != 0 || token.Case is not TokenCase.Initial || !NameTraits.HasCapital(token) || NameTraits.IsOfThing(view, first) || AfterCapital(view, first) || IsWithout(view.FoldedWord(tokens[first - 1])))
        {
            return -1;
        }

        var next = first + 1;
        var doubled = next + 1 < tokens.Length && view.Text[tokens[next].Start] is '-' or '–' && tokens[next].Start == token.End && tokens[next + 1].Start == tokens[next].End;
        if (doubled)
        {
            next++;
            while (next < tokens.Length && next - first < 4 && tokens[next].Kind is TokenKind.Word && (tokens[next].Traits & WordTraits.Particle) != 0)
            {
                next++;
            }

            return next < tokens.Length && NameTraits.HasCapital(tokens[next]) && (tokens[next].Traits & WordTraits.Surname) != 0 && (tokens[next].Traits & Things) == 0 ? next : -1;
        }

        // Alone: followed by a mark, a day or the end.
        var closed = next >= tokens.Length || (tokens[next].Kind is TokenKind.Punctuation ? view.Text[tokens[next].Start] is ',' or '(' or ':' or '–' or '-' or '/' or '|' && (tokens[next].Start > token.End || view.Text[tokens[next].Start] is not ('-' or '/')) : tokens[next].Kind is TokenKind.Number);
        return closed && NameTraits.IsSurname(token) ? first : -1;
    }

    /// <summary>"ohne Zucker": what a dish, an object or a notice has, in a language that writes every noun with a capital.</summary>
    private static bool IsWithout(ReadOnlySpan<char> word) => word is "ohne" or "mit" or "und" or "oder" or "aus" or "zu" or "zum" or "zur" or "im" or "am" or "auf" or "chez" or "merk" or "type";

    /// <summary>"Dossier Simone Lambert", "Projet Grand Lambert": the name begins earlier, or is a thing's.</summary>
    private static bool AfterCapital(DocumentView view, int first)
    {
        ref readonly var before = ref view.Tokens[first - 1];
        return before.Kind is TokenKind.Word ? before.Case is not TokenCase.Lower && first > 1 : before.Kind is TokenKind.Number || view.Text[before.Start] is '-' or '\'' or '.' or '@' or '"' or '«' or '&';
    }
}
