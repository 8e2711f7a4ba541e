using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>Staff called by the first name with their desk: "met Els van de balie", "Myriam du guichet 2", "Juf Katrien", "Sofie from Taxes at counter 3".</summary>
internal static class DeskStaff
{
    /// <summary>A first name alone, and right behind it the desk that somebody works at; or a teacher's address right before it.</summary>
    public static bool Holds(DocumentView view, Candidate name)
    {
        var tokens = view.Tokens;
        var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
        return end - first == 1 && (tokens[first].Traits & WordTraits.FirstName) != 0 && (IsTeacher(view, first) || AtDesk(view, end));
    }

    private static bool IsTeacher(DocumentView view, int first) => first > 0 && WordAt(view, first - 1) is "juf" or "juffrouw" or "meester" or "maitresse" && view.Tokens[first].Case is TokenCase.Initial;

    private static ReadOnlySpan<char> WordAt(DocumentView view, int at) => view.Tokens[at].Kind is TokenKind.Word ? view.FoldedWord(view.Tokens[at]) : default;

    private static bool AtDesk(DocumentView view, int end)
    {
        const int Farthest = 4;
        var tokens = view.Tokens;
        var joined = false;
        for (var i = end; i < tokens.Length && i - end < Farthest; i++)
        {
            if (tokens[i].Kind is TokenKind.Punctuation)
            {
                if (view.Text[tokens[i].Start] is not (',' or '\'' or '’' or '('))
                {
                    return false;
                }

                joined = true;
                continue;
            }

            if (tokens[i].Kind is not TokenKind.Word)
            {
                return false;
            }

            var word = view.FoldedWord(tokens[i]);
            if (word is "balie" or "loket" or "guichet" or "schalter" or "counter" or "onthaal" or "accueil" or "receptie" or "reception" or "empfang" or "ocmw" or "cpas" or "oshz")
            {
                return joined;
            }

            if (word is not ("van" or "du" or "de" or "la" or "l" or "vom" or "am" or "aan" or "bij" or "from" or "at" or "the" or "het" or "t" or "of" or "des" or "den" or "der" or "dem" or "au" or "a"))
            {
                return false;
            }

            joined = true;
        }

        return false;
    }
}
