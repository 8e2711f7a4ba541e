using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Answering;

/// <summary>The kind of fact that a question can't be answered without, where its words name one.</summary>
public enum FactKind
{
    None,
    Price,
    Number,

    /// <summary>How many times, how often.</summary>
    Frequency,
    Age,
    LowestAge,
    HighestAge,

    /// <summary>How long it takes.</summary>
    Duration,

    /// <summary>Until when something must or may be done.</summary>
    Limit,

    /// <summary>How long it stays valid.</summary>
    Validity,
    ClockTime,
    Weekday,

    /// <summary>A length, a height, a weight, a volume.</summary>
    Measure,

    /// <summary>Why something is so.</summary>
    Reason,

    /// <summary>Since when, in which year.</summary>
    Year,

    /// <summary>A telephone number.</summary>
    Phone,
}

/// <summary>Which kind of fact a question asks for, and whether a text tells one of that kind, in four languages.</summary>
internal static partial class FactKinds
{
    /// <param name="question">As it was meant, see <see cref="QuestionWords.Meant(string, string, int)"/>.</param>
    public static FactKind Of(QuestionType type, string question, bool isAboutValidity) => type switch
    {
        _ when AsksReason().IsMatch(question) => FactKind.Reason,
        _ when AsksYear().IsMatch(question) => FactKind.Year,
        _ when AsksFrequency().IsMatch(question) => FactKind.Frequency,
        _ when CountsMeasure().IsMatch(question) => FactKind.Measure,
        QuestionType.HowMuch => FactKind.Price,
        QuestionType.HowOld => AsksHighest().IsMatch(question) ? FactKind.HighestAge : AsksLowest().IsMatch(question) ? FactKind.LowestAge : FactKind.Age,
        QuestionType.HowLong => isAboutValidity ? FactKind.Validity : AsksLimit(question) ? FactKind.Limit : FactKind.Duration,
        QuestionType.HowMany => FactKind.Number,
        QuestionType.When => ClockTime().IsMatch(question) ? FactKind.ClockTime : Weekday().IsMatch(question) ? FactKind.Weekday : FactKind.None,
        QuestionType.Contact => AsksPhone().IsMatch(question) ? FactKind.Phone : FactKind.None,
        QuestionType.What or QuestionType.How => AsksMeasure().IsMatch(question) ? FactKind.Measure : FactKind.None,
        _ => FactKind.None,
    };

    /// <summary>Whether a text tells a fact of that kind, of whatever.</summary>
    /// <param name="language">Of the text: what gives a reason in one language means something else in another ("car", "want").</param>
    public static bool IsTold(FactKind kind, string text, string language) => kind switch
    {
        FactKind.Price => QuestionTypes.Evidence(QuestionType.HowMuch, text) >= Surely,
        FactKind.Number => QuestionTypes.Evidence(QuestionType.HowMany, text) >= Surely,
        FactKind.Frequency => Frequency().IsMatch(Rate().Replace(text, " ")),
        FactKind.Age => QuestionTypes.TellsAge(text),
        FactKind.LowestAge => QuestionTypes.TellsAge(UpTo().Replace(text, " ")),
        FactKind.HighestAge => UpTo().IsMatch(text) || (AgeRange().IsMatch(text) && QuestionTypes.TellsAge(text)),
        FactKind.Duration => QuestionTypes.Evidence(QuestionType.HowLong, Immediate().Replace(text, " ")) >= Surely || (Immediate().IsMatch(text) && Given().IsMatch(text)),
        FactKind.Limit => Limit().IsMatch(ClockRange().Replace(text, " ")) || (IsTold(FactKind.Duration, text, language) && !TellsValidityAlone(text) && !Lasts().IsMatch(text)),
        FactKind.Phone => QuestionTypes.Evidence(QuestionType.Contact, text) >= Surely || EmergencyNumber().IsMatch(text),
        FactKind.Validity => TellsValidity(text),
        FactKind.ClockTime => QuestionTypes.Evidence(QuestionType.When, text) >= 1 || NamedTime().IsMatch(text),
        FactKind.Weekday => QuestionTypes.Evidence(QuestionType.When, text) >= Surely || DayOfKind().IsMatch(text),
        FactKind.Measure => Measure().IsMatch(text),
        FactKind.Reason => (language switch { "fr" => FrenchReason(), "nl" => DutchReason(), "de" => GermanReason(), _ => EnglishReason() }).IsMatch(text),
        FactKind.Year => Year().IsMatch(text),
        _ => true,
    };

