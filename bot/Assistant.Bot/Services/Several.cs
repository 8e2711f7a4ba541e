using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>Corrections of several choices: "add Friday", "without Tuesday", "Tuesday can go, make it Wednesday", "the days: Tuesday and Friday".</summary>
internal static partial class Several
{
    private static readonly Phrase Adding = Phrase.Parse("(forgot|forgotten|missing|oublie|oubliee|manque|vergeten|ontbreekt|vergessen|fehlt|add|also|too|as well|plus|erbij|bij|ook|nog|dazu|auch|zusatzlich|noch|ajoute*|ajouter|aussi|en plus|et aussi|egalement|extra)");
    private static readonly Phrase Removing = Phrase.Parse("(isn|aren|don|needn|no longer|any more|anymore|plus besoin|n est plus|ne faut plus|niet meer|nicht mehr|without|drop|remove|not|no|skip|cancel|minus|less|leave out|take out|sans|pas|enleve*|enlever|retire*|retirer|supprime*|en moins|moins|minder|vervalt|weniger|zonder|niet|geen|schrap*|weg|valt weg|verwijder*|ohne|nicht|kein*|streich*|raus|entfallt|fallt weg)");
    private static readonly Phrase AfterAll = Phrase.Parse("(after all|in the end|bij nader inzien|bij nader inziens|tout compte fait|nach allem|schlussendlich|au final|uiteindelijk|letztlich|doch)");

    // "can you add Friday?" asks for it to be done
    private static readonly Phrase Asked = Phrase.Parse("(can|could|may|peut|peux|puis|pouvez|pourrait|pourriez|pourrais|kan|kunt|kunnen|kun|mag|zou|kann|konnen|konnten|konnte|darf) .. (add|drop|remove|take out|leave out|ajouter|rajouter|enlever|retirer|supprimer|toevoegen|bijvoegen|bijzetten|schrappen|weglaten|verwijderen|dazunehmen|hinzufugen|erganzen|streichen|weglassen|rausnehmen|dazuschreiben|erbij|dazu)");
    private static readonly Phrase Afterthought = Phrase.Parse("^ (o ja|oh ja|ah ja|ach ja|ah oui|oh oui|oh yes|oh yeah|oh and|oh en|oh et|ah et|trouwens|by the way|au fait|ubrigens|wacht|wait|hang on|attendez|attends|moment|warten|warte|halt|sorry|pardon|desole|desolee|entschuldigung|en fait|actually|eigenlijk|eigentlich|finalement|toch|doch|ah non|oh nee|oh no|ach nein)");
    // words that a row of choices goes on with
    private static readonly HashSet<string> Listing = new("et ou en of and or und oder le la les l du au de het the der die das den am im on op also too as well aussi ook auch noch nog puis then dan dann alors donc dus so that s all it is est ist c ce please svp graag bitte aub alstublieft thanks merci danke bedankt".Split(' '), StringComparer.Ordinal);
    private const int MostBeside = 1;

    private static readonly Phrase Alone = Phrase.Parse("(only|just|seulement|uniquement|rien que|juste|ne que|alleen|enkel|slechts|maar een|nur|bloss|ausschliesslich)");

    /// <summary>At the review, or while something is asked that the message does not answer, one more or less of several: "add Friday", "without Tuesday", "only Monday after all".</summary>
    public static FormCorrection.Changed? In(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, SlotFinder finder, DateOnly today)
    {
        if (filled.FindAll(f => f.Type is FieldType.Choices) is not [var field] || (said.Tokens.HasQuestionMark && !Asked.IsIn(said.Tokens)))
        {
            return null;
        }

        var named = ChoicesSlot.InRange(said.Tokens, field);
        // "oh, and Wednesday can go, only Monday and Tuesday then" is no remark
        if (state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { Type: FieldType.Text, Required: false } && named.Count > 1 && Afterthought.IsIn(said.Tokens) && ByClause(field, state, said) is { } afterwards)
        {
            return afterwards;
        }

        // two days are no name, whatever has capitals in "Monday, Wednesday"
        if (state.Phase == DialogPhase.Filling && (said.Tokens.Words.Count > ValueCorrections.LongestStatement
            || !(ValueCorrections.IsUnanswered(OpenFields.Asked(service, state), said, finder, today, field) || (named.Count > 1 && OpenFields.Asked(service, state)?.Type is FieldType.Name))))
        {
            return null;
        }

        if (ByClause(field, state, said) is { } told)
        {
            return told;
        }

        var before = state.Slots[field.Id].Canonical.Split(',');
        var listed = Listed(said.Tokens, field);
        var adds = Adding.IsIn(listed) || (Adding.IsIn(said.Tokens) && !ValueCorrections.Preferring.IsIn(listed));
        // "not Friday either, only Monday and Tuesday"
        var denied = Choices.Everywhere(said.Tokens, field).Where(n => Choices.IsDenied(said.Tokens, n.Span)).Select(n => n.Choice.Id).ToHashSet(StringComparer.Ordinal);
        // "the whole week after all", "I need Friday too, so all five days": all of them, but for those that are taken away
        if (ChoicesSlot.NamesAll(said.Tokens) && (ValueCorrections.Preferring.IsIn(said.Tokens) || AfterAll.IsIn(said.Tokens)))
        {
            return Whole(ChoicesSlot.TakesAway(said.Text) || denied.Count > 0 ? finder.Parse(said.Text, field, said.Language, today).Value : SlotValue.Of(string.Join(',', field.Choices.Select(c => c.Id))));
        }

        // "no wait, make it Monday to Thursday": two or more said anew stand for all
        if (named.Count > 1 && ValueCorrections.Preferring.IsIn(said.Tokens) && !Alone.IsIn(said.Tokens) && !Removing.IsIn(said.Tokens) && !adds)
        {
            return Whole(finder.Parse(said.Text, field, said.Language, today).Value);
        }

        FormCorrection.Changed? Whole(SlotValue? value) => value is null || value.Canonical == state.Slots[field.Id].Canonical ? null : new FormCorrection.Changed(field, value, new TextSpan(0, said.Text.Length));

        var after = field.Choices.Select(c => c.Id).Where(Alone.IsIn(said.Tokens) ? id => named.Contains(id) && !denied.Contains(id) : Removing.IsIn(said.Tokens) ? id => before.Contains(id) && !named.Contains(id) : adds ? id => before.Contains(id) || named.Contains(id) : _ => false).ToList();
        return named.Count == 0 || after.Count == 0 || after.SequenceEqual(before) ? null : new FormCorrection.Changed(field, SlotValue.Of(string.Join(',', after)), new TextSpan(0, said.Text.Length));
    }

