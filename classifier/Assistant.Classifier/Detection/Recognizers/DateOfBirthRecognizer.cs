namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>A date that the words near it call a date of birth ("né le", "geboortedatum", "° 12/03/1980").</summary>
public sealed class DateOfBirthRecognizer : IEntityRecognizer
{
    // "née à Sint-Jans-Molenbeek (Bruxelles) le 12 mars 1980": how many tokens may lie between cue and date.
    private const int Reach = 14;
    private const int ReachAcrossLines = 4;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is not (TokenKind.Number or TokenKind.Word) || (token.Kind == TokenKind.Word && (token.Traits & WordTraits.Month) == 0)
                || (i > 0 && tokens[i - 1].Kind == TokenKind.Number && tokens[i - 1].End == token.Start)
                || !Dates.TryRead(view, i, out var end))
            {
                continue;
            }

            var inColumn = (token.ColumnCues & Cue.Birth) != 0;
            if (inColumn || ((IsBirth(view, i) || IsBirthAfter(view, end) || DatesOfPeople.Follows(view, i, end)) && !BirthConditions.Hold(view, i, end)))
            {
                found.Add(new Candidate(EntityType.DateOfBirth, token.Start, end, 0.96, Check.Valid, true, inColumn ? "date in a column of birth dates" : "date + words of birth near it"));
            }

            i = Math.Max(i, view.TokenAt(end) - 1);
        }
    }

    /// <summary>Looks back for what happened on this date; the nearest event decides.</summary>
    private static bool IsBirth(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        if (index > 0 && (IsBirthSign(view, index - 1) || IsSignAndPlace(view, index)))
        {
            return true;
        }

        var breaks = 0;
        for (int i = index - 1, seen = 0; i >= 0 && seen < Reach; i--, seen++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.NewLine)
            {
                if (++breaks > 1)
                {
                    return false;
                }
            }
            else if ((token.Cues & Cue.Birth) != 0 || IsAccentedBorn(view, token))
            {
                return breaks == 0 || seen <= ReachAcrossLines;
            }
            else if ((token.Cues & Cue.OtherEvent) != 0 || (view.Text[token.Start] is ';' or '!' || (view.Text[token.Start] == '?' && tokens[i + 1].Kind != TokenKind.NewLine)) || IsSentenceEnd(view, i))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"12/03/1980 (date de naissance)".</summary>
    private static bool IsBirthAfter(DocumentView view, int end)
    {
        var tokens = view.Tokens;
        var after = view.TokenAt(end);
        if (after + 1 < tokens.Length && view.Text[tokens[after].Start] == '(' && (tokens[after + 1].Cues & Cue.Birth) != 0 && view.FoldedWord(tokens[after + 1]) is not ("birthday" or "verjaardag" or "geburtstag"))
        {
            return true;
        }

        // "am 28.09.1971 in Jülich geboren", "op 3 mei 1990 te Gent geboren".
        const int Near = 5;
        for (int i = after, seen = 0; i < tokens.Length && seen < Near && tokens[i].Kind == TokenKind.Word; i++, seen++)
        {
            if (view.FoldedWord(tokens[i]) is "geboren" or "welt" or "geburtstag")
            {
                return true;
            }

            if ((tokens[i].Cues & Cue.OtherEvent) != 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"né" and "née" keep their accent here: without it they are "ne … pas" and the Dutch "nee".</summary>
    private static bool IsAccentedBorn(DocumentView view, in Token token) => view.Word(token) is "né" or "née" or "nés" or "nées" or "Né" or "Née" or "Nés" or "NÉ" or "NÉE" or "Nées";

    private static bool IsBirthSign(DocumentView view, int index)
    {
        ref readonly var token = ref view.Tokens[index];
        var sign = view.Text[token.Start];
        if (sign == '.' && index > 0 && view.Word(view.Tokens[index - 1]) is "b" or "B" && view.Tokens[index - 1].End == token.Start)
        {
            return true;
        }

        return sign == '°' && (index == 0 || view.Tokens[index - 1].End < token.Start || view.Text[token.Start - 1] is not ('n' or 'N'))
            || (sign == '*' && (index == 0 || view.Text[token.Start - 1] is ' ' or '('));
    }

    /// <summary>"° Liège, 12 mars 1980", "* Sankt Vith, 4.5.1971": the sign, a place, the date.</summary>
    private static bool IsSignAndPlace(DocumentView view, int index)
    {
        const int LongestPlace = 5;
        var tokens = view.Tokens;
        for (int i = index - 1, seen = 0; i >= 0 && seen <= LongestPlace; i--, seen++)
        {
            if (tokens[i].Kind == TokenKind.Punctuation && view.Text[tokens[i].Start] is '°' or '*')
            {
                return seen > 0 && IsBirthSign(view, i) && tokens[i + 1].Case is TokenCase.Initial or TokenCase.Upper;
            }

            if (!(tokens[i].Kind == TokenKind.Word || view.Text[tokens[i].Start] is ',' or '-' or '(' or ')'))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsSentenceEnd(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        return token.Kind == TokenKind.Punctuation && view.Text[token.Start] == '.'
            && index > 0 && tokens[index - 1].Kind == TokenKind.Word && tokens[index - 1].Length > 3
            && index + 1 < tokens.Length && tokens[index + 1].Start > token.End && tokens[index + 1].Case is TokenCase.Initial or TokenCase.Upper;
    }
}
