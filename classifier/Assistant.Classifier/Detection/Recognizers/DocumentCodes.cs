namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Numbers of documents that stand further from their name, or before it: of a country's card or licence ("permis italien U1K88F204P", "schweizer ID E4827710"), of several people in a row, of a residence card by its letter and nine digits ("F-118 204 771"), and before what they are ("RX664910 = mon passeport").</summary>
/// <remarks>The shape must tell: capitals and digits mixed, or capitals and then digits. Digits alone need a country and a word for card. One pass with bounded look-around.</remarks>
internal static class DocumentCodes
{
    private const double Score = 0.88;
    private const int LeastSigns = 7;
    private const int MostSigns = 12;

    /// <summary>How many tokens a card's word or a country may stand before the code, what it is may stand behind it, and a further code may stand behind the first.</summary>
    private const int Before = 12, Behind = 6, Listed = 24;

    private const Cue Others = Cue.Case | Cue.NotCase | Cue.Payment | Cue.Enterprise | Cue.Phone | Cue.Plate | Cue.Bank;

    // Beginnings of the words for countries and peoples whose papers residents show, folded; all longer than the words they could be taken for.
    private static readonly string[] Countries =
    [
        "francais", "franzos", "frans", "french", "italie", "italia", "ukrain", "oekrai", "polon", "polni", "pools", "polish", "portug", "roumain", "roemeen", "rumani", "romanian", "bulgar", "marocain", "marokk", "moroccan", "turc", "turks", "turkis", "turkish", "congol", "kongol", "luxemb", "neerland", "niederl", "nederl", "dutch", "holland",
        "allemand", "deutsch", "duits", "german", "espagnol", "spaans", "spanis", "suisse", "schweiz", "zwitser", "swiss", "vietnam", "syri", "afghan", "britan", "british", "brits", "belge", "belgis", "belgian", "croate", "kroati", "croatian", "hongrois", "hongaar", "ungar", "hungar", "grec", "grieks", "griechis", "greek", "tunis", "alger", "senegal", "cameroun", "kameroen", "guine", "ghana", "nigeria", "bresil", "brazil", "brasil", "serb", "alban",
    ];

    public static void Read(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        var known = LastDocument(view, found);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind is not (TokenKind.Word or TokenKind.Number) || tokens[i].Length > MostSigns || Joined(view, i) || ShapeOf(view, i, out var end, out var last) is not (not Shape.None and var shape))
            {
                continue;
            }

