namespace Assistant.Classifier.Detection;

/// <summary>Who a mail is from, where its text says that a resident writes: of the own family, to "Sir or Madam", or with a mobile number. "From: Paulo Teixeira … Could Maria and I …".</summary>
/// <remarks>Colleagues' mails have neither, and their senders stay what recognisers made of them.</remarks>
internal static class MailSenders
{
    private const int LongestName = 6;

    public static void Apply(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        bool? resident = null;
        for (var i = 0; i + 2 < tokens.Length; i++)
        {
            if ((tokens[i].Cues & Cue.MailHeader) == 0 || tokens[i].Case is TokenCase.Lower || view.Text[tokens[i + 1].Start] is not ':' || !StartsLine(view, i)
                || view.FoldedWord(tokens[i]) is not ("from" or "de" or "van" or "von" or "expediteur" or "afzender" or "absender" or "sender") || !TryName(view, i + 2, out var last))
            {
                continue;
            }

            if (IsNamed(found, tokens[i + 2].Start, tokens[last].End) || !(resident ??= IsResident(view, found)))
            {
                continue;
            }

            found.Add(new Candidate(EntityType.Person, tokens[i + 2].Start, tokens[last].End, 1, Check.CannotTell, true, "sender of a resident's mail"));
        }
    }

    // Apart, so that nothing is made for a lambda at each word.
    private static bool IsNamed(List<Candidate> found, int start, int end) => found.Exists(other => other.Start < end && start < other.End && other.Type is EntityType.Person);

    private static bool StartsLine(DocumentView view, int at)
    {
        var before = at - 1;
        while (before >= 0 && view.Text[view.Tokens[before].Start] is '>' or '*')
        {
            before--;
        }

        return before < 0 || view.Tokens[before].Kind is TokenKind.NewLine;
    }

    /// <summary>Two words with capitals or more, one of them in the lists, that fill the line.</summary>
    private static bool TryName(DocumentView view, int first, out int last)
    {
        const WordTraits Known = WordTraits.FirstName | WordTraits.Surname;
        var tokens = view.Tokens;
        var (capitals, known) = (0, 0);
        last = first;
        var at = first;
        for (; at < tokens.Length && at - first <= LongestName; at++)
        {
            ref readonly var token = ref tokens[at];
            var joins = token.Kind is TokenKind.Punctuation ? view.Text[token.Start] is '-' or '\'' && token.Start == tokens[at - 1].End : (token.Traits & WordTraits.Particle) != 0 || view.FoldedWord(token) is "et" or "en" or "and" or "und";
            if (token.Kind is TokenKind.Word && token.Case is not TokenCase.Lower && (token.Cues & Cue.Office) == 0 && (token.Traits & WordTraits.Role) == 0)
            {
                capitals++;
                known += (token.Traits & Known) != 0 ? 1 : 0;
                last = at;
            }
            else if (!joins)
            {
                break;
            }
        }

        return capitals > 1 && known > 0 && (at >= tokens.Length || tokens[at].Kind is TokenKind.NewLine);
    }

    private static bool IsResident(DocumentView view, List<Candidate> found)
    {
        if (found.Exists(c => c.Type is EntityType.PhoneNumber && Recognizers.PhoneRecognizer.MayBeMobile(view.Text.AsSpan(c.Start, c.End - c.Start))))
        {
            return true;
        }

        var tokens = view.Tokens;
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (tokens[i].Kind is not TokenKind.Word || tokens[i].Length > 6)
            {
                continue;
            }

            var word = view.FoldedWord(tokens[i]);
            var owns = word is "my" or "our" or "mon" or "ma" or "mes" or "notre" or "nos" or "mijn" or "onze" or "mein" or "meine" or "meiner" or "meinem" or "meinen" or "unser" or "unsere" or "unserem" or "unseren";
            if ((owns && tokens[i + 1].Kind is TokenKind.Word && ((tokens[i + 1].Cues & Cue.Kin) != 0 || view.FoldedWord(tokens[i + 1]) is "garden" or "jardin" or "tuin" or "garten" or "surname" or "daughters" or "sons" or "kids" or "filles" or "zoontje" or "kids"))
                || (word is "damen" && i + 2 < tokens.Length && view.FoldedWord(tokens[i + 2]) is "herren")
                || (word is "sir" && i + 2 < tokens.Length && view.FoldedWord(tokens[i + 2]) is "madam")
                || (word is "madame" && i + 2 < tokens.Length && view.Text[tokens[i + 1].Start] is ',' && view.FoldedWord(tokens[i + 2]) is "monsieur")
                || (word is "heer" && i + 2 < tokens.Length && view.FoldedWord(tokens[i + 2]) is "mevrouw"))
            {
                return true;
            }
        }

        return false;
    }
}
