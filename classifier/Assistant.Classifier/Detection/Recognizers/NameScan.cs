namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>A name's tokens and what led to it.</summary>
internal readonly record struct FoundName(int First, int Last, double Score, bool InContext, string Why);

/// <summary>Reads names at a token, from what stands before it and what the lexicons know of it.</summary>
internal sealed class NameScan
{
    private const string FirstAndSurname = "first name + surname";
    private const string FirstAndCapital = "first name + capital";
    private const string LawyerTitle = "title of a lawyer or notary + name";
    private const int LongestAbbreviation = 5;
    private const int LongestName = 6;
    private readonly DocumentView view;
    private readonly NameWord[] words;

    public NameScan(DocumentView view)
    {
        this.view = view;
        words = NameWords.Of(view);
    }

    public bool TryAt(int i, out FoundName name)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[i];
        name = default;
        if ((token.Traits & WordTraits.Title) != 0 && IsTitle(i) && TryAfterTitle(i, out name))
        {
            return true;
        }

        if (!words[i].Carries() && words[i] != NameWord.Particle)
        {
            return IsAfterNameOf(i) && Take(i, i, 0.8, "in the name of", out name);
        }

        if ((token.Cues & Cue.SelfIntroduction) != 0 || (words[i] == NameWord.Particle && token.Case == TokenCase.Upper && IsShouted(i)))
        {
            return false;
        }

        if (InsideAnother(i))
        {
            return false;
        }

