using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Several of the choices of the field. Kept as their ids, comma-separated, in the order of the definition.</summary>
public sealed partial class ChoicesSlot : ISlotRecognizer
{
    private static readonly Phrase All = Phrase.Parse(
        "(tous les jours|ts les jours|chaque jour|toute la semaine|tte la semaine|tt la semaine|temps plein|a plein temps|cinq jours|5 jours|toutes|tous|tout|alle dagen|elke dag|iedere dag|de hele week|hele week|heel de week|de ganse week|voltijds|fulltime|vijf dagen|5 dagen|alle vijf|allemaal|alles|elke weekdag|iedere weekdag|elke werkdag|alle weekdagen|alle werkdagen|weekdagen|werkdagen|werkweek|doordeweeks|heel de werkweek|chaque jour ouvrable|jours ouvrables|jours ouvres|en semaine|la semaine entiere|semaine complete|every day|every weekday|each weekday|every working day|working days|week days|monday to friday|whole week|throughout the week|werktags|werktage|jeden werktag|an allen tagen|alle wochentage|wochentags|jeden wochentag|unter der woche|all days|all week|the whole week|full time|five days|5 days|weekdays|all of them|all five|all|jeden tag|alle tage|die ganze woche|ganze woche|vollzeit|funf tage|5 tage|alle)");

    private static readonly Phrase WholeWeek = Phrase.Parse("(tous les jours|ts les jours|chaque jour|toute la semaine|tte la semaine|tt la semaine|la semaine entiere|semaine complete|temps plein|alle dagen|elke dag|iedere dag|hele week|heel de week|de ganse week|elke weekdag|alle weekdagen|elke werkdag|voltijds|vijf dagen|5 dagen|every day|every weekday|whole week|all week|all days|full time|five days|5 days|cinq jours|5 jours|jeden tag|alle tage|ganze woche|jeden werktag|alle wochentage|vollzeit|funf tage|5 tage)");

    private static readonly Phrase Others = Phrase.Parse("(les autres|tous les autres|le reste|de andere|de rest|alle andere|de overige|the others|the other|the rest|other days|all other*|die anderen|der rest|alle anderen|die ubrigen|sonst immer|sinon toujours|otherwise)");

    public FieldType Type => FieldType.Choices;

    /// <summary>True when all of several days are meant, in so many words.</summary>
    internal static bool NamesAll(Tokens message) => WholeWeek.IsIn(message);

    /// <summary>True when what follows a word like "except" is taken away from the rest.</summary>
    internal static bool TakesAway(string text) => Except().IsMatch(text);

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        // only in an answer: a word in passing would close a list to which more belongs
        if (!context.Asked)
        {
            yield break;
        }

        // "towers and screens, nothing else": the words that close a list choose nothing
        text = NothingElse().Replace(text, m => new string(' ', m.Length));
        var found = Read(text, context.Field, out var taken);
        // "every day except Wednesday, so Monday, Tuesday and Friday": what is concluded counts, where it agrees with the rest
        if (ConcludedChoices.From(text, context.Field, context.Language) is { } from && Read(text[from..], context.Field, out _) is { Count: > 0 } concluded)
        {
            var before = Read(text[..from], context.Field, out taken);
            found = (concluded.Count > 1 || taken.Count > 0 || before.Count == 0) && !concluded.Overlaps(taken) ? concluded : found;
        }

        if (found.Count == 0 && taken.Count == 0 && Choices.Alike(Tokens.Of(text), context.Field) is { } alike)
        {
            found = [alike.Id];
        }

