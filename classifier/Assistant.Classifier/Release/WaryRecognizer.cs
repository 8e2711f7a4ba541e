using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Release;

/// <summary>Proposes what could be a value but is too doubtful to be reported: for the gate's look at its own output, where a stand-in too many costs little.</summary>
/// <remarks>A first name before a capitalised word, a proper name with a house number, an identifier of letters and digits, a long number, a full date of years ago. To be asked last. Linear.</remarks>
internal sealed class WaryRecognizer(TimeProvider clock) : IEntityRecognizer
{
    private const double Doubtful = 0.3;

    /// <summary>Digits from which on a number may point to somebody, and those of an identifier with letters or signs in it.</summary>
    private const int LongNumber = 8, Identifier = 5;

    /// <summary>A date of fewer years ago is rather that of a letter or a decision than of a birth.</summary>
    private const int Youngest = 4;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
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
                i = Number(view, i, Add);
            }
            else if (IsFirstName(tokens[i]) && i + 1 < tokens.Length && IsNameLike(tokens[i + 1]))
            {
                var last = i + 1;
                while (last + 1 < tokens.Length && (tokens[last].Traits & WordTraits.Particle) != 0 && tokens[last + 1].Kind is TokenKind.Word)
                {
                    last++;
                }

                Add(EntityType.Person, tokens[i].Start, tokens[last].End);
                i = last;
            }
        }

        void Add(EntityType type, int from, int to) => found.Add(new Candidate(type, from, to, Doubtful, Check.CannotTell, true, "doubtful, replaced to be safe"));
    }

    // "Wiesenbach 231", "149 Beukenlaan": no ordinary word, and nothing that makes the number an amount or a time.
    private static bool IsStreetLike(DocumentView view, int index, out int last)
    {
        const int ShortestStreet = 5;
        var tokens = view.Tokens;
        last = index + 1;
        if (last >= tokens.Length)
        {
            return false;
        }

        var (street, number) = tokens[index].Kind is TokenKind.Number ? (tokens[last], tokens[index]) : (tokens[index], tokens[last]);
        return number.Kind is TokenKind.Number && number.Length <= 3 && street.Kind is TokenKind.Word && street.Length >= ShortestStreet
            && street.Case is TokenCase.Initial && tokens[last].Start == tokens[index].End + 1
            && (street.Traits & (WordTraits.Ordinary | WordTraits.Month | WordTraits.FirstName | WordTraits.Town)) == 0
            && (tokens[index].Kind is not TokenKind.Number || (street.Traits & (WordTraits.StreetSuffix | WordTraits.StreetType)) != 0)
            && (last + 1 == tokens.Length || !(tokens[last + 1].Start == tokens[last].End && view.Text[tokens[last + 1].Start] is '%' or '.' or ':' or ',' && last + 2 < tokens.Length && tokens[last + 2].Kind is TokenKind.Number && tokens[last + 2].Start == tokens[last + 1].End));
    }

    private static bool IsFirstName(in Token token) => token.Kind is TokenKind.Word && token.Length > 1 && token.Case is TokenCase.Initial or TokenCase.Upper
        && (token.Traits & WordTraits.FirstName) != 0 && (token.Traits & (WordTraits.Common | WordTraits.Town | WordTraits.Month | WordTraits.PublicFigure | WordTraits.Organisation)) == 0;

    private static bool IsNameLike(in Token token) => token.Kind is TokenKind.Word && token.Length > 1
        && ((token.Traits & WordTraits.Particle) != 0
            || (token.Case is TokenCase.Initial or TokenCase.Upper && (token.Traits & (WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.PublicFigure | WordTraits.Ordinary)) == 0));

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

        if (digits >= (signs ? Identifier : LongNumber))
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
