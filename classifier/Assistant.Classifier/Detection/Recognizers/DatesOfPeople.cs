namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Tells a date that stands right after somebody's name from the day of a letter, a meeting or a law ("Amira Haddad, 3 May 2004"; "Van Rie Clémence 22.03.2006"; "Lena Kessler vom 2.11.2012").</summary>
/// <remarks>Nobody writes so but to tell two people of one name apart. Only years in which no letter of today was written count, unless the date stands alone in brackets or a child is spoken of.</remarks>
internal static class DatesOfPeople
{
    // Letters, minutes and decisions carry the years since.
    private const int LastYearOfItself = 2015;
    private const int KinReach = 8;
    private const int EventReach = 8;
    private const int LongestName = 6;

    /// <param name="index">The date's first token.</param>
    /// <param name="end">Where the date ends.</param>
    public static bool Follows(DocumentView view, int index, int end)
    {
        var year = YearOf(view.Text.AsSpan(view.Tokens[index].Start, end - view.Tokens[index].Start));
        if (year is > 0 and <= LastYearOfItself && IsInRow(view, index, end))
        {
            return true;
        }

        if (year == 0 || !TryJoint(view, index, out var last, out var bracket))
        {
            return false;
        }

        if (bracket ? IsAge(view, last) : year <= LastYearOfItself && last < index - 1 && IsOfSomebody(view, last))
        {
            return true;
        }

        if (SingleName(view, last) is not (var single, var known))
        {
            return false;
        }

        var whole = TryWholeName(view, last, out var first);
        var closed = bracket ? end < view.Text.Length && view.Text[end] == ')' : (view.CuesBefore(index, KinReach) & Cue.Kin) != 0;
        var joint = view.Tokens[index].Start - view.Tokens[last].End > 1 || index - last > 1;
        var believed = (single && closed && year >= 2000) || (joint && single && known && year < 2000) || (whole && year <= LastYearOfItself);
        return believed && !IsOfSomethingElse(view, whole ? first : last) && !IsTime(view, end);
    }

    /// <summary>Nothing, a comma, a dash, a stroke, a bracket, or "van", "vom", "du" stands between a name and its date.</summary>
    private static bool TryJoint(DocumentView view, int index, out int last, out bool bracket)
    {
        var tokens = view.Tokens;
        last = index - 1;
        bracket = false;
        if (last >= 0 && tokens[last].Kind is TokenKind.Punctuation && view.Text[tokens[last].Start] is ',' or '(' or '-' or '–' or '—' or '/' or '|')
        {
            bracket = view.Text[tokens[last].Start] is '(';
            last--;
        }
        else if (last >= 0 && tokens[last].Kind is TokenKind.Word && tokens[last].Case is TokenCase.Lower && view.FoldedWord(tokens[last]) is "van" or "vom" or "du" or "of" or "dd")
        {
            last--;
        }

        return last >= 0 && tokens[last].Kind is TokenKind.Word;
    }

    /// <summary>"Dupont;Marie;F;14/06/1988;Namur": a cell of its own in a row that begins with somebody's name.</summary>
    private static bool IsInRow(DocumentView view, int index, int end)
    {
        const int LongestRow = 12;
        var tokens = view.Tokens;
        var after = view.TokenAt(end);
        if (index < 2 || view.Text[tokens[index - 1].Start] is not (';' or '|' or '\t') || (after < tokens.Length && tokens[after].Kind is not TokenKind.NewLine && view.Text[tokens[after].Start] != view.Text[tokens[index - 1].Start]))
        {
            return false;
        }

        var known = 0;
        for (int i = index - 1, seen = 0; i >= 0 && seen < LongestRow && tokens[i].Kind is not TokenKind.NewLine; i--, seen++)
        {
            known |= tokens[i].Kind is TokenKind.Word && tokens[i].Case is not TokenCase.Lower && (tokens[i].Traits & WordTraits.Common) == 0 ? (int)(tokens[i].Traits & (WordTraits.FirstName | WordTraits.Surname)) : 0;
        }

        return known == (int)(WordTraits.FirstName | WordTraits.Surname);
    }

    /// <summary>"45 ans (02.04.1979)".</summary>
    private static bool IsAge(DocumentView view, int last) => last > 0 && view.Tokens[last - 1].Kind is TokenKind.Number && view.Tokens[last - 1].Length <= 3 && view.FoldedWord(view.Tokens[last]) is "ans" or "an" or "jaar" or "years" or "jahre" or "j" or "y" or "yo";

    /// <summary>"ik ben van 12/3/1985", "elle est du …": of the day on which somebody was born.</summary>
    private static bool IsOfSomebody(DocumentView view, int verb) => verb > 0 && view.FoldedWord(view.Tokens[verb]) is "ben" or "is" or "suis" or "est" or "bin" or "ist"
        && view.FoldedWord(view.Tokens[verb - 1]) is "ik" or "hij" or "zij" or "ze" or "je" or "il" or "elle" or "ich" or "er" or "sie";

