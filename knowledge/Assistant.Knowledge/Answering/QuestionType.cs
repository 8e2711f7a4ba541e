using System.Text.RegularExpressions;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>What kind of thing a question asks for.</summary>
public enum QuestionType
{
    What,
    HowMuch,

    /// <summary>A number of things, not an amount of money.</summary>
    HowMany,
    HowOld,
    HowLong,
    When,
    Where,
    Who,
    Documents,
    How,
    Contact,
    YesNo,
}

/// <summary>Tells the type of a question by its words, in four languages, and whether a text holds what that type asks for.</summary>
internal static partial class QuestionTypes
{
    private static readonly (QuestionType Type, Regex Cue)[] French =
    [
        // "who pays", "who may call": the person is asked for, not the price nor the number
        (QuestionType.Who, Cue(@"^qui (paie|paye|paiera|peut|doit|decide|fixe|rembourse|choisit|signe|donne|vient|prend|nettoie|controle|ramasse|repare|recoit|delivre|verse|accorde|finance|indemnise|a (le )?droit)")),
        (QuestionType.HowLong, Cue(@"(combien|cb) (de|d) (temps|tps|jours?|semaines?|mois|ans?|annees?|heures?)|delais?|duree|dure|attendre|quand (est|sera) (pret|prete)|valable|validite")),
        (QuestionType.HowOld, Cue(@"quel age")),
        (QuestionType.HowMany, Cue(@"combien (de|d|y a t il de|y a t il d) \w{4,}|cb de \w{4,}|combien d\W\w{4,}")),
        (QuestionType.HowMuch, Cue(@"quelle (amende|sanction financiere)|combien|cb|prix|tarifs?|cout|coute|coutent|payant|gratuit|gratuite|cher|chere|frais|montant|redevance de combien")),
        // how, where or whether something can be paid in some way: not what it costs
        (QuestionType.How, Cue(@"comment (\S+ ){0,4}(payer|paie|paye|regler)")),
        (QuestionType.YesNo, Cue(@"(puis je|puis-je|peut on|peut-on|pouvons nous|je peux|je peut|on peut|c est possible|est il possible|possible) (\S+ ){0,8}(payer|etaler|etale|payement|paiement)")),
        (QuestionType.HowMuch, Cue(@"payer|paie")),
        (QuestionType.Documents, Cue(@"documents?|papiers?|pieces|apporter|prendre avec|fournir|justificatifs?|(dois|faut|devons|doit)( je| on| il| nous| elle)? (envoyer|joindre|montrer|presenter)|ai besoin|faut quoi|il me faut quoi|faut il quoi|quoi apporter|apporte quoi")),
        (QuestionType.Contact, Cue(@"telephone|tel|quel numero|appelle|numero de tel\w*|e?-?mail|courriel|contacter|joindre|appeler|contact|j ?app?el(le)? qui|numero (du|de la|de l|pour|d) (service|bureau|guichet|cpas|commune|police|bibliotheque|recypark|le|la|l|les)|le numero (pour|du|de la)|j appelle qui|appeler qui")),
        (QuestionType.When, Cue(@"quand|quan|heures?|horaires?|ouverts?|ouverte|ouvre|ferme|quel jour|quels jours|date")),
        (QuestionType.Where, Cue(@"c ou|ou$|ou (on|je|vous|est|se|puis|peut|dois|faut|sont|trouver|aller|trouve|deposer|acheter|jeter|demander)|a quel endroit|quelle adresse|quel guichet")),
        (QuestionType.Who, Cue(@"qui")),
        (QuestionType.YesNo, Cue(@"^(est-ce que|est ce que|puis-je|puis je|peut-on|peut on|dois-je|dois je|faut-il|faut il|ai-je|ai je|y a-t-il|y a t il|je peux|je dois|on peut)")),
        (QuestionType.How, Cue(@"comment|procedure|demarches?|etapes|faire pour|que faire|quoi faire|que dois je faire|je fais quoi|kestceke je fais|qu est ce que je fais")),
    ];

