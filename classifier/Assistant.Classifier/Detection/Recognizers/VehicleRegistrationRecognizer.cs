namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Number plates of Belgium, France, the Netherlands, Luxembourg, Germany and the United Kingdom; the less telling shapes and personalised plates need words near them.</summary>
public sealed class VehicleRegistrationRecognizer : IEntityRecognizer
{
    // Shapes of groups: A letters, 9 digits. "Alone" shapes are telling enough without words near them when written in capitals with hyphens.
    private static readonly string[] Alone = ["9-AAA-999", "AA-999-AA", "AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9", "9-AAA-99", "AA-999-A", "A-999-AA", "AAA-99-A", "A-99-AAA"];
    private static readonly string[] Announced =
    [
        "9-AAA-999", "AAA-999", "999-AAA", "AA-999", "A-999-A", "AA-999-AA", "999-AA-99", "999-AAA-99", "9999-AA-99", "99-AAA-99", "AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9", "9-AAA-99",
        "AA-999-A", "A-999-AA", "AAA-99-A", "A-99-AAA", "AA-9999", "AA-99-AAA", "A-AA-999", "A-AA-9999", "AA-AA-999", "AA-AA-9999", "AAA-AA-999", "A-A-9999", "AA-A-9999", "AAA-A-9999", "AAA-A-999", "AA-A-999", "AAA-AA-99", "A-AA-99", "AA-AA-9", "A-AAA-999", "A-AAA-99", "AAAA-999", "9999", "99999", "A-9999", "9-AAA-99", "O-AAA-999",
        "9999-AAA", "AAA-9999", "AAA-9999-A", "AAA-999-AA", "AA-9999-A", "AA-99999", "AAA-99999", "AA-9999-AA", "A-9999-AA", "A-999-AAA", "99-A-9999", "99-AA-999", "99999-A-9", "A-99999-A", // Spain, Poland, Bulgaria, Ukraine, Romania, Turkey, Morocco, Austria
    ];

    private const int LongestGroup = 5;
    private const int MostBeforeDigits = 4;

    private static readonly HashSet<string> AloneShapes = new(Alone, StringComparer.Ordinal);
    private static readonly HashSet<string> AnnouncedShapes = new(Announced, StringComparer.Ordinal);

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var text = view.Text.AsSpan();
        var tokens = view.Tokens;
        Span<char> shape = stackalloc char[16];
        var number = -1;
        for (var i = 0; i < tokens.Length; i++)
        {
            for (number = Math.Max(number, i); number < tokens.Length && tokens[number].Kind != TokenKind.Number;)
            {
                number++;
            }

            ref readonly var token = ref tokens[i];
            var starts = token.Kind is TokenKind.Word or TokenKind.Number && (i == 0 || tokens[i - 1].End < token.Start || !IsPart(text, tokens[i - 1]));
            if (!starts)
            {
                continue;
            }

            // "FR AB-482-KC": the country stands before it, and is no group of it
            if (IsCountry(text[token.Start..token.End]) && i + 1 < tokens.Length && tokens[i + 1].Start == token.End + 1 && text[token.End] is ' ' && TryShape(view, i + 1, shape, out var rest, out _, out _, out _)
                && AloneShapes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(shape[..rest]))
            {
                continue;
            }

            // Every plate has digits; before them stand two groups and a mark after each at most.
            if (token.Length <= LongestGroup && number - i <= MostBeforeDigits && TryShape(view, i, shape, out var length, out var end, out var upper, out var groups) && AnnouncedShapes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(shape[..length]))
            {
                var key = shape[..length];
                var cues = view.CuesAround(token.Start, end, 9, 4);
                var inContext = (cues & Cue.Plate) != 0;
                var telling = upper && groups == 3 && AloneShapes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key);
                var belgian = key is "9-AAA-999" && text[token.Start] is not '0';
                var hyphens = text[token.Start..end].Count('-') == 2;
                end = WithGermanSuffix(text, key, end);
                var special = key is "A-AAA-999" && upper && hyphens && text[token.Start] is 'T' or 'O' or 'M' or 'Q' or 'G' or 'S' or 'U' or 'W' or 'Z';
                var strong = special || (telling && (hyphens || belgian)) || (belgian && hyphens && view.Text[token.Start] is '1' or '2') || (key is "A-AA-999" or "AA-AA-999" or "A-AA-9999" or "AA-AA-9999" && IsGerman(text[token.Start..end]));
                if (inContext && (upper || groups >= 3 || belgian) && (key is not ("9999" or "99999") || PlateWordBefore(view, i)) && !IsYear(key, text[token.Start..end]))
                {
                    found.Add(new Candidate(EntityType.VehicleRegistration, token.Start, end, 0.95, Check.CannotTell, true, "plate + words near it"));
                    i = view.TokenAt(end) - 1;
                    continue;
                }

                if (strong && (belgian || (cues & (Cue.Case | Cue.NotCase)) == 0))
                {
                    found.Add(new Candidate(EntityType.VehicleRegistration, token.Start, end, 0.85, Check.CannotTell, false, "plate"));
                    i = view.TokenAt(end) - 1;
                    continue;
                }
            }

