namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Numbers of one person's file, application or complaint, by the words before them. Invoices, tickets, policies and leases are none.</summary>
public sealed class CaseNumberRecognizer : IEntityRecognizer
{
    private const int Longest = 32;
    private const int Reach = 3;

    // Deeds of the administration, numbered like files: decisions, instructions, tenders.
    private static readonly HashSet<string> PublicDeeds = new(
        """
        deliberation deliberations resolution instruction procedure norme marche
        raadsbesluit collegebesluit besluiten dienstnota procedure aanbesteding norm sjabloon gunning
        resolution bylaw procedure template standard schedule adopted approved goedgekeurd adopte adoptee approuve approuvee
        beschluss beschlusse ratsbeschluss gemeinderatsbeschluss dienstanweisung drucksache satzung steuerordnung norm amtsblatt beschlussvorlage beschlossen
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        var excluded = -100;
        var first = found.Count;
        int start, end;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if ((token.Cues & Cue.NotCase) != 0)
            {
                excluded = i;
            }

            var inColumn = (token.ColumnCues & Cue.Case) != 0 && (token.ColumnCues & Cue.NotCase) == 0;
            if (inColumn && token.Kind is TokenKind.Word or TokenKind.Number && StartsCell(view, i) && TryCode(view, token.Start, out end) && !GoesOnInGroups(view.Text, end))
            {
                found.Add(new Candidate(EntityType.CaseNumber, token.Start, end, 0.85, Check.CannotTell, true, "file number in its column"));
                i = view.TokenAt(end) - 1;
            }
            else if (IsRecord(view, i) && TryAfter(view, i, out start, out end) && IsLettered(view.Text.AsSpan(start, end - start)))
            {
                found.Add(new Candidate(EntityType.CaseNumber, start, end, 0.85, Check.CannotTell, true, "number of a record after its name"));
                i = view.TokenAt(end) - 1;
            }
            else if ((CaseShapes.TryRead(view, i, out end, out var isNotice) && (isNotice || (i - excluded > Reach + 1 && !IsDeed(view, i)))) || (i - excluded > Reach + 1 && CaseHeadings.TryNumbered(view, i, out end) && !IsDeed(view, i)))
            {
                found.Add(new Candidate(EntityType.CaseNumber, token.Start, end, 0.8, Check.CannotTell, false, "shape of a file number"));
                i = view.TokenAt(end) - 1;
            }
            else if (CaseCodes.TryRead(view, i, out start, out end) && i - excluded > Reach + 1 && !IsDeed(view, i))
            {
                found.Add(new Candidate(EntityType.CaseNumber, start, end, 0.8, Check.CannotTell, true, "letters and number where a file's stand"));
                i = view.TokenAt(end) - 1;
            }
            else if (CaseHeadings.TryRead(view, i, out end))
            {
                found.Add(new Candidate(EntityType.CaseNumber, token.Start, end, 0.85, Check.CannotTell, true, "number at the end of a file's heading"));
                i = view.TokenAt(end) - 1;
            }
            else if ((token.Cues & Cue.Case) != 0 && i - excluded > Reach + 1 && !IsOfPayment(view, i) && (TryAfter(view, i, out start, out end) || TryFar(view, i, out start, out end)))
            {
                found.Add(new Candidate(EntityType.CaseNumber, start, end, 0.9, Check.CannotTell, true, "file number after its name"));
                while (TryNext(view, view.TokenAt(end), out start, out var next))
                {
                    end = next;
                    found.Add(new Candidate(EntityType.CaseNumber, start, end, 0.85, Check.CannotTell, true, "file number in a list of them"));
                }

                i = view.TokenAt(end) - 1;
            }
        }

        PublicMatters.Apply(view, found, first);
    }

    /// <summary>"Beschluss GR-2024-115": a deed is named among the words before.</summary>
    private static bool IsDeed(DocumentView view, int index)
    {
        var lookup = PublicDeeds.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = index; i >= 0 && i > index - Reach - 2; i--)
        {
            if (view.Tokens[i].Kind is TokenKind.Word && lookup.Contains(view.FoldedWord(view.Tokens[i])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Payé : 45 €, référence 26-7719": on its line an amount was paid.</summary>
    private static bool IsOfPayment(DocumentView view, int index)
    {
        const int Near = 8;
        var tokens = view.Tokens;
        if (view.FoldedWord(tokens[index]) is not ("reference" or "ref" or "referentie" or "kenmerk" or "referenz" or "referenznummer" or "referentienummer"))
        {
            return false;
        }

        for (int i = index - 1, seen = 0; i >= 0 && seen < Near && tokens[i].Kind is not TokenKind.NewLine; i--, seen++)
        {
            if (tokens[i].Kind is TokenKind.Word && view.FoldedWord(tokens[i]) is "paye" or "payee" or "payer" or "paiement" or "versement" or "betaald" or "betaling" or "betalen" or "paid" or "payment" or "pay" or "bezahlt" or "zahlung" or "uberwiesen" or "gestort")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"fiche HC-0731", "Protokoll EU.37.L1.001406/2026": records that are kept of somebody, when their number has letters and a mark.</summary>
    private static bool IsRecord(DocumentView view, int index) => view.Tokens[index].Kind is TokenKind.Word && view.FoldedWord(view.Tokens[index]) is "fiche" or "suivi" or "protokoll" or "steekkaart" or "karteikarte";

    private static bool IsLettered(ReadOnlySpan<char> code)
    {
        var (upper, marks) = (0, 0);
        foreach (var unit in code)
        {
            upper += char.IsUpper(unit) ? 1 : 0;
            marks += unit is '-' or '/' ? 1 : 0;
        }

        return upper > 1 && marks > 0;
    }

    /// <summary>"36110/97, 36111/97 et 36112/97": further numbers with a mark inside, right after a comma or "and".</summary>
    private static bool TryNext(DocumentView view, int index, out int start, out int end)
    {
        var tokens = view.Tokens;
        start = end = 0;
        var isJoint = index + 1 < tokens.Length && (view.Text[tokens[index].Start] is ',' or ';' || view.FoldedWord(tokens[index]) is "et" or "en" or "and" or "und");
        if (!isJoint || tokens[index + 1].Kind is not (TokenKind.Word or TokenKind.Number) || !TryCode(view, tokens[index + 1].Start, out end))
        {
            return false;
        }

        start = tokens[index + 1].Start;
        return view.Text.AsSpan(start, end - start).IndexOfAny('/', '-') > 0;
    }

    /// <summary>Skips "n°", "nummer", "is", ":", "(" between the word for a file and its number.</summary>
    private static bool TryAfter(DocumentView view, int cue, out int start, out int end)
    {
        var tokens = view.Tokens;
        start = end = 0;
        for (int i = cue + 1, skipped = 0; i < tokens.Length && skipped < 7; i++, skipped++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.NewLine)
            {
                return false;
            }

            if ((token.Cues & (Cue.NotCase | Cue.OtherEvent)) != 0)
            {
                return false;
            }

            if (TryCourt(view, i, out end) || (token.Kind is TokenKind.Word or TokenKind.Number && TryCode(view, token.Start, out end) && !IsBareAmount(view, cue, i, end)))
            {
                start = token.Start;
                return true;
            }

            if (TryLettered(view, i, out end))
            {
                start = token.Start;
                return true;
            }

            var canSkip = token.Kind switch
            {
                TokenKind.Punctuation => view.Text[token.Start] is ':' or '.' or '°' or '(' or '#' or '-' or '"' or '\'' or '/' or '[' or '=',
                TokenKind.Word => (token.Cues & Cue.Case) != 0 || IsLink(view.FoldedWord(token)),
                _ => false,
            };
            if (!canSkip)
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsLink(ReadOnlySpan<char> word) => word is "n" or "no" or "nr" or "nos" or "numero" or "num" or "nummer" or "number" or "is" or "est" or "ist" or "met" or "de" or "du" or "sous" or "le" or "la" or "het" or "met" or "onder"
        or "with" or "under" or "mit" or "unter" or "id" or "code" or "personnel" or "social" or "sociaal" or "cpas" or "ocmw" or "mon" or "mijn" or "my" or "portant" or "references" or "administratif" or "der" or "van" or "of" or "porte" or "draagt" or "lautet" or "luidt" or "the" or "seems" or "semble" or "etre" or "to" or "be" or "lijkt" or "te" or "zijn" or "scheint" or "zu" or "sein";

    /// <summary>"URB 2025-088": a service's letters before the number.</summary>
    private static bool TryLettered(DocumentView view, int index, out int end)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        end = token.End;
        return token.Kind == TokenKind.Word && token.Case == TokenCase.Upper && token.Length is >= 2 and <= 5 && index + 1 < tokens.Length && tokens[index + 1].Kind == TokenKind.Number && tokens[index + 1].Start == token.End + 1
            && TryCode(view, tokens[index + 1].Start, out end) && view.Text.AsSpan(tokens[index + 1].Start, end - tokens[index + 1].Start).IndexOfAny('/', '-', '.') > 0;
    }

    /// <summary>"ons dossier in het systeem is 2024/8102": some words, then a verb or colon right before a number that is more than an amount.</summary>
    private static bool TryFar(DocumentView view, int cue, out int start, out int end)
    {
        const int MostWords = 7;
        var tokens = view.Tokens;
        start = end = 0;
        for (int i = cue + 1, seen = 0; i + 1 < tokens.Length && seen < MostWords && tokens[i].Kind is TokenKind.Word or TokenKind.Punctuation; i++, seen++)
        {
            if ((tokens[i].Cues & (Cue.NotCase | Cue.OtherEvent | Cue.Phone)) != 0)
            {
                return false;
            }

            var opens = tokens[i].Kind is TokenKind.Punctuation && view.Text[tokens[i].Start] is '(';
            if (tokens[i].Kind is TokenKind.Punctuation ? opens || view.Text[tokens[i].Start] is ':' : view.FoldedWord(tokens[i]) is "est" or "is" or "ist" or "luidt" or "lautet" or "nummer" or "number" or "numero" or "oui" or "ja" or "yes")
            {
                var at = i + 1;
                if (TryLettered(view, at, out end))
                {
                    start = tokens[at].Start;
                    return true;
                }

                if (tokens[at].Kind is TokenKind.Word or TokenKind.Number && TryCode(view, tokens[at].Start, out end) && view.Text.AsSpan(tokens[at].Start, end - tokens[at].Start).IndexOfAny('/', '-', '.') > 0 && !IsBareAmount(view, cue, at, end)
                    && (!opens || (end < view.Text.Length && view.Text[end] is ')')))
                {
                    start = tokens[at].Start;
                    return true;
                }
            }
            else if (tokens[i].Kind is TokenKind.Punctuation && view.Text[tokens[i].Start] is '.' or ',' or ';' or '!')
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"demandes : 214 en 2025", "le 112", "1.026 handtekeningen", "20/02": a count, a short number, thousands or a day; a word for number before it makes it one.</summary>
    private static bool IsBareAmount(DocumentView view, int cue, int index, int end)
    {
        const int ShortestBare = 4;
        var code = view.Text.AsSpan(view.Tokens[index].Start, end - view.Tokens[index].Start);
        if (code.IndexOfAnyExcept("0123456789./") >= 0)
        {
            return false;
        }

        var named = false;
        for (var i = cue; i < index; i++)
        {
            named |= view.Tokens[i].Kind is TokenKind.Word ? view.FoldedWord(view.Tokens[i]) is var word && (word is "n" or "no" or "nr" or "nos" or "numero" or "num" or "nummer" or "number" || word.EndsWith("nummer", StringComparison.Ordinal) || word.EndsWith("nr", StringComparison.Ordinal)) : view.Text[view.Tokens[i].Start] is '#' or '\u00B0';
        }

        var slash = code.IndexOf('/');
        if (slash is 1 or 2 && code.Length <= 5 && int.TryParse(code[..slash], out var day) && int.TryParse(code[(slash + 1)..], out var month) && day is > 0 and <= 31 && month is > 0 and <= 12)
        {
            return true;
        }

        var isThousands = code.Length is >= 5 and <= 7 && code.Count('.') == 1 && code[^4] == '.' && end + 1 < view.Text.Length && view.Text[end] == ' ' && char.IsLower(view.Text[end + 1]);
        return !named && (isThousands || (code.Length < ShortestBare && code.IndexOfAny('.', '/') < 0));
    }

    private static bool StartsCell(DocumentView view, int index) => index == 0 || view.Tokens[index - 1].Kind is TokenKind.NewLine || view.Text[view.Tokens[index - 1].Start] is ';' or ',' or '|' or '\t' or '"' or '\'' or '(';

    /// <summary>"0472 00 00 45": a number of more than one group.</summary>
    private static bool GoesOnInGroups(string text, int end) => end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1]);

    /// <summary>"6 K 1234/23.A", "AZ 32 C 114/24", "A.R. 22/334/A": a chamber, the letters of a register, a number and a year.</summary>
    private static bool TryCourt(DocumentView view, int index, out int end)
    {
        const int LongestLetters = 3;
        var tokens = view.Tokens;
        end = 0;
        var at = index;
        if (IsLetters(at) && IsLetters(at + 2) && IsPoint(at + 1) && IsPoint(at + 3))
        {
            // "A.R. ", "R.G. "
            return at + 4 < tokens.Length && tokens[at + 4].Kind == TokenKind.Number && tokens[at + 4].Start == tokens[at + 3].End + 1
                && TryCode(view, tokens[at + 4].Start, out end) && view.Text.AsSpan(tokens[at + 4].Start, end - tokens[at + 4].Start).Contains('/');
        }

        at += IsLetters(at) ? 1 : 0;
        if (!IsNumber(at) || !IsLetters(at + 1) || !IsNumber(at + 2) || tokens[at + 1].Start != tokens[at].End + 1 || tokens[at + 2].Start != tokens[at + 1].End + 1 || at + 4 >= tokens.Length
            || view.Text[tokens[at + 3].Start] is not ('/' or '.') || tokens[at + 3].Start != tokens[at + 2].End || !IsNumber(at + 4) || tokens[at + 4].Length is not (2 or 4) || tokens[at + 4].Start != tokens[at + 3].End)
        {
            return false;
        }

        // ".A" of asylum, ".NW" of a place
        end = tokens[at + 4].End;
        if (IsPoint(at + 5) && tokens[at + 5].Start == end && IsLetters(at + 6) && tokens[at + 6].Start == tokens[at + 5].End)
        {
            end = tokens[at + 6].End;
        }

        return true;

        bool IsLetters(int i) => i < view.Tokens.Length && view.Tokens[i].Kind == TokenKind.Word && view.Tokens[i].Length <= LongestLetters && view.Tokens[i].Case is TokenCase.Upper or TokenCase.Initial;
        bool IsNumber(int i) => i < view.Tokens.Length && view.Tokens[i].Kind == TokenKind.Number;
        bool IsPoint(int i) => i < view.Tokens.Length && view.Text[view.Tokens[i].Start] == '.';
    }

    /// <summary>Letters, digits and inner marks with three digits or more, neither date, year, amount nor time.</summary>
    private static bool TryCode(DocumentView view, int start, out int end)
    {
        var text = view.Text.AsSpan();
        int digits = 0, marks = 0, lower = 0, letters = 0;
        end = start;
        for (var i = start; i < text.Length && i - start <= Longest; i++)
        {
            var unit = text[i];
            if (char.IsAsciiDigit(unit))
            {
                digits++;
            }
            else if (char.IsLetter(unit))
            {
                letters++;
                lower += char.IsLower(unit) ? 1 : 0;
            }
            else if (unit is '/' or '-' or '.' or '_' or ':' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))
            {
                marks++;
                continue;
            }
            else if (unit == ' ' && digits > 0 && letters == 0 && end - start <= 4 && i + 3 < text.Length && IsDigits(text.Slice(i + 1, 3)) && (i + 4 >= text.Length || !char.IsAsciiDigit(text[i + 4])))
            {
                // "12 345"
                continue;
            }
            else
            {
                break;
            }

            end = i + 1;
        }

        // "TX-LKA-07": of a code with capitals and two marks two digits are enough.
        var least = letters >= 3 && lower == 0 && marks > 1 ? 2 : 3;
        if (digits < least || lower > digits + 3 || end - start > Longest)
        {
            return false;
        }

        var code = text[start..end];
        var bareYear = code.Length == 4 && digits == 4 && code[..2] is "19" or "20";
        var isDate = letters == 0 && marks == 2 && Dates.TryRead(view, view.TokenAt(start), out var dateEnd) && dateEnd >= end;
        return !bareYear && !isDate && !IsNationalShape(code) && !IsAmount(text, end, code);
    }

    /// <summary>85.07.30-033.28: were it a national number its check would hold.</summary>
    private static bool IsNationalShape(ReadOnlySpan<char> code) => code.Length == 15 && code[2] == '.' && code[5] == '.' && code[8] == '-' && code[12] == '.';

    private static bool IsAmount(ReadOnlySpan<char> text, int end, ReadOnlySpan<char> code)
    {
        var after = text[end..];
        after = after.TrimStart(' ');
        if (after.StartsWith(",", StringComparison.Ordinal) && after.Length > 2 && char.IsAsciiDigit(after[1]) && char.IsAsciiDigit(after[2]))
        {
            return true;
        }

        return after.StartsWith("€", StringComparison.Ordinal) || after.StartsWith("eur", StringComparison.OrdinalIgnoreCase) || after.StartsWith("%", StringComparison.Ordinal)
            || (code.Length <= 4 && after is ['d', 'a', 'y' or 'g', ..] or ['j', 'o', 'u', 'r', ..]);
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
