using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>What somebody takes back in the same breath: "three, no wait, four", "not 300 but 350", "anderhalf… zeg 2".</summary>
internal static class SaidAgain
{
    /// <summary>Words that take back what was said just before.</summary>
    public static readonly Phrase Takes = Phrase.Parse("(non|nan|nee|neen|no|nein|sorry|pardon|oups|oeps|oops|wait|wacht|attendez|attends|warte|ou plutot|plutot|disons|je veux dire|je voulais dire|enfin|finalement|of nee|of eerder|liever|eerder|zeg maar|zeg|ik bedoel|ik bedoelde|rather|or rather|make that|let s say|say|i mean|i meant|actually|dus|donc|alors|c est a dire|cad|d w z|dat wil zeggen|dat is dus|that is|das heisst|d h|also|oder eher|lieber|eher|sagen wir|ich meine|ich meinte|entschuldigung|quatsch|correctie|correction|korrektur|tippfehler|vertippt|typo|tikfout|typfout|faute de frappe|ou mieux|of beter|or better|oder besser|oei|hang on|moment|hoppla|ups|vergist|vertan|verkeerd|mauvais*|wrong|falsch|erreur)");
    public static readonly string[] Nots = ["niet", "pas", "not", "nicht", "geen"];
    private static readonly string[] Measures = ["meer", "minder", "plus", "moins", "more", "less", "mehr", "weniger", "voor", "avant", "before", "vor", "later", "eerder", "plus tot", "earlier", "sooner", "fruher", "sure", "sur", "zeker", "sicher"];

    /// <summary>Index of the first word after the last words that take something back; 0 when none do.</summary>
    /// <remarks>At the beginning they answer or hesitate.</remarks>
    public static int From(Tokens message)
    {
        var from = 0;
        for (var at = 1; at < message.Words.Count - 1; at++)
        {
            if (Takes.EndAt(message, at) is { } end && end < message.Words.Count)
            {
                from = end;
            }
        }

        return from;
    }

    /// <summary>True when the word at this place is denied: "not the third".</summary>
    public static bool IsDenied(Tokens message, int at)
    {
        var from = Math.Max(0, at - 3);
        var not = Enumerable.Range(from, at - from).Where(i => Nots.Contains(message.Words[i])).Cast<int?>().LastOrDefault();
        return not is { } found && !Measures.Contains(message.Words[found + 1]) && !message.Words.Skip(found + 1).Take(at - found - 1).Any(w => w is "maar" or "mais" or "but" or "sondern" or "wel");
    }

    /// <summary>Of values in order, those that were not taken back or denied; all of them when that leaves none.</summary>
    public static List<T> Kept<T>(Tokens message, List<T> values, Func<T, int> start)
    {
        if (values.Count < 2)
        {
            return values;
        }

        var from = From(message);
        var kept = values.FindAll(v => start(v) >= from);
        kept = kept.Count > 0 ? kept : values;
        return kept.FindAll(v => !IsDenied(message, start(v))) is { Count: > 0 } held ? held : kept;
    }
}
