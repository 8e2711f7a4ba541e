namespace Assistant.Classifier.Detection;

/// <summary>The year of a school that a child is in: "CM2", "3e primaire", "2de leerjaar", "Year 5", "Klasse 3b".</summary>
internal static class SchoolYears
{
    /// <summary>Whether one begins at the token.</summary>
    public static bool Holds(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        if (at >= tokens.Length)
        {
            return false;
        }

        var next = at + 1;
        if (tokens[at].Kind is TokenKind.Word)
        {
            return view.FoldedWord(tokens[at]) switch
            {
                "cp" => true,
                "cm" or "ce" => IsNumber(view, next, 1) && tokens[next].Start == tokens[at].End,
                "year" or "form" or "grade" or "klasse" or "klas" or "classe" or "class" or "primary" => IsNumber(view, next, 2),
                _ => false,
            };
        }

        // "3e primaire", "2de leerjaar", "1re maternelle", "3. Klasse", "4th grade"
        if (!IsNumber(view, at, 2) || next >= tokens.Length)
        {
            return false;
        }

        next += (tokens[next].Start == tokens[at].End && (tokens[next].Kind is TokenKind.Word || view.Text[tokens[next].Start] is '.')) ? 1 : 0;
        return next < tokens.Length && tokens[next].Kind is TokenKind.Word
            && view.FoldedWord(tokens[next]) is "primaire" or "maternelle" or "secondaire" or "annee" or "leerjaar" or "kleuterklas" or "kleuter" or "middelbaar" or "klas" or "klasse" or "schuljahr" or "grade" or "year" or "form";
    }

    private static bool IsNumber(DocumentView view, int at, int longest) => at < view.Tokens.Length && view.Tokens[at].Kind is TokenKind.Number && view.Tokens[at].Length <= longest;
}
