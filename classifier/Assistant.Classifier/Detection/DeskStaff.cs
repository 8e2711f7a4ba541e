using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>Staff called by the first name with their desk by whom they dealt with: "met Els van de balie", "par Myriam du guichet 2", "Juf Katrien", "merci à Sofie from Taxes at counter 3".</summary>
/// <remarks>Whom nobody dealt with there may as well stand before the desk: "ma voisine Fatima au guichet", "Sofia at reception is pregnant" stay persons. A welfare office is no desk: its clients are spoken of in the same words.</remarks>
internal static class DeskStaff
{
    /// <summary>A first name alone, and right behind it the desk that somebody works at; or a teacher's address right before it.</summary>
    public static bool Holds(DocumentView view, Candidate name)
    {
        var tokens = view.Tokens;
        var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
        return end - first == 1 && (tokens[first].Traits & WordTraits.FirstName) != 0 && (IsTeacher(view, first) || (AtDesk(view, end, out var numbered) && (IsDealtWith(view, first) || (numbered && (first == 0 || tokens[first - 1].Kind is not TokenKind.Word)))));
    }

    private static bool IsTeacher(DocumentView view, int first) => first > 0 && WordAt(view, first - 1) is "juf" or "juffrouw" or "meester" or "maitresse" && view.Tokens[first].Case is TokenCase.Initial;

    private static ReadOnlySpan<char> WordAt(DocumentView view, int at) => view.Tokens[at].Kind is TokenKind.Word ? view.FoldedWord(view.Tokens[at]) : default;

    /// <summary>"with", "by", "thanks to", "ask for" right before the name.</summary>
    private static bool IsDealtWith(DocumentView view, int first) => first > 0 && WordAt(view, first - 1) is
        "met" or "door" or "aan" or "dankzij" or "vraag" or "bedankt" or "dank"
        or "avec" or "par" or "a" or "merci" or "demander" or "demandez"
        or "with" or "by" or "to" or "ask" or "thanks" or "thank"
        or "mit" or "von" or "an" or "bei" or "danke" or "fragen";

    /// <param name="numbered">"counter 3": where somebody works, not where somebody was.</param>
    private static bool AtDesk(DocumentView view, int end, out bool numbered)
    {
        const int Farthest = 4;
        var tokens = view.Tokens;
        var joined = false;
        numbered = false;
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
            if (word is "balie" or "loket" or "guichet" or "schalter" or "counter" or "onthaal" or "accueil" or "receptie" or "reception" or "empfang")
            {
                numbered = i + 1 < tokens.Length && tokens[i + 1].Kind is TokenKind.Number;
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