    private static readonly (QuestionType Type, Regex Cue)[] Dutch =
    [
        (QuestionType.Who, Cue(@"^wie (betaalt|beslist|kiest|geeft|krijgt|haalt|herstelt|ruimt|tekent|bepaalt|controleert|vergoedt|vraagt|((kan|mag|moet|kunnen|mogen|moeten) (een|de|het|dat|dit|die|er|mijn|hier|aan|naar|stemmen|trouwen)))")),
        (QuestionType.When, Cue(@"hoeveel uur")),
        (QuestionType.HowLong, Cue(@"hoe ?lang|hoe (rap|snel|vlug)|hoeveel (tijd|dag|dagen?|weken?|maanden?|jaar|jaren)|termijn|duurt|wachten|wachttijd|geldig|geldigheid")),
        (QuestionType.HowOld, Cue(@"hoe oud|welke leeftijd")),
        (QuestionType.HowMuch, Cue(@"hoeveel (kosten|betalen)")),
        (QuestionType.HowMany, Cue(@"hoeveel \w{3,}(en|s) .*")),
        (QuestionType.HowMuch, Cue(@"welke boete|hoeveel|hoe hoog (is|zijn|ligt)|hoe duur|prijs|prijzen|tarief|tarieven|kost|kosten|gratis|duur|bedrag|kostprijs")),
        (QuestionType.How, Cue(@"hoe (\S+ ){0,6}betalen")),
        (QuestionType.YesNo, Cue(@"(kan|kunnen|mag|mogen) (ik|je|we|wij|men|u|k|het|er|mijn|iemand) (\S+ ){0,8}betalen")),
        (QuestionType.HowMuch, Cue(@"betalen")),
        (QuestionType.Documents, Cue(@"documenten|papieren|meebrengen|meenemen|(moet|moeten) (ik|we|wij|k|u) (\w+ ){0,3}(doorsturen?|opsturen?|indienen?|tonen?|bijvoegen?)|bewijsstukken|heb ik nodig|moet ik bij hebben|nodig voor|wat breng ik mee|wa moek meebrengen|bijhebben")),
        (QuestionType.Contact, Cue(@"telefoon\w*|tel|nr|welk nummer|bel ik|e?-?mail|mailadres|contacteren|bereiken|bellen|contact|nummer (van|voor)")),
        (QuestionType.When, Cue(@"wanneer|openingsuren|open|uur|uren|welke dag(en)?|hoe laat|sluit|gesloten|datum")),
        (QuestionType.Where, Cue(@"waar|waarheen|welk loket|welk adres")),
        (QuestionType.Who, Cue(@"wie")),
        (QuestionType.YesNo, Cue(@"^(kan|mag|moet|is|zijn|heb|krijg|bestaat|ben) (ik|je|men|er|het|we|u|een|de|mijn)")),
        (QuestionType.How, Cue(@"hoe|procedure|stappen|wat moet ik doen|wat doe ik|wat nu|wa nu|wat kan ik doen|wa kan ik doen|wa moek doen")),
    ];

    private static readonly (QuestionType Type, Regex Cue)[] English =
    [
        (QuestionType.Who, Cue(@"^who (pays|decides|chooses|sets|signs|gives|gets|repairs|collects|issues|checks|refunds|cleans|((can|may|must|should) (apply|get|have|ask|use|vote|come|help|sign|collect|declare|request|be|rent|go|join|register|marry|take|pay)))")),
        (QuestionType.HowLong, Cue(@"how (long|soon|fast|quickly|many (days|weeks|months|years|hours)|far in advance|early)|by when|duration|take to|wait(ing)?( time)?|valid|validity|deadline")),
        (QuestionType.HowOld, Cue(@"how old|what age|which age")),
        (QuestionType.HowMany, Cue(@"how many")),
        (QuestionType.HowMuch, Cue(@"what fine|how much|how (high|big) (is|are)|price|prices|costs?|fees?|free|charge|expensive|rate|amount")),
        (QuestionType.How, Cue(@"how (\S+ ){0,4}pay")),
        (QuestionType.YesNo, Cue(@"(can|may|could|possible) (\S+ ){0,4}pay")),
        (QuestionType.HowMuch, Cue(@"pay")),
        (QuestionType.Documents, Cue(@"documents?|papers|paperwork|bring|what do i need|proof|(must|should|do|does|have to) (\w+ ){1,5}(show|enclose|attach|submit)")),
        (QuestionType.Contact, Cue(@"phone|telephone|e?-?mail|contact|call|reach|ring|which number|number (to|of|for)")),
        (QuestionType.When, Cue(@"when|opening (hours|times)|open|close[ds]?|what time|which days?|what days?|hours|date")),
        (QuestionType.Where, Cue(@"where|which (counter|office|address)")),
        (QuestionType.Who, Cue(@"who|whom")),
        (QuestionType.YesNo, Cue(@"^(can|do|does|is|are|may|must|should|am|will|could) (i|we|you|there|it|my|the|a|one)")),
        (QuestionType.How, Cue(@"how|procedure|steps|what (should|must|do) i do|apply|process|what now|what do i do|what can i do")),
    ];

