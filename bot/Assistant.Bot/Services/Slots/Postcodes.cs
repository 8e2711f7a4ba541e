using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>The postcodes of the Brussels Region with their towns, French name first, and 1199 of the demo commune; of the rest of Belgium the larger towns.</summary>
internal static class Postcodes
{
    private static readonly Dictionary<string, string[]> ByCode = new(StringComparer.Ordinal)
    {
        ["1000"] = ["Bruxelles", "Brussel", "Brussels", "Brüssel"],
        ["1020"] = ["Laeken", "Laken"],
        ["1030"] = ["Schaerbeek", "Schaarbeek"],
        ["1040"] = ["Etterbeek"],
        ["1050"] = ["Ixelles", "Elsene"],
        ["1060"] = ["Saint-Gilles", "Sint-Gillis"],
        ["1070"] = ["Anderlecht"],
        ["1080"] = ["Molenbeek-Saint-Jean", "Sint-Jans-Molenbeek", "Molenbeek"],
        ["1081"] = ["Koekelberg"],
        ["1082"] = ["Berchem-Sainte-Agathe", "Sint-Agatha-Berchem"],
        ["1083"] = ["Ganshoren"],
        ["1090"] = ["Jette"],
        ["1120"] = ["Neder-over-Heembeek"],
        ["1130"] = ["Haren"],
        ["1140"] = ["Evere"],
        ["1150"] = ["Woluwe-Saint-Pierre", "Sint-Pieters-Woluwe"],
        ["1160"] = ["Auderghem", "Oudergem"],
        ["1170"] = ["Watermael-Boitsfort", "Watermaal-Bosvoorde"],
        ["1180"] = ["Uccle", "Ukkel"],
        ["1190"] = ["Forest", "Vorst"],
        ["1199"] = ["Hautbecq", "Hoogbeek"],
        ["1200"] = ["Woluwe-Saint-Lambert", "Sint-Lambrechts-Woluwe"],
        ["1210"] = ["Saint-Josse-ten-Noode", "Sint-Joost-ten-Node", "Saint-Josse", "Sint-Joost"],
    };

    // told by their name alone: an address there is not taken for one in the commune
    private static readonly Dictionary<string, string[]> Elsewhere = new(StringComparer.Ordinal)
    {
        ["1300"] = ["Wavre", "Waver"],
        ["1340"] = ["Ottignies"],
        ["1348"] = ["Louvain-la-Neuve"],
        ["1400"] = ["Nivelles", "Nijvel"],
        ["1410"] = ["Waterloo"],
        ["1420"] = ["Braine-l'Alleud", "Eigenbrakel"],
        ["1480"] = ["Tubize", "Tubeke"],
        ["1500"] = ["Halle"],
        ["1620"] = ["Drogenbos"],
        ["1630"] = ["Linkebeek"],
        ["1640"] = ["Rhode-Saint-Genèse", "Sint-Genesius-Rode"],
        ["1700"] = ["Dilbeek"],
        ["1730"] = ["Asse"],
        ["1780"] = ["Wemmel"],
        ["1800"] = ["Vilvorde", "Vilvoorde"],
        ["1830"] = ["Machelen"],
        ["1850"] = ["Grimbergen"],
        ["1930"] = ["Zaventem"],
        ["1950"] = ["Kraainem"],
        ["1970"] = ["Wezembeek-Oppem"],
        ["2000"] = ["Anvers", "Antwerpen", "Antwerp"],
        ["2300"] = ["Turnhout"],
        ["2500"] = ["Lierre", "Lier"],
        ["2800"] = ["Malines", "Mechelen"],
        ["3000"] = ["Louvain", "Leuven"],
        ["3080"] = ["Tervuren"],
        ["3300"] = ["Tirlemont", "Tienen"],
        ["3500"] = ["Hasselt"],
        ["3600"] = ["Genk"],
        ["3700"] = ["Tongres", "Tongeren"],
        ["3800"] = ["Saint-Trond", "Sint-Truiden"],
        ["4000"] = ["Liège", "Luik", "Lüttich"],
        ["4100"] = ["Seraing"],
        ["4700"] = ["Eupen"],
        ["4800"] = ["Verviers"],
        ["5000"] = ["Namur", "Namen"],
        ["5500"] = ["Dinant"],
        ["6000"] = ["Charleroi"],
        ["6700"] = ["Arlon", "Aarlen"],
        ["7000"] = ["Mons", "Bergen"],
        ["7100"] = ["La Louvière"],
        ["7500"] = ["Tournai", "Doornik"],
        ["7700"] = ["Mouscron", "Moeskroen"],
        ["8000"] = ["Bruges", "Brugge"],
        ["8400"] = ["Ostende", "Oostende"],
        ["8500"] = ["Courtrai", "Kortrijk"],
        ["8800"] = ["Roulers", "Roeselare"],
        ["8900"] = ["Ypres", "Ieper"],
        ["9000"] = ["Gand", "Gent", "Ghent"],
        ["9100"] = ["Saint-Nicolas", "Sint-Niklaas"],
        ["9200"] = ["Termonde", "Dendermonde"],
        ["9300"] = ["Alost", "Aalst"],
    };