        return TryAnnounced(i, out name) || TryPair(i, out name) || TryPlaced(i, out name) || TryInitial(i, out name) || TryLoneFirst(i, out name);
    }

    /// <summary>"au nom de okafor", "op naam van rossi": in lower case, a word of no language.</summary>
    private bool IsAfterNameOf(int i)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[i];
        if (i < 2 || token.Case != TokenCase.Lower || token.Length < 4 || (token.Traits & (WordTraits.Common | WordTraits.Town | WordTraits.Organisation | WordTraits.Role)) != 0 || token.Cues != Cue.None)
        {
            return false;
        }

        var before = i - 1;
        while (before > 0 && words[before] == NameWord.Particle)
        {
            before--;
        }

        return (tokens[before].Cues & Cue.SelfIntroduction) != 0 && view.FoldedWord(tokens[before]) is "nom" or "naam" or "of" or "namen" or "genaamde" or "holder";
    }

    /// <summary>Named in a public function or an office: right before or after it, also in a list ("X, Y et Z, échevins").</summary>
    public bool IsPublic(FoundName name) => ReferenceEquals(name.Why, LawyerTitle) || IsFigure(name) || SignsAtWork(name) || RoleBefore(name) || RoleAfter(name) || PartyAfter(name);

    /// <summary>A historical or public person by the full name; a title before it makes it a resident of the same name.</summary>
    private bool IsFigure(FoundName name)
    {
        var tokens = view.Tokens;
        for (var i = name.First; i <= name.Last; i++)
        {
            if (words[i].Carries() && (tokens[i].Traits & WordTraits.PublicFigure) == 0)
            {
                return false;
            }
        }

        return !name.InContext || ReferenceEquals(name.Why, FirstAndSurname) || ReferenceEquals(name.Why, FirstAndCapital);
    }

    /// <summary>"Marie Jacquet, service population", "Jan Peeters | deskundige": a line that begins with the name and goes on with work, not with an address or a phone.</summary>
    private bool SignsAtWork(FoundName name)
    {
        var tokens = view.Tokens;
        var next = name.Last + 1;
        if (!StartsLine(name.First) || name.First == 0 || next + 1 >= tokens.Length || view.Text[tokens[next].Start] is not (',' or '|' or '(' or '-' or '\n'))
        {
            return false;
        }

        var work = next + 1;
        ref readonly var token = ref tokens[work];
        if (token.Kind != TokenKind.Word || (token.Cues & (Cue.Kin | Cue.Birth | Cue.Phone | Cue.Private | Cue.Party)) != 0 || (token.Traits & (WordTraits.StreetType | WordTraits.StreetSuffix)) != 0)
        {
            return false;
        }

        if (tokens[next].Kind == TokenKind.NewLine)
        {
            return ((token.Cues & Cue.Office) != 0 || (token.Traits & WordTraits.Role) != 0) && AfterClosing(name.First);
        }

        return (token.Cues & Cue.Office) != 0 || (token.Traits & WordTraits.Role) != 0 || (AfterClosing(name.First) && (token.Traits & WordTraits.Common) != 0 && !words[work].Carries());
    }

    private bool AfterClosing(int first)
    {
        var tokens = view.Tokens;
        const int Near = 12;
        for (int i = first - 1, seen = 0; i >= 0 && seen < Near; i--, seen++)
        {
            if ((tokens[i].Cues & Cue.Closing) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool RoleBefore(FoundName name)
    {
        const int Farthest = 14;
        var tokens = view.Tokens;
        var afterComma = name.First > 0 && view.Text[tokens[name.First - 1].Start] is ',' or ':';
        for (int i = name.First - 1, seen = 0; i >= 0 && seen < Farthest; i--, seen++)
        {
            ref readonly var token = ref tokens[i];
            if ((token.Traits & WordTraits.Role) != 0)
            {
                return true;
            }

            // "der Schöffe für öffentliche Arbeiten, …"
            if (afterComma && seen <= 6 && token.Kind == TokenKind.Word && token.Case == TokenCase.Lower && (token.Cues & (Cue.Kin | Cue.Party)) == 0)
            {
                continue;
            }

            var isBridge = token.Kind == TokenKind.Punctuation ? view.Text[token.Start] is ',' or '.' or '\'' or '-' or ':' or '('
                : token.Kind == TokenKind.Word && ((token.Traits & (WordTraits.Title | WordTraits.Particle)) != 0 || IsAnd(i) || (words[i].Carries() && token.Case != TokenCase.Lower) || IsCompetence(i));
            if (!isBridge)
            {
                break;
            }
        }

        return false;
    }

    private bool RoleAfter(FoundName name)
    {
        const int Nearest = 6;
        const int Farthest = 14;
        var tokens = view.Tokens;
        var next = name.Last + 1;
        if (next >= tokens.Length || view.Text[tokens[next].Start] is not (',' or '(' or '-' or '|' or '.') && !IsAnd(next))
        {
            return false;
        }

        var list = false;
        for (int i = next, seen = 0; i < tokens.Length && seen < Farthest; i++, seen++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.NewLine or TokenKind.Number)
            {
                return false;
            }

            if (token.Kind == TokenKind.Punctuation)
            {
                if (view.Text[token.Start] is not (',' or '(' or '-' or '.' or '|' or '\'' or '/'))
                {
                    return false;
                }

                continue;
            }

            list |= IsAnd(i);
            if ((token.Traits & WordTraits.Role) != 0 && (token.Traits & WordTraits.Title) == 0)
            {
                return seen <= Nearest || list;
            }

            if ((token.Cues & Cue.Office) != 0 && seen is > 0 and <= 3 && (token.Cues & (Cue.Private | Cue.Kin | Cue.Party)) == 0)
            {
                return true;
            }

            var bridges = IsAnd(i) || (token.Traits & (WordTraits.Particle | WordTraits.Title)) != 0 || (words[i].Carries() && token.Case != TokenCase.Lower) || (seen <= 3 && IsRank(view.FoldedWord(token)));
            if (!bridges)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"M. Özkan (PS)": who sits for a party.</summary>
    private bool PartyAfter(FoundName name)
    {
        var tokens = view.Tokens;
        return name.Last + 2 < tokens.Length && view.Text[tokens[name.Last + 1].Start] == '(' && tokens[name.Last + 2].Kind == TokenKind.Word
            && view.FoldedWord(tokens[name.Last + 2]) is "ps" or "mr" or "n" or "cd" or "vooruit" or "groen" or "ecolo" or "engages" or "open" or "ptb" or "pvda" or "defi" or "vld" or "spd" or "cdu" or "csp" or "pff" or "prodg" or "vivant";
    }

    private bool IsAnd(int i) => view.Tokens[i].Kind == TokenKind.Word && view.FoldedWord(view.Tokens[i]) is "et" or "en" or "and" or "und";

    private static bool IsRank(ReadOnlySpan<char> word) => word is "the" or "die" or "premier" or "premiere" or "eerste" or "tweede" or "derde" or "first" or "second" or "notre" or "onze" or "our" or "erster" or "erste" or "notre" or "deuxieme" or "ancien" or "ancienne" or "chef" or "head" or "votre" or "uw" or "your";

    /// <summary>"schepen bevoegd voor burgerzaken", "échevin de la Mobilité": words between a function and a name.</summary>
    private bool IsCompetence(int index) => view.Tokens[index].Case == TokenCase.Initial ? (view.Tokens[index].Traits & WordTraits.Common) != 0 : view.FoldedWord(view.Tokens[index]) is "bevoegd" or "voor" or "for" or "fur" or "pour" or "responsable" or "responsible" or "zustandig" or "verantwoordelijk" or "of";

    private bool IsTitle(int i)
    {
        ref readonly var token = ref view.Tokens[i];
        var word = view.FoldedWord(token);
        var dotted = i + 1 < view.Tokens.Length && view.Tokens[i + 1].Start == token.End && view.Text[token.End] == '.';
        if (token.Length == 1)
        {
            return token.Case == TokenCase.Initial && (dotted || view.Language == "fr");
        }

        return IsPlainTitle(word) || (token.Case != TokenCase.Lower && !IsShouted(i));
    }

    private static bool IsPlainTitle(ReadOnlySpan<char> word) => word is "dhr" or "mevr" or "mw" or "mevrouw" or "meneer" or "heer" or "mijnheer" or "monsieur" or "madame" or "mme" or "mlle" or "mr" or "mrs" or "ms" or "herr" or "frau" or "herrn" or "wijlen";

    private bool TryAfterTitle(int i, out FoundName name)
    {
        name = default;
        var tokens = view.Tokens;
        var at = i + 1;
        for (var skipped = 0; at < tokens.Length && skipped < 5; at++, skipped++)
        {
            var isTitle = tokens[at].Kind == TokenKind.Word && (tokens[at].Traits & WordTraits.Title) != 0 && ((tokens[at].Traits & WordTraits.Surname) == 0 || IsPlainTitle(view.FoldedWord(tokens[at])));
            var isPoint = tokens[at].Kind == TokenKind.Punctuation && view.Text[tokens[at].Start] is '.' or '/' && tokens[at - 1].Length <= LongestAbbreviation;
            if (!isTitle && !isPoint)
            {
                break;
            }
        }

        if (at >= tokens.Length || tokens[at].Kind != TokenKind.Word || (tokens[at].Traits & WordTraits.Role) != 0)
        {
            return false;
        }

        var lower = tokens[at].Case == TokenCase.Lower;
        var last = ReadRun(at, lower, !lower);
        if (last < at && tokens[at].Case is TokenCase.Initial && tokens[at].Length > 2 && (tokens[at].Traits & (WordTraits.Common | WordTraits.Month | WordTraits.CompanyForm)) == 0)
        {
            last = at;
        }

        if (last < at || (lower && !(words[at].IsFirst() || words[at].IsSurname() || words[at] == NameWord.Particle)))
        {
            return false;
        }

        name = new FoundName(at, last, 0.96, true, view.FoldedWord(tokens[i]) is "me" or "maitre" or "meester" or "mter" ? LawyerTitle : "title + name");
        return true;
    }

    /// <summary>After a form label, an introduction, a greeting, a closing, a mail header, a kin word or a party's part.</summary>
    private bool TryAnnounced(int i, out FoundName name)
    {
        name = default;
        var tokens = view.Tokens;
        var (cue, direct, colon, onNewLine) = Announcement(i);
        var inNameColumn = (tokens[i].ColumnCues & Cue.NameLabel) != 0 && StartsCell(i);
        var known = words[i].IsFirst() || words[i].IsSurname();
        var lower = tokens[i].Case == TokenCase.Lower;
        if (inNameColumn && (known || words[i] is NameWord.Unknown or NameWord.Particle))
        {
            return Take(i, ReadRun(i, lower, true), 0.93, "name in its column", out name);
        }

        if ((cue & Cue.NameLabel) != 0 && colon)
        {
            return Take(i, ReadRun(i, lower, true), 0.95, "label + name", out name);
        }

        if ((cue & Cue.MailHeader) != 0 && colon && (known || words[i] == NameWord.Unknown))
        {
            var last = ReadRun(i, false, true);
            return (known || last > i) && Take(i, last, 0.9, "mail header", out name);
        }

        if ((cue & Cue.SelfIntroduction) != 0 && direct)
        {
            return TryIntroduced(i, out name);
        }

        if ((cue & Cue.Greeting) != 0 && direct && (known || words[i] == NameWord.Unknown) && (tokens[i].Traits & WordTraits.Common) == 0)
        {
            // One word alone is a first name between colleagues, or the assistant's: no private person is told by it.
            var last = ReadRun(i, false, true);
            return last > i && known && !lower && Take(i, last, 0.88, "greeting + name", out name);
        }

        if ((cue & Cue.Closing) != 0 && onNewLine && (known || words[i] is NameWord.Unknown or NameWord.Initial))
        {
            var last = ReadRun(i, lower, true);
            return EndsLine(last) && (known || last > i) && !(lower && !words[i].IsFirst()) && Take(i, last, 0.92, "signature", out name);
        }

        if ((cue & (Cue.Kin | Cue.Party)) != 0 && direct)
        {
            var last = ReadRun(i, lower, true);
            var plain = (tokens[i].Traits & (WordTraits.Common | WordTraits.Ambiguous)) == 0;
            return (lower ? words[i].IsFirst() && plain : known || (words[i] == NameWord.Unknown && (view.Language != "de" || last > i))) && Take(i, last, 0.88, "family or party + name", out name);
        }

        return false;
    }

    /// <summary>After "my name is" any capital is a name; after "I am" and "this is" it must be known or be two words.</summary>
    private bool TryIntroduced(int i, out FoundName name)
    {
        name = default;
        var tokens = view.Tokens;
        var lower = tokens[i].Case == TokenCase.Lower;
        var known = words[i].IsFirst() || words[i].IsSurname();
        var before = i;
        while (before > 0 && (tokens[before - 1].Kind == TokenKind.Punctuation || words[before - 1] == NameWord.Particle))
        {
            before--;
        }

        var soft = before > 0 && view.FoldedWord(tokens[before - 1]) is "m" or "am" or "suis" or "ben" or "bin" or "ici" or "hier" or "is" or "est" or "heet" or "ben";
        var last = ReadRun(i, lower, true);
        if (lower)
        {
            return words[i].IsFirst() && ((tokens[i].Traits & WordTraits.Common) == 0 || last > i) && Take(i, last, 0.9, "introduction + name", out name);
        }

        return words[i] != NameWord.Initial && (known || last > i || (!soft && view.Language != "de")) && Take(i, last, 0.93, "introduction + name", out name);
    }

    /// <summary>Two capitals or more whose place says that they are a name: a line of their own, before an address, a birth or a phone, after a colon.</summary>
    private bool TryPlaced(int i, out FoundName name)
    {
        name = default;
        var tokens = view.Tokens;
        if (words[i] is NameWord.No or NameWord.Particle && !(words[i] == NameWord.Particle && tokens[i].Case == TokenCase.Initial) || tokens[i].Case == TokenCase.Lower || IsShouted(i))
        {
            return false;
        }

        var last = ReadRun(i, false, true);
        var (count, known) = Count(i, last);
        if (count < 2)
        {
            return false;
        }

        var startsLine = StartsLine(i);
        if (startsLine && EndsLine(last) && i > 0 && (known > 0 || last + 1 >= tokens.Length || IsLastLine(last)))
        {
            return Take(i, last, 0.85, "line of its own", out name);
        }

        if (BeforePersonalData(last))
        {
            return Take(i, last, 0.87, "name before address, birth or phone", out name);
        }

        var afterColon = i > 0 && view.Text[tokens[i - 1].Start] is ':' or '|' or '-' && tokens[i - 1].End < tokens[i].Start;
        if (afterColon && known > 0)
        {
            return Take(i, last, 0.8, "name after a colon", out name);
        }

        return false;
    }

    private (int Carriers, int Known) Count(int first, int last)
    {
        int carriers = 0, known = 0;
        for (var i = first; i <= last; i++)
        {
            carriers += words[i].Carries() ? 1 : 0;
            known += words[i].IsFirst() || words[i].IsSurname() ? 1 : 0;
        }

        return (carriers, known);
    }

    /// <summary>", Molenstraat 5", ", né le", "(geb.", "tél".</summary>
    private bool BeforePersonalData(int last)
    {
        var tokens = view.Tokens;
        var at = last + 1;
        at += at < tokens.Length && tokens[at].Kind == TokenKind.Punctuation && view.Text[tokens[at].Start] is ',' or '(' or '-' or ';' or '|' ? 1 : 0;
        const int Near = 3;
        for (var seen = 0; at < tokens.Length && seen < Near; at++, seen++)
        {
            if (tokens[at].Kind == TokenKind.NewLine)
            {
                return false;
            }

            if ((tokens[at].Cues & (Cue.Birth | Cue.BeNationalNumber)) != 0 || view.Word(tokens[at]) is "né" or "née" || (seen == 0 && (tokens[at].Cues & Cue.Phone) != 0)
                || ((tokens[at].Traits & (WordTraits.StreetSuffix | WordTraits.StreetType)) != 0 && tokens[at].Length > 2))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLastLine(int last)
    {
        var tokens = view.Tokens;
        for (var i = last + 1; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Word)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>First name and surname, in either order, with what joins them.</summary>
    private bool TryPair(int i, out FoundName name)
    {
        name = default;
        var tokens = view.Tokens;
        var shouted = IsShouted(i);
        var lower = tokens[i].Case == TokenCase.Lower;
        var strongFirst = words[i].IsFirst() && (tokens[i].Traits & (WordTraits.Common | WordTraits.Ambiguous)) == 0;
        if (words[i].IsFirst())
        {
            var last = ReadRun(i, lower, (!shouted || strongFirst) && !lower);
            if (last <= i)
            {
                return false;
            }

            if (words[last] == NameWord.Initial && last == i + 1 && strongFirst && !lower)
            {
                return Take(i, IsDot(last + 1) && !EndsSentence(last + 1) ? last + 1 : last, 0.82, "first name + initial", out name);
            }

            var surnames = 0;
            var unknown = 0;
            var ordinary = 0;
            for (var at = i + 1; at <= last; at++)
            {
                surnames += words[at].IsSurname() || words[at].IsFirst() ? 1 : 0;
                unknown += words[at] == NameWord.Unknown ? 1 : 0;
                ordinary += (tokens[at].Traits & WordTraits.Common) != 0 && words[at].Carries() ? 1 : 0;
            }

            if (lower)
            {
                var sure = strongFirst || ((tokens[i].Traits | tokens[last].Traits) & (WordTraits.Common | WordTraits.Town)) == 0;
                return sure && surnames > 0 && ordinary == 0 && Take(i, last, 0.8, "first name + surname, in lower case", out name);
            }

            if (surnames > 0 && (strongFirst || ordinary < surnames || !shouted))
            {
                return Take(i, last, strongFirst ? 0.93 : 0.82, FirstAndSurname, out name);
            }

            return unknown > 0 && (strongFirst || (tokens[i].Traits & WordTraits.Common) == 0) && Take(i, last, strongFirst ? 0.88 : 0.75, FirstAndCapital, out name);
        }

        // "DUPONT Marie", "Peeters, Jan" in lists.
        if (words[i].IsSurname() && !lower)
        {
            var next = Next(i);
            if (next > 0 && words[next].IsFirst() && tokens[next].Case != TokenCase.Lower && (tokens[next].Traits & WordTraits.Common) == 0)
            {
                var isComma = next > i + 1 && view.Text[tokens[i + 1].Start] == ',';
                if (!isComma || (StartsLine(i) && EndsCell(next)))
                {
                    return Take(i, isComma ? next : ReadRun(i, false, !shouted), 0.86, "surname + first name", out name);
                }
            }
        }

        if (words[i] == NameWord.Unknown && tokens[i].Case == TokenCase.Initial && view.Language != "de" && Next(i) == i + 1 && words[i + 1].IsSurname() && tokens[i + 1].Case is TokenCase.Initial or TokenCase.Upper
            && (tokens[i + 1].Traits & (WordTraits.Common | WordTraits.Ambiguous | WordTraits.Town)) == 0 && tokens[i].Length > 2)
        {
            return Take(i, ReadRun(i, false, !shouted), 0.75, "capital + surname", out name);
        }

        return words[i] == NameWord.Unknown && tokens[i].Case == TokenCase.Upper && !shouted && i + 1 < tokens.Length && words[i + 1].IsFirst() && tokens[i + 1].Case == TokenCase.Initial
            && (tokens[i + 1].Traits & WordTraits.Common) == 0 && Take(i, ReadRun(i, false, true), 0.8, "surname in capitals + first name", out name);
    }

    /// <summary>A point that ends the sentence belongs to it, not to the initial.</summary>
    private bool EndsSentence(int dot) => dot + 1 >= view.Tokens.Length || view.Tokens[dot + 1].Kind == TokenKind.NewLine;

    /// <summary>"J. Peeters", "Peeters J.".</summary>
    private bool TryInitial(int i, out FoundName name)
    {
        name = default;
        var tokens = view.Tokens;
        if (words[i] == NameWord.Initial && IsDot(i + 1) && tokens[i + 1].Start == tokens[i].End)
        {
            var last = ReadRun(i, false, true);
            var plain = last > i + 1 && (view.Tokens[last].Traits & WordTraits.Common) == 0;
            return plain && (words[last].IsSurname() || EndsLine(last)) && (!StartsLine(i) || EndsLine(last)) && Take(i, last, 0.82, "initial + surname", out name);
        }

        var known = words[i].IsSurname() && (tokens[i].Traits & WordTraits.Common) == 0;
        if ((known || (words[i] == NameWord.Unknown && view.Language != "de")) && tokens[i].Case == TokenCase.Initial && i + 2 < tokens.Length && words[i + 1] == NameWord.Initial && IsDot(i + 2) && tokens[i + 2].Start == tokens[i + 1].End
            && (known || i + 3 >= tokens.Length || tokens[i + 3].Kind is TokenKind.NewLine or TokenKind.Punctuation))
        {
            return Take(i, i + 2, 0.8, "surname + initial", out name);
        }

        return false;
    }

    /// <summary>A first name by itself, in the middle of running text.</summary>
    private bool TryLoneFirst(int i, out FoundName name)
    {
        name = default;
        ref readonly var token = ref view.Tokens[i];
        return words[i] == NameWord.First && (token.Case == TokenCase.Initial || IsShouted(i)) && token.Length >= 4 && (token.Traits & (WordTraits.Common | WordTraits.Ambiguous | WordTraits.Town)) == 0
            && !JoinsCapital(i) && !(i > 0 && (view.Tokens[i - 1].Cues & Cue.Greeting) != 0) && Take(i, i, 0.7, "first name", out name);
    }

    private bool Take(int first, int last, double score, string why, out FoundName name)
    {
        name = new FoundName(first, last, score, score >= 0.85, why);
        return last >= first && !IsThing(first, last) && HasCarrier(first, last) && !(first == last && view.Contacts.IsOwnName(view.FoldedWord(view.Tokens[first])));
    }

    private bool HasCarrier(int first, int last)
    {
        if (first == last && words[first] == NameWord.No)
        {
            return true;
        }

        for (var i = first; i <= last; i++)
        {
            if (words[i].Carries() && words[i] != NameWord.Initial)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Followed by a company's form or a street's word.</summary>
    private bool IsThing(int first, int last)
    {
        var tokens = view.Tokens;
        var next = last + 1;
        if (next < tokens.Length && tokens[next].Kind == TokenKind.Word && tokens[next].Case != TokenCase.Lower
            && (tokens[next].Traits & (WordTraits.CompanyForm | WordTraits.StreetSuffix)) != 0 && tokens[next].Length > 1 && (tokens[next].Traits & WordTraits.Particle) == 0)
        {
            return true;
        }

        // "Konrad-Adenauer-Straße", "Martin Luther King Square".
        const int Near = 3;
        for (int i = next, seen = 0; i < tokens.Length && seen < Near; i++, seen++)
        {
            var joined = tokens[i].Kind == TokenKind.Punctuation && view.Text[tokens[i].Start] == '-' && tokens[i].Start == tokens[i - 1].End;
            if (tokens[i].Kind == TokenKind.Word && (tokens[i].Traits & (WordTraits.StreetType | WordTraits.StreetSuffix)) != 0 && tokens[i].Length > 3 && (tokens[i].Case != TokenCase.Lower || tokens[i].Start == tokens[i - 1].End))
            {
                return true;
            }

            if (tokens[i].Kind == TokenKind.Word && (tokens[i].Traits & WordTraits.WeakStreetSuffix) != 0 && words[i] == NameWord.No && tokens[i].Case == TokenCase.Initial)
            {
                return true;
            }

            if (!(joined || (tokens[i].Kind == TokenKind.Word && tokens[i].Case is TokenCase.Initial or TokenCase.Upper)))
            {
                break;
            }
        }

        return false;
    }

    /// <summary>Inside a street's, school's or company's name: "rue Jean Dupont", "école Marie Curie".</summary>
    private bool InsideAnother(int i)
    {
        var tokens = view.Tokens;
        for (int at = i - 1, seen = 0; at >= 0 && seen < 6; at--, seen++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Kind == TokenKind.Word && (token.Traits & WordTraits.StreetType) != 0 && token.Length > 1 && (token.Case != TokenCase.Upper || token.Length > 3))
            {
                return true;
            }

            if (token.Kind == TokenKind.Word && seen <= 2 && ((token.Traits & WordTraits.Organisation) != 0 && (token.Cues & Cue.Kin) == 0 && (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0 && token.Length > 2 || IsInstitution(view.FoldedWord(token))))
            {
                return true;
            }

            var joins = token.Kind == TokenKind.Punctuation ? view.Text[token.Start] is '-' or '\''
                : token.Kind == TokenKind.Word && ((token.Traits & WordTraits.Particle) != 0 || (token.Case == TokenCase.Initial && words[at].Carries()));
            if (!joins)
            {
                break;
            }
        }

        return false;
    }

    private static bool IsInstitution(ReadOnlySpan<char> word) => word is "ecole" or "school" or "lycee" or "athenee" or "college" or "institut" or "instituut" or "hopital" or "clinique" or "stade" or "stadion" or "parc" or "park" or "prix" or "prijs" or "fondation" or "stichting"
        or "saint" or "sainte" or "sint" or "st" or "ste" or "sankt" or "salle" or "zaal" or "musee" or "museum" or "eglise" or "kerk" or "bibliotheque" or "creche" or "societe" or "firma" or "bvba" or "sprl" or "asbl" or "vzw" or "boulangerie" or "bakkerij" or "garage" or "cafe" or "restaurant"
        or "station" or "metro" or "arret" or "halte" or "centre" or "centrum" or "etablissements" or "ets" or "maison" or "residence" or "residentie" or "foundation" or "hospital" or "schule" or "gymnasium" or "krankenhaus" or "stiftung";

    /// <summary>The run of name words from <paramref name="i"/>: carriers joined by spaces, hyphens, apostrophes, points after initials, and particles between.</summary>
    /// <param name="lower">Take words in lower case that the lexicons know.</param>
    /// <param name="unknown">Take capitals that the lexicons do not know.</param>
    private int ReadRun(int i, bool lower, bool unknown)
    {
        var tokens = view.Tokens;
        var last = i - 1;
        var carriers = 0;
        for (var at = i; at < tokens.Length && carriers < LongestName; at++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Kind == TokenKind.Punctuation)
            {
                var mark = view.Text[token.Start];
                var joined = at > i && token.Start == tokens[at - 1].End && (last == at - 1 || words[at - 1] == NameWord.Particle);
                var continues = mark switch
                {
                    '-' => joined && at + 1 < tokens.Length && tokens[at + 1].Start == token.End && tokens[at + 1].Kind == TokenKind.Word,
                    '\'' => at + 1 < tokens.Length && tokens[at + 1].Start == token.End && tokens[at + 1].Kind == TokenKind.Word && (words[at - 1] is NameWord.Particle or NameWord.Initial || joined),
                    '.' => at > i && tokens[at - 1].Kind == TokenKind.Word && token.Start == tokens[at - 1].End && (words[at - 1] == NameWord.Initial || tokens[at - 1].Length <= 2),
                    _ => false,
                };
                if (!continues)
                {
                    break;
                }

                continue;
            }

            if (token.Kind != TokenKind.Word)
            {
                break;
            }

            if (at > i && token.Start - tokens[at - 1].End > 2)
            {
                break;
            }

            var isLower = token.Case == TokenCase.Lower;
            if (words[at] == NameWord.Particle)
            {
                if (token.Length == 1 && token.Case == TokenCase.Lower && !(at + 1 < tokens.Length && view.Text[tokens[at + 1].Start] == '\''))
                {
                    break;
                }

                continue;
            }

            var hyphenated = at > i && tokens[at - 1].Kind == TokenKind.Punctuation && view.Text[tokens[at - 1].Start] == '-';
            var takes = words[at] switch
            {
                NameWord.First or NameWord.Surname or NameWord.Either => (!isLower || (lower && (token.Traits & WordTraits.Common) == 0)) && !(IsShouted(at) && (token.Traits & WordTraits.Common) != 0 && carriers > 1),
                NameWord.Unknown => unknown || hyphenated,
                NameWord.Initial => !isLower,
                _ => (hyphenated && !isLower && last >= i && words[at - 2].Carries()) || (lower && unknown && isLower && IsLikelySurname(at, last)),
            };
            if (!takes)
            {
                break;
            }

            last = at;
            carriers++;
        }

        return last;
    }

    /// <summary>In lower case after a first name: a word of no language.</summary>
    private bool IsLikelySurname(int at, int last)
    {
        ref readonly var token = ref view.Tokens[at];
        return last >= 0 && last >= at - 3 && words[last] is NameWord.First or NameWord.Either or NameWord.Initial && token.Length >= 4 && token.Cues == Cue.None
            && (token.Traits & (WordTraits.Common | WordTraits.Town | WordTraits.Month | WordTraits.StreetType | WordTraits.StreetSuffix)) == 0;
    }

    /// <summary>What the words right before the token announce, past "le", "van", titles, points and colons.</summary>
    private (Cue Cue, bool Direct, bool Colon, bool OnNewLine) Announcement(int i)
    {
        var tokens = view.Tokens;
        var colon = false;
        var breaks = 0;
        for (int at = i - 1, seen = 0; at >= 0 && seen < 7; at--, seen++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Kind == TokenKind.NewLine)
            {
                breaks++;
                continue;
            }

            if (token.Kind == TokenKind.Punctuation)
            {
                var mark = view.Text[token.Start];
                colon |= mark is ':' or '=' or '|' or '\t';
                if (mark is ':' or '=' or '|' or '\t' or '*' or '_' or '"' || (mark == ',' && breaks > 0) || (mark is '.' or '!' or '-' && breaks > 0) || (mark is ')' or '(' && colon))
                {
                    continue;
                }

                break;
            }

            var announces = token.Cues & (Cue.NameLabel | Cue.SelfIntroduction | Cue.Greeting | Cue.Closing | Cue.MailHeader | Cue.Kin | Cue.Party);
            if (announces != Cue.None)
            {
                if (breaks > 0)
                {
                    announces &= colon ? Cue.NameLabel | Cue.Closing : Cue.Closing;
                }

                if ((announces & Cue.MailHeader) != 0 && !StartsLine(at))
                {
                    announces &= ~Cue.MailHeader;
                }

                return (announces, breaks == 0, colon, breaks > 0);
            }

            if (breaks > 0 || !(words[at] == NameWord.Particle || (token.Traits & WordTraits.Title) != 0 || view.FoldedWord(token) is "est" or "is" or "ist"))
            {
                break;
            }
        }

        return default;
    }

    private int Next(int i)
    {
        var tokens = view.Tokens;
        var at = i + 1;
        if (at < tokens.Length && tokens[at].Kind == TokenKind.Punctuation && view.Text[tokens[at].Start] == ',')
        {
            at++;
        }

        return at < tokens.Length && tokens[at].Kind == TokenKind.Word ? at : -1;
    }

    /// <summary>In a stretch of capitals the case of a word says nothing.</summary>
    private bool IsShouted(int i)
    {
        var tokens = view.Tokens;
        if (tokens[i].Case != TokenCase.Upper)
        {
            return false;
        }

        int upper = 0, other = 0;
        for (int at = Math.Max(0, i - 4), end = Math.Min(tokens.Length, i + 5); at < end; at++)
        {
            if (at != i && tokens[at].Kind == TokenKind.Word && tokens[at].Length > 1)
            {
                upper += tokens[at].Case == TokenCase.Upper ? 1 : 0;
                other += tokens[at].Case == TokenCase.Upper ? 0 : 1;
            }
        }

        return upper > other && upper > 1;
    }

    private bool JoinsCapital(int i)
    {
        var tokens = view.Tokens;
        var after = i + 1 < tokens.Length && view.Text[tokens[i + 1].Start] is '-' or '\'' && tokens[i + 1].Start == tokens[i].End;
        var before = i > 0 && view.Text[tokens[i - 1].Start] is '-' or '\'' or '"' or '@' or '/' or '.' && tokens[i - 1].End == tokens[i].Start;
        return after || (before && !(view.Text[tokens[i - 1].Start] == '\'' && i > 1 && words[i - 2] == NameWord.Particle));
    }

    private bool IsDot(int i) => i < view.Tokens.Length && view.Text[view.Tokens[i].Start] == '.';

    private bool StartsLine(int i) => i == 0 || view.Tokens[i - 1].Kind == TokenKind.NewLine || (view.Text[view.Tokens[i - 1].Start] is '>' or '*' or '-' or '|' && (i == 1 || view.Tokens[i - 2].Kind == TokenKind.NewLine));

    private bool StartsCell(int i) => i == 0 || view.Tokens[i - 1].Kind == TokenKind.NewLine || view.Text[view.Tokens[i - 1].Start] is ';' or ',' or '|' or '\t' or '"';

    private bool EndsLine(int i) => i + 1 >= view.Tokens.Length || view.Tokens[i + 1].Kind == TokenKind.NewLine || (IsDot(i + 1) && (i + 2 >= view.Tokens.Length || view.Tokens[i + 2].Kind == TokenKind.NewLine)) || view.Text[view.Tokens[i + 1].Start] is ',' or '|' or '(';

    private bool EndsCell(int i) => i + 1 >= view.Tokens.Length || view.Tokens[i + 1].Kind != TokenKind.Word;
}
