using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Choices that are named because they don't suit: "le matin ça ne va pas", "mornings are bad", and of the hours of a day those that are taken by something else, "'s morgens werk ik".</summary>
internal static partial class UnfitChoices
{
    private static readonly Phrase Unfit = Phrase.Parse(
        "(va pas|vont pas|ira pas|irait pas|convient pas|conviennent pas|peux pas|peut pas|pourrai pas|possible pas|pas possible|impossible|marche pas|arrange pas|arrangerait pas|pas libre|pas dispo*|pas joignable|pas la|pas chez|suis pas|complique*|difficile*|mauvais*|exclu|exclue|hors de question|pas bon|pas top|pas pratique|suis rarement|suis jamais"
        + "|onmogelijk|uitgesloten|niet mogelijk|niet thuis|niet vrij|niet beschikbaar|niet bereikbaar|geen optie|nog moeilijk|nog lastig|niet goed|niet handig|minder goed|minder handig|zelden"
        + "|not possible|impossible|can t|cannot|can not|not free|not available|not home|not at home|not in|unavailable|bad|difficult|still hard|too hard|tricky|no good|not good|not great|not an option|no option|out of the question|don t work|doesn t work|won t work|don t suit|doesn t suit|won t do|won t suit|never free|rarely"
        + "|unmoglich|schlecht|schwierig|noch schwer|zu schwer|ausgeschlossen|ungunstig|unpassend|nicht moglich|nicht da|nicht zu hause|nicht erreichbar|nicht frei|keine option|verhindert|selten)");

    // in Dutch and German other words stand between the verb and its "not"
    private static readonly Phrase UnfitApart = Phrase.Parse("(is|zijn|wordt|valt|komt|ligt|past|gaat) .. (moeilijk|lastig|slecht)");

    private static readonly Phrase UnfitVerb = Phrase.Parse("(gaat|lukt|past|passen|schikt|kan|kunnen|werkt|komt|ben|hoeft|liever|geht|passt|klappt|kann|bin|ist|ginge) .. (niet|nie|ni|nicht|net)");

    private static readonly Phrase Engaged = Phrase.Parse(
        "(travaille|travaillons|bosse|taf|boulot|au travail|dors|dort|ai cours|cours|l ecole|les enfants|mes enfants|mon fils|ma fille|reunion*|kine|dialyse|stage|formation|etudie|occupe|occupee|pris|prise|service|sieste|sors|absent|absente|ailleurs"
        + "|werk|werken|werkt|slaap|slapen|les|lessen|school|schooltje|cursus|opleiding|stage|kinderen|ophalen|halen|shift|bezig|bezet|nachtdienst|vergader*|weg|afwezig|zorg|lig"
        + "|work|working|works|job|shift|shifts|asleep|sleep|sleeping|class|classes|course|courses|college|school|lesson*|kids|children|busy|training|meeting*|away|out|lectures"
        + "|arbeite|arbeiten|arbeit|schlafe|schlaf|kurs|kurse|unterricht|schule|kinder|abhol*|dienst|schicht|schichten|beschaftigt|ausbildung|praktikum|vorlesung*|unterwegs|besprechung*|weg)");

    private static readonly Phrase Denied = Phrase.Parse("(pas|ne|n|plus|niet|nie|geen|not|don t|no|never|nicht|nie|kein|keine|keinen)");

    private static readonly Phrase Free = Phrase.Parse("(libre|dispo*|disponible|vrij|thuis|bereikbaar|beschikbaar|free|available|home|off|frei|zu hause|daheim|erreichbar|verfugbar)");

    // "nachmittags nicht", "l'après-midi non"
    private static readonly Phrase EndingNo = Phrase.Parse("(pas|non|jamais|niet|nie|ni|nee|nooit|not|no|never|nicht|nein|nie) $");

    // "after work", "when the kids are at school": what comes then is over, or the reason for it
    private static readonly string[] Beside = ["apres", "avant", "sortie", "fin", "quand", "lorsque", "pendant", "na", "voor", "als", "wanneer", "terwijl", "after", "before", "when", "while", "once", "nach", "vor", "wenn", "wahrend", "sobald"];

    private static readonly string[] Hours = ["matin", "matinee", "morning", "ochtend", "voormiddag", "vormittag", "soir", "avond", "evening", "abend"];

    /// <summary>Those of the named choices that their part of the message tells against.</summary>
    public static HashSet<FieldChoice> Of(Tokens message, ServiceField field, IReadOnlyList<(FieldChoice Choice, TextSpan Span)> named)
    {
        var areHours = AreHours(field);
        var unfit = new HashSet<FieldChoice>();
        foreach (Match part in Part().Matches(message.Text))
        {
            var said = Tokens.Of(part.Value);
            var here = named.Where(n => n.Span.Start >= part.Index && n.Span.End <= part.Index + part.Length).ToList();
            if (here.Count > 0 && AgainstAt(said, part.Index, here, areHours) is { } at)
            {
                // of several the one that stands nearest before what tells against it: "after two the mornings I work"
                var place = part.Index + said.Spans[at].Start;
                unfit.Add((here.Exists(n => n.Span.Start < place) ? here.Where(n => n.Span.Start < place).MaxBy(n => n.Span.Start) : here.MinBy(n => n.Span.Start)).Choice);
            }
        }

        return unfit;
    }

    /// <summary>"I don't work in the morning": what is denied there is the work, not the hour.</summary>
    public static bool IsFreed(Tokens message, ServiceField field, TextSpan span) => AreHours(field)
        && Part().Matches(message.Text).Any(p => p.Index <= span.Start && span.End <= p.Index + p.Length && Tokens.Of(message.Text[p.Index..span.Start]) is var before && Engaged.PlaceIn(before) is { } engaged && Denied.PlaceIn(before) is { } no && Math.Abs(no.Start - engaged.Start) <= 1);

    private static bool AreHours(ServiceField field) => field.Choices.Any(c => c.Words.Values.SelectMany(w => w).SelectMany(w => Tokens.Of(w).Words).Any(Hours.Contains));

    // "I'm free in the morning as I don't work then" tells for it
    private static int? AgainstAt(Tokens part, int offset, List<(FieldChoice Choice, TextSpan Span)> named, bool areHours) =>
        (Unfit.PlaceIn(part) ?? UnfitApart.PlaceIn(part) ?? UnfitVerb.PlaceIn(part) ?? EndingNo.PlaceIn(part))?.Start
        ?? (areHours && !Denied.IsIn(part) && !Free.IsIn(part) && Engaged.PlaceIn(part) is { Start: var at } && !Enumerable.Range(0, at).Any(i => Beside.Contains(part.Words[i]) && !named.Exists(n => n.Span.Start <= offset + part.Spans[i].Start && offset + part.Spans[i].End <= n.Span.End)) ? at : null);

    [GeneratedRegex(@"(?:(?![.,;:!?…\n]|\b(?:mais|donc|car|alors|sinon|parce que|puisque|maar|dus|want|omdat|but|so|because|since|as i|aber|also|sondern|weil|denn|dafur|dafür|deshalb)\b).)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Part();
}
