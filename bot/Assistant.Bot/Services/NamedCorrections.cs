using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>Corrections that name their field: "people is 2", "change the plate", "my e-mail is wrong, it's a@b.be".</summary>
internal sealed partial class NamedCorrections(SlotFinder finder, Cues cues)
{
    /// <summary>A field's name alone is a wish to change it, when everything is read back.</summary>
    private const int ShortMention = 6;

    /// <summary>"No, my address" has something changed; a sentence tells why nothing is given.</summary>
    private const int FewestOfStatement = 4;

    // what stands before the name of a field and says nothing
    private static readonly HashSet<string> Leading = new(StringComparer.Ordinal)
    {
        "le", "la", "les", "l", "mon", "ma", "mes", "notre", "nos", "nombre", "de", "du", "des", "d", "non", "attendez", "attends", "pardon", "ah", "oh", "euh", "en", "fait", "finalement", "et", "mais", "alors", "donc", "mettez", "mets", "aux", "desole", "desolee", "stop", "pour", "quant", "au", "a",
        "het", "een", "mijn", "onze", "ons", "aantal", "van", "voor", "nee", "neen", "wacht", "eigenlijk", "sorry", "oei", "oeps", "maar", "dus", "toch", "bij", "zet", "trouwens",
        "the", "my", "our", "number", "of", "no", "wait", "hold", "on", "hang", "actually", "oops", "hm", "but", "so", "and", "for", "well", "by", "way", "amount", "total", "put", "under",
        "der", "die", "das", "dem", "den", "mein", "meine", "unser", "unsere", "anzahl", "zahl", "nein", "moment", "halt", "warten", "sie", "warte", "eigentlich", "entschuldigung", "ach", "doch", "also", "aber", "und", "bei", "unter",
    };

    /// <summary>A field's name leads the message, and its value is all that follows: "people is 2", "het aantal personen is 2, niet 3", "delivery: at the counter".</summary>
    public FormCorrection? Stated(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        if (state.Phase != DialogPhase.Filling || OpenFields.Asked(service, state) is not { } asked || said.Tokens.HasQuestionMark || said.Tokens.Words.Count > ValueCorrections.LongestStatement
            || said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 })
        {
            return null;
        }

        // who describes something may begin with any word
        var isProse = asked.Type is FieldType.Text && asked.Limits.Pattern is null;
        foreach (var field in isProse ? [] : filled.Where(f => f != asked))
        {
            // an address and a phone number are read wherever they stand
            if (Leads(field, asked, said.Tokens) && Rest(field, said.Tokens, stated: true) is { } rest && finder.Parse(Denied().Replace(rest, ""), field, said.Language, today).Value is { } value
                && NearDay.Of(finder, field, value, rest, state.Slots[field.Id].Canonical, said.Language, today) is { } near && near.Canonical != state.Slots[field.Id].Canonical)
            {
                return new FormCorrection.Changed(field, near, whole);
            }
        }

