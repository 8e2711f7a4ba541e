using Assistant.Classifier.Detection;
using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Release;

/// <summary>Proposes what could be a value but is too doubtful to be reported: for the gate's look at its own output, where a stand-in too many costs little.</summary>
/// <remarks>A first name before a capitalised word, a proper name with a house number, an identifier of letters and digits, a long number, a full date of years ago. To be asked last. Linear.</remarks>
internal sealed class WaryRecognizer(TimeProvider clock) : IEntityRecognizer
{
    private const double Doubtful = 0.3;

    /// <summary>Digits from which on a number may point to somebody, those of an identifier with letters or signs in it, and those of one that begins with capitals ("AD-1126").</summary>
    private const int LongNumber = 8, Identifier = 5, Lettered = 4;

    /// <summary>A date of fewer years ago is rather that of a letter or a decision than of a birth.</summary>
    private const int Youngest = 4;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;

        // Made once, not at each word.
        Action<EntityType, int, int> addTo = Add;
        Action<int, int> nameTo = Name;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Dates.TryRead(view, i, out var end))
            {
                if (IsLongAgo(view.Text.AsSpan(tokens[i].Start, end - tokens[i].Start)))
                {
                    Add(EntityType.DateOfBirth, tokens[i].Start, end);
                }

                while (i + 1 < tokens.Length && tokens[i + 1].Start < end)
                {
                    i++;
                }
            }
            else if (IsStreetLike(view, i, out var houseNumber))
            {
                Add(EntityType.Address, tokens[i].Start, tokens[houseNumber].End);
                i = houseNumber;
            }
            else if (tokens[i].Kind is TokenKind.Number)
            {
                i = Number(view, i, addTo);
            }
            else if (IsFirstName(tokens[i]) && i + 1 < tokens.Length && IsNameLike(view, tokens[i + 1]))
            {
                var last = i + 1;
                while (last + 1 < tokens.Length && (tokens[last].Traits & WordTraits.Particle) != 0 && tokens[last + 1].Kind is TokenKind.Word)
                {
                    last++;
                }

                Add(EntityType.Person, tokens[i].Start, tokens[last].End);
                i = last;
            }
            else if (WaryNames.IsBefore(view, i))
            {
                Name(i, i);
            }
            else
            {
                i = WaryNames.ReadAfter(view, i, nameTo);
            }
        }

        if (WaryNames.TrySignature(view, out var first, out var closing))
        {
            Name(first, closing);
        }

        void Name(int from, int to) => Add(EntityType.Person, view.Tokens[from].Start, view.Tokens[to].End);

        void Add(EntityType type, int from, int to) => found.Add(new Candidate(type, from, to, Doubtful, Check.CannotTell, true, "doubtful, replaced to be safe"));
    }

    // "Wiesenbach 231", "149 Beukenlaan", "Kouter 19", "Meir 6 bus 2": nothing that makes the number an amount, a room's or a time. A box behind it tells of any word.
    private static bool IsStreetLike(DocumentView view, int index, out int last)
    {
        const int ShortestStreet = 4;
        var tokens = view.Tokens;
        last = index + 1;
        if (last >= tokens.Length)
        {
            return false;
        }

        var (street, number) = tokens[index].Kind is TokenKind.Number ? (tokens[last], tokens[index]) : (tokens[index], tokens[last]);
        if (number.Kind is not TokenKind.Number || number.Length > 3 || street.Kind is not TokenKind.Word || street.Length < ShortestStreet || street.Case is not TokenCase.Initial || tokens[last].Start != tokens[index].End + 1
            || (street.Traits & (WordTraits.Month | WordTraits.CompanyForm | WordTraits.Title | WordTraits.Role)) != 0 || NumberedThings.Holds(view.FoldedWord(street)) || GoesOn(view, last))
        {
            return false;
        }

        if (tokens[index].Kind is TokenKind.Number)
        {
            return (street.Traits & (WordTraits.StreetSuffix | WordTraits.StreetType)) != 0;
        }

        if (HasBox(view, last))
        {
            return true;
        }

        // In German every noun has a capital: only what no dictionary holds.
        var opens = index == 0 || tokens[index - 1].Kind is TokenKind.NewLine || view.Text[tokens[index - 1].Start] is '.' or '!' or '?';
        return (street.Traits & WordTraits.FirstName) == 0
            && ((street.Traits & (WordTraits.Ordinary | WordTraits.Town)) == 0 || (!opens && view.Language != "de" && (street.Traits & (WordTraits.Organisation | WordTraits.Town)) == 0 && street.Cues == Cue.None));
    }

    // "5 %", "3.50", "8:30", "19/12".
    private static bool GoesOn(DocumentView view, int number)
    {
        var tokens = view.Tokens;
        return number + 1 < tokens.Length && tokens[number + 1].Start == tokens[number].End
            && (view.Text[tokens[number + 1].Start] is '%' or '\u20AC' || (view.Text[tokens[number + 1].Start] is '.' or ':' or ',' && number + 2 < tokens.Length && tokens[number + 2].Kind is TokenKind.Number && tokens[number + 2].Start == tokens[number + 1].End));
    }

    private static bool HasBox(DocumentView view, int number)
    {
        var tokens = view.Tokens;
        return number + 2 < tokens.Length && view.FoldedWord(tokens[number + 1]) is "bus" or "bte" or "boite" or "box" or "bt" or "b" && tokens[number + 2].Kind is TokenKind.Number;
    }

    private static bool IsFirstName(in Token token) => token.Kind is TokenKind.Word && token.Length > 1 && token.Case is TokenCase.Initial or TokenCase.Upper
        && (token.Traits & WordTraits.FirstName) != 0 && (token.Traits & (WordTraits.Common | WordTraits.Town | WordTraits.Month | WordTraits.PublicFigure | WordTraits.Organisation)) == 0;

    private static bool IsNameLike(DocumentView view, in Token token) => token.Kind is TokenKind.Word && token.Length > 1
        && ((token.Traits & WordTraits.Particle) != 0
            || (token.Case is TokenCase.Initial or TokenCase.Upper && (token.Traits & (WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.PublicFigure)) == 0
                && ((token.Traits & WordTraits.Ordinary) == 0 || (token.Traits & WordTraits.Surname) != 0 || (view.Language != "de" && (token.Traits & WordTraits.Common) == 0))));

    // Digits that touch, or stand a sign apart, make one number; letters that touch it belong to it. Amounts, years and times are too short for it.
    private static int Number(DocumentView view, int index, Action<EntityType, int, int> add)
    {
        var tokens = view.Tokens;
        var first = index;
        while (first > 0 && tokens[first - 1].End == tokens[first].Start && Joins(view, tokens[first - 1]) && !(tokens[first - 1].Kind is TokenKind.Punctuation && (first < 2 || tokens[first - 2].End != tokens[first - 1].Start || tokens[first - 2].Kind is not TokenKind.Word)))
        {
            first--;
        }

        var (last, digits, signs) = (index, tokens[index].Length, first < index);
        while (last + 1 < tokens.Length && tokens[last + 1].Start == tokens[last].End && Joins(view, tokens[last + 1])
            && (tokens[last + 1].Kind is not TokenKind.Punctuation || (last + 2 < tokens.Length && tokens[last + 2].Start == tokens[last + 1].End && tokens[last + 2].Kind is TokenKind.Number or TokenKind.Word)))
        {
            last++;
            digits += tokens[last].Kind is TokenKind.Number ? tokens[last].Length : 0;
            signs |= tokens[last].Kind is not TokenKind.Number && view.Text[tokens[last].Start] is not ('.' or ',');
        }

        var lettered = tokens[first].Kind is TokenKind.Word && tokens[first].Case is TokenCase.Upper && tokens[first].Length > 1;
        if (digits >= (lettered ? Lettered : signs ? Identifier : LongNumber))
        {
            add(EntityType.CaseNumber, tokens[first].Start, tokens[last].End);
        }

        return last;
    }

    private static bool Joins(DocumentView view, in Token token) => token.Kind switch
    {
        TokenKind.Number => true,
        TokenKind.Word => token.Length <= 4 && token.Case is TokenCase.Upper or TokenCase.Initial,
        TokenKind.Punctuation => view.Text[token.Start] is '-' or '/' or '.' or '_',
        _ => false,
    };

    private bool IsLongAgo(ReadOnlySpan<char> date)
    {
        var newest = clock.GetUtcNow().Year - Youngest;
        for (var i = 0; i + 4 <= date.Length; i++)
        {
            if (int.TryParse(date.Slice(i, 4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is > 1900 && year <= newest)
            {
                return true;
            }
        }

        return false;
    }
}
