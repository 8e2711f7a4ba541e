using System.Globalization;

namespace Assistant.Classifier.Detection;

/// <summary>Companies that bear somebody's name: "Dumoulin &amp; Fils SRL", "Adviesbureau Peeters", "Immobilière Gérard Paulus (0520.615.925)".</summary>
internal static class NamedCompanies
{
    private static readonly HashSet<string> Kin = Words("fils freres soeurs filles zonen zoon dochters dochter gebroeders sohne sohn tochter sons son brothers sisters daughters associes associees partners vennoten co cie compagnie company consorten");

    // What such a company does or is called by; professions of people ("bakker") are none.
    private static readonly HashSet<string> Firms = Words(
        """
        immobiliere immo etablissements ets menuiserie boulangerie patisserie boucherie pharmacie imprimerie librairie carrosserie brasserie quincaillerie fiduciaire
        vastgoed immokantoor adviesbureau studiebureau architectenbureau ingenieursbureau landmeetbureau boekhoudkantoor verzekeringskantoor advocatenkantoor drukkerij bakkerij slagerij apotheek boekhandel schrijnwerkerij loodgieterij brouwerij bouwbedrijf gebroeders
        bakery butchers bookshop brewery
        architekturburo ingenieurburo planungsburo steuerburo maklerburo anwaltskanzlei kanzlei backerei konditorei metzgerei apotheke buchhandlung druckerei tischlerei schreinerei gartnerei malerbetrieb dachdeckerei brauerei spedition autohaus gebruder
        """);

    public static bool Holds(DocumentView view, Candidate name)
    {
        var (first, end) = (view.TokenAt(name.Start), view.TokenAt(name.End));
        if (end <= first)
        {
            return false;
        }

        var tokens = view.Tokens;
        // the legal form alone, or a firm's word and a name
        return (end - first == 1 && IsForm(view, first)) || IsFirm(view, first) || (first > 0 && tokens[first].Start - tokens[first - 1].End <= 1 && IsFirm(view, first - 1)) || HasForm(view, end) || HasNumber(view, end);
    }

    // "& Fils", "et Fils SA", "& Partners"
    private static bool HasForm(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        if (at + 1 >= tokens.Length || tokens[at + 1].Kind is not TokenKind.Word || !Kin.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(tokens[at + 1])))
        {
            return false;
        }

        // "Sophie Lambert & filles" is a family
        return (at + 2 < tokens.Length && IsForm(view, at + 2)) || (tokens[at + 1].Case is TokenCase.Initial && view.Text[tokens[at].Start] is '&');
    }

    // an enterprise number, whose check holds, in brackets or behind a comma, after the legal form or none
    private static bool HasNumber(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        at += at < tokens.Length && IsForm(view, at) ? 1 : 0;
        if (at >= tokens.Length || view.Text[tokens[at].Start] is not ('(' or ','))
        {
            return false;
        }

        var rest = view.Text.AsSpan(tokens[at].End).TrimStart();
        rest = rest.StartsWith("BE", StringComparison.Ordinal) ? rest[2..].TrimStart() : rest;
        const int Length = 12;
        if (rest.Length < Length || rest[0] is not ('0' or '1') || rest[4] is not '.' || rest[8] is not '.' || (rest.Length > Length && char.IsLetterOrDigit(rest[Length])))
        {
            return false;
        }

        Span<char> figures = stackalloc char[10];
        rest[..4].CopyTo(figures);
        rest[5..8].CopyTo(figures[4..]);
        rest[9..12].CopyTo(figures[7..]);
        // a mobile number looks alike: "0470.123.456"
        return figures.IndexOfAnyExceptInRange('0', '9') < 0 && figures[1] is not '4' && 97 - (int.Parse(figures[..8], CultureInfo.InvariantCulture) % 97) == int.Parse(figures[8..], CultureInfo.InvariantCulture);
    }

    private static bool IsForm(DocumentView view, int at) => (view.Tokens[at].Traits & WordTraits.CompanyForm) != 0 && view.Tokens[at].Case is TokenCase.Upper && view.Tokens[at].Length > 1;

    private static bool IsFirm(DocumentView view, int at) => view.Tokens[at].Kind is TokenKind.Word && Firms.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(view.Tokens[at]));

    private static HashSet<string> Words(string words) => new(words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
