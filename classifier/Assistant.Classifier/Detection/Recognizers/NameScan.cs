namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>A name's tokens and what led to it.</summary>
internal readonly record struct FoundName(int First, int Last, double Score, bool InContext, string Why);

/// <summary>Reads names at a token, from what stands before it and what the lexicons know of it.</summary>
internal sealed class NameScan(DocumentView view, NameWord[] words) : NameText(view, words)
{
    internal const string FirstAndSurname = "first name + surname";
    internal const string FirstAndCapital = "first name + capital";
    internal const string SmallFirstName = "first name, in lower case";
    internal const string LawyerTitle = "title of a lawyer or notary + name";
    private const int LongestAbbreviation = 5;

    public bool TryAt(int i, out FoundName name)
    {
        var tokens = View.Tokens;
        ref readonly var token = ref tokens[i];
        name = default;
        if ((token.Traits & WordTraits.Title) != 0 && IsTitle(i) && TryAfterTitle(i, out name))
        {
            return true;
        }

        if (!Words[i].Carries() && Words[i] != NameWord.Particle)
        {
            return IsAfterNameOf(i) && Take(i, i, 0.8, "in the name of", out name);
        }

        if ((token.Cues & Cue.SelfIntroduction) != 0 || (Words[i] == NameWord.Particle && token.Case == TokenCase.Upper && IsShouted(i)))
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
        var tokens = View.Tokens;
        ref readonly var token = ref tokens[i];
        if (i < 2 || token.Case != TokenCase.Lower || token.Length < 4 || (token.Traits & (WordTraits.Common | WordTraits.Town | WordTraits.Organisation | WordTraits.Role)) != 0 || token.Cues != Cue.None)
        {
            return false;
        }

        var before = i - 1;
        while (before > 0 && Words[before] == NameWord.Particle)
        {
            before--;
        }

        return (tokens[before].Cues & Cue.SelfIntroduction) != 0 && View.FoldedWord(tokens[before]) is "nom" or "naam" or "of" or "namen" or "genaamde" or "holder";
    }

    private bool IsTitle(int i)
    {
        ref readonly var token = ref View.Tokens[i];
        var word = View.FoldedWord(token);
        var dotted = i + 1 < View.Tokens.Length && View.Tokens[i + 1].Start == token.End && View.Text[token.End] == '.';
        if (token.Length == 1)
        {
            return token.Case == TokenCase.Initial && (dotted || View.Language == "fr");
        }

        return IsPlainTitle(word) || (token.Case != TokenCase.Lower && !IsShouted(i));
    }

    private static bool IsPlainTitle(ReadOnlySpan<char> word) => word is "dhr" or "mevr" or "mw" or "mevrouw" or "meneer" or "heer" or "mijnheer" or "monsieur" or "madame" or "mme" or "mlle" or "mr" or "mrs" or "ms" or "herr" or "frau" or "herrn" or "wijlen";

