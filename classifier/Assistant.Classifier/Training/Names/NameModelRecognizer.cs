using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>Proposes the persons that the trained name model sees, in place of those proposed by rule: the rules' proposals are evidence to the model.</summary>
/// <remarks>To be asked after all other recognisers. Names known beforehand stay.</remarks>
public sealed class NameModelRecognizer(NameModel model) : IEntityRecognizer
{
    private const double KnownFrom = 0.97;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var names = new List<(int First, int End, double Score)>();
        model.Decode(view, found, names);
        found.RemoveAll(candidate => candidate.Type is EntityType.Person && candidate.Score < KnownFrom);
        foreach (var (first, end, score) in names)
        {
            var (from, to) = Trimmed(view, first, end);
            if (to > from && view.Tokens[to - 1].End - view.Tokens[from].Start > 1 && !IsPlain(view, from, to))
            {
                found.Add(new Candidate(EntityType.Person, view.Tokens[from].Start, view.Tokens[to - 1].End, score, Check.CannotTell, true, "trained name model"));
            }
        }
    }

    // "E-Mail", "Diebstahl", "Lang": ordinary words alone are a name only when a title stands before or another name beside them.
    private static bool IsPlain(DocumentView view, int from, int to)
    {
        var name = to - from > 1 ? WordTraits.FirstName | WordTraits.Surname : WordTraits.FirstName;
        var tokens = view.Tokens;
        if (from > 0 && IsTitle(tokens[from - 1]))
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind is TokenKind.Word && tokens[i].Length > 1 && ((tokens[i].Traits & name) != 0 || (tokens[i].Traits & WordTraits.Common) == 0))
            {
                return false;
            }
        }

        return true;
    }

    // A title before and an ordinary word after are no part of the name.
    private static (int From, int To) Trimmed(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        while (from < to && (tokens[from].Kind is TokenKind.Punctuation || IsTitle(tokens[from])))
        {
            from++;
        }

        while (to > from && (tokens[to - 1].Kind is TokenKind.Punctuation ? !IsInitialsDot(view, to - 1, from) : to - from > 1 && IsOrdinary(tokens[to - 1], tokens[from])))
        {
            to--;
        }

        return (from, to);
    }

    private static bool IsTitle(in Token token) => (token.Traits & WordTraits.Title) != 0 && (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0;

    private static bool IsOrdinary(in Token token, in Token first) => token.Case is TokenCase.Lower && first.Case is not TokenCase.Lower
        && (token.Traits & WordTraits.Common) != 0 && (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0;

    // "Peeters J.": the dot belongs to the initial.
    private static bool IsInitialsDot(DocumentView view, int at, int from) =>
        at > from && view.Text[view.Tokens[at].Start] == '.' && view.Tokens[at - 1].Length == 1;
}
