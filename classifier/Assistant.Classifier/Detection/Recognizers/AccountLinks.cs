namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Names of accounts that no label announces: linked by a word to a place where people have accounts, in brackets after one, or found elsewhere in the text.</summary>
internal static class AccountLinks
{
    private const int LookBack = 14;
    private const int LookAhead = 6;

    /// <summary>"registered as kiki", "connecté sous le nom baba.traore", "Mon compte MyBrussels (aoumarou)", "someone called TrollHunter22": with a platform in the same sentence.</summary>
    public static bool TryAfter(DocumentView view, int index, out int start, out int end)
    {
        start = end = 0;
        var link = LinkAt(view, index);
        if (link is Link.None)
        {
            return false;
        }

        var at = Skip(view, index + 1);
        if (at >= view.Tokens.Length || view.Tokens[at].Kind is not TokenKind.Word)
        {
            return false;
        }

        ref readonly var token = ref view.Tokens[at];
        start = token.Start;
        end = AccountNames.Read(view.Text, start);
        var shape = AccountNames.ShapeOf(view, start, end);
        var fits = shape is AccountShape.Telling
            || (shape is AccountShape.Joined && char.IsLower(view.Text[start]) && (link is not (Link.Naming or Link.Called) || AccountNames.IsOfNoWords(view, start, end)))
            || (shape is AccountShape.Word && link is not Link.Naming && !(link is Link.As && IsComparison(view, index)) && !Trades.IsProfession(view.FoldedWord(token)) && token.Case is TokenCase.Lower && token.Cues == Cue.None && (link is Link.As or Link.Called || IsClosed(view.Text, end)));
        // An underscore is written in nothing else that somebody is known or registered as.
        var tells = link is Link.As or Link.Called && shape is AccountShape.Telling && view.Text.AsSpan(start, end - start).Contains('_') && !AccountNames.AreOrdinary(view, start, end);
        return fits && !AreShared(view, index) && (tells || (link is Link.Bracket && shape is not AccountShape.Telling ? AfterAccount(view, index) : OnPlatform(view, index, view.TokenAt(end))));
    }

    /// <summary>"älter als", "meer dan", "plus … que", "so … als": what follows is compared.</summary>
    private static bool IsComparison(DocumentView view, int index) => index > 0 && view.Tokens[index - 1].Kind is TokenKind.Word && view.FoldedWord(view.Tokens[index - 1]) is var before
        && (before.EndsWith("er", StringComparison.Ordinal) || before is "mehr" or "anders" or "zowel" or "zoals" or "more" or "less" or "such" or "tant" or "plus" or "moins");

