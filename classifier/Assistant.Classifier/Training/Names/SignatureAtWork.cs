using Assistant.Classifier.Detection;
using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Training.Names;

/// <summary>Who signs for an office: a name alone on its line, with the office's own line below it, or at the end of a message that comes from an office's mailbox.</summary>
/// <remarks>A resident signs above a street or a phone, and writes from a mailbox at a provider: with one of these in the text nobody signs at work.</remarks>
internal static class SignatureAtWork
{
    private const int LongestName = 5;

    /// <param name="first">First token of the name.</param>
    /// <param name="end">The token after its last.</param>
    /// <param name="found">Proposals of the other recognisers, the mailboxes among them.</param>
    public static bool Holds(DocumentView view, int first, int end, List<Candidate> found) =>
        end - first <= LongestName && first > 0 && StandsAlone(view.Tokens, first, end) && !found.Exists(IsPrivateMailbox)
        && (OfficeBelow(view, end) || (Closes(view.Tokens, first) && ComesFromOffice(view, found)));

    private static bool StandsAlone(ReadOnlySpan<Token> tokens, int first, int end) =>
        tokens[first - 1].Kind is TokenKind.NewLine && (end == tokens.Length || tokens[end].Kind is TokenKind.NewLine);

    private static bool IsPrivateMailbox(Candidate candidate)
    {
        const double Sure = 0.9;
        return candidate.Type is EntityType.EmailAddress && candidate.Score >= Sure;
    }

    // "Service Population", "Mobility Desk | Town Hall": the office or the function comes before any street or number.
    private static bool OfficeBelow(DocumentView view, int end)
    {
        const int MostLines = 2;
        var tokens = view.Tokens;
        var lines = 0;
        for (var i = end; i < tokens.Length && lines <= MostLines; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.NewLine)
            {
                lines += i + 1 < tokens.Length && tokens[i + 1].Kind is TokenKind.NewLine ? 0 : 1;
            }
            else if (token.Kind is TokenKind.Number || (token.Traits & (WordTraits.StreetType | WordTraits.StreetSuffix)) != 0 || (token.Cues & (Cue.Private | Cue.Phone | Cue.Kin | Cue.Party)) != 0)
            {
                return false;
            }
            else if ((token.Cues & Cue.Office) != 0 || (token.Traits & WordTraits.Role) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Closes(ReadOnlySpan<Token> tokens, int first)
    {
        const int Near = 9;
        for (int i = first - 1, seen = 0; i >= 0 && seen < Near; i--, seen++)
        {
            if ((tokens[i].Cues & Cue.Closing) != 0)
            {
                return true;
            }
        }

        return false;
    }

    // One message, and its sender's mailbox is an office's.
    private static bool ComesFromOffice(DocumentView view, List<Candidate> found)
    {
        var (senders, offices) = (0, 0);
        var tokens = view.Tokens;
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if ((i > 0 && tokens[i - 1].Kind is not TokenKind.NewLine) || tokens[i].Kind is not TokenKind.Word || view.Text[tokens[i + 1].Start] != ':'
                || view.FoldedWord(tokens[i]) is not ("from" or "de" or "van" or "von" or "expediteur" or "afzender" or "absender" or "sender"))
            {
                continue;
            }

            senders++;
            var line = i;
            while (line < tokens.Length && tokens[line].Kind is not TokenKind.NewLine)
            {
                line++;
            }

            var (from, to) = (tokens[i].Start, line < tokens.Length ? tokens[line].Start : view.Text.Length);
            offices += found.Exists(c => c.Type is null && ReferenceEquals(c.Why, EmailRecognizer.Office) && c.Start >= from && c.End <= to) ? 1 : 0;
        }

        return senders == 1 && offices == 1;
    }
}