    /// <summary>Whether a text gives a term without a number ("before your departure", "the same day"): it answers where it speaks of what is asked, and stands in many sentences that don't.</summary>
    public static bool GivesTerm(string text) => Term().IsMatch(text);

    /// <summary>Whether a text says how long something stays valid and nothing of how long it takes.</summary>
    public static bool TellsValidityAlone(string text) => QuestionTypes.IsAboutValidity(text) && TellsValidity(text) && !Takes().IsMatch(text);

    private static bool TellsValidity(string text) => Lasting().IsMatch(text) || (QuestionTypes.Evidence(QuestionType.HowLong, Immediate().Replace(text, " ")) >= Surely && (QuestionTypes.IsAboutValidity(text) || !Takes().IsMatch(text)));

    /// <summary>Whether it is asked if something is free or to be paid for, not merely whether somebody must pay.</summary>
    /// <param name="question">As it was meant.</param>
    public static bool AsksIfFree(string question) => IfFree().IsMatch(question);

    /// <summary>Whether it is asked until when something must or may be done.</summary>
    /// <param name="question">As it was meant.</param>
    public static bool AsksLimit(string question) => UntilWhen().IsMatch(question);

    /// <summary>Whether it is asked until when an office is open.</summary>
    /// <param name="question">As it was meant.</param>
    public static bool AsksClosing(string question) => AsksLimit(question) && Open().IsMatch(question);

    private const double Surely = 0.7;

    [GeneratedRegex(@"\b(?:jusqu\W?[ae]? ?(?:a )?quand|(?:avant|pour|d\W?ici) (?:quand|quelle date|quel jour)|quand (?:[\w'-]+ ){0,6}au plus tard|au plus tard quand|date limite|dernier delai|dernier jour pour|(?:tot(?: en met)?|tegen|voor) (?:wanneer|welke (?:datum|dag))|uiterlijk wanneer|wanneer (?:[\w'-]+ ){0,6}(?:uiterlijk|ten laatste)|(?:uiterste|laatste) (?:datum|dag)|(?:until|till|by|before) (?:when|(?:what|which) (?:date|day))|when (?:[\w'-]+ ){0,6}at the latest|deadline|due date|latest date|last day to|bis (?:spatestens )?wann|bis zu welche[mr] (?:tag|datum)|(?:bis|vor) welche[mn] (?:tag|datum)|spatestens wann|(?:bis )?wann (?:[\w'-]+ ){0,6}spatestens|letzter tag)\b", RegexOptions.CultureInvariant)]
    private static partial Regex UntilWhen();

