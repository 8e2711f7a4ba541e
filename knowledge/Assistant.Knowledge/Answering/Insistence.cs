using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>What a question insists on: the town of which it asks and the numbers that it gives. A page about the same thing elsewhere, or for another number, is no answer.</summary>
/// <param name="Places">Folded names of towns, those that somebody merely comes from left out.</param>
/// <param name="Numbers">Counts, ages, sizes; no times of day, no dates, no telephone numbers.</param>
/// <param name="Ages">Those of the numbers that are somebody's age, in years.</param>
/// <param name="Days">Days of the week.</param>
internal sealed partial record Insistence(IReadOnlyList<string> Places, IReadOnlyList<int> Numbers, IReadOnlyList<int> Ages, IReadOnlyList<DayOfWeek> Days)
{
    /// <summary>Whether it asks for somebody under age or for an adult, by an age or a word; null when neither or both.</summary>
    public bool? OfMinor { get; init; }

    /// <summary>Whether it asks if something may be, or when, and ends with a day: that day is what is asked.</summary>
    public bool EndsWithDay { get; init; }

    /// <summary>Numbers written as words, from two on.</summary>
    public IReadOnlyList<int> Spelled { get; init; } = [];

    /// <summary>Whether it asks for the urgent case.</summary>
    public bool IsUrgent { get; init; }

    private const int LongestTown = 3; // words of a name
    private const int FullAge = 18;

