using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Turns;

/// <summary>What somebody does with a request that was sent, in words: take it back, put it back, or take another time. Only with the request made in this conversation, or with reference and code.</summary>
/// <remarks>Taking back is done at once where it was said in full and can be made good; in doubt, or where an appointment or a fee hangs on it, only after a yes, or where it is said to be certain. A question never does it.</remarks>
public sealed class ManageRequest(RequestStore requests, AppointmentBook book, StatusInChat status, Cues cues, Texts texts, ReplyWriter writer)
{
    private static readonly Phrase Certain = Phrase.Parse("(en suis certain*|en suis sur|en suis sure|suis certain*|suis sur de moi|sur et certain|sure et certaine|ben zeker|ben ik zeker|zeker van|heel zeker|zeer zeker|weet het zeker|i m sure|i am sure|i m certain|i am certain|quite sure|quite certain|absolutely sure|bin mir sicher|bin ich mir sicher|bin ganz sicher|ganz sicher)");

    private static readonly string[] Not = ["pas", "niet", "nicht", "not", "kein", "geen"];

    // "I'm not quite sure" is not
    private static bool IsCertain(Tokens message) => Certain.PlaceIn(message) is { } place && !message.Words.Skip(place.Start - 3).Take(place.End - Math.Max(0, place.Start - 3)).Any(Not.Contains);

    private const string WithdrawChoice = "withdraw", KeepChoice = "keep", MoveChoice = "move:", PutBackChoice = "put-back", UndoChoice = "undo";

    /// <summary>What a message wants done, or the answer to what was asked about it before; null when it is about something else.</summary>
    internal async Task<TurnDecision?> TakeAsync(Turn turn, CancellationToken cancellation) =>
        await PutBackAsync(turn, cancellation)
        ?? (turn.Input.Choice is null && cues.TaskOf(turn.Tokens) is { } asked && !(turn.Pending is RequestTask.Withdraw && SaysAgain(turn)) ? await BeginAsync(turn, asked, cancellation)
        : turn.Pending is { } pending ? await GoOnAsync(turn, pending, cancellation)
        : null);

    // "yes, withdraw HB-…, code …" to whether it shall be withdrawn is the yes
    private bool SaysAgain(Turn turn) => !turn.State.AwaitsReference && turn.State.KnownRequest is not null && cues.StatesWithdrawal(turn.Tokens) && (References.In(turn.Text) is not { } named || named == turn.State.KnownRequest);

    // The first mention: which request, and a question back where one is needed.
    private async Task<TurnDecision> BeginAsync(Turn turn, RequestTask task, CancellationToken cancellation) =>
        turn.State.KnownRequest is { } known && References.In(turn.Text) is null ? await AskAsync(turn, task, known, null, cancellation) : await IdentifyAsync(turn, task, cancellation);