            if (Tells(view, i, last, shape, known))
            {
                found.Add(new Candidate(EntityType.IdDocument, tokens[i].Start, end, Score, Check.CannotTell, true, "document number after its name"));
                known.Add(last);
                i = last;
            }
        }
    }

    private enum Shape : byte
    {
        None,

        /// <summary>Digits alone, nine or twelve of them.</summary>
        Digits,

        /// <summary>One to three capitals, then six to nine digits; eight digits, then a capital.</summary>
        Lettered,

        /// <summary>A capital and nine digits in threes, as residence cards are numbered.</summary>
        Residence,

        /// <summary>Capitals and digits by turns.</summary>
        Mixed,
    }

    /// <summary>Where the documents that are found already end, as tokens; in order.</summary>
    private static List<int> LastDocument(DocumentView view, List<Candidate> found)
    {
        var ends = new List<int>();
        foreach (var candidate in found)
        {
            if (candidate.Type is EntityType.IdDocument)
            {
                ends.Add(view.TokenAt(candidate.End - 1));
            }
        }

        ends.Sort();
        return ends;
    }

    private static bool Joined(DocumentView view, int at) => at > 0 && view.Tokens[at - 1].End == view.Tokens[at].Start && view.Tokens[at - 1].Kind is not TokenKind.NewLine && view.Text[view.Tokens[at].Start - 1] is not ('(' or ':' or '=' or '"' or '\'' or ',' or ';' or '|' or '\t');

    private static bool Tells(DocumentView view, int first, int last, Shape shape, List<int> known)
    {
        var tokens = view.Tokens;
        var (card, country, ofLetter) = (false, false, shape is Shape.Residence && view.Text[tokens[first].Start + 1] is '+');
        for (int i = first - 1, seen = 0; i >= 0 && seen < Before && !EndsParagraph(view, i); i--, seen++)
        {
            if ((tokens[i].Cues & Others) != 0 && (tokens[i].Cues & Cue.IdDocument) == 0)
            {
                return false;
            }

            if (tokens[i].Kind is TokenKind.Word)
            {
                card |= IsCard(view, i);
                country |= IsCountry(view.FoldedWord(tokens[i]));
                ofLetter |= shape is Shape.Residence && tokens[i].Length == 1 && view.Folded[tokens[i].Start] == view.Folded[tokens[first].Start];
            }
        }

        if (shape is Shape.Digits)
        {
            return card && country;
        }

        if ((card && (country || shape is Shape.Residence or Shape.Mixed)) || (country && shape is Shape.Mixed) || ofLetter || FollowsAnother(view, first, known))
        {
            return true;
        }

        for (int i = last + 1, seen = 0; i < tokens.Length && seen < Behind && !EndsParagraph(view, i) && (tokens[i].Kind is not TokenKind.Punctuation || view.Text[tokens[i].Start] is not ('.' or '!' or '?')); i++, seen++)
        {
            if (tokens[i].Kind is TokenKind.Word && (tokens[i].Cues & Cue.IdDocument) != 0 && tokens[i].Length > 3 && shape is not Shape.Residence)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A document found a little before, on the same paragraph, with nothing between that numbers something else.</summary>
    private static bool FollowsAnother(DocumentView view, int first, List<int> known)
    {
        var at = known.BinarySearch(first);
        at = (at < 0 ? ~at : at) - 1;
        if (at < 0 || first - known[at] > Listed)
        {
            return false;
        }

        for (var i = known[at] + 1; i < first; i++)
        {
            if (EndsParagraph(view, i) || ((view.Tokens[i].Cues & Others) != 0 && (view.Tokens[i].Cues & Cue.IdDocument) == 0))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EndsParagraph(DocumentView view, int at) => at > 0 && view.Tokens[at].Kind is TokenKind.NewLine && view.Tokens[at - 1].Kind is TokenKind.NewLine;

    private static bool IsCard(DocumentView view, int at)
    {
        ref readonly var token = ref view.Tokens[at];
        var word = view.FoldedWord(token);
        return (token.Cues & Cue.IdDocument) != 0 || word is "carte" or "card" or "kaart" or "karte" or "cartao" or "permis" or "papiers" or "papieren" or "papiere" or "papers" or "id" or "ausweisnummern" or "passnummern" or "identiteitsnummers" || word.EndsWith("kaart", StringComparison.Ordinal) || word.EndsWith("karte", StringComparison.Ordinal);
    }

    private static bool IsCountry(ReadOnlySpan<char> word)
    {
        if (word is "lux" or "pl" or "ua")
        {
            return true;
        }

        foreach (var country in Countries)
        {
            if (word.StartsWith(country, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="last">The last token of the code.</param>
    private static Shape ShapeOf(DocumentView view, int first, out int end, out int last)
    {
        var text = view.Text;
        var start = view.Tokens[first].Start;
        (end, last) = (start, first);
        var (letters, digits, turns, gaps, heads) = (0, 0, 0, 0, 0);
        var wasDigit = false;
        for (var at = start; at < text.Length && letters + digits <= MostSigns; at++)
        {
            var unit = text[at];
            if (char.IsAsciiDigit(unit))
            {
                digits++;
                wasDigit = true;
            }
            else if (char.IsAsciiLetterUpper(unit) || (unit is 'l' && letters + digits > 2) || (at == start && char.IsAsciiLetterLower(unit) && at + 1 < text.Length && text[at + 1] is '-' or ' ' or '+'))
            {
                letters++;
                turns += wasDigit ? 1 : 0;
                heads += digits == 0 ? 1 : 0;
                wasDigit = false;
            }
            else if (unit is '+' && letters == 1 && digits == 0)
            {
                // "F+"
            }
            else if (unit is ' ' or '-' or '.' or '/' && (unit is ' ' or '-' || heads == 1) && end == at && at > start && gaps < 3 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && (digits > 0 ? DigitsFrom(text, at + 1) >= 3 && digits % 3 == 0 || DigitsFrom(text, at + 1) == 4 && digits % 4 == 0 : heads is > 0 and <= 3))
            {
                gaps++;
                end = at + 1;
                continue;
            }
            else
            {
                break;
            }

            end = at + 1;
        }

        if (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] is '/' or '.' or ',' or '-' or '%' or '€' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            return Shape.None;
        }

        last = Math.Max(first, view.TokenAt(end) - 1);
        var signs = letters + digits;
        return letters == 0 ? (digits is 9 or 12 && gaps is 0 or 2 && text[start] is not '+' && !LooksLikePhone(text.AsSpan(start, end - start)) ? Shape.Digits : Shape.None)
            : heads == 1 && letters == 1 && digits == 9 && char.ToUpperInvariant(text[start]) is >= 'A' and <= 'N' && (char.IsUpper(text[start]) || gaps == 3) ? Shape.Residence
            : !char.IsUpper(text[start]) && letters > 0 && heads > 0 ? Shape.None
            : (heads == letters && letters <= 3 && digits is >= 6 and <= 9 && signs >= LeastSigns) || (heads == 0 && letters == 1 && digits == 8 && gaps == 0) ? Shape.Lettered
            : gaps == 0 && turns > 0 && signs is >= 8 and <= 10 && letters >= 2 && digits >= 3 ? Shape.Mixed
            : Shape.None;
    }

    private static int DigitsFrom(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - at;
    }

    /// <summary>Nine digits after a zero, as landlines are dialled.</summary>
    private static bool LooksLikePhone(ReadOnlySpan<char> digits) => digits[0] == '0' && digits.Length < 12;
}
