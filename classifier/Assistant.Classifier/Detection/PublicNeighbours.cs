using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>The phone and mail that stand beside an official or an office's mailbox, on the same line, are the office's.</summary>
internal static class PublicNeighbours
{
    private const int Near = 60;

    /// <param name="kept">Resolved proposals in order; public claims among them.</param>
    public static List<Candidate> Apply(DocumentView view, List<Candidate> kept)
    {
        AtWork(view, kept);
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i].Type is not (EntityType.PhoneNumber or EntityType.EmailAddress))
            {
                continue;
            }

            // A mobile number is an official's only when the function itself stands there.
            if (IsPrivateMailbox(kept[i])
                || (kept[i].Type is EntityType.PhoneNumber && PhoneRecognizer.MayBeMobile(view.Text.AsSpan(kept[i].Start, kept[i].End - kept[i].Start)) && !FunctionBefore(view, kept[i].Start)))
            {
                continue;
            }

            var before = i > 0 && IsOffice(kept[i - 1], kept[i].Type) && OnOneLine(view, kept[i - 1].End, kept[i].Start);
            var after = i + 1 < kept.Count && kept[i].Type == EntityType.PhoneNumber && IsMailbox(kept[i + 1]) && OnOneLine(view, kept[i].End, kept[i + 1].Start);
            if (before || after)
            {
                kept[i] = Candidate.Public(kept[i].Start, kept[i].End, Check.CannotTell, "beside an official or an office");
            }
        }

        return kept;
    }

    /// <summary>Mailboxes of a domain that has an office's mailbox in the same text are those of people at work, and so is who stands before one ("Ann Maes &lt;a.maes@…&gt;").</summary>
    private static void AtWork(DocumentView view, List<Candidate> kept)
    {
        // Looked for once each, and no more of them than letters name: a list of mailboxes would cost its square.
        const int MostDomains = 64;
        var domains = new HashSet<string>(StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in kept)
        {
            if (candidate.Type is EntityType.EmailAddress || IsMailbox(candidate))
            {
                var domain = Domain(view, candidate);
                if (IsMailbox(candidate) || (asked.Count < MostDomains && asked.Add(domain) && NamesOffice(view, domain)))
                {
                    domains.Add(domain);
                }
            }
        }

        // Who writes from a mailbox at a provider writes as a private person, whoever is written to.
        for (var i = 1; i < kept.Count; i++)
        {
            if (IsPrivateMailbox(kept[i]) && kept[i - 1].Type is null && ReferenceEquals(kept[i - 1].Why, PersonRecognizer.PublicRole) && view.Text.AsSpan(kept[i - 1].End, kept[i].Start - kept[i - 1].End).Trim(" \"'") is "<")
            {
                kept[i - 1] = new Candidate(EntityType.Person, kept[i - 1].Start, kept[i - 1].End, 0.9, Check.CannotTell, true, "before a private mailbox");
            }
        }

        for (var i = 0; i < kept.Count && domains.Count > 0; i++)
        {
            if (kept[i].Type is EntityType.EmailAddress && !IsPrivateMailbox(kept[i]) && domains.Contains(Domain(view, kept[i])))
            {
                kept[i] = Candidate.Public(kept[i].Start, kept[i].End, Check.Valid, EmailRecognizer.Office);
            }

            if (i > 0 && IsMailbox(kept[i]) && kept[i - 1].Type is EntityType.Person && view.Text.AsSpan(kept[i - 1].End, kept[i].Start - kept[i - 1].End).Trim(" \"'") is "<")
            {
                kept[i - 1] = Candidate.Public(kept[i - 1].Start, kept[i - 1].End, Check.CannotTell, PersonRecognizer.PublicRole);
            }
        }
    }

    /// <summary>"Gemeente Zonderbos" or "www.zonderbos.be" stands in the text of a mailbox at zonderbos.be.</summary>
    private static bool NamesOffice(DocumentView view, string domain)
    {
        var name = domain.AsSpan(0, Math.Max(0, domain.IndexOf('.', StringComparison.Ordinal)));
        const int Shortest = 4;
        var text = view.Folded;
        for (var from = 0; name.Length >= Shortest;)
        {
            var at = text[from..].IndexOf(name);
            if (at < 0)
            {
                break;
            }

            at += from;
            from = at + name.Length;
            if (text[..at].EndsWith("www.", StringComparison.Ordinal))
            {
                return true;
            }

            var token = view.TokenAt(at);
            if (text[..at].EndsWith(" ", StringComparison.Ordinal) && (view.CuesBefore(token, 2) & Cue.Office) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"l'échevine, Carine Boulanger, 0495 …": a word for a public function on the line before.</summary>
    private static bool FunctionBefore(DocumentView view, int position)
    {
        const int Reach = 10;
        var tokens = view.Tokens;
        for (int i = view.TokenAt(position) - 1, seen = 0; i >= 0 && seen < Reach && tokens[i].Kind is not TokenKind.NewLine; i--, seen++)
        {
            // "Notre responsable du matériel": a club has one too.
            if ((tokens[i].Traits & WordTraits.Role) != 0 && (tokens[i].Traits & WordTraits.Title) == 0)
            {
                return view.FoldedWord(tokens[i]) is not ("responsable" or "verantwoordelijke" or "verantwortlicher" or "verantwortliche" or "secretaire" or "secretaris" or "president" or "presidente" or "voorzitter" or "vorsitzender" or "vorsitzende")
                    && !(i > 0 && view.FoldedWord(tokens[i - 1]) is "notre" or "onze" or "our" or "unser" or "unsere");
            }
        }

        return false;
    }

    private static string Domain(DocumentView view, Candidate mailbox)
    {
        var folded = view.Folded[mailbox.Start..mailbox.End];
        return folded[(folded.LastIndexOf('@') + 1)..].ToString();
    }

    private static bool IsOffice(Candidate candidate, EntityType? next) => candidate.Type is null
        && (ReferenceEquals(candidate.Why, PersonRecognizer.PublicRole) || (next == EntityType.PhoneNumber && IsMailbox(candidate)));

    private static bool IsPrivateMailbox(Candidate candidate)
    {
        const double Sure = 0.9;
        return candidate.Type is EntityType.EmailAddress && candidate.Score >= Sure;
    }

    private static bool IsMailbox(Candidate candidate) => candidate.Type is null && ReferenceEquals(candidate.Why, EmailRecognizer.Office);

    private static bool OnOneLine(DocumentView view, int from, int to) => to - from is >= 0 and <= Near && view.Text.AsSpan(from, to - from).IndexOf('\n') < 0;
}