    // communes of Brussels and larger towns of Belgium and around, in the languages in which they are named; written for this project
    private static readonly HashSet<string> Towns = new(
        """
        anderlecht;auderghem;oudergem;berchem-sainte-agathe;sint-agatha-berchem;berchem;etterbeek;evere;forest;vorst;ganshoren;ixelles;elsene;jette;koekelberg;molenbeek;molenbeek-saint-jean;sint-jans-molenbeek;
        saint-gilles;sint-gillis;saint-josse;sint-joost;schaerbeek;schaarbeek;uccle;ukkel;watermael-boitsfort;watermaal-bosvoorde;boitsfort;bosvoorde;woluwe;woluwe-saint-lambert;woluwe-saint-pierre;sint-lambrechts-woluwe;sint-pieters-woluwe;laeken;laken;
        antwerpen;anvers;antwerp;gent;gand;ghent;brugge;bruges;brugge;leuven;louvain;lowen;mechelen;malines;hasselt;aalst;alost;kortrijk;courtrai;oostende;ostende;ostend;genk;roeselare;vilvoorde;vilvorde;dilbeek;zaventem;halle;tervuren;machelen;asse;
        liege;luik;luttich;namur;namen;charleroi;mons;bergen;tournai;doornik;wavre;waver;nivelles;nijvel;waterloo;verviers;arlon;bastogne;louvain-la-neuve;eupen;dinant;huy;braine-l'alleud;
        paris;parijs;lille;rijsel;lyon;marseille;amsterdam;rotterdam;utrecht;den haag;maastricht;aachen;aken;aix-la-chapelle;koln;keulen;cologne;berlin;berlijn;munchen;munich;hamburg;luxembourg;luxemburg;london;londres;londen
        """.Split(['\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Spelt),
        StringComparer.Ordinal);

    // right before a town
    private static readonly HashSet<string> Origin = new(StringComparer.Ordinal) { "depuis", "aus", "uit", "from", "nach", "naar", "vers" };

    private static readonly HashSet<string> Comes = new(StringComparer.Ordinal) { "viens", "vient", "venons", "viennent", "arrive", "arrivons", "venant", "originaire", "kom", "komen", "komt", "afkomstig", "quitte", "quitter" };

    // "I come from Ghent", "born in Jette", "I move to Liège": told of the person, not asked of the town
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal)
    {
        "ne", "nee", "nes", "naissance", "geboren", "gebore", "born", "hopital", "ziekenhuis", "hospital", "krankenhaus", "maternite", "klinik", "kliniek", "clinique",
        "demenage", "demenager", "verhuis", "verhuizen", "verhuisd", "moved", "moving", "move", "umziehen", "umgezogen", "ziehe", "travaille", "werk", "work", "arbeite", "etudie", "studeer", "study", "studiere", "mort", "decede", "overleden", "died", "gestorben", "vol", "voyage", "reis", "trip", "marie", "getrouwd", "married", "verheiratet", "habite", "habitais", "habitait", "habitaient", "habitions", "vivait", "vivais", "woonde", "woonden", "woon", "woont", "lived", "live", "wohnte", "wohnten", "wohne", "wohnt",
    };

    public static Insistence Of(string question, string language)
    {
        var words = TextAnalyzer.For(language).Analyze(question).Where(t => !t.IsJoined).Select(t => t.Form).ToList();
        var places = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var length = Enumerable.Range(1, Math.Min(LongestTown, words.Count - i)).Reverse().FirstOrDefault(n => Towns.Contains(string.Join(' ', words.Skip(i).Take(n))));
            if (length > 0)
            {
                var before = words.Take(i).TakeLast(4).ToList();
                if (!before.Exists(w => Told.Contains(w) || Comes.Contains(w)) && !(before.Count > 0 && Origin.Contains(before[^1])))
                {
                    places.Add(string.Join(' ', words.Skip(i).Take(length)));
                }

                i += length - 1;
            }
        }

        List<int> numbers = [.. Number().Matches(question).Where(m => !Telephone().IsMatch(question)).Select(m => Of(m, "number")).Distinct()];
        // "11 mois": a baby, whatever the number
        List<int> months = [.. OfPerson().Matches(question).Select(m => Of(m, "months")).Where(m => m >= 0)];
        List<int> ages = [.. Age().Matches(question).Concat(OfPerson().Matches(question)).Select(m => Of(m, "number")).Where(numbers.Contains).Distinct()];
        var (minor, adult) = (months.Count > 0 || ages.Exists(a => a < FullAge) || Minor().IsMatch(question), ages.Exists(a => a >= FullAge) || OfAdults().IsMatch(question));
        return new Insistence(places, [.. numbers.Except(months)], ages, [.. words.Select(w => Weekdays.Of(QuestionWords.Meant(w, language), language)).OfType<DayOfWeek>().Distinct()])
        {
            OfMinor = minor == adult ? null : minor,
            Spelled = [.. NumberWords.Of(question)],
            IsUrgent = Urgent().IsMatch(question) || Urgent().IsMatch(QuestionWords.Meant(question, language, question.Length)),
            EndsWithDay = words.Count > 0 && Weekdays.Of(QuestionWords.Meant(words[^1], language), language) is not null && (QuestionTypes.IsPolar(question, language) || QuestionTypes.Of(question, language) is QuestionType.When or QuestionType.YesNo),
        };
    }

    /// <summary>How far a text is for the person that is asked for: 1 for such a person, -1 for the other kind alone, 0 when it says nothing or nobody was named.</summary>
    public int Suits(string text) => OfMinor is not { } minor ? 0 : (minor ? Minor() : OfAdults()).IsMatch(text) ? 1 : (minor ? OfAdults() : Minor()).IsMatch(text) ? -1 : 0;

    /// <summary>How many of the numbers a text holds, as a share.</summary>
    public double Held(string text) => Numbers.Count == 0 ? 0 : Numbers.Count(n => Holds(text, n)) / (double)Numbers.Count;

