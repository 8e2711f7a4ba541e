namespace Assistant.Classifier.Detection;

/// <summary>Who was there when a team met: colleagues at work, in the line that begins "Présents :", "Aanwezig:", "Anwesend:" of minutes whose heading names a team's meeting.</summary>
internal static class TeamMeetings
{
    private const int LongestLine = 60;
    private const int LongestHeading = 24;

    public static bool Holds(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        if (first == 0 || !(tokens[first - 1].Kind is TokenKind.Punctuation || (tokens[first - 1].Traits & WordTraits.Title) != 0))
        {
            return false;
        }

        var at = first;
        while (at > 0 && first - at < LongestLine && tokens[at - 1].Kind is not TokenKind.NewLine)
        {
            at--;
        }

        return at > 0 && tokens[at - 1].Kind is TokenKind.NewLine && tokens[at].Kind is TokenKind.Word
            && view.FoldedWord(tokens[at]) is "presents" or "presentes" or "present" or "excuses" or "excuse" or "excusee" or "aanwezig" or "aanwezigen" or "verontschuldigd" or "anwesend" or "anwesende" or "entschuldigt" or "attendees" or "apologies"
            && IsOfTeam(view);
    }

    private static bool IsOfTeam(DocumentView view)
    {
        var tokens = view.Tokens;
        var (met, team) = (false, false);
        for (var i = 0; i < tokens.Length && i < LongestHeading && !(tokens[i].Kind is TokenKind.NewLine && met); i++)
        {
            if (tokens[i].Kind is not TokenKind.Word)
            {
                continue;
            }

            var word = view.FoldedWord(tokens[i]);
            team |= word is "equipe" or "team" or "staff" or "personnel" or "dienst" or "service";
            met |= word is "reunion" or "vergadering" or "overleg" or "meeting" or "besprechung" or "sitzung";
            if (word is "teamvergadering" or "teamoverleg" or "dienstoverleg" or "werkoverleg" or "stafvergadering" or "dienstvergadering" or "teamsitzung" or "teambesprechung" or "dienstbesprechung" or "teammeeting")
            {
                return true;
            }
        }

        return met && team;
    }
}
