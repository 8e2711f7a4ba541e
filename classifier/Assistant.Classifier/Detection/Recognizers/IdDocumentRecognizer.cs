namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Identity cards, passports, residence cards and driving licences. The Belgian card has a check; the others need words near them.</summary>
public sealed class IdDocumentRecognizer : IEntityRecognizer
{
    private const int CardLength = 12;
    private const int Shortest = 6;
    private const int Longest = 17;

    // How many words may stand between "passport" and its number ("passport, delivered in Namur on …, no EH123456").
    private const int Reach = 8;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        BelgianCards(view, found);
        ResidenceCards(view, found);
        Licences(view, found);
        Announced(view, found);
        DocumentCodes.Read(view, found);
    }

    /// <summary>Twelve digits, the last two the first ten modulo 97 (0 written as 97).</summary>
    public static Check IsValidBelgianCard(ReadOnlySpan<byte> digits) =>
        Digits.ToNumber(digits[10..12]) == Checksums.Remainder97(Digits.ToNumber(digits[..10])) ? Check.Valid : Check.Invalid;

    private static void BelgianCards(DocumentView view, List<Candidate> found)
    {
        Span<byte> digits = stackalloc byte[CardLength];
        foreach (var (start, most) in view.NumberStarts)
        {
            if (most < CardLength || !Digits.TryRead(view.Text, start, digits, " -.", out var end, out var grouped, out var garbled)
                || !Digits.Believable(garbled, CardLength)
                || IsValidBelgianCard(digits) != Check.Valid)
            {
                continue;
            }

            var cues = view.CuesAround(start, end, 10, 4);
            var inContext = (cues & Cue.IdDocument) != 0;

            // All cards begin with 59; of other numbers one in ten thousand has that and the check.
            var tells = (digits[0] == 5 && digits[1] == 9) || (grouped && HasCardShape(view.Text.AsSpan(start, end - start)));
            if (inContext || (tells && (cues & (Cue.Payment | Cue.NotCase | Cue.Enterprise)) == 0))
            {
                found.Add(new Candidate(EntityType.IdDocument, start, end, inContext ? 0.98 : 0.9, Check.Valid, inContext, Why.Of("identity card, mod-97", inContext, garbled)));
            }
        }
    }

    /// <summary>"carte K n° B3310274", "your card (B8127743)", "mijn kaart E 014 882 713": one to three letters and six to nine digits, grouped or not, after a word for card; "la carte c'est 592-3348171-20": the shape of a card, whatever its check.</summary>
    private static void ResidenceCards(DocumentView view, List<Candidate> found)
    {
        const int Near = 4;
        var tokens = view.Tokens;
        for (var i = 1; i < tokens.Length; i++)
        {
            if (tokens[i - 1].End == tokens[i].Start && tokens[i - 1].Kind != TokenKind.NewLine && view.Text[tokens[i - 1].Start] is not ('(' or '"' or ':' or ';' or ',' or '|' or '\t' or '\''))
            {
                continue;
            }

            var lettered = TryLettered(view, i, out var last);
            if (!lettered && !TryCardShape(view, i, out last))
            {
                continue;
            }

            for (int at = i - 1, seen = 0; at >= 0 && seen < Near; at--)
            {
                var word = view.FoldedWord(tokens[at]);
                if (tokens[at].Kind == TokenKind.Word && (word is "carte" or "card" or "papiers" or "papieren" or "papiere" or "papers" || word.EndsWith("kaart", StringComparison.Ordinal) || word.EndsWith("karte", StringComparison.Ordinal) || (!lettered && (word is "id" or "kaartnummer" or "kaartnr" or "kartennummer" or "kartennr"))))
                {
                    found.Add(new Candidate(EntityType.IdDocument, tokens[i].Start, tokens[last].End, 0.93, Check.CannotTell, true, "letter and digits after a word for card"));
                    break;
                }

                seen += tokens[at].Kind == TokenKind.Punctuation ? 0 : 1;
            }
        }
    }

    /// <summary>"Permis n° 7901880045": digits alone are a driver's, a builder's permit has letters, marks or a year.</summary>
    private static void Licences(DocumentView view, List<Candidate> found)
    {
        const int Near = 4, LeastDigits = 8, MostDigits = 12;
        var tokens = view.Tokens;
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (tokens[i].Length is not (6 or 10) || tokens[i].Kind is not TokenKind.Word || view.FoldedWord(tokens[i]) is not ("permis" or "brevet" or "vergunning" or "permit"))
            {
                continue;
            }

            var at = i + 1;
            while (at < tokens.Length && at - i <= Near && (tokens[at].Kind is TokenKind.Punctuation ? view.Text[tokens[at].Start] is '.' or ':' or '°' or '(' : view.FoldedWord(tokens[at]) is "n" or "no" or "nr" or "numero" or "nummer" or "number"))
            {
                at++;
            }

            if (at - i is > 1 and <= Near && at < tokens.Length && tokens[at].Kind is TokenKind.Number && tokens[at].Length is >= LeastDigits and <= MostDigits && !Digits.Continues(view.Text, tokens[at].End))
            {
                found.Add(new Candidate(EntityType.IdDocument, tokens[at].Start, tokens[at].End, 0.9, Check.CannotTell, true, "digits after a permit's name"));
            }
        }
    }

    /// <summary>"B3310274", "E 014 882 713": capitals, then six to nine digits in groups of two or more a space or nothing apart.</summary>
    private static bool TryLettered(DocumentView view, int index, out int last)
    {
        const int LeastDigits = 6, MostDigits = 9, LeastGroup = 2;
        var tokens = view.Tokens;
        last = index;
        if (tokens[index].Kind != TokenKind.Word || tokens[index].Length > 3 || tokens[index].Case is TokenCase.Mixed || (tokens[index].Case is TokenCase.Lower && tokens[index].Length > 1) || (tokens[index].Cues & Cue.Phone) != 0)
        {
            return false;
        }

        var digits = 0;
        while (last + 1 < tokens.Length && digits < MostDigits && tokens[last + 1].Kind is TokenKind.Number && tokens[last + 1].Length >= LeastGroup && tokens[last + 1].Start - tokens[last].End is 0 or 1)
        {
            last++;
            digits += tokens[last].Length;
        }

        return digits is >= LeastDigits and <= MostDigits && !(tokens[index].Length == 1 && digits == LeastDigits);
    }

    /// <summary>592-3348171-20 with hyphens.</summary>
    private static bool TryCardShape(DocumentView view, int index, out int last)
    {
        var tokens = view.Tokens;
        last = index + 4;
        return last < tokens.Length && tokens[index].Kind is TokenKind.Number && tokens[last].Kind is TokenKind.Number && tokens[index].Length == 3 && view.Text[tokens[index].Start] is '5' && tokens[last].End - tokens[index].Start == 14
            && HasCardShape(view.Text.AsSpan(tokens[index].Start, 14)) && tokens[index + 2].Length == 7;
    }

    /// <summary>591-1917064-58.</summary>
    private static bool HasCardShape(ReadOnlySpan<char> text) => text.Length == 14 && text[3] is '-' or ' ' && text[^3] is '-' or ' ';

    private static void Announced(DocumentView view, List<Candidate> found)
    {
        if ((view.AllCues & Cue.IdDocument) == 0)
        {
            return;
        }

        var tokens = view.Tokens;
        var lastCue = -1;
        var words = 0;
        var ended = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            // "DNI 48277310K": what stands a space further is no part of the word.
            if ((token.Cues & Cue.IdDocument) != 0 && (!IsCode(view, i, out var code) || (code > token.End && view.Text[token.End] is ' ')))
            {
                (lastCue, words, ended) = (i, 0, false);
                continue;
            }

            if ((token.Kind == TokenKind.NewLine && i > 0 && tokens[i - 1].Kind == TokenKind.NewLine) || (token.Cues & (Cue.Case | Cue.NotCase | Cue.Phone)) != 0)
            {
                lastCue = -1;
            }

            // Across the end of a sentence only what has letters, or what is called a number.
            ended |= token.Kind is TokenKind.Punctuation && view.Text[token.Start] is '.' or '?' or '!' && i + 1 < tokens.Length && (tokens[i + 1].Kind is TokenKind.NewLine || tokens[i + 1].Case is TokenCase.Initial) && i - lastCue > 1;
            ended &= !(token.Kind is TokenKind.Word && view.FoldedWord(token) is "numero" or "nummer" or "number" or "nr");

            var inColumn = (token.ColumnCues & Cue.IdDocument) != 0;
            if (token.Kind is TokenKind.Word or TokenKind.Number && (inColumn || (lastCue >= 0 && words <= Reach)))
            {
                words++;
                var joined = i > 0 && tokens[i - 1].End == token.Start && (tokens[i - 1].Kind is TokenKind.Word or TokenKind.Number || view.Text[tokens[i - 1].Start] is '+');
                if (!joined && IsCode(view, i, out var end) && (inColumn || !((ended || view.Text[token.Start] == '0') && IsPhone(view, i, end, ended))))
                {
                    found.Add(new Candidate(EntityType.IdDocument, token.Start, end, 0.9, Check.CannotTell, true, "document number after its name"));
                    lastCue = -1;
                    i = Math.Max(i, view.TokenAt(end) - 1);
                }
            }
        }
    }

    /// <summary>Capital letters and digits mixed, or digits alone; at least five digits, no date, no amount, no year alone.</summary>
    private static bool IsCode(DocumentView view, int index, out int end)
    {
        var text = view.Text.AsSpan();
        var start = view.Tokens[index].Start;
        end = start;
        int digits = 0, letters = 0, lower = 0, gaps = 0;
        for (var i = start; i < text.Length && i - start <= Longest + 4; i++)
        {
            var unit = text[i];
            if (char.IsAsciiDigit(unit))
            {
                digits++;
                end = i + 1;
            }
            else if (char.IsAsciiLetterUpper(unit))
            {
                letters++;
                end = i + 1;
            }
            else if (char.IsAsciiLetterLower(unit) && gaps == 0 && (digits > 0 || letters < 2))
            {
                // As people type it: "ep771204".
                letters++;
                lower++;
                end = i + 1;
            }
            else if (unit is ' ' or '-' && end == i && i + 1 < text.Length && gaps < 4
                && (char.IsAsciiDigit(text[i + 1]) || (unit == '-' && char.IsAsciiLetterUpper(text[i + 1])) || (digits >= 5 && IsCheckGroup(text[(i + 1)..]))))
            {
                gaps++;
            }
            else
            {
                if (char.IsLetter(unit) || (unit is '/' or '.' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) || unit == '€')
                {
                    return false;
                }

                break;
            }
        }

        var length = digits + letters;
        var mixed = letters >= 2 && digits >= 3 && length is >= 8 and <= 10 && gaps <= 1;

        // "CFP8WL8XT": German cards and passports may have two digits among nine signs, of letters that are no vowels.
        var german = lower == 0 && gaps == 0 && length is 9 or 10 && digits >= 2 && !text[start..end].ContainsAny("AEIOUS");
        return (lower == 0 || (lower == letters && letters <= 5 && gaps == 0)) && (german || ((digits >= 5 || mixed) && letters <= digits + 3)) && length is >= Shortest and <= Longest && !(letters == 0 && gaps >= 2 && LooksLikeDate(text[start..end]));
    }

    /// <summary>The last group of a Portuguese card, "ZX2".</summary>
    private static bool IsCheckGroup(ReadOnlySpan<char> text) => text.Length >= 3 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && char.IsAsciiDigit(text[2]) && (text.Length == 3 || !char.IsLetterOrDigit(text[3]));

    /// <summary>Digits alone in the groups of a phone's, or after a "+"; after the sentence's end any digits alone.</summary>
    private static bool IsPhone(DocumentView view, int index, int end, bool ended)
    {
        const int PhoneGaps = 3;
        var code = view.Text.AsSpan(view.Tokens[index].Start, end - view.Tokens[index].Start);
        return code.IndexOfAnyExcept("0123456789 -") < 0 && (ended || code.Count(' ') >= PhoneGaps);
    }

    /// <summary>12-03-1985 or 12 03 1985.</summary>
    private static bool LooksLikeDate(ReadOnlySpan<char> text) => text.Length is >= 8 and <= 10 && text.Count('-') + text.Count(' ') == 2;
}