    /// <summary>Whether the best page can't answer, whatever else fits: it is about our town and another was named, or a price or a term is asked for a number or a day of which it says nothing ("a grave for 99 years", "a wedding on Sunday"), or whether something may be on such a day.</summary>
    public bool IsElsewhere(QuestionType type, IReadOnlyList<RankedPassage> passages)
    {
        const int OwnThings = 5; // "for my 3 children" counts what somebody has
        var best = passages[0].Hit;
        List<string> all = [best.Title, .. passages.Where(p => p.Hit.DocumentId == best.DocumentId).SelectMany(p => new[] { p.Hit.HeadingPath, p.Text.Text })];
        List<string> own = [best.Title, .. passages.Where(p => p.Hit.DocumentId == best.DocumentId && !p.Reading.IsOffice).Select(p => p.Text.Text)];
        var fact = type is QuestionType.HowMuch or QuestionType.HowLong or QuestionType.HowMany or QuestionType.HowOld;
        return NamesOtherPlace(all)
            || (fact && (this with { Numbers = [.. Numbers.Where(n => n > OwnThings)] }).NamesOtherNumber(own))
            || (type == QuestionType.HowMuch && NamesOtherDay(own, best.Language))
            || (EndsWithDay && NamesOtherDay(all, best.Language))
            || (type == QuestionType.HowMuch && IsUrgent && !passages.Any(p => p.Hit.DocumentId == best.DocumentId && TellsUrgentPrice(p)));
    }

    /// <summary>Whether a passage says what the urgent case costs, for such a person.</summary>
    private bool TellsUrgentPrice(RankedPassage passage) => AnswerUnits.Of(passage.Text.Text).Select(u => passage.Text.Text[u.Start..u.End])
        .Any(u => QuestionTypes.Amount().IsMatch(u) && (Urgent().IsMatch(u) || Urgent().IsMatch(passage.Hit.HeadingPath)) && Suits(u) >= 0);

    /// <param name="page">Its title, headings and text, in parts.</param>
    public bool NamesOtherPlace(IReadOnlyList<string> page) => Places.Count > 0 && Places.Any(p => !page.Any(t => Holds(t, p)));

    /// <summary>Whether the page says nothing of a number. An age is also said by "a minor", "an adult".</summary>
    public bool NamesOtherNumber(IReadOnlyList<string> page) =>
        Numbers.Any(n => !page.Any(t => Holds(t, n) || (Ages.Contains(n) && (n < FullAge ? OfMinors() : OfAdults()).IsMatch(t))));

    /// <summary>The share of the numbers written as words, from two on, that a page says neither as a word nor in figures.</summary>
    /// <param name="page">Its title, headings and text, in parts.</param>
    public double NumberWordsUnsaid(IReadOnlyList<string> page) => Spelled.Count == 0 ? 0 : Spelled.Count(n => !page.Any(t => Holds(t, n) || Stems(t, n))) / (double)Spelled.Count;

    private static bool Stems(string text, int number) => NumberWords.Of(text).Contains(number);

    /// <param name="page">Without the office's own hours.</param>
    public bool NamesOtherDay(IReadOnlyList<string> page, string language) => Days.Any(d => !page.Any(t => Weekdays.Covers(t, language, d)));

    private static bool Holds(string text, string place) => $" {Spelt(text)} ".Contains($" {place} ", StringComparison.Ordinal);

