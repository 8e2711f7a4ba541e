namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Names of accounts: after their label ("login :", "gebruikersnaam is"), linked to a place where people have accounts ("registriert als …", "in de app heet ik …"), as handles, in columns and logs, and wherever one that was found stands again.</summary>
/// <remarks>Accounts of machines, teams and tests are nobody's. Linear.</remarks>
public sealed class UsernameRecognizer : IEntityRecognizer
{
    // Labels that announce nothing else; after the others ("profil", "user") an ordinary word is one.
    private static readonly HashSet<string> Sure = new(
        """
        identifiant identifiants utilisateur login pseudo pseudonyme compte gebruikersnaam inlognaam loginnaam accountnaam username userid id loginname nickname alias schermnaam chatnaam connexion toegangsnaam benutzername benutzerkennung nutzername anmeldename kennung name naam
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var first = found.Count;
        var tokens = view.Tokens;
        var labelled = (view.AllCues & (Cue.Login | Cue.Username | Cue.Bank)) != 0;
        var mayHandle = view.Text.Contains('@', StringComparison.Ordinal);
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            int start = token.Start, end;
            if (mayHandle && view.Text[start] == '@' && TryHandle(view, i, out end))
            {
                Add(start, end, 0.8, "handle");
            }
            else if ((token.Cues & Cue.Username) != 0 && TryAfter(view, i, out start, out end))
            {
                Add(start, end, 0.9, "account name after its label");
                while (TryNext(view, view.TokenAt(end), out start, out var next))
                {
                    end = next;
                    Add(start, end, 0.85, "account name in a list of them");
                }
            }
            else if (AccountLinks.TryAfter(view, i, out start, out end))
            {
                Add(start, end, 0.85, "account name linked to where it is used");
            }
            else if (token.Kind is TokenKind.Word && GoesOn(view, i) && AccountContacts.TryRead(view, i, out end))
            {
                Add(token.Start, end, 0.85, "account name that somebody signs with or is reached by");
            }
            else if ((token.Cues & (Cue.Login | Cue.Bank)) != 0 && PastColon(view, i + 1) is var past && past < tokens.Length && tokens[past].Kind == TokenKind.Word && TryJoined(view, past, out end))
            {
                Add(tokens[past].Start, end, 0.85, "account name after a login");
            }
            else if (token.Kind is TokenKind.Word && GoesOn(view, i) && TryShape(view, i, labelled, out end))
            {
                Add(token.Start, end, 0.8, "shape of an account name + words near it");
            }
            else if ((token.ColumnCues & Cue.Username) != 0 && TryCell(view, i, out end))
            {
                Add(token.Start, end, 0.85, "account name in its column");
            }

            void Add(int from, int to, double score, string why)
            {
                found.Add(new Candidate(EntityType.Username, from, to, score, Check.CannotTell, true, why));
                i = Math.Max(i, view.TokenAt(to) - 1);
            }
        }

        AccountLinks.FindAgain(view, found, first);
    }

    /// <summary>"@jolien.dw": what somebody is called on a platform; an office's own name is public, and "@Inge:" calls a colleague.</summary>
    private static bool TryHandle(DocumentView view, int at, out int end)
    {
        const int ShortestHandle = 4;
        var tokens = view.Tokens;
        end = tokens[at].End;
        if (at + 1 >= tokens.Length || tokens[at + 1].Kind != TokenKind.Word || tokens[at + 1].Start != tokens[at].End || (at > 0 && tokens[at - 1].End == tokens[at].Start && tokens[at - 1].Kind is TokenKind.Word or TokenKind.Number))
        {
            return false;
        }

        ref readonly var token = ref tokens[at + 1];
        end = AccountNames.Read(view.Text, token.Start);
        var name = view.Folded[token.Start..Math.Max(token.Start, end)];
        var isOffice = (token.Cues & Cue.Office) != 0 || (token.Traits & (WordTraits.Organisation | WordTraits.Town)) != 0 || view.Contacts.IsOwnName(view.FoldedWord(token))
            || name.StartsWith("gemeente", StringComparison.Ordinal) || name.StartsWith("commune", StringComparison.Ordinal) || name.StartsWith("stad", StringComparison.Ordinal) || name.StartsWith("ville", StringComparison.Ordinal) || name.StartsWith("stadt", StringComparison.Ordinal) || name.StartsWith("polic", StringComparison.Ordinal) || name.StartsWith("polit", StringComparison.Ordinal);
        var callsColleague = token.End == end && token.Case is TokenCase.Initial && (token.Traits & WordTraits.FirstName) != 0 && end < view.Text.Length && view.Text[end] is ':' or ',';

        // "@media", "@param": words of a language for machines are ordinary words alone.
        return name.Length >= ShortestHandle && !isOffice && !callsColleague && (name.IndexOfAny("._") > 0 || name.IndexOfAnyInRange('0', '9') > 0 || (token.Traits & WordTraits.Ordinary) == 0);
    }

    /// <summary>"w.havenith", "lies_vdb": in lower case, joined by a point or underscore.</summary>
    private static bool TryJoined(DocumentView view, int index, out int end)
    {
        const int ShortestJoined = 5;
        ref readonly var token = ref view.Tokens[index];
        end = AccountNames.Read(view.Text, token.Start);
        return end - token.Start >= ShortestJoined && char.IsLower(view.Text[token.Start]) && view.Text.AsSpan(token.Start, end - token.Start).IndexOfAny('.', '_') > 0
            && AccountNames.ShapeOf(view, token.Start, end) is AccountShape.Joined or AccountShape.Telling;
    }

    /// <summary>Only what goes on after its letters tells of itself that it is an account.</summary>
    private static bool GoesOn(DocumentView view, int index)
    {
        ref readonly var token = ref view.Tokens[index];
        if (token.End >= view.Text.Length)
        {
            return false;
        }

        // A point or hyphen that nothing follows ends a sentence, not a name.
        var next = view.Text[token.End];
        return char.IsAsciiDigit(next) || next is '_' || (next is '.' or '-' && token.End + 1 < view.Text.Length && view.Text[token.End + 1] is not (' ' or '\n' or '\r'));
    }

    /// <summary>"lies_vdb", "radler4700" near words for accounts, or in a sentence on a platform.</summary>
    private static bool TryShape(DocumentView view, int index, bool labelled, out int end)
    {
        const int ShortestShape = 5;
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        end = token.End;
        if (token.Case is TokenCase.Upper || token.Length < 2 || (index > 0 && tokens[index - 1].End == token.Start && view.Text[tokens[index - 1].Start] is '@' or '.' or '/' or '\\' or '-' or '_' or ':'))
        {
            return false;
        }

        end = AccountNames.Read(view.Text, token.Start);
        var name = view.Text.AsSpan(token.Start, Math.Max(0, end - token.Start));
        var isPlain = name.Contains('_') || (name.IndexOfAny(".-") < 0 && token.Case == TokenCase.Lower && token.Length >= 4 && (token.Traits & WordTraits.Common) == 0 && token.Cues == Cue.None && token.Length < name.Length && name[token.Length..].IndexOfAnyExceptInRange('0', '9') < 0);
        return name.Length >= ShortestShape && isPlain && AccountNames.ShapeOf(view, token.Start, end) is AccountShape.Telling && !AccountLinks.AreShared(view, index)
            && ((labelled && (view.CuesAround(token.Start, end, 8, 3) & (Cue.Login | Cue.Username | Cue.Bank)) != 0) || AccountLinks.OnPlatform(view, index, view.TokenAt(end)));
    }

    /// <summary>Fills its cell alone.</summary>
    private static bool TryCell(DocumentView view, int index, out int end)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        end = token.End;
        if (token.Kind is not TokenKind.Word || !(index == 0 || tokens[index - 1].Kind == TokenKind.NewLine || view.Text[tokens[index - 1].Start] is ',' or ';' or '|' or '\t'))
        {
            return false;
        }

        end = AccountNames.Read(view.Text, token.Start);
        var after = view.TokenAt(end);
        return end > token.Start && (after >= tokens.Length || tokens[after].Kind is TokenKind.NewLine || view.Text[tokens[after].Start] is ',' or ';' or '|' or '\t')
            && AccountNames.ShapeOf(view, token.Start, end) is not (AccountShape.None or AccountShape.Number);
    }

    private static bool TryAfter(DocumentView view, int cue, out int start, out int end)
    {
        var text = view.Text;
        start = AfterLabel(view, cue);
        end = start;
        var far = start > view.Tokens[cue].End && view.TokenAt(start) - cue > 4;
        var (separated, assigned, quoted, direct, linking) = (false, false, false, true, 0);
        while (start < text.Length)
        {
            var unit = text[start];
            if (unit is ' ' or '\t')
            {
                start++;
            }
            else if (unit is ':' or '=' or '>')
            {
                (separated, assigned) = (separated || unit is not '>', assigned || unit is '=');
                direct = false;
                start++;
            }
            else if (unit is '"' or '\'' && !quoted && !separated && start > 0 && char.IsLetterOrDigit(text[start - 1]))
            {
                // The quote closes the label itself: "username": "…"; of „Nutzer“ nothing follows.
                if (start + 1 >= text.Length || text[start + 1] is not (':' or '=' or '>'))
                {
                    return false;
                }

                start++;
            }
            else if (unit is '"' or '\'' or '`' or '[' or '(' or '«' or '@' && !quoted)
            {
                quoted = true;
                start++;
            }
            else if (linking == 0 && !separated && TrySkipVerb(view.Folded, ref start))
            {
                linking++;
            }
            else if (quoted && !separated && unit is '"' or '\'')
            {
                quoted = false;
                start++;
            }
            else
            {
                break;
            }
        }

        // "ik log in als mariel", "angemeldet als leclercm"
        var label = view.FoldedWord(view.Tokens[cue]);
        linking += label is "als" or "as" or "comme" or "que" or "avec" ? 1 : 0;
        end = AccountNames.Read(text, start);
        if (IsNobodys(view, cue))
        {
            return false;
        }

        var own = view.Tokens[Math.Min(view.TokenAt(start), view.Tokens.Length - 1)];
        switch (AccountNames.ShapeOf(view, start, end))
        {
            case AccountShape.Telling:
                return true;
            case AccountShape.Joined:
                return !far || linking > 0;
            case AccountShape.Number:
                return separated;
            case AccountShape.Word when direct && label is "user" or "gebruiker" or "gebruikster" or "utilisateur" or "utilisatrice" or "benutzer" or "benutzerin" or "nutzer" or "nutzerin":
                return own.Case is TokenCase.Lower && own.Cues == Cue.None && own.Length > AccountNames.Shortest && !IsVerb(view, view.TokenAt(start));
            case AccountShape.Word:
                return !far && own.Cues == Cue.None && !(own.Case is TokenCase.Initial && view.Language == "de" && !separated)
                    && (linking > 0 || assigned || quoted || ((separated || (direct && char.IsLower(text[start]) && Sure.GetAlternateLookup<ReadOnlySpan<char>>().Contains(label))) && !IsSentence(text, end, direct)));
            case AccountShape.Ordinary:
                return (separated || quoted) && own.Start == start && own.End == end && own.Cues == Cue.None && char.IsLower(text[start]) && Sure.GetAlternateLookup<ReadOnlySpan<char>>().Contains(label) && !IsSentence(text, end, false);
            default:
                return false;
        }
    }

    /// <summary>"test user", "le compte par défaut".</summary>
    private static bool IsNobodys(DocumentView view, int cue) => cue > 0 && view.FoldedWord(view.Tokens[cue - 1]) is "test" or "default" or "standard" or "standaard" or "service" or "guest" or "generic";

    /// <summary>"sunny_tess, mo.the.baker and kiki007": further names right after a comma or "and".</summary>
    private static bool TryNext(DocumentView view, int index, out int start, out int end)
    {
        var tokens = view.Tokens;
        start = end = 0;
        var isJoint = index + 1 < tokens.Length && (view.Text[tokens[index].Start] is ',' or ';' || AccountLinks.IsAnd(view.FoldedWord(tokens[index])));
        if (!isJoint || tokens[index + 1].Kind is not TokenKind.Word)
        {
            return false;
        }

        start = tokens[index + 1].Start;
        end = AccountNames.Read(view.Text, start);
        return AccountNames.ShapeOf(view, start, end) is AccountShape.Telling or AccountShape.Joined;
    }

    /// <summary>"account: marie.leclerc".</summary>
    private static int PastColon(DocumentView view, int index) => index < view.Tokens.Length && view.Text[view.Tokens[index].Start] is ':' or '=' ? index + 1 : index;

    /// <summary>Where a label of several words ends: "identifiant de connexion :", "my username for the resident portal is".</summary>
    private static int AfterLabel(DocumentView view, int cue)
    {
        const int MostWords = 6;
        var tokens = view.Tokens;
        for (int i = cue + 1, words = 0; i < tokens.Length && words <= MostWords; i++, words++)
        {
            if (tokens[i].Kind == TokenKind.Punctuation ? view.Text[tokens[i].Start] is ':' or '=' : view.FoldedWord(tokens[i]) is "est" or "is" or "ist" or "lautet" or "luidt" or "was" or "war")
            {
                return tokens[i].Start;
            }

            // "le pseudo sur le forum c'est …"
            if (tokens[i].Kind == TokenKind.Word && view.FoldedWord(tokens[i]) is "c" && i + 2 < tokens.Length && view.FoldedWord(tokens[i + 2]) is "est")
            {
                return tokens[i + 2].Start;
            }

            if (tokens[i].Kind != TokenKind.Word)
            {
                break;
            }
        }

        return tokens[cue].End;
    }

    /// <summary>"gebruiker verontschuldigde zich": the user does something to himself.</summary>
    private static bool IsVerb(DocumentView view, int index) => index + 1 < view.Tokens.Length && view.FoldedWord(view.Tokens[index + 1]) is "zich" or "sich" or "himself" or "herself" or "themselves";

    /// <summary>A single word follows its label alone; two words in a row are running text.</summary>
    private static bool IsSentence(string text, int end, bool direct)
    {
        // Right after a label in brackets, "(Kennung maksoy) ist gesperrt": the bracket ends it.
        var closes = direct && end < text.Length && text[end] is ')' or ']';
        return !closes && end + 1 < text.Length && text[end] == ' ' && char.IsLetter(text[end + 1]);
    }

    private static bool TrySkipVerb(ReadOnlySpan<char> folded, ref int start)
    {
        foreach (var verb in (ReadOnlySpan<string>)["est ", "is ", "ist ", "lautet ", "luidt ", "was ", "war ", "name ", "c ", "c'est "])
        {
            if (folded[start..].StartsWith(verb, StringComparison.Ordinal))
            {
                start += verb.Length;
                return true;
            }
        }

        return false;
    }
}