    private static readonly string[] Countries = ["Belgique", "België", "Belgium", "Belgien", "Brabant"];

    /// <summary>The names of a postcode's town, or null when the postcode isn't known here.</summary>
    public static IReadOnlyList<string>? Towns(string postcode) => ByCode.GetValueOrDefault(postcode);

    public static bool IsTown(string name) => CodesOf(name).Count > 0;

    /// <summary>The postcodes of a town's name; none when the name is not known here.</summary>
    public static IReadOnlyList<string> CodesOf(string name) => [.. ByCode.Concat(Elsewhere).Where(c => c.Value.Any(t => SameTown(t, name))).Select(c => c.Key)];

    /// <summary>True when a town that is named can't be that of the postcode. "Brussels" goes with any postcode of the Region, as people write.</summary>
    /// <remarks>A name that isn't known here differs from a postcode that is, when it is written like a name: "1199 Zottegem".</remarks>
    public static bool Differ(string postcode, string town)
    {
        if (Countries.Any(c => SameTown(c, town)) || Names(postcode) is not { } own)
        {
            return IsTown(town) && !Countries.Any(c => SameTown(c, town));
        }

        if (own.Any(t => SameTown(t, town)) || (ByCode.ContainsKey(postcode) && ByCode["1000"].Any(t => SameTown(t, town))))
        {
            return false;
        }

        return IsTown(town) || (char.IsUpper(town[0]) && !own.Any(t => Tokens.Of(town).Words[0] == Tokens.Of(t).Words[0]));
    }

    /// <summary>The town at the start of what follows an address ("in Gent", ", à Hautbecq"), or null. "Brussels" alone says no postcode.</summary>
    public static string? TownAfter(string text)
    {
        var words = Tokens.Of(text.Length > 60 ? text[..60] : text);
        var from = words.Words.Count > 0 && words.Words[0] is "in" or "te" or "a" or "at" or "en" or "zu" ? 1 : 0;
        for (var length = Math.Min(4, words.Words.Count - from); length > 0; length--)
        {
            var name = text[words.Spans[from].Start..words.Spans[from + length - 1].End];
            if (ByCode.Concat(Elsewhere).Where(c => c.Key != "1000").SelectMany(c => c.Value).FirstOrDefault(t => SameTown(t, name)) is { } town)
            {
                return town;
            }
        }

        return null;
    }

    private static string[]? Names(string postcode) => ByCode.GetValueOrDefault(postcode) ?? Elsewhere.GetValueOrDefault(postcode);

    private static bool SameTown(string a, string b)
    {
        var (one, other) = (string.Join(' ', Tokens.Of(a).Words), string.Join(' ', Tokens.Of(b).Words));
        return one == other || (one.Length >= 6 && Phrase.OneSlipApart(one, other));
    }
}