    private static readonly (QuestionType Type, Regex Cue)[] German =
    [
        (QuestionType.Who, Cue(@"^wer (zahlt|bezahlt|entscheidet|legt|erstattet|unterschreibt|gibt|bekommt|repariert|reinigt|holt|stellt|kann|darf|muss)")),
        (QuestionType.When, Cue(@"wie ?viel uhr")),
        (QuestionType.HowLong, Cue(@"wie ?(lange?|schnell)|wie viele (tage|wochen|monate|jahre|stunden)|dauert|dauer|frist|warten|wartezeit|gultig|gultigkeit")),
        (QuestionType.HowOld, Cue(@"wie alt|welchem alter")),
        (QuestionType.HowMany, Cue(@"wie ?viele")),
        (QuestionType.HowMuch, Cue(@"welche strafe|welches bussgeld|wie ?viel|wieviel|wie hoch (ist|sind|liegt)|preis|preise|kostet|kosten|gebuhr|gebuhren|kostenlos|gratis|teuer|betrag|tarif")),
        (QuestionType.How, Cue(@"wie (\S+ ){0,6}(bezahlen|zahlen)")),
        (QuestionType.YesNo, Cue(@"(kann|darf|konnen|durfen) (\S+ ){0,8}(bezahlen|zahlen)")),
        (QuestionType.HowMuch, Cue(@"bezahlen|zahlen")),
        (QuestionType.Documents, Cue(@"unterlagen|dokumente|papiere|mitbringen|nachweise?|brauche? ich|was brauch\w*|benotige ich|muss ich mitbringen|mitnehmen|(muss|mussen|soll) (ich|wir) (\w+ ){0,4}(schicken|vorlegen|einreichen|beilegen|vorzeigen|zeigen)")),
        (QuestionType.Contact, Cue(@"telefon\w*|tel|welche nummer|e?-?mail|kontakt|kontaktieren|anrufen|erreichen|erreiche|wen ruf\w*|rufe? ich|nummer (von|vom|der|des|fur)")),
        (QuestionType.When, Cue(@"wann|offnungszeiten|geoffnet|offen|uhrzeit|welche[mn]? tage?n?|um wie viel uhr|geschlossen|datum")),
        (QuestionType.Where, Cue(@"wo|wohin|welche[rms]? (schalter|adresse|amt)")),
        (QuestionType.Who, Cue(@"wer|wen|wem")),
        (QuestionType.YesNo, Cue(@"^(kann|darf|muss|ist|sind|gibt|habe|bekomme|soll) (ich|man|es|wir|das|ein|eine|mein|die|der)")),
        (QuestionType.How, Cue(@"wie|ablauf|schritte|was muss ich tun|was soll ich tun|verfahren|was nun|was tun|was mach\w*")),
    ];

    private const int LongestQuestion = 1000; // characters that are read

    public static QuestionType Of(string question, string language)
    {
        // "où" would fold into "ou" (or): the pattern asks for the verb after it; apostrophes and accents go, hyphens stay
        var folded = QuestionWords.Meant(question, language, LongestQuestion);
        var table = language switch { "fr" => French, "nl" => Dutch, "de" => German, _ => English };
        if (language == "fr" && question.AsSpan(0, Math.Min(question.Length, LongestQuestion)).Contains('ù'))
        {
            return QuestionType.Where;
        }

        // "until when can I pay": neither a price nor hours
        if (FactKinds.AsksLimit(folded))
        {
            return FactKinds.AsksClosing(folded) ? QuestionType.When : QuestionType.HowLong;
        }

        foreach (var (type, cue) in table)
        {
            if (cue.IsMatch(folded))
            {
                // "hoeveel m3 mag ik …?"
                return type == QuestionType.HowMuch && FactKinds.IsMeasured(folded) ? QuestionType.HowMany : type;
            }
        }

        return QuestionType.What;
    }

