using System.Globalization;

namespace Assistant.Classifier.Detection;

/// <summary>Who lived long ago or has a monument is no private person: "Johann Klein (1701–1768)", "née en 1861, Adèle Fontignies", "le buste d'Auguste Wéry".</summary>
internal static class LongDead
{
    /// <summary>Born in this year or before, nobody lives any more.</summary>
    private const int LatestBirth = 1900;
    private const int EarliestBirth = 1000;
    private const int Near = 4;

    public static bool Holds(DocumentView view, Candidate name)
    {
        var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
        return HasYears(view, end) || IsBornAfter(view, end) || IsBornBefore(view, first) || HasMonument(view, first);
    }

    // "(1701–1768)", "(° 1856 – 1921)", ", 1868-1937,"
    private static bool HasYears(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        if (at + 3 >= tokens.Length || view.Text[tokens[at].Start] is not ('(' or ','))
        {
            return false;
        }

        at += view.Text[tokens[at + 1].Start] is '°' or '*' ? 2 : 1;
        return at + 2 < tokens.Length && IsLongAgo(view, at) && view.Text[tokens[at + 1].Start] is '-' or '–' && tokens[at + 2].Kind is TokenKind.Number && tokens[at + 2].Length == 4;
    }

    // "Pieter Maes, geboren in 1861", "Adèle Wéry (née en 1861)"
    private static bool IsBornAfter(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        var born = false;
        for (var i = at; i < tokens.Length && i <= at + Near && tokens[i].Kind is not TokenKind.NewLine; i++)
        {
            if (tokens[i].Kind is TokenKind.Number)
            {
                return born && tokens[i - 1].Kind is TokenKind.Word && IsLongAgo(view, i);
            }

            if (tokens[i].Kind is TokenKind.Word)
            {
                if (!IsBorn(view, tokens[i]) && !(born && view.FoldedWord(tokens[i]) is "en" or "in" or "vers" or "rond" or "about" or "um"))
                {
                    return false;
                }

                born = true;
            }
        }

        return false;
    }

    // "institutrice née en 1861, Adèle Fontignies"
    private static bool IsBornBefore(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        return first > 3 && view.Text[tokens[first - 1].Start] is ',' && IsLongAgo(view, first - 2) && (IsBorn(view, tokens[first - 3]) || IsBorn(view, tokens[first - 4]));
    }

    private static bool IsBorn(DocumentView view, in Token token) => (token.Cues & Cue.Birth) != 0 || view.Word(token) is "né" or "née";

    // "la statue de …", "het standbeeld van …", "the bust of …", "das Denkmal von …"
    private static bool HasMonument(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        var at = first - 1;
        at -= at >= 0 && tokens[at].Kind is TokenKind.Punctuation && view.Text[tokens[at].Start] is '\'' ? 1 : 0;
        return at > 0 && tokens[at].Kind is TokenKind.Word && view.FoldedWord(tokens[at]) is "de" or "d" or "van" or "of" or "von" or "a" or "to" or "fur" or "voor"
            && view.FoldedWord(tokens[at - 1]) is "statue" or "buste" or "monument" or "memorial" or "standbeeld" or "borstbeeld" or "gedenkplaat" or "bust" or "plaque" or "denkmal" or "standbild" or "gedenktafel";
    }

    private static bool IsLongAgo(DocumentView view, int at) =>
        view.Tokens[at] is { Kind: TokenKind.Number, Length: 4 } && int.Parse(view.Word(view.Tokens[at]), CultureInfo.InvariantCulture) is >= EarliestBirth and <= LatestBirth;
}
