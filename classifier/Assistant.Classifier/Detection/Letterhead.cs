namespace Assistant.Classifier.Detection;

/// <summary>The head or the foot of an office's letter: short lines, without an empty one between them, that name an office and nobody private.</summary>
internal static class Letterhead
{
    private const int LongestLine = 14;
    private const int MostLines = 5;
    private const int MostPlain = 3;
    private const Cue Somebody = Cue.Private | Cue.NameLabel | Cue.Party | Cue.Kin | Cue.Birth | Cue.SelfIntroduction;

    /// <summary>True when the unit at <paramref name="position"/> stands in such lines.</summary>
    /// <param name="nameless">Nobody at all may be named in the lines before it: an address after a name is that person's.</param>
    public static bool Holds(DocumentView view, int position, bool nameless = false)
    {
        var tokens = view.Tokens;
        var at = view.TokenAt(position);
        var (office, lines, words, seen, plain) = (false, 0, 0, 0, 0);
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
            else if (!Fits(tokens[i], ref words, ref office) || (nameless && i < at && (IsSomebody(tokens[i]) || (lines == 0 && IsSentence(tokens[i], ref plain)))))
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

        return office && !(nameless && SomebodyBelow(view, at));
    }

    // "Applicant: …" on the line below: the lines are a form's.
    private static bool SomebodyBelow(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        while (at < tokens.Length && tokens[at].Kind is not TokenKind.NewLine)
        {
            at++;
        }

        return at + 2 < tokens.Length && (tokens[at + 1].Cues & Somebody) != 0 && view.Text[tokens[at + 2].Start] == ':';
    }

    // An address within a sentence is in no head.
    private static bool IsSentence(in Token token, ref int plain)
    {
        plain += token.Kind is TokenKind.Word && token.Case is TokenCase.Lower && (token.Traits & WordTraits.Particle) == 0 && (token.Cues & (Cue.Office | Cue.Address)) == 0 ? 1 : 0;
        return plain > MostPlain;
    }

    private static bool Fits(in Token token, ref int words, ref bool office)
    {
        words += token.Kind is TokenKind.Word ? 1 : 0;
        office |= (token.Cues & Cue.Office) != 0;
        return words <= LongestLine && (token.Cues & Somebody) == 0;
    }

    private static bool IsSomebody(in Token token) =>
        token.Case is not TokenCase.Lower && token.Length > 1 && (token.Traits & WordTraits.Title) != 0
        || ((token.Traits & WordTraits.FirstName) != 0 && (token.Traits & (WordTraits.Town | WordTraits.Common)) == 0)
        || (token.Case is TokenCase.Initial && (token.Traits & WordTraits.Surname) != 0 && (token.Traits & (WordTraits.Town | WordTraits.Common | WordTraits.Ordinary | WordTraits.Organisation)) == 0);
}