    /// <summary>How well a text holds what the type asks for, 0..1.</summary>
    public static double Evidence(QuestionType type, string text) => type switch
    {
        QuestionType.HowMuch => Amount().IsMatch(text) ? 1 : Free().IsMatch(text) ? 0.9 : 0,
        QuestionType.HowMany => Number().IsMatch(text) ? 1 : 0,
        QuestionType.HowOld => TellsAge(text) ? 1 : 0,
        QuestionType.HowLong => Duration().IsMatch(WithoutAges(text)) ? 1 : 0,
        QuestionType.When => Hours().IsMatch(text) ? 1 : Day().IsMatch(text) || Duration().IsMatch(text) ? 0.7 : 0,
        QuestionType.Where => Place().IsMatch(text) ? 1 : Online().IsMatch(text) ? 0.5 : 0,
        QuestionType.Contact => Phone().IsMatch(text) ? 1 : Emergency().IsMatch(text) || ToCall().IsMatch(text) ? 0.6 : 0,
        QuestionType.Documents => text.StartsWith("- ", StringComparison.Ordinal) ? 0.8 : 0,
        QuestionType.YesNo => Rule().IsMatch(text) ? 1 : 0,
        QuestionType.Who => Role().IsMatch(text) ? 1 : 0,
        QuestionType.How => StepNumber().IsMatch(text) ? 0.8 : Online().IsMatch(text) ? 0.5 : 0,
        _ => 0,
    };

    // "from the age of 12", "moins de 18 ans": how old somebody is, not how long something takes
    private static string WithoutAges(string text) => Age().Replace(text, " ");

    private static readonly HashSet<string> PriceWords = new(
        "combien cb prix tarif tarifs coute coutent couter cout hoeveel kost kosten kostprijs prijs tarief bedraagt much price prices cost costs fee fees viel wieviel kostet preis preise gebuhr gebuhren betragt hoog hoch high vaut montant bedrag betrag amount payant geld".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> FactWords = new(
        "combien cb delai delais temps duree quand quel quelle quels quelles jusqu partir hoelang hoe hoeveel wanneer welke vanaf how long many much when what which until wie lange lang viel viele wieviel wann welchem bis ab um age leeftijd alter".Split(' '), StringComparer.Ordinal);

    /// <summary>Whether a word says which fact is asked for ("how long", "Alter"), not of what.</summary>
    /// <param name="word">Folded.</param>
    public static bool AsksFact(string word) => FactWords.Contains(word);

    private static readonly HashSet<string> NumberCues = Words("numero numeros telephone tel appeler appelle appeles joindre contacter former composer nummer telefoonnummer telefoon bel bellen belt number phone call ring dial telephone telefonnummer telefon rufe ruf rufen anrufen erreiche erreichen");
    private static readonly HashSet<string> ValidityCues = Words("valable valables valide valides validite geldig geldige geldigheid geldt gelden valid validity last lasts gultig gultige gultigkeit gilt gelten vaut expire expires");
    private static readonly HashSet<string> LimitCues = Words("date limite dernier derniere jour tard uiterlijk laatste uiterste datum dag deadline last latest spatestens letzter letzte tag frist");
    private static readonly HashSet<string> DayCues = Words("jour jours dag dagen day days tag tage tagen semaine week woche");
    private static readonly HashSet<string> PaperCues = Words("document documents papier papiers piece pieces documenten papieren paper papers paperwork unterlagen dokumente papiere");
    private static readonly HashSet<string> PlaceCues = Words("adresse adres address endroit plek place ort stelle etage verdieping floor stock stockwerk");

    /// <summary>Whether a word says what kind of thing is asked for: a page that tells it need not say the word ("gültig" – "gilt 10 Jahre", "which number" – "phone 02 …").</summary>
    /// <param name="word">Folded.</param>
    public static bool IsCue(QuestionType type, FactKind kind, string word) => FactWords.Contains(word) || (kind switch
    {
        FactKind.Validity => ValidityCues,
        FactKind.Limit => LimitCues,
        FactKind.Weekday => DayCues,
        _ => type switch { QuestionType.Contact => NumberCues, QuestionType.Documents => PaperCues, QuestionType.Where => PlaceCues, _ => FactWords },
    }).Contains(word);

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);

