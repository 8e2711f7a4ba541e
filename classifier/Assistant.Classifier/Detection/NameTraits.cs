namespace Assistant.Classifier.Detection;

/// <summary>How surely a word that its place announces is a name: known to the lists and nothing else, or known to no list and no dictionary.</summary>
internal static class NameTraits
{
    private const WordTraits Things = WordTraits.Town | WordTraits.Month | WordTraits.Organisation | WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.WeakStreetSuffix | WordTraits.CompanyForm | WordTraits.Role | WordTraits.Title;
    private const WordTraits Words = WordTraits.Ordinary | WordTraits.Common;
    private const int Shortest = 2;

    /// <summary>A word with a capital that is longer than an initial.</summary>
    public static bool HasCapital(in Token token) => token.Kind is TokenKind.Word && token.Length >= Shortest && token.Case is not TokenCase.Lower;

    /// <summary>"Samy", "Marek": a first name that is no word, town or body.</summary>
    public static bool IsFirst(in Token token) => (token.Traits & (WordTraits.FirstName | WordTraits.Ambiguous | WordTraits.Particle | Things | Words)) == WordTraits.FirstName && HasCapital(token) && (token.Cues & Cue.Office) == 0;

    /// <summary>"Bart", "Axel": a first name that may be a surname or a word in some other language, and is no town.</summary>
    public static bool IsLikelyFirst(in Token token) => (token.Traits & (WordTraits.FirstName | WordTraits.Particle | Things | Words)) == WordTraits.FirstName && HasCapital(token) && (token.Cues & Cue.Office) == 0;

    /// <summary>"Bart", "Grace": a first name, whatever else it is, but no place or body.</summary>
    public static bool MayBeFirst(in Token token) => (token.Traits & (WordTraits.FirstName | (Things & ~WordTraits.Town))) == WordTraits.FirstName && HasCapital(token) && (token.Cues & Cue.Office) == 0;

    /// <summary>"Somers", "Kasongo": a surname that is no word, town or body.</summary>
    public static bool IsSurname(in Token token) => (token.Traits & (WordTraits.Surname | WordTraits.Particle | (Things & ~WordTraits.WeakStreetSuffix) | Words)) == WordTraits.Surname && HasCapital(token) && token.Cues == Cue.None;

    /// <summary>"Colaruotolo": neither a list nor a dictionary holds it, and no compound of a dictionary's words either.</summary>
    public static bool IsUnknown(DocumentView view, in Token token) => HasCapital(token) && token.Cues == Cue.None
        && (token.Traits & (WordTraits.FirstName | WordTraits.Surname | WordTraits.Particle | Things | Words)) == 0
        && !NameWords.IsPlace(view.FoldedWord(token)) && !view.Lexicons.Ordinary.IsCompound(view.FoldedWord(token)) && !Trades.Holds(view.FoldedWord(token));

    /// <summary>Whether what stands before the word makes it the name of a place, a body or somebody in office.</summary>
    public static bool IsOfThing(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        for (var i = at - 1; i >= 0 && at - i <= 2; i--)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is not TokenKind.Word)
            {
                return false;
            }

            if ((token.Traits & (WordTraits.StreetType | WordTraits.Organisation | WordTraits.Role | WordTraits.Title)) != 0 && token.Length > 1 || (token.Cues & Cue.Office) != 0 || IsThing(view.FoldedWord(token)))
            {
                return true;
            }

            // "école de Clara", "zaal van Peeters"
            if ((token.Traits & WordTraits.Particle) == 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>What is named after people, or belongs to a firm.</summary>
    private static bool IsThing(ReadOnlySpan<char> word) => word is "salle" or "parc" or "prix" or "pont" or "stade" or "hall" or "residence" or "tour" or "fonds" or "fondation" or "maison" or "villa" or "etang" or "bois" or "ferme" or "moulin" or "cafe" or "garage" or "firme" or "societe" or "entreprise" or "loi" or "plan" or "methode" or "rapport" or "station" or "gare" or "arret" or "porte" or "quartier" or "batiment" or "collection" or "oeuvre"
        or "zaal" or "park" or "prijs" or "brug" or "stadion" or "residentie" or "toren" or "huis" or "vijver" or "bos" or "hoeve" or "molen" or "firma" or "bedrijf" or "wet" or "halte" or "poort" or "wijk" or "gebouw" or "collectie" or "kapel" or "kerk" or "chapelle" or "eglise" or "saint" or "sint" or "sankt" or "st" or "san"
        or "room" or "prize" or "bridge" or "stadium" or "house" or "mill" or "farm" or "company" or "law" or "act" or "stop" or "gate" or "building" or "church" or "chapel"
        or "raum" or "preis" or "brucke" or "turm" or "haus" or "weiher" or "wald" or "hof" or "muhle" or "gesetz" or "haltestelle" or "tor" or "viertel" or "gebaude" or "kirche" or "kapelle" or "marque" or "merk" or "brand" or "marke" or "modele" or "model" or "type" or "typ";
}
