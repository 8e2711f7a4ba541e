using System.Security.Cryptography;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.Hosting;
using Assistant.Bot.Payments;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Files;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Turns;

/// <summary>Where forms meet turns: a service is begun, goes on, is kept, signed in for and sent.</summary>
public sealed class FormTurns(
    ServiceCatalogue catalogue, ServiceDialog dialog, RequestStore requests, AppointmentBook book, StatusInChat status, FormDrafts drafts, ResidentSignIn signIn, TurnReplies replies, CannedReplies canned, Cues cues,
    Texts texts, ReplyWriter writer, AssistantSettings settings, TimeProvider clock, TimeZoneInfo zone)
{
    // a form with an appointment must know what is free at this moment
    internal async Task<Turn> WithFreeAsync(Turn turn, CancellationToken cancellation) => turn.State.Dialog is { } state && dialog.CalendarOf(state) is { } calendar
        ? turn with { State = turn.State with { Dialog = state with { Free = await book.FreeAsync(turn.Conversation.Commune, calendar, cancellation) } } }
        : turn;

    // A file goes where one was asked for: into the form, or to a request whose code was given here. Its name says as little in a transcript as its content.
    internal async Task<TurnDecision?> FileSentAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Input.File is not { } file)
        {
            return null;
        }

        IReadOnlyList<MaskedSpan> whole = [new(new TextSpan(0, turn.Text.Length), "[file]")];
        var accepted = (file as FileInspection.Accepted)?.File;
        if (turn.State.Dialog is { } state && (dialog.AsksForFile(state) || turn.State.AwaitsDocument is null))
        {
            var asked = dialog.AsksForFile(state);
            var step = dialog.Advance(state, turn.Utterance);
            return new TurnDecision(turn.State with { Dialog = step.Effect == DialogEffect.Cancelled ? null : step.State }, replies.Of(turn, step), Masks: whole, File: asked ? accepted : null);
        }

        if (turn.State.AwaitsDocument is not { } reference)
        {
            return replies.Say(turn, ReplyKind.Clarify, texts[TextKey.FileNotAsked, turn.Language]) with { Masks = whole };
        }

        if (!await requests.IsOpenAsync(turn.Conversation.Commune, reference, cancellation))
        {
            return replies.Say(turn with { State = turn.State with { AwaitsDocument = null } }, ReplyKind.Service, texts[TextKey.DocumentTooLate, turn.Language]) with { Masks = whole };
        }

        return file is FileInspection.Refused refused
            ? new TurnDecision(turn.State, [writer.Write(ReplyKind.Service, Spoken.Plain(texts[refused.Problem, turn.Language]), turn.Language, turn.Scope, field: status.DocumentPrompt(turn.Language))], Masks: whole)
            : new TurnDecision(
                turn.State with { AwaitsDocument = null }, [writer.Write(ReplyKind.Service, Spoken.Plain(texts[TextKey.DocumentReceived, turn.Language]), turn.Language, turn.Scope, reference: reference)],
                Masks: whole, File: accepted, FileFor: reference);
    }

    // A form that was kept goes on where its code is said, whatever was begun here.
    internal async Task<TurnDecision?> GoesOnAsync(Turn turn, CancellationToken cancellation)
    {
        if (FormDrafts.In(turn.Text) is not { } code)
        {
            return null;
        }

        IReadOnlyList<MaskedSpan> whole = [new(new TextSpan(0, turn.Text.Length), "[code]")];
        if (await drafts.FindAsync(turn.Conversation.Commune, code, cancellation) is not { } state || catalogue.Find(state.ServiceId) is not { } service)
        {
            return replies.Resumed(turn, replies.Say(turn, ReplyKind.Service, texts[TextKey.FormExpired, turn.Language])) with { Masks = whole };
        }

        // a code is no sign-in: whoever goes on where one was demanded signs in again, and the code stays good
        if (service.SignIn is { Optional: false } demand && !signIn.Reaches(turn.State.Identity, demand.Acr))
        {
            return SignInAsked(turn, service, demand) with { Masks = whole };
        }

        var there = await WithFreeAsync(turn with { State = turn.State with { Dialog = state } }, cancellation);
        return replies.Resumed(there, replies.Say(there, ReplyKind.Service, texts.Filled(TextKey.FormGoesOn, turn.Language, ("service", service.Name[turn.Language])))) with { Masks = whole, TakenFrom = code };
    }

    // "Yes, please" after an answer that offered a service begins it.
    internal async Task<TurnDecision?> OfferTakenAsync(Turn turn, CancellationToken cancellation) =>
        turn.Offered is { } id && turn.Input.Choice is null && catalogue.Find(id) is { } service && turn.Route.Kind is not RouteKind.Person && !(turn.Route is { Kind: RouteKind.ServiceWish, Detail: { } wished } && wished != id) && (cues.Agrees(turn.Tokens) || cues.Begins(turn.Tokens)) && !turn.Tokens.HasQuestionMark
            ? await StartedAsync(turn, service, cancellation) : null;

    // Six figures while a sign-in is awaited are its code; it stays out of the transcript, right or wrong.
    internal async Task<TurnDecision?> SignInCodeAsync(Turn turn, CancellationToken cancellation)
    {
        var figures = string.Concat(turn.Text.Where(char.IsAsciiDigit));
        if (turn.State.AwaitsSignIn is not { } wanted || figures.Length != ResidentSignIn.CodeLength || turn.Text.Length > (turn.State.Dialog is null ? 40 : ResidentSignIn.CodeLength + 2) || catalogue.Find(wanted) is not { SignIn: { } demand } service)
        {
            return null;
        }

        IReadOnlyList<MaskedSpan> whole = [new(new TextSpan(0, turn.Text.Length), "[code]")];
        switch (await signIn.TakeAsync(turn.Conversation.Id, figures, cancellation))
        {
            case SignInCode.Right { Identity: var identity } when signIn.Reaches(identity, demand.Acr):
                if (turn.State.Dialog is { } begun && begun.ServiceId == service.Id)
                {
                    return Known(turn, service, begun, identity) with { Masks = whole };
                }

                var signedIn = turn with { State = turn.State with { Identity = identity, AwaitsSignIn = null }, Input = turn.Input with { Text = "" } };
                var started = await StartedAsync(signedIn, service, cancellation);
                return started with { Replies = [writer.Write(ReplyKind.Service, Spoken.Plain(texts[TextKey.SignInDone, turn.Language]), turn.Language, turn.Scope), .. started.Replies], Masks = whole };
            case SignInCode.Right:
                return SignInAsked(turn, service, demand, TextKey.SignInTooWeak) with { Masks = whole };
            case SignInCode.Wrong:
                return replies.Say(turn, ReplyKind.Service, texts[TextKey.SignInCodeWrong, turn.Language]) with { Masks = whole };
            default:
                return SignInAsked(turn, service, demand, TextKey.SignInCodeGone) with { Masks = whole };
        }
    }

    // Signed in amid the form: what is known is filled in and read back, and the rest asked.
    private TurnDecision Known(Turn turn, ServiceDefinition service, DialogState begun, ResidentIdentity identity)
    {
        var step = dialog.Prefilled(service, dialog.Resume(begun, turn.Language), identity.Claims, turn.Language);
        return new TurnDecision(
            turn.State with { Identity = identity, AwaitsSignIn = null, Dialog = step.State },
            [writer.Write(ReplyKind.Service, Spoken.Plain(texts[TextKey.SignInDone, turn.Language]), turn.Language, turn.Scope), .. replies.Of(turn, step)]);
    }

    internal async Task<TurnDecision?> InServiceAsync(Turn turn, Func<Turn, CancellationToken, Task<TurnDecision>> outsideAsync, CancellationToken cancellation)
    {
        if (turn.State.Dialog is not { } state || turn.Input.Choice?.StartsWith("start:", StringComparison.Ordinal) == true)
        {
            return null;
        }

        var step = dialog.Advance(state, turn.Utterance);
        switch (step.Effect)
        {
            case DialogEffect.Submit:
                return Submitted(turn, step.State);
            case DialogEffect.Cancelled:
                return new TurnDecision(turn.State with { Dialog = null }, replies.Of(turn, step), Masks: step.Masks);
            case DialogEffect.Save:
                return Saved(turn, step.State);
            case DialogEffect.Person:
                return replies.Canned(turn, new MessageRoute(RouteKind.Person, null, 1, "asked inside a service")) with { Status = ConversationStatus.Waiting };
            case DialogEffect.Aside:
                // what is asked besides goes on without the values that the form took out of the message
                var there = turn with { State = turn.State with { Dialog = step.State } };
                there = step.Masks is { Count: > 0 } values ? there with { Release = writer.ReleaseMasked(turn.Text, [.. values, .. turn.Keys], turn.Language, turn.Scope), Own = null } : there;
                var outside = await (turn.Route.Kind == RouteKind.ServiceWish ? Task.FromResult(OtherService(there)) : outsideAsync(there, cancellation));
                // what no page knows may be asked of the question itself
                if (outside.OpenQuestion is not null && dialog.Explained(step.State, turn.Utterance) is { } told)
                {
                    return new TurnDecision(turn.State with { Dialog = told.State }, [.. replies.Of(turn, step), .. replies.Of(turn, told)], Masks: step.Masks);
                }

                outside = step.Masks is { Count: > 0 } ? outside with { State = outside.State with { LastQuestion = there.Release.Released?.Text } } : outside;
                return replies.Resumed(there, outside with { Replies = [.. replies.Of(turn, step), .. outside.Replies], Masks = step.Masks });
            default:
                // an answer may open a field that is known of the person
                step = turn.State.Identity is { } identity && catalogue.Find(state.ServiceId) is { } service ? dialog.Prefilled(service, step, identity.Claims, turn.Language, before: state) : step;
                return new TurnDecision(turn.State with { Dialog = step.State }, replies.Of(turn, step), Masks: step.Masks);
        }
    }

    internal async Task<TurnDecision> StartedAsync(Turn turn, ServiceDefinition service, CancellationToken cancellation)
    {
        if (service.SignIn is { Optional: false } demand && !signIn.Reaches(turn.State.Identity, demand.Acr))
        {
            return SignInAsked(turn, service, demand);
        }

        var calendar = service.Fields.FirstOrDefault(f => f.Type is FieldType.Appointment)?.Calendar;
        var free = calendar is null ? [] : await book.FreeAsync(turn.Conversation.Commune, calendar, cancellation);
        var step = dialog.Start(service, RandomNumberGenerator.GetHexString(32), turn.Utterance, free);
        if (turn.State.Identity is { } identity && signIn.Reaches(identity, ""))
        {
            step = dialog.Prefilled(service, step, identity.Claims, turn.Language);
        }

        // who may sign in is told so, and can simply answer instead
        var offered = service.SignIn is { Optional: true } offer && signIn.IsOn && !signIn.Reaches(turn.State.Identity, offer.Acr);
        List<Reply> said = offered ? [writer.Write(ReplyKind.Service, Linked(turn, TextKey.SignInOffered, service, service.SignIn!), turn.Language, turn.Scope), .. replies.Of(turn, step)] : replies.Of(turn, step);
        return new TurnDecision(turn.State with { Dialog = step.State, AwaitsSignIn = offered ? service.Id : null }, said, Masks: step.Masks);
    }

    private Spoken Linked(Turn turn, TextKey text, ServiceDefinition service, ServiceSignIn demand)
    {
        var path = signIn.Link(turn.Conversation.Id, demand.Acr, turn.Language);
        return Spoken.Format(texts[text, turn.Language], ("service", Spoken.Plain(service.Name[turn.Language])), ("link", new Spoken(settings.Site.Of(path) ?? path, "[link]")));
    }

    private TurnDecision Saved(Turn turn, DialogState state)
    {
        var code = FormDrafts.NewCode();
        var until = TimeZoneInfo.ConvertTime(clock.GetUtcNow().Add(FormDrafts.Kept), zone).ToString("D", FieldFormat.Culture(turn.Language));
        var say = Spoken.Format(texts[TextKey.FormSaved, turn.Language], ("date", Spoken.Plain(until)), ("code", new Spoken(code, "[code]")));
        return replies.Resumed(turn, new TurnDecision(turn.State with { Dialog = state }, [writer.Write(ReplyKind.Service, say, turn.Language, turn.Scope)], SavedAs: code));
    }

    private TurnDecision SignInAsked(Turn turn, ServiceDefinition service, ServiceSignIn demand, TextKey? before = null)
    {
        var asked = Linked(turn, TextKey.SignInNeeded, service, demand);
        return new TurnDecision(
            turn.State with { Dialog = demand.Optional ? turn.State.Dialog : null, AwaitsSignIn = service.Id },
            [writer.Write(ReplyKind.Service, before is { } key ? Spoken.Join(" ", [Spoken.Plain(texts[key, turn.Language]), asked]) : asked, turn.Language, turn.Scope, [canned.Person(turn.Language)])]);
    }

    private TurnDecision Submitted(Turn turn, DialogState state)
    {
        var service = catalogue.Find(state.ServiceId)!;
        var draft = requests.Draft(service, state, turn.Language, turn.Conversation.Id, zone);
        // a fee is owed where it can be paid
        var today = DateOnly.FromDateTime(book.Now);
        draft = service.Fee?.IsOwed(state.Slots, today) == true && settings.Payments.IsOn() ? draft with { PaymentId = PaymentDesk.NewId() } : draft;
        var outcome = draft.Decision.Outcome == DecisionOutcome.Granted ? service.Notifications.Granted : service.Notifications.Review;
        var explanation = texts.Filled(TextKey.WhyDecided, turn.Language, ("explanation", draft.Decision.Explanation[turn.Language]));
        var spoken = Spoken.Format(texts[TextKey.Submitted, turn.Language],
            ("received", Spoken.Plain(service.Notifications.Received[turn.Language])), ("decision", Spoken.Plain(draft.State == RequestState.Received ? "" : outcome[turn.Language] + " " + explanation)),
            ("reference", new Spoken(draft.Reference, "[CASE_NUMBER]")), ("code", new Spoken(draft.Code, "[code]")));
        if (draft.PaymentId is { } payment)
        {
            spoken = Spoken.Join("\n\n", [spoken, status.Due(payment, service.Fee!.Cents, turn.Language)]);
        }
        else if (service.Fee?.IsOwed(state.Slots, today) == true)
        {
            // nobody collects it online: it is not done with the request
            spoken = Spoken.Join("\n\n", [spoken, Spoken.Plain(texts.Filled(TextKey.FeeAtCounter, turn.Language, ("amount", Payment.AmountOf(service.Fee.Cents, FieldFormat.Culture(turn.Language)))))]);
        }

        return new TurnDecision(turn.State with { Dialog = null, KnownRequest = draft.Reference, Task = RequestTask.JustSent }, [writer.Write(ReplyKind.Service, spoken, turn.Language, turn.Scope, reference: draft.Reference)], Request: draft);
    }

    private TurnDecision OtherService(Turn turn) => catalogue.Find(turn.Route.Detail!) is { } other && other.Id != turn.State.Dialog!.ServiceId
        ? replies.Say(turn, ReplyKind.Clarify, texts.Filled(TextKey.OtherService, turn.Language, ("current", catalogue.Find(turn.State.Dialog.ServiceId)!.Name[turn.Language])),
            [new("resume", texts.Filled(TextKey.ChoiceContinue, turn.Language, ("service", catalogue.Find(turn.State.Dialog.ServiceId)!.Name[turn.Language]))), replies.Start(other, turn.Language)])
        : new TurnDecision(turn.State, []);
}
