namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>A service's letters and a number without a year ("EMP-0611", "CRE-3391", "PU-40417"): products, rooms and norms look so too, so it must be called a number, stand behind a word for a file, or end its line or message alone.</summary>
internal static class CaseCodes
{
    private const int LeastLetters = 2;
    private const int MostLetters = 5;
    private const int LeastDigits = 4;
    private const int MostDigits = 7;
    private const int NearFile = 3;
    private const int ForeignersDigits = 7;

    /// <summary>True when such a number starts at the token.</summary>
    /// <param name="start">Where the number starts: the Foreigners' Office's letters are part of it unless a word for number follows them.</param>
    public static bool TryRead(DocumentView view, int index, out int start, out int end)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        (start, end) = (token.Start, token.End);
        if (token.Kind is not TokenKind.Word || token.Case is not TokenCase.Upper || token.Length is < LeastLetters or > MostLetters || (index > 0 && tokens[index - 1].End == token.Start && view.Text[token.Start - 1] is not ('(' or '"' or '\'' or '\n' or ':' or '«' or '[')))
        {
            return false;
        }

        if (TryForeigners(view, index, out start, out end))
        {
            return true;
        }

        if (index + 2 >= tokens.Length || view.Text[tokens[index + 1].Start] is not ('-' or '/') || tokens[index + 1].Start != token.End || tokens[index + 2].Start != tokens[index + 1].End || tokens[index + 2].Kind is not TokenKind.Number
            || tokens[index + 2].Length is < LeastDigits or > MostDigits || (token.Traits & (WordTraits.CompanyForm | WordTraits.Month | WordTraits.FirstName)) != 0 || IsNorm(view.FoldedWord(token)))
        {
            return false;
        }

        end = tokens[index + 2].End;
        var digits = view.Word(tokens[index + 2]);
        return !Digits.Continues(view.Text, end) && !(digits.Length == 4 && digits[..2] is "19" or "20") && digits.IndexOfAnyExcept('0') >= 0 && (IsCalledNumber(view, index) || IsAlone(view, index, end));
    }

    /// <summary>"OE 8 114 902", "OV-nr. 8.114.902", "SP: 8114902": the Foreigners' Office counts people with seven digits.</summary>
    private static bool TryForeigners(DocumentView view, int index, out int start, out int end)
    {
        const int Skips = 4;
        var tokens = view.Tokens;
        (start, end) = (tokens[index].Start, 0);
        if (view.FoldedWord(tokens[index]) is not ("oe" or "ov" or "sp" or "dvz" or "oss"))
        {
            return false;
        }

        var at = index + 1;
        while (at < tokens.Length && at - index <= Skips && (tokens[at].Kind is TokenKind.Punctuation ? view.Text[tokens[at].Start] is ':' or '.' or '-' or '°' : view.FoldedWord(tokens[at]) is "n" or "nr" or "no" or "nummer" or "numero" or "dossier"))
        {
            at++;
        }

        start = at > index + 1 && at < tokens.Length ? tokens[at].Start : start;
        var digits = 0;
        for (; at < tokens.Length && digits < ForeignersDigits && tokens[at].Kind is TokenKind.Number && (digits == 0 || tokens[at].Start - end <= 1); at++)
        {
            digits += tokens[at].Length;
            end = tokens[at].End;
            at += at + 1 < tokens.Length && digits < ForeignersDigits && view.Text[tokens[at + 1].Start] is '.' && tokens[at + 1].Start == end ? 1 : 0;
        }

        return digits == ForeignersDigits && !Digits.Continues(view.Text, end);
    }

    /// <summary>"sous le numéro CRE-3391", "dit dossier, PU-40417".</summary>
    private static bool IsCalledNumber(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        for (int i = index - 1, words = 0; i >= 0 && words < NearFile && tokens[i].Kind is TokenKind.Word or TokenKind.Punctuation; i--)
        {
            if (tokens[i].Kind is TokenKind.Punctuation)
            {
                if (view.Text[tokens[i].Start] is '.' or '!' or '?' or ';' && tokens[i].End < tokens[i + 1].Start)
                {
                    return words == 0 && i > 0 && view.FoldedWord(tokens[i - 1]) is "nr" or "no" or "ref";
                }

                continue;
            }

            var word = view.FoldedWord(tokens[i]);
            if ((tokens[i].Cues & (Cue.NotCase | Cue.Enterprise | Cue.Payment)) != 0)
            {
                return false;
            }

            if ((tokens[i].Cues & Cue.Case) != 0 || (words == 0 && word is "numero" or "nummer" or "number" or "nr" or "matricule" or "stamnummer" or "personeelsnummer" or "personalnummer" or "registratienummer" or "inschrijvingsnummer"))
            {
                return true;
            }

            words++;
        }

        return false;
    }

    /// <summary>Between ends of sentences or lines, the last of its line.</summary>
    private static bool IsAlone(DocumentView view, int index, int end)
    {
        var tokens = view.Tokens;
        var after = view.TokenAt(end);
        if (after < tokens.Length && view.Text[tokens[after].Start] is '.' or ')')
        {
            after++;
        }

        var opens = index > 0 && (tokens[index - 1].Kind is TokenKind.NewLine || view.Text[tokens[index - 1].Start] is '.' or '(' or '–' or '—');
        return opens && (after >= tokens.Length || tokens[after].Kind is TokenKind.NewLine) && (after >= tokens.Length || index > 1);
    }

    private static bool IsNorm(ReadOnlySpan<char> letters) => letters is "iso" or "en" or "nbn" or "din" or "iec" or "nen" or "rfc" or "cve" or "kb" or "ean" or "isbn" or "issn" or "bic" or "tva" or "btw" or "vat" or "kbo" or "bce" or "bp" or "pb" or "cp" or "tel" or "gsm" or "fax" or "gps" or "usb" or "hp" or "pc" or "srv" or "led" or "ral" or "covid" or "eur" or "be" or "fr" or "nl" or "lu";
}
