using System.Collections.Frozen;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>Feast days by the names that people give them in the four languages: fixed ones, and those that move with Easter.</summary>
/// <remarks>As in Belgium: Saint Nicholas is 6 December, the national day 21 July. "Koningsdag" is 15 November here and 27 April over the border: it names no day. Nor do feasts that follow the moon.</remarks>
internal static class FeastDays
{
    private const int LongestName = 5;

    /// <summary>Shorter names are not forgiven a typing error.</summary>
    private const int ForgivenFrom = 7;

    private static readonly FrozenDictionary<string, Feast> Names = Named(
        (Feast.On(1, 1), "nouvel an|jour de l an|nieuwjaar|nieuwjaarsdag|new year|new year s day|new years day|new year s|new years|neujahr|neujahrstag"),
        (Feast.On(1, 6), "epiphanie|jour des rois|fete des rois|driekoningen|epiphany|dreikonig|dreikoenig|dreikonigstag|heilige drei konige|heiligen drei konige"),
        (Feast.On(2, 2), "chandeleur|lichtmis|candlemas|lichtmess"),
        (Feast.On(2, 14), "saint valentin|st valentin|valentijn|valentijnsdag|valentine s day|valentines day|valentine s|valentines|valentinstag"),
        (Feast.On(3, 17), "saint patrick s day|st patrick s day|st patricks day|saint patricks day|saint patrick|st patrick|paddy s day"),
        (Feast.On(5, 1), "fete du travail|dag van de arbeid|feest van de arbeid|labour day|tag der arbeit|maifeiertag"),
        (Feast.On(7, 21), "fete nationale|nationale feestdag|national day|belgian national day|nationalfeiertag"),
        (Feast.On(8, 15), "assomption|maria hemelvaart|lieve vrouw hemelvaart|v hemelvaart|tenhemelopneming|assumption|assumption day|maria himmelfahrt|mariahimmelfahrt"),
        (Feast.On(10, 31), "halloween"),
        (Feast.On(11, 1), "toussaint|allerheiligen|all saints|all saints day|all saint s day|all hallows"),
        (Feast.On(11, 2), "jour des morts|allerzielen|all souls|all souls day|allerseelen"),
        (Feast.On(11, 11), "armistice|armistice day|wapenstilstand|wapenstilstandsdag|remembrance day|saint martin|st martin|sint maarten|sint martinus|sankt martin|martinstag"),
        (Feast.On(11, 15), "fete du roi|fete de la dynastie|feest van de dynastie"),
        (Feast.On(12, 5), "sinterklaasavond|pakjesavond"),
        (Feast.On(12, 6), "saint nicolas|st nicolas|sinterklaas|sinterklaasdag|sint nicolaas|sint niklaas|saint nicholas|st nicholas|nikolaus|nikolaustag|sankt nikolaus"),
        (Feast.On(12, 24), "kerstavond|kerstnacht|christmas eve|xmas eve|heiligabend|heiligabends|heiliger abend|heiligen abend|weihnachtsabend|reveillon de noel|reveillon noel"),
        (Feast.On(12, 25), "noel|jour de noel|kerst|kerstmis|kerstdag|eerste kerstdag|christmas|christmas day|xmas|weihnachten|weihnachtstag|erster weihnachtstag|erste weihnachtstag|ersten weihnachtstag"),
        (Feast.On(12, 26), "tweede kerstdag|2e kerstdag|2de kerstdag|boxing day|saint etienne|st stephen s day|stephanstag|stefanitag|zweiter weihnachtstag|zweite weihnachtstag|zweiten weihnachtstag|zweiter weihnachtsfeiertag|zweiten weihnachtsfeiertag|2 weihnachtstag"),
        (Feast.On(12, 31), "saint sylvestre|st sylvestre|reveillon du nouvel an|reveillon de nouvel an|oudejaar|oudjaar|oudejaarsdag|oudejaarsavond|oudejaarsnacht|new year s eve|new years eve|hogmanay|silvester|silvesterabend"),
        (Feast.AfterEaster(-48), "rosenmontag"),
        (Feast.AfterEaster(-47), "mardi gras|vette dinsdag|vastenavond|shrove tuesday|pancake day|faschingsdienstag|fastnachtsdienstag|veilchendienstag"),
        (Feast.AfterEaster(-46), "mercredi des cendres|aswoensdag|ash wednesday|aschermittwoch"),
        (Feast.AfterEaster(-7), "rameaux|dimanche des rameaux|palmzondag|palm sunday|palmsonntag"),
        (Feast.AfterEaster(-3), "jeudi saint|witte donderdag|maundy thursday|grundonnerstag"),
        (Feast.AfterEaster(-2), "vendredi saint|goede vrijdag|good friday|karfreitag"),
        (Feast.AfterEaster(-1), "samedi saint|stille zaterdag|paaszaterdag|holy saturday|easter saturday|karsamstag|ostersamstag"),
        (Feast.AfterEaster(0), "paques|jour de paques|dimanche de paques|pasen|paaszondag|paasdag|eerste paasdag|easter|easter sunday|easter day|ostern|ostersonntag"),
        (Feast.AfterEaster(1), "lundi de paques|paasmaandag|tweede paasdag|2e paasdag|2de paasdag|easter monday|ostermontag"),
        (Feast.AfterEaster(39), "ascension|jeudi de l ascension|hemelvaart|hemelvaartsdag|ascension day|ascension thursday|himmelfahrt|christi himmelfahrt|himmelfahrtstag"),
        (Feast.AfterEaster(49), "pentecote|dimanche de pentecote|pinksteren|pinksterzondag|pinksterdag|eerste pinksterdag|pentecost|whit sunday|whitsun|pfingsten|pfingstsonntag"),
        (Feast.AfterEaster(50), "lundi de pentecote|lundi de la pentecote|pinkstermaandag|tweede pinksterdag|2e pinksterdag|2de pinksterdag|whit monday|pfingstmontag"),
        (Feast.AfterEaster(60), "fete dieu|sacramentsdag|corpus christi|fronleichnam"),
        (Feast.AdventSunday(1), "premier dimanche de l avent|1er dimanche de l avent|eerste advent|eerste adventszondag|first advent|first sunday of advent|first sunday in advent|ersten advent|erster advent|erste advent|1 advent"),
        (Feast.AdventSunday(2), "tweede advent|second sunday of advent|zweiten advent|zweiter advent|zweite advent|2 advent"),
        (Feast.AdventSunday(3), "derde advent|third sunday of advent|dritten advent|dritter advent|dritte advent|3 advent"),
        (Feast.AdventSunday(4), "vierde advent|fourth sunday of advent|vierten advent|vierter advent|vierte advent|4 advent"));

