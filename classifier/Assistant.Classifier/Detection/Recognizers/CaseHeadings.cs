namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Numbers that end the heading of a file or a report ("Huisbezoek van dinsdag – 25/4776-B", "DE BACKER Victor – D005712"): no word announces them, the heading does.</summary>
internal static class CaseHeadings
{
    private const int HeadingLines = 3;
    private const int LongestHeading = 14;
    private const int LongestNumber = 24;

    // Told whole, or as the end of a compound ("Gesprächsnotiz", "informatierapport").
    private static readonly string[] Records =
    [
        "nota", "note", "notiz", "notitie", "verslag", "rapport", "report", "bericht", "vermerk", "fiche", "blatt", "blad", "suivi", "visite", "visit", "huisbezoek", "hausbesuch", "entretien", "gesprek", "besuch", "permanence", "walk", "interview", "intake",
        "akte", "dossier", "file", "sheet", "rondetafel", "vaststelling", "constat", "compte", "schade", "enseigne", "schankgenehmigung", "klacht", "plainte", "complaint", "beschwerde",
    ];

    /// <summary>True when the token begins a number that ends one of the text's first lines, which names a record or somebody.</summary>
    public static bool TryRead(DocumentView view, int index, out int end)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        end = token.End;
        if (index == 0 || index > HeadingLines * LongestHeading || token.Start == tokens[index - 1].End || token.Kind is not (TokenKind.Number or TokenKind.Word) || !(token.Kind is TokenKind.Number || (token.Length <= 3 && token.Case is not TokenCase.Lower && token.End < view.Text.Length && char.IsAsciiDigit(view.Text[token.End]))))
        {
            return false;
        }

        while (end < view.Text.Length && (char.IsAsciiLetterOrDigit(view.Text[end]) || view.Text[end] is '/' or '-'))
        {
            end++;
        }

        var after = view.TokenAt(end);
        if ((after < tokens.Length && tokens[after].Kind is not TokenKind.NewLine) || !IsFileNumber(view.Text.AsSpan(token.Start, end - token.Start)))
        {
            return false;
        }

        // The line, and no more than a few before it.
        var (from, lines) = (index, 0);
        for (var i = index - 1; i >= 0; i--)
        {
            if (tokens[i].Kind is TokenKind.NewLine)
            {
                from = lines == 0 ? i + 1 : from;
                lines++;
            }
        }

        from = lines == 0 ? 0 : from;
        return lines < HeadingLines && index - from is > 0 and <= LongestHeading && IsHeading(view, from, index);
    }

    /// <summary>"police, number 343/2024-956", "– 25-0871 Kowalczyk M.": a number of a file's shape after a word for number, or before a name that opens an entry.</summary>
    public static bool TryNumbered(DocumentView view, int index, out int end)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        end = token.End;
        if (index == 0 || token.Kind is not TokenKind.Number || token.Length > 4 || token.End >= view.Text.Length || view.Text[token.End] is not ('/' or '-'))
        {
            return false;
        }

        while (end < view.Text.Length && end - token.Start <= LongestNumber && (char.IsAsciiLetterOrDigit(view.Text[end]) || (view.Text[end] is '/' or '-' && end + 1 < view.Text.Length && char.IsAsciiLetterOrDigit(view.Text[end + 1]))))
        {
            end++;
        }

        var code = view.Text.AsSpan(token.Start, end - token.Start);
        ref readonly var before = ref tokens[index - 1];
        if (before.Kind is TokenKind.Word)
        {
            return view.FoldedWord(before) is "nummer" or "number" or "numero" && (IsFileNumber(code) || IsProceeding(code));
        }

        var after = view.TokenAt(end);
        return (before.Kind is TokenKind.NewLine || (view.Text[before.Start] is ':' or ';' or '-' or '\u2013' && before.End < token.Start)) && code.Length is 6 or 7 && IsYear(code[..2]) && code[2] is '-' or '/' && code[3..].IndexOfAnyExceptInRange('0', '9') < 0
            && after < tokens.Length && tokens[after].Start == end + 1 && tokens[after].Kind is TokenKind.Word && tokens[after].Case is TokenCase.Initial && (tokens[after].Traits & (WordTraits.Ordinary | WordTraits.Town)) == 0;
    }

    /// <summary>"343/2024-956": a number, a year, a number.</summary>
    private static bool IsProceeding(ReadOnlySpan<char> code)
    {
        var slash = code.IndexOf('/');
        var dash = code.LastIndexOf('-');
        return slash is 3 or 4 && dash > slash && IsYear(code[(slash + 1)..dash]) && code[(dash + 1)..] is { Length: >= 2 and <= 6 } && code[(dash + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>"25/4776-B", "2025/7241", "D009046", "4179/26": a year and a number of three digits or more, or a letter and six digits.</summary>
    private static bool IsFileNumber(ReadOnlySpan<char> code)
    {
        const int LetteredDigits = 6;
        if (code.Length == LetteredDigits + 1 && char.IsAsciiLetterUpper(code[0]) && code[1..].IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return true;
        }

        if (code.Length > 2 && code[^2] == '-' && char.IsAsciiLetterUpper(code[^1]))
        {
            code = code[..^2];
        }

        var slash = code.IndexOf('/');
        if (slash <= 0)
        {
            return false;
        }

        var head = code[..slash];
        var tail = code[(slash + 1)..];
        return head.IndexOfAnyExceptInRange('0', '9') < 0 && tail.IndexOfAnyExceptInRange('0', '9') < 0
            && ((IsYear(head) && tail.Length is >= 3 and <= 6 && !(tail.Length == 4 && IsYear(tail))) || (IsYear(tail) && head.Length is >= 3 and <= 6 && !(head.Length == 4 && IsYear(head))));
    }

    private static bool IsYear(ReadOnlySpan<char> digits) => digits is [>= '1' and <= '3', _] || (digits.Length == 4 && digits[..2] is "19" or "20");

    private static bool IsHeading(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        var tells = false;
        for (var i = from; i < to; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is not TokenKind.Word)
            {
                continue;
            }

            if ((token.Cues & (Cue.NotCase | Cue.Payment)) != 0)
            {
                return false;
            }

            tells |= ((token.Traits & (WordTraits.Surname | WordTraits.FirstName)) != 0 && (token.Traits & WordTraits.Common) == 0 && token.Case is not TokenCase.Lower) || IsRecord(view.FoldedWord(token));
        }

        return tells;
    }

    private static bool IsRecord(ReadOnlySpan<char> word)
    {
        foreach (var record in Records)
        {
            if (word.EndsWith(record, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
