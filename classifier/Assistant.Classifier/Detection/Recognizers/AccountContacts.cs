namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Names of accounts that no label and no platform announces: who closes a message with one ("lg domi_bxl94"), is reached by one ("contact enkel via ray.hgb") or has written under one ("sunny_1199 wrote …").</summary>
internal static class AccountContacts
{
    private const int LookBack = 8;

    /// <param name="index">The word that the name begins with.</param>
    public static bool TryRead(DocumentView view, int index, out int end)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        end = token.End;
        if (token.Case is TokenCase.Upper || token.Length < 2 || (index > 0 && tokens[index - 1].End == token.Start))
        {
            return false;
        }

        end = AccountNames.Read(view.Text, token.Start);
        var shape = AccountNames.ShapeOf(view, token.Start, end);
        if (shape is not (AccountShape.Telling or AccountShape.Joined) || (end < view.Text.Length && view.Text[end] is '.' && end + 1 < view.Text.Length && char.IsLetterOrDigit(view.Text[end + 1])))
        {
            return false;
        }

        var name = view.Text.AsSpan(token.Start, end - token.Start);
        if (index == 0 || tokens[index - 1].Kind is TokenKind.NewLine || view.Text[tokens[index - 1].Start] is '.' or '!' or '?')
        {
            return shape is AccountShape.Telling && name.Contains('_') && HasWritten(view, view.TokenAt(end));
        }

        if (tokens[index - 1].Kind is not TokenKind.Word || char.IsUpper(name[0]) || AccountNames.AreOrdinary(view, token.Start, end))
        {
            return false;
        }

        var before = view.FoldedWord(tokens[index - 1]);
        return (IsClosing(view, index - 1, before) && shape is AccountShape.Telling && EndsMessage(view, end))
            || (before is "via" or "par" or "per" or "uber" or "by" or "sur" or "op" or "on" && (shape is AccountShape.Telling ? name.Contains('_') || before is not ("sur" or "op" or "on" or "per") : before is "via" && AccountNames.IsOfNoWords(view, token.Start, end)) && IsReached(view, index - 1));
    }

    private static bool IsClosing(DocumentView view, int at, ReadOnlySpan<char> word) => (view.Tokens[at].Cues & Cue.Closing) != 0 || word is "lg" or "vg" or "mfg" or "gr" or "grtz" or "grtjs" or "groetjes" or "bises" or "bisous" or "xx" or "xxx" or "x" or "thx" or "tnx" or "merci" or "danke" or "bedankt" or "greetz" or "ciao";

    private static bool EndsMessage(DocumentView view, int end)
    {
        var after = view.TokenAt(end);
        return after >= view.Tokens.Length || (after + 1 >= view.Tokens.Length && view.Tokens[after].Kind is TokenKind.Punctuation) || view.Tokens[after].Kind is TokenKind.NewLine;
    }

    /// <summary>A word for reaching somebody in the same sentence.</summary>
    private static bool IsReached(DocumentView view, int link)
    {
        var tokens = view.Tokens;
        for (int i = link - 1, seen = 0; i >= 0 && seen < LookBack && tokens[i].Kind is not TokenKind.NewLine && view.Text[tokens[i].Start] is not ('.' or '!' or '?'); i--, seen++)
        {
            if (tokens[i].Kind is TokenKind.Word && view.FoldedWord(tokens[i]) is "contact" or "contacter" or "contactez" or "contacteren" or "contacteer" or "bereikbaar" or "bereiken" or "bereik" or "joignable" or "joindre" or "reach" or "reachable" or "erreichbar" or "erreichen" or "kontakt" or "enkel" or "alleen" or "seulement" or "uniquement" or "only" or "nur"
                or "schrijf" or "ecris" or "ecrivez" or "write" or "schreib" or "schreiben" or "message" or "bericht" or "dm" or "mp" or "stuur" or "envoie" or "repond")
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWritten(DocumentView view, int next) => next + 1 < view.Tokens.Length && view.Tokens[next].Kind is TokenKind.Word
        && (view.FoldedWord(view.Tokens[next]) is "wrote" or "writes" or "posted" or "commented" or "schreef" or "schrijft" or "reageerde" or "ecrit" or "schreibt" or "schrieb" or "insulte" or "insults" or "beleidigt" or "kommentiert" or "stalkt" or "bedreigt" || (view.FoldedWord(view.Tokens[next]) is "a" or "hat" or "heeft" or "has" && view.FoldedWord(view.Tokens[next + 1]) is "ecrit" or "publie" or "poste" or "commente" or "geschrieben" or "gepostet" or "geschreven" or "gepost" or "written" or "posted"));
}