    private static readonly string[] Long = [.. Names.Keys.Where(n => n.Length >= ForgivenFrom && !n.Contains(' ', StringComparison.Ordinal))];

    /// <summary>The feast with the longest name in a message, the first of them, with its place; null when none is named.</summary>
    public static (Feast Feast, int Start, int End)? In(IReadOnlyList<string> words)
    {
        for (var length = Math.Min(LongestName, words.Count); length > 0; length--)
        {
            for (var at = 0; at + length <= words.Count; at++)
            {
                if (Names.TryGetValue(length == 1 ? words[at] : string.Join(' ', words.Skip(at).Take(length)), out var feast))
                {
                    return (feast, at, at + length);
                }
            }
        }

        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Length >= ForgivenFrom && Array.Find(Long, n => Phrase.OneSlipApart(n, words[at])) is { } meant)
            {
                return (Names[meant], at, at + 1);
            }
        }

        return null;
    }

    /// <summary>Easter Sunday of the Gregorian calendar.</summary>
    /// <remarks>The anonymous algorithm of 1876 (Meeus, Jones, Butcher).</remarks>
    internal static DateOnly Easter(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var shift = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * shift) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }

    private static FrozenDictionary<string, Feast> Named(params (Feast Feast, string Names)[] feasts) =>
        feasts.SelectMany(f => f.Names.Split('|').Select(n => (Name: n, f.Feast))).ToFrozenDictionary(n => n.Name, n => n.Feast, StringComparer.Ordinal);
}

/// <summary>When a feast is: on a day of the year, so many days after Easter, or on a Sunday of Advent.</summary>
internal sealed record Feast
{
    private readonly Func<int, DateOnly> day;

    private Feast(Func<int, DateOnly> day) => this.day = day;

    public DateOnly In(int year) => day(year);

    public static Feast On(int month, int day) => new(year => new DateOnly(year, month, day));

    public static Feast AfterEaster(int days) => new(year => FeastDays.Easter(year).AddDays(days));

    // the fourth is the last Sunday before Christmas Day
    public static Feast AdventSunday(int number) => new(year => new DateOnly(year, 12, 24) is var eve ? eve.AddDays(-(int)eve.DayOfWeek - (7 * (4 - number))) : default);
}
