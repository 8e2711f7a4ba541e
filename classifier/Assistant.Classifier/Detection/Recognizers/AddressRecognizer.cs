namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>A street with its house number, and box, postcode and town when they follow. A street alone is none; the offices' own addresses are public.</summary>
public sealed class AddressRecognizer : IEntityRecognizer
{
    private const int OfficeReach = 7;

    /// <summary>So many words of a sentence may stand between an office and its address.</summary>
    private const int MostPlain = 1;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind != TokenKind.Word)
            {
                continue;
            }

            var isStreet = (token.Traits & (WordTraits.StreetType | WordTraits.StreetSuffix)) != 0;
            if (isStreet && Streets.TryRead(view, i, out var first, out var last))
            {
                last = StreetTail.Extend(view, last);
                Add(view, first, last, found);
                i = Math.Max(i, last);
            }
            else if (UnnamedStreets.TryRead(view, i, out first, out last))
            {
                // "Markt 11 bus 1": a word for streets may be all of a street's name.
                Add(view, first, last, found);
                i = Math.Max(i, last);
            }
        }
    }

    private static void Add(DocumentView view, int first, int last, List<Candidate> found)
    {
        var tokens = view.Tokens;

        // "'t Serclaesstraat 5", "'s-Gravenweg 3"
        var article = first - (first > 0 && view.Text[tokens[first - 1].Start] is '-' ? 2 : 1);
        first = article > 0 && tokens[article].Length == 1 && view.FoldedWord(tokens[article]) is "t" or "s" && view.Text[tokens[article - 1].Start] is '\'' && tokens[article - 1].End == tokens[article].Start
            && tokens[first].Start - tokens[article].End <= 1 && (article < 2 || tokens[article - 2].End < tokens[article - 1].Start) ? article - 1 : first;
        int start = tokens[first].Start, end = tokens[last].End;
        if (IsPublic(view, first, start, end))
        {
            found.Add(Candidate.Public(start, end, Check.CannotTell, "address of an office"));
            return;
        }

        var inContext = (view.CuesBefore(first, 8) & (Cue.Address | Cue.Private)) != 0 || (tokens[first].ColumnCues & Cue.Address) != 0 || UnnamedStreets.HasPostcode(view, last, first);
        found.Add(new Candidate(EntityType.Address, start, end, inContext ? 0.97 : 0.9, Check.CannotTell, inContext, Why.Of("street + house number", inContext)));
    }

    private static bool IsPublic(DocumentView view, int first, int start, int end)
    {
        if (view.Contacts.HasAddressIn(view.Folded[start..end]) || HasNumberFirst(view, first, start, end))
        {
            return true;
        }

        return OfficeBefore(view, first) || Letterhead.Holds(view, start, nameless: true);
    }

    /// <summary>"14, rue du Moulin": an office's own, as people say it.</summary>
    private static bool HasNumberFirst(DocumentView view, int first, int start, int end)
    {
        ref readonly var number = ref view.Tokens[first];
        return number.Kind is TokenKind.Number && view.Folded[number.End..end].TrimStart(" ,") is { Length: > 0 } street && view.Contacts.HasAddressIn(string.Concat(street, " ", view.Folded[start..number.End]));
    }

    /// <summary>"bei Dragan Ilić, Rue du Moulin 61": a first name that no office bears, with another capital after it.</summary>
    private static bool IsSomebody(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        return token.Case is TokenCase.Initial or TokenCase.Upper && token.Length > 2 && (token.Traits & (WordTraits.FirstName | WordTraits.Common | WordTraits.Town | WordTraits.Month | WordTraits.PublicFigure | WordTraits.Ordinary)) == WordTraits.FirstName
            && tokens[index + 1].Kind is TokenKind.Word && tokens[index + 1].Case == token.Case && (tokens[index + 1].Cues & Cue.Office) == 0
            && (index == 0 || tokens[index - 1].Kind is not TokenKind.Word || ((tokens[index - 1].Cues & Cue.Office) == 0 && (tokens[index - 1].Traits & (WordTraits.Organisation | WordTraits.Particle)) == 0));
    }

    /// <summary>An office or a company is named before the address, on its line or alone on the line above, and nobody else is.</summary>
    private static bool OfficeBefore(DocumentView view, int first)
    {
        const Cue Somebody = Cue.Private | Cue.NameLabel | Cue.Party | Cue.Kin | Cue.Birth;
        var tokens = view.Tokens;
        var office = false;
        var (breaks, plain) = (0, 0);
        for (int i = first - 1, words = 0; i >= 0 && words < OfficeReach; i--)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.NewLine)
            {
                if (++breaks > 2 || words > 0)
                {
                    break;
                }
            }
            else if (token.Kind == TokenKind.Punctuation)
            {
                if (view.Text[token.Start] is '!' or '?' || (view.Text[token.Start] == '.' && words > 1 && token.End < tokens[i + 1].Start && tokens[i - (i > 0 ? 1 : 0)].Length > 3))
                {
                    break;
                }
            }
            else
            {
                if ((token.Cues & Somebody) != 0 || IsSomebody(view, i) || view.Word(token) is "né" or "née" || ((token.Traits & WordTraits.Title) != 0 && token.Length > 1 && token.Case != TokenCase.Lower))
                {
                    return false;
                }

                // "seit am Krankenhaus die Schranke steht, …": words of a sentence between say that it is about something else.
                plain += !office && token.Case is TokenCase.Lower && !IsLink(view, token) ? 1 : 0;
                if (plain > MostPlain)
                {
                    return false;
                }

                office |= (token.Cues & Cue.Office) != 0 || ((token.Traits & WordTraits.CompanyForm) != 0 && token.Case is TokenCase.Upper or TokenCase.Mixed or TokenCase.Initial && token.Length > 1 && (token.Case == TokenCase.Upper || view.FoldedWord(token) is "gmbh" or "pgmbh" or "ltd" or "sprl" or "asbl" or "vzw"));
                words++;
            }
        }

        return office;
    }

    // Words that lead from an office to where it is.
    private static bool IsLink(DocumentView view, in Token token) => (token.Traits & (WordTraits.Particle | WordTraits.Role)) != 0 || (token.Cues & Cue.Office) != 0
        || view.FoldedWord(token) is "sis" or "sise" or "situe" or "situee" or "se" or "trouve" or "est" or "au" or "aux" or "a" or "dans" or "et" or "gevestigd" or "gelegen" or "is" or "aan" or "bij" or "ligt" or "naar" or "en" or "at" or "on" or "located" or "and"
            or "ist" or "liegt" or "befindet" or "sich" or "im" or "am" or "an" or "auf" or "mit" or "sitz" or "siege" or "zetel" or "nr" or "adresse" or "adres" or "address";
}
