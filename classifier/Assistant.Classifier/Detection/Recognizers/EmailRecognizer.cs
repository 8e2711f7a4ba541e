namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Mail addresses. Role mailboxes (info@, population@) and those of public bodies are public.</summary>
public sealed class EmailRecognizer : IEntityRecognizer
{
    internal const string Office = "mail address of an office";

    private const int LongestLocal = 64;
    private const int LongestDomain = 253;
    private const int LongestTop = 3;

    private static readonly string[] Spelled = ["(at)", "[at]", "{at}", " at ", "(arobase)", "[arobase]", "(a)"];

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var text = view.Text.AsSpan();
        for (var at = text.IndexOf('@'); at >= 0;)
        {
            if (!TryMistyped(view, at, found))
            {
                Report(view, at, at + 1, found);
            }

            var next = text[(at + 1)..].IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }

        var folded = view.Folded;
        foreach (var spelling in Spelled)
        {
            for (var at = folded.IndexOf(spelling, StringComparison.Ordinal); at >= 0;)
            {
                ReportSpelled(view, at, at + spelling.Length, spelling == " at ", found);
                var next = folded[(at + spelling.Length)..].IndexOf(spelling, StringComparison.Ordinal);
                at = next < 0 ? -1 : at + spelling.Length + next;
            }
        }
    }

    private static void Report(DocumentView view, int at, int after, List<Candidate> found)
    {
        var text = view.Text.AsSpan();
        var start = at;

        // Scanning and copying leave a space beside the sign.
        if (start > 0 && text[start - 1] == ' ' && after < text.Length && text[after] != ' ')
        {
            start--;
        }

        var localEnd = start;
        while (start > 0 && localEnd - start < LongestLocal && IsLocal(text[start - 1]))
        {
            start--;
        }

        while (start < localEnd && text[start] is '.' or '-' or '\'')
        {
            start++;
        }

        if (after < text.Length && text[after] == ' ' && localEnd == at)
        {
            after++;
        }

        var end = DomainEnd(text, after);
        if (start == localEnd || end <= after)
        {
            return;
        }

        // "reply @ once.more" is no address: with a space beside the sign the end must be a known one.
        if ((localEnd != at || text[after - 1] == ' ') && !HasKnownTop(view.Folded[after..end]))
        {
            return;
        }

        Add(view, start, localEnd, after, end, found, "address with @");
    }

    /// <summary>"jean.dupont@gmail,com", "els.maes @ telenet . be": a comma for the point, spaces beside the signs. Only before a provider's domain, else it is a sentence.</summary>
    private static bool TryMistyped(DocumentView view, int at, List<Candidate> found)
    {
        var folded = view.Folded;
        var name = at + 1;
        name += name < folded.Length && folded[name] == ' ' ? 1 : 0;
        var point = name;
        while (point < folded.Length && point - name < LongestLocal && (char.IsLetterOrDigit(folded[point]) || folded[point] is '-'))
        {
            point++;
        }

        var domain = folded[name..point];
        point += point < folded.Length && folded[point] == ' ' ? 1 : 0;
        if (domain.IsEmpty || point >= folded.Length || folded[point] is not ('.' or ','))
        {
            return false;
        }

        var top = point + 1;
        top += top < folded.Length && folded[top] == ' ' ? 1 : 0;
        var end = top;
        while (end < folded.Length && char.IsAsciiLetter(folded[end]))
        {
            end++;
        }

        var localEnd = at - (at > 0 && folded[at - 1] == ' ' ? 1 : 0);
        var start = localEnd;
        while (start > 0 && localEnd - start < LongestLocal && IsLocal(view.Text[start - 1]))
        {
            start--;
        }

        var plain = localEnd == at && end - at == domain.Length + 2 + (end - top) && folded[point] == '.';
        if (plain || start == localEnd || end - top > LongestTop || !FreeMail.Contains(string.Concat(domain, ".", folded[top..end])))
        {
            return false;
        }

        found.Add(new Candidate(EntityType.EmailAddress, start, end, 0.98, Check.Valid, false, "mistyped address at a provider"));
        return true;
    }

    private static void ReportSpelled(DocumentView view, int at, int after, bool plainWord, List<Candidate> found)
    {
        var text = view.Text.AsSpan();
        var localEnd = at;
        while (localEnd > 0 && text[localEnd - 1] == ' ')
        {
            localEnd--;
        }

        var start = localEnd;
        while (start > 0 && localEnd - start < LongestLocal && IsLocal(text[start - 1]))
        {
            start--;
        }

        while (after < text.Length && text[after] == ' ')
        {
            after++;
        }

        var end = DomainEnd(text, after);
        // "at" is a word: what follows must be a free mail provider or spell its dot out too.
        var believable = end > after && (!plainWord || FreeMail.Contains(view.Folded[after..end]));
        if (end <= after)
        {
            end = SpelledDomainEnd(view.Folded, after);
            believable = end > after;
        }

        if (start < localEnd && believable && HasKnownTop(view.Folded[after..end]))
        {
            Add(view, start, localEnd, after, end, found, "address with a spelt-out at");
        }
    }

    private static void Add(DocumentView view, int start, int localEnd, int domainStart, int end, List<Candidate> found, string pattern)
    {
        var local = view.Folded[start..localEnd];
        var domain = view.Folded[domainStart..end];
        if (IsMessageId(view, start))
        {
            found.Add(Candidate.Public(start, end, Check.Valid, "identifier of a message"));
            return;
        }

        var isFree = FreeMail.Contains(domain);
        if (!isFree && (view.Contacts.IsPublicDomain(domain) || IsPublicBody(domain) || view.Contacts.IsRoleMailbox(local) || IsOrdinaryWord(view, local)))
        {
            found.Add(Candidate.Public(start, end, Check.Valid, Office));
            return;
        }

        // At a domain that is no provider's it may be somebody's mailbox at work.
        const double Private = 0.98, Unclear = 0.7;
        found.Add(new Candidate(EntityType.EmailAddress, start, end, isFree || domain.EndsWith(".example", StringComparison.Ordinal) ? Private : Unclear, Check.Valid, false, pattern));
    }

    /// <summary>"Message-ID: &lt;…&gt;" and the headers that refer to one.</summary>
    private static bool IsMessageId(DocumentView view, int start)
    {
        const int LongestLine = 200;
        var before = view.Folded[Math.Max(0, start - LongestLine)..start];
        var line = before[(before.LastIndexOf('\n') + 1)..];
        return line.StartsWith("message-id:", StringComparison.Ordinal) || line.StartsWith("in-reply-to:", StringComparison.Ordinal) || line.StartsWith("references:", StringComparison.Ordinal);
    }

    /// <summary>"gemeinde-weidental.be", "commune-x.be", "zp-hautemeuse.be": the domain says so itself.</summary>
    private static bool IsPublicBody(ReadOnlySpan<char> domain)
    {
        foreach (var part in (ReadOnlySpan<string>)["gemeente", "gemeinde", "commune", "mairie", "cpas", "ocmw", "oshz", "oeshz", "politie", "police", "polizei", "municipal", "townhall", "council", ".gov.", "gouv."])
        {
            if (domain.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return domain.StartsWith("zp-", StringComparison.Ordinal) || domain.StartsWith("pz-", StringComparison.Ordinal) || domain.StartsWith("stad", StringComparison.Ordinal) || domain.StartsWith("ville", StringComparison.Ordinal) || domain.EndsWith(".gov", StringComparison.Ordinal);
    }

    /// <summary>"planning@", "civil.status@", "sozialdienst@": words of the language or of an office, and no name.</summary>
    private static bool IsOrdinaryWord(DocumentView view, ReadOnlySpan<char> local)
    {
        foreach (var part in local.SplitAny('.', '-', '_'))
        {
            var word = local[part];
            if (!view.Contacts.IsRoleMailbox(word) && !IsPlain(view, word) && !IsUnit(word))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"buergerdienst", "socialservice", "bouwloket": compounds for units of an office.</summary>
    private static bool IsUnit(ReadOnlySpan<char> word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["dienst", "diensten", "service", "services", "amt", "loket", "huis", "buero", "team", "desk"])
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlain(DocumentView view, ReadOnlySpan<char> local)
    {
        var traits = view.Lexicons.TraitsOfFolded(local);
        return (traits & WordTraits.Common) != 0 && (traits & WordTraits.FirstName) == 0;
    }

    private static bool IsLocal(char unit) => char.IsLetterOrDigit(unit) || unit is '.' or '_' or '-' or '+' or '%' or '\'' or '&';

    private static int DomainEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        var lastDot = -1;
        while (end < text.Length && end - start < LongestDomain && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            if (text[end] == '.')
            {
                if (end == start || text[end - 1] is '.' or '-' || end + 1 >= text.Length || !char.IsLetterOrDigit(text[end + 1]))
                {
                    break;
                }

                lastDot = end;
            }

            end++;
        }

        while (end > start && text[end - 1] == '-')
        {
            end--;
        }

        if (lastDot < 0 || end - lastDot - 1 < 2)
        {
            return -1;
        }

        // "jan@gmail.com.Merci": a sentence glued on behind.
        foreach (var unit in text[(lastDot + 1)..end])
        {
            if (!char.IsLetter(unit))
            {
                return -1;
            }
        }

        return end;
    }

    /// <summary>"gmail (dot) com", "gmail punt com", "gmail point be".</summary>
    private static int SpelledDomainEnd(ReadOnlySpan<char> folded, int start)
    {
        var end = start;
        while (end < folded.Length && char.IsLetterOrDigit(folded[end]))
        {
            end++;
        }

        foreach (var dot in (ReadOnlySpan<string>)[" (dot) ", "(dot)", " [dot] ", "[dot]", " dot ", " punt ", " point ", " punkt "])
        {
            if (folded[end..].StartsWith(dot, StringComparison.Ordinal))
            {
                var top = end + dot.Length;
                while (top < folded.Length && char.IsAsciiLetter(folded[top]))
                {
                    top++;
                }

                return top;
            }
        }

        return -1;
    }

    private static bool HasKnownTop(ReadOnlySpan<char> domain)
    {
        var start = domain.Length;
        while (start > 0 && char.IsAsciiLetter(domain[start - 1]))
        {
            start--;
        }

        return start > 0 && domain[start..] is "be" or "com" or "fr" or "nl" or "de" or "lu" or "eu" or "net" or "org" or "uk" or "brussels" or "info" or "example" or "ch" or "at" or "it" or "es" or "me" or "io";
    }

    private static class FreeMail
    {
        private static readonly HashSet<string> Domains = new(StringComparer.Ordinal)
        {
            "gmail.com", "googlemail.com", "hotmail.com", "hotmail.be", "hotmail.fr", "hotmail.nl", "outlook.com", "outlook.be", "outlook.fr", "live.be", "live.com", "live.nl", "live.fr", "msn.com", "yahoo.com", "yahoo.fr", "yahoo.de",
            "skynet.be", "telenet.be", "proximus.be", "scarlet.be", "voo.be", "icloud.com", "me.com", "mac.com", "pandora.be", "edpnet.be", "brutele.be", "tvcablenet.be", "belgacom.net", "swing.be", "dommelnet.be", "base.be", "mobistar.be", "numericable.be", "fastmail.com", "zoho.com", "bluewin.ch", "libero.it", "mail.ru", "o2.pl", "abv.bg", "ukr.net", "inbox.lv", "seznam.cz", "sapo.pt", "mailbox.org", "wp.pl", "yahoo.co.uk", "yahoo.be", "yahoo.nl", "outlook.de", "outlook.fr", "hotmail.de", "hotmail.co.uk", "posteo.de", "tutanota.com", "gmx.at", "gmx.ch", "gmx.fr", "gmx.de", "gmx.net", "gmx.com", "web.de", "t-online.de", "freenet.de", "orange.fr", "free.fr", "laposte.net", "wanadoo.fr",
            "sfr.fr", "ziggo.nl", "kpnmail.nl", "xs4all.nl", "planet.nl", "proton.me", "protonmail.com", "pt.lu", "btinternet.com", "aol.com", "mail.com",
        };

        public static bool Contains(ReadOnlySpan<char> domain) => Domains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(domain);
    }
}
