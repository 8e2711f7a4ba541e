using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>Whether an answer leaves an optional field empty: "no photo", "never mind the e-mail", "can I leave that blank?", "n/a".</summary>
internal sealed partial class LeavingOut(SlotFinder finder, Cues cues)
{
    /// <summary>A longer answer says more than that a field is left empty.</summary>
    private const int Longest = 14;

    /// <summary>Why a paper follows later takes more words.</summary>
    private const int LongestOfPaper = 26;

    public bool In(Utterance said, ServiceField field, DateOnly today)
    {
        var message = said.Tokens;
        // free text is declined by words that say nothing else: "no nuts, please" is a remark
        if (field.Type is FieldType.Text)
        {
            return cues.HasNothing(message) || cues.Of(message) is DialogCommand.Skip || IsEmpty(message);
        }

        return message.Words.Count <= (field.Type is FieldType.File ? LongestOfPaper : Longest) && !said.Text.Contains('@', StringComparison.Ordinal)
            && (cues.Declines(message) || (field.Type is FieldType.Email && GoesOtherWay(message)) || (field.Type is FieldType.File && !message.HasQuestionMark && !cues.Asks(message) && Follows.IsIn(message) && !IsComing(message) && !AsksHowToSend(message)) || (!message.HasQuestionMark && (cues.Denies(message) || Leaves().IsMatch(Tokens.Fold(said.Text)))) || Asks().IsMatch(Tokens.Fold(said.Text)) || AfterQuestion(said.Text))
            && !Answers(said, field, today);
    }

    // a day that nobody comes on is an answer too, and gets its reply
    private bool Answers(Utterance said, ServiceField field, DateOnly today)
    {
        var (value, problem) = finder.Parse(said.Text, field, said.Language, today);
        return value is not null || (field.Type is FieldType.Date && problem != SlotFinder.NotRead(FieldType.Date));
    }

    // "no, that's everything", "nee dank je", "nein, das wäre alles"
    private static readonly HashSet<string> Closing = new(StringComparer.Ordinal)
    {
        "dank", "bedankt", "dankjewel", "dankuwel", "merci", "thanks", "thank", "cheers", "danke", "dankeschon", "everything", "ware", "wars", "hoor", "goed", "gut", "fine", "good", "bon", "bien", "genug", "genoeg", "assez", "suffit", "volstaat", "reicht", "enough", "moment", "momenteel",
        "vorerst", "voorlopig", "instant", "sera", "hinzuzufugen", "toevoegen", "ajouter", "add", "hinzufugen", "opmerking", "opmerkingen", "remarque", "remarques", "remark", "remarks", "bemerkung", "bemerkungen", "dear", "hein", "t", "s", "nee", "neen", "non", "nein", "nope",
        "weitere", "weiteren", "weiterer", "verder", "verdere", "further", "commentaar", "commentaire", "commentaires", "comment", "comments", "anmerkung", "anmerkungen", "erganzen", "erganzung", "erganzungen", "signaler", "melden", "report", "mention", "preciser", "precision", "precisions", "special", "speciaal", "speciaals", "spezielles",
        "ira", "comme", "comes", "come", "mind", "anything", "fallt", "ein", "einfallen", "schiet", "binnen", "zaken", "dingen", "choses", "things", "points", "toe", "te", "voegen", "wensen", "wunsche", "souhaits", "questions", "vragen", "fragen", "zeggen", "sagen", "reste", "rest", "volstaan", "genugt", "that", "suffira",
    };

    /// <summary>True for words that drop a form, or only the question that is open: "never mind", "laat maar".</summary>
    public static bool IsLetGo(Tokens message) => LetGo.IsIn(message);

    // "no, the phone is enough", "call me instead"
    private static readonly Phrase[] OtherWay = Phrases("(telephone|tel|gsm|portable|numero|sms|appel*|telefoon*|nummer|bel|bellen|belt|phone|mobile|number|call|ring|text|telefon*|handy|anruf*|ruf|rufen|handynummer) .. (suffit|suffira|suffisant|assez|volstaat|volstaan|genoeg|voldoende|enough|will do|is fine|do fine|instead|sufficient|reicht|reichen|genugt|ausreichend|liever|plutot|lieber|rather)", "(juste|seulement|uniquement|enkel|alleen|just|only|nur) .. (telephone|tel|gsm|numero|telefoon|nummer|phone|mobile|number|telefon|handy|handynummer)", "(telephonez*|appelez*|rappelez*|sonnez|bel|belt|bellen|call|ring|phone|rufen|ruf|anrufen) .. (plutot|liever|rather|instead|lieber)");

