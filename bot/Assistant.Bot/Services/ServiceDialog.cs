using System.Collections.Immutable;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>The conversation about a form: deterministic, no model. It asks only what is missing, reads everything back, and sends nothing without agreement.</summary>
/// <remarks>A pure function of state and message: whoever calls it stores the state that comes out and does what the step's effect says.</remarks>
public sealed partial class ServiceDialog
{
    /// <summary>"auf Deutsch bitte": longer sentences ask for more than a choice.</summary>
    private const int LongestChoice = 3;

    /// <summary>"liefst in het Frans, als dat kan" to which language shall be spoken.</summary>
    private const int LongestPreference = 8;

    private static readonly Phrase Whether = Phrase.Parse("(is there|are there|y a t il|il y a t il|est ce qu il y a|existe t il|existe t elle|is er|zijn er|bestaat er|bestaan er|gibt es|can my|could my|may my|must my|can somebody|can someone|could somebody|could someone|kan mijn|mag mijn|moet mijn|kan iemand|mag iemand|kann mein|kann meine|darf mein|darf meine|muss mein|muss meine|kann jemand|darf jemand|quelqu un peut|quelqu un d autre peut)");
    private static readonly Phrase Relative = Phrase.Parse("(frere|soeur|mari|femme|ami|amie|voisin|voisine|mere|pere|fils|fille|compagnon|compagne|collegue|cousin|cousine) (peut|pourrait|doit|devra)");

    // "ok, send it" after all is no yes to stopping
    private static readonly string[] Sends = ["envoyer", "envoie", "envoyez", "verstuur", "versturen", "verzenden", "verzend", "send", "submit", "senden", "absenden", "schicken", "schick"];

    /// <summary>A longer paste is not searched for values.</summary>
    private const int LongestAnswer = 4000;

    private readonly ServiceCatalogue catalogue;
    private readonly SlotFinder finder;
    private readonly Texts texts;
    private readonly Cues cues;
    private readonly DialogActs acts;
    private readonly NameLikeness likeness;
    private readonly TimeProvider clock;
    private readonly TimeZoneInfo zone;
    private readonly DialogSpeech speech;
    private readonly Corrections corrections;
    private readonly Agreement agreement;
    private readonly LeavingOut leaving;
    private readonly AppointmentQuestion offers;
    private readonly FormSteps steps;