    // "one more thing about the days: Monday and Friday would be better": what leads up to the days adds none
    private static Tokens Listed(Tokens message, ServiceField field) =>
        message.Text.IndexOf(':') is var colon and > 0 && Choices.Everywhere(message, field).All(n => n.Span.Start > colon) ? Tokens.Of(message.Text[(colon + 1)..]) : message;

    // "Tuesday can go, make it Wednesday", "we keep the tablets, only the laptops go": each part of the sentence says its own
    private static FormCorrection.Changed? ByClause(ServiceField field, DialogState state, Utterance said)
    {
        var clauses = ClauseEnd().Split(said.Text).Select(Tokens.Of).Select(c => (Said: c, Ids: ChoicesSlot.InRange(c, field))).Where(c => c.Ids.Count > 0).ToList();
        if (clauses.Count < 2)
        {
            return null;
        }

        var before = state.Slots[field.Id].Canonical.Split(',');
        // "only Monday, Wednesday and Thursday": the row goes on until something is taken away or told of one of them
        var from = clauses.FindIndex(c => Alone.IsIn(c.Said));
        var only = from < 0 ? [] : clauses.Skip(from).TakeWhile((c, i) => i == 0 || (!Removing.IsIn(c.Said) && GoesOn(c.Said, field))).SelectMany(c => c.Ids).ToList();
        // "…, so Tuesday and Thursday": what is concluded stands for all
        if (clauses.FindIndex(c => ConcludedChoices.IsConclusion(c.Said, said.Language)) is >= 0 and var concluded && clauses.Skip(concluded).All(c => !Removing.IsIn(c.Said)))
        {
            only = [.. clauses.Skip(concluded).SelectMany(c => c.Ids)];
        }

        var removed = clauses.Where(c => Removing.IsIn(c.Said)).SelectMany(c => c.Ids).ToList();
        var added = clauses.Where(c => !Removing.IsIn(c.Said)).SelectMany(c => c.Ids).ToList();
        List<string> after = only.Count > 0 ? only : removed.Count > 0 && added.Count > 0 && removed.TrueForAll(before.Contains) ? [.. before.Except(removed).Union(added)] : [];
        after = [.. field.Choices.Select(c => c.Id).Where(after.Contains)];
        return after.Count == 0 || after.SequenceEqual(before) ? null : new FormCorrection.Changed(field, SlotValue.Of(string.Join(',', after)), new TextSpan(0, said.Text.Length));
    }

    // "…, and Thursday please", but not "…, my mother-in-law takes the Wednesday"
    private static bool GoesOn(Tokens clause, ServiceField field)
    {
        var named = Choices.Everywhere(clause, field).Select(n => n.Span).ToList();
        return clause.Words.Where((w, i) => !Listing.Contains(w) && !named.Exists(n => n.Start <= clause.Spans[i].Start && clause.Spans[i].End <= n.End)).Count() <= MostBeside;
    }

    // the marks of "t.e.m." end nothing
    [GeneratedRegex(@"[,;:!]+|\.+(?!e\.|m\b)(?<!\bt\.e\.m\.)|\b(?:mais|maar|but|aber|sondern|en|et|and|und)\b(?= (?:doe|maak|zet|neem|mets|mettez|ajoute\w*|make|put|add|take|have|nimm|nehmen|machen|setzen|dafur|stattdessen|liever|plutot|rather|lieber)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClauseEnd();
}
