namespace Assistant.Classifier.Detection;

/// <summary>The head or the foot of an office's letter: short lines, without an empty one between them, that name an office and nobody private.</summary>
internal static class Letterhead
{
    private const int LongestLine = 14;
    private const int MostLines = 5;
    private const Cue Somebody = Cue.Private | Cue.NameLabel | Cue.Party | Cue.Kin | Cue.Birth | Cue.SelfIntroduction;

    /// <summary>True when the unit at <paramref name="position"/> stands in such lines.</summary>
    /// <param name="nameless">Nobody at all may be named in the lines before it: an address after a name is that person's.</param>
    public static bool Holds(DocumentView view, int position, bool nameless = false)
    {
        var tokens = view.Tokens;
        var at = view.TokenAt(position);
        var (office, lines, words, seen) = (false, 0, 0, 0);
        for (var i = at; i >= 0 && lines < MostLines; i--)
        {
            if (tokens[i].Kind is TokenKind.NewLine)
            {
                if (seen == 0)
                {
                    break;
                }

                (lines, words, seen) = (lines + 1, 0, 0);
            }
            else if (!Fits(tokens[i], ref words, ref office) || (nameless && i < at && IsSomebody(tokens[i])))
            {
                return false;
            }
            else
            {
                seen++;
            }
        }

        words = 0;
        for (var i = at + 1; i < tokens.Length && tokens[i].Kind is not TokenKind.NewLine; i++)
        {
            if (!Fits(tokens[i], ref words, ref office))
            {
                return false;
            }
        }

        return office;
    }

    private static bool Fits(in Token token, ref int words, ref bool office)
    {
        words += token.Kind is TokenKind.Word ? 1 : 0;
        office |= (token.Cues & Cue.Office) != 0;
        return words <= LongestLine && (token.Cues & Somebody) == 0;
    }

    private static bool IsSomebody(in Token token) =>
        token.Case is not TokenCase.Lower && token.Length > 1 && (token.Traits & WordTraits.Title) != 0
        || ((token.Traits & WordTraits.FirstName) != 0 && (token.Traits & (WordTraits.Town | WordTraits.Common)) == 0);
}
