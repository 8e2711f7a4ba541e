using System.Buffers;

namespace Assistant.Classifier.Detection;

/// <summary>Names beside a name: who is joined to somebody found ("Faith and Mercy", "Kurt, Ann et Filip Minne", "Sarah Minnaert &amp; Lien"), whose surname a chat writes small after the first name, and who stands on a doorbell.</summary>
/// <remarks>To be asked after <see cref="NameLimits"/> and before overlaps are resolved.</remarks>
internal static class NameRows
{
    private const WordTraits Known = WordTraits.FirstName | WordTraits.Surname;
    private const WordTraits Other = WordTraits.Town | WordTraits.Month | WordTraits.Organisation | WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.CompanyForm | WordTraits.Role | WordTraits.Title | WordTraits.Particle;
    private const double Score = 0.8;
    private const int LongestRow = 8;
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"«“„");

    public static List<Candidate> Apply(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        var count = found.Count;
        for (var i = 0; i < count; i++)
        {
            if (found[i].Type is not EntityType.Person)
            {
                continue;
            }

            found[i] = WithSmallSurname(view, found[i]);
            var (first, end) = (view.TokenAt(found[i].Start), view.TokenAt(found[i].End));
            Before(view, first, found);
            After(view, end, found);
        }

        var bells = new List<Candidate>();
        if (view.Text.AsSpan().IndexOfAny(Quotes) >= 0)
        {
            for (var i = 1; i + 1 < tokens.Length; i++)
            {
                if (tokens[i].Kind is TokenKind.Punctuation && Quotes.Contains(view.Text[tokens[i].Start]) && BellBefore(view, i))
                {
                    OnBell(view, i, bells);
                }
            }
        }

        // Two families on one bell are no double name.
        NameMerge.Into(found, bells, replacesWider: true);
        return found;
    }

    /// <summary>"… spoed danke ismael tahtah": in lower case, the word after a first name that no dictionary holds, where the message ends or a number follows.</summary>
    private static Candidate WithSmallSurname(DocumentView view, Candidate name)
    {
        var tokens = view.Tokens;
        var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
        if (end - first != 1 || end >= tokens.Length || tokens[first].Case is not TokenCase.Lower || (tokens[first].Traits & WordTraits.FirstName) == 0)
        {
            return name;
        }

        ref readonly var next = ref tokens[end];
        var ends = end + 1 == tokens.Length || tokens[end + 1].Kind is not TokenKind.Word;
        var introduces = first == 0 && end + 1 < tokens.Length && tokens[end + 1].Kind is TokenKind.Word && view.FoldedWord(tokens[end + 1]) is "hier" or "ici" or "here";
        var isSurname = next.Kind is TokenKind.Word && next.Case is TokenCase.Lower && next.Length > 2 && next.Start == tokens[first].End + 1 && next.Cues == Cue.None
            && (introduces || (ends && (next.Traits & (WordTraits.Common | Other)) == 0 && !view.Lexicons.Ordinary.Contains(view.FoldedWord(next))));
        return isSurname ? name with { End = next.End } : name;
    }

    /// <summary>"Ann et" before a name; "Kurt, Ann et": further ones with commas.</summary>
    private static void Before(DocumentView view, int first, List<Candidate> found)
    {
        var tokens = view.Tokens;
        var at = first - 1;
        if (at < 1 || !IsAnd(view, at))
        {
            return;
        }

        for (at--; at >= 0 && first - at <= LongestRow && IsLoneName(view, at); at -= 2)
        {
            // "Rue Marie et Jean …": a longer name, or another word with a capital, begins before it.
            if (at > 0 && tokens[at - 1].Kind is TokenKind.Word && tokens[at - 1].Case is not TokenCase.Lower && tokens[at - 1].Start + tokens[at - 1].Length + 1 == tokens[at].Start && (tokens[at - 1].Cues & (Cue.Closing | Cue.Greeting)) == 0)
            {
                return;
            }

            Add(view, at, found);
            if (at < 2 || view.Text[tokens[at - 1].Start] is not ',')
            {
                return;
            }
        }
    }

    /// <summary>"&amp; Lien", "and Mercy" after a name.</summary>
    private static void After(DocumentView view, int end, List<Candidate> found)
    {
        var tokens = view.Tokens;
        if (end + 1 < tokens.Length && IsAnd(view, end) && IsLoneName(view, end + 1)
            && (end + 2 == tokens.Length || tokens[end + 2].Kind is not TokenKind.Word || tokens[end + 2].Case is TokenCase.Lower))
        {
            Add(view, end + 1, found);
        }
    }

    private static void Add(DocumentView view, int at, List<Candidate> found)
    {
        ref readonly var token = ref view.Tokens[at];
        found.Add(new Candidate(EntityType.Person, token.Start, token.End, Score, Check.CannotTell, false, "joined to a name"));
    }

    /// <summary>A first name, or a word with a capital that no dictionary and no other list holds.</summary>
    private static bool IsLoneName(DocumentView view, int at)
    {
        ref readonly var token = ref view.Tokens[at];
        return token.Kind is TokenKind.Word && token.Length > 1 && token.Cues == Cue.None && (token.Case is TokenCase.Initial or TokenCase.Mixed || (token.Case is TokenCase.Upper && (token.Traits & (WordTraits.FirstName | WordTraits.Ordinary)) == WordTraits.FirstName))
            && ((token.Traits & WordTraits.FirstName) != 0 ? (token.Traits & (WordTraits.Month | WordTraits.Role | WordTraits.Title | WordTraits.StreetType)) == 0 : (token.Traits & (WordTraits.Ordinary | WordTraits.Common | Other)) == 0 && (token.Traits & Known) != 0);
    }

    private static bool IsAnd(DocumentView view, int at) => view.Tokens[at].Kind is TokenKind.Word ? view.FoldedWord(view.Tokens[at]) is "et" or "en" or "and" or "und" : view.Text[view.Tokens[at].Start] is '&' or '+';

    private static bool IsBell(ReadOnlySpan<char> word) => word is "sonnette" or "sonnettes" or "sonnerie" or "bel" or "deurbel" or "belknop" or "klingel" or "klingelschild" or "turklingel" or "doorbell" or "bell" or "brievenbus" or "briefkasten" or "letterbox" or "naambordje" or "naamplaatje" or "namensschild" or "nameplate";

    /// <summary>A word for a bell or a letterbox, with no more than a few small words between it and the quote.</summary>
    private static bool BellBefore(DocumentView view, int open)
    {
        const int Near = 4;
        var tokens = view.Tokens;
        for (var i = open - 1; i >= 0 && open - i <= Near && tokens[i].Kind is TokenKind.Word; i--)
        {
            // "bel" calls, "mijn bel" rings.
            if (IsBell(view.FoldedWord(tokens[i])))
            {
                return tokens[i].Length > 4 || (i > 0 && view.FoldedWord(tokens[i - 1]) is "mijn" or "de" or "onze" or "haar" or "zijn" or "hun" or "uw" or "my" or "the" or "our" or "his" or "her");
            }

            if (tokens[i].Case is not TokenCase.Lower)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"sonnette « Hoareau – Lenoir »", "Mijn bel staat op "Zwart-Janssens"": the names within the quotes.</summary>
    private static void OnBell(DocumentView view, int open, List<Candidate> found)
    {
        const int Longest = 9;
        var tokens = view.Tokens;
        var start = -1;
        for (var i = open + 1; i < tokens.Length && i - open <= Longest; i++)
        {
            var isName = tokens[i].Kind is TokenKind.Word && tokens[i].Case is not TokenCase.Lower;
            var joins = start >= 0 && (tokens[i].Kind is TokenKind.Word ? (tokens[i].Traits & WordTraits.Particle) != 0 : view.Text[tokens[i].Start] is '-' or '\'' && tokens[i].Start == tokens[i - 1].End && i + 1 < tokens.Length && tokens[i + 1].Start == tokens[i].End);
            if (isName)
            {
                start = start < 0 ? i : start;
            }
            else if (!joins)
            {
                if (start >= 0)
                {
                    found.Add(new Candidate(EntityType.Person, tokens[start].Start, tokens[i - 1].End, 0.85, Check.CannotTell, true, "name on a doorbell"));
                    start = -1;
                }

                if (tokens[i].Kind is TokenKind.NewLine || (tokens[i].Kind is TokenKind.Punctuation && view.Text[tokens[i].Start] is '"' or '»' or '”' or '“'))
                {
                    return;
                }
            }
        }
    }
}
