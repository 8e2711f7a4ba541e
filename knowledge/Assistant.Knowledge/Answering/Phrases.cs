using System.Globalization;

namespace Assistant.Knowledge.Answering;

/// <summary>What the assistant itself says around a quote, in the four languages.</summary>
internal static class Phrases
{
    public static string Unknown(string language, string phone) => language switch
    {
        "fr" => $"Je n'ai pas trouvé de réponse sûre à cette question. Un collègue de la commune peut vous aider : {phone}.",
        "nl" => $"Daar heb ik geen zeker antwoord op gevonden. Een medewerker van de gemeente helpt u graag: {phone}.",
        "de" => $"Darauf habe ich keine sichere Antwort gefunden. Die Gemeinde hilft Ihnen gern persönlich: {phone}.",
        _ => $"I did not find a sure answer to that. Somebody at the commune will gladly help you: {phone}.",
    };

    /// <summary>Which languages are spoken here, for somebody who wrote in another one.</summary>
    public static string FourLanguages(string language, string phone) => language switch
    {
        "fr" => $"Je comprends le français, le néerlandais, l'anglais et l'allemand. Pouvez-vous poser votre question dans une de ces langues ? Un collègue peut aussi vous aider : {phone}.",
        "nl" => $"Ik begrijp Nederlands, Frans, Engels en Duits. Kunt u uw vraag in een van die talen stellen? Een medewerker helpt u ook graag: {phone}.",
        "de" => $"Ich verstehe Deutsch, Französisch, Niederländisch und Englisch. Können Sie Ihre Frage in einer dieser Sprachen stellen? Die Gemeinde hilft Ihnen auch persönlich: {phone}.",
        _ => $"I understand English, French, Dutch and German. Could you ask your question in one of these languages? Somebody at the commune will gladly help you too: {phone}.",
    };

    public static string Related(string language) => language switch
    {
        "fr" => "Ces pages peuvent vous aider :",
        "nl" => "Deze pagina's kunnen u helpen:",
        "de" => "Diese Seiten können Ihnen helfen:",
        _ => "These pages may help:",
    };

    public static string Which(string language) => language switch
    {
        "fr" => "De quoi s'agit-il ?",
        "nl" => "Waarover gaat het?",
        "de" => "Worum geht es?",
        _ => "Which one do you mean?",
    };

    /// <summary>What a page of opening hours is called; searched for, not shown.</summary>
    public static string OpeningHours(string language) => language switch
    {
        "fr" => "heures d'ouverture horaires",
        "nl" => "openingsuren",
        "de" => "Öffnungszeiten",
        _ => "opening hours",
    };

    /// <param name="day">Name of a day, in that language.</param>
    public static string DayNotListed(string language, string day) => language switch
    {
        "fr" => $"Le {day} ne figure pas dans ces heures d'ouverture :",
        "nl" => $"{Capital(day)} staat niet bij deze openingsuren:",
        "de" => $"{day} steht nicht unter diesen Öffnungszeiten:",
        _ => $"{day} is not among these opening hours:",
    };

    /// <summary>The counters are not open that day; who is follows.</summary>
    public static string OnlyElsewhere(string language, string day) => language switch
    {
        "fr" => $"Pour les guichets, aucune ouverture n'est indiquée le {day}. Ce jour-là sont ouverts :",
        "nl" => $"Voor de loketten staat er op {day} geen opening vermeld. Die dag zijn wel open:",
        "de" => $"Für die Schalter ist am {day} keine Öffnung angegeben. An diesem Tag sind offen:",
        _ => $"No opening of the counters is given for {day}. Open that day:",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>Says that the page is in another language than the person's.</summary>
    public static string InAnotherLanguage(string language, string pageLanguage) => (language, pageLanguage) switch
    {
        ("fr", "nl") => "J'ai trouvé cette page seulement en néerlandais. Voici ce qu'elle dit :",
        ("fr", "en") => "J'ai trouvé cette page seulement en anglais. Voici ce qu'elle dit :",
        ("fr", "de") => "J'ai trouvé cette page seulement en allemand. Voici ce qu'elle dit :",
        ("nl", "fr") => "Ik vond deze pagina alleen in het Frans. Dit staat er:",
        ("nl", "en") => "Ik vond deze pagina alleen in het Engels. Dit staat er:",
        ("nl", "de") => "Ik vond deze pagina alleen in het Duits. Dit staat er:",
        ("de", "fr") => "Ich habe diese Seite nur auf Französisch gefunden. Dort steht:",
        ("de", "nl") => "Ich habe diese Seite nur auf Niederländisch gefunden. Dort steht:",
        ("de", "en") => "Ich habe diese Seite nur auf Englisch gefunden. Dort steht:",
        (_, "fr") => "I found this page only in French. It says:",
        (_, "nl") => "I found this page only in Dutch. It says:",
        _ => "I found this page only in German. It says:",
    };

    /// <param name="checkedOn">Day on which the page's owner last checked it.</param>
    public static string Stale(string language, DateOnly checkedOn)
    {
        var date = checkedOn.ToString(language == "en" ? "d MMMM yyyy" : language == "de" ? "d. MMMM yyyy" : "d MMMM yyyy", CultureInfo.GetCultureInfo(language switch { "fr" => "fr-BE", "nl" => "nl-BE", "de" => "de-DE", _ => "en-GB" }));
        return language switch
        {
            "fr" => $"Attention : cette page a été vérifiée pour la dernière fois le {date}. Vérifiez auprès du service.",
            "nl" => $"Let op: deze pagina is het laatst nagekeken op {date}. Vraag het na bij de dienst.",
            "de" => $"Achtung: Diese Seite wurde zuletzt am {date} geprüft. Fragen Sie bitte beim Amt nach.",
            _ => $"Please note: this page was last checked on {date}. Ask the department to be sure.",
        };
    }
}