    /// <summary>The thing of which a fact is asked: the first telling word behind those that ask for it, or the first of all.</summary>
    /// <returns>Folded; null when there is none.</returns>
    public static string? Focus(IReadOnlyList<Token> question, string language)
    {
        List<Token> telling = [.. question.Where(t => !t.IsJoined && !t.IsStopWord && QuestionWords.Meant(t.Form, language) == t.Form && !FactWords.Contains(t.Form) && !SoftWords.Contains(language, t.Form) && !t.Form.Any(char.IsDigit))];
        var cue = question.FirstOrDefault(t => FactWords.Contains(QuestionWords.Meant(t.Form, language)));
        return (telling.Find(t => t.Start > cue.Start) is { Form: not null } behind ? behind : telling.FirstOrDefault()).Form;
    }

    /// <summary>The thing whose price is asked: the first telling word behind the one that asks for a price, or the first of all.</summary>
    /// <returns>Folded; null when there is none.</returns>
    public static string? Priced(IReadOnlyList<Token> question, string language)
    {
        bool Asks(Token t) => PriceWords.Contains(QuestionWords.Meant(t.Form, language)) || QuestionWords.Meant(t.Form, language) != t.Form;
        var telling = question.Where(t => !t.IsJoined && !t.IsStopWord && !Asks(t) && !SoftWords.Contains(language, t.Form) && !t.Form.Any(char.IsDigit)).ToList();
        var cue = question.FirstOrDefault(Asks);
        return (telling.Find(t => t.Start > cue.Start) is { Form: not null } behind ? behind : telling.FirstOrDefault()).Form;
    }

    /// <summary>The thing whose number is asked: the first word behind "how many" that is no stop word, and the one that follows it directly ("resident cards").</summary>
    public static IReadOnlyList<string> Counted(IReadOnlyList<Token> question, string language)
    {
        var words = question.Where(t => !t.IsJoined).ToList();
        var cue = words.FindIndex(t => QuestionWords.Meant(t.Form, language) is "combien" or "cb" or "hoeveel" or "many" or "viele" or "wieviele");
        var first = cue < 0 ? -1 : words.FindIndex(cue + 1, t => !t.IsStopWord);
        return first < 0 ? [] : [.. words.Skip(first).Take(2).TakeWhile(t => !t.IsStopWord).Select(t => t.Form)];
    }

    /// <summary>Whether it is asked who holds an office.</summary>
    public static bool IsAboutHolder(string question) => Holder().IsMatch(question);

    /// <summary>Whether a text says from or up to which age something holds.</summary>
    public static bool TellsAge(string text) => Age().IsMatch(text);

    /// <summary>Whether a question asks whether something is so: it may or must, it is or there is. A price or a term in it is then mostly not what is asked for.</summary>
    public static bool IsPolar(string question, string language)
    {
        var folded = QuestionWords.Meant(question, language, LongestQuestion);
        return language switch
        {
            "fr" => PolarFrench().IsMatch(folded) && !Asking().IsMatch(folded),
            "nl" => PolarDutch().IsMatch(folded) && !Asking().IsMatch(folded),
            "de" => PolarGerman().IsMatch(folded) && !Asking().IsMatch(folded),
            _ => PolarEnglish().IsMatch(folded) && !Asking().IsMatch(folded),
        };
    }

    /// <summary>Whether a heading announces what the type asks for.</summary>
    /// <param name="folded">See <see cref="PassageReading.FoldedHeading"/>.</param>
    public static bool IsAnnounced(QuestionType type, string folded)
    {
        return type switch
        {
            QuestionType.HowMuch => PriceHeading().IsMatch(folded),
            QuestionType.HowLong => DurationHeading().IsMatch(folded),
            QuestionType.When => HoursHeading().IsMatch(folded),
            QuestionType.Where => ContactHeading().IsMatch(folded) || PlaceHeading().IsMatch(folded),
            QuestionType.Contact => ContactHeading().IsMatch(folded),
            QuestionType.Documents => DocumentsHeading().IsMatch(folded),
            QuestionType.Who => WhoHeading().IsMatch(folded),
            QuestionType.How => HowHeading().IsMatch(folded),
            _ => false,
        };
    }

    /// <summary>Whether a section tells where the office is and when it is open.</summary>
    public static bool IsOfficeHeading(string heading) => OfficeHeading().IsMatch(Folded(heading));

