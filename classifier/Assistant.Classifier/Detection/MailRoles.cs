using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>Who is named at work in a mail, told by its head: the colleague who signs what comes from a desk ("Von: Leitung Bauhof … Rudi"), and whom a resident greets in a mail to an office ("An: wahlen@… Sehr geehrte Frau Devos").</summary>
/// <remarks>Such a name is an official's however sure a model is of a private person; and a resident who writes to an office's mailbox is private. To be asked after all other recognisers.</remarks>
internal static class MailRoles
{
    private const int LongestName = 6;
    private const double SurelyPrivate = 0.9;
    private const string Sender = "sender of a mail to an office";

    public static void Apply(DocumentView view, List<Candidate> found)
    {
        if ((view.AllCues & Cue.MailHeader) == 0 || !MailHead.TryRead(view, out var head))
        {
            return;
        }

        if (IsDesk(view, found, head.From, head.FromEnd))
        {
            // Staff who write to the personnel office may do so in a matter of their own.
            if (head.To >= 0 && ToPersonnel(view, head.To, head.ToEnd))
            {
                return;
            }

            Claim(view, found, head.From, head.FromEnd, (_, _) => true);
            Claim(view, found, head.Body, head.BodyEnd, (first, end) => Signs(view, head, first, end));
        }
        else if (head.To >= 0 && IsOffice(view, found, head.To, head.ToEnd) && IsSomebody(view, found, head, out var unnamed))
        {
            if (unnamed is { } sender)
            {
                found.RemoveAll(c => c.Type is EntityType.Person && c.Start >= sender.Start && c.End <= sender.End);
                found.Add(sender);
            }

            Claim(view, found, head.Body, head.BodyEnd, (first, end) => IsGreeted(view, head, first, end));
            GiveBack(view, found, head);
        }
    }