    private static bool Holds(string text, int number)
    {
        foreach (Match match in Stated().Matches(text))
        {
            var (low, high, below, above, plain) = (Of(match, "low"), Of(match, "high"), Of(match, "below"), Of(match, "above"), Of(match, "plain"));
            if (plain == number || low == number || high == number || (low >= 0 && low <= number && number <= high) || (below >= 0 && number <= below) || (above >= 0 && number >= above))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>-1 when the group holds no number.</returns>
    private static int Of(Match match, string group) => match.Groups[group] is { Success: true } g && int.TryParse(g.ValueSpan, CultureInfo.InvariantCulture, out var value) ? value : -1;

    private static string Spelt(string text) => string.Join(' ', TextAnalyzer.For("en").Analyze(text).Where(t => !t.IsJoined).Select(t => t.Form));

    [GeneratedRegex(@"(?<![\d.,:/h-]|\b(?:le|am|den|on the|op|du|au)\s)(?<number>\d{1,4})(?![\d:/h%-]|[.,]\d|\s?(?:h\b|uur\b|uhr\b|heures?\b|o'clock|a\.?m\b|p\.?m\b|janv|févr|mars|avril|mai\b|juin|juil|août|sept|oct|nov|déc|jan|feb|maart|apr|mei\b|juni|juli|aug|okt|dec|march|may|june|july|märz|dez|re\b|er\b|ère|e\b|ème|ste\b|de\b|st\b|nd\b|rd\b|th\b|x\b|\.\s))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?<number>\d{1,3}) ?(?:ans?|jaar|jarige?|years?|yo|jahren?|j(?:ä|ae)hrige[rns]?)\b|\b(?<number>\d{1,3})-(?:year|jarige?|j(?:ä|ae)hrige)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Age();

    [GeneratedRegex(@"\b(?:mineure?s?|minderjarigen?|minors?|minderj(?:ä|ae)hrigen?r?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfMinors();

    [GeneratedRegex(@"\b(?:adultes?|majeure?s?|volwassenen?|meerderjarigen?|adults?|erwachsenen?r?|vollj(?:ä|ae)hrigen?r?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfAdults();

    // "ma fille de 6 ans", "mn zoon van 9", "my son, 9", "11 Monate alt"; not "5 jaar geldig"
    [GeneratedRegex(@"\b(?:fils|fille|enfant|gamin|petite?|pti|bébé|garçon|gosse|ado|mère|père|zoon|zoontje|dochter|dochtertje|kind|kleine|baby|moeder|vader|son|daughter|child|kid|boy|girl|mother|father|Sohn|Tochter|Kind|Kleine[rn]?|Mutter|Vater|ik|moi|ich)\b[^\d.?!]{0,12}?(?:\b(?:de|van|of|is|a|aged?|von|mit|wird|wordt|turns|heeft|hat|âgée?)\s+|,\s*)(?:(?<months>\d{1,2})\s*(?:mois|maand|months?|Monate?)|(?<number>\d{1,3})(?!\d|\s*(?:euros?\b|€|%|h\b|uur|Uhr|:)))|\b(?:he's|she's|he is|she is|hij is|zij is|ze is|er ist|sie ist|il a|elle a)\s+(?<number>\d{1,2})(?!\d|\s*(?:euros?\b|€|%|h\b|uur|Uhr|:))|\b(?<months>\d{1,2})\s*(?:mois|months?|Monate?)\s*(?:alt|old)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfPerson();

    [GeneratedRegex(@"\b(?:mineure?s?|enfants?|bébés?|minderjarigen?|kind(?:eren)?|baby'?s?|minors?|child(?:ren)?|kids?|babies|minderjährigen?|Kinder?n?|Jugendliche[nr]?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Minor();

    [GeneratedRegex(@"\b(?:urgence|urgente?s?|urgent(?:ly)?|spoed\w*|dringende?|express\w*|eilverfahren|eilig\w*|dringend\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Urgent();

    [GeneratedRegex(@"\d[\d /.]{7,}\d", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\b(?<low>\d{1,4}) ?(?:à|au|et|tot|tot en met|to|and|bis|–|-) ?(?<high>\d{1,4})\b|\b(?:moins de|avant|jusqu'à|jusqu’à|sous|minder dan|jonger dan|onder|tot|under|below|less than|up to|until|at most|unter|weniger als|bis zu|bis|höchstens|hoogstens|au plus) (?:l'âge de |de leeftijd van |the age of )?(?<below>\d{1,4})\b|\b(?:à partir de|dès|plus de|au moins|vanaf|ouder dan|meer dan|minstens|from|over|above|at least|more than|aged|ab|über|mehr als|mindestens) (?:l'âge de |de leeftijd van |the age of |dem )?(?<above>\d{1,4})\b|\b(?<plain>\d{1,4})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stated();
}