    [GeneratedRegex(@"\b(?:ouvert\w*|ouvre\w*|ferme[zrnt]?|fermee?s?|fermeture|accessible|horaires?|passer|open|opent|geopend|gesloten|sluit\w*|dicht|openingsuren|terecht|langskomen|langsgaan|binnenspringen|close[sd]?|closing|hours|drop (?:by|in)|come by|offen|geoffnet|offnet|schliesst|geschlossen|vorbeikommen)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Open();

    [GeneratedRegex(@"\b(?:gratuite?s?|payante?s?|coute\w*|prix|tarif\w*|frais|gratis|kost\w*|prijs|free|costs?|fees?|price|charge[ds]?|kostenlos|umsonst|kostet|gebuhr\w*|preis)\b", RegexOptions.CultureInvariant)]
    private static partial Regex IfFree();

    /// <summary>A term with its last day: a date, a day that a letter names, before what, until what.</summary>
    [GeneratedRegex(@"\b(?:date (?:limite|ultime|d['’]échéance|indiquée|de fin)|(?:la|cette) date (?:qui|sur)|échéance|au plus tard|dernier jour|à temps|la veille|le jour même|ce jour-là|avant (?:le|la|les|l['’]|votre|vos|son|sa|leur|d['’]|de|que|midi|minuit|\d)|jusqu['’](?:au|à (?:la|l['’]|minuit|midi))|(?:uiterste|laatste) (?:datum|dag)|einddatum|verval(?:dag|datum)|uiterlijk|ten laatste|op tijd|vóór|voor(?:dat|aleer)|voor (?:de|het|uw) (?:\w+e )?(?:datum|dag|geboorte|huwelijk|einde?|begin|start|vertrek|reis|verhuis\w*|evenement|werken|eerste|aanmaning|herinnering|verkiezing\w*|zomer|vakantie)|tot (?:en met|aan)|tot (?:de|het) (?:dag|datum|einde)|(?:tot|voor|na) \d{1,2}[.:h]\d{2}|(?:bis|vor|nach) \d{1,2}[.:]\d{2}|after \d{1,2}[:.]\d{2}|après \d{1,2}h|dezelfde dag|de avond voordien|die dag|before (?:the|you|your|that|it|they|this|moving|leaving|\d)|(?:date|day) (?:on|that|given)|at the latest|no(?:t)? later than|in time|until|due|the same day|the evening before|vor (?:dem|der|den|ihrer?m?|ablauf|beginn)|bis (?:zum|zur|spätestens|ende)|spätestens|datum (?:auf|ein|an)|fällig\w*|rechtzeitig|am selben tag|am abend (?:davor|vorher|zuvor))(?!\w)|\b(?:Frist|Stichtag)\b|\b\d{1,2}(?:er|\.)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|januari|februari|maart|april|mei|juni|juli|augustus|oktober|december|january|february|march|may|june|july|august|october|januar|februar|märz|dezember)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\d{1,2} ?[.:h] ?(?:\d{2})? ?(?:uur|uhr)?\s*(?:à|tot|to|until|bis|–|-)\s*\d{1,2} ?[.:h] ?(?:\d{2})?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClockRange();

    /// <summary>What takes so long, not what must be done by then.</summary>
    [GeneratedRegex(@"\b(?:prête?s?|dure|durent|comptez|klaar|duurt|duren|reken|ready|takes?|lasts?|allow|bereit|fertig|dauert|rechnen)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lasts();

    [GeneratedRegex(@"\b(?:(?:quel|le) numero|numero (?:de tel\w*|du|de la|des|pour)|(?:welk|het) nummer|telefoonnummer|nummer (?:van|voor)|(?:which|what|phone|telephone) number|number (?:to|of|for)|welche nummer|telefonnummer|nummer (?:von|vom|der|des|fur))\b", RegexOptions.CultureInvariant)]
    private static partial Regex AsksPhone();

    // no hundred euros or metres
    [GeneratedRegex(@"\b(?:100|101|112)\b(?!\s*(?:€|%|euros?\b|m[²³23]?\b|k?m\b|kg\b|jours?\b|dagen\b|days\b|Tage))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EmergencyNumber();

    [GeneratedRegex(@"\b(?:pourquoi|waarom|why|how come|warum|wieso|weshalb)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AsksReason();

    [GeneratedRegex(@"\b(?:depuis quand|depuis quelle annee|(?:en|de) quelle annee|sinds wanneer|(?:in|van) welk jaar|since when|(?:in )?(?:which|what) year|seit wann|(?:in|aus) welchem jahr)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AsksYear();

    [GeneratedRegex(@"\b(?:parce qu\w*|car|puisqu\w*|afin|pour (?:que|éviter|protéger|garder|pouvoir)|à cause|grâce|ainsi|c['’]est pourquoi|sinon|en raison)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FrenchReason();

    [GeneratedRegex(@"\b(?:want|omdat|zodat|doordat|aangezien|daarom|wegens|anders|om te|om \w+(?: \w+){0,4} te)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DutchReason();

    [GeneratedRegex(@"\b(?:because|so that|therefore|that is why|due to|in order to|since|otherwise)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishReason();

    [GeneratedRegex(@"\b(?:weil|denn|damit|deshalb|darum|wegen|sonst|um\b.{0,40}\bzu)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GermanReason();

    [GeneratedRegex(@"\b(?:1[89]|20)\d{2}\b(?! ?(?:€|euros?\b))|\b(?:depuis|sinds|since|seit)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    /// <summary>What a price is for: "0,10 euro a day" says nothing of how often.</summary>
    [GeneratedRegex(@"(?:€|\beuros?|\bcents?)\s+(?:par|per|pro|a|an|im|le|la|de|het|the)\s+\w+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rate();

    /// <summary>Whether so many metres, litres or kilos are asked for: neither a price nor a number of things.</summary>
    /// <param name="question">As it was meant.</param>
    public static bool IsMeasured(string question) => CountsMeasure().IsMatch(question);

    [GeneratedRegex(@"\b(?:(?:combien|cb) de (?:metres?(?: cubes?| carres?)?|litres?|kilos?|kg|cm|m2|m3|decibels?|pour ?cents?|degres)|hoeveel (?:(?:vierkante|kubieke) meter|meter|liter|kilo|kg|cm|m2|m3|kuub|decibel|procent|graden)|how many (?:(?:square|cubic) met(?:re|er)s?|met(?:re|er)s?|lit(?:re|er)s?|kilos?|kg|m2|m3|decibels?|percent|degrees)|wie ?viele? (?:meter|quadratmeter|kubikmeter|liter|kilo|kg|cm|m2|m3|dezibel|prozent|grad))\b", RegexOptions.CultureInvariant)]
    private static partial Regex CountsMeasure();

    [GeneratedRegex(@"\b(?:combien de fois|a quelle frequence|hoeveel keer|hoe ?vaak|hoe dikwijls|how many times|how often|wie oft|wie ?viele male)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AsksFrequency();

    [GeneratedRegex(@"\b(?:jusqu ?a quel age|age (?:maximum|maximal|limite)|tot (?:op )?welke leeftijd|maximumleeftijd|(?:until|up to|till) (?:what|which) age|maximum age|age limit|bis zu welchem alter|bis welches alter|hochstalter)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AsksHighest();

    [GeneratedRegex(@"\b(?:partir de quel age|des quel age|age minimum|vanaf welke leeftijd|minimumleeftijd|(?:from|at) (?:what|which) age|minimum age|ab welchem alter|mindestalter)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AsksLowest();

    [GeneratedRegex(@"\b(?:moins de|jusqu['’]à|avant(?: l['’]âge de)?|onder(?: de)?|jonger dan|tot(?: en met)?(?: de leeftijd van)?|under|below|younger than|up to|until|unter|jünger als|bis(?: zum alter von| zu)?)\s+(?:l['’]âge de )?\d{1,3}\s*(?:ans|jaar|years?|jahren?)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UpTo();

    [GeneratedRegex(@"\b\d{1,2}\s*(?:à|et|tot|en|to|and|bis|und|–|-)\s*\d{1,2}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AgeRange();

    [GeneratedRegex(@"\b(?:fois|keer|maal|times|once|twice|mal|einmal|zweimal|par (?:an|jour|semaine|mois)|per (?:jaar|dag|week|maand|year|day|month)|a (?:year|month|week|day)|(?:chaque|elke?|every|jede[rsn]?) (?:jour|an|année|mois|semaine|jaar|maand|week|dag|year|month|day|jahr|monat|woche|tag)|pro (?:jahr|monat|woche|tag)|im (?:jahr|monat)|annuel\w*|jaarlijks\w*|dagelijks|wekelijks|maandelijks|yearly|weekly|daily|monthly|täglich|wöchentlich|jährlich\w*|monatlich\w*)(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Frequency();

    [GeneratedRegex(@"\bquelle (?:hauteur|taille|largeur|longueur|distance|surface|superficie|profondeur)\b|\bhoe (?:hoog|groot|breed|diep|zwaar|lang|ver) (?:mag|mogen|moet|moeten|kan)\b(?! (?:ik|het|dit|dat) (?:duren|wachten|blijven))|\bhow (?:high|tall|big|wide|large|far|heavy|deep) (?:can|may|must|should|does)\b|\bwie (?:hoch|gross|breit|weit|schwer|tief) (?:darf|muss|soll|kann|durfen|mussen|sollen)\b|\bcombien (?:mesure|pese)\w*", RegexOptions.CultureInvariant)]
    private static partial Regex AsksMeasure();

    [GeneratedRegex(@"\b(?:quelle heure|hoe ?laat|hoeveel uur|welk uur|what time|wie ?viel uhr|welche uhrzeit|welcher uhrzeit)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ClockTime();

    [GeneratedRegex(@"\b(?:quels? jours?|welke dag(?:en)?|(?:which|what) days?|welche[mnr]? tage?n?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    /// <summary>A term that no number gives: before something, from it on, the same day.</summary>
    [GeneratedRegex(@"\b(?:le jour même|tout de suite|dès que|dès (?:le|la|l['’])|avant (?:le|la|les|l['’]|de|votre|d['’]|fin)|au plus (?:tard|tôt)|jusqu['’à]\w*|dezelfde dag|zodra|voor(?:dat)? (?:de|het|uw|u)|ten (?:laatste|vroegste)|uiterlijk|tot (?:en met|op|het|de)|the same day|as soon as|before (?:the|you|your)|at the latest|until|am selben tag|sobald|vor (?:dem|der|ihrer?m?)|spätestens|frühestens|bis (?:zum|zur)|ab (?:dem|der))(?!\w)|\b\d{1,2}(?:er|\.)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|januari|februari|maart|april|mei|juni|juli|augustus|oktober|december|january|february|march|may|june|july|august|october|januar|februar|märz|dezember)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Term();

    [GeneratedRegex(@"\b(?:illimité\w*|à vie|toujours valables?|indéterminée?|onbeperkt\w*|levenslang|altijd geldig|onbepaalde|unlimited|for life|indefinite\w*|unbegrenzt\w*|unbefristet\w*|lebenslang|jusqu['’]\w*|bis (?:zu[mr]|ende)|until|tot (?:en met|het einde))(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lasting();

    [GeneratedRegex(@"\b(?:immédiat\w*|tout de suite|onmiddellijk|meteen|at once|immediately|sofort)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Immediate();

    // "you get it at once" tells how long it takes, "call at once" doesn't
    [GeneratedRegex(@"\b(?:recevez|reçoit|obtenez|prête?s?|délivrée?s?|valables?|krijgt|ontvangt|klaar|geldig|gets?|receive[sd]?|ready|issued|valid|bekommen|erhalten|fertig|bereit|gilt|ausgestellt)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Given();

    [GeneratedRegex(@"\b(?:comptez|délai|prête?s?|dans les?|en \d+ jours?|reken|klaar|binnen|duurt|allow|ready|within|takes?|bereit|fertig|innerhalb|dauert|rechnen)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Takes();

    [GeneratedRegex(@"\b(?:midi|minuit|middag|middernacht|noon|midnight|mittags?|mitternacht)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedTime();

    [GeneratedRegex(@"\b(?:tous les jours|chaque jour|jours? (?:ouvrables?|fériés?|même)|week-?end|elke dag|dagelijks|weekdag(?:en)?|werkdag(?:en)?|feestdag(?:en)?|every day|daily|weekdays?|working days?|public holidays?|jeden tag|täglich|werktags?|werktagen|feiertag(?:en?|s)?|wochenende)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayOfKind();

    [GeneratedRegex(@"\d(?:[.,]\d+)?\s*(?:(?:[cmkd]?m[²³23]?|[mcd]?l|kg|g|km/h|db|%|°c?)(?!\w)|(?:centi|kilo|milli)?m(?:è|e)tres?\b|(?:centi|kilo|milli)?meters?\b|lit(?:re|er)s?\b|kilos?\b|kilogramm?e?s?\b|grammes?\b|décibels?\b|decibels?\b|dezibel\b|ton(?:ne|nen|nes)?\b|pour cent|procent\b|prozent\b|percent\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Measure();
}