    private bool TryAfterTitle(int i, out FoundName name)
    {
        name = default;
        var tokens = View.Tokens;
        var at = i + 1;
        for (var skipped = 0; at < tokens.Length && skipped < 5; at++, skipped++)
        {
            var isTitle = tokens[at].Kind == TokenKind.Word && (tokens[at].Traits & WordTraits.Title) != 0 && ((tokens[at].Traits & WordTraits.Surname) == 0 || IsPlainTitle(View.FoldedWord(tokens[at])));
            var isPoint = tokens[at].Kind == TokenKind.Punctuation && View.Text[tokens[at].Start] is '.' or '/' && tokens[at - 1].Length <= LongestAbbreviation;
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

        // "mrs whitcombe": a word of no dictionary.
        if (last < at && lower && (at == i + 1 || (at == i + 2 && IsDot(i + 1))) && IsPlainTitle(View.FoldedWord(tokens[i])) && tokens[at].Length > 3 && tokens[at].Cues == Cue.None && (tokens[at].Traits & (WordTraits.Common | WordTraits.Town | WordTraits.Organisation)) == 0 && !View.Lexicons.Ordinary.Contains(View.FoldedWord(tokens[at]))
            && (View.Language is "en" or "fr" || (tokens[at].Traits & WordTraits.Ordinary) == 0))
        {
            name = new FoundName(at, at, 0.96, true, "title + name");
            return true;
        }

        if (last < at || (lower && !(Words[at].IsFirst() || Words[at].IsSurname() || Words[at] == NameWord.Particle)))
        {
            return false;
        }

        name = new FoundName(at, last, 0.96, true, View.FoldedWord(tokens[i]) is "me" or "maitre" or "meester" or "mter" ? LawyerTitle : "title + name");
        return true;
    }

    /// <summary>After a form label, an introduction, a greeting, a closing, a mail header, a kin word or a party's part.</summary>
    private bool TryAnnounced(int i, out FoundName name)
    {
        name = default;
        var tokens = View.Tokens;
        var (cue, direct, colon, onNewLine) = Announcement(i);
        var inNameColumn = (tokens[i].ColumnCues & Cue.NameLabel) != 0 && StartsCell(i);
        var known = Words[i].IsFirst() || Words[i].IsSurname();
        var lower = tokens[i].Case == TokenCase.Lower;
        if (inNameColumn && (known || Words[i] is NameWord.Unknown or NameWord.Particle))
        {
            return Take(i, ReadRun(i, lower, true), 0.93, "name in its column", out name);
        }

        if ((cue & Cue.NameLabel) != 0 && colon)
        {
            return Take(i, ReadRun(i, lower, true), 0.95, "label + name", out name);
        }

        if ((cue & Cue.MailHeader) != 0 && colon && (known || Words[i] == NameWord.Unknown))
        {
            var last = ReadRun(i, false, true);
            return (known || last > i) && Take(i, last, 0.9, "mail header", out name);
        }

        if ((cue & Cue.SelfIntroduction) != 0 && direct)
        {
            return TryIntroduced(i, out name);
        }

        if ((cue & Cue.Greeting) != 0 && direct && (known || Words[i] == NameWord.Unknown) && (tokens[i].Traits & WordTraits.Common) == 0)
        {
            // One word alone is a first name between colleagues, or the assistant's: no private person is told by it.
            var last = ReadRun(i, false, true);
            return last > i && known && !lower && Take(i, last, 0.88, "greeting + name", out name);
        }

        if ((cue & Cue.Closing) != 0 && onNewLine && (known || Words[i] is NameWord.Unknown or NameWord.Initial))
        {
            var last = ReadRun(i, lower, true);
            return EndsLine(last) && (known || last > i) && !(lower && !Words[i].IsFirst()) && Take(i, last, 0.92, "signature", out name);
        }

        if ((cue & (Cue.Kin | Cue.Party)) != 0 && direct)
        {
            var last = ReadRun(i, lower, true);
            var plain = (tokens[i].Traits & (WordTraits.Common | WordTraits.Ambiguous)) == 0;
            return (lower ? Words[i].IsFirst() && plain : known || (Words[i] == NameWord.Unknown && (View.Language != "de" || last > i))) && Take(i, last, 0.88, "family or party + name", out name);
        }

        return false;
    }

    /// <summary>After "my name is" any capital is a name; after "I am" and "this is" it must be known or be two words.</summary>
    private bool TryIntroduced(int i, out FoundName name)
    {
        name = default;
        var tokens = View.Tokens;
        var lower = tokens[i].Case == TokenCase.Lower;
        var known = Words[i].IsFirst() || Words[i].IsSurname();
        var before = i;
        while (before > 0 && (tokens[before - 1].Kind == TokenKind.Punctuation || Words[before - 1] == NameWord.Particle))
        {
            before--;
        }

        var soft = before > 0 && View.FoldedWord(tokens[before - 1]) is "m" or "am" or "suis" or "ben" or "bin" or "ici" or "hier" or "is" or "est" or "heet" or "ben";
        var last = ReadRun(i, lower, true);
        if (lower)
        {
            return Words[i].IsFirst() && ((tokens[i].Traits & WordTraits.Common) == 0 || last > i) && Take(i, last, 0.9, "introduction + name", out name);
        }

        return Words[i] != NameWord.Initial && (known || last > i || (!soft && View.Language != "de")) && Take(i, last, 0.93, "introduction + name", out name);
    }

    /// <summary>Two capitals or more whose place says that they are a name: a line of their own, before an address, a birth or a phone, after a colon.</summary>
    private bool TryPlaced(int i, out FoundName name)
    {
        name = default;
        var tokens = View.Tokens;
        if (Words[i] is NameWord.No or NameWord.Particle && !(Words[i] == NameWord.Particle && tokens[i].Case == TokenCase.Initial) || tokens[i].Case == TokenCase.Lower || IsShouted(i))
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

        var afterColon = i > 0 && View.Text[tokens[i - 1].Start] is ':' or '|' or '-' && tokens[i - 1].End < tokens[i].Start;
        if (afterColon && known > 0)
        {
            return Take(i, last, 0.8, "name after a colon", out name);
        }

        return false;
    }

    /// <summary>First name and surname, in either order, with what joins them.</summary>
    private bool TryPair(int i, out FoundName name)
    {
        name = default;
        var tokens = View.Tokens;
        var shouted = IsShouted(i);
        var lower = tokens[i].Case == TokenCase.Lower;
        var strongFirst = Words[i].IsFirst() && (tokens[i].Traits & (WordTraits.Common | WordTraits.Ambiguous)) == 0;
        if (Words[i].IsFirst())
        {
            var last = ReadRun(i, lower, (!shouted || strongFirst) && !lower);
            if (last <= i)
            {
                return false;
            }

            if (Words[last] == NameWord.Initial && last == i + 1 && strongFirst && !lower)
            {
                return Take(i, IsDot(last + 1) && !EndsSentence(last + 1) ? last + 1 : last, 0.82, "first name + initial", out name);
            }

            var surnames = 0;
            var unknown = 0;
            var ordinary = 0;
            for (var at = i + 1; at <= last; at++)
            {
                surnames += Words[at].IsSurname() || Words[at].IsFirst() ? 1 : 0;
                unknown += Words[at] == NameWord.Unknown ? 1 : 0;
                ordinary += (tokens[at].Traits & WordTraits.Common) != 0 && Words[at].Carries() ? 1 : 0;
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
        if (Words[i].IsSurname() && !lower)
        {
            var next = Next(i);
            if (next > 0 && Words[next].IsFirst() && tokens[next].Case != TokenCase.Lower && (tokens[next].Traits & WordTraits.Common) == 0)
            {
                var isComma = next > i + 1 && View.Text[tokens[i + 1].Start] == ',';
                if (!isComma || (StartsLine(i) && EndsCell(next)))
                {
                    return Take(i, isComma ? next : ReadRun(i, false, !shouted), 0.86, "surname + first name", out name);
                }
            }
        }

        if (Words[i] == NameWord.Unknown && tokens[i].Case == TokenCase.Initial && View.Language != "de" && Next(i) == i + 1 && Words[i + 1].IsSurname() && tokens[i + 1].Case is TokenCase.Initial or TokenCase.Upper
            && (tokens[i + 1].Traits & (WordTraits.Common | WordTraits.Ambiguous | WordTraits.Town)) == 0 && tokens[i].Length > 2)
        {
            return Take(i, ReadRun(i, false, !shouted), 0.75, "capital + surname", out name);
        }

        return Words[i] == NameWord.Unknown && tokens[i].Case == TokenCase.Upper && !shouted && i + 1 < tokens.Length && Words[i + 1].IsFirst() && tokens[i + 1].Case == TokenCase.Initial
            && (tokens[i + 1].Traits & WordTraits.Common) == 0 && Take(i, ReadRun(i, false, true), 0.8, "surname in capitals + first name", out name);
    }

    /// <summary>A point that ends the sentence belongs to it, not to the initial.</summary>
    private bool EndsSentence(int dot) => dot + 1 >= View.Tokens.Length || View.Tokens[dot + 1].Kind == TokenKind.NewLine;

    /// <summary>"J. Peeters", "Peeters J.".</summary>
    private bool TryInitial(int i, out FoundName name)
    {
        name = default;
        var tokens = View.Tokens;
        // "der Kläger M. beantragt", "la dame D.", "die Klägerin A. B.": judgments call people by a letter.
        if (Words[i] == NameWord.Initial && IsDot(i + 1) && tokens[i + 1].Start == tokens[i].End && i > 0 && tokens[i - 1].Kind == TokenKind.Word && (tokens[i - 1].Cues & (Cue.Party | Cue.Kin)) != 0)
        {
            var second = i + 2 < tokens.Length && Words[i + 2] == NameWord.Initial && IsDot(i + 3) && tokens[i + 3].Start == tokens[i + 2].End;
            name = new FoundName(i, second ? i + 2 : i, 0.96, true, "letter after a party");
            return true;
        }

        if (Words[i] == NameWord.Initial && IsDot(i + 1) && tokens[i + 1].Start == tokens[i].End)
        {
            var last = ReadRun(i, false, true);
            var plain = last > i + 1 && (View.Tokens[last].Traits & WordTraits.Common) == 0;
            return plain && (Words[last].IsSurname() || EndsLine(last)) && (!StartsLine(i) || EndsLine(last)) && Take(i, last, 0.82, "initial + surname", out name);
        }

        var known = Words[i].IsSurname() && (tokens[i].Traits & WordTraits.Common) == 0;
        if ((known || (Words[i] == NameWord.Unknown && View.Language != "de")) && tokens[i].Case == TokenCase.Initial && i + 2 < tokens.Length && Words[i + 1] == NameWord.Initial && IsDot(i + 2) && tokens[i + 2].Start == tokens[i + 1].End
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
        ref readonly var token = ref View.Tokens[i];
        if (token.Case == TokenCase.Lower)
        {
            const WordTraits Otherwise = WordTraits.Common | WordTraits.Ordinary | WordTraits.Ambiguous | WordTraits.Town | WordTraits.Particle | WordTraits.Month | WordTraits.Organisation | WordTraits.StreetType;
            return Words[i].IsFirst() && token.Length >= 4 && (token.Traits & Otherwise) == 0 && token.Cues == Cue.None && !JoinsCapital(i)
                && !View.Lexicons.OrdinaryFirstNames.Contains(View.FoldedWord(token)) && InSmallText(i)
                && !(i > 0 && (View.Tokens[i - 1].Cues & Cue.Greeting) != 0) && Take(i, Math.Max(i, ReadRun(i, true, false)), 0.7, SmallFirstName, out name);
        }

        return Words[i] == NameWord.First && (token.Case == TokenCase.Initial || IsShouted(i)) && token.Length >= 4 && (token.Traits & (WordTraits.Common | WordTraits.Ambiguous | WordTraits.Town)) == 0
            && !JoinsCapital(i) && !IsThing(i, Math.Max(i, ReadRun(i, false, true))) && !(i > 0 && (View.Tokens[i - 1].Cues & Cue.Greeting) != 0) && Take(i, i, 0.7, "first name", out name);
    }

    /// <summary>Where hardly a word has a capital: as people chat.</summary>
    private bool InSmallText(int i)
    {
        const int Near = 15;
        var tokens = View.Tokens;
        var (words, capitals) = (0, 0);
        for (int at = Math.Max(0, i - Near), end = Math.Min(tokens.Length, i + Near); at < end; at++)
        {
            words += tokens[at].Kind == TokenKind.Word ? 1 : 0;
            capitals += tokens[at].Kind == TokenKind.Word && tokens[at].Case != TokenCase.Lower && tokens[at].Length > 1 ? 1 : 0;
        }

        return capitals <= words / 8;
    }

    private bool Take(int first, int last, double score, string why, out FoundName name)
    {
        name = new FoundName(first, last, score, score >= 0.85, why);
        return last >= first && !IsThing(first, last) && HasCarrier(first, last) && !(first == last && View.Contacts.IsOwnName(View.FoldedWord(View.Tokens[first])));
    }
}