    // What was taken back stands again: by the button at any time, in words where it is the last thing that was done.
    private async Task<TurnDecision?> PutBackAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.State.KnownRequest is not { } reference
            || !(turn.Input.Choice == PutBackChoice || (turn.Pending == RequestTask.JustWithdrawn && (turn.Input.Choice == UndoChoice || (turn.Input.Choice is null && (cues.PutsBack(turn.Tokens) || cues.Of(turn.Tokens) is DialogCommand.Undo))))))
        {
            return null;
        }

        return await requests.RestoreAsync(turn.Conversation.Commune, reference, cancellation)
            ? Say(turn, Named(TextKey.RequestPutBack, turn, reference), reference)
            : Say(turn, Spoken.Plain(texts[TextKey.RequestNotPutBack, turn.Language]), reference);
    }

    private async Task<TurnDecision?> GoOnAsync(Turn turn, RequestTask task, CancellationToken cancellation)
    {
        if (task is RequestTask.JustSent or RequestTask.JustWithdrawn or RequestTask.JustShown)
        {
            return turn.State.KnownRequest is not { } last ? null
                : task is RequestTask.JustSent ? await UndoneAsync(turn, last, cancellation)
                : task is RequestTask.JustShown ? await ShownAsync(turn, last, cancellation)
                : await StillWithdrawnAsync(turn, last, cancellation);
        }

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
            return Say(turn, Spoken.Plain(texts[TextKey.RequestKept, turn.Language]));
        }

        return task switch
        {
            RequestTask.Withdraw when turn.Input.Choice == WithdrawChoice || command is DialogCommand.Confirm || (turn.Input.Choice is null && (cues.Agrees(turn.Tokens) || (cues.WithdrawsIt(turn.Tokens) && cues.StatesWithdrawal(turn.Tokens)))) => await WithdrawnAsync(turn, reference, null, cancellation),
            RequestTask.Move => await MovedAsync(turn, reference, cancellation),
            _ => null,
        };
    }

    // Right after it was sent: an undo takes it back; what only sounds like one is asked about.
    private async Task<TurnDecision?> UndoneAsync(Turn turn, string reference, CancellationToken cancellation)
    {
        var isStated = turn.Input.Choice is null ? cues.TakesBack(turn.Tokens) || (cues.WithdrawsIt(turn.Tokens) && cues.StatesWithdrawal(turn.Tokens)) : turn.Input.Choice == UndoChoice;
        var isLike = turn.Input.Choice is null && !turn.Tokens.HasQuestionMark && (cues.Of(turn.Tokens) is DialogCommand.Undo || cues.EndsForm(turn.Tokens));
        return isStated || isLike ? await AskAsync(turn, isStated ? RequestTask.WithdrawStated : RequestTask.Withdraw, reference, null, cancellation) : null;
    }

    // "Then withdraw it", "can I cancel that?" right after its state was told: this one is meant, and asked about
    private async Task<TurnDecision?> ShownAsync(Turn turn, string reference, CancellationToken cancellation) =>
        turn.Input.Choice is null && cues.WithdrawsIt(turn.Tokens) && !cues.DeniesWithdrawal(turn.Tokens) ? await AskAsync(turn, RequestTask.Withdraw, reference, null, cancellation) : null;

    // "Yes, really" to what was done already, or a "no" that may mean either: it is told again, with the way back
    private async Task<TurnDecision?> StillWithdrawnAsync(Turn turn, string reference, CancellationToken cancellation) =>
        turn.Input.Choice is null && !turn.Tokens.HasQuestionMark && cues.Of(turn.Tokens) is DialogCommand.Confirm or DialogCommand.Reject or DialogCommand.Cancel ? await TakenBackAsync(turn, reference, null, cancellation) : null;

    private async Task<TurnDecision> WithdrawnAsync(Turn turn, string reference, IReadOnlyList<MaskedSpan>? masks, CancellationToken cancellation)
    {
        var isDone = await requests.WithdrawAsync(turn.Conversation.Commune, reference, cancellation);
        return await requests.IsRestorableAsync(turn.Conversation.Commune, reference, cancellation) ? await TakenBackAsync(turn, reference, masks, cancellation)
            : Say(turn, Spoken.Plain(texts[isDone ? TextKey.RequestWithdrawn : TextKey.RequestNotWithdrawn, turn.Language]), reference) with { Masks = masks };
    }

    // of what had been granted it is said that it no longer holds
    private async Task<TurnDecision> TakenBackAsync(Turn turn, string reference, IReadOnlyList<MaskedSpan>? masks, CancellationToken cancellation) => new(
        turn.State with { Shown = null, Task = RequestTask.JustWithdrawn },
        [writer.Write(ReplyKind.Service, Named(await requests.HadBeenGrantedAsync(turn.Conversation.Commune, reference, cancellation) ? TextKey.GrantedTakenBack : TextKey.RequestTakenBack, turn, reference), turn.Language, turn.Scope, [new(PutBackChoice, texts[TextKey.ChoicePutBack, turn.Language])], reference: reference)], Masks: masks);

    private Spoken Named(TextKey text, Turn turn, string reference) => Spoken.Format(texts[text, turn.Language], ("reference", new Spoken(reference, "[CASE_NUMBER]")));

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
                : Say(turn, Spoken.Plain(texts[TextKey.NoAppointment, turn.Language])) with { Masks = masks };
        }

        // who says that it is certain is not asked whether it is
        if (task == RequestTask.WithdrawStated && (IsCertain(turn.Tokens) || await requests.IsLightAsync(turn.Conversation.Commune, reference, cancellation) || await requests.IsRestorableAsync(turn.Conversation.Commune, reference, cancellation)))
        {
            return await WithdrawnAsync(turn, reference, masks, cancellation);
        }

        List<Choice> choices = [new(WithdrawChoice, texts[TextKey.ChoiceWithdraw, turn.Language]), new(KeepChoice, texts[TextKey.ChoiceKeep, turn.Language])];
        return new TurnDecision(
            turn.State with { Task = RequestTask.Withdraw }, [writer.Write(ReplyKind.Service, Named(TextKey.WithdrawAsk, turn, reference), turn.Language, turn.Scope, choices)], Masks: masks);
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
            return Say(turn, Spoken.Plain(texts.Filled(TextKey.Moved, turn.Language, ("moment", FieldFormat.Moment(start, turn.Language)))), reference) with { Masks = whole };
        }

        return await OfferAsync(turn, appointment, wish, texts[taken is null ? TextKey.AppointmentsFree : TextKey.AppointmentTaken, turn.Language], whole, cancellation);
    }

    private async Task<TurnDecision> OfferAsync(Turn turn, BookedAppointment appointment, AppointmentWish wish, string lead, IReadOnlyList<MaskedSpan>? masks, CancellationToken cancellation)
    {
        var free = await book.FreeAsync(turn.Conversation.Commune, appointment.Field.Calendar!, cancellation);
        var offered = AppointmentOffer.Of(free, wish, turn.State.Shown).Offered;
        if (offered.Count == 0)
        {
            return Say(turn, Spoken.Plain(texts[TextKey.AppointmentsNone, turn.Language])) with { Masks = masks };
        }

        var moments = offered.Select(s => (Id: MoveChoice + AppointmentBook.Write(s), Words: FieldFormat.Moment(s, turn.Language))).ToList();
        List<Choice> choices = [.. moments.Select(m => new Choice(m.Id, m.Words)), new(KeepChoice, texts[TextKey.ChoiceKeep, turn.Language])];
        return new TurnDecision(
            turn.State with { Task = RequestTask.Move, Shown = DateOnly.FromDateTime(offered[^1]) },
            [writer.Write(ReplyKind.Service, Spoken.Plain($"{lead}\n{string.Join("\n", moments.Select(m => "- " + m.Words))}"), turn.Language, turn.Scope, choices)], Masks: masks);
    }

    private TurnDecision Say(Turn turn, Spoken said, string? reference = null) =>
        new(turn.State with { Shown = null }, [writer.Write(ReplyKind.Service, said, turn.Language, turn.Scope, reference: reference)]);
}
