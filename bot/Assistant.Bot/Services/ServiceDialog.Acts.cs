using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>Forms that are steered in words that no phrase holds.</summary>
public sealed partial class ServiceDialog
{
    /// <summary>How sure what was learnt must be to do something instead of reading an answer; where any words may be the answer, surer; where no answer can be read, or no page answers, less. What only may be a refusal sends nothing.</summary>
    private const double Sure = 0.6, Surer = 0.75, SureOverProse = 0.9, SureOfAsking = 0.4, Likely = 0.35, LikelyOfField = 0.1, Doubtful = 0.6;

    /// <summary>A question with more words that are neither common nor the field's own is about something else.</summary>
    private const int MostForeign = 1;

    /// <summary>So many figures are a value, however wrong.</summary>
    private const int FewestOfValue = 3;

    // "my bus is here, I'll finish it tonight", "could one of your colleagues take over?"
    private DialogStep? Steered(ServiceDefinition service, DialogState state, Utterance said)
    {
        if (said.Choice is not null || said.File is not null)
        {
            return null;
        }

        var (act, probability) = acts.Of(said.Tokens);
        var asked = OpenFields.Asked(service, state);
        var least = asked is { Type: FieldType.Text, Limits.Pattern: null } ? SureOverProse
            // why, and what is meant, are told and nothing is lost
            : act is DialogAct.Why or DialogAct.Help or DialogAct.Unknown ? SureOfAsking
            : act is DialogAct.Person or DialogAct.Pause or DialogAct.Annoyed || (said.Tokens.HasQuestionMark && said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 }) ? Surer : Sure;
        return probability < least || (asked is not null && (IsAnswer(asked, said) || Kept(state, asked, said) is not null)) ? null : Doing(act, service, state, asked, said);
    }

    // what can't be read as an answer is rather what it sounds like; it may hold one all the same, and stays out of the transcript
    private DialogStep? LikelySteered(ServiceDefinition service, DialogState state, ServiceField asked, Utterance said) =>
        said.Choice is null && said.File is null && !said.Text.Contains('@', StringComparison.Ordinal) && said.Text.Count(char.IsAsciiDigit) < FewestOfValue && acts.Of(said.Tokens) is (var act, >= Likely) && Doing(act, service, state, asked, said) is { } step
            ? step with { Masks = [new(new TextSpan(0, said.Text.Length), FieldFormat.StandIn(asked))] } : null;

    private DialogStep? Doing(DialogAct act, ServiceDefinition service, DialogState state, ServiceField? asked, Utterance said) => act switch
    {
        DialogAct.Person => new DialogStep(state, DialogEffect.Person, []),
        // "what do I pay for that, then?" asks of the service, "why should I vote for them?" of what is none of ours
        DialogAct.Why or DialogAct.Help or DialogAct.Unknown when cues.FactOf(said.Tokens) is not null || said.Route.Kind is RouteKind.OutOfRemit => null,
        // "I'd rather take it at the counter" drops nothing
        DialogAct.Cancel when corrections.In(service, state, said, Today) is FormCorrection.Changed => null,
        // "I'll bring it later, next": what may stay empty does
        DialogAct.Pause or DialogAct.Cancel or DialogAct.Annoyed when asked is { Required: false } && leaving.In(said, asked, Today) => null,
        // "is that needed? no, leave it"
        DialogAct.Why or DialogAct.Help when asked is { Required: false } && leaving.AfterQuestion(said.Text) => null,
        // what was learnt may be wrong: nothing is thrown away unasked
        DialogAct.Cancel => steps.AskStop(service, state, said.Language),
        DialogAct.Pause => new DialogStep(state, DialogEffect.Save, []),
        // "no, I'd rather have it by mail after all" leaves nothing empty
        _ when corrections.In(service, state, said, Today) is FormCorrection.Changed or FormCorrection.Asked => null,
        DialogAct.Back or DialogAct.Refuse when asked is null => steps.OfferChange(service, state, said.Language),
        DialogAct.Back => steps.Undo(service, state, said.Language),
        DialogAct.Why when asked is not null => WhyAsked(service, state, asked, said),
        DialogAct.Skip when asked is { Required: false } => steps.Skip(service, state, said.Language),
        DialogAct.Help or DialogAct.Unknown when asked is { Required: true } => steps.Next(service, state, said.Language, [Spoken.Plain(asked.Help[said.Language])]),
        DialogAct.Annoyed when asked is not null && said.Route.Kind is not RouteKind.Complaint => steps.Soothe(service, state, said.Language),
        _ => null,
    };

    /// <summary>What the definition says of the field that is asked, to a question that no page answers and that sounds like one about it; null where it doesn't.</summary>
    public DialogStep? Explained(DialogState state, Utterance said) =>
        catalogue.Find(state.ServiceId) is { } found && found.For(state, Today) is var service && OpenFields.Asked(service, state) is { } asked && acts.OfField(said.Tokens) >= LikelyOfField && FieldQuestion.Foreign(said.Tokens, asked) <= MostForeign ? Explaining(service, state, asked, said) : null;

    // "why do you need my phone number?" while a time is chosen
    private DialogStep WhyAsked(ServiceDefinition service, DialogState state, ServiceField asked, Utterance said) =>
        steps.Next(service, state, said.Language, [Spoken.Plain((FieldWords.Mentioned(service.Fields, said.Tokens) ?? asked).Why[said.Language])]);

    // what is meant, and why it is asked
    private DialogStep Explaining(ServiceDefinition service, DialogState state, ServiceField asked, Utterance said) =>
        steps.Next(service, state, said.Language, [Spoken.Plain(asked.Help[said.Language] + " " + asked.Why[said.Language])]);

    // "maiden name or married name?"
    private DialogStep? Wondered(ServiceDefinition service, DialogState state, Utterance said) =>
        said.Choice is null && OpenFields.Asked(service, state) is { } asked && FieldQuestion.In(said, asked, cues) && (asked.Type is FieldType.Name or FieldType.Text || finder.Parse(said.Text, asked, said.Language, Today).Value is null)
            ? Explaining(service, state, asked, said) : null;

    // a plate, a day, a choice is one whatever stands around it; any words may look like a name or a description
    private bool IsAnswer(ServiceField asked, Utterance said) => asked.Type is not FieldType.Name && asked is not { Type: FieldType.Text, Limits.Pattern: null } && finder.Parse(said.Text, asked, said.Language, Today).Value is not null;
}
