namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Names of accounts, by the words before them ("login :", "gebruikersnaam is").</summary>
public sealed class UsernameRecognizer : IEntityRecognizer
{
    private const int Longest = 40;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        var mayName = (view.AllCues & (Cue.Login | Cue.Username | Cue.Bank)) != 0;
        if (!mayName && view.Text.IndexOf('@', StringComparison.Ordinal) < 0)
        {
            return;
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            if (view.Text[tokens[i].Start] == '@' && TryHandle(view, i, out var last))
            {
                found.Add(new Candidate(EntityType.Username, tokens[i].Start, last, 0.8, Check.CannotTell, true, "handle"));
                i = view.TokenAt(last) - 1;
            }
            else if ((tokens[i].Cues & Cue.Username) != 0 && TryAfter(view, i, out var start, out var end))
            {
                found.Add(new Candidate(EntityType.Username, start, end, 0.9, Check.CannotTell, true, "account name after its label"));
            }
            else if ((tokens[i].Cues & (Cue.Login | Cue.Bank)) != 0 && PastColon(view, i + 1) is var next && next < tokens.Length && tokens[next].Kind == TokenKind.Word && IsDotted(view, tokens[next].Start, out end))
            {
                found.Add(new Candidate(EntityType.Username, tokens[next].Start, end, 0.85, Check.CannotTell, true, "account name after a login"));
                i = view.TokenAt(end) - 1;
            }
            else if (mayName && HasNameShape(view, i, out end) && (view.CuesAround(tokens[i].Start, end, 8, 3) & (Cue.Login | Cue.Username | Cue.Bank)) != 0)
            {
                found.Add(new Candidate(EntityType.Username, tokens[i].Start, end, 0.8, Check.CannotTell, true, "shape of an account name + words near it"));
                i = view.TokenAt(end) - 1;
            }
            else if ((tokens[i].ColumnCues & Cue.Username) != 0 && tokens[i].Kind == TokenKind.Word && (i == 0 || tokens[i - 1].Kind == TokenKind.NewLine || tokens[i - 1].End < tokens[i].Start || view.Text[tokens[i - 1].Start] is ',' or ';' or '|' or '\t'))
            {
                end = ReadName(view.Text, tokens[i].Start);
                if (end > tokens[i].Start + 2)
                {
                    found.Add(new Candidate(EntityType.Username, tokens[i].Start, end, 0.85, Check.CannotTell, true, "account name in its column"));
                }
            }
        }
    }

    /// <summary>"@jolien.dw": what somebody is called on a platform; an office's own name is public.</summary>
    private static bool TryHandle(DocumentView view, int at, out int end)
    {
        const int Shortest = 4;
        var tokens = view.Tokens;
        end = tokens[at].End;
        if (at + 1 >= tokens.Length || tokens[at + 1].Kind != TokenKind.Word || tokens[at + 1].Start != tokens[at].End || (at > 0 && tokens[at - 1].End == tokens[at].Start && tokens[at - 1].Kind is TokenKind.Word or TokenKind.Number))
        {
            return false;
        }

        end = ReadName(view.Text, tokens[at + 1].Start);
        var name = view.Folded[tokens[at + 1].Start..Math.Max(tokens[at + 1].Start, end)];
        var isOffice = (tokens[at + 1].Cues & Cue.Office) != 0 || (tokens[at + 1].Traits & (WordTraits.Organisation | WordTraits.Town)) != 0 || view.Contacts.IsOwnName(view.FoldedWord(tokens[at + 1]))
            || name.StartsWith("gemeente", StringComparison.Ordinal) || name.StartsWith("commune", StringComparison.Ordinal) || name.StartsWith("stad", StringComparison.Ordinal) || name.StartsWith("ville", StringComparison.Ordinal) || name.StartsWith("stadt", StringComparison.Ordinal) || name.StartsWith("polic", StringComparison.Ordinal) || name.StartsWith("polit", StringComparison.Ordinal);
        // "@media", "@param": words of a language for machines are ordinary words alone.
        return name.Length >= Shortest && !isOffice && (name.IndexOfAny("._") > 0 || name.IndexOfAnyInRange('0', '9') > 0 || (tokens[at + 1].Traits & WordTraits.Ordinary) == 0) && !(end < view.Text.Length && view.Text[end] == '@');
    }

    /// <summary>"w.havenith", "lies_vdb": letters joined by a point or underscore, no web address.</summary>
    private static bool IsDotted(DocumentView view, int start, out int end)
    {
        end = ReadName(view.Text, start);
        var name = view.Text.AsSpan(start, Math.Max(0, end - start));
        var mark = name.IndexOfAny('.', '_');
        return mark > 0 && name.Length >= 5 && char.IsLower(name[0]) && name.IndexOf("www", StringComparison.Ordinal) < 0 && !(name.EndsWith(".be", StringComparison.Ordinal) || name.EndsWith(".com", StringComparison.Ordinal) || name.EndsWith(".example", StringComparison.Ordinal) || name.EndsWith(".brussels", StringComparison.Ordinal));
    }

    /// <summary>"lies_vdb", "radler4700": lower case with an underscore, or letters that end in digits.</summary>
    private static bool HasNameShape(DocumentView view, int index, out int end)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        end = token.End;
        // Only what goes on after its letters has such a shape.
        if (token.End >= view.Text.Length || !(char.IsAsciiDigit(view.Text[token.End]) || view.Text[token.End] is '_' or '.' or '-'))
        {
            return false;
        }

        if (token.Kind != TokenKind.Word || token.Case is TokenCase.Upper || token.Length < 2 || (index > 0 && tokens[index - 1].End == token.Start && view.Text[tokens[index - 1].Start] is '@' or '.' or '/' or '-' or '_'))
        {
            return false;
        }

        end = ReadName(view.Text, token.Start);
        var name = view.Text.AsSpan(token.Start, Math.Max(0, end - token.Start));
        return name.Length >= 5 && name.IndexOfAny("/@") < 0
            && (name.Contains('_') || (name.IndexOfAny(".-") < 0 && token.Case == TokenCase.Lower && token.Length >= 4 && (token.Traits & WordTraits.Common) == 0 && token.Cues == Cue.None && token.Length < name.Length && name[token.Length..].IndexOfAnyExceptInRange('0', '9') < 0));
    }

    private static bool TryAfter(DocumentView view, int cue, out int start, out int end)
    {
        var text = view.Text;
        start = AfterLabel(view, cue);
        end = start;
        var separated = false;
        var quoted = false;
        var linking = 0;
        while (start < text.Length)
        {
            var unit = text[start];
            if (unit is ' ' or '\t')
            {
                start++;
            }
            else if (unit is ':' or '=' or '>')
            {
                separated = true;
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
                // The quote closed the label itself: "username": "…".
                quoted = false;
                start++;
            }
            else
            {
                break;
            }
        }

        // "ik log in als mariel", "angemeldet als leclercm"
        linking += view.FoldedWord(view.Tokens[cue]) is "als" or "as" or "comme" or "que" or "avec" ? 1 : 0;
        end = ReadName(text, start);
        if ((end < text.Length && text.AsSpan(end).StartsWith("://", StringComparison.Ordinal)) || end - start is < 3 or > Longest || !(char.IsLetterOrDigit(text[start]) || text[start] == '_'))
        {
            return false;
        }

        var hasMark = text.AsSpan(start, end - start).IndexOfAnyInRange('0', '9') >= 0 || text.AsSpan(start, end - start).IndexOfAny('_', '.', '-') >= 0;
        if (hasMark && IsWords(view, start, end))
        {
            return false;
        }

        return hasMark ? separated || quoted || linking > 0 || !IsVersionLike(text, start, end) : (linking > 0 && IsNoWord(view, start, end)) || (separated || quoted) && view.Tokens[Math.Min(view.TokenAt(start), view.Tokens.Length - 1)] is var own && own.Cues == Cue.None && (char.IsLower(text[start]) || (separated && (own.Traits & WordTraits.Ordinary) == 0)) && !IsSentence(text, end);
    }

    /// <summary>"account: marie.leclerc".</summary>
    private static int PastColon(DocumentView view, int index) => index < view.Tokens.Length && view.Text[view.Tokens[index].Start] is ':' or '=' ? index + 1 : index;

    /// <summary>Where a label of several words ends: "identifiant de connexion :", "mon identifiant itsme est".</summary>
    private static int AfterLabel(DocumentView view, int cue)
    {
        const int MostWords = 3;
        var tokens = view.Tokens;
        for (int i = cue + 1, words = 0; i < tokens.Length && words <= MostWords; i++, words++)
        {
            if (tokens[i].Kind == TokenKind.Punctuation ? view.Text[tokens[i].Start] is ':' or '=' : view.FoldedWord(tokens[i]) is "est" or "is" or "ist" or "lautet" or "luidt")
            {
                return tokens[i].Start;
            }

            if (tokens[i].Kind != TokenKind.Word)
            {
                break;
            }
        }

        return tokens[cue].End;
    }

    /// <summary>One word of no dictionary, known or not as a name.</summary>
    private static bool IsNoWord(DocumentView view, int start, int end)
    {
        ref readonly var token = ref view.Tokens[Math.Min(view.TokenAt(start), view.Tokens.Length - 1)];
        // A German capital is any noun.
        return token.Start == start && token.End == end && (token.Traits & (WordTraits.Ordinary | WordTraits.Title)) == 0 && !(token.Case is TokenCase.Initial && view.Language == "de");
    }

    /// <summary>"e-mail", "profil-photo": ordinary words joined by hyphens.</summary>
    private static bool IsWords(DocumentView view, int start, int end)
    {
        var tokens = view.Tokens;
        for (var i = view.TokenAt(start); i < tokens.Length && tokens[i].Start < end; i++)
        {
            if (tokens[i].Kind == TokenKind.Word ? tokens[i].Length > 1 && (tokens[i].Traits & WordTraits.Ordinary) == 0 : view.Text[tokens[i].Start] != '-')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"user 12" and "login 2.0" are no names.</summary>
    private static bool IsVersionLike(string text, int start, int end)
    {
        foreach (var unit in text.AsSpan(start, end - start))
        {
            if (char.IsLetter(unit))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A single word follows its label alone; two words in a row are running text.</summary>
    private static bool IsSentence(string text, int end) => end + 1 < text.Length && text[end] == ' ' && char.IsLetter(text[end + 1]);

    private static bool TrySkipVerb(ReadOnlySpan<char> folded, ref int start)
    {
        foreach (var verb in (ReadOnlySpan<string>)["est ", "is ", "ist ", "lautet ", "luidt ", "was ", "name ", "c ", "c'est "])
        {
            if (folded[start..].StartsWith(verb, StringComparison.Ordinal))
            {
                start += verb.Length;
                return true;
            }
        }

        return false;
    }

    private static int ReadName(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start <= Longest && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-' || (text[end] > 0x7F && char.IsLetter(text[end]))))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        return end < text.Length && text[end] == '@' ? start : end;
    }
}