    // of a paper: "I'll bring it after the birth", "my employer hasn't given it to me yet"
    private static readonly Phrase Follows = Phrase.Parse("(plus tard|ulterieurement|apres la naissance|par la suite|ferai parvenir|fais suivre|ferai suivre|apporterai|enverrai|apporte apres|n ai pas encore recu|pas encore recu|a pas encore donne*|n ai pas encore|pas sous la main|later mee|ik later|later door|later na|na de geboorte|nadien|achteraf|breng ik mee|breng ik nog|bezorg ik|stuur ik|komt nog|heb ik nog niet|heb ik niet bij|nog niet gekregen|nog niet ontvangen|niet bij de hand|afterwards|after the birth|will follow|ll follow|i ll bring|i will bring|ll send|will send|to follow|don t have it yet|haven t received|hasn t given|haven t got it|not to hand|don t have it with me|bring it later|send it later|bring that later|nach der geburt|spater|nachher|reiche ich nach|reich ich nach|bringe ich|bring ich|schicke ich|schick ich|noch nicht bekommen|habe ich noch nicht|hab ich noch nicht|noch nicht erhalten|nicht zur hand|nicht dabei)");

    private static readonly Phrase Now = Phrase.Parse("(tout de suite|maintenant|immediatement|a l instant|minute*|minuut|minuten|minuutje|seconde*|second|seconds|instant|moment|momentje|ogenblik|now|right away|straight away|nu|meteen|direct|dadelijk|gleich|sofort|jetzt)");

    private static readonly Phrase Sends = Phrase.Parse("(envoi*|envoy*|enverra*|joins|joindre|prends la|prendre la|stuur*|sturen|verstuur|neem|trek|maak|send*|upload*|attach*|take it|take the|take one|schick*|sende|lade|hochlad*|mach das|mache das)");

    private static readonly Phrase HowToSend = Phrase.Parse("(comment|hoe|how|wie|ou|waar|where|wo|bouton|knop|button|knopf) .. (envoy*|envoi*|joindre|sturen|stuur|toevoeg*|send|upload*|attach*|schick*|senden|hochlad*|anhang*|photo|foto|fichier|bestand|file|datei)");

    /// <summary>True when a file is on its way: "one moment, I'll send it now".</summary>
    public static bool IsComing(Tokens message) => Now.IsIn(message) && Sends.IsIn(message) && !Later.IsIn(message);

    /// <summary>True when somebody doesn't know how a file is sent, whether they ask or only say so.</summary>
    public static bool AsksHowToSend(Tokens message) => HowToSend.IsIn(message);

    private static readonly Phrase Later = Phrase.Parse("(plus tard|pas maintenant|later|niet nu|nu niet|not now|spater|nicht jetzt|jetzt nicht|nachher|geen|pas de|no photo|kein*|sans|zonder|without|ohne)");

    private static readonly Phrase LetGo = Phrase.Parse("(laisse tomber|laissez tomber|laat maar|vergeet|never mind|nevermind|forget|leave it|vergiss|vergessen sie|lassen wir|lass mal|lassen sie)");

    /// <summary>True for words that would rather be called: "no, the phone is enough".</summary>
    public static bool GoesOtherWay(Tokens message) => OtherWay.Any(w => w.IsIn(message));

    private static Phrase[] Phrases(params string[] phrases) => [.. phrases.Select(Phrase.Parse)];

    private bool IsEmpty(Tokens message)
    {
        var leaves = Leaves().Match(Tokens.Fold(message.Text));
        return (cues.Denies(message) || leaves.Success) && message.Words.All(w => CommonWords.IsCommon(w) || Closing.Contains(w) || leaves.Value.Contains(w, StringComparison.Ordinal));
    }