            Personalised(view, i, found);
        }
    }

    /// <summary>"plaque personnalisée LOULOU 1", "nummerplaat: JEFKE": capitals right after the word for plate.</summary>
    private static void Personalised(DocumentView view, int index, List<Candidate> found)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        if (token.Case != TokenCase.Upper || token.Length < 3 || (token.Traits & (WordTraits.CompanyForm | WordTraits.Common | WordTraits.Month)) != 0 || token.Cues != Cue.None)
        {
            return;
        }

        var colon = index - 1;
        while (colon >= 0 && tokens[colon].Kind == TokenKind.Punctuation && view.Text[tokens[colon].Start] is ':' or '"' or '\'')
        {
            colon--;
        }

        var separated = colon < index - 1;
        var announced = colon >= 0 && IsPlateWord(view.FoldedWord(tokens[colon]));
        if (announced && (separated || IsAllCaps(view, index)))
        {
            var end = token.End;
            if (index + 1 < tokens.Length && tokens[index + 1].Kind == TokenKind.Number && tokens[index + 1].Start - end <= 1 && tokens[index + 1].Length <= 3)
            {
                end = tokens[index + 1].End;
            }

            found.Add(new Candidate(EntityType.VehicleRegistration, token.Start, end, 0.8, Check.CannotTell, true, "capitals after the word for plate"));
        }
    }

    private static bool IsCountry(ReadOnlySpan<char> word) => word is "F" or "FR" or "B" or "BE" or "NL" or "D" or "DE" or "L" or "LU" or "GB" or "UK" or "I" or "IT" or "E" or "ES" or "PL" or "PT";

    private static bool IsPlateWord(ReadOnlySpan<char> word) => word is "plaque" or "immatriculation" or "nummerplaat" or "kenteken" or "kentekenplaat" or "plate" or "numberplate" or "kennzeichen" or "nummernschild" or "personnalisee" or "immatriculee" or "immatricule";

    /// <summary>Digits alone are a plate right after the word for it.</summary>
    private static bool PlateWordBefore(DocumentView view, int index)
    {
        const int Near = 4;
        for (int i = index - 1, seen = 0; i >= 0 && seen < Near; i--, seen++)
        {
            if (IsPlateWord(view.FoldedWord(view.Tokens[i])))
            {
                return true;
            }
        }

        return (view.Tokens[index].ColumnCues & Cue.Plate) != 0;
    }

    private static bool IsAllCaps(DocumentView view, int index) => index > 0 && view.Tokens[index - 1].Case != TokenCase.Upper;

    private static bool TryShape(DocumentView view, int index, Span<char> shape, out int length, out int end, out bool upper, out int groups)
    {
        var text = view.Text.AsSpan();
        var tokens = view.Tokens;
        length = 0;
        groups = 0;
        upper = true;
        end = tokens[index].Start;
        var characters = 0;
        for (var i = index; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            var between = token.Start - end;
            if (token.Kind == TokenKind.Punctuation && groups > 0 && between == 0 && text[token.Start] is '-' or '.' && i + 1 < tokens.Length && tokens[i + 1].Start == token.End
                && tokens[i + 1].Kind is TokenKind.Word or TokenKind.Number)
            {
                end = token.End;
                continue;
            }

            // "WAAA-123", "QABC 123": the longest letters stand first.
            var max = token.Kind == TokenKind.Number ? 5 : groups == 0 ? 4 : 3;
            if (token.Kind is not (TokenKind.Word or TokenKind.Number) || between > 1 || token.Length > max || groups == 3 || characters + token.Length > 8)
            {
                break;
            }

            // "to 125cc", "de 50 km": running text before a number.
            if (token.Kind == TokenKind.Number && groups == 1 && between == 1 && tokens[i - 1].Case == TokenCase.Lower && (tokens[i - 1].Traits & (WordTraits.Common | WordTraits.Particle)) != 0)
            {
                break;
            }

            // A word of text after a finished plate ("1-ABC-123 et") does not belong to it.
            if (token.Kind == TokenKind.Word && token.Case is TokenCase.Lower or TokenCase.Mixed && groups > 0 && between == 1 && text[token.Start - 1] == ' ' && !IsPlateLetters(view, i))
            {
                break;
            }

            if (groups > 0)
            {
                shape[length++] = '-';
            }

            shape.Slice(length, token.Length).Fill(token.Kind == TokenKind.Number ? '9' : 'A');
            length += token.Length;
            characters += token.Length;
            upper &= token.Kind == TokenKind.Number || token.Case == TokenCase.Upper || (token.Length == 1 && token.Case == TokenCase.Initial);
            groups++;
            end = token.End;
            if (length > 11)
            {
                break;
            }
        }

        return groups >= 1 && length >= 4;
    }

    private static bool IsPlateLetters(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        return tokens[index].Length == 3 && index + 1 < tokens.Length && tokens[index + 1].Kind == TokenKind.Number && tokens[index + 1].Length == 3;
    }

    /// <summary>"B-AB 1234": hyphen after the district, space before the digits.</summary>
    private static bool IsGerman(ReadOnlySpan<char> text) => text.Count('-') == 1 && text.Count(' ') == 1 && text.IndexOf('-') < text.IndexOf(' ');

    /// <summary>"M-AB 123E", "AC-KL 345 H": electric and historic cars.</summary>
    private static int WithGermanSuffix(ReadOnlySpan<char> text, ReadOnlySpan<char> shape, int end)
    {
        if (shape is not ("A-AA-99" or "A-AA-999" or "AA-AA-99" or "AA-AA-999" or "AAA-AA-99" or "AAA-AA-999" or "A-A-999" or "AA-A-999" or "AAA-A-999"))
        {
            return end;
        }

        var letter = end < text.Length && text[end] == ' ' ? end + 1 : end;
        return letter < text.Length && text[letter] is 'E' or 'H' && (letter + 1 == text.Length || !char.IsLetterOrDigit(text[letter + 1])) ? letter + 1 : end;
    }

    private static bool IsYear(ReadOnlySpan<char> shape, ReadOnlySpan<char> text) => shape is "9999" && text is ['1', '9', ..] or ['2', '0', ..];

    private static bool IsPart(ReadOnlySpan<char> text, in Token token) => token.Kind is TokenKind.Word or TokenKind.Number || text[token.Start] is '-' or '.' or '/' or '@' or '_';
}