    /// <summary>Whether somebody asks when something is open.</summary>
    public static bool IsAboutOpening(string question, string language) => Opening().IsMatch(QuestionWords.Meant(Folded(question), language, LongestQuestion));

    /// <summary>Whether a sentence tells of the urgent or the other case, not of the usual one.</summary>
    public static bool IsException(string text) => Exceptional().IsMatch(text);

    /// <summary>Whether a text speaks of how long something stays valid.</summary>
    public static bool IsAboutValidity(string text) => Validity().IsMatch(text);

    /// <summary>Whether a text says when, for whom or unless what something holds.</summary>
    public static bool IsCondition(string text) => Condition().IsMatch(text);

    /// <summary>Whether somebody can't wait for the usual time.</summary>
    public static bool IsSoon(string question) => Soon().IsMatch(question);

    internal static string Folded(string text) => string.Join(' ', TextAnalyzer.For("en").Analyze(text).Where(t => !t.IsJoined).Select(t => t.Form));

    private static Regex Cue(string words) => new(words.StartsWith('^') ? words + @"\b" : $@"\b(?:{words})\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    [GeneratedRegex(@"\d(?:[.,]\d+)?\s*(?:€|euros?\b|eur\b|cents?\b)|€\s*\d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Amount();

    /// <summary>A number that counts something: no price, no time of day.</summary>
    [GeneratedRegex(@"\b(?:\d{1,3}(?:[ .]\d{3})*|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|one|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)\s+(?!euros?\b|eur\b|€|uhr\b|uur\b|h\b)\p{L}{3,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:gratuite?s?|gratuitement|gratis|free|kostenlos|umsonst|kosteloos|ne coûte rien|kost niets|ne payez (?:pas|rien)|betaalt u (?:niet|niets)|u betaalt niets|pay nothing|do not pay|zahlen sie nichts)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Free();

    [GeneratedRegex(@"(?<![.:,]|\dh)\b(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|trente|een|één|twee|drie|vier|vijf|zes|acht|tien|one|two|three|four|five|six|eight|ten|eine?[nms]?|zwei|drei|fünf|sechs|zehn)\s+(?:(?:premiers?|jours?|werk|ouvrables?|working|kalender|full|volle)\s*)?(?:jours?|semaines?|mois|ans?|années?|heures?|minutes?|dagen|dag|werkdagen|werkdag|weken|week|maanden|maand|jaar|jaren|uren|uur|minuten|days?|weeks?|months?|years?|hours?|tag(?:en?)?|werktag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?|stunden?|arbeitstag(?:en?)?)\b|immédiat|onmiddellijk|meteen|at once|immediately|sofort|tout de suite", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\b\d{1,2}\s?(?:[:h.]\s?\d{2}|h\b|uur\b|Uhr\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hours();

    [GeneratedRegex(@"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october|januar|februar|märz|mai|dezember)s?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"\b(?:rue|avenue|place|quai|boulevard|chaussée|étage|guichet|rez-de-chaussée|maison communale|verdieping|gelijkvloers|loket|gemeentehuis|floor|counter|commune house|erdgeschoss|stock|schalter|gemeindehaus)\b|\w(?:straat|laan|plein|kaai|weg|steenweg)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:en ligne|online|itsme|IRISbox|MyDossier)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Online();

    [GeneratedRegex(@"\b0\d{1,3}(?:[ /.]\d{2,3}){2,3}\b|\b00\d{2,3}(?: \d{2,4}){2,4}\b|\b(?:103|106|107|1712|1733|1813|1819|116 000)\b|\S+@\S+\.\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    // named in passing on many pages ("in danger call …")
    [GeneratedRegex(@"\b(?:100|101|112)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Emergency();

    [GeneratedRegex(@"\b(?:appelez|téléphonez|numéro affiché|belt? (?:u|dan|ons|meteen|naar|het nummer|de)|bel|phone|call|ring|rufen sie|anrufen)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ToCall();

    [GeneratedRegex(@"\b(?:moins de|plus de|à partir de|dès|avant|âgés? de|l'âge de|vanaf|onder(?: de)?|boven de|jonger dan|ouder dan|from(?: the age of)?|under|over|below|above|aged|age of|ab|unter|über)\s+(?:\d{1,2}\s+(?:et|en|and|und)\s+)?\d{1,2}\s+(?:ans|jaar|years?(?: old| of age)?|Jahren?)\b(?!\s+(?:après|na\b|after|nach))|\b\d{1,2}\s+(?:ans|jaar|Jahre)\s+(?:ou plus|of ouder|au moins|oder älter|alt|oud)|\b(?:au moins|minstens|minimum|at least|mindestens)\s+\d{1,2}\s+(?:ans|jaar|years?(?: old)?|Jahren?)\b(?!\s+(?:après|na\b|after|nach|geleden|ago|geldig|valable|valid))|\b\d{1,2}\s+(?:or over|or older|and over|or above|en ouder|et plus|und älter)\b|\b\d{1,2}\s+years?\s+(?:old|of age|or older)\b|\b(?:age of|alter von) \d{1,2}\b|\b(?:entre|tussen|between|zwischen)\s+\d{1,2}\s+(?:et|en|and|und)\s+\d{1,2}\s+(?:ans|jaar|years|Jahren)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Age();

    [GeneratedRegex(@"\b(?:est[- ]ce qu\w*|puis[- ]je|peut[- ](?:on|il|elle|ils|elles)|peuvent[- ](?:ils|elles|on)|pouvez[- ]vous|dois[- ]je|doit[- ](?:on|il|elle)|faut[- ]il|ai[- ]je|a[- ]t[- ](?:il|elle|on)|y a[- ]t[- ]il|est[- ](?:il|elle)|sont[- ](?:ils|elles)|\w+-t-(?:il|elle|on))\b|^(?:je peux|je dois|on peut|on doit|faut(?! quoi))\b", RegexOptions.CultureInvariant)]
    private static partial Regex PolarFrench();

    [GeneratedRegex(@"^(?:en |maar |dag |hallo )?(?:kan|kunnen|mag|mogen|moet|moeten|is|zijn|heb|hebben|krijg|krijgen|bestaat|ben|zit|werkt|geldt|telt|doet|komt|komen|geeft|helpt|betaal|betalen|wordt)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PolarDutch();

    [GeneratedRegex(@"^(?:and |but |hi |hello )?(?:can|do|does|did|is|are|am|may|must|should|will|could|would|has|have)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PolarEnglish();

    [GeneratedRegex(@"^(?:und |aber |hallo )?(?:kann|konnen|darf|durfen|muss|mussen|ist|sind|gibt|hat|habe|haben|bekomme|bekommt|soll|gilt|zahlt|hilft|bietet|werden|wird|brauche|braucht)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PolarGerman();

    [GeneratedRegex(@"^\W*(?:qui (?:est|sont)|c'est qui|wie (?:is|zijn)|who(?:'s| is| are)|wer (?:ist|sind)) (?:l[ea]s?\b|l['’]|notre|votre|de\b|het\b|onze|uw|the|our|your|d(?:er|ie|as)\b|unser)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Holder();

    // words that ask for a fact whatever stands before them
    [GeneratedRegex(@"\b(?:combien|cb|quel(?:le)?s?|quand|comment|hoeveel|hoe ?lang|wanneer|welke?|how|what|when|which|where|wie ?viel|wie|wann|welche[rsmn]?|wo|waar)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Asking();

    /// <summary>What may be, must be or needn't be.</summary>
    [GeneratedRegex(@"\b(?:peut|peuvent|pouvez|doit|devez|doivent|obligatoires?|obligés?|interdit\w*|permis de|possible|suffit|faut|pas besoin|refus\w*|kan|kunt|mag|mogen|moet|moeten|verplicht\w*|verboden|mogelijk|volstaat|hoeft|nodig|can|cannot|may|must|compulsory|obliged|forbidden|possible|enough|need not|allowed|kann|können|darf|dürfen|muss|müssen|verpflichtet|pflicht|verboten|möglich|genügt|reicht|nötig|n'est pas|ne sont pas|ne permet|n'a pas|niet|geen|not|no|cannot|nicht|keine?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    /// <summary>Somebody who can do or decide something.</summary>
    [GeneratedRegex(@"\b(?:parents?|habitants?|propriétaires?|personnes?|notaire|bourgmestre|échevine?|service|toute personne|chaque|inwoners?|ouders?|eigenaars?|iedereen|burgemeester|schepen|dienst|personen|resident\w*|parents?|owners?|everyone|everybody|anyone|mayor|alderman|department|Einwohner\w*|Eltern|Eigentümer\w*|jede[rn]?|alle|Bürgermeister\w*|Schöffe\w*|Amt)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex(@"^(?:- )?\d{1,2}[.)] ", RegexOptions.CultureInvariant)]
    private static partial Regex StepNumber();

    [GeneratedRegex(@"\b(?:prix|cout|coute|tarifs?|combien|payer|frais|prijs|prijzen|kost|kosten|kostprijs|tarief|tarieven|betalen|price|prices|costs?|fees?|pay|preise?|kosten|gebuhren|gebuhr|kostet)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PriceHeading();

    [GeneratedRegex(@"\b(?:combien de temps|delais?|duree|temps|quand|hoe lang|hoelang|termijn|duurt|wanneer|geldig|how long|take|takes|time|when|valid|wie lange|dauer|dauert|fristen|frist)\b", RegexOptions.CultureInvariant)]
    private static partial Regex DurationHeading();

    [GeneratedRegex(@"\b(?:horaires?|quand|heures|jours|openingsuren|uren|wanneer|dagen|ophaaldagen|hours|opening|when|days|offnungszeiten|wann|zeiten|termine)\b", RegexOptions.CultureInvariant)]
    private static partial Regex HoursHeading();

    [GeneratedRegex(@"\b(?:adresse|contact|adres|address|kontakt|guichet|loket)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ContactHeading();

    [GeneratedRegex(@"\b(?:ou|waar|where|wo)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceHeading();

    [GeneratedRegex(@"\b(?:documents?|papiers|besoin|apporter|nodig|documenten|meebrengen|need|needs|bring|unterlagen|dokumente|brauchen|mitbringen|benotigen)\b", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentsHeading();

    [GeneratedRegex(@"\b(?:contact|kontakt|horaires?|openingsuren|opening hours|offnungszeiten)\b", RegexOptions.CultureInvariant)]
    private static partial Regex OfficeHeading();

    [GeneratedRegex(@"\b(?:ouvert\w*|ouvre\w*|horaires?|ferme\w*|guichet|open|opens|opent|geopend|openingsuren|gesloten|sluit|loket|opening|closed|closes|hours|counter|offnungszeiten|geoffnet|offnet|offen|schalter|geschlossen)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(?:urgen\w*|spoed\w*|dringend\w*|(?:eilt?|eilig\w*|eilverfahren)|sinon|otherwise|anders|sonst|exception\w*|uitzonder\w*|ausnahm\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exceptional();

    [GeneratedRegex(@"\b(?:valable|valide|validité|geldig\w*|valid|validity|last|lasts|gültig\w*|gültich|gilt)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Validity();

    [GeneratedRegex(@"\b(?:si|s['’]il|s['’]ils|lorsqu\w*|quand|sauf|sans|à condition|sinon|seule?s?|seulement|uniquement|als|indien|wanneer|tenzij|behalve|zonder|alleen|enkel|anders|pas|if|when|unless|except|without|only|otherwise|provided|wenn|falls|sofern|ausser|außer|ohne|nur|sonst|erst)\b|\?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\b(?:après-demain|demain|plus vite|rapidement|overmorgen|morgen|sneller|rapper|tomorrow|faster|quicker|day after|übermorgen|schneller)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Soon();

    [GeneratedRegex(@"\b(?:qui|wie|wie kan|who|wer)\b", RegexOptions.CultureInvariant)]
    private static partial Regex WhoHeading();

    // "how long" and "how much" tell of no steps; German and Dutch headings say "so …" where others say "how"
    [GeneratedRegex(@"\b(?:comment|demander|demande|demarches?|etapes|que faire|(?:hoe|how|wie)(?! ?(?:lang|lange|snel|long|fast|schnell|veel|duur|much|many|viele?|teuer|hoch|hoog|oud|old|alt|oft|often|vaak)\b)|aanvragen|aanvraag|stappen|wat (?:te doen|doet u)|apply|ask|steps|what to do|beantragen|antrag|ablauf|schritte|was tun|zo (?:\w+ ){1,2}(?:u|het|je)|so (?:\w+ ){1,2}(?:sie|es|man)|so (?:geht|lauft|funktioniert))\b", RegexOptions.CultureInvariant)]
    private static partial Regex HowHeading();
}