        if (found.Count > 0)
        {
            yield return new SlotMatch(new TextSpan(0, text.Length), SlotValue.Of(string.Join(',', context.Field.Choices.Select(c => c.Id).Where(found.Contains))));
        }
    }

    [GeneratedRegex(@"\b(?:rien d['’]autre|(?:et )?c['’]est tout|pas d['’]autres?(?: choses?)?|niets anders|verder niets|niks anders|nothing else|no others?|nichts anderes|nichts weiter|sonst nichts)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NothingElse();

    // of days alone: a screen that is at home is brought all the same
    private const string Monday = "mon";

    private static readonly Phrase AtHome = Phrase.Parse(
        "(suis a la maison|suis chez moi|suis chez nous|est a la maison|je ne travaille pas|travaille pas|suis libre|suis en conge|ben ik thuis|ik ben thuis|is thuis|ben thuis|werk ik niet|werk niet|heb ik vrij|ben ik vrij|i m home|i m at home|i am home|i am at home|is at home|is home|i m off|is off|i don t work|don t work|not working|have off|day off|bin ich zu hause|bin zu hause|ist zu hause|bin ich daheim|bin daheim|ist daheim|habe ich frei|hab ich frei|arbeite ich nicht|arbeite nicht)");

    // "Monday to Thursday, I'm home on Fridays": who is at home needs no place that day
    private static (string Away, string Home) AtWork(string text)
    {
        var parts = Clause().Split(text).Where(p => p.Length > 0).ToLookup(p => AtHome.IsIn(Tokens.Of(p)));
        return parts[true].Any() && parts[false].Any() ? (string.Join(", ", parts[false]), string.Join(", ", parts[true])) : (text, "");
    }

    [GeneratedRegex(@"[,;.!()]+|\b(?:car|parce que|want|omdat|because|since|denn|weil)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Clause();

    // all that are meant, and what is taken away from them
    private static HashSet<string> Read(string text, ServiceField field, out HashSet<string> taken)
    {
        if (field.Choices.Any(c => c.Id == Monday) && AtWork(text) is (var away, { Length: > 0 } home) && Read(away, field, out taken) is { Count: > 0 } needed)
        {
            taken.UnionWith(Choices.Everywhere(Tokens.Of(home), field).Select(n => n.Choice.Id));
            needed.ExceptWith(taken);
            return needed;
        }

        // "from Monday to Friday, except Wednesday": what stands after the word is taken away
        var except = Except().Match(text);
        var (said, left) = except.Success ? (text[..except.Index], text[except.Index..]) : (text, "");
        var found = Named(said, field, out taken);
        // "never on Wednesday, the other days yes"
        if (found.Count == 0 && (All.IsIn(Tokens.Of(said)) || (taken.Count > 0 && Others.IsIn(Tokens.Of(said))) || ((left.Length > 0 || taken.Count > 0) && Choices.In(Tokens.Of(text), field, asked: true).Any())))
        {
            found = [.. field.Choices.Select(c => c.Id)];
        }

        if (left.Length > 0)
        {
            taken.UnionWith(Named(left, field, out var excepted));
            taken.UnionWith(excepted);
        }

        found.ExceptWith(taken);
        return found;
    }

    /// <summary>All that are named, denied or not, with those that stand between: "Monday to Wednesday".</summary>
    internal static HashSet<string> InRange(Tokens message, ServiceField field)
    {
        var named = Choices.Everywhere(message, field).OrderBy(n => n.Span.Start).ToList();
        return [.. named.Select(n => n.Choice.Id), .. Between(message.Text, named, field)];
    }

    private static HashSet<string> Named(string text, ServiceField field, out HashSet<string> denied)
    {
        var message = Tokens.Of(text);
        var named = Choices.Everywhere(message, field).OrderBy(n => n.Span.Start).ToList();
        var no = named.Where(n => Choices.IsDenied(message, n.Span)).Select(n => n.Choice.Id).ToHashSet(StringComparer.Ordinal);
        named = named.FindAll(n => !no.Contains(n.Choice.Id));
        denied = no;
        var found = named.Select(n => n.Choice.Id).ToHashSet(StringComparer.Ordinal);
        found.UnionWith(Between(text, named, field));
        return found;
    }

    // "Monday to Friday": all that stand between the two in the definition
    private static IEnumerable<string> Between(string text, List<(FieldChoice Choice, TextSpan Span)> named, ServiceField field)
    {
        var order = field.Choices.Select(c => c.Id).ToList();
        foreach (var (from, to) in named.Zip(named.Skip(1)))
        {
            var (first, last) = (order.IndexOf(from.Choice.Id), order.IndexOf(to.Choice.Id));
            if (from.Span.End < to.Span.Start && Range().IsMatch(text.AsSpan(from.Span.End, to.Span.Start - from.Span.End)))
            {
                foreach (var id in first < last ? order[first..last] : [])
                {
                    yield return id;
                }
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:tot(?: en met)?|t/m|t\.e\.m\.?|tem|au|à|a|jusqu'?au?|to|until|till|thru|through|bis(?: zum| einschließlich)?|-|–)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(?:sauf|except[ée]?|à part|hormis|sans|moins|mais pas|behalve|uitgezonderd|uitgenomen|zonder|maar niet|except(?: for)?|but not|apart from|bar|barring|minus|without|ohne|au(?:ß|ss)er|nur nicht|aber nicht|bis auf)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Except();
}
