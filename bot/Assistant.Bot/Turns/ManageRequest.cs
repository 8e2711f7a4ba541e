using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Turns;

/// <summary>What somebody does with a request that was sent, in words: take it back, or take another time. Only with the request made in this conversation, or with reference and code; and only after a yes.</summary>
public sealed class ManageRequest(RequestStore requests, AppointmentBook book, StatusInChat status, Cues cues, Texts texts, ReplyWriter writer)
{
    private const string WithdrawChoice = "withdraw", KeepChoice = "keep", MoveChoice = "move:";

    /// <summary>The first mention: which request, and a question back.</summary>
    internal async Task<TurnDecision> BeginAsync(Turn turn, RequestTask task, CancellationToken cancellation)
    {
        if (turn.State.KnownRequest is { } known && References.In(turn.Text) is null)
        {
            return await AskAsync(turn, task, known, null, cancellation);
        }

        return await IdentifyAsync(turn, task, cancellation);
    }

    /// <summary>The answer to that question; null when the message is about something else.</summary>
    internal async Task<TurnDecision?> GoOnAsync(Turn turn, RequestTask task, CancellationToken cancellation)
    {
        if (turn.State.AwaitsReference)
        {
            return StatusInChat.HoldsCode(turn.Text) ? await IdentifyAsync(turn, task, cancellation) : null;
        }

        // another button, or a question: then the request is left alone
        if (turn.State.KnownRequest is not { } reference || turn.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 }
            || (turn.Input.Choice is { } button && button is not (WithdrawChoice or KeepChoice) && !button.StartsWith(MoveChoice, StringComparison.Ordinal)))
        {
            return null;
        }

        var command = cues.Of(turn.Tokens);
        if (turn.Input.Choice == KeepChoice || (turn.Input.Choice is null && command is DialogCommand.Reject or DialogCommand.Cancel))
        {
            return Say(turn, texts[TextKey.RequestKept, turn.Language]);
        }

        return task switch
        {
            RequestTask.Withdraw when turn.Input.Choice == WithdrawChoice || command is DialogCommand.Confirm => Say(
                turn, texts[await requests.WithdrawAsync(turn.Conversation.Commune, reference, cancellation) ? TextKey.RequestWithdrawn : TextKey.RequestNotWithdrawn, turn.Language], reference),
            RequestTask.Move => await MovedAsync(turn, reference, cancellation),
            _ => null,
        };
    }

    private async Task<TurnDecision> IdentifyAsync(Turn turn, RequestTask task, CancellationToken cancellation)
    {
        var answer = await status.AnswerAsync(turn.Conversation.Commune, turn.Text, turn.State.PendingReference, turn.Language, cancellation);
        var state = turn.State with { AwaitsReference = answer.Asks, PendingReference = answer.Reference, KnownRequest = answer.Found ?? turn.State.KnownRequest };
        return answer.Found is { } found
            ? await AskAsync(turn with { State = state }, task, found, answer.Masks, cancellation)
            : new TurnDecision(state with { Task = task }, [writer.Write(ReplyKind.Service, answer.Say, turn.Language, turn.Scope)], Masks: answer.Masks);
    }

    private async Task<TurnDecision> AskAsync(Turn turn, RequestTask task, string reference, IReadOnlyList<MaskedSpan>? masks, CancellationToken cancellation)
    {
        if (task == RequestTask.Move)
        {
            return await requests.AppointmentAsync(turn.Conversation.Commune, reference, cancellation) is { } appointment
                ? await OfferAsync(turn, appointment, new AppointmentWish(null, null, null, First: false, Other: false), texts.Filled(TextKey.MoveAsk, turn.Language, ("moment", FieldFormat.Moment(appointment.Start, turn.Language))), masks, cancellation)
                : Say(turn, texts[TextKey.NoAppointment, turn.Language]) with { Masks = masks };
        }

        List<Choice> choices = [new(WithdrawChoice, texts[TextKey.ChoiceWithdraw, turn.Language]), new(KeepChoice, texts[TextKey.ChoiceKeep, turn.Language])];
        return new TurnDecision(
            turn.State with { Task = RequestTask.Withdraw }, [writer.Write(ReplyKind.Service, Spoken.Format(texts[TextKey.WithdrawAsk, turn.Language], ("reference", new Spoken(reference, "[CASE_NUMBER]"))), turn.Language, turn.Scope, choices)], Masks: masks);
    }

    private async Task<TurnDecision?> MovedAsync(Turn turn, string reference, CancellationToken cancellation)
    {
        if (await requests.AppointmentAsync(turn.Conversation.Commune, reference, cancellation) is not { } appointment)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(book.Now);
        var wish = AppointmentWish.Read(turn.Text, appointment.Field, turn.Language, today);
        var chosen = turn.Input.Choice is { } choice && choice.StartsWith(MoveChoice, StringComparison.Ordinal) ? AppointmentBook.TryRead(choice[MoveChoice.Length..]) : null;
        if (chosen is null && wish.IsEmpty)
        {
            return null;
        }

        IReadOnlyList<MaskedSpan> whole = [new(new TextSpan(0, turn.Text.Length), FieldFormat.StandIn(appointment.Field))];
        var free = await book.FreeAsync(turn.Conversation.Commune, appointment.Field.Calendar!, cancellation);
        var taken = chosen ?? AppointmentOffer.Of(free, wish with { First = false }, turn.State.Shown).Taken;
        if (taken is { } start && await requests.MoveAppointmentAsync(turn.Conversation.Commune, reference, start, cancellation))
        {
            return Say(turn, texts.Filled(TextKey.Moved, turn.Language, ("moment", FieldFormat.Moment(start, turn.Language))), reference) with { Masks = whole };
        }

        return await OfferAsync(turn, appointment, wish, texts[taken is null ? TextKey.AppointmentsFree : TextKey.AppointmentTaken, turn.Language], whole, cancellation);
    }

    private async Task<TurnDecision> OfferAsync(Turn turn, BookedAppointment appointment, AppointmentWish wish, string lead, IReadOnlyList<MaskedSpan>? masks, CancellationToken cancellation)
    {
        var free = await book.FreeAsync(turn.Conversation.Commune, appointment.Field.Calendar!, cancellation);
        var offered = AppointmentOffer.Of(free, wish, turn.State.Shown).Offered;
        if (offered.Count == 0)
        {
            return Say(turn, texts[TextKey.AppointmentsNone, turn.Language]) with { Masks = masks };
        }

        var moments = offered.Select(s => (Id: MoveChoice + AppointmentBook.Write(s), Words: FieldFormat.Moment(s, turn.Language))).ToList();
        List<Choice> choices = [.. moments.Select(m => new Choice(m.Id, m.Words)), new(KeepChoice, texts[TextKey.ChoiceKeep, turn.Language])];
        return new TurnDecision(
            turn.State with { Task = RequestTask.Move, Shown = DateOnly.FromDateTime(offered[^1]) },
            [writer.Write(ReplyKind.Service, Spoken.Plain($"{lead}\n{string.Join("\n", moments.Select(m => "- " + m.Words))}"), turn.Language, turn.Scope, choices)], Masks: masks);
    }

    private TurnDecision Say(Turn turn, string text, string? reference = null) =>
        new(turn.State with { Shown = null }, [writer.Write(ReplyKind.Service, Spoken.Plain(text), turn.Language, turn.Scope, reference: reference)]);
}