        return null;
    }

    /// <summary>A part of the message that draws a conclusion names its field and value: "…, so the name is Annika Maes", "…, Name also Annika Maes".</summary>
    public FormCorrection.Changed? Concluded(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        if (state.Phase != DialogPhase.Filling || OpenFields.Asked(service, state) is not { } asked || (asked.Type is FieldType.Text && asked.Limits.Pattern is null) || said.Tokens.HasQuestionMark || finder.Parse(said.Text, asked, said.Language, today).Value is not null)
        {
            return null;
        }

        foreach (var part in PartEnd().Split(said.Text).Where(p => Tokens.Of(p).Words.Any(Concluding.Contains)).Select(p => Tokens.Of(Conclusion().Replace(p, ": "))))
        {
            foreach (var field in filled.Where(f => f != asked && f.Type is not (FieldType.Text or FieldType.Choices)))
            {
                if (Leads(field, asked, part) && Rest(field, part, stated: true) is { } rest && (field.Type is not FieldType.Name || NameSlot.IsNameAlone(rest)) && finder.Parse(rest, field, said.Language, today).Value is { } value
                    && NearDay.Of(finder, field, value, rest, state.Slots[field.Id].Canonical, said.Language, today) is { } near && near.Canonical != state.Slots[field.Id].Canonical)
                {
                    return new FormCorrection.Changed(field, near, whole);
                }
            }
        }

        return null;
    }

    private static readonly string[] Concluding = ["donc", "dus", "also", "so", "alors"];

    [GeneratedRegex(@"[,;:.!]+\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PartEnd();

    // what links a value to its field where it is concluded
    [GeneratedRegex(@"\s(?i:(?:c['’]est|est|is|ist|lautet)\s+)?(?i:donc|dus|also|so|alors)\s+(?=[\p{Lu}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Conclusion();

    // only what says nothing stands before its name, and no word of the field that is asked is longer there
    private static bool Leads(ServiceField field, ServiceField asked, Tokens message) =>
        FieldWords.Place(field, message) is { } place && Enumerable.Range(0, place.Start).All(i => Leading.Contains(message.Words[i]))
        && !(FieldWords.Place(asked, message) is { } other && other.Start <= place.Start && other.End >= place.End);

    /// <summary>A field that is named to be changed, with its new value or without: "change the plate", "my e-mail is wrong, it's a@b.be", "le nom : Jan Peeters".</summary>
    public FormCorrection? In(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        if (FieldWords.Mentioned(filled, said.Tokens) is not { } field)
        {
            return null;
        }

        var wants = (cues.WantsChange(said.Tokens) && !OnlyAnswers(service, state, said, today)) || (state.Phase == DialogPhase.Review && cues.TellsFault(said.Tokens));
        var asks = said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 } && !wants;
        if (asks || (field.Id == state.Asking && state.Phase == DialogPhase.Filling))
        {
            return null;
        }

        var before = state.Slots[field.Id].Canonical;
        var found = finder.Find(said.Text, asked: null, [field], said.Language, today).Values;
        // "one already, for my own car" answers how many there are; the car is named in passing
        var inPassing = !wants && field.Type is FieldType.Choice or FieldType.YesNo or FieldType.Number && state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { } asked && finder.Parse(said.Text, asked, said.Language, today).Value is not null;
        if (inPassing)
        {
            return null;
        }

        if (found is [var one] && NearDay.Of(finder, field, one.Value, said.Text.Substring(one.Span.Start, one.Span.Length), before, said.Language, today) is { } near && near.Canonical != before)
        {
            return new FormCorrection.Changed(field, near, one.Span);
        }

        // "no sorry, it isn't a company car": without the sorry it is an answer
        if ((wants || (state.Phase == DialogPhase.Review && ValueCorrections.Preferring.IsIn(said.Tokens))) && field.Type is FieldType.YesNo && finder.Parse(Sorry().Replace(said.Text, ""), field, said.Language, today).Value is { } answer && answer.Canonical != before)
        {
            return new FormCorrection.Changed(field, answer, whole);
        }

        var review = state.Phase == DialogPhase.Review;
        if ((wants || review) && Rest(field, said.Tokens) is { } rest && finder.Parse(rest, field, said.Language, today).Value is { } value && value.Canonical != before
            && (field.Type is not FieldType.Name || !Empty().IsMatch(Tokens.Fold(value.Canonical))))
        {
            return new FormCorrection.Changed(field, value, whole);
        }

        // "it's a wardrobe and two sofas for the items"
        if ((wants || review) && field.Type is FieldType.Text && Before(field, said.Tokens) is { } stated && finder.Parse(stated, field, said.Language, today).Value is { } described && described.Canonical != before)
        {
            return new FormCorrection.Changed(field, described, whole);
        }

        // "make that six people"
        if ((wants || review) && field.Type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Choice && finder.Parse(said.Text, field, said.Language, today).Value is { } told && NearDay.Of(finder, field, told, said.Text, before, said.Language, today) is { } all && all.Canonical != before)
        {
            return new FormCorrection.Changed(field, all, whole);
        }

        return (wants && field.Id != state.Asking && !OnlyLeavesOut(service, state, said)) || (review && said.Tokens.Words.Count <= ShortMention && !cues.Agrees(said.Tokens)) ? new FormCorrection.Asked(field) : null;
    }

    // "no, my husband moves along" answers what is asked: only the "no" before it sounds like a change
    private bool OnlyAnswers(ServiceDefinition service, DialogState state, Utterance said, DateOnly today) =>
        state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { Type: FieldType.YesNo or FieldType.Choice or FieldType.Choices or FieldType.Number } asked
        && !cues.WantsChange(Tokens.Of(Sorry().Replace(said.Text, ""))) && finder.Parse(said.Text, asked, said.Language, today).Value is not null;

    // "no, the plate is at my address already" gives no photo, and names a field in passing
    private bool OnlyLeavesOut(ServiceDefinition service, DialogState state, Utterance said) =>
        state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { Required: false }
        && Sorry().Replace(said.Text, "") is var rest && rest != said.Text && Tokens.Of(rest) is { Words.Count: >= FewestOfStatement } told && !cues.WantsChange(told) && !cues.TellsFault(told);

    // what stands before the field's name where that is said last: "non attendez : c'est … pour les objets"
    private static string? Before(ServiceField field, Tokens message) =>
        FieldWords.Place(field, message) is { } place && place.End == message.Words.Count && Value().Match(message.Text[..message.Spans[place.Start].Start]) is { Success: true } value && Tokens.Of(value.Groups["value"].Value).Words.Count > 0 ? value.Groups["value"].Value.Trim() : null;

    [GeneratedRegex(@"(?:c['’]est|ce sont|il y a|het is|het zijn|er zijn|it['’]s|it is|they['’]re|there are|es ist|es sind|das sind)\s+(?<value>\S.{2,}?)\s+(?:pour|comme|voor|bij|als|for|as|für|bei)(?:\s+(?:le|la|les|mes|mon|ma|de|het|mijn|the|my|die|den|das|der|meine))?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Value();

    // what follows the field's name and "is", "should be", ":"; null when it says nothing
    /// <param name="stated">A verb or a colon must link it, but for a word that answers.</param>
    private static string? Rest(ServiceField field, Tokens message, bool stated = false)
    {
        if (FieldWords.Place(field, message) is not { } place || place.End >= message.Words.Count)
        {
            return null;
        }

        // "change the place please: it is …"
        var rest = Courtesy().Replace(message.Text[message.Spans[place.End - 1].End..], "");
        // "the name is misspelt, samira jaouini with an a"
        if (field.Type is FieldType.Name && Misspelt().Match(rest) is { Success: true } misspelt)
        {
            return misspelt.Groups["value"].Value;
        }

        var linked = Dictated().Match(rest) is { Success: true } dictated ? dictated : field.Type is FieldType.Text && Put().Match(rest) is { Success: true } put ? put : Link().Match(rest);
        if (!linked.Success && (field.Type is FieldType.Text || (stated && (field.Type is not (FieldType.YesNo or FieldType.Date) || message.Words.Count > ShortMention))))
        {
            return null;
        }

        rest = linked.Success ? rest[(linked.Index + linked.Length)..] : rest;
        rest = field.Type is FieldType.Text ? Explained().Replace(rest, "") : rest;
        rest = Tail().Replace(Doing().Replace(rest, ""), "").Trim(' ', ',', ':', '.', '!');
        return rest.Length > 0 && !Empty().IsMatch(Tokens.Fold(rest)) ? rest : null;
    }

    [GeneratedRegex(@"^(?:\W*\b(?:non|nee|neen|no|nein|sorry|pardon|wacht|wait|attendez|warte|excusez|oups|oeps|oops|entschuldigung|eigenlijk|actually|en fait|eigentlich|euh)\b[ ,.!]*)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sorry();

    private const string Fault = @"(?:klopt niet(?: helemaal)?|(?:is|staat) (?:fout|verkeerd) (?:geschreven|gespeld)|is fout|is verkeerd|is niet (?:helemaal )?juist|est mal (?:écrite?|orthographiée?)|est faux|est fausse|n['’]est pas tout [àa] fait (?:juste|correct)|n['’]est pas correcte?|n['’]est pas bon(?:ne)?|n['’]est pas juste|is (?:misspelt|misspelled|spelled wrong|spelt wrong)|is wrong|isn't (?:quite )?right|is not (?:quite )?right|ist falsch geschrieben|ist falsch|stimmt nicht(?: ganz)?)";

    [GeneratedRegex(@"^[^\p{L}]*(?i:" + Fault + @"[ ,:.]*(?:(?:it|that|this|het|dat|es|das|ça|cela|ce) (?=should|must|moet|hoort|muss|soll|devrait|doit))?)?(?i:dat moet zijn|het moet zijn|moet zijn|moet|wordt|is eigenlijk|is nu|het is|dat is|is|are|sind|sont de|sont|zijn|naar|in|c['’]est plut[oô]t|c['’]est|est plut[oô]t|est de|est|doit [êe]tre|devrait [êe]tre|en|par|pour|should be|should read|must be|it is|that is|this is|it['’]s|is actually|to|muss hei(?:ß|ss)en|muss|soll|sollte|lautet|hei(?:ß|ss)t|ist|auf|zu|es ist)\b[ :,]*|^[^\p{L}]*(?i:" + Fault + @")\s*:\s*|^\s*[:=]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    // "bij de voorwerpen moet ge zetten: …": behind the colon stands the value
    [GeneratedRegex(@"^[\s,]*(?:(?:il|faut|faudrait|doit|devez|vous|devriez|tu|dois|on|moet|moeten|moogt|mag|mogen|ge|gij|je|jij|u|men|er|you|we|one|should|must|have to|need to|may|can|please|kindly|sie|müssen|muss|sollten|sollen|soll|können|bitte|svp|aub|a\.?u\.?b\.?|graag|alstublieft)\s+)*(?:mettre|noter|écrire|indiquer|inscrire|mettez|mets|notez|écrivez|indiquez|inscrivez|zetten|schrijven|noteren|invullen|zet|schrijf|noteer|komen|staan|put|write|note|enter|say|read|schreiben|setzen|notieren|eintragen|stehen|hinschreiben|angeben)\b(?:\s+(?:ceci|ça|cela|dit|dat|this|that|das|dies|sie|in|svp|aub|please|bitte|graag))*\s*:\s*(?=\S)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dictated();

    [GeneratedRegex(@"^[^\p{L}]*(?i:" + Fault + @")\s*[,:;–-]\s*(?<value>\p{L}[\p{L}\p{M}'’ -]+?)(?:,?\s+(?i:mit|met|with|avec)\s+(?:(?i:un|une|een|an|a|einem|einer|twee|two|zwei|deux)\s+)?['""“«„]?\p{L}\p{L}?['""”»“]?)?[ .!]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Misspelt();

    // "for the place, put: …"
    [GeneratedRegex(@"^\W*(?:mettez|mets|notez|note|écrivez|zet|noteer|schrijf|put|make it|write|setzen sie|schreiben sie|notieren sie|nehmen sie)\b[ :,]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Put();

    [GeneratedRegex(@"^(?:\W*\b(?:s'il (?:vous|te) pla[iî]t|svp|stp|merci|alstublieft|alsjeblieft|a\.?u\.?b|graag|eens|nog|even|please|kindly|for me|if you can|if possible|bitte|noch|mal|aanpassen|wijzigen|veranderen|verbeteren|corrigeren|korrigieren|ändern|change|correct)\b\.?)+(?=\s*[:,;.–-]|\s+(?:naar|in|to|en|auf|zu)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Courtesy();

    [GeneratedRegex(@"(?:[\s,]+(?i:zijn|sein|lauten|hei(?:ß|ss)en|worden|please|thanks|thank you|s'il (?:vous|te) pla[iî]t|svp|merci|alstublieft|a\.?u\.?b|graag|bitte|danke))+\s*[.!]?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tail();

    // "…, my mother has just told me"
    [GeneratedRegex(@"(?<=\S)\s*[,;–-]\s+(?:ma|mon|je|j['’]|il|elle|on|nous|mijn|mn|ik|hij|zij|ze|we|my|i|he|she|mein|meine|ich|er|sie|wir)\b[^,;]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Explained();

    // "können Sie den Ort auf Schoolstraat 14 ändern"
    [GeneratedRegex(@"\s+(?i:ändern|korrigieren|setzen|umschreiben|veranderen|wijzigen|aanpassen|verbeteren|zetten)\s*[.!?]?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Doing();

    // "…, not 3": what it was
    [GeneratedRegex(@"[ ,;–-]+(?i:and not|not|en niet|niet|et pas|et non|pas|und nicht|nicht|instead of|rather than|in plaats van|ipv|au lieu de|statt|anstatt)\b.*$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Denied();

    // "is wrong", "klopt niet": no new value
    [GeneratedRegex(@"^(?:(?:niet|pas|not|nicht|juist|fout|verkeerd|correct|correcte|faux|fausse|wrong|right|falsch|richtig|klopt|stimmt|aanpassen|wijzigen|veranderen|changer|modifier|corriger|change|andern|korrigieren|aub|svp|please|bitte|graag|nog|encore|again|is|est|ist|kan|kunnen|moet|doit|muss|anders|geschrieben|geschreven|gespeld|ecrit|ecrite|written|spelled|spelt|bon|bonne|que|jai|donne|donnee|die|ik|gaf|heb|gegeven|i|gave|you|une|erreur|a|an|error|mistake|een)\b ?)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Empty();
}
