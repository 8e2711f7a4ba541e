using System.Text.RegularExpressions;

namespace Assistant.Bot.Turns;

/// <summary>Which parts of a message only say what is not wished for: what is denied ("not the passport, the …"), settled ("the address is done, now …") or left for later.</summary>
internal static partial class SetAside
{
    private const int FewestLeft = 2, LongestSettled = 14;

    // "no money", "no light": what is lacked is why something is wished for
    private static readonly Phrase Lacked = Phrase.Parse("(argent|sous|logement|maison|eclairage|feu|domicile|woning|huis|thuis|verlichting|straatverlichting|hoop|home|house|hope|beleuchtung|wohnung|zuhause|hoffnung|espoir|revenu*|salaire|travail|boulot|chomage|aide|nouvelle|nouvelles|reponse|geld|inkomen*|loon|werk|cent|nieuws|antwoord|eten|money|income|job|work|wage*|food|answer|news|einkommen|arbeit|lohn|essen|antwort|internet|electricite|elektriciteit|electricity|strom|lumiere|licht|light|lights|eau|water|wasser|chauffage|heating|heizung|verwarming|idee|idea|ahnung)");

    /// <summary>The message without those parts; itself when nothing else is left.</summary>
    public static Tokens Rest(Tokens message) => Split(message).Left;

    /// <returns>What is left, and what was set aside; null = nothing.</returns>
    public static (Tokens Left, Tokens? Aside) Split(Tokens message)
    {
        List<(int Start, int Length)> parts = [.. Part().Matches(message.Text).Select(m => (m.Index, m.Length))];
        if (parts.Count < 2 || AnothersOwn().IsMatch(message.Text))
        {
            return (message, null);
        }

        var aside = parts.FindAll(p => IsAside(Tokens.Of(message.Text.Substring(p.Start, p.Length))));
        if (aside.Count is 0 || aside.Count == parts.Count)
        {
            return (message, null);
        }

        var (left, gone) = (message.Text.ToCharArray(), new string(' ', message.Text.Length).ToCharArray());
        foreach (var (start, length) in aside)
        {
            message.Text.AsSpan(start, length).CopyTo(gone.AsSpan(start));
            left.AsSpan(start, length).Fill(' ');
        }

        var rest = Tokens.Of(new string(left));
        return rest.Words.Count < FewestLeft ? (message, null) : (rest, Tokens.Of(new string(gone)));
    }

    /// <summary>True when all of it says only what is not wished for: "I don't want a passport appointment".</summary>
    public static bool IsAll(Tokens message) => Part().Matches(message.Text).Select(m => Tokens.Of(m.Value)).Where(p => p.Words.Count > 0).ToList() is { Count: > 0 } parts && parts.TrueForAll(p => Denied().IsMatch(string.Join(' ', p.Words)) && !Lacked.IsIn(p));

    private static bool IsAside(Tokens part)
    {
        var folded = string.Join(' ', part.Words);
        return (Denied().IsMatch(folded) && !Lacked.IsIn(part)) || (part.Words.Count <= LongestSettled && (Settled().IsMatch(folded) || Later().IsMatch(folded)));
    }