    /// <summary>A place where people have accounts stands in the sentence, before <paramref name="from"/> or from <paramref name="to"/> on.</summary>
    public static bool OnPlatform(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        for (int i = from - 1, seen = 0; i >= 0 && seen < LookBack && !EndsSentence(view, i); i--, seen++)
        {
            if (IsPlatform(view, i))
            {
                return true;
            }
        }

        for (int i = to, seen = 0; i < tokens.Length && seen < LookAhead && !EndsSentence(view, i); i++, seen++)
        {
            if (IsPlatform(view, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Les comptes génériques (…)", "gedeelde accounts": accounts that a team shares.</summary>
    public static bool AreShared(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        for (int i = index - 1, seen = 0; i >= 0 && seen < LookBack && !EndsSentence(view, i); i--, seen++)
        {
            if (tokens[i].Kind is TokenKind.Word && view.FoldedWord(tokens[i]) is "generique" or "generiques" or "generic" or "shared" or "gedeelde" or "partages" or "partage" or "dienstaccounts" or "dienstkonten" or "sammelkonto" or "sammelkonten" or "testbenutzer" or "testaccounts" or "generieke" or "gemeinsame" or "gemeinsames")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Proposes every other place where a name stands that was found from <paramref name="first"/> on; words of a dictionary and names of people are left alone.</summary>
    public static void FindAgain(DocumentView view, List<Candidate> found, int first)
    {
        const int ShortestAgain = 5;
        if (found.Count == first)
        {
            return;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        var places = new HashSet<int>();
        for (var i = first; i < found.Count; i++)
        {
            var start = found[i].Start + (view.Text[found[i].Start] == '@' ? 1 : 0);
            places.Add(start);
            var shape = AccountNames.ShapeOf(view, start, found[i].End);
            var isName = shape is AccountShape.Word && (view.Tokens[Math.Min(view.TokenAt(start), view.Tokens.Length - 1)].Traits & (WordTraits.FirstName | WordTraits.Surname)) != 0;
            if (found[i].End - start >= ShortestAgain && !isName && shape is AccountShape.Telling or AccountShape.Joined or AccountShape.Word)
            {
                known.Add(view.Folded[start..found[i].End].ToString());
            }
        }

        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        var tokens = view.Tokens;
        for (var i = 0; i < tokens.Length && known.Count > 0; i++)
        {
            if (tokens[i].Kind is not TokenKind.Word || places.Contains(tokens[i].Start) || (i > 0 && tokens[i - 1].End == tokens[i].Start && view.Text[tokens[i - 1].Start] is '.' or '-' or '_' or '/'))
            {
                continue;
            }

            var end = AccountNames.Read(view.Text, tokens[i].Start);
            if (end > tokens[i].Start && lookup.Contains(view.Folded[tokens[i].Start..end]))
            {
                found.Add(new Candidate(EntityType.Username, tokens[i].Start, end, 0.8, Check.CannotTell, true, "account name found elsewhere in the text"));
                i = view.TokenAt(end) - 1;
            }
        }
    }

    public static bool IsAnd(ReadOnlySpan<char> word) => word is "et" or "en" or "and" or "und";

    /// <summary>How strongly a word says that an account's name follows.</summary>
    private enum Link : byte
    {
        None,

        /// <summary>"is", "von", "with": anything may follow.</summary>
        Naming,

        /// <summary>"called", "genaamd", "un certain": somebody is named.</summary>
        Called,

        /// <summary>A bracket or quote.</summary>
        Bracket,

        /// <summary>"as", "als", "sous le nom".</summary>
        As,
    }

    private static Link LinkAt(DocumentView view, int index)
    {
        ref readonly var token = ref view.Tokens[index];
        if (token.Kind is TokenKind.Punctuation)
        {
            return view.Text[token.Start] is '(' || (view.Text[token.Start] is '"' or '\'' && AfterAccount(view, index)) ? Link.Bracket : Link.None;
        }

        // "I'm"
        if (token.Length == 1 && token.Kind is TokenKind.Word)
        {
            return index > 1 && view.Folded[token.Start] == 'm' && view.Text[token.Start - 1] is '\'' && view.FoldedWord(view.Tokens[index - 2]) is "i" ? Link.Naming : Link.None;
        }

        return token.Kind is not TokenKind.Word ? Link.None : view.FoldedWord(token) switch
        {
            "als" or "as" or "comme" or "sous" or "under" or "unter" or "onder" => Link.As,
            "que" => index > 0 && view.FoldedWord(view.Tokens[index - 1]) is "tant" ? Link.As : Link.None,
            "called" or "named" or "genannt" or "genaamd" or "genaamde" or "nomme" or "nommee" or "appele" or "appelee" or "certain" or "certaine" or "zekere" or "gewisser" => Link.Called,
            "heisse" or "heise" or "heisst" or "heet" or "namens" or "suis" or "bin" or "ben" or "am" or "est" or "is" or "ist" or "von" or "by" or "door" or "par" or "with" or "met" or "mit" or "avec" => Link.Naming,
            _ => Link.None,
        };
    }

    private static int Skip(DocumentView view, int index)
    {
        const int Most = 5;
        var tokens = view.Tokens;
        var at = index;
        for (; at < tokens.Length && at - index < Most; at++)
        {
            var skips = tokens[at].Kind switch
            {
                TokenKind.Punctuation => view.Text[tokens[at].Start] is '"' or '\'' or ':' or '«' or '`',
                TokenKind.Word => view.FoldedWord(tokens[at]) is "le" or "the" or "de" or "den" or "dem" or "nom" or "pseudo" or "name" or "naam" or "namen" or "nickname" or "alias" or "schuilnaam" or "pseudonym" or "pseudoniem" or "ich" or "ik" or "i" or "d" or "der" or "nutzer" or "gebruiker" or "user" or "utilisateur",
                _ => false,
            };
            if (!skips)
            {
                break;
            }
        }

        return at;
    }

    private static bool IsPlatform(DocumentView view, int index) => view.Tokens[index].Kind is TokenKind.Word && AccountNames.IsPlatform(view.FoldedWord(view.Tokens[index]));

    private static bool IsClosed(string text, int end) => end < text.Length && text[end] is ')' or ']' or '"' or '\'';

    /// <summary>"account (", "compte MyBrussels (", "Konto \"".</summary>
    private static bool AfterAccount(DocumentView view, int index)
    {
        const int Near = 3;
        for (int i = index - 1, seen = 0; i >= 0 && seen < Near && view.Tokens[i].Kind is TokenKind.Word; i--, seen++)
        {
            if (AccountNames.IsAccount(view.FoldedWord(view.Tokens[i])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsSentence(DocumentView view, int index)
    {
        ref readonly var token = ref view.Tokens[index];
        return token.Kind is TokenKind.NewLine || (token.Kind is TokenKind.Punctuation && view.Text[token.Start] is '.' or '!' or '?' && token.Length == 1 && (token.End >= view.Text.Length || view.Text[token.End] is ' ' or '\n' or '\r'));
    }
}