    public ServiceDialog(ServiceCatalogue catalogue, SlotFinder finder, Texts texts, Cues cues, DialogActs acts, NameLikeness likeness, TimeProvider clock, TimeZoneInfo zone)
    {
        (this.catalogue, this.finder, this.texts, this.cues, this.acts, this.likeness, this.clock, this.zone) = (catalogue, finder, texts, cues, acts, likeness, clock, zone);
        (speech, corrections, agreement, leaving, offers) = (new DialogSpeech(texts), new Corrections(finder, cues), new Agreement(cues), new LeavingOut(finder, cues), new AppointmentQuestion(texts));
        steps = new FormSteps(texts, speech, offers, () => Today);
    }

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);

    /// <summary>Starts a service; what the first sentence already holds is not asked again.</summary>
    /// <param name="key">Idempotency key of the request to come.</param>
    /// <param name="free">The times that are free, when the service has an appointment.</param>
    public DialogStep Start(ServiceDefinition service, string key, Utterance said, IReadOnlyList<DateTime> free)
    {
        var state = DialogState.Start(service, key) with { Free = free };
        List<FoundSlot> found = [];
        // what is found may open other fields that the sentence holds as well: "my daughter's certificate, she was born on 3 May"
        while (true)
        {
            var open = OpenFields.Of(service, state, Today);
            var more = finder.Find(Bounded(said.Text), asked: null, open, said.Language, Today, [.. service.Fields.Except(open)], opens: true).Values.Where(f => !found.Exists(t => t.Span.Overlaps(f.Span) && t.Field.Type == f.Field.Type)).ToList();
            if (more.Count == 0)
            {
                break;
            }

            found.AddRange(more);
            state = more.Aggregate(state, (s, f) => s.With(f.Field.Id, f.Value));
        }

        state = state with { Told = ToldOf(service, state, said.Text) };
        var intro = Spoken.Format(texts[TextKey.ServiceIntro, said.Language], ("service", Spoken.Plain(service.Name[said.Language])),
            ("cost", Spoken.Plain(service.Cost[said.Language])), ("time", Spoken.Plain(service.ProcessingTime.Text[said.Language])));
        return steps.Next(service, state, said.Language, [intro, .. speech.Noted(found, said.Language)], Masks(found));
    }

    /// <summary>Fills in what is known of a person who signed in, reads it back, and asks the rest. What does not keep to a field's limits is asked all the same.</summary>
    /// <param name="begun">The step that began the service, or the last one.</param>
    /// <param name="known">Values by the names that fields give as their prefill.</param>
    /// <param name="before">Where the form stood before that step: only fields that apply since are filled, so that what was answered, changed or undone stays the person's. Null = at its beginning.</param>
    public DialogStep Prefilled(ServiceDefinition service, DialogStep begun, IReadOnlyDictionary<string, string> known, string language, DialogState? before = null)
    {
        var found = service.Fields.Where(f => f.Prefill is not null && known.ContainsKey(f.Prefill) && !begun.State.Slots.ContainsKey(f.Id) && Applies(f, begun.State) && (before is null || !Applies(f, before)))
            .Select(f => (Field: f, finder.Parse(known[f.Prefill!], f, language, Today).Value)).Where(f => f.Value is not null)
            .Select(f => new FoundSlot(f.Field, default, f.Value!)).ToList();
        return found.Count == 0 ? begun
            : steps.Next(service, found.Aggregate(begun.State, (s, f) => s.With(f.Field.Id, f.Value)), language, [.. begun.Say.SkipLast(1), .. speech.Noted(found, language)], begun.Masks);

        bool Applies(ServiceField field, DialogState state) => field.When?.Holds(state.Slots, Today) != false && field.PrefillWhen?.Holds(state.Slots, Today) != false;
    }

    /// <summary>Takes what the person said and goes one step on.</summary>
    public DialogStep Advance(DialogState state, Utterance said)
    {
        if (catalogue.Find(state.ServiceId) is not { } service || service.Version != state.Version)
        {
            return new DialogStep(state, DialogEffect.Cancelled, [Spoken.Plain(texts[TextKey.ServiceChanged, said.Language])]);
        }

        service = service.For(state, Today);
        var stops = state.IsStopAsked;
        state = state with { IsStopAsked = false };
        return (stops ? Stopped(service, state, said) : null)
            ?? Sent(service, state, said)
            ?? AsTold(service, state, said)
            ?? Pressed(service, state, said)
            ?? Commanded(service, state, said)
            ?? AskedAnew(service, state, said)
            ?? (state.Phase == DialogPhase.Filling ? Wondered(service, state, said) ?? Steered(service, state, said) : null)
            ?? Corrected(service, state, said)
            ?? (state.Phase == DialogPhase.Review ? Reviewed(service, state, said) : Filled(service, state, said));
    }

    /// <summary>Asks the same again, after something else was answered or the language changed.</summary>
    public DialogStep Resume(DialogState state, string language) => catalogue.Find(state.ServiceId) is { } service && service.Version == state.Version
        ? steps.Next(service, state, language, [])
        : new DialogStep(state, DialogEffect.Cancelled, [Spoken.Plain(texts[TextKey.ServiceChanged, language])]);

    /// <summary>True when the field that is asked takes names, numbers and the like, whose language says nothing of the person's.</summary>
    public bool AsksForName(DialogState state) => catalogue.Find(state.ServiceId) is { } service && OpenFields.Asked(service, state) is { Type: not (FieldType.Text or FieldType.YesNo or FieldType.Choice or FieldType.Choices or FieldType.File or FieldType.Appointment) };

    /// <summary>True when a few words name a choice of the field that is asked: "en français" then answers it, and is no wish for another language.</summary>
    /// <param name="isSpoken">The language that it names is spoken already: it is no wish for it, however long it is.</param>
    public bool NamesChoice(DialogState state, Tokens message, bool isSpoken) => (isSpoken || message.Words.Count <= (cues.SaysToSpeak(message) ? LongestChoice : LongestPreference)) && catalogue.Find(state.ServiceId) is { } service
        && OpenFields.Asked(service, state) is { Type: FieldType.Choice } field && Slots.Choices.In(message, field, asked: true).Any();

    /// <summary>True when the field that is asked is a file.</summary>
    public bool AsksForFile(DialogState state) => catalogue.Find(state.ServiceId) is { } service && OpenFields.Asked(service, state) is { Type: FieldType.File };

    // what the opening says of fields that take any text: "please collect a sofa and two beds"
    private static ImmutableDictionary<string, string>? ToldOf(ServiceDefinition service, DialogState state, string opening)
    {
        var told = service.Fields.Where(f => f.Limits.Told is not null && !state.Slots.ContainsKey(f.Id)).Select(f => (f.Id, Text: ToldText.In(SetAside.Rest(Tokens.Of(Bounded(opening))).Text, f.Limits))).Where(t => t.Text is not null).ToImmutableDictionary(t => t.Id, t => t.Text!);
        return told.IsEmpty ? null : told;
    }

    // "yes", "that's it" to what was told before, and is offered; "yes, and a table" adds to it, "no" drops it, and whatever else follows a yes or a no is the answer
    private DialogStep? AsTold(ServiceDefinition service, DialogState state, Utterance said)
    {
        if (state.Phase != DialogPhase.Filling || OpenFields.Asked(service, state) is not { } field || state.Told?.GetValueOrDefault(field.Id) is not { } told)
        {
            return null;
        }

        if (said.Choice == FormSteps.ToldChoice + field.Id || (said.Choice is null && (ToldText.IsYes(said.Tokens) || LocalizedText.Languages.Any(l => Tokens.Of(texts[TextKey.ChoiceTold, l]).Words.SequenceEqual(said.Tokens.Words)))))
        {
            return Take(told);
        }

        if (said.Choice is not null)
        {
            return null;
        }

        var dropped = state.WithoutTold(field.Id);
        return ToldText.IsNo(said.Tokens) ? steps.Next(service, dropped, said.Language, [])
            : ToldText.More(said.Text) is { } more ? Take($"{told}, {more}")
            : ToldText.BehindYesOrNo(said.Text) is { } rest ? Advance(dropped, said with { Text = rest, Tokens = Tokens.Of(rest) }) with { Masks = [new(new TextSpan(0, said.Text.Length), FieldFormat.StandIn(field))] }
            : null;

        DialogStep Take(string text)
        {
            var value = SlotValue.Of(text);
            return steps.Next(service, state.With(field.Id, value) with { Tries = 0, Partial = null }, said.Language, [Spoken.Format(texts[TextKey.Noted, said.Language], ("values", speech.Line(field, value, said.Language)))],
                [new(new TextSpan(0, said.Text.Length), FieldFormat.StandIn(field))]);
        }
    }

    // A file answers the field that asks for one, and nothing else.
    private DialogStep? Sent(ServiceDefinition service, DialogState state, Utterance said)
    {
        if (said.File is null)
        {
            return null;
        }

        if (OpenFields.Asked(service, state) is not { Type: FieldType.File } field)
        {
            return steps.Next(service, state, said.Language, [Spoken.Plain(texts[TextKey.FileNotAsked, said.Language])]);
        }

        if (said.File is not FileInspection.Accepted { File.Value: var value })
        {
            return steps.Again(service, state, field, ((FileInspection.Refused)said.File).Problem, said);
        }

        state = state.With(field.Id, value) with { Tries = 0 };
        var received = Spoken.Format(texts[TextKey.Noted, said.Language], ("values", speech.Line(field, value, said.Language)));
        return steps.Next(service, state, said.Language, [received], [new(new TextSpan(0, said.Text.Length), FieldFormat.StandIn(field))]);
    }

    private DialogStep? Pressed(ServiceDefinition service, DialogState state, Utterance said)
    {
        var (verb, argument) = said.Choice?.Split(':', 2) switch { [var v, var a] => (v, a), [var v] => (v, ""), _ => ("", "") };
        return verb switch
        {
            "confirm" when state.Phase == DialogPhase.Review => steps.Submit(service, state, said.Language),
            "cancel" => steps.Cancel(state, said.Language),
            "person" => new DialogStep(state, DialogEffect.Person, []),
            "resume" => steps.Next(service, state, said.Language, []),
            "undo" => steps.Undo(service, state, said.Language),
            "skip" => steps.Skip(service, state, said.Language),
            "change" when argument.Length == 0 => steps.OfferChange(service, state, said.Language),
            "change" when service.Fields.FirstOrDefault(f => f.Id == argument) is { } field => steps.AskAgain(service, state, field, said.Language),
            "value" when OpenFields.Asked(service, state) is { } field => Answer(service, state, field, new Utterance(argument, said.Choice, said.Language, said.Route))
                with
            { Masks = [new(new TextSpan(0, said.Text.Length), FieldFormat.StandIn(field))] },
            _ => null,
        };
    }

    // "Stop" while everything was read back was asked about: a yes or another stop ends it, a no goes on
    private DialogStep? Stopped(ServiceDefinition service, DialogState state, Utterance said) => said.Choice is not null || said.Tokens.HasQuestionMark ? null
        : cues.Of(said.Tokens) is DialogCommand.Cancel || cues.EndsForm(said.Tokens) || (cues.Agrees(said.Tokens) && !said.Tokens.Words.Any(Sends.Contains)) ? steps.Cancel(state, said.Language)
        : cues.Of(said.Tokens) is DialogCommand.Reject or DialogCommand.Resume && said.Tokens.Words.Count <= LongestChoice ? steps.Next(service, state, said.Language, []) : null;

    // Short commands; a long sentence that happens to hold "stop" is none.
    private DialogStep? Commanded(ServiceDefinition service, DialogState state, Utterance said)
    {
        var asked = OpenFields.Asked(service, state);
        var cue = cues.Of(said.Tokens);
        return cue switch
        {
            // "never mind, the same number as before": the change is dropped, not the form
            _ when Kept(state, asked, said) is not null => null,
            // "one moment, I'll send it now", "I can't find the button to send it"
            _ when asked is { Type: FieldType.File } && LeavingOut.IsComing(said.Tokens) => steps.Next(service, state, said.Language, [Spoken.Plain(texts[TextKey.TakeYourTime, said.Language])]),
            _ when asked is { Type: FieldType.File } && !said.Tokens.HasQuestionMark && LeavingOut.AsksHowToSend(said.Tokens) => steps.Next(service, state, said.Language, [Spoken.Plain(texts[TextKey.FileExpected, said.Language])]),
            // "never mind the e-mail" drops the question, not the form; "stop, the plate is wrong" neither
            DialogCommand.Cancel when asked is { Required: false } && LeavingOut.IsLetGo(said.Tokens) => steps.Skip(service, state, said.Language),
            DialogCommand.Cancel when !Corrects(service, state, said) => steps.Stop(service, state, said.Language),
            DialogCommand.Person => new DialogStep(state, DialogEffect.Person, []),
            // "plus tard" of a photo that may be left out is no wish to keep the form
            DialogCommand.Save when asked is { Required: false } && cues.Holds(DialogCommand.Skip, said.Tokens) => steps.Skip(service, state, said.Language),
            // "veuillez enregistrer la demande": what is read back and to be registered is sent
            DialogCommand.Save when state.Phase == DialogPhase.Review && Agreement.Registers(said.Tokens) => steps.Submit(service, state, said.Language),
            DialogCommand.Save => new DialogStep(state, DialogEffect.Save, []),
            DialogCommand.Resume => steps.Next(service, state, said.Language, []),
            // the bell rings; figures behind it would be a value
            DialogCommand.Wait when !said.Text.Any(char.IsAsciiDigit) => steps.Next(service, state, said.Language, [Spoken.Plain(texts[TextKey.TakeYourTime, said.Language])]),
            DialogCommand.Undo => steps.Undo(service, state, said.Language),
            DialogCommand.Skip when asked is not null && !(asked.Type is FieldType.Number or FieldType.Choice && finder.Parse(said.Text, asked, said.Language, Today).Value is not null) => steps.Skip(service, state, said.Language),
            DialogCommand.Help when asked is not null => steps.Next(service, state, said.Language, [Spoken.Plain(asked.Help[said.Language])]),
            // "why should I vote for that party?" asks nothing of the field
            DialogCommand.Why when asked is not null && said.Route.Kind is not RouteKind.OutOfRemit => WhyAsked(service, state, asked, said),
            DialogCommand.Review => steps.Next(service, state, said.Language, [speech.Overview(service, state, said.Language)]),
            // "actually, forget it" corrects nothing, "never mind that, it's 15 kilos" does
            DialogCommand.None or DialogCommand.Confirm or DialogCommand.Reject when !said.Tokens.HasQuestionMark && cues.EndsForm(said.Tokens) && (!said.Text.Any(char.IsAsciiDigit) || !Corrects(service, state, said)) =>
                asked is { Required: false } && LeavingOut.IsLetGo(said.Tokens) ? steps.Skip(service, state, said.Language) : steps.Stop(service, state, said.Language),
            DialogCommand.None when said.Route is { Kind: RouteKind.Person, Confidence: >= 0.8 } => new DialogStep(state, DialogEffect.Person, []),
            DialogCommand.Restart => steps.Next(service, DialogState.Start(service, state.Key), said.Language, [Spoken.Plain(texts[TextKey.StartAgain, said.Language])]),
            _ => null,
        };
    }

    // what stood in a field that is asked anew, when it is to stay
    private SlotValue? Kept(DialogState state, ServiceField? asked, Utterance said) =>
        asked is not null && state.Phase == DialogPhase.Filling && cues.WantsSame(said.Tokens) && state.History.LastOrDefault() is { Before: { } kept } last && last.Field == asked.Id ? kept : null;

    private bool Corrects(ServiceDefinition service, DialogState state, Utterance said) => cues.WantsChange(said.Tokens) || corrections.In(service, state, said, Today) is not null
        || (state.Phase == DialogPhase.Review && cues.TellsFault(said.Tokens));

    private DialogStep Reviewed(ServiceDefinition service, DialogState state, Utterance said)
    {
        // "yes, but …" agrees to nothing yet
        var agrees = agreement.In(said.Tokens) && (Agreement.FindsNoFault(said.Tokens) || !(acts.Of(said.Tokens) is (DialogAct.Refuse, >= Doubtful)));
        if (agrees && !said.Text.Any(char.IsAsciiDigit) && !said.Text.Contains('@', StringComparison.Ordinal))
        {
            return steps.Submit(service, state, said.Language);
        }

        if (Moved(service, state, said) is { } moved)
        {
            return moved;
        }

        var open = service.Fields.Where(f => state.Slots.ContainsKey(f.Id) && f.Type is not (FieldType.Text or FieldType.Name)).ToList();
        var found = finder.Find(Bounded(said.Text), asked: null, open, said.Language, Today).Values.Where(f => f.Value.Canonical != state.Slots[f.Field.Id].Canonical).ToList();
        if (found.Count > 0)
        {
            return steps.Next(service, found.Aggregate(state, (s, f) => s.With(f.Field.Id, f.Value)), said.Language, [.. found.Select(f => speech.Changed(f.Field, f.Value, said.Language))], Masks(found));
        }

        if (!agrees && Steered(service, state, said) is { } steered)
        {
            return steered;
        }

        return agrees ? steps.Submit(service, state, said.Language)
            : said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 } && !cues.WantsChange(said.Tokens) ? new DialogStep(state, DialogEffect.Aside, [])
            : cues.Of(said.Tokens) is DialogCommand.Reject || cues.WantsChange(said.Tokens) || cues.TellsFault(said.Tokens) || cues.Contrasts(said.Tokens) ? steps.OfferChange(service, state, said.Language)
            : new DialogStep(state, DialogEffect.Aside, []);
    }

    private DialogStep Filled(ServiceDefinition service, DialogState state, Utterance said) =>
        OpenFields.Asked(service, state) is { } field ? Answer(service, state, field, said) : steps.Next(service, state, said.Language, []);

    private DialogStep Answer(ServiceDefinition service, DialogState state, ServiceField field, Utterance said)
    {
        if (!field.Required && said.Choice is null && leaving.In(said, field, Today))
        {
            return steps.Skip(service, state, said.Language);
        }

        // "I have no e-mail", where the document goes by e-mail
        if (field is { Required: true, Type: FieldType.Email or FieldType.Phone } && said.Choice is null && !(said.Tokens.HasQuestionMark && said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 }) && leaving.In(said, field, Today))
        {
            return steps.Again(service, state, field, TextKey.CannotSkip, said);
        }

        // "no idea, where do I find that number?"
        if (said.Choice is null && cues.AsksOfField(said.Tokens) && ((field.Type is FieldType.Text && field.Limits.Pattern is null) || finder.Parse(said.Text, field, said.Language, Today).Value is null))
        {
            return steps.Next(service, state, said.Language, [Spoken.Plain(field.Help[said.Language])]);
        }

        // "my wife has one already. And what does the second one cost?"
        if (AnswerReading.ToldFirst(field, said, finder, Today) is { } first)
        {
            return new DialogStep(state.With(field.Id, first.Value) with { Tries = 0, Partial = null }, DialogEffect.Aside, [.. speech.Noted([first], said.Language)], Masks: Masks([first]));
        }

        // a question in place of words would else be read as a name or a description
        if (said.Choice is null && (IsAside(said, field) || (field.Type is FieldType.Choice or FieldType.Choices or FieldType.YesNo && AnswerReading.TellsOfOther(service, field, said))))
        {
            return new DialogStep(state, DialogEffect.Aside, []);
        }

        if (said.Text.Length > LongestAnswer)
        {
            return steps.Again(service, state, field, TextKey.TextTooLong, said);
        }

        if (field.Type is FieldType.Appointment && Chosen(service, state, field, said) is { } chosen)
        {
            return chosen;
        }

        var findings = finder.Find(said.Text, field, OpenWith(service, state, field, said), said.Language, Today);
        if ((findings.Problem is not null || AnswerReading.IsRest(findings, field, said)) && state.Partial is { } begun && !(field.Type is FieldType.Name && likeness.IsNone(begun, begun)) && finder.Parse(begun + " " + said.Text, field, said.Language, Today).Value is { } complete)
        {
            findings = new Findings([new FoundSlot(field, new TextSpan(0, said.Text.Length), complete), .. findings.Values.Where(f => f.Field != field)], null);
        }

        // "is that free online as well?" chooses nothing of what is not asked
        if (said.Tokens.HasQuestionMark && said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 } && cues.AsksAbout(said.Tokens))
        {
            findings = findings with { Values = [.. findings.Values.Where(f => f.Field == field || f.Field.Type is not (FieldType.Choice or FieldType.Choices or FieldType.YesNo))] };
        }

        // "1-XPM-58": who says it once more means it
        if (field.Type is FieldType.Plate && findings.Values.FirstOrDefault(f => f.Field == field)?.Value is { } plate && PlateSlot.LacksFigures(plate) && state.Partial != plate.Canonical)
        {
            return steps.Again(service, state with { Partial = plate.Canonical }, field, TextKey.PlateShort, said);
        }

        // "this takes forever" is nobody's name; who says it once more means it
        if (field.Type is FieldType.Name && findings.Values.FirstOrDefault(f => f.Field == field)?.Value is { } doubtful && likeness.IsNone(doubtful.Canonical, said.Text) && state.Partial != doubtful.Canonical)
        {
            return LikelySteered(service, state, field, said) ?? steps.Again(service, state with { Partial = doubtful.Canonical }, field, TextKey.NameDoubted, said);
        }

        // "and the phone number ends in 31" is nobody's name
        if (field.Type is FieldType.Name && findings.Values.FirstOrDefault(f => f.Field == field) is { } called && AnswerReading.NamesField(service, called.Value))
        {
            return steps.Again(service, state, field, TextKey.NameWrong, said);
        }

        if (findings.Values.Count > 0)
        {
            state = findings.Values.Aggregate(state, (s, f) => s.With(f.Field.Id, f.Value)) with { Tries = 0, Partial = null };
            var noted = findings.Values.Where(f => f.Field != field || AnswerReading.IsDoubtful(f, said)).ToList();
            var asks = said.Tokens.HasQuestionMark && said.Route is { Kind: RouteKind.Question, Confidence: >= 0.5 } && field.Type is not FieldType.Text && !(field.Type is FieldType.Choice && !cues.AsksAbout(said.Tokens));
            return asks
                ? new DialogStep(state, DialogEffect.Aside, [.. speech.Noted(findings.Values, said.Language)], Masks: Masks(findings.Values))
                : steps.Next(service, state, said.Language, [.. speech.Noted(noted, said.Language)], Masks(findings.Values));
        }

        if (said.Choice is null && said.Route.IsSomethingElse && field.Type is not FieldType.Text)
        {
            return new DialogStep(state, DialogEffect.Aside, []);
        }

        if (LikelySteered(service, state, field, said) is { } steered)
        {
            return steered;
        }

        var partial = findings.Problem is TextKey.NameLacksSurname or TextKey.AddressLacksNumber or TextKey.AddressLacksPostcode ? NameSlot.WithoutInitial(said.Text.Trim()) : null;
        return steps.Again(service, state with { Partial = partial }, field, findings.Problem!.Value, said);
    }

    // "no, it's due on 2 April": the answer opens a field for which the rest is meant
    private List<ServiceField> OpenWith(ServiceDefinition service, DialogState state, ServiceField field, Utterance said) =>
        OpenFields.Of(service, field.Type is FieldType.Choice or FieldType.YesNo && finder.Parse(said.Text, field, said.Language, Today).Value is { } value ? state.With(field.Id, value) : state, Today) is var open && open.Contains(field) ? open : [field, .. open];

    // "what is it at the counter?" names a choice without choosing it; "could I get it by e-mail?" chooses
    private bool IsAside(Utterance said, ServiceField field) => field.Type switch
    {
        FieldType.Choice when AnswerReading.Estimates(field, said) => false,
        // "how would I know? less than two, I think"
        FieldType.Choice when field.Choices.Any(c => c.Range is not null) && said.Text.LastIndexOf('?') is > 0 and var last && Tokens.Of(said.Text[(last + 1)..]).Words.Count >= FewestOfRest && finder.Parse(said.Text[(last + 1)..], field, said.Language, Today).Value is not null => false,
        // "do I have to pay at the counter?" names it and asks
        FieldType.Choice or FieldType.Choices when said.Tokens.HasQuestionMark && said.Tokens.Clauses.Count == 1 && cues.FactOf(said.Tokens) is not null => true,
        // "is there a form for use abroad?", "can my brother pick it up?" ask whether, and choose nothing
        // "what would it cost if it's urgent?" answers nothing; "it is urgent, what does that cost?" does
        FieldType.YesNo => said.Tokens.HasQuestionMark && (cues.FactOf(said.Tokens) is not null || said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 })
            && !said.Tokens.Clauses.Any(c => !cues.AsksAbout(c) && cues.FactOf(c) is null && finder.Parse(c.Text, field, said.Language, Today).Value is not null),
        FieldType.Choice or FieldType.Choices => said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 } && (cues.AsksAbout(said.Tokens) || (said.Tokens.HasQuestionMark && (Whether.IsIn(said.Tokens) || Relative.IsIn(said.Tokens))) || finder.Parse(said.Text, field, said.Language, Today).Value is null),
        // "or isn't rubble allowed? Then only the bed" answers after it
        FieldType.Text when field.Limits.Pattern is null && AnswerReading.ToldLast(said) is { } last && !cues.AsksAbout(last) && cues.FactOf(last) is null => false,
        // "where are my glasses … A 310227 it says"
        FieldType.Text => said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 } && (field.Limits.Pattern is null || finder.Parse(said.Text, field, said.Language, Today).Value is null),
        // "Mr and Mrs? Put Paul Simon" names all the same
        FieldType.Name => (said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 } || said.Route.IsSomethingElse)
            && !(said.Text.LastIndexOf('?') is >= 0 and var mark && said.Text.Length - mark > 5 && finder.Parse(said.Text[(mark + 1)..], field, said.Language, Today).Value is not null),
        _ => false,
    };

    private static IReadOnlyList<MaskedSpan> Masks(IReadOnlyList<FoundSlot> found) => [.. found.Select(f => new MaskedSpan(f.Span, FieldFormat.StandIn(f.Field)))];

    private static string Bounded(string text) => text.Length > LongestAnswer ? text[..LongestAnswer] : text;
}
