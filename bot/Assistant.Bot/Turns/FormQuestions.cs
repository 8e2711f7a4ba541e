using System.Text.RegularExpressions;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Slots;

namespace Assistant.Bot.Turns;

/// <summary>Questions in the middle of a form: what a short one leans on, and what the service's own definition says where no page does.</summary>
internal sealed partial class FormQuestions(ServiceCatalogue catalogue, Cues cues, Texts texts)
{
    /// <summary>Letters of words that tell nothing, and of what two words of one root begin with.</summary>
    private const int Little = 2, Root = 5;

    /// <summary>What a question may lean on, likeliest first: the service that is being filled in ("how much is it?") and the question before it ("and for a child?"); outside a form the question before it, or nothing.</summary>
    public IReadOnlyList<string?> Contexts(Turn turn)
    {
        if (turn.State.Dialog is not { } filling)
        {
            return [turn.State.LastQuestion];
        }

        var service = catalogue.Find(filling.ServiceId)?.Name[turn.Language];
        // what was asked before the form began is left behind
        return turn.State.LastQuestion is not { } before || turn.State.LastAskedIn != filling.ServiceId ? [service]
            : cues.GoesOn(turn.Tokens) ? [before, service] : [service, before];
    }

    /// <summary>Key of the page about the service that is being filled in; null outside a form, or where a page was chosen.</summary>
    public string? PageOf(Turn turn) => turn.State.Dialog is { } filling && !turn.IsPageChosen ? catalogue.Find(filling.ServiceId)?.Page : null;

    /// <summary>The question at the end of a message that tells something before it, as it was released; null outside a form, or where nothing stands before it.</summary>
    public static string? AskedLast(Turn turn) => turn.State.Dialog is not null && turn.Asked.Released?.Text is { } said && Sentence().Matches(said) is [.., _, var last] && said.AsSpan(last.Index + last.Length).TrimStart() is ['?', ..] ? last.Value.Trim() : null;

    /// <summary>Price, time or papers of the service that is being filled in, when a question asks for one of them and for nothing else; else null.</summary>
    public Spoken? Told(Turn turn, DateOnly today)
    {
        if (turn.State.Dialog is not { } filling || catalogue.Find(filling.ServiceId) is not { } service || turn.Route is { Kind: RouteKind.Question, Detail: { } about } && about != service.Id
            || (turn.Route.Detail != service.Id && AsksOfOther(turn, service)))
        {
            return null;
        }

        var evidence = service.Evidence.Where(e => e.When is null || e.When.Holds(filling.Slots, today)).Select(e => "- " + e.Name[turn.Language]).ToList();
        // "is it still 15 euros a year?"
        var asked = cues.FactOf(turn.Tokens) ?? (turn.Tokens.HasQuestionMark && Sum().IsMatch(turn.Text) ? ServiceFact.Price : null);
        var fact = asked switch
        {
            ServiceFact.Price => service.Cost[turn.Language],
            ServiceFact.Time => service.ProcessingTime.Text[turn.Language],
            ServiceFact.Papers when evidence.Count > 0 => "\n" + string.Join("\n", evidence),
            _ => null,
        };
        return fact is null ? null : Spoken.Plain(texts.Filled(TextKey.Named, turn.Language, ("label", service.Name[turn.Language]), ("value", fact)));
    }

    // "how much does the mayor earn?" asks no price of this service: of what is left beside the asking and the little words, all must be the service's own
    private bool AsksOfOther(Turn turn, ServiceDefinition service)
    {
        // stand-ins are values of the form, or of the person
        var message = Tokens.Of(StandIn().Replace(turn.Asked.Released?.Text ?? turn.Text, " "));
        var own = new Lazy<HashSet<string>>(() => WordsOf(service));
        // "Will it be the same as last year? What does the card cost?": one sentence that asks of this service and nothing else is enough
        var asking = Sentence().Matches(message.Text).Select(m => Tokens.Of(m.Value)).Where(s => cues.FactOf(s) is not null).DefaultIfEmpty(message);
        return asking.All(s => cues.BesideFact(s).Any(w => w.Length > Little && w.All(char.IsLetter) && !CommonWords.IsCommon(w)
            && !own.Value.Contains(w) && !own.Value.Any(o => o.Length >= Root && (w.Contains(o, StringComparison.Ordinal) || (w.Length >= Root && o.Contains(w, StringComparison.Ordinal)) || (w.Length >= Root && o.AsSpan(0, Root).SequenceEqual(w.AsSpan(0, Root)))))));
    }

    private static HashSet<string> WordsOf(ServiceDefinition service) => [.. Texts(service).SelectMany(t => Tokens.Of(t).Words).Where(w => w.Length > Little)];

    private static IEnumerable<string> Texts(ServiceDefinition service) => LocalizedText.Languages.SelectMany(l =>
        (string[])[service.Name[l], service.Description[l], service.Cost[l], service.ProcessingTime.Text[l], .. service.Evidence.Select(e => e.Name[l]), .. service.Requirements.Select(r => r[l]),
            .. service.Fields.SelectMany(f => f.Choices.Select(c => c.Label[l]).Append(f.Label[l]))]);

    [GeneratedRegex("[^.!?]+", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[0-9] ?(?:€|eur\b|euros?\b)|€ ?[0-9]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sum();

    [GeneratedRegex(@"\[[A-Za-z_]+(?:_[0-9]+)?\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StandIn();
}
