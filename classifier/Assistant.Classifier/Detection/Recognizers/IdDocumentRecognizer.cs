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
        Announced(view, found);
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
            var shape = grouped && HasCardShape(view.Text.AsSpan(start, end - start));
            if (inContext || (shape && (cues & Cue.Payment) == 0))
            {
                found.Add(new Candidate(EntityType.IdDocument, start, end, inContext ? 0.98 : 0.9, Check.Valid, inContext, Why.Of("identity card, mod-97", inContext, garbled)));
            }
        }
    }

    /// <summary>"carte K n° B3310274", "your card (B8127743)": one to three letters and six to nine digits after a word for card.</summary>
    private static void ResidenceCards(DocumentView view, List<Candidate> found)
    {
        const int Near = 4;
        var tokens = view.Tokens;
        for (var i = 1; i + 1 < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Word || tokens[i].Length > 3 || tokens[i].Case is TokenCase.Lower or TokenCase.Mixed || tokens[i + 1].Kind != TokenKind.Number || tokens[i + 1].Length is < 6 or > 9 || (tokens[i].Length == 1 && tokens[i + 1].Length == 6)
                || tokens[i + 1].Start - tokens[i].End > 1 || (tokens[i - 1].End == tokens[i].Start && tokens[i - 1].Kind != TokenKind.NewLine && view.Text[tokens[i - 1].Start] is not ('(' or '"' or ':' or ';' or ',' or '|' or '\t')))
            {
                continue;
            }

            for (int at = i - 1, seen = 0; at >= 0 && seen < Near; at--)
            {
                var word = view.FoldedWord(tokens[at]);
                if (tokens[at].Kind == TokenKind.Word && (word is "carte" or "card" || word.EndsWith("kaart", StringComparison.Ordinal) || word.EndsWith("karte", StringComparison.Ordinal)))
                {
                    found.Add(new Candidate(EntityType.IdDocument, tokens[i].Start, tokens[i + 1].End, 0.93, Check.CannotTell, true, "letter and digits after a word for card"));
                    break;
                }

                seen += tokens[at].Kind == TokenKind.Punctuation ? 0 : 1;
            }
        }
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
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if ((token.Cues & Cue.IdDocument) != 0 && !IsCode(view, i, out _))
            {
                lastCue = i;
                words = 0;
                continue;
            }

            if (token.Kind == TokenKind.NewLine && i > 0 && tokens[i - 1].Kind == TokenKind.NewLine)
            {
                lastCue = -1;
            }

            var inColumn = (token.ColumnCues & Cue.IdDocument) != 0;
            if (token.Kind is TokenKind.Word or TokenKind.Number && (inColumn || (lastCue >= 0 && words <= Reach)))
            {
                words++;
                var joined = i > 0 && tokens[i - 1].End == token.Start && tokens[i - 1].Kind is TokenKind.Word or TokenKind.Number;
                if (!joined && IsCode(view, i, out var end))
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
                && (char.IsAsciiDigit(text[i + 1]) || (unit == '-' && char.IsAsciiLetterUpper(text[i + 1]))))
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

    /// <summary>12-03-1985 or 12 03 1985.</summary>
    private static bool LooksLikeDate(ReadOnlySpan<char> text) => text.Length is >= 8 and <= 10 && text.Count('-') + text.Count(' ') == 2;
}
