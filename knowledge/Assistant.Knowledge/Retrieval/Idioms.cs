using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Turns of phrase whose words name a thing that is not meant: who does something "in my place" asks for no place. They are read as what they say.</summary>
internal static partial class Idioms
{
    /// <summary>The query with such a turn in plain words.</summary>
    public static string Plain(string query, string language) => language switch
    {
        // where somebody parks, the place is one
        _ when Parking().IsMatch(query) => query,
        "fr" => French().Replace(query, " par quelqu'un d'autre"),
        "nl" => Dutch().Replace(query, "door iemand anders"),
        "en" => English().Replace(query, "by somebody else"),
        "de" => German().Replace(query, "durch jemand anderen"),
        _ => query,
    };

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"\bgar[eé]|stationn|park|voiture|\bcar\b|\bauto|wagen\b", Options)]
    private static partial Regex Parking();

    [GeneratedRegex(@"(?:^|\s)[àa] (?:ma|ta|sa|notre|votre|leur) place\b", Options)]
    private static partial Regex French();

    [GeneratedRegex(@"\bin (?:mijn|m'n|jouw|je|uw|zijn|z'n|haar|onze|ons|hun) plaats\b", Options)]
    private static partial Regex Dutch();

    [GeneratedRegex(@"\bin (?:my|your|his|her|our|their) (?:place|stead)\b", Options)]
    private static partial Regex English();

    [GeneratedRegex(@"\ban (?:meiner|deiner|seiner|ihrer|unserer|eurer) (?:Stelle|statt)\b", Options)]
    private static partial Regex German();
}
