namespace Assistant.Classifier.Detection;

/// <summary>What a word can be within a person's name.</summary>
public enum NameWord : byte
{
    No,
    First,
    Surname,

    /// <summary>First name and surname both ("Simon", "Thomas").</summary>
    Either,

    /// <summary>In capitals and not known as anything.</summary>
    Unknown,

    /// <summary>One letter with or without its point.</summary>
    Initial,
    Particle,
}

/// <summary>Tells for each token what it can be within a name; shared by the rules and by a trained tagger's features.</summary>
public static class NameWords
{
    private const WordTraits NeverName = WordTraits.Month | WordTraits.Role | WordTraits.Title | WordTraits.StreetType | WordTraits.CompanyForm;

    /// <summary>One value a token of the view.</summary>
    public static NameWord[] Of(DocumentView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var tokens = view.Tokens;
        var words = new NameWord[tokens.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Of(tokens[i]);
            if (words[i] == NameWord.Unknown && IsPlace(view.FoldedWord(tokens[i])))
            {
                words[i] = NameWord.No;
            }
        }

        return words;
    }

    /// <summary>"Mandelapark", "Afrikanerbuurt": Dutch and German compounds for places.</summary>
    internal static bool IsPlace(ReadOnlySpan<char> word) => word.EndsWith("park", StringComparison.Ordinal) || word.EndsWith("buurt", StringComparison.Ordinal) || word.EndsWith("wijk", StringComparison.Ordinal) || word.EndsWith("brug", StringComparison.Ordinal)
        || word.EndsWith("tunnel", StringComparison.Ordinal) || word.EndsWith("school", StringComparison.Ordinal) || word.EndsWith("viertel", StringComparison.Ordinal) || word.EndsWith("brucke", StringComparison.Ordinal) || word.EndsWith("schule", StringComparison.Ordinal);

    private static NameWord Of(in Token token)
    {
        if (token.Kind != TokenKind.Word)
        {
            return NameWord.No;
        }

        var traits = token.Traits;
        if (token.Length == 1)
        {
            return token.Case == TokenCase.Initial ? NameWord.Initial : (traits & WordTraits.Particle) != 0 ? NameWord.Particle : NameWord.No;
        }

        var first = (traits & WordTraits.FirstName) != 0;
        var surname = (traits & WordTraits.Surname) != 0;
        // "Ben" is a first name too; in capitals nobody can tell.
        if ((traits & WordTraits.Particle) != 0 && !(first && token.Case == TokenCase.Initial))
        {
            return NameWord.Particle;
        }

        if (first || surname)
        {
            return first && surname ? NameWord.Either : first ? NameWord.First : NameWord.Surname;
        }

        var capital = token.Case is TokenCase.Initial or TokenCase.Upper or TokenCase.Mixed;
        return capital && (traits & (NeverName | WordTraits.Common | WordTraits.Town | WordTraits.StreetSuffix | WordTraits.Organisation)) == 0 && token.Cues == Cue.None ? NameWord.Unknown : NameWord.No;
    }

    public static bool IsFirst(this NameWord word) => word is NameWord.First or NameWord.Either;

    public static bool IsSurname(this NameWord word) => word is NameWord.Surname or NameWord.Either;

    /// <summary>True for words that can carry a name (particles only join).</summary>
    public static bool Carries(this NameWord word) => word is not (NameWord.No or NameWord.Particle);
}
