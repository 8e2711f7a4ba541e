using System.Data.Common;
using System.Security.Cryptography;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.Hosting;
using Assistant.Bot.Payments;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Files;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Turns;

/// <summary>Asks the knowledge.</summary>
public delegate Task<Answer> AskKnowledge(CommuneId commune, Question question, CancellationToken cancellation);

/// <summary>A message of a resident to its replies. The pipeline is the list in <see cref="DecideAsync"/>; what it decides is stored in one transaction, or thought over when the conversation moved meanwhile.</summary>
public sealed class HandleTurn(
    ConversationStore conversations, ConversationLanguage languages, Router router, Cues cues, CannedReplies canned, Texts texts, ReplyWriter writer,
    ServiceCatalogue catalogue, ServiceDialog dialog, RequestStore requests, FileStore files, AppointmentBook book, StatusInChat status, ManageRequest manage, FormDrafts drafts, HandoverReplies handover, ResidentSignIn signIn, AskKnowledge ask, Operation operation, AssistantSettings settings, TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>How often a turn is thought over when others write into the same conversation at the same time.</summary>
    private const int MostAttempts = 20;

    /// <summary>"Kunnen we verder in het Nederlands?" is a wish alone; what is longer asks something as well.</summary>
    private const int LongestLanguageWish = 6;

    /// <exception cref="ConversationNotFoundException">There is no such conversation, or it has ended.</exception>
    /// <exception cref="StoreException">The conversation stayed too busy, or can't be read.</exception>
    public async Task<TurnOutcome> HandleAsync(TurnInput input, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (conversation, state) = await conversations.LoadAsync(input.ConversationId, cancellation) is { Conversation.Status: not ConversationStatus.Ended } found
                ? found : throw new ConversationNotFoundException();
            if (input.ClientActivityId is { } id && await conversations.HandledBeforeAsync(conversation.Id, id, cancellation) is { } before)
            {
                return new TurnOutcome(conversation.Id, [], before, state.Language, conversation.Status, Repeated: true);
            }

            await operation.ReadAsync(conversation.Commune, cancellation); // a stop holds for the very next message, on every node
            var turn = await WithFreeAsync(Receive(conversation, state, input), cancellation);
            var decision = await PlacedAsync(turn, AdviserLeft(turn) ? await ReturnedAsync(turn, cancellation) : await DecideAsync(turn, cancellation), cancellation);
            var stored = (IReadOnlyList<ConversationActivity>?)null;
            try
            {
                stored = await StoreAsync(turn, decision, cancellation);
            }
            catch (SlotTakenException taken)
            {
                // everything of the turn was undone: the form stands where it stood, and another time is asked for
                turn = await WithFreeAsync(turn, cancellation);
                var again = dialog.Taken(turn.State.Dialog!, taken.Field, turn.Language);
                decision = new TurnDecision(turn.State with { Dialog = again.State }, Replies(turn, again));
                stored = await StoreAsync(turn, decision, cancellation);
            }

            if (stored is not null)
            {
                return new TurnOutcome(conversation.Id, decision.Replies, stored, decision.State.Language, decision.Status ?? conversation.Status, Repeated: false);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * (attempt + 1))), cancellation);
        }

        throw new StoreException("The conversation is too busy; send the message again.");
    }

    // The resident pipeline: the first step that has something to say ends the turn.
    private async Task<TurnDecision> DecideAsync(Turn turn, CancellationToken cancellation) =>
        TooLong(turn)
        ?? InDanger(turn)
        ?? WithAdviser(turn)
        ?? StoppedWaiting(turn)
        ?? Stopped(turn)
        ?? await FileSentAsync(turn, cancellation)
        ?? Empty(turn)
        ?? LanguageAsked(turn)
        ?? await SignInCodeAsync(turn, cancellation)
        ?? await GoesOnAsync(turn, cancellation)
        ?? await InServiceAsync(turn, cancellation)
        ?? await OutsideServiceAsync(turn, cancellation);

    // a form with an appointment must know what is free at this moment
    private async Task<Turn> WithFreeAsync(Turn turn, CancellationToken cancellation) => turn.State.Dialog is { } state && dialog.CalendarOf(state) is { } calendar
        ? turn with { State = turn.State with { Dialog = state with { Free = await book.FreeAsync(turn.Conversation.Commune, calendar, cancellation) } } }
        : turn;

    private async Task<TurnDecision> OutsideServiceAsync(Turn turn, CancellationToken cancellation) =>
        await ManagedAsync(turn, cancellation)
        ?? await PressedAsync(turn, cancellation)
        ?? await StatusAskedAsync(turn, cancellation)
        ?? Pasted(turn)
        ?? NoQuestion(turn)
        ?? Withheld(turn)
        ?? await ServiceWishedAsync(turn, cancellation)
        ?? await AnsweredAsync(turn, cancellation);

    // receive → tag → release
    private Turn Receive(Conversation conversation, ConversationState state, TurnInput input)
    {
        if (input.Choice?.StartsWith("ask:", StringComparison.Ordinal) == true)
        {
            input = input with { Text = input.Choice[4..], Choice = null };
        }

        var scope = state.Scope();
        if (input.Text.Length > settings.DirectLine.MaxMessageCharacters)
        {
            var start = input with { Text = input.Text[..200] };
            return new Turn(conversation, state, start, Tokens.Of(""), state.Language, new MessageRoute(RouteKind.Unclear, "too-long", 1, "too long"), new ReleaseDecision.Block("too long"), scope);
        }

        var message = Tokens.Of(input.Text);
        var fresh = conversation.Watermark == 0;
        var wish = LanguageWish(state, message);
        var language = wish
            ?? (state.Dialog is null ? languages.Of(message, fresh ? input.LanguageHint ?? state.Language : state.Language, fresh) : languages.InForm(message, state.Language, cues.Asks(message), dialog.AsksForName(state.Dialog)));
        var pasted = input.Choice is null ? PastedText.Of(message, cues) : null;
        var route = router.Of(message, pasted);
        language = wish is null ? ConversationLanguage.OfPhrase(route, language, fresh, settings.Commune.OfficialLanguages) : language;
        return new Turn(conversation, state with { Language = language, Task = null }, input, message, language, route, writer.Release(input.Text, language, scope), scope)
        {
            Pending = state.Task,
            Own = pasted?.Question is { } own ? (own, writer.Release(own, language, scope)) : null,
        };
    }

    private string? LanguageWish(ConversationState state, Tokens message) => state.Dialog is { } form && dialog.NamesChoice(form, message) ? null : cues.LanguageWish(message);

    private TurnDecision? TooLong(Turn turn) => turn.Route.Detail != "too-long" ? null : Say(
        turn, ReplyKind.Refused, texts.Filled(TextKey.TooLong, turn.Language, ("limit", settings.DirectLine.MaxMessageCharacters.ToString(FieldFormat.Culture(turn.Language)))));

    private TurnDecision? InDanger(Turn turn) => turn.Route.Kind != RouteKind.Distress ? null
        : Canned(turn, turn.Route) with { Status = turn.Conversation.Status == ConversationStatus.Bot ? ConversationStatus.Waiting : null };

    private static TurnDecision? WithAdviser(Turn turn) => turn.Conversation.Status == ConversationStatus.Adviser ? new TurnDecision(turn.State, []) : null;

    // Stopped by an administrator: the program answers nobody, but a person can be asked for.
    private TurnDecision? Stopped(Turn turn) => !operation.Current.BotStopped ? null
        : turn.Input.Choice == "person" || turn.Route.Kind == RouteKind.Person
            ? Canned(turn, new MessageRoute(RouteKind.Person, null, 1, "the assistant is stopped")) with { Status = ConversationStatus.Waiting }
            : Say(turn, ReplyKind.Unknown, canned.Text(TextKey.Stopped, turn.Language), [canned.Person(turn.Language)]);

    private TurnDecision? StoppedWaiting(Turn turn) => turn.Input.Choice != HandoverReplies.Stop ? null
        : Resumed(turn, Say(turn, ReplyKind.Answer, texts[TextKey.WaitingStopped, turn.Language])) with { Status = ConversationStatus.Bot };

    // An adviser whose page has long been gone does not leave a resident with nobody: the assistant answers, and the queue has them again.
    private bool AdviserLeft(Turn turn) => turn.Conversation is { Status: ConversationStatus.Adviser, Handover: { } person } && clock.GetUtcNow() - person.AdviserSeenAt > TimeSpan.FromMinutes(settings.Desk.SilentAfterMinutes);

    private async Task<TurnDecision> ReturnedAsync(Turn turn, CancellationToken cancellation)
    {
        var answered = await DecideAsync(turn with { Conversation = turn.Conversation with { Status = ConversationStatus.Waiting } }, cancellation);
        return answered with
        {
            Status = answered.Status ?? ConversationStatus.Waiting,
            Replies = [writer.Write(ReplyKind.Handover, Spoken.Plain(texts[TextKey.AdviserGone, turn.Language]), turn.Language, turn.Scope), .. answered.Replies],
        };
    }

    // Who begins to wait is told their place, and when somebody answers.
    private async Task<TurnDecision> PlacedAsync(Turn turn, TurnDecision decision, CancellationToken cancellation)
    {
        if (decision.Status != ConversationStatus.Waiting || turn.Route.Kind == RouteKind.Distress || decision.Replies is not [.., { Kind: ReplyKind.Handover } last])
        {
            return decision;
        }

        var place = await handover.PlaceAsync(turn.Conversation, turn.Language, brief: false, cancellation);
        return decision with { Replies = [.. decision.Replies.SkipLast(1), writer.Write(last.Kind, Spoken.Plain(last.Text + "\n" + place), turn.Language, turn.Scope, [handover.StopWaiting(turn.Language)])] };
    }

    private TurnDecision? Empty(Turn turn) => turn.Input.Choice is null && turn.Tokens.Words.Count == 0 ? Resumed(turn, Say(turn, ReplyKind.Clarify, texts[TextKey.Empty, turn.Language])) : null;

    // A file goes where one was asked for: into the form, or to a request whose code was given here. Its name says as little in a transcript as its content.
    private async Task<TurnDecision?> FileSentAsync(Turn turn, CancellationToken cancellation)
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
            return new TurnDecision(turn.State with { Dialog = step.Effect == DialogEffect.Cancelled ? null : step.State }, Replies(turn, step), Masks: whole, File: asked ? accepted : null);
        }

        if (turn.State.AwaitsDocument is not { } reference)
        {
            return Say(turn, ReplyKind.Clarify, texts[TextKey.FileNotAsked, turn.Language]) with { Masks = whole };
        }

        if (!await requests.IsOpenAsync(turn.Conversation.Commune, reference, cancellation))
        {
            return Say(turn with { State = turn.State with { AwaitsDocument = null } }, ReplyKind.Service, texts[TextKey.DocumentTooLate, turn.Language]) with { Masks = whole };
        }

        return file is FileInspection.Refused refused
            ? new TurnDecision(turn.State, [writer.Write(ReplyKind.Service, Spoken.Plain(texts[refused.Problem, turn.Language]), turn.Language, turn.Scope, field: status.DocumentPrompt(turn.Language))], Masks: whole)
            : new TurnDecision(
                turn.State with { AwaitsDocument = null }, [writer.Write(ReplyKind.Service, Spoken.Plain(texts[TextKey.DocumentReceived, turn.Language]), turn.Language, turn.Scope, reference: reference)],
                Masks: whole, File: accepted, FileFor: reference);
    }

    private TurnDecision? LanguageAsked(Turn turn) => turn.Input.Choice is null && LanguageWish(turn.State, turn.Tokens) is not null && turn.Tokens.Words.Count <= LongestLanguageWish
        ? Resumed(turn, Say(turn, ReplyKind.Answer, texts[TextKey.LanguageSet, turn.Language])) : null;

    private async Task<TurnDecision?> InServiceAsync(Turn turn, CancellationToken cancellation)
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
                return new TurnDecision(turn.State with { Dialog = null }, Replies(turn, step), Masks: step.Masks);
            case DialogEffect.Save:
                return Saved(turn, step.State);
            case DialogEffect.Person:
                return Canned(turn, new MessageRoute(RouteKind.Person, null, 1, "asked inside a service")) with { Status = ConversationStatus.Waiting };
            case DialogEffect.Aside:
                var there = turn with { State = turn.State with { Dialog = step.State } };
                var outside = await (turn.Route.Kind == RouteKind.ServiceWish ? Task.FromResult(OtherService(there)) : OutsideServiceAsync(there, cancellation));
                return Resumed(there, outside with { Replies = [.. Replies(turn, step), .. outside.Replies], Masks = step.Masks });
            default:
                return new TurnDecision(turn.State with { Dialog = step.State }, Replies(turn, step), Masks: step.Masks);
        }
    }

    private async Task<TurnDecision?> PressedAsync(Turn turn, CancellationToken cancellation)
    {
        switch (turn.Input.Choice?.Split(':', 2))
        {
            case ["start", var id] when catalogue.Find(id) is { } service:
                return await StartedAsync(turn with { State = turn.State with { Dialog = null } }, service, cancellation);
            case ["person"]:
                return Canned(turn, new MessageRoute(RouteKind.Person, null, 1, "button")) with { Status = ConversationStatus.Waiting };
            case not null when turn.Tokens.Words.Count == 0:
                // a button of a form that is over
                return Say(turn, ReplyKind.Clarify, texts[TextKey.Empty, turn.Language]);
            default:
                return null;
        }
    }

    private TurnDecision Saved(Turn turn, DialogState state)
    {
        var code = FormDrafts.NewCode();
        var until = TimeZoneInfo.ConvertTime(clock.GetUtcNow().Add(FormDrafts.Kept), zone).ToString("D", FieldFormat.Culture(turn.Language));
        var say = Spoken.Format(texts[TextKey.FormSaved, turn.Language], ("date", Spoken.Plain(until)), ("code", new Spoken(code, "[code]")));
        return Resumed(turn, new TurnDecision(turn.State with { Dialog = state }, [writer.Write(ReplyKind.Service, say, turn.Language, turn.Scope)], SavedAs: code));
    }

    // A form that was kept goes on where its code is said, whatever was begun here.
    private async Task<TurnDecision?> GoesOnAsync(Turn turn, CancellationToken cancellation)
    {
        if (FormDrafts.In(turn.Text) is not { } code)
        {
            return null;
        }

        IReadOnlyList<MaskedSpan> whole = [new(new TextSpan(0, turn.Text.Length), "[code]")];
        if (await drafts.FindAsync(turn.Conversation.Commune, code, cancellation) is not { } state || catalogue.Find(state.ServiceId) is not { } service)
        {
            return Resumed(turn, Say(turn, ReplyKind.Service, texts[TextKey.FormExpired, turn.Language])) with { Masks = whole };
        }

        // a code is no sign-in: whoever goes on where one was demanded signs in again, and the code stays good
        if (service.SignIn is { } demand && !signIn.Reaches(turn.State.Identity, demand.Acr))
        {
            return SignInAsked(turn, service, demand) with { Masks = whole };
        }

        var there = await WithFreeAsync(turn with { State = turn.State with { Dialog = state } }, cancellation);
        return Resumed(there, Say(there, ReplyKind.Service, texts.Filled(TextKey.FormGoesOn, turn.Language, ("service", service.Name[turn.Language])))) with { Masks = whole, TakenFrom = code };
    }

    private async Task<TurnDecision?> ManagedAsync(Turn turn, CancellationToken cancellation) =>
        cues.TaskOf(turn.Tokens) is { } asked ? await manage.BeginAsync(turn, asked, cancellation)
        : turn.Pending is { } pending ? await manage.GoOnAsync(turn, pending, cancellation)
        : null;

    private async Task<TurnDecision?> StatusAskedAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Route.Kind != RouteKind.Status && !(turn.State.AwaitsReference && StatusInChat.HoldsCode(turn.Text)))
        {
            return null;
        }

        var answer = await status.AnswerAsync(turn.Conversation.Commune, turn.Text, turn.State.PendingReference, turn.Language, cancellation);
        return new TurnDecision(
            turn.State with { AwaitsReference = answer.Asks, PendingReference = answer.Reference, AwaitsDocument = answer.AsksDocument ? answer.Found : null, KnownRequest = answer.Found ?? turn.State.KnownRequest },
            [writer.Write(ReplyKind.Service, answer.Say, turn.Language, turn.Scope, reference: answer.Found, field: answer.AsksDocument ? status.DocumentPrompt(turn.Language) : null)], Masks: answer.Masks);
    }

    // Small talk, complaints, wishes for a person, abuse, what is out of remit, attacks: words that stand ready.
    private TurnDecision? NoQuestion(Turn turn) => canned.To(turn.Route, turn.Language) is null ? null
        : Canned(turn, turn.Route) with { Status = turn.Route.Kind == RouteKind.Person ? ConversationStatus.Waiting : null };

    private TurnDecision? Pasted(Turn turn) => turn.Route.Detail == Router.PastedDetail ? Say(turn, ReplyKind.Clarify, texts[TextKey.Pasted, turn.Language]) : null;

    private TurnDecision? Withheld(Turn turn) => turn.Asked is ReleaseDecision.Block && turn.Route.Kind != RouteKind.ServiceWish
        ? Say(turn, ReplyKind.Refused, texts[TextKey.Withheld, turn.Language], [canned.Person(turn.Language)]) : null;

    private async Task<TurnDecision?> ServiceWishedAsync(Turn turn, CancellationToken cancellation) =>
        turn.Route.Kind == RouteKind.ServiceWish && catalogue.Find(turn.Route.Detail!) is { } service ? await StartedAsync(turn, service, cancellation) : null;

    private async Task<TurnDecision> AnsweredAsync(Turn turn, CancellationToken cancellation)
    {
        // inside a form a short question is about that service ("how much is it?")
        var about = turn.State.Dialog is { } filling ? catalogue.Find(filling.ServiceId)?.Name[turn.Language] : turn.State.LastQuestion;
        var context = about is null ? null : writer.Release(about, turn.Language, turn.Scope).Released;
        var answer = await ask(turn.Conversation.Commune, new Question(turn.Asked.Released!, turn.Language, Context: context), cancellation);
        var state = turn.State with { LastQuestion = turn.Own?.Text ?? turn.Text, AwaitsReference = false, PendingReference = null };
        return answer switch
        {
            Answer.Found found => new TurnDecision(state, [writer.Write(ReplyKind.Answer, Spoken.Plain(found.Text), turn.Language, turn.Scope, Offers(turn, found), found.Citations)]),
            Answer.Clarify clarify => new TurnDecision(state, [writer.Write(ReplyKind.Clarify, Spoken.Plain(clarify.Text), turn.Language, turn.Scope, [.. clarify.Choices.Select(c => new Choice("ask:" + c, c))])]),
            Answer.Unknown unknown when turn.Route.Kind == RouteKind.Unclear => new TurnDecision(state, [writer.Write(ReplyKind.Clarify, Spoken.Plain(texts[TextKey.Unclear, turn.Language]), turn.Language, turn.Scope)]),
            Answer.Unknown unknown => new TurnDecision(
                state, [writer.Write(ReplyKind.Unknown, Spoken.Plain(unknown.Text), turn.Language, turn.Scope, [.. Offers(turn, null), canned.Person(turn.Language)], unknown.Related)], OpenQuestion: turn.Asked.Released),
            _ => throw new InvalidOperationException($"{answer.GetType().Name} is no answer that is known here"),
        };
    }

    private async Task<TurnDecision> StartedAsync(Turn turn, ServiceDefinition service, CancellationToken cancellation)
    {
        if (service.SignIn is { } demand && !signIn.Reaches(turn.State.Identity, demand.Acr))
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

        return new TurnDecision(turn.State with { Dialog = step.State, AwaitsSignIn = null }, Replies(turn, step), Masks: step.Masks);
    }

    private TurnDecision SignInAsked(Turn turn, ServiceDefinition service, ServiceSignIn demand, TextKey? before = null)
    {
        var path = signIn.Link(turn.Conversation.Id, demand.Acr, turn.Language);
        var asked = Spoken.Format(texts[TextKey.SignInNeeded, turn.Language], ("service", Spoken.Plain(service.Name[turn.Language])), ("link", new Spoken(settings.Site.Of(path) ?? path, "[link]")));
        return new TurnDecision(
            turn.State with { Dialog = null, AwaitsSignIn = service.Id },
            [writer.Write(ReplyKind.Service, before is { } key ? Spoken.Join(" ", [Spoken.Plain(texts[key, turn.Language]), asked]) : asked, turn.Language, turn.Scope, [canned.Person(turn.Language)])]);
    }

    // Six figures while a sign-in is awaited are its code; it stays out of the transcript, right or wrong.
    private async Task<TurnDecision?> SignInCodeAsync(Turn turn, CancellationToken cancellation)
    {
        var figures = string.Concat(turn.Text.Where(char.IsAsciiDigit));
        if (turn.State.AwaitsSignIn is not { } wanted || figures.Length != ResidentSignIn.CodeLength || turn.Text.Length > 40 || catalogue.Find(wanted) is not { SignIn: { } demand } service)
        {
            return null;
        }

        IReadOnlyList<MaskedSpan> whole = [new(new TextSpan(0, turn.Text.Length), "[code]")];
        switch (await signIn.TakeAsync(turn.Conversation.Id, figures, cancellation))
        {
            case SignInCode.Right { Identity: var identity } when signIn.Reaches(identity, demand.Acr):
                var signedIn = turn with { State = turn.State with { Identity = identity, AwaitsSignIn = null }, Input = turn.Input with { Text = "" } };
                var started = await StartedAsync(signedIn, service, cancellation);
                return started with { Replies = [writer.Write(ReplyKind.Service, Spoken.Plain(texts[TextKey.SignInDone, turn.Language]), turn.Language, turn.Scope), .. started.Replies], Masks = whole };
            case SignInCode.Right:
                return SignInAsked(turn, service, demand, TextKey.SignInTooWeak) with { Masks = whole };
            case SignInCode.Wrong:
                return Say(turn, ReplyKind.Service, texts[TextKey.SignInCodeWrong, turn.Language]) with { Masks = whole };
            default:
                return SignInAsked(turn, service, demand, TextKey.SignInCodeGone) with { Masks = whole };
        }
    }

    private TurnDecision Submitted(Turn turn, DialogState state)
    {
        var service = catalogue.Find(state.ServiceId)!;
        var draft = requests.Draft(service, state, turn.Language, turn.Conversation.Id, zone);
        // a fee is owed where it can be paid
        draft = service.Fee is not null && settings.Payments.IsOn() ? draft with { PaymentId = PaymentDesk.NewId() } : draft;
        var outcome = draft.Decision.Outcome == DecisionOutcome.Granted ? service.Notifications.Granted : service.Notifications.Review;
        var explanation = texts.Filled(TextKey.WhyDecided, turn.Language, ("explanation", draft.Decision.Explanation[turn.Language]));
        var spoken = Spoken.Format(texts[TextKey.Submitted, turn.Language],
            ("received", Spoken.Plain(service.Notifications.Received[turn.Language])), ("decision", Spoken.Plain(draft.State == RequestState.Received ? "" : outcome[turn.Language] + " " + explanation)),
            ("reference", new Spoken(draft.Reference, "[CASE_NUMBER]")), ("code", new Spoken(draft.Code, "[code]")));
        if (draft.PaymentId is { } payment)
        {
            var amount = (service.Fee!.Cents / 100m).ToString("N2", FieldFormat.Culture(turn.Language)) + " €";
            spoken = Spoken.Join("\n\n", [spoken, Spoken.Format(texts[TextKey.PaymentDue, turn.Language], ("amount", Spoken.Plain(amount)), ("link", new Spoken(settings.Site.Of("/payments/" + payment + "?lang=" + turn.Language)!, "[link]")))]);
        }

        return new TurnDecision(turn.State with { Dialog = null, KnownRequest = draft.Reference }, [writer.Write(ReplyKind.Service, spoken, turn.Language, turn.Scope, reference: draft.Reference)], Request: draft);
    }

    private TurnDecision OtherService(Turn turn) => catalogue.Find(turn.Route.Detail!) is { } other && other.Id != turn.State.Dialog!.ServiceId
        ? Say(turn, ReplyKind.Clarify, texts.Filled(TextKey.OtherService, turn.Language, ("current", catalogue.Find(turn.State.Dialog.ServiceId)!.Name[turn.Language])),
            [new("resume", texts.Filled(TextKey.ChoiceContinue, turn.Language, ("service", catalogue.Find(turn.State.Dialog.ServiceId)!.Name[turn.Language]))), Start(other, turn.Language)])
        : new TurnDecision(turn.State, []);

    // After something else the form goes on where it stood; a choice between two services waits for its answer.
    private TurnDecision Resumed(Turn turn, TurnDecision decision)
    {
        if (decision.State.Dialog is not { } state || (decision.Replies is [.., { Kind: ReplyKind.Clarify } last] && last.Choices.Any(c => c.Id == "resume")))
        {
            return decision;
        }

        var step = dialog.Resume(state, turn.Language);
        return decision with { State = decision.State with { Dialog = step.Effect == DialogEffect.Cancelled ? null : step.State }, Replies = [.. decision.Replies, .. Replies(turn, step)] };
    }

    private List<Reply> Replies(Turn turn, DialogStep step) =>
        [.. step.Say.Select((s, i) => i == step.Say.Count - 1
            ? writer.Write(ReplyKind.Service, s, turn.Language, turn.Scope, step.Choices, field: step.Field)
            : writer.Write(ReplyKind.Service, s, turn.Language, turn.Scope))];

    private List<Choice> Offers(Turn turn, Answer.Found? found)
    {
        var byPage = found is null ? null : catalogue.Services.FirstOrDefault(s => s.Page is { } page && found.Citations.Any(c => c.DocumentId.Contains(page, StringComparison.Ordinal)));
        return turn.State.Dialog is null && ((turn.Route.Detail is { } id ? catalogue.Find(id) : null) ?? byPage) is { } service ? [Start(service, turn.Language)] : [];
    }

    private Choice Start(ServiceDefinition service, string language) => new("start:" + service.Id, texts.Filled(TextKey.ChoiceStart, language, ("service", service.Name[language])));

    private TurnDecision Canned(Turn turn, MessageRoute route)
    {
        var reply = canned.To(route, turn.Language)!;
        return Say(turn, reply.Kind, reply.Text, reply.Choices);
    }

    private TurnDecision Say(Turn turn, ReplyKind kind, string text, IReadOnlyList<Choice>? choices = null) =>
        new(turn.State, [writer.Write(kind, Spoken.Plain(text), turn.Language, turn.Scope, choices)]);

    private async Task<IReadOnlyList<ConversationActivity>?> StoreAsync(Turn turn, TurnDecision decision, CancellationToken cancellation)
    {
        var said = decision.Masks is { Count: > 0 } masks ? writer.ReleaseMasked(turn.Text, masks, turn.Language, turn.Scope).Released : turn.Release.Released;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        NewActivity[] messages =
        [
            new NewActivity("user", turn.Language, turn.Text, turn.Text.Length == 0 ? null : said, null, turn.Input.ClientActivityId),
            .. decision.Replies.Select(r => new NewActivity("bot", r.Language, r.Text, r.Transcript, new ReplyDetails(r.Kind, r.Citations, r.Choices, r.Field, r.RequestReference), null)),
        ];
        return await conversations.CommitAsync(turn.Conversation, decision.State with { Pseudonyms = turn.Scope.Export() }, decision.Status ?? turn.Conversation.Status, messages, async (connection, transaction) =>
        {
            if (decision.OpenQuestion is { } open)
            {
                await connection.ExecuteAsync("insert into open_question (commune_id, conversation_id, language, released, kind, created_at) values (@commune, @Id, @Language, @Text, 'unknown', @now)",
                    new { commune = turn.Conversation.Commune.Value, turn.Conversation.Id, turn.Language, open.Text, now }, transaction);
            }

            if (decision.SavedAs is { } saved)
            {
                await drafts.SaveAsync(connection, transaction, turn.Conversation.Commune, turn.Conversation.Id, saved, decision.State);
            }

            if (decision.TakenFrom is { } taken)
            {
                await drafts.TakeAsync(connection, transaction, taken, turn.Conversation.Id, decision.State.Dialog?.Files() ?? []);
            }

            if (decision.File is { } file)
            {
                await KeepAsync(connection, transaction, turn, decision, file, cancellation);
            }

            if (decision.Request is { } draft && !await requests.InsertAsync(connection, transaction, turn.Conversation.Commune, draft, cancellation))
            {
                throw new StoreException("This form has been sent before; its request stands.");
            }

            if (turn.State.Dialog?.Files() is { Count: > 0 } before && (decision.State.Dialog?.Files() ?? []) is var after && before.Except(after).Any())
            {
                await FileStore.KeepOnlyAsync(connection, transaction, turn.Conversation.Id, after);
            }
        }, cancellation, turn.Route.Kind == RouteKind.Distress ? HandoverReason.Distress : decision.Status == ConversationStatus.Waiting ? HandoverReason.Asked : null);
    }

    private async Task KeepAsync(DbConnection connection, DbTransaction transaction, Turn turn, TurnDecision decision, InspectedFile file, CancellationToken cancellation)
    {
        if (decision.FileFor is not { } reference)
        {
            var field = decision.State.Dialog!.Slots.First(s => s.Value.Canonical == file.Id).Key;
            await files.AddAsync(connection, transaction, turn.Conversation.Commune, turn.Conversation.Id, field, file);
        }
        else if (!await requests.AddDocumentAsync(connection, transaction, turn.Conversation.Commune, reference, file, cancellation))
        {
            throw new StoreException(texts[TextKey.DocumentTooLate, turn.Language]);
        }
    }
}

/// <summary>There is no such conversation, or it has ended.</summary>
public sealed class ConversationNotFoundException : Exception
{
    public ConversationNotFoundException()
        : base("This conversation does not exist or has ended.")
    {
    }
}
