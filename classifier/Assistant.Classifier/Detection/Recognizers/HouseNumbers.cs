namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Finds the house number after a street's name or before it.</summary>
internal static class HouseNumbers
{
    private const int LongestAbbreviation = 4;

    public static bool TryAfter(DocumentView view, int name, out int last)
    {
        var tokens = view.Tokens;
        last = name;
        var i = name + 1;
        var called = false;
        for (var skipped = 0; i < tokens.Length && skipped < 4; i++, skipped++)
        {
            ref readonly var token = ref tokens[i];
            var isFiller = token.Kind == TokenKind.Punctuation
                ? view.Text[token.Start] is ',' or '°' || (view.Text[token.Start] is '.' && (tokens[i - 1].Length <= LongestAbbreviation || view.FoldedWord(tokens[i - 1]).EndsWith("str", StringComparison.Ordinal))) || (called && view.Text[token.Start] is ':')
                : token.Kind == TokenKind.Word && view.FoldedWord(token) is "n" or "no" or "nr" or "numero" or "nummer" or "number" or "num" or "au";
            if (!isFiller)
            {
                break;
            }

            // "Scanstraße: 300 dpi" is counted, "rue Haute n° : 12" is a house.
            called |= token.Kind is TokenKind.Word;
        }

        // "Dekenijstraat l": a one that was read as a letter, where the address ends.
        if (i < tokens.Length && i == name + 1 && tokens[i].Kind is TokenKind.Word && tokens[i].Length == 1 && view.Text[tokens[i].Start] is 'l' or 'I' && (i + 1 == tokens.Length || tokens[i + 1].Kind is TokenKind.NewLine || view.Text[tokens[i + 1].Start] is ',' or '.' or ')' or ';'))
        {
            last = i;
            return true;
        }

        if (i < tokens.Length && IsHouseNumber(view, i))
        {
            last = i;
            return true;
        }

        // "rue du Cerf ll": eleven.
        if (i < tokens.Length && i == name + 1 && tokens[i].Length == 2 && view.Word(tokens[i]) is "ll" && (i + 1 == tokens.Length || tokens[i + 1].Kind is TokenKind.NewLine || view.Text[tokens[i + 1].Start] is ',' or '.' or ')' or ';'))
        {
            last = i;
            return true;
        }

        // Scanned: "l4", "1O".
        if (i + 1 < tokens.Length && tokens[i].Kind == TokenKind.Word && tokens[i].Length == 1 && Digits.OfLookalike(view.Text[tokens[i].Start]) >= 0 && tokens[i + 1].Kind == TokenKind.Number && tokens[i + 1].Length <= 3 && tokens[i + 1].Start == tokens[i].End)
        {
            last = i + 1;
            return true;
        }

        return false;
    }

    public static bool TryBefore(DocumentView view, int index, out int first)
    {
        var tokens = view.Tokens;
        first = index;
        var i = index - 1;
        if (i >= 0 && tokens[i].Kind == TokenKind.Punctuation && view.Text[tokens[i].Start] == ',')
        {
            i--;
        }

        // "3e, Nadège Ruelle": a floor; "15 H rue …": a time.
        var lettered = i > 0 && tokens[i].Kind == TokenKind.Word && (view.FoldedWord(tokens[i]) is "bis" or "ter" or "quater" || (tokens[i].Length == 1 && view.Text[tokens[i].Start] is not 'e' && !(tokens[i].Start > tokens[i - 1].End && view.Text[tokens[i].Start] is 'h' or 'H' or 'u' or 'U'))) && tokens[i - 1].Kind == TokenKind.Number;
        i -= lettered ? 1 : 0;

        if (i >= 0 && tokens[i].Kind == TokenKind.Number && tokens[i].Length <= 5 && (lettered || tokens[i].End < tokens[i + 1].Start + (view.Text[tokens[i + 1].Start] == ',' ? 1 : 0))
            && (i == 0 || !(tokens[i - 1].Kind == TokenKind.Punctuation && view.Text[tokens[i - 1].Start] is '/' or '.' or ':' or '-' && tokens[i - 1].End == tokens[i].Start && i > 1 && tokens[i - 2].Kind is TokenKind.Number or TokenKind.Word)))
        {
            first = i;

            // "rangée 8, allée des Tilleuls": the number of something else.
            var counts = !lettered && i > 0 && tokens[i - 1].Kind is TokenKind.Word && tokens[i - 1].Length > 2 && view.FoldedWord(tokens[i - 1]) is "rangee" or "tombe" or "caveau" or "rij" or "graf" or "reihe" or "grab" or "parcelle" or "perceel" or "parzelle" or "emplacement" or "standplaats" or "stand" or "kraam" or "bus" or "tram" or "ligne" or "lijn" or "linie" or "local" or "lokaal" or "salle" or "zaal" or "saal";
            return !counts && !IsYearOrTime(view, i);
        }

        return false;
    }

    /// <summary>"née vers 1840 rue du Lavoir", "à 13 h 50, rue du Coq".</summary>
    private static bool IsYearOrTime(DocumentView view, int index)
    {
        if (index < 2 || view.Tokens[index - 1].Kind is not TokenKind.Word)
        {
            return false;
        }

        var before = view.FoldedWord(view.Tokens[index - 1]);
        return before is "h" or "u" or "uhr" or "uur" ? view.Tokens[index - 2].Kind is TokenKind.Number && view.Tokens[index].Length == 2
            : IsYear(view.Word(view.Tokens[index])) && (before is "vers" or "en" or "in" or "um" or "circa" or "ca" or "rond" or "omstreeks" or "around" or "about" or "anno" or "depuis" or "since" or "sinds" or "seit" or "annee" or "jaar" or "jahr" or "year" || (view.Tokens[index - 1].Traits & WordTraits.Month) != 0);
    }

    /// <summary>Up to four digits that are no amount, time, date, duration or year's list.</summary>
    public static bool IsHouseNumber(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        if (token.Kind != TokenKind.Number || token.Length > 4 || view.Text[token.Start] == '0')
        {
            return false;
        }

        if (index + 1 >= tokens.Length)
        {
            return true;
        }

        ref readonly var next = ref tokens[index + 1];
        if (next.Kind == TokenKind.Punctuation)
        {
            var mark = view.Text[next.Start];
            var joined = next.Start == token.End && index + 2 < tokens.Length && tokens[index + 2].Start == next.End && tokens[index + 2].Kind == TokenKind.Number;
            return mark is not ('€' or '%' or '°' or '$') && !(mark is ':' or '.' && joined) && !(mark == ',' && joined && tokens[index + 2].Length <= 2);
        }

        return next.Kind != TokenKind.Word
            || !((next.Traits & WordTraits.Month) != 0 || view.FoldedWord(next) is "euro" or "euros" or "eur" or "jours" or "jour" or "dagen" or "days" or "tage" or "heures" or "uur" or "uhr" or "h" or "km" or "m" or "metres" or "meter" or "minutes" or "min" or "minuten" or "ans" or "jaar" or "jahre" or "years" or "personnes" or "personen" or "people" or "fois" or "keer" or "places" or "plaatsen" or "er" or "eme");
    }

    public static bool IsYear(ReadOnlySpan<char> number) => number.Length == 4 && number[0] is '1' or '2' && number[1] is '5' or '6' or '7' or '8' or '9' or '0';
}
