using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>The postcodes of the Brussels Region with their towns, French name first, and 1199 of the demo commune.</summary>
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

    /// <summary>The names of a postcode's town, or null when the postcode isn't known here.</summary>
    public static IReadOnlyList<string>? Towns(string postcode) => ByCode.GetValueOrDefault(postcode);

    public static bool IsTown(string name) => ByCode.Values.Any(towns => towns.Any(t => SameTown(t, name)));

    /// <summary>True when the town is given as "Brussels" with any postcode of the Region, as people do.</summary>
    public static bool IsRegion(string postcode, string town) => ByCode.ContainsKey(postcode) && ByCode["1000"].Any(t => SameTown(t, town));

    public static bool SameTown(string a, string b) => string.Join(' ', Tokens.Of(a).Words) == string.Join(' ', Tokens.Of(b).Words);
}