    /// <summary>True when what follows a question leaves the field empty: "is it required? then no".</summary>
    public bool AfterQuestion(string text) => text.LastIndexOf('?') is > 0 and var mark && Tokens.Of(text[(mark + 1)..]) is { Words.Count: > 0 } rest && (cues.Declines(rest) || cues.Denies(rest) || Leaves().IsMatch(Tokens.Fold(rest.Text)));

    [GeneratedRegex(@"\b(?:never ?mind|forget|skip\w*|pass|drop (?:it|that|the)|leave (?:it|that|this|out|blank|empty|the)|no need|rather not|can do without|without|n/a|not applicable|private|move on|(?:didn'?t|haven'?t|did not|have not) (?:take|taken|got|make)\b|next(?: one| question| please)?[ .!]*$|anonymous(?:ly)?|out of it|unnamed|nameless|to myself|none of your business|keep (?:it|that) (?:out|private))(?!\w)|^\W*na[ .!]*$"
        + @"|\b(?:laisse[zr]?|oublie[zr]?|saute[zr]?|on saute|tant pis|sans|neant|passons|(?:je|on) passe|passe[zr]? (?:cette|la|ca)|suivante?[ .!]*$|question suivante|ignore[zr]?|continue[zr]?|continuons|sans objet|anonymes?|anonymement|l'anonymat|pour moi[ .!]*$|regarde personne|pas (?:pris|fait) de|(?:n'ai|ai) pas pris|en ai pas)(?!\w)"
        + @"|\b(?:laat\b.{0,25}\bmaar|laat\b.{0,15}\bleeg|vergeet|overslaan|overgeslagen|zonder|nvt|n\.v\.t|niet van toepassing|volgende(?: vraag| aub| graag)?[ .!]*$|weglaten|prive|ga (?:maar )?(?:verder|door)|doe (?:maar )?(?:verder|voort)|verder (?:aub|graag|maar)?[ .!]*$|bespaar|geen (?:genomen|getrokken|gemaakt)|anoniem\w*|anonimiteit|voor mezelf|voor mijzelf)(?!\w)"
        + @"|\b(?:vergessen sie|vergiss|lass(?:en)?\b.{0,25}\b(?:weg|leer|mal|ma|aus|sein)|uberspring\w*|weiter(?: bitte| geht'?s)?[ .!]*$|nachste(?: frage)?(?: bitte)?[ .!]*$|ohne|weglassen|auslassen|verzichte\w*|privat|ungern|anonym\w*|fur mich(?: behalten)?[ .!]*$|keine angabe|entfallt|(?:keines|keins|kein foto|nichts) (?:gemacht|aufgenommen))(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Leaves();

    // "can I leave that blank?", "kan het zonder?"
    [GeneratedRegex(@"\b(?:skip|leave (?:it|that|this)? ?(?:out|blank|empty)|do without|overslaan|weglaten|zonder|leeg ?laten|openlaten|sauter|laisser (?:vide|tomber|ca)|passer (?:cette|la|ca|outre)|(?:peut|peux|puis|pourrait|possible de) (?:le |la |ca )?passer|s'en passer|sans|uberspringen|auslassen|weglassen|leer lassen|ohne|(?:send|bring|upload|give|add|do|follow)\b[^?]{0,25}\b(?:later|afterwards|after|tomorrow|another time)|(?:envoyer|envoie|apporter|donner|transmettre|ajouter|joindre|faire)\b[^?]{0,25}\b(?:plus tard|apres|ensuite|demain|ulterieurement)|(?:nog |later |straks |achteraf |nadien |morgen )+[^?]{0,25}\b(?:sturen|doorsturen|opsturen|bezorgen|brengen|meebrengen|toevoegen|afgeven)|(?:sturen|doorsturen|bezorgen|brengen)\b[^?]{0,15}\b(?:later|achteraf|nadien)|(?:spater|nachher|danach|noch|morgen)\b[^?]{0,25}\b(?:schicken|senden|bringen|nachreichen|einreichen|hochladen|geben)|nachreichen|nachsenden|nachschicken)\b[^?]{0,40}\?", RegexOptions.CultureInvariant)]
    private static partial Regex Asks();
}
