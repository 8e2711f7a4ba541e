using System.Text.RegularExpressions;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>A question for when an office is open: which office by its words, which day when one is named.</summary>
/// <param name="Own">Folded words of the question that name what should be open; none when the town hall itself is meant.</param>
/// <param name="Day">The day that is asked for; null when none was named.</param>
/// <param name="IsHoliday">Whether a public holiday is asked for.</param>
/// <param name="NamesHouse">Whether the town hall, its counters or "you" are named; without, a question may lean on the one before.</param>
internal sealed partial record OpeningQuestion(IReadOnlyList<string> Own, DayOfWeek? Day, bool IsHoliday, bool NamesHouse)
{
    /// <summary>The months that it names, 1 to 12; July and August for the summer.</summary>
    public IReadOnlySet<int> InMonths { get; init; } = new HashSet<int>();

    private const int ShortestMisspelt = 7; // of shorter words too many are near each other
    private const int MostWords = 16; // a longer message tells of more than hours

    // Belgium's fixed public holidays; the movable ones are known by their names
    private static readonly (string Day, int Month)[] FixedHolidays = [("1", 1), ("1", 5), ("21", 7), ("15", 8), ("1", 11), ("11", 11), ("25", 12)];

    private static readonly string[] Months =
    [
        "janvier januari january januar", "fevrier februari february februar", "mars maart march marz", "avril april", "mai mei may", "juin juni june", "juillet juli july", "aout augustus august",
        "septembre september", "octobre oktober october", "novembre november", "decembre december dezember",
    ];

    private static readonly HashSet<string> Summer = Words("ete estival zomer zomers zomermaanden summer sommer sommers sommermonate");

    // what the office itself, its counters or its people are called: no department is named by these
    private static readonly HashSet<string> General = Words("""
        maison communale mairie hotel ville administration commune communal communaux guichet guichets service services bureau bureaux acces public accueil
        gemeentehuis stadhuis gemeente administratie loket loketten balie dienst diensten onthaal kantoor gebouw stadskantoor
        town city hall commune house municipality council counter counters office offices desk building reception
        rathaus gemeindehaus gemeinde gemeindeverwaltung verwaltung schalter buro bureau amt gebaude stadthaus
        """);

    // said with hours, days and visits without naming anything
    private static readonly HashSet<string> Said = Words("""
        horaire horaires heure heures ouverture ouvertures ouvert ouverte ouverts ouvertes ouvre ouvrez ouvrent ouvrir fermeture ferme ferment fermez fermer fermee fermes quand jour jours jusqu jusque partir midi matin matinee soir soiree apres
        semaine weekend week end encore toujours passer venir vient viens peut peux puis aller etes est sont vous tot tard quelle quelles quel quels savoir svp bonjour
        openingsuren openingstijden uren uur open opent openen geopend gesloten sluit sluiten sluitingsuur dicht laat vroeg wanneer dag dagen tot vanaf middag namiddag voormiddag avond ochtend s weekend week nog altijd langs langskomen komen kom terecht jullie bent zijn kan
        opening hours times time open opens opened close closes closed closing until till from late early day days morning afternoon evening noon weekend week still come visit pop lunchtime
        offnungszeiten geoffnet offen offnet offnen geschlossen schliesst schliessen schliessung uhr uhrzeit wann lange tag tage mittag nachmittag vormittag abend abends morgens nachmittags wochenende woche noch vorbeikommen kommen komme bis ab haben sprechzeiten zeiten
        """);

