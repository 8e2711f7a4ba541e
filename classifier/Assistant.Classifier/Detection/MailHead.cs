namespace Assistant.Classifier.Detection;

/// <summary>The head of a mail, its sender's and its receiver's line, and where its text ends: before what it quotes or passes on.</summary>
/// <param name="From">First token after "From:".</param>
/// <param name="FromEnd">The token that ends the line.</param>
/// <param name="To">First token after "To:"; -1 when there is no such line.</param>
/// <param name="Body">First token after the head.</param>
/// <param name="BodyEnd">The token after the text's last.</param>
internal readonly record struct MailHead(int From, int FromEnd, int To, int ToEnd, int Body, int BodyEnd)
{
    private const int MostLines = 9;

    public static bool TryRead(DocumentView view, out MailHead head)
    {
        head = default;
        var tokens = view.Tokens;
        var (from, fromEnd, to, toEnd) = (-1, -1, -1, -1);
        var at = 0;
        for (var lines = 0; at < tokens.Length && lines < MostLines; lines++)
        {
            var end = LineEnd(tokens, at);
            var label = at + 1 < end && tokens[at].Kind is TokenKind.Word && (view.Text[tokens[at + 1].Start] is ':' || (at + 2 < end && view.Text[tokens[at + 2].Start] is ':'));
            if (label && view.Text[tokens[at + 1].Start] is ':' && (tokens[at].Cues & Cue.MailHeader) != 0)
            {
                (from, fromEnd) = from < 0 && IsSender(view.FoldedWord(tokens[at])) ? (at + 2, end) : (from, fromEnd);
                (to, toEnd) = to < 0 && view.FoldedWord(tokens[at]) is "to" or "a" or "aan" or "an" or "destinataire" or "naar" or "empfanger" ? (at + 2, end) : (to, toEnd);
            }
            else if (from >= 0 && !label)
            {
                break;
            }

            at = end + 1;
        }

        if (from < 0 || fromEnd <= from)
        {
            return false;
        }

        head = new MailHead(from, fromEnd, to, toEnd, Math.Min(at, tokens.Length), EndOfText(view, Math.Min(at, tokens.Length)));
        return true;
    }

    public static bool IsSender(ReadOnlySpan<char> word) => word is "from" or "de" or "van" or "von" or "expediteur" or "afzender" or "absender" or "sender";

    private static int LineEnd(ReadOnlySpan<Token> tokens, int at)
    {
        while (at < tokens.Length && tokens[at].Kind is not TokenKind.NewLine)
        {
            at++;
        }

        return at;
    }

    // ">", "-----", "Von: …": what stands below is another message.
    private static int EndOfText(DocumentView view, int body)
    {
        const int ShortestRule = 3;
        var tokens = view.Tokens;
        for (var i = body; i < tokens.Length; i = LineEnd(tokens, i) + 1)
        {
            if (tokens[i].Kind is TokenKind.Punctuation ? view.Text[tokens[i].Start] is '>' || tokens[i].Length >= ShortestRule
                : tokens[i].Kind is TokenKind.Word && i + 1 < tokens.Length && view.Text[tokens[i + 1].Start] is ':' && IsSender(view.FoldedWord(tokens[i])))
            {
                return i;
            }
        }

        return tokens.Length;
    }
}