    private static void Claim(DocumentView view, List<Candidate> found, int from, int to, Func<int, int, bool> atWork)
    {
        var tokens = view.Tokens;
        if (from >= to)
        {
            return;
        }

        var (start, stop) = (tokens[from].Start, tokens[to - 1].End);
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Type is EntityType.Person && found[i].Start >= start && found[i].End <= stop && atWork(view.TokenAt(found[i].Start), view.TokenAt(found[i].End)))
            {
                found[i] = Candidate.Public(found[i].Start, found[i].End, Check.CannotTell, PersonRecognizer.PublicRole);
            }
        }
    }

    // The sender's own name below his mail is no official's, whoever it is sent to.
    private static void GiveBack(DocumentView view, List<Candidate> found, in MailHead head)
    {
        var tokens = view.Tokens;
        if (head.Body >= head.BodyEnd)
        {
            return;
        }

        var (start, stop) = (tokens[head.Body].Start, tokens[head.BodyEnd - 1].End);
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Type is null && ReferenceEquals(found[i].Why, PersonRecognizer.PublicRole) && found[i].Start >= start && found[i].End <= stop && IsSenders(view, head, view.TokenAt(found[i].Start), view.TokenAt(found[i].End)))
            {
                found[i] = new Candidate(EntityType.Person, found[i].Start, found[i].End, 1, Check.CannotTell, true, Sender);
            }
        }
    }

    private static bool IsSenders(DocumentView view, in MailHead head, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (view.Tokens[i].Kind is not TokenKind.Word)
            {
                continue;
            }

            var same = false;
            for (var j = head.From; j < head.FromEnd && !same; j++)
            {
                same = view.FoldedWord(view.Tokens[j]).SequenceEqual(view.FoldedWord(view.Tokens[i]));
            }

            if (!same)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Von: Leitung Bauhof", "De : Isabelle Roland, cheffe de service Population", "Mobilität, Y. Verbist": a word for a desk that is no part of a name, and no mailbox of somebody's own.</summary>
    private static bool IsDesk(DocumentView view, List<Candidate> found, int from, int end)
    {
        var tokens = view.Tokens;
        var (start, stop) = (tokens[from].Start, tokens[end - 1].End);
        foreach (var candidate in found)
        {
            if (candidate.Type is not (null or EntityType.Person) && candidate.Start >= start && candidate.End <= stop)
            {
                return false;
            }
        }

        for (var i = from; i < end && view.Text[tokens[i].Start] is not '<'; i++)
        {
            if (tokens[i].Kind is TokenKind.Word && Departments.IsDesk(view, i)
                && !(i > from && (tokens[i - 1].Traits & WordTraits.FirstName) != 0) && !(i + 1 < end && tokens[i + 1].Kind is TokenKind.Word && (tokens[i + 1].Traits & (WordTraits.FirstName | WordTraits.Ordinary)) == WordTraits.FirstName && i + 2 == end))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ToPersonnel(DocumentView view, int to, int end)
    {
        for (var i = to; i < end; i++)
        {
            if (view.FoldedWord(view.Tokens[i]) is "hr" or "rh" or "grh" or "drh" or "personal" or "personaldienst" or "personalamt" or "personeel" or "personeelsdienst" or "personnel" or "payroll" or "loonadministratie" or "personalstelle" or "formation" or "opleiding" or "training" or "fortbildung")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name that stands alone, or before its function, at the end of the message.</summary>
    private static bool Signs(DocumentView view, in MailHead head, int first, int end)
    {
        const int MostLinesBelow = 1;
        var tokens = view.Tokens;
        if (end - first > LongestName || first == 0 || (end < head.BodyEnd && tokens[end].Kind is not TokenKind.NewLine && view.Text[tokens[end].Start] is not (',' or '(' or '|' or '–')))
        {
            return false;
        }

        if (tokens[first - 1].Kind is TokenKind.NewLine ? !Ends(view, first - 1) : !ClosesWithin(view, head.Body, first))
        {
            return false;
        }

        // A function may stand below, but no street and no phone of somebody's own.
        var lines = 0;
        for (var i = end; i < head.BodyEnd; i++)
        {
            if (tokens[i].Kind is TokenKind.NewLine)
            {
                lines += i + 1 < head.BodyEnd && tokens[i + 1].Kind is not TokenKind.NewLine ? 1 : 0;
            }
            else if (lines > MostLinesBelow || (tokens[i].Cues & (Cue.Private | Cue.Kin | Cue.Party)) != 0)
            {
                return false;
            }
        }

        return true;
    }

    // An empty line, the end of a sentence or a closing before the line: rows of names end in nothing.
    private static bool Ends(DocumentView view, int newLine)
    {
        var tokens = view.Tokens;
        return newLine > 0 && (tokens[newLine - 1].Kind is TokenKind.NewLine || view.Text[tokens[newLine - 1].Start] is '.' or '!' or '?' or ',' || (tokens[newLine - 1].Cues & Cue.Closing) != 0);
    }

    // "Merci, Gaby", "Gruß, Freddy", "… ausbezahlt. – Rudi"
    private static bool ClosesWithin(DocumentView view, int body, int first)
    {
        var tokens = view.Tokens;
        if (view.Text[tokens[first - 1].Start] is '–' or '—')
        {
            return first > body + 1 && view.Text[tokens[first - 2].Start] is '.' or '!' or '?';
        }

        var at = first - 1 - (view.Text[tokens[first - 1].Start] is ',' ? 1 : 0);
        return at > body && tokens[at].Kind is TokenKind.Word && ((tokens[at].Cues & Cue.Closing) != 0 || view.FoldedWord(tokens[at]) is "merci" or "danke" or "dank" or "bedankt" or "thanks" or "gruss" or "grusse" or "groeten" or "groet" or "cheers" or "bises" or "regards");
    }

    /// <summary>A mailbox alone, an office's or at no provider, without a name before it.</summary>
    private static bool IsOffice(DocumentView view, List<Candidate> found, int to, int end)
    {
        if (to >= end)
        {
            return false;
        }

        var (start, stop) = (view.Tokens[to].Start, view.Tokens[end - 1].End);
        return found.Exists(c => (c.Type is null || (c.Type is EntityType.EmailAddress && c.Score < SurelyPrivate)) && c.Start == start && c.End == stop && view.Text.AsSpan(start, stop - start).Contains('@'));
    }

    /// <summary>Two words or more that name somebody, by themselves or before a mailbox that is no office's.</summary>
    /// <param name="unnamed">The sender when no other recogniser has named him.</param>
    private static bool IsSomebody(DocumentView view, List<Candidate> found, in MailHead head, out Candidate? unnamed)
    {
        unnamed = null;
        var tokens = view.Tokens;
        var end = head.From;
        while (end < head.FromEnd && view.Text[tokens[end].Start] is not '<')
        {
            end++;
        }

        if (end == head.From)
        {
            return false;
        }

        var (start, stop) = (tokens[head.From].Start, tokens[end - 1].End);
        if (found.Exists(c => c.Type is EntityType.Person && c.Start == start && c.End == stop))
        {
            return true;
        }

        // "Pfarrer, Ulrich": a surname may be any word.
        var comma = head.From + 1;
        if (comma + 2 == end && view.Text[tokens[comma].Start] is ',' && tokens[head.From].Case is TokenCase.Initial && !Departments.IsDesk(view, head.From) && (tokens[comma + 1].Traits & WordTraits.FirstName) != 0)
        {
            unnamed = new Candidate(EntityType.Person, start, stop, 1, Check.CannotTell, true, Sender);
            return true;
        }

        // The first name first: staff stand in directories by their surname.
        var capitals = 0;
        for (var i = head.From; i < end; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.Word && (token.Cues & (Cue.Office | Cue.Kin)) == 0 && (token.Traits & WordTraits.Role) == 0 && (token.Case is not TokenCase.Lower || (token.Traits & WordTraits.Particle) != 0))
            {
                capitals += token.Case is TokenCase.Lower ? 0 : 1;
            }
            else if (token.Kind is not TokenKind.Punctuation || view.Text[token.Start] is not ('-' or '\'' or '.' or ','))
            {
                return false;
            }
        }

        if (capitals is < 2 or > 4 || (tokens[head.From].Traits & WordTraits.FirstName) == 0 || end < head.FromEnd)
        {
            return false;
        }

        unnamed = new Candidate(EntityType.Person, start, stop, 1, Check.CannotTell, true, Sender);
        return true;
    }

    /// <summary>"Sehr geehrte Frau Devos,", "Bonjour Madame Wéry,": a title and a name, and nothing else, in the message's first line.</summary>
    private static bool IsGreeted(DocumentView view, in MailHead head, int first, int end)
    {
        const int LongestGreeting = 5;
        var tokens = view.Tokens;
        var line = first;
        while (line > head.Body && first - line <= LongestGreeting && tokens[line - 1].Kind is not TokenKind.NewLine)
        {
            line--;
        }

        var title = first - (view.Text[tokens[first - 1].Start] is '.' ? 2 : 1);
        if (title < line || first - line > LongestGreeting || end - first > LongestName || (tokens[title].Traits & WordTraits.Title) == 0)
        {
            return false;
        }

        for (var i = head.Body; i < line; i++)
        {
            if (tokens[i].Kind is not TokenKind.NewLine)
            {
                return false;
            }
        }

        end += end < tokens.Length && view.Text[tokens[end].Start] is ',' or '!' or ':' or '.' ? 1 : 0;
        return end >= tokens.Length || tokens[end].Kind is TokenKind.NewLine;
    }
}