    /// <returns>Null when the question is for something else.</returns>
    public static OpeningQuestion? Of(string text, string language, DayOfWeek today)
    {
        var words = TextAnalyzer.For(language).Analyze(text).Where(t => !t.IsJoined).Select(t => (Token: t, Meant: QuestionWords.Meant(t.Form, language))).ToList();
        if (words.Count is 0 or > MostWords || QuestionTypes.Of(text, language) is QuestionType.HowMuch or QuestionType.Where or QuestionType.Contact or QuestionType.Who or QuestionType.Documents)
        {
            return null;
        }

        var folded = string.Join(' ', words.Select(w => w.Meant));
        var day = words.Select(w => Weekdays.Of(w.Meant, language)).FirstOrDefault(d => d is not null);
        var ahead = day is null ? words.Select(w => Weekdays.DaysAhead(w.Meant)).FirstOrDefault(d => d is not null) : null;
        var holiday = NamesHoliday(folded);
        if (!Opening().IsMatch(folded) && !((day is not null || holiday || QuestionTypes.Of(text, language) == QuestionType.When) && Visit().IsMatch(folded)))
        {
            return null;
        }

        List<string> own = [.. words.Where(w => !w.Token.IsStopWord && !IsGeneral(w.Meant) && !Said.Contains(w.Meant) && !IsOfTime(w.Meant, language)).Select(w => w.Token.Form).Distinct()];
        return new OpeningQuestion(own, day ?? (ahead is { } days ? (DayOfWeek)(((int)today + days) % 7) : null), holiday, words.Exists(w => IsGeneral(w.Meant) || w.Meant is "vous" or "jullie" or "you" or "sie" or "ihr")) { InMonths = MonthsIn(words.Select(w => w.Meant)) };
    }

    /// <param name="words">Folded. "May" is left out: in English it mostly is no month.</param>
    public static IReadOnlySet<int> MonthsIn(IEnumerable<string> words) =>
        words.SelectMany(w => Summer.Contains(w) ? [7, 8] : w is not "may" && Month(w) is > 0 and var month ? [month] : Array.Empty<int>()).ToHashSet();

    /// <summary>Whether somebody asks about coming by.</summary>
    /// <param name="question">Folded, as it was meant.</param>
    public static bool IsVisit(string question) => Visit().IsMatch(question);

    /// <summary>Also with a slip of the finger: "gemeentehius".</summary>
    private static bool IsGeneral(string word) =>
        General.Contains(word) || (word.Length >= ShortestMisspelt && General.Any(g => g.Length >= ShortestMisspelt && g[0] == word[0] && Spelling.Distance(word, g, 1) <= 1));

    private static bool IsOfTime(string word, string language) => Weekdays.Of(word, language) is not null || Weekdays.DaysAhead(word) is not null || Month(word) > 0 || Summer.Contains(word) || word.All(char.IsDigit);

    private static bool NamesHoliday(string folded) => Holiday().IsMatch(folded) || (Date().Match(folded) is { Success: true } date && Array.IndexOf(FixedHolidays, (date.Groups["day"].Value.TrimStart('0'), Month(date.Groups["month"].Value))) >= 0);

    private static int Month(string name) => Array.FindIndex(Months, m => m.Split(' ').Contains(name)) + 1;

    private static HashSet<string> Words(string words) => new(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    [GeneratedRegex(@"\b(?:ouvert(?:e|s|es|ure|ures)?|ouvr(?:e|ez|ent|ir)|ferm(?:e|ez|ent|er|ee|es|eture)|horaires?|open(?:s|ing|ingsuren|ingstijden|t)?|geopend|gesloten|sluit(?:en)?|clos(?:e|es|ed|ing)|hours|geoffnet|offen|offnet|offnungszeiten|schliesst|geschlossen|sprechzeiten|opning)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(?:feries?|feestdag(?:en)?|holidays?|feiertag(?:e|en|s)?|paques|paasmaandag|pasen|easter|ostern|ostermontag|pentecote|pinkstermaandag|pinksteren|pfingsten|pfingstmontag|ascension|hemelvaart|himmelfahrt|noel|kerstmis|kerstdag|christmas|weihnachten|nouvel an|nieuwjaar|new year s day|neujahr|toussaint|allerheiligen)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Holiday();

    [GeneratedRegex(@"\b(?<day>\d{1,2}) (?<month>[a-z]+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(?:passer|venir|viens|come|visit|pop|langs|langskomen|langsgaan|komen|terecht|kommen|vorbeikommen|vorbei)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Visit();
}
