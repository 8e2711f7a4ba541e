using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>The replies that the steps of a turn have in common: words that stand ready, steps of a form, and the form's question again after something else.</summary>
public sealed class TurnReplies(ReplyWriter writer, CannedReplies canned, ServiceDialog dialog, Texts texts)
{
    private const string StartPrefix = "start:";

    internal TurnDecision Say(Turn turn, ReplyKind kind, string text, IReadOnlyList<Choice>? choices = null) =>
        new(turn.State, [writer.Write(kind, Spoken.Plain(text), turn.Language, turn.Scope, choices)]);

    internal TurnDecision Canned(Turn turn, MessageRoute route)
    {
        var reply = canned.To(route, turn.Language)!;
        return Say(turn, reply.Kind, reply.Text, reply.Choices);
    }

    internal List<Reply> Of(Turn turn, DialogStep step) =>
        [.. step.Say.Select((s, i) => i == step.Say.Count - 1
            ? writer.Write(ReplyKind.Service, s, turn.Language, turn.Scope, step.Choices, field: step.Field)
            : writer.Write(ReplyKind.Service, s, turn.Language, turn.Scope))];

    // After something else the form goes on where it stood; a choice between two services waits for its answer.
    internal TurnDecision Resumed(Turn turn, TurnDecision decision)
    {
        if (decision.State.Dialog is not { } state || (decision.Replies is [.., { Kind: ReplyKind.Clarify } last] && last.Choices.Any(c => c.Id == "resume")))
        {
            return decision;
        }

        var step = dialog.Resume(state, turn.Language);
        return decision with { State = decision.State with { Dialog = step.Effect == DialogEffect.Cancelled ? null : step.State }, Replies = [.. decision.Replies, .. Of(turn, step)] };
    }

    // the service behind an offer's button
    internal static string? Offered(IReadOnlyList<Choice> choices) => choices.FirstOrDefault(c => c.Id.StartsWith(StartPrefix, StringComparison.Ordinal))?.Id[StartPrefix.Length..];

    internal Choice Start(ServiceDefinition service, string language) => new(StartPrefix + service.Id, texts.Filled(TextKey.ChoiceStart, language, ("service", service.Name[language])));
}
