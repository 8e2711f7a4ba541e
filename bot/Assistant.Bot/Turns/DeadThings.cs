using System.Text.RegularExpressions;

namespace Assistant.Bot.Turns;

/// <summary>Things that are said to be dead: "a dead printer", "mon ordi est mort". They are out of order, and nobody is in danger for it.</summary>
internal static partial class DeadThings
{
    private const string Things =
        @"printers?|laptops?|pcs?|computers?|tablets?|screens?|monitors?|keyboards?|phones?|batter(?:y|ies)|chargers?|hard (?:drives?|disks?)|fridges?|freezers?|(?:washing |sewing )?machines?|ovens?|cookers?|tvs?|telly|televisions?|lamps?|lights?|street ?lights?|bikes?|cars?|trees?|plants?|routers?|modems?|devices?"
        + @"|imprimantes?|ordinateurs?|ordis?|tablettes?|[ée]crans?|claviers?|t[ée]l[ée]phones?|gsm|batteries?|chargeurs?|frigos?|cong[ée]lateurs?|fours?|t[ée]l[ée]s?|lampadaires?|ampoules?|v[ée]los?|voitures?|arbres?|plantes?|appareils?"
        + @"|printertjes?|schermen|scherm|toetsenborden|toetsenbord|telefoons?|batterijen|batterij|koelkast(?:en)?|ijskast|diepvriezers?|wasmachines?|ovens?|televisies?|tv's|lantaarnpaal|lantaarns?|lampen|fietsen|fiets|auto's|auto|bomen|boom|planten|plant|toestel(?:len)?"
        + @"|drucker[ns]?|rechner[ns]?|bildschirme?|tastatur(?:en)?|handys?|telefone?|akkus?|k[üu]hlschr[äa]nke?|k[üu]hlschrank|gefrierschrank|waschmaschinen?|herd|fernseher|laternen?|lampen?|fahrr[äa]der|fahrrad|autos?|b[äa]ume?|baum|pflanzen?|ger[äa]te?";

    /// <summary>The message with such things out of order instead, or the message itself.</summary>
    public static Tokens AsBroken(Tokens message)
    {
        var text = After().Replace(Before().Replace(message.Text, m => Broken(m.Value) + " "), m => m.Groups["thing"].Value + Broken(m.Groups["dead"].Value));
        return text == message.Text ? message : Tokens.Of(text);
    }

    // as its language says it
    private static string Broken(string dead) => char.ToLowerInvariant(dead[0]) switch { 'm' => "casse", 't' => "kaputt", _ => dead.StartsWith("doo", StringComparison.OrdinalIgnoreCase) || dead.StartsWith("dod", StringComparison.OrdinalIgnoreCase) ? "kapot" : "broken" };

    [GeneratedRegex(@"\b(?:dead|dying|morte?s?|dode|tote[rsnm]?)\s+(?=(?:old |little |big |vieil |vieille |oude |alte[nrs]? )?(?:" + Things + @")\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Before();

    // "my laptop is dead", "une imprimante morte", "the battery just died on me"
    [GeneratedRegex(@"(?<thing>\b(?:" + Things + @")\s+(?:(?:is|are|was|were|has|have|went|gone|looks|seems|just|now|also|too|quite|completely|totally|est|sont|a l'air|était|compl[èe]tement|tout à fait|aussi|bel et bien|zijn|lijkt|nu|ook|helemaal|volledig|echt|ist|sind|war|scheint|ganz|völlig|auch|jetzt|leider|helaas|hélas)\s+){0,3})(?<dead>dead|died|mort(?:e|s|es)?|dood|tot)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex After();
}
