using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Turns;

/// <summary>Asks the knowledge.</summary>
public delegate Task<Answer> AskKnowledge(CommuneId commune, Question question, CancellationToken cancellation);

/// <summary>A message of a resident to its replies. The pipeline is the list in <see cref="DecideAsync"/>; what it decides is stored in one transaction, or thought over when the conversation moved meanwhile.</summary>
public sealed class HandleTurn(
    ConversationStore conversations, ConversationLanguage languages, Router router, Cues cues, CannedReplies canned, Texts texts, ReplyWriter writer, TurnReplies replies, FormTurns forms, CommitTurn commit,
    ServiceCatalogue catalogue, ServiceDialog dialog, StatusInChat status, ManageRequest manage, HandoverReplies handover, SecondOpinion opinion, AskKnowledge ask, Operation operation, AssistantSettings settings, TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>Words of a yes to what was asked; who says more tells more.</summary>
    private const int LongestYes = 9;

    /// <summary>How often a turn is thought over when others write into the same conversation at the same time.</summary>
    private const int MostAttempts = 20;

    private readonly FormQuestions questions = new(catalogue, cues, texts);

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);

    /// <summary>"Kunnen we verder in het Nederlands?" is a wish alone; what is longer asks something as well.</summary>
    private const int LongestLanguageWish = 6;
    private const int LongestLanguageQuestion = 14; // "could we go on in French? It is easier for me"

    private const string AskPrefix = "ask:";

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
            var turn = await forms.WithFreeAsync(Receive(conversation, state, input), cancellation);
            turn = turn with { Route = await opinion.OnAsync(turn.Route, turn.Tokens, turn.Asked.Released, turn.Language, conversation.Commune, cancellation) };
            var decision = await PlacedAsync(turn, AdviserLeft(turn) ? await ReturnedAsync(turn, cancellation) : await DecideAsync(turn, cancellation), cancellation);
            var stored = (IReadOnlyList<ConversationActivity>?)null;
            try
            {
                stored = await commit.RunAsync(turn, decision, cancellation);
            }
            catch (SlotTakenException taken)
            {
                // everything of the turn was undone: the form stands where it stood, and another time is asked for
                turn = await forms.WithFreeAsync(turn, cancellation);
                var again = dialog.Taken(turn.State.Dialog!, taken.Field, turn.Language);
                decision = new TurnDecision(turn.State with { Dialog = again.State }, replies.Of(turn, again));
                stored = await commit.RunAsync(turn, decision, cancellation);
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
    private async Task<TurnDecision> DecideAsync(Turn turn, CancellationToken cancellation) => Cautious(turn, await FirstAsync(turn, cancellation));

    private async Task<TurnDecision> FirstAsync(Turn turn, CancellationToken cancellation) =>
        TooLong(turn)
        ?? InDanger(turn)
        ?? WithAdviser(turn)
        ?? StoppedWaiting(turn)
        ?? Stopped(turn)
        ?? await forms.FileSentAsync(turn, cancellation)
        ?? Empty(turn)
        ?? await PageChosenAsync(turn, cancellation)
        ?? LanguageAsked(turn)
        ?? await forms.SignInCodeAsync(turn, cancellation)
        ?? await forms.GoesOnAsync(turn, cancellation)
        ?? await forms.InServiceAsync(turn, OutsideServiceAsync, cancellation)
        ?? await OutsideServiceAsync(turn, cancellation);

    private async Task<TurnDecision> OutsideServiceAsync(Turn turn, CancellationToken cancellation) =>
        await manage.TakeAsync(turn, cancellation)
        ?? await PressedAsync(turn, cancellation)
        ?? await forms.OfferTakenAsync(turn, cancellation)
        ?? await StatusAskedAsync(turn, cancellation)
        ?? Pasted(turn)
        ?? NoQuestion(turn)
        ?? BareAnswer(turn)
        ?? Withheld(turn)
        ?? WhomToCall(turn)
        ?? await ServiceWishedAsync(turn, cancellation)
        ?? await AnsweredAsync(turn, cancellation);

    // receive → tag → release
    private Turn Receive(Conversation conversation, ConversationState state, TurnInput input)
    {
        var isPage = input.Choice?.StartsWith(AskPrefix, StringComparison.Ordinal) == true;
        if (isPage)
        {
            input = input with { Text = Chosen(state, input.Choice![AskPrefix.Length..]), Choice = null };
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
        var pasted = input.Choice is null && !isPage ? PastedText.Of(message, cues) : null;
        var route = router.Of(message, pasted, inForm: state.Dialog is not null);
        route = isPage && route.Kind != RouteKind.Distress ? new MessageRoute(RouteKind.Question, route.Kind is RouteKind.ServiceWish or RouteKind.Question ? route.Detail : null, 1, "a page was chosen") : route;
        // "do I have to pay something to change my address?" asks of the form that is being filled in
        route = route.Kind == RouteKind.ServiceWish && route.Detail == state.Dialog?.ServiceId && (message.HasQuestionMark || cues.Asks(message)) && cues.AsksBesides(message) ? route with { Kind = RouteKind.Question } : route;
        language = wish is null ? ConversationLanguage.OfPhrase(route, language, fresh, operation.Current.OfficialIn(settings.Commune)) : language;
        var expected = Turn.ExpectsKeys(conversation, state);
        return new Turn(conversation, state with { Language = language, Task = null, Offered = null }, input, message, language, route, writer.ReleaseSaid(input.Text, expected, language, scope), scope)
        {
            WishedLanguage = isPage ? null : wish,
            IsPageChosen = isPage,
            Pending = state.Task,
            Offered = state.Offered,
            Own = pasted?.Question is { } own ? (own, writer.ReleaseSaid(own, expected, language, scope)) : null,
        };
    }

    private string? LanguageWish(ConversationState state, Tokens message) => state.Dialog is { } form && dialog.NamesChoice(form, message, cues.LanguageWish(message) == state.Language) ? null : cues.LanguageWish(message);

    private TurnDecision? TooLong(Turn turn) => turn.Route.Detail != "too-long" ? null : replies.Say(
        turn, ReplyKind.Refused, texts.Filled(TextKey.TooLong, turn.Language, ("limit", settings.DirectLine.MaxMessageCharacters.ToString(FieldFormat.Culture(turn.Language)))));

    // Helplines first. A person is called where the danger is beyond doubt; else the resident decides, and then comes first in the queue.
    private TurnDecision? InDanger(Turn turn) => turn.Route.Kind != RouteKind.Distress || Withdraws(turn) ? null
        : replies.Canned(turn with { State = turn.State with { MayBeInDanger = true } }, turn.Route) with
        {
            Status = turn.Conversation.Status == ConversationStatus.Bot && !turn.Route.IsDoubtful ? ConversationStatus.Waiting : null,
        };

    // "yes, I'm sure, withdraw it" to whether a request shall be withdrawn only sounds like despair
    private bool Withdraws(Turn turn) => turn.Pending is RequestTask.Withdraw && turn.Route.Why == Router.LearntWhy && turn.Tokens.Words.Count <= LongestYes && cues.WithdrawsIt(turn.Tokens) && cues.StatesWithdrawal(turn.Tokens);

    // What may be danger but likelier isn't is answered as what it likelier is, after a helpline; whoever then asks for a person comes first.
    private TurnDecision Cautious(Turn turn, TurnDecision decision) =>
        canned.Caution(turn.Route, turn.Language) is not { } caution || decision.Replies.Count == 0 ? decision
        : decision with { State = decision.State with { MayBeInDanger = true }, Replies = [writer.Write(ReplyKind.Answer, Spoken.Plain(caution), turn.Language, turn.Scope), .. decision.Replies] };

    private static TurnDecision? WithAdviser(Turn turn) => turn.Conversation.Status == ConversationStatus.Adviser ? new TurnDecision(turn.State, []) : null;

    // Stopped by an administrator: the program answers nobody, but a person can be asked for.
    private TurnDecision? Stopped(Turn turn) => !operation.Current.BotStopped ? null
        : turn.Input.Choice == "person" || turn.Route.Kind == RouteKind.Person
            ? replies.Canned(turn, new MessageRoute(RouteKind.Person, null, 1, "the assistant is stopped")) with { Status = ConversationStatus.Waiting }
            : replies.Say(turn, ReplyKind.Unknown, canned.Text(TextKey.Stopped, turn.Language), [canned.Person(turn.Language)]);

    private TurnDecision? StoppedWaiting(Turn turn) => turn.Input.Choice != HandoverReplies.Stop ? null
        : replies.Resumed(turn, replies.Say(turn, ReplyKind.Answer, texts[TextKey.WaitingStopped, turn.Language])) with { Status = ConversationStatus.Bot };

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

    private TurnDecision? Empty(Turn turn) => turn.Input.Choice is null && turn.Tokens.Words.Count == 0 ? replies.Resumed(turn, replies.Say(turn, ReplyKind.Clarify, texts[TextKey.Empty, turn.Language])) : null;

    private TurnDecision? LanguageAsked(Turn turn) => turn.Input.Choice is null && turn.WishedLanguage is not null && turn.Tokens.Words.Count <= (turn.Tokens.HasQuestionMark || cues.SaysToSpeak(turn.Tokens) ? LongestLanguageQuestion : LongestLanguageWish)
        ? replies.Resumed(turn, replies.Say(turn, ReplyKind.Answer, texts[TextKey.LanguageSet, turn.Language])) : null;

    private async Task<TurnDecision?> PressedAsync(Turn turn, CancellationToken cancellation)
    {
        switch (turn.Input.Choice?.Split(':', 2))
        {
            case ["start", var id] when catalogue.Find(id) is { } service:
                return await forms.StartedAsync(turn with { State = turn.State with { Dialog = null } }, service, cancellation);
            case ["person"]:
                return replies.Canned(turn, new MessageRoute(RouteKind.Person, null, 1, "button")) with { Status = ConversationStatus.Waiting };
            case not null when turn.Tokens.Words.Count == 0:
                // a button of a form that is over
                return replies.Say(turn, ReplyKind.Clarify, texts[TextKey.Empty, turn.Language]);
            default:
                return null;
        }
    }

    private async Task<TurnDecision?> StatusAskedAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Route.Kind != RouteKind.Status && !(turn.State.AwaitsReference && StatusInChat.HoldsCode(turn.Text)))
        {
            return null;
        }

        var answer = await status.AnswerAsync(turn.Conversation.Commune, turn.Text, turn.State.PendingReference, turn.Language, cancellation);
        return new TurnDecision(
            turn.State with { AwaitsReference = answer.Asks, PendingReference = answer.Reference, AwaitsDocument = answer.AsksDocument ? answer.Found : null, KnownRequest = answer.Found ?? turn.State.KnownRequest, Task = answer.Found is null ? null : RequestTask.JustShown },
            [writer.Write(ReplyKind.Service, answer.Say, turn.Language, turn.Scope, reference: answer.Found, field: answer.AsksDocument ? status.DocumentPrompt(turn.Language) : null)], Masks: answer.Masks);
    }

    // Small talk, complaints, wishes for a person, abuse, what is out of remit, attacks: words that stand ready.
    private TurnDecision? NoQuestion(Turn turn) => canned.To(turn.Route, turn.Language) is null ? null
        : replies.Canned(turn, turn.Route) with { Status = turn.Route.Kind == RouteKind.Person ? ConversationStatus.Waiting : null };

    // a yes or no to nothing that was asked: no page answers it
    private TurnDecision? BareAnswer(Turn turn) => turn.State.Dialog is not null || turn.Route.Kind == RouteKind.ServiceWish || cues.BareAnswer(turn.Tokens) is not { } yes ? null
        : yes ? replies.Say(turn, ReplyKind.Clarify, texts[TextKey.Unclear, turn.Language]) : replies.Canned(turn, new MessageRoute(RouteKind.Goodbye, null, 1, "a no to nothing"));

    private TurnDecision? Pasted(Turn turn) => turn.Route.Detail == Router.PastedDetail ? replies.Say(turn, ReplyKind.Clarify, texts[TextKey.Pasted, turn.Language]) : null;

    private TurnDecision? Withheld(Turn turn) => turn.Asked is ReleaseDecision.Block && turn.Route.Kind != RouteKind.ServiceWish
        ? replies.Say(turn, ReplyKind.Refused, texts[TextKey.Withheld, turn.Language], [canned.Person(turn.Language)]) : null;

    private async Task<TurnDecision?> ServiceWishedAsync(Turn turn, CancellationToken cancellation) =>
        turn.Route.Kind != RouteKind.ServiceWish || catalogue.Find(turn.Route.Detail!) is not { } service ? null
        : turn.State.Dialog is null && turn.Route.Other is { } id && catalogue.Find(id) is { } other
            ? replies.Say(turn, ReplyKind.Clarify, texts[TextKey.WhichService, turn.Language], [replies.Start(service, turn.Language), replies.Start(other, turn.Language)])
        : turn.Route.IsComplaint ? Sorry(turn, await StartedAsync(turn, service, cancellation))
        : await StartedAsync(turn, service, cancellation);

    // "it is still broken, and I told you three weeks ago": where to complain, and the report
    private TurnDecision Sorry(Turn turn, TurnDecision started) =>
        started with { Replies = [.. replies.Canned(turn, new MessageRoute(RouteKind.Complaint, null, 1, "told before")).Replies, .. started.Replies] };

    // "I have just moved in, how quickly must I tell you?": what is asked beside the wish is answered before the form begins. Where nobody says that it shall be done and another page than the service's answers, the form is offered only.
    private async Task<TurnDecision> StartedAsync(Turn turn, ServiceDefinition service, CancellationToken cancellation)
    {
        var started = await forms.StartedAsync(turn, service, cancellation);
        if (turn.State.Dialog is not null || !cues.AsksBesides(turn.Tokens))
        {
            return started;
        }

        // without the values that the form took out of the message
        var asked = started.Masks is { Count: > 0 } values ? writer.ReleaseMasked(turn.Text, [.. values, .. turn.Keys], turn.Language, turn.Scope) : turn.Asked;
        if (asked.Released is not { } question || await ask(turn.Conversation.Commune, new Question(question, turn.Language) { MayAskBack = false }, cancellation) is not Answer.Found found)
        {
            return started;
        }

        var state = started.State with { LastQuestion = question.Text, LastAskedIn = service.Id };
        var isElsewhere = (turn.Tokens.HasQuestionMark || cues.Asks(turn.Tokens)) && !turn.Tokens.Clauses.Any(c => !cues.AsksAbout(c) && (cues.Wishes(c) || cues.AsksToDo(c))) && service.Page is { } page && !found.Citations[0].DocumentId.Contains(page, StringComparison.Ordinal);
        return isElsewhere
            ? new TurnDecision(turn.State with { LastQuestion = question.Text, Offered = service.Id }, [writer.Write(ReplyKind.Answer, Spoken.Plain(found.Text), turn.Language, turn.Scope, [replies.Start(service, turn.Language)], found.Citations)])
            : started with { State = state, Replies = [writer.Write(ReplyKind.Answer, Spoken.Plain(found.Text), turn.Language, turn.Scope, [], found.Citations), .. started.Replies] };
    }

    // "A dead fox lies by the kerb, who do I phone?": the number of the service that takes it, and the form if the person likes
    private TurnDecision? WhomToCall(Turn turn)
    {
        // "a broken chair lies on the pavement, who do I call?" sounds like a report, and asks for the number
        var asksWhom = turn.Route.AsksWhom || (turn.Route.Kind == RouteKind.ServiceWish && cues.AsksWhom(turn.Tokens) && !cues.Wants(turn.Tokens));
        if (!asksWhom || turn.State.Dialog is not null || catalogue.Find(turn.Route.Detail!) is not { } service)
        {
            return null;
        }

        var say = canned.Text(TextKey.WhomToCall, turn.Language).Replace("{authority}", service.Authority.Name[turn.Language], StringComparison.Ordinal).Replace("{number}", service.Authority.Phone, StringComparison.Ordinal);
        return new TurnDecision(turn.State with { Offered = service.Id }, [writer.Write(ReplyKind.Answer, Spoken.Plain(say), turn.Language, turn.Scope, [replies.Start(service, turn.Language)])]);
    }

    /// <summary>A page that was chosen is asked what was asked when it was offered; a bare word asks nothing but the page. A choice's id stands in clear, so it holds the page alone: the question comes out of the encrypted state.</summary>
    private static string Chosen(ConversationState state, string title)
    {
        const int BareWords = 2;
        return state.Clarified is { Text: var asked } clarified && clarified.Pages.Contains(title) && Tokens.Of(asked).Words.Count > BareWords ? $"{title}: {asked}" : title;
    }

    // its title may sound like a wish ("Request a first resident card"): who chose it wants to read
    private async Task<TurnDecision?> PageChosenAsync(Turn turn, CancellationToken cancellation) =>
        turn.IsPageChosen ? replies.Resumed(turn, Withheld(turn) ?? await AnsweredAsync(turn, cancellation)) : null;

    private async Task<TurnDecision> AnsweredAsync(Turn turn, CancellationToken cancellation)
    {
        var answer = await AskedAsync(turn, cancellation);
        if (answer is Answer.Unknown && questions.Told(turn, Today) is { } told)
        {
            return new TurnDecision(turn.State, [writer.Write(ReplyKind.Answer, told, turn.Language, turn.Scope)]);
        }

        var state = turn.State with { LastQuestion = turn.Own?.Text ?? turn.Text, LastAskedIn = turn.State.Dialog?.ServiceId, AwaitsReference = false, PendingReference = null, AskedBack = answer is Answer.Clarify };
        state = answer is Answer.Clarify { Choices: var pages } ? state with { Clarified = new ClarifiedQuestion(state.LastQuestion!, [.. pages]) } : state;
        return answer switch
        {
            Answer.Found found when Offers(turn, found) is var offers => new TurnDecision(
                state with { Offered = TurnReplies.Offered(offers) }, [writer.Write(ReplyKind.Answer, Spoken.Plain(found.Text), turn.Language, turn.Scope, offers, found.Citations)]),
            Answer.Clarify clarify => new TurnDecision(state, [writer.Write(ReplyKind.Clarify, Spoken.Plain(clarify.Text), turn.Language, turn.Scope, [.. clarify.Choices.Select(c => new Choice(AskPrefix + c, c))])]),
            Answer.Unknown unknown when turn.Route.Kind == RouteKind.Unclear => new TurnDecision(state, [writer.Write(ReplyKind.Clarify, Spoken.Plain(texts[TextKey.Unclear, turn.Language]), turn.Language, turn.Scope)]),
            Answer.Unknown unknown => new TurnDecision(
                state, [writer.Write(ReplyKind.Unknown, Spoken.Plain(unknown.Text), turn.Language, turn.Scope, [.. Offers(turn, null), canned.Person(turn.Language)], unknown.Related)], OpenQuestion: turn.Asked.Released),
            _ => throw new InvalidOperationException($"{answer.GetType().Name} is no answer that is known here"),
        };
    }

    // asking back inside a form would put a second question beside the one that is open
    private async Task<Answer> AskedAsync(Turn turn, CancellationToken cancellation)
    {
        Answer? answer = null;
        foreach (var about in questions.Contexts(turn))
        {
            var context = about is null ? null : writer.ReleaseSaid(about, turn.KeysExpected, turn.Language, turn.Scope).Released;
            var next = await ask(turn.Conversation.Commune, new Question(turn.Asked.Released!, turn.Language, Context: context) { MayAskBack = !turn.IsPageChosen && turn.State is { AskedBack: false, Dialog: null }, Growing = Growing(turn), Page = questions.PageOf(turn) }, cancellation);
            answer = answer is null || next is not Answer.Unknown ? next : answer;
            if (answer is not Answer.Unknown)
            {
                break;
            }
        }

        // "my wife has one already. So how much is the second?": what was told before hides what is asked
        return answer is Answer.Unknown && FormQuestions.AskedLast(turn) is { } last && writer.ReleaseSaid(last, turn.KeysExpected, turn.Language, turn.Scope).Released is { } alone
            && await ask(turn.Conversation.Commune, new Question(alone, turn.Language) { MayAskBack = false, Page = questions.PageOf(turn) }, cancellation) is Answer.Found found ? found : answer!;
    }

    private static Action<string?>? Growing(Turn turn) => turn.Input.Growing is not { } growing ? null : text => growing(text is null ? null : new GrowingReply(text, turn.Language));

    private List<Choice> Offers(Turn turn, Answer.Found? found)
    {
        var byPage = found is null ? null : catalogue.Services.FirstOrDefault(s => s.Page is { } page && found.Citations.Any(c => c.DocumentId.Contains(page, StringComparison.Ordinal)));
        return turn.State.Dialog is null && ((turn.Route.Detail is { } id ? catalogue.Find(id) : null) ?? byPage ?? (turn.Route.MayWish is { } likely ? catalogue.Find(likely) : null)) is { } service ? [replies.Start(service, turn.Language)] : [];
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