    /// <summary>Whether the word at <paramref name="at"/> may be a name, and whether the lists know it.</summary>
    private static (bool Single, bool Known)? SingleName(DocumentView view, int at)
    {
        ref readonly var name = ref view.Tokens[at];
        if (name.Length < 2 || (!IsNameOfMonth(name) && (name.Traits & (WordTraits.Common | WordTraits.Town | WordTraits.Month | WordTraits.Organisation | WordTraits.StreetType)) != 0))
        {
            return null;
        }

        var capital = name.Case is TokenCase.Initial or TokenCase.Upper or TokenCase.Mixed;
        var known = (name.Traits & (WordTraits.Surname | WordTraits.FirstName)) != 0 || (capital && at > 0 && (view.Tokens[at - 1].Traits & (WordTraits.FirstName | WordTraits.Town | WordTraits.Month)) == WordTraits.FirstName && view.Tokens[at - 1].Case == name.Case);
        return (capital ? known || (name.Traits & WordTraits.Ordinary) == 0 : known && (name.Traits & WordTraits.Ordinary) == 0, known);
    }

    /// <summary>"Jan", "Avril": with a capital a first name too.</summary>
    private static bool IsNameOfMonth(in Token token) => (token.Traits & (WordTraits.Month | WordTraits.FirstName)) == (WordTraits.Month | WordTraits.FirstName) && token.Case is TokenCase.Initial;

    /// <summary>Two words or more that may be names, particles between them, one of them in the lists or both of no dictionary.</summary>
    private static bool TryWholeName(DocumentView view, int last, out int first)
    {
        var tokens = view.Tokens;
        var (names, listed, unknown) = (0, 0, 0);
        first = last;
        for (int i = last, seen = 0; i >= 0 && seen < LongestName; i--, seen++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.Punctuation)
            {
                if (view.Text[token.Start] is '-' or '\'' && i > 0 && tokens[i - 1].End == token.Start && i < last && tokens[i + 1].Start == token.End)
                {
                    continue;
                }

                break;
            }

            var isNameWord = token.Kind is TokenKind.Word && ((IsNameOfMonth(token) && i < last) || (IsNameOfMonth(token) && i > 0 && (tokens[i - 1].Traits & (WordTraits.FirstName | WordTraits.Surname)) != 0) || (token.Traits & (WordTraits.Title | WordTraits.Month | WordTraits.Organisation | WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.CompanyForm | WordTraits.Role)) == 0);
            var isListed = (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) != 0;
            var capital = token.Case is TokenCase.Initial or TokenCase.Upper or TokenCase.Mixed;
            if (isNameWord && (token.Traits & WordTraits.Particle) != 0 && i < last && names > 0)
            {
                first = capital ? i : first;
                continue;
            }

            if (!isNameWord || token.Length < 2 || !(capital ? isListed || (token.Traits & (WordTraits.Ordinary | WordTraits.Common | WordTraits.Town)) == 0 : isListed && (token.Traits & (WordTraits.Ordinary | WordTraits.Common)) == 0))
            {
                break;
            }

            first = i;
            names++;
            listed += isListed ? 1 : 0;
            unknown += isListed ? 0 : 1;
        }

        return names >= 2 && (listed > 0 || unknown >= 2);
    }

    /// <summary>A street or an office named so, a wedding, a death, a law or decision.</summary>
    private static bool IsOfSomethingElse(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        for (int i = first - 1, seen = 0; i >= 0 && seen < EventReach && tokens[i].Kind is not TokenKind.NewLine; i--, seen++)
        {
            if ((seen == 0 && (tokens[i].Traits & WordTraits.StreetType) != 0) || (tokens[i].Kind is TokenKind.Word && IsEvent(view.FoldedWord(tokens[i]))))
            {
                return true;
            }

            if (tokens[i].Kind is TokenKind.Punctuation && view.Text[tokens[i].Start] is '.' or ';' or '!' or '?' && tokens[i].End < view.Text.Length && view.Text[tokens[i].End] is ' ')
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsEvent(ReadOnlySpan<char> word) => word is "deces" or "decede" or "decedee" or "mort" or "morte" or "mariage" or "marie" or "maries" or "noces" or "divorce" or "signe" or "signee" or "jugement" or "arret" or "arrete" or "decret" or "loi"
        or "overlijden" or "overleden" or "huwelijk" or "gehuwd" or "trouw" or "getrouwd" or "gescheiden" or "ondertekend" or "vonnis" or "arrest" or "besluit" or "decreet" or "wet"
        or "death" or "died" or "deceased" or "wedding" or "marriage" or "married" or "divorced" or "signed" or "judgment" or "act"
        or "tod" or "gestorben" or "verstorben" or "hochzeit" or "heirat" or "verheiratet" or "geschieden" or "unterschrieben" or "urteil" or "erlass" or "gesetz";

    /// <summary>"12/03/2012 14:05": when a message was sent.</summary>
    private static bool IsTime(DocumentView view, int end)
    {
        var after = view.TokenAt(end);
        return after + 2 < view.Tokens.Length && view.Tokens[after].Kind is TokenKind.Number && view.Text[view.Tokens[after + 1].Start] is ':' or 'h' or 'u' && view.Tokens[after + 2].Kind is TokenKind.Number;
    }

    /// <summary>The year in four digits; 0 when it is written in two.</summary>
    private static int YearOf(ReadOnlySpan<char> date)
    {
        for (var i = 0; i + 4 <= date.Length; i++)
        {
            if (date[i] is '1' or '2' && date[i + 1] is '8' or '9' or '0' && char.IsAsciiDigit(date[i + 2]) && char.IsAsciiDigit(date[i + 3]) && (i == 0 || !char.IsAsciiDigit(date[i - 1])))
            {
                return int.Parse(date.Slice(i, 4), System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }
}
