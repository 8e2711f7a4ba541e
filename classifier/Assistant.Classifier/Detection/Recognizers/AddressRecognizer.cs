namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>A street with its house number, and box, postcode and town when they follow. A street alone is none; the offices' own addresses are public.</summary>
public sealed class AddressRecognizer : IEntityRecognizer
{
    // Tokens between "rue" and its number ("rue du Général de Gaulle et de la Libération 12").
    private const int LongestName = 9;
    private const int OfficeReach = 7;

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

            if ((token.Traits & (WordTraits.StreetType | WordTraits.StreetSuffix)) == 0)
            {
                if (TryByPostcode(view, i, out var from, out var to))
                {
                    Add(view, from, to, found);
                    i = Math.Max(i, to);
                }

                continue;
            }

            if (TryStreet(view, i, out var first, out var last))
            {
                last = StreetTail.Extend(view, last);
                Add(view, first, last, found);
                i = Math.Max(i, last);
            }
        }
    }

    private static void Add(DocumentView view, int first, int last, List<Candidate> found)
    {
        var tokens = view.Tokens;
        int start = tokens[first].Start, end = tokens[last].End;
        if (IsPublic(view, first, start, end))
        {
            found.Add(Candidate.Public(start, end, Check.CannotTell, "address of an office"));
            return;
        }

        var inContext = (view.CuesBefore(first, 8) & (Cue.Address | Cue.Private)) != 0 || (tokens[first].ColumnCues & Cue.Address) != 0 || HasPostcode(view, last, first);
        found.Add(new Candidate(EntityType.Address, start, end, inContext ? 0.97 : 0.9, Check.CannotTell, inContext, Why.Of("street + house number", inContext)));
    }

    private static bool IsPublic(DocumentView view, int first, int start, int end)
    {
        if (view.Contacts.HasAddressIn(view.Folded[start..end]))
        {
            return true;
        }

        return OfficeBefore(view, first) || Letterhead.Holds(view, start, nameless: true);
    }

    /// <summary>An office or a company is named before the address, on its line or alone on the line above, and nobody else is.</summary>
    private static bool OfficeBefore(DocumentView view, int first)
    {
        const Cue Somebody = Cue.Private | Cue.NameLabel | Cue.Party | Cue.Kin | Cue.Birth;
        var tokens = view.Tokens;
        var office = false;
        var breaks = 0;
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
                if ((token.Cues & Somebody) != 0 || view.Word(token) is "né" or "née" || ((token.Traits & WordTraits.Title) != 0 && token.Length > 1 && token.Case != TokenCase.Lower))
                {
                    return false;
                }

                office |= (token.Cues & Cue.Office) != 0 || ((token.Traits & WordTraits.CompanyForm) != 0 && token.Case is TokenCase.Upper or TokenCase.Mixed or TokenCase.Initial && token.Length > 1 && (token.Case == TokenCase.Upper || view.FoldedWord(token) is "gmbh" or "pgmbh" or "ltd" or "sprl" or "asbl" or "vzw"));
                words++;
            }
        }

        return office;
    }

    /// <summary>"Stendrich 22, 4700 Eupen", "Tuinwijk 33" after a label: capitals and a number that a postcode and town, or the words before, make a street.</summary>
    private static bool TryByPostcode(DocumentView view, int index, out int first, out int last)
    {
        var tokens = view.Tokens;
        first = last = index;
        if (tokens[index].Case is not (TokenCase.Initial or TokenCase.Upper or TokenCase.Mixed) || tokens[index].Length < 3 || index + 1 >= tokens.Length || tokens[index + 1].Kind != TokenKind.Number || !IsHouseNumber(view, index + 1)
            || (tokens[index].Traits & (WordTraits.Month | WordTraits.Title | WordTraits.Role)) != 0
            || ((tokens[index].Traits & WordTraits.Ordinary) != 0 && IsYear(view.Word(tokens[index + 1]))))
        {
            return false;
        }

        first = NameBefore(view, index);
        last = StreetTail.Extend(view, index + 1);
        if (HasPostcode(view, last, index + 1))
        {
            return true;
        }

        var isYear = tokens[index + 1].Length == 4;
        if (!isYear && view.Language != "de" && InPlaceOfSomebody(view, first, index))
        {
            return true;
        }

        var announced = (view.CuesBefore(first, 3) & (Cue.Address | Cue.Private)) != 0 || (first > 0 && view.Text[tokens[first - 1].Start] is ',' or '(');
        if (isYear || (!announced && !InPlaceOfSomebody(view, first, index)) && !(first > 1 && view.Text[tokens[first - 2].Start] is ',' or '('))
        {
            return false;
        }

        // "Am Berg 20", "Auf der Höhe 3".
        var before = first - 1;
        before -= before > 0 && view.FoldedWord(tokens[before]) is "der" or "dem" or "den" ? 1 : 0;
        if (before >= 0 && view.FoldedWord(tokens[before]) is "am" or "im" or "an" or "auf" or "zum" or "zur" or "unter" && view.Language == "de")
        {
            first = before;
            return true;
        }

        return (tokens[index].Traits & WordTraits.WeakStreetSuffix) != 0 && announced;
    }

    /// <summary>"mijn zoon … aan de Hoogveld 3", "wir wohnen im Heidberg 17": a name of no dictionary after a preposition of place, in words about somebody.</summary>
    private static bool InPlaceOfSomebody(DocumentView view, int first, int index)
    {
        const int Reach = 12;
        var tokens = view.Tokens;
        if ((tokens[index].Traits & (WordTraits.Ordinary | WordTraits.Town | WordTraits.Organisation | WordTraits.CompanyForm)) != 0 || tokens[index].Cues != Cue.None || tokens[index].Length < 5 || first != index)
        {
            return false;
        }

        var at = first - 1;
        at -= at > 0 && view.FoldedWord(tokens[at]) is "de" or "het" or "der" or "dem" or "den" or "la" or "le" ? 1 : 0;
        return at >= 0 && view.FoldedWord(tokens[at]) is "aan" or "in" or "op" or "te" or "van" or "im" or "am" or "auf" or "zum" or "zur" or "vom" or "au" or "at"
            && (view.CuesBefore(first, Reach) & (Cue.Private | Cue.Kin | Cue.Address)) != 0;
    }

    private static bool HasPostcode(DocumentView view, int last, int after)
    {
        var tokens = view.Tokens;
        for (var i = after + 1; i < last; i++)
        {
            if (tokens[i].Kind == TokenKind.Number && tokens[i].Length is 4 or 5 && tokens[i + 1].Kind == TokenKind.Word && tokens[i + 1].Length > 2)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryStreet(DocumentView view, int index, out int first, out int last)
    {
        ref readonly var token = ref view.Tokens[index];
        first = last = index;
        if ((token.Traits & WordTraits.StreetSuffix) != 0 && TryNumberAfter(view, index, out last))
        {
            first = NameBefore(view, index);
            return token.Case != TokenCase.Lower || IsSafeLower(view, index) || HasPostcode(view, StreetTail.Extend(view, last), last) || (view.CuesBefore(first, 3) & (Cue.Address | Cue.Private)) != 0;
        }

        if ((token.Traits & WordTraits.StreetType) == 0)
        {
            return false;
        }

        return TryRoadTo(view, index, out last) || TryTypeFirst(view, index, out first, out last) || TryTypeLast(view, index, out first, out last);
    }

    /// <summary>"Steenweg op Gent 14", "Baan naar Boom 3".</summary>
    private static bool TryRoadTo(DocumentView view, int index, out int last)
    {
        var tokens = view.Tokens;
        last = index;
        if (index + 2 >= tokens.Length || tokens[index].Case == TokenCase.Lower || view.FoldedWord(tokens[index]) is not ("steenweg" or "baan") || view.FoldedWord(tokens[index + 1]) is not ("op" or "naar")
            || tokens[index + 2].Case is not (TokenCase.Initial or TokenCase.Upper))
        {
            return false;
        }

        var name = index + 2;
        while (name + 1 < tokens.Length && tokens[name + 1].Kind == TokenKind.Word && tokens[name + 1].Case is TokenCase.Initial or TokenCase.Upper)
        {
            name++;
        }

        return TryNumberAfter(view, name, out last);
    }

    /// <summary>"rue de la Loi 12", "12, rue de la Loi", "place Saint-Job".</summary>
    private static bool TryTypeFirst(DocumentView view, int index, out int first, out int last)
    {
        var tokens = view.Tokens;
        first = last = index;
        if (!IsPrefixType(view.FoldedWord(tokens[index])))
        {
            return false;
        }

        var end = index + 1;
        var names = 0;
        var lower = 0;
        var lastName = index;
        for (; end < tokens.Length && end - index <= LongestName; end++)
        {
            ref readonly var token = ref tokens[end];
            var mark = token.Kind == TokenKind.Punctuation ? view.Text[token.Start] : '\0';
            if (token.Kind == TokenKind.Word && !IsBreak(view, token, end))
            {
                var plain = (token.Traits & WordTraits.Particle) == 0;
                names += plain ? 1 : 0;
                lower += plain && token.Case == TokenCase.Lower && !(tokens[end - 1].Kind == TokenKind.Punctuation && view.Text[tokens[end - 1].Start] is '-' or '\'') ? 1 : 0;
                lastName = end;
            }
            else if (!(mark is '-' or '\'' || (mark == '.' && token.Start == tokens[end - 1].End && tokens[end - 1].Length <= 4)))
            {
                break;
            }
        }

        // "cours et 2", "place or 3": a street's name does not begin with "and".
        if (end > index + 1 && view.FoldedWord(tokens[index + 1]) is "et" or "ou" or "en" or "of" or "and" or "or" or "und" or "oder")
        {
            return false;
        }

        // A street's name has few words in lower case; a sentence has many.
        const int MostLower = 3;
        var closed = lastName + 1 >= tokens.Length || tokens[lastName + 1].Kind != TokenKind.Word;
        var sentence = lower > MostLower || (lower > 1 && view.Language == "en" && !closed);
        if (names > 0 && !sentence && TryNumberAfter(view, lastName, out last))
        {
            // "took place before 1876": nothing but a year makes this a street.
            return lower < names || tokens[index].Case != TokenCase.Lower || !IsYear(view.Word(tokens[last])) || HasPostcode(view, StreetTail.Extend(view, last), last);
        }

        // The number before: France, Luxembourg, and how people speak.
        if (names > 0 && TryNumberBefore(view, index, out first))
        {
            last = sentence ? FirstName(view, index, lastName) : lastName;
            return true;
        }

        return false;
    }

    private static bool IsYear(ReadOnlySpan<char> number) => number.Length == 4 && number[0] is '1' or '2' && number[1] is '5' or '6' or '7' or '8' or '9' or '0';

    /// <summary>The street's first word that is no particle: where a sentence in lower case goes on after it, nobody can tell more.</summary>
    private static int FirstName(DocumentView view, int index, int lastName)
    {
        var tokens = view.Tokens;
        var i = index + 1;
        while (i < lastName && (tokens[i].Kind != TokenKind.Word || (tokens[i].Traits & WordTraits.Particle) != 0))
        {
            i++;
        }

        return i;
    }

    /// <summary>"12 High Street", "Oude Markt 3", "Louise Avenue 5".</summary>
    private static bool TryTypeLast(DocumentView view, int index, out int first, out int last)
    {
        var tokens = view.Tokens;
        last = index;
        first = index;
        if (index == 0 || tokens[index - 1].End == tokens[index].Start && view.Text[tokens[index - 1].Start] != '-')
        {
            return false;
        }

        if (tokens[index - 1].Kind == TokenKind.Word && tokens[index - 1].Case is not TokenCase.Lower && !IsBreak(view, tokens[index - 1], index - 1))
        {
            first = NameBefore(view, index);
        }
        else if (tokens[index - 1].Kind == TokenKind.Punctuation && view.Text[tokens[index - 1].Start] == '-' && tokens[index - 1].End == tokens[index].Start)
        {
            first = NameBefore(view, index);
        }
        else if (view.FoldedWord(tokens[index]) is "strasse" or "straat" or "laan" or "steenweg" or "street" or "road" or "lane" && tokens[index - 1].Kind == TokenKind.Word && (tokens[index - 1].Cues | Cue.Bank) == Cue.Bank && !IsBreak(view, tokens[index - 1], index - 1))
        {
            first = index - 1;
        }

        if (first == index)
        {
            return false;
        }

        var english = !IsPrefixType(view.FoldedWord(tokens[index])) && view.FoldedWord(tokens[index]) is not ("strasse" or "straat" or "laan" or "plein" or "steenweg" or "str");
        if (!english && TryNumberAfter(view, index, out last))
        {
            return true;
        }

        if (TryNumberBefore(view, first, out var number))
        {
            first = number;
            last = index + 1 < tokens.Length && view.Text[tokens[index + 1].Start] == '.' && tokens[index].Length <= 4 && tokens[index + 1].Start == tokens[index].End ? index + 1 : index;
            return true;
        }

        return TryNumberAfter(view, index, out last);
    }

    /// <summary>Words in capitals, joined by hyphens, apostrophes and particles, that stand before the street's last word.</summary>
    private static int NameBefore(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        var first = index;
        for (int i = index - 1, taken = 0; i >= 0 && taken < 5; i--, taken++)
        {
            ref readonly var token = ref tokens[i];
            var mark = token.Kind == TokenKind.Punctuation ? view.Text[token.Start] : '\0';
            if (token.Kind == TokenKind.Word && token.Case is TokenCase.Initial or TokenCase.Upper or TokenCase.Mixed && !IsBreak(view, token, i)
                && (token.Traits & (WordTraits.Title | WordTraits.Role)) == 0 && (token.Cues == Cue.None || (tokens[i + 1].Kind == TokenKind.Punctuation && view.Text[tokens[i + 1].Start] == '-')))
            {
                first = i;
            }
            else if (!(mark is '-' or '\'' && token.End == tokens[i + 1].Start)
                && !(mark == '.' && i > 0 && tokens[i - 1].Length <= 3 && tokens[i - 1].End == token.Start)
                && !(token.Kind == TokenKind.Word && (token.Traits & WordTraits.Particle) != 0 && i > 0 && tokens[i - 1].Case is TokenCase.Initial && first != index))
            {
                break;
            }
        }

        return first;
    }

    private static bool TryNumberAfter(DocumentView view, int name, out int last)
    {
        var tokens = view.Tokens;
        last = name;
        var i = name + 1;
        for (var skipped = 0; i < tokens.Length && skipped < 4; i++, skipped++)
        {
            ref readonly var token = ref tokens[i];
            var isFiller = token.Kind == TokenKind.Punctuation
                ? view.Text[token.Start] is ',' or '.' or '°' or ':'
                : token.Kind == TokenKind.Word && view.FoldedWord(token) is "n" or "no" or "nr" or "numero" or "nummer" or "number" or "num" or "au";
            if (!isFiller)
            {
                break;
            }
        }

        if (i < tokens.Length && IsHouseNumber(view, i))
        {
            last = i;
            return true;
        }

        // Scanned: "l4", "1O".
        if (i + 1 < tokens.Length && tokens[i].Kind == TokenKind.Word && tokens[i].Length == 1 && Digits.OfLookalike(view.Text[tokens[i].Start]) >= 0 && tokens[i + 1].Kind == TokenKind.Number && tokens[i + 1].Length <= 3 && tokens[i + 1].Start == tokens[i].End)
        {
            last = i + 1;
            return true;
        }

        return false;
    }

    private static bool TryNumberBefore(DocumentView view, int index, out int first)
    {
        var tokens = view.Tokens;
        first = index;
        var i = index - 1;
        if (i >= 0 && tokens[i].Kind == TokenKind.Punctuation && view.Text[tokens[i].Start] == ',')
        {
            i--;
        }

        var lettered = i > 0 && tokens[i].Kind == TokenKind.Word && (view.FoldedWord(tokens[i]) is "bis" or "ter" or "quater" || tokens[i].Length == 1) && tokens[i - 1].Kind == TokenKind.Number;
        i -= lettered ? 1 : 0;

        if (i >= 0 && tokens[i].Kind == TokenKind.Number && tokens[i].Length <= 5 && (lettered || tokens[i].End < tokens[i + 1].Start + (view.Text[tokens[i + 1].Start] == ',' ? 1 : 0))
            && (i == 0 || !(tokens[i - 1].Kind == TokenKind.Punctuation && view.Text[tokens[i - 1].Start] is '/' or '.' or ':' or '-' && tokens[i - 1].End == tokens[i].Start && i > 1 && tokens[i - 2].Kind is TokenKind.Number or TokenKind.Word)))
        {
            first = i;
            return true;
        }

        return false;
    }

    /// <summary>Up to four digits that are no amount, time, date, duration or year's list.</summary>
    private static bool IsHouseNumber(DocumentView view, int index)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[index];
        if (token.Kind != TokenKind.Number || token.Length > 4 || view.Text[token.Start] == '0')
        {
            return false;
        }

        if (index + 1 >= tokens.Length)
        {
            return true;
        }

        ref readonly var next = ref tokens[index + 1];
        if (next.Kind == TokenKind.Punctuation)
        {
            var mark = view.Text[next.Start];
            var joined = next.Start == token.End && index + 2 < tokens.Length && tokens[index + 2].Start == next.End && tokens[index + 2].Kind == TokenKind.Number;
            return mark is not ('€' or '%' or '°' or '$') && !(mark is ':' or '.' && joined) && !(mark == ',' && joined && tokens[index + 2].Length <= 2);
        }

        return next.Kind != TokenKind.Word
            || !((next.Traits & WordTraits.Month) != 0 || view.FoldedWord(next) is "euro" or "euros" or "eur" or "jours" or "jour" or "dagen" or "days" or "tage" or "heures" or "uur" or "uhr" or "h" or "km" or "m" or "metres" or "meter" or "minutes" or "min" or "minuten" or "ans" or "jaar" or "jahre" or "years" or "personnes" or "personen" or "people" or "fois" or "keer" or "places" or "plaatsen" or "er" or "eme");
    }

    private static bool IsPrefixType(ReadOnlySpan<char> word) => word is not ("street" or "road" or "lane" or "drive" or "court" or "crescent" or "terrace" or "gardens" or "grove" or "row" or "mews" or "way" or "close" or "rd" or "ln" or "parkway" or "straat" or "laan" or "plein" or "steenweg" or "strasse" or "str");

    /// <summary>Words that no street name holds; they end the search for the number.</summary>
    private static bool IsBreak(DocumentView view, in Token token, int index)
    {
        if ((token.Cues & (Cue.Phone | Cue.Birth | Cue.OtherEvent | Cue.SelfIntroduction | Cue.Closing)) != 0 && token.Case == TokenCase.Lower)
        {
            return true;
        }

        return view.FoldedWord(token) is "est" or "a" or "au" or "en" && !JoinedByHyphen(view, index) || view.FoldedWord(token) is "was" or "within" or "innerhalb" or "binnen" or "were" or "until" or "has" or "will" or "dans" or "sur" or "pour" or "avec" or "qui" or "que" or "je" or "j" or "nous" or "vous" or "il" or "elle" or "ou" or "is" or "in" or "met" or "voor" or "op" or "ik" or "we" or "wij" or "die" or "dat"
            or "werd" or "wordt" or "for" or "with" or "that" or "at" or "on" or "from" or "to" or "and" or "und" or "ist" or "mit" or "fur" or "auf" or "habite" or "woon" or "woont" or "entre" or "tussen" or "between" or "zwischen" or "vers" or "jusqu" or "pendant" or "sera" or "sont" or "etait" or "chez" or "par" or "depuis" or "coute" or "kost" or "costs";
    }

    private static bool JoinedByHyphen(DocumentView view, int index) => index > 0 && view.Text[view.Tokens[index - 1].Start] == '-' && view.Tokens[index - 1].End == view.Tokens[index].Start;

    /// <summary>In lower case only endings that are streets and nothing else ("molenstraat 5", not "omweg 2").</summary>
    private static bool IsSafeLower(DocumentView view, int index)
    {
        var word = view.FoldedWord(view.Tokens[index]);
        return word.EndsWith("straat", StringComparison.Ordinal) || word.EndsWith("laan", StringComparison.Ordinal) || word.EndsWith("plein", StringComparison.Ordinal) || word.EndsWith("steenweg", StringComparison.Ordinal)
            || word.EndsWith("dreef", StringComparison.Ordinal) || word.EndsWith("kaai", StringComparison.Ordinal) || word.EndsWith("lei", StringComparison.Ordinal) || word.EndsWith("strasse", StringComparison.Ordinal)
            || word.EndsWith("str", StringComparison.Ordinal) || word.EndsWith("gasse", StringComparison.Ordinal) || word.EndsWith("allee", StringComparison.Ordinal) || word.EndsWith("gracht", StringComparison.Ordinal);
    }
}
