using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>The words of dates in the four languages, folded.</summary>
internal static class DateWords
{
    public static readonly Dictionary<string, int> Months = Names(
        "janvier januari january januar jan janv jaenner", "fevrier februari february februar feb fevr fev", "mars maart march marz maerz mrt mar", "avril april avr apr",
        "mai mei may", "juin juni june jun", "juillet juli july juil jul", "aout augustus august aug", "septembre september sept sep",
        "octobre oktober october okt oct", "novembre november nov", "decembre december dezember dec dez");

    public static readonly Dictionary<string, int> Weekdays = Names(
        "lundi maandag monday montag", "mardi dinsdag tuesday dienstag", "mercredi woensdag wednesday mittwoch", "jeudi donderdag thursday donnerstag",
        "vendredi vrijdag friday freitag", "samedi zaterdag saturday samstag sonnabend", "dimanche zondag sunday sonntag");

    public static readonly (Phrase Phrase, int Days)[] Relative =
    [
        (Phrase.Parse("(apres demain|overmorgen|day after tomorrow|ubermorgen|uebermorgen)"), 2),
        (Phrase.Parse("(avant hier|eergisteren|day before yesterday|vorgestern)"), -2),
        (Phrase.Parse("(demain|morgen|tomorrow)"), 1),
        (Phrase.Parse("(aujourd hui|vandaag|today|heute)"), 0),
        (Phrase.Parse("(hier|gisteren|yesterday|gestern)"), -1),
    ];

    public static readonly Dictionary<string, int> Units = new(StringComparer.Ordinal)
    {
        ["jour"] = 1,
        ["jours"] = 1,
        ["dag"] = 1,
        ["dagen"] = 1,
        ["day"] = 1,
        ["days"] = 1,
        ["tag"] = 1,
        ["tage"] = 1,
        ["tagen"] = 1,
        ["semaine"] = 7,
        ["semaines"] = 7,
        ["week"] = 7,
        ["weken"] = 7,
        ["weeks"] = 7,
        ["woche"] = 7,
        ["wochen"] = 7,
        ["mois"] = 30,
        ["maand"] = 30,
        ["maanden"] = 30,
        ["month"] = 30,
        ["months"] = 30,
        ["monat"] = 30,
        ["monate"] = 30,
        ["monaten"] = 30,
        ["an"] = 365,
        ["ans"] = 365,
        ["annee"] = 365,
        ["jaar"] = 365,
        ["year"] = 365,
        ["years"] = 365,
        ["jahr"] = 365,
        ["jahren"] = 365,
    };

    public static readonly Dictionary<string, int> Ordinals = Names(
        "premier eerste first erster erste ersten", "deuxieme tweede second zweiter zweite zweiten", "troisieme derde third dritter dritte dritten", "quatrieme vierde fourth vierter vierte vierten", "cinquieme vijfde fifth funfter funfte funften",
        "sixieme zesde sixth sechster sechste sechsten", "septieme zevende seventh siebter siebte siebten", "huitieme achtste eighth achter achte achten", "neuvieme negende ninth neunter neunte neunten", "dixieme tiende tenth zehnter zehnte zehnten",
        "onzieme elfde eleventh elfter elfte elften", "douzieme twaalfde twelfth zwolfter zwolfte zwolften", "dertiende thirteenth dreizehnter dreizehnte dreizehnten", "veertiende fourteenth vierzehnter vierzehnte vierzehnten", "vijftiende fifteenth funfzehnter funfzehnte funfzehnten",
        "zestiende sixteenth sechzehnte sechzehnten", "zeventiende seventeenth siebzehnte siebzehnten", "achttiende eighteenth achtzehnte achtzehnten", "negentiende nineteenth neunzehnte neunzehnten", "twintigste twentieth zwanzigster zwanzigste zwanzigsten",
        "eenentwintigste einundzwanzigsten einundzwanzigste", "tweeentwintigste zweiundzwanzigsten zweiundzwanzigste", "drieentwintigste dreiundzwanzigsten dreiundzwanzigste", "vierentwintigste vierundzwanzigsten vierundzwanzigste", "vijfentwintigste funfundzwanzigsten funfundzwanzigste",
        "zesentwintigste sechsundzwanzigsten sechsundzwanzigste", "zevenentwintigste siebenundzwanzigsten siebenundzwanzigste", "achtentwintigste achtundzwanzigsten achtundzwanzigste", "negenentwintigste neunundzwanzigsten neunundzwanzigste", "dertigste thirtieth dreissigsten dreissigste", "eenendertigste einunddreissigsten einunddreissigste");

    public static readonly string[] In = ["dans", "over", "binnen", "in", "within", "d"];
    public static readonly string[] Since = ["depuis", "sinds", "since", "seit", "al", "for", "reeds", "deja", "schon"];
    public static readonly string[] Fillers = ["de", "of", "the", "du"];
    public static readonly string[] Ands = ["et", "en", "and", "und", "au", "tot", "to", "bis", "ou", "of", "or", "oder", "a", "til", "till"];

    public static readonly Phrase Past = Phrase.Parse("(dernier|derniere|passe|passee|vorige|verleden|afgelopen|laatste|voorbije|last|past|letzten|letzte|letzter|letztes|vergangenen|vergangene|vorigen)");
    public static readonly Phrase NextWeek = Phrase.Parse("(semaine prochaine|semaine d apres|volgende week|komende week|next week|nachste woche|nachster woche|kommende woche|prochaine semaine)");
    public static readonly Phrase LastWeek = Phrase.Parse("(semaine derniere|semaine passee|derniere semaine|vorige week|afgelopen week|verleden week|last week|letzte woche|vorige woche|letzter woche|vergangene woche)");
    public static readonly Phrase Weekend = Phrase.Parse("(week end|weekend|wochenende)");
    public static readonly Phrase LastWeekend = Phrase.Parse("(week end dernier|weekend dernier|week end passe|weekend passe|vorig weekend|afgelopen weekend|voorbije weekend|last weekend|past weekend|letztes wochenende|letzten wochenende|vergangenes wochenende|dernier week end|dernier weekend)");
    public static readonly Phrase NextMonth = Phrase.Parse("(mois prochain|prochain mois|volgende maand|komende maand|next month|nachsten monat|nachster monat|kommenden monat)");
    public static readonly Phrase NextYear = Phrase.Parse("(annee prochaine|l an prochain|an prochain|prochaine annee|volgend jaar|next year|nachstes jahr|nachsten jahres|kommendes jahr|komend jaar)");
    public static readonly Phrase EndOfMonth = Phrase.Parse("(fin du mois|fin de ce mois|eind van de maand|einde van de maand|eind deze maand|einde deze maand|eind van deze maand|end of the month|end of this month|ende des monats|monatsende|ende dieses monats)");
    public static readonly Phrase WeekLater = Phrase.Parse("(en huit|en 8|over een week|in acht dagen|over acht dagen|week on|in einer woche|in acht tagen)");
    public static readonly Phrase Middle = Phrase.Parse("(mi|milieu|halfweg|half|midden|mid|middle|mitte|medio)");
    public static readonly Phrase End = Phrase.Parse("(fin|eind|einde|end|ende|late)");

    private static Dictionary<string, int> Names(params string[] groups) =>
        groups.SelectMany((names, i) => names.Split(' ').Select(n => (n, i + 1))).ToDictionary(p => p.n, p => p.Item2 % 7 == 0 && groups.Length == 7 ? 0 : p.Item2, StringComparer.Ordinal);
}
