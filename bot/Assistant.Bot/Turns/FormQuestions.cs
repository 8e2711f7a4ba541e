using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>Questions in the middle of a form: what a short one leans on, and what the service's own definition says where no page does.</summary>
internal sealed class FormQuestions(ServiceCatalogue catalogue, Cues cues, Texts texts)
{
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

    /// <summary>Price, time or papers of the service that is being filled in, when a question asks for one of them; else null.</summary>
    public Spoken? Told(Turn turn, DateOnly today)
    {
        if (turn.State.Dialog is not { } filling || catalogue.Find(filling.ServiceId) is not { } service || turn.Route is { Kind: RouteKind.Question, Detail: { } about } && about != service.Id)
        {
            return null;
        }

        var evidence = service.Evidence.Where(e => e.When is null || e.When.Holds(filling.Slots, today)).Select(e => "- " + e.Name[turn.Language]).ToList();
        var fact = cues.FactOf(turn.Tokens) switch
        {
            ServiceFact.Price => service.Cost[turn.Language],
            ServiceFact.Time => service.ProcessingTime.Text[turn.Language],
            ServiceFact.Papers when evidence.Count > 0 => "\n" + string.Join("\n", evidence),
            _ => null,
        };
        return fact is null ? null : Spoken.Plain(texts.Filled(TextKey.Named, turn.Language, ("label", service.Name[turn.Language]), ("value", fact)));
    }
}
