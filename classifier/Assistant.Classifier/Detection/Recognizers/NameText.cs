namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>How words stand together in a text as far as names go: runs, lines, cells, capitals, things named after people.</summary>
internal abstract class NameText(DocumentView view, NameWord[] words)
{
    private const int LongestName = 6;

    protected DocumentView View { get; } = view;

    /// <summary>One value a token.</summary>
    protected NameWord[] Words { get; } = words;

    protected (int Carriers, int Known) Count(int first, int last)
    {
        int carriers = 0, known = 0;
        for (var i = first; i <= last; i++)
        {
            carriers += Words[i].Carries() ? 1 : 0;
            known += Words[i].IsFirst() || Words[i].IsSurname() ? 1 : 0;
        }

        return (carriers, known);
    }

    protected bool IsLastLine(int last)
    {
        var tokens = View.Tokens;
        for (var i = last + 1; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Word)
            {
                return false;
            }
        }

        return true;
    }

    protected bool HasCarrier(int first, int last)
    {
        if (first == last && Words[first] == NameWord.No)
        {
            return true;
        }

        for (var i = first; i <= last; i++)
        {
            if (Words[i].Carries() && Words[i] != NameWord.Initial)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Followed by a company's form or a street's word.</summary>
    protected bool IsThing(int first, int last)
    {
        var tokens = View.Tokens;
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
            var joined = tokens[i].Kind == TokenKind.Punctuation && View.Text[tokens[i].Start] == '-' && tokens[i].Start == tokens[i - 1].End;
            if (tokens[i].Kind == TokenKind.Word && (tokens[i].Traits & (WordTraits.StreetType | WordTraits.StreetSuffix)) != 0 && tokens[i].Length > 3 && (tokens[i].Case != TokenCase.Lower || tokens[i].Start == tokens[i - 1].End))
            {
                return true;
            }

            if (tokens[i].Kind == TokenKind.Word && (tokens[i].Traits & WordTraits.WeakStreetSuffix) != 0 && Words[i] == NameWord.No && tokens[i].Case == TokenCase.Initial)
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
    protected bool InsideAnother(int i)
    {
        var tokens = View.Tokens;
        for (int at = i - 1, seen = 0; at >= 0 && seen < 6; at--, seen++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Kind == TokenKind.Word && (token.Traits & WordTraits.StreetType) != 0 && token.Length > 1 && (token.Case != TokenCase.Upper || token.Length > 3))
            {
                return true;
            }

            if (token.Kind == TokenKind.Word && seen <= 2 && ((token.Traits & WordTraits.Organisation) != 0 && (token.Cues & Cue.Kin) == 0 && (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0 && token.Length > 2 || IsInstitution(View.FoldedWord(token))))
            {
                return true;
            }

            var joins = token.Kind == TokenKind.Punctuation ? View.Text[token.Start] is '-' or '\''
                : token.Kind == TokenKind.Word && ((token.Traits & WordTraits.Particle) != 0 || (token.Case == TokenCase.Initial && Words[at].Carries()));
            if (!joins)
            {
                break;
            }
        }

        return false;
    }

    protected static bool IsInstitution(ReadOnlySpan<char> word) => word is "ecole" or "school" or "lycee" or "athenee" or "college" or "institut" or "instituut" or "hopital" or "clinique" or "stade" or "stadion" or "parc" or "park" or "prix" or "prijs" or "fondation" or "stichting"
        or "saint" or "sainte" or "sint" or "st" or "ste" or "sankt" or "salle" or "zaal" or "musee" or "museum" or "eglise" or "kerk" or "bibliotheque" or "creche" or "societe" or "firma" or "bvba" or "sprl" or "asbl" or "vzw" or "boulangerie" or "bakkerij" or "garage" or "cafe" or "restaurant"
        or "station" or "metro" or "arret" or "halte" or "centre" or "centrum" or "etablissements" or "ets" or "maison" or "residence" or "residentie" or "foundation" or "hospital" or "schule" or "gymnasium" or "krankenhaus" or "stiftung";

    /// <summary>The run of name words from <paramref name="i"/>: carriers joined by spaces, hyphens, apostrophes, points after initials, and particles between.</summary>
    /// <param name="lower">Take words in lower case that the lexicons know.</param>
    /// <param name="unknown">Take capitals that the lexicons do not know.</param>
    protected int ReadRun(int i, bool lower, bool unknown)
    {
        var tokens = View.Tokens;
        var last = i - 1;
        var carriers = 0;
        for (var at = i; at < tokens.Length && carriers < LongestName; at++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Kind == TokenKind.Punctuation)
            {
                var mark = View.Text[token.Start];
                var joined = at > i && token.Start == tokens[at - 1].End && (last == at - 1 || Words[at - 1] == NameWord.Particle);
                var continues = mark switch
                {
                    '-' => joined && at + 1 < tokens.Length && tokens[at + 1].Start == token.End && tokens[at + 1].Kind == TokenKind.Word,
                    '\'' => at + 1 < tokens.Length && tokens[at + 1].Start == token.End && tokens[at + 1].Kind == TokenKind.Word && (Words[at - 1] is NameWord.Particle or NameWord.Initial || joined),
                    '.' => at > i && tokens[at - 1].Kind == TokenKind.Word && token.Start == tokens[at - 1].End && (Words[at - 1] == NameWord.Initial || tokens[at - 1].Length <= 2),
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

            // "Dupont SA": a company, even where the form is a surname too.
            if (at > i && (token.Traits & WordTraits.CompanyForm) != 0 && token.Length > 1 && token.Case is TokenCase.Upper or TokenCase.Mixed)
            {
                break;
            }

            var isLower = token.Case == TokenCase.Lower;
            if (Words[at] == NameWord.Particle)
            {
                if (token.Length == 1 && token.Case == TokenCase.Lower && !(at + 1 < tokens.Length && View.Text[tokens[at + 1].Start] == '\''))
                {
                    break;
                }

                continue;
            }

            var hyphenated = at > i && tokens[at - 1].Kind == TokenKind.Punctuation && View.Text[tokens[at - 1].Start] == '-';
            var takes = Words[at] switch
            {
                NameWord.First or NameWord.Surname or NameWord.Either => (!isLower || (lower && (token.Traits & WordTraits.Common) == 0)) && !(IsShouted(at) && (token.Traits & WordTraits.Common) != 0 && carriers > 1),
                NameWord.Unknown => unknown || hyphenated,
                NameWord.Initial => !isLower,
                _ => (hyphenated && !isLower && last >= i && Words[at - 2].Carries()) || (lower && unknown && isLower && IsLikelySurname(at, last)),
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
    protected bool IsLikelySurname(int at, int last)
    {
        ref readonly var token = ref View.Tokens[at];
        return last >= 0 && last >= at - 3 && Words[last] is NameWord.First or NameWord.Either or NameWord.Initial && token.Length >= 4 && token.Cues == Cue.None
            && (token.Traits & (WordTraits.Common | WordTraits.Town | WordTraits.Month | WordTraits.StreetType | WordTraits.StreetSuffix)) == 0;
    }

    protected int Next(int i)
    {
        var tokens = View.Tokens;
        var at = i + 1;
        if (at < tokens.Length && tokens[at].Kind == TokenKind.Punctuation && View.Text[tokens[at].Start] == ',')
        {
            at++;
        }

        return at < tokens.Length && tokens[at].Kind == TokenKind.Word ? at : -1;
    }

    /// <summary>In a stretch of capitals the case of a word says nothing.</summary>
    protected bool IsShouted(int i)
    {
        var tokens = View.Tokens;
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

    protected bool JoinsCapital(int i)
    {
        var tokens = View.Tokens;
        var after = i + 1 < tokens.Length && View.Text[tokens[i + 1].Start] is '-' or '\'' && tokens[i + 1].Start == tokens[i].End;
        var before = i > 0 && View.Text[tokens[i - 1].Start] is '-' or '\'' or '"' or '@' or '/' or '.' && tokens[i - 1].End == tokens[i].Start;
        return after || (before && !(View.Text[tokens[i - 1].Start] == '\'' && i > 1 && Words[i - 2] == NameWord.Particle));
    }

    protected bool IsDot(int i) => i < View.Tokens.Length && View.Text[View.Tokens[i].Start] == '.';

    protected bool StartsLine(int i) => i == 0 || View.Tokens[i - 1].Kind == TokenKind.NewLine || (View.Text[View.Tokens[i - 1].Start] is '>' or '*' or '-' or '|' && (i == 1 || View.Tokens[i - 2].Kind == TokenKind.NewLine));

    protected bool StartsCell(int i) => i == 0 || View.Tokens[i - 1].Kind == TokenKind.NewLine || View.Text[View.Tokens[i - 1].Start] is ';' or ',' or '|' or '\t' or '"';

    protected bool EndsLine(int i) => i + 1 >= View.Tokens.Length || View.Tokens[i + 1].Kind == TokenKind.NewLine || (IsDot(i + 1) && (i + 2 >= View.Tokens.Length || View.Tokens[i + 2].Kind == TokenKind.NewLine)) || View.Text[View.Tokens[i + 1].Start] is ',' or '|' or '(';

    protected bool EndsCell(int i) => i + 1 >= View.Tokens.Length || View.Tokens[i + 1].Kind != TokenKind.Word;

    /// <summary>What the words right before the token announce, past "le", "van", titles, points and colons.</summary>
    protected (Cue Cue, bool Direct, bool Colon, bool OnNewLine) Announcement(int i)
    {
        var tokens = View.Tokens;
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
                var mark = View.Text[token.Start];
                colon |= mark is ':' or '=' or '|' or '\t' || token.Length > 2;
                if (token.Length > 2 || mark is ':' or '=' or '|' or '\t' or '*' or '_' or '"' || (mark == ',' && breaks > 0) || (mark is '.' or '!' or '-' && breaks > 0) || (mark is ')' or '(' && colon))
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
                    announces &= colon || IsLabelLine(at) ? Cue.NameLabel | Cue.Closing : Cue.Closing;
                    colon |= (announces & Cue.NameLabel) != 0;
                }

                if ((announces & Cue.MailHeader) != 0 && !StartsLine(at))
                {
                    announces &= ~Cue.MailHeader;
                }

                return (announces, breaks == 0, colon, breaks > 0);
            }

            if (breaks > 0 || !(Words[at] == NameWord.Particle || (token.Traits & WordTraits.Title) != 0 || View.FoldedWord(token) is "est" or "is" or "ist"))
            {
                break;
            }
        }

        return default;
    }

    /// <summary>"Vor- und Nachname" with nothing else on its line: the value stands below.</summary>
    private bool IsLabelLine(int last)
    {
        const int LongestLabel = 5;
        var tokens = View.Tokens;
        if (last + 1 < tokens.Length && tokens[last + 1].Kind != TokenKind.NewLine)
        {
            return false;
        }

        var words = 0;
        for (var i = last; i >= 0 && tokens[i].Kind != TokenKind.NewLine; i--)
        {
            words += tokens[i].Kind == TokenKind.Word ? 1 : 0;
            if (tokens[i].Kind == TokenKind.Number)
            {
                return false;
            }
        }

        return words <= LongestLabel;
    }

    /// <summary>", Molenstraat 5", ", né le", "(geb.", "tél".</summary>
    protected bool BeforePersonalData(int last)
    {
        var tokens = View.Tokens;
        var at = last + 1;
        at += at < tokens.Length && tokens[at].Kind == TokenKind.Punctuation && View.Text[tokens[at].Start] is ',' or '(' or '-' or ';' or '|' ? 1 : 0;
        const int Near = 3;
        for (var seen = 0; at < tokens.Length && seen < Near; at++, seen++)
        {
            if (tokens[at].Kind == TokenKind.NewLine)
            {
                return false;
            }

            if ((tokens[at].Cues & (Cue.Birth | Cue.BeNationalNumber)) != 0 || View.Word(tokens[at]) is "né" or "née" || (seen == 0 && (tokens[at].Cues & Cue.Phone) != 0)
                || ((tokens[at].Traits & (WordTraits.StreetSuffix | WordTraits.StreetType)) != 0 && tokens[at].Length > 2))
            {
                return true;
            }
        }

        return false;
    }
}