    // "not my birth certificate but my daughter's": the thing is the same
    [GeneratedRegex(@"\b(?:but|mais|maar|sondern) (?:my|his|hers?|mine|our|their|the one|celui|celle|ceux|celles|pour|ce(?:lui|lle) de|die van|dat van|van|voor|mijn|de mijne|meine?r?|f[üu]r|von|die meiner|die von)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AnothersOwn();

    // up to the next mark, or to the word that says what is meant instead
    [GeneratedRegex(@"(?:(?!\s(?:mais|maar|but|sondern|wel|gewoon|just|juste|only|seulement|alleen|nur|et surtout)\s)[^.,;:!?()\n])+|\s(?:mais|maar|but|sondern|wel|gewoon|just|juste|only|seulement|alleen|nur|et surtout)\s[^.,;:!?()\n]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?:(?:non|no|nee|neen|nein|alors|sorry|bonjour|hallo|hello|goedemorgen|goeiedag|please|svp|aub|bitte|et|and|en|und|attention|pardon|excuse me|alsjeblieft|alstublieft) )*(?:"
        + @"(?:(?:ce n est|ce ne sont|c est|cest|il ne s agit|ceci n est|il s agit|je demande|je veux|j veux) )?pas (?:de|d|la|le|les|l|un|une|pour|encore|ma|mon|mes|du|des)\b|je ne (?:demande|veux|parle|viens|cherche|signale|conteste) pas\b|on ne (?:demande|veut) pas\b|je n ai (?:pas|plus) besoin d\w*\b"
        + @"|(?:(?:het|dit|t|ik|tis) (?:is|gaat|vraag|wil|moet|bedoel) )?(?:niet (?:de|het|een|om|voor|mijn|mijne|over|naar|die|dat|dus)\b|geen\b)|(?:ik|we|wij) (?:heb|hebben) geen \w+ nodig\b|(?:ik|we|wij) (?:wil|willen|vraag|vragen|zoek|moet|moeten|hoef) geen\b"
        + @"|(?:(?:it s|its|this is|it is|that s|i m|i am) )?not (?:the|a|an|for|to renew|my|about|another|renew|renewing|any)\b|(?:i|we) (?:do not|don t) (?:want|need|mean|ask)\b|no (?:new|renewal|second|other|blue|passport|permit|card|certificate|appointment|id|identity)\b"
        + @"|(?:(?:es ist|das ist|es geht|ich meine|s ist) )?(?:nicht (?:der|die|das|den|dem|um|fur|zum|zur|mein|meine|meinen|verlangern|mehr der)\b|kein(?:e|en|er|em|es)?\b)|(?:ich|wir) (?:will|wollen|brauch|brauche|brauchen|mochte|suche) (?:kein|keine|keinen|nicht)\b|(?:ich|wir) benotige?n? kein\w*\b|\w+ (?:brauch|brauche|brauchen|will|wollen) (?:ich|wir) (?:kein|keine|keinen|nicht)\b)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\b(?:(?:deja|c est) (?:faite?|reglee?|en ordre|envoye|declaree?|introduit)|(?:est|sont|etait) (?:deja )?(?:faite?|reglee?|en ordre|renouvelee?|arrivee?|casee?)|(?:j ai|on a|nous avons|je l ai|je les ai|on l a) deja|je l ai$|je les ai$|je les ai (?:portes|portees)|plus rien a faire|s est occupe de|on a deja$"
        + @"|(?:is|zijn|staat|werd|ben|heb ik|hebben we|hebben wij) (?:al|reeds)(?: \w+){0,3} (?:in orde|geregeld|gebeurd|gedaan|gemeld|doorgegeven|aangegeven|ingeschreven|gebracht|aangepast|goedgekeurd)|(?:is|zijn) (?:in orde|geregeld|gebeurd|achter de rug|binnen)|(?:al|reeds) (?:in orde|geregeld|gebeurd|gedaan|gemeld|ingeschreven|aangevraagd)|heb ik al|hebben we al|staat vast|\w+ oke$|mag stoppen"
        + @"|(?:already|all) (?:done|sorted|changed|declared|registered|settled|have|agreed)|(?:is|are|that s|s) (?:done|sorted|settled)|done with that|\w+ sorted$|(?:i|we) (?:ve|have) already|(?:came|arrived) (?:yesterday|today|last week|this morning)|gets collected"
        + @"|(?:schon|bereits|alles) (?:\w+ ){0,2}(?:erledigt|gemeldet|umgemeldet|angemeldet|geregelt|gemacht|in ordnung|beisammen)|ist erledigt|(?:hab|habe) ich (?:schon|alle)|haben wir schon|gemeldet sind wir|war super|lassen wir auslaufen)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Settled();

    [GeneratedRegex(@"\b(?:plus tard|une autre fois|chaque chose en son temps|later wel|(?:doe|breng|regel) ik later|komt later|voor later|een andere keer|comes later|another time|some other time|later i know|see to later|(?:mach|mache|bring|bringe) ich spater|kommt spater|ein andermal|meld\w* ich mich extra|(?:i ll|i will) (?:drop|bring|take) (?:\w+ ){0,6}myself|(?:bring|bringe|bringt) (?:ich|mein \w+|meine \w+) (?:selber|selbst|weg)|(?:breng|brengt) (?:ik|mijn \w+) (?:\w+ ){0,3}zelf)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Later();
}
