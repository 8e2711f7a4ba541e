using System.Text.RegularExpressions;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>Whether what is said while everything is read back agrees that it is sent.</summary>
/// <remarks>"No changes", "nothing wrong" and a no before a yes ("no, it's fine, send it") agree; what changes, denies or doubts anything doesn't.</remarks>
internal sealed partial class Agreement(Cues cues)
{
    /// <summary>A longer message tells more than that all is right.</summary>
    private const int Longest = 25;

    private static readonly Phrase Register = Phrase.Parse("(enregistr*|registreer*|registrier*) .. (demande|dossier|requete|inscription|tout|aanvraag|melding|antrag)");
    private static readonly Phrase Later = Phrase.Parse("(plus tard|tard|brouillon|continuer|reprendre|finir|pas encore|demain|later|straks|spater|weiter)");

    /// <summary>True when what was read back is to be registered, and not kept for later.</summary>
    public static bool Registers(Tokens message) => Register.IsIn(message) && !Later.IsIn(message) && !message.HasQuestionMark;

    /// <summary>True when it says that there is nothing wrong: "pas d'erreur", "no changes".</summary>
    public static bool FindsNoFault(Tokens message) => NoFault().IsMatch(AsMeant(message));

    public bool In(Tokens message)
    {
        if (message.HasQuestionMark || message.Words.Count > Longest)
        {
            return false;
        }

        var waited = Waits().Replace(AsMeant(message), " ");
        if (cues.Contrasts(Tokens.Of(waited)))
        {
            return false;
        }

        var said = NoFault().Replace(waited, " ok ");
        said = LeadingNo().Replace(said, "");
        var rest = Tokens.Of(said);
        return rest.Words.Count > 0 && !cues.Denies(rest) && !cues.WantsChange(rest) && !cues.TellsFault(rest)
            && (cues.Agrees(rest) || Clause().Split(said).Select(Tokens.Of).Any(c => c.Words.Count > 0 && cues.Agrees(c)));
    }

    // the message as it is written, signs and all, its words as they are meant
    private static string AsMeant(Tokens message)
    {
        var (text, end) = (new System.Text.StringBuilder(message.Text.Length), 0);
        foreach (var (word, span) in message.Words.Zip(message.Spans))
        {
            text.Append(Tokens.Fold(message.Text[end..span.Start])).Append(word);
            end = span.End;
        }

        return text.Append(Tokens.Fold(message.Text[end..])).ToString();
    }

    // "d'accord, j'attends votre coup de fil": who waits for us bids nobody wait
    [GeneratedRegex(@"\b(?:j['’]\s?attends?|nous attendons|on attend|i['’]?ll wait|i will wait|i['’]?m waiting|i wait|ik wacht|we wachten|wij wachten|ich warte|wir warten)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Waits();

    // "rien à changer", "geen fouten", "nothing wrong with it", "keine Einwände", "pas de souci"; not "nothing in it is right", "no change the plate"
    [GeneratedRegex(@"\bcould(?:n['’]?t| not) be (?:better|clearer)\b|\bcan['’]?t fault (?:it|that|this)\b|\bon ne peut mieux\b|\bkan(?: het)? niet beter\b|\bbeter kan niet\b|\bkonnte nicht besser sein\b|\bbesser geht(?: es|['’]?s)? nicht\b|\b(?:no|zero|without(?: any)?|not any|any) (?:further |more |other |remaining )?(?:changes?|objections?|errors?|mistakes?|corrections?|amendments?|complaints?|remarks?|comments?|questions?|issues?|problems?)\b(?: (?:at all|from me|here|found|needed))*(?! (?:the|my|that|it|in|with|to|at|is)\b)|\bnothing(?:['’]?s| is)? (?:more |else )?(?:to (?:change|correct|fix|add|amend|object(?: to)?)|wrong|missing|forgotten|else)(?: (?:with|in|about) (?:it|this|that|there))?|\bno need to change anything|\bnothing needs changing"
        + @"|\b(?:pas d['’] ?|pas de |aucune? |sans |zero )(?:changements?|modifs?|modifications?|erreurs?|fautes?|corrections?|objections?|remarques?|problemes?|soucis?)\b(?! (?:dans|sur|a|avec|de|du)\b)|\brien (?:a |de )(?:changer|modifier|corriger|redire|ajouter|signaler|plus|faux|mal)\b|\brien (?:d['’])?oublie\b|\b(?:ne )?(?:change[zr]?|modifie[zr]?) rien"
        + @"|\b(?:geen|zonder|nul) (?:verdere |andere )?(?:wijzigingen|wijziging|aanpassingen|aanpassing|veranderingen|fouten|foutjes|fout|opmerkingen|opmerking|bezwaren|bezwaar|correcties|problemen|probleem|vragen)\b(?! (?:in|bij|met|aan|op|van)\b)|\b(?:niets|niks) (?:meer |verder )?(?:(?:te|aan te|toe te) (?:wijzigen|veranderen|passen|verbeteren|corrigeren|voegen)|mis(?: mee)?|fout|verkeerd|vergeten|aan te merken)\b|\b(?:verander|wijzig) (?:maar )?(?:niets|niks)|\b(?:niets|niks) (?:veranderen|wijzigen|aanpassen)"
        + @"|\b(?:keine?|ohne|keinerlei) (?:weiteren? )?(?:anderungen?|fehler|korrekturen?|einwande?|anmerkungen?|beanstandungen?|probleme?|fragen)\b(?! (?:in|bei|mit|am|im|an)\b)|\bnichts (?:mehr )?(?:zu (?:andern|korrigieren|beanstanden|verbessern|meckern)|falsch|dagegen|auszusetzen|hinzuzufugen|vergessen|andern)\b", RegexOptions.CultureInvariant)]
    private static partial Regex NoFault();

    [GeneratedRegex(@"^\W*(?:(?:no|nope|nah|non|nan|nee|neen|nein|ne|na|nenee|hoor|zeg|ah|oh|och|ach|si)\b[ ,.!;:-]*)+", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNo();

    [GeneratedRegex(@"[.,;:!()\n]+|\b(?:and|et|en|und|so|donc|dus|also)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Clause();
}
