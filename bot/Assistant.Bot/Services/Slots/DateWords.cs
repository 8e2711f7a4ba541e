using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>The words of dates in the four languages, folded.</summary>
internal static class DateWords
{
    public static readonly Dictionary<string, int> Months = Names(
        "janvier januari january januar jan janv jaenner janner", "fevrier februari february februar feb febr fevr fev", "mars maart march marz maerz mrt mrz mar", "avril april avr apr",
        "mai mei may", "juin juni june jun", "juillet juli july juil juill jul", "aout augustus august aug", "septembre september sept sep",
        "octobre oktober october okt oct", "novembre november nov", "decembre december dezember dec dez");

    public static readonly Dictionary<string, int> Weekdays = Names(
        "lundi maandag monday montag", "mardi dinsdag tuesday dienstag", "mercredi woensdag wednesday mittwoch", "jeudi donderdag thursday donnerstag",
        "vendredi vrijdag friday freitag", "samedi zaterdag saturday samstag sonnabend", "dimanche zondag sunday sonntag");

    // only in short answers: "za" and "do" are words, too
    private static readonly Dictionary<string, Dictionary<string, int>> ShortWeekdays = new(StringComparer.Ordinal)
    {
        ["fr"] = Names("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
        ["nl"] = Names("ma", "di", "wo woe", "do don", "vr vrij", "za zat", "zo zon"),
        ["en"] = Names("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"),
        ["de"] = Names("mo", "di", "mi", "do", "fr", "sa", "so"),
    };

    private static readonly string[] DayParts = ["voormiddag", "namiddag", "avond", "ochtend", "middag", "morgen", "nacht", "vormittag", "nachmittag", "mittag", "abend", "nacht"];

    /// <summary>What an age is counted in.</summary>
    public static readonly string[] Years = ["ans", "an", "jaar", "jaren", "years", "year", "yrs", "yo", "jahre", "jahren", "jahr"];

    /// <summary>An age that somebody is yet to have.</summary>
    public static readonly Phrase AgeToCome = Phrase.Parse("(wird|werde|wordt|word|turns|turning|will be|va avoir|aura|aurai|fetera|bientot|bald|bijna|binnenkort|soon|almost|nearly|presque|fast|depuis|sinds|since|seit|il y a|geleden|ago|vor)");

    public static readonly (Phrase Phrase, int Days)[] Relative =
    [
        (Phrase.Parse("(apres demain|overmorgen*|day after tomorrow|ubermorgen|uebermorgen)"), 2),
        (Phrase.Parse("(avant hier|eergister*|day before yesterday|vorgestern)"), -2),
        (Phrase.Parse("(demain|morgen|tomorrow|morgenvroeg|morgenvoor*|morgenna*|morgenoch*|morgenmiddag|morgenavond)"), 1),
        (Phrase.Parse("(aujourd hui|vandaag|today|heute|ce matin|ce soir|cet apres midi|this morning|this afternoon|this evening|tonight|vanavond|vanmiddag|vanochtend|vanmorgen|vannamiddag|vanvoormiddag)"), 0),
        (Phrase.Parse("(hier|gister*|yesterday|gestern)"), -1),
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
        ["fortnight"] = 14,
        ["quinzaine"] = 14,
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

    public static readonly Dictionary<string, int> Ordinals = Inflected(Names(
        "premier eerste first erster erste ersten", "deuxieme tweede second zweiter zweite zweiten", "troisieme derde third dritter dritte dritten", "quatrieme vierde fourth vierter vierte vierten", "cinquieme vijfde fifth funfter funfte funften",
        "sixieme zesde sixth sechster sechste sechsten", "septieme zevende seventh siebter siebte siebten", "huitieme achtste eighth achter achte achten", "neuvieme negende ninth neunter neunte neunten", "dixieme tiende tenth zehnter zehnte zehnten",
        "onzieme elfde eleventh elfter elfte elften", "douzieme twaalfde twelfth zwolfter zwolfte zwolften", "dertiende thirteenth dreizehnter dreizehnte dreizehnten", "veertiende fourteenth vierzehnter vierzehnte vierzehnten", "vijftiende fifteenth funfzehnter funfzehnte funfzehnten",
        "zestiende sixteenth sechzehnte sechzehnten", "zeventiende seventeenth siebzehnte siebzehnten", "achttiende eighteenth achtzehnte achtzehnten", "negentiende nineteenth neunzehnte neunzehnten", "twintigste twentieth zwanzigster zwanzigste zwanzigsten",
        "eenentwintigste einundzwanzigsten einundzwanzigste", "tweeentwintigste zweiundzwanzigsten zweiundzwanzigste", "drieentwintigste dreiundzwanzigsten dreiundzwanzigste", "vierentwintigste vierundzwanzigsten vierundzwanzigste", "vijfentwintigste funfundzwanzigsten funfundzwanzigste",
        "zesentwintigste sechsundzwanzigsten sechsundzwanzigste", "zevenentwintigste siebenundzwanzigsten siebenundzwanzigste", "achtentwintigste achtundzwanzigsten achtundzwanzigste", "negenentwintigste neunundzwanzigsten neunundzwanzigste", "dertigste thirtieth dreissigsten dreissigste", "eenendertigste einunddreissigsten einunddreissigste"));

    public static readonly string[] In = ["dans", "over", "binnen", "in", "within", "d", "ici", "innerhalb"];
    public static readonly string[] Since = ["depuis", "sinds", "since", "seit", "al", "for", "reeds", "deja", "schon"];
    public static readonly string[] Fillers = ["de", "of", "the", "du", "van", "des", "der", "von"];
    public static readonly string[] Halves = ["half", "halve", "halb", "halben", "halbes", "demi", "demie"];
    public static readonly string[] BeforeDay = ["le", "the", "de", "den", "dem", "am", "op", "on", "vom", "au", "du", "zum"];
    public static readonly string[] Ands = ["et", "en", "and", "und", "au", "tot", "to", "bis", "ou", "of", "or", "oder", "a", "til", "till"];

    public static readonly Phrase Past = Phrase.Parse("(dernier|derniere|passe|passee|vorige|verleden|afgelopen|laatste|voorbije|last|past|letzten|letzte|letzter|letztes|vergangenen|vergangene|vorigen)");
    public static readonly Phrase FromNow = Phrase.Parse("^ (from now|from today|from tomorrow|vanaf nu|vanaf vandaag|a partir de maintenant|a partir d aujourd hui|a compter d aujourd hui|ab heute|ab jetzt|von heute|time)");
    public static readonly Phrase Coming = Phrase.Parse("(next|this coming|prochain|prochaine|qui vient|volgende|komende|eerstvolgende|nachsten|nachste|nachster|kommenden|kommende|kommender)");

    public static readonly Phrase NextWeek = Phrase.Parse("(nachsten woche|kommenden woche|semaine prochaine|semaine d apres|volgende week|komende week|next week|nachste woche|nachster woche|kommende woche|prochaine semaine)");
    public static readonly Phrase LastWeek = Phrase.Parse("(semaine derniere|letzten woche|vergangenen woche|vorigen woche|semaine passee|derniere semaine|vorige week|afgelopen week|verleden week|last week|letzte woche|vorige woche|letzter woche|vergangene woche)");
    public static readonly Phrase Weekend = Phrase.Parse("(week end|weekend|wochenende)");
    public static readonly Phrase LastWeekend = Phrase.Parse("(week end dernier|weekend dernier|week end passe|weekend passe|vorig weekend|afgelopen weekend|voorbije weekend|last weekend|past weekend|letztes wochenende|letzten wochenende|vergangenes wochenende|dernier week end|dernier weekend)");
    public static readonly Phrase NextMonth = Phrase.Parse("(mois prochain|prochain mois|mois suivant|volgende maand|komende maand|next month|coming month|following month|nachsten monat|nachsten monats|nachster monat|kommenden monat|kommenden monats|folgenden monats)");
    public static readonly Phrase LastMonth = Phrase.Parse("(mois passe|mois dernier|dernier mois|vorige maand|afgelopen maand|verleden maand|last month|previous month|letzten monat|letzten monats|vorigen monat|vorigen monats|vergangenen monat|vergangenen monats)");
    public static readonly Phrase ThisMonth = Phrase.Parse("(ce mois|ce mois ci|mois ci|deze maand|this month|diesen monat|diesem monat|dieses monats|du mois|van de maand|of the month|des monats|monatsende)");
    public static readonly Phrase NextYear = Phrase.Parse("(annee prochaine|l an prochain|an prochain|prochaine annee|volgend jaar|next year|nachstes jahr|nachsten jahres|kommendes jahr|komend jaar)");
    public static readonly Phrase LastYear = Phrase.Parse("(annee derniere|annee passee|l an dernier|l an passe|an dernier|vorig jaar|verleden jaar|last year|letztes jahr|letzten jahres|vergangenes jahr)");
    public static readonly Phrase ThisYear = Phrase.Parse("(cette annee|de cette annee|dit jaar|this year|dieses jahr|dieses jahres)");
    public static readonly Phrase WeekAfterNext = Phrase.Parse("(week after next|ubernachste woche|ubernachster woche|ubernachsten woche|uebernachste woche|overvolgende week)");
    public static readonly Phrase MonthAfterNext = Phrase.Parse("(month after next|ubernachsten monat|ubernachsten monats|ubernachster monat|overvolgende maand)");
    public static readonly Phrase AfterNext = Phrase.Parse("(after next|ubernachsten|ubernachster|ubernachste|uebernachsten|overvolgende)");
    public static readonly Phrase DayAfter = Phrase.Parse("(day after|dag erna|dag daarna|dag nadien|dag erop|jour d apres|jour apres|lendemain|tag danach|tag darauf|tag drauf)");
    public static readonly Phrase LastButOne = Phrase.Parse("(avant dernier|voorlaatste|vorletzte*|last but one|second to last|penultimate)");

    /// <summary>Somewhere in a month or a week, on no day of it.</summary>
    public static readonly Phrase Vague = Phrase.Parse("(courant|au cours|dans le courant|in de loop|in the course|im laufe|ergens|irgendwann|sometime|some time|some point|n importe quand|zo snel mogelijk|zo spoedig mogelijk|as soon as possible|asap|des que possible|au plus vite|le plus vite possible|so bald wie|so schnell wie|schnellstmoglich|baldmoglichst)");

    /// <summary>From today on.</summary>
    public static readonly Phrase AtOnce = Phrase.Parse("(ab sofort|mit sofortiger wirkung|ab jetzt|per direct|met onmiddellijke ingang|vanaf nu|des maintenant|des a present|a partir de maintenant|avec effet immediat|from now on|with immediate effect|effective immediately)");
    public static readonly string[] Exactly = ["precies", "exact", "exactement", "precisement", "precisely", "exactly", "genau", "juist", "pile", "tout", "juste", "just"];
    public static readonly Phrase EndOfWeek = Phrase.Parse("(fin de la semaine|fin de semaine|fin de cette semaine|eind van de week|einde van de week|eind deze week|eind volgende week|eind van volgende week|end of the week|end of this week|end of next week|ende der woche|ende dieser woche|ende nachster woche)");
    public static readonly Phrase WeekLater = Phrase.Parse("(en huit|en 8|over een week|in acht dagen|over acht dagen|week on|a week from|one week from|in einer woche|in acht tagen)");
    public static readonly Phrase Middle = Phrase.Parse("(mi|milieu|halfweg|half|midden|mid|middle|mitte|medio)");
    public static readonly Phrase End = Phrase.Parse("(fin|eind|einde|end|ende|late|laatste dag|dernier jour|last day|letzter tag|letzten tag|monatsende)");

    /// <summary>0 = Sunday; null for what is no day of the week. "Vrijdagnamiddag" is a Friday.</summary>
    public static int? Weekday(string word, string language, bool isShortAnswer)
    {
        if (Weekdays.TryGetValue(word, out var day) || (isShortAnswer && ShortWeekdays[language].TryGetValue(word, out day)))
        {
            return day;
        }

        return Weekdays.Keys.FirstOrDefault(w => word.Length > w.Length && word.StartsWith(w, StringComparison.Ordinal) && DayParts.Contains(word[w.Length..])) is { } named ? Weekdays[named] : null;
    }

    /// <summary>The month that a word names, also with one typing error when it is long enough; null for other words.</summary>
    public static int? Month(string word, bool forgiving) => Months.TryGetValue(word, out var month) ? month
        : forgiving && word.Length >= ShortestForgiven && word is not "marche" && Months.Keys.FirstOrDefault(m => m.Length >= ShortestForgiven && Phrase.OneSlipApart(m, word)) is { } meant ? Months[meant] : null;

    private const int ShortestForgiven = 5;

    // "zum dritten", "dritter", "drittes", "dem dritten"
    private static Dictionary<string, int> Inflected(Dictionary<string, int> ordinals)
    {
        foreach (var (word, value) in ordinals.Where(o => o.Key.EndsWith("ten", StringComparison.Ordinal)).ToList())
        {
            foreach (var ending in new[] { "r", "s", "m", "" })
            {
                ordinals.TryAdd(word[..^1] + ending, value);
            }
        }

        return ordinals;
    }

    private static Dictionary<string, int> Names(params string[] groups) =>
        groups.SelectMany((names, i) => names.Split(' ').Select(n => (n, i + 1))).ToDictionary(p => p.n, p => p.Item2 % 7 == 0 && groups.Length == 7 ? 0 : p.Item2, StringComparer.Ordinal);
}
