using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>The steps that a form can go, whatever led there: the next question or the review, the same question again with what was wrong, a step back, a field left out, the end.</summary>
/// <param name="today">Today where the commune is.</param>
internal sealed class FormSteps(Texts texts, DialogSpeech speech, AppointmentQuestion offers, Func<DateOnly> today)
{
    /// <summary>Before the field's id: the choice that takes what the opening told; the words themselves stand in the encrypted state alone.</summary>
    public const string ToldChoice = "told:";

    /// <summary>After so many answers that can't be read a person is offered.</summary>
    private const int MostTries = 3;

    // An answer that can't be read may still hold the value, wrongly written: all of it stays out of the transcript.
    public DialogStep Again(ServiceDefinition service, DialogState state, ServiceField field, TextKey problem, Utterance said)
    {
        state = state with { Tries = state.Tries + 1 };
        var step = Next(service, state, said.Language, [], [new(new TextSpan(0, said.Text.Length), FieldFormat.StandIn(field))]);
        var error = speech.Problem(field, problem, said.Language);
        var choices = state.Tries < MostTries ? step.Choices
            : [new Choice("person", texts[TextKey.ChoicePerson, said.Language]), .. step.Choices ?? []];
        IReadOnlyList<Spoken> say = state.Tries < MostTries ? [error] : [error, Spoken.Plain(texts[TextKey.OfferPerson, said.Language])];
        return step with { Say = say, Choices = choices, Field = step.Field! with { Error = speech.Reason(field, problem, said.Language) } };
    }

    public DialogStep Next(ServiceDefinition service, DialogState state, string language, IReadOnlyList<Spoken> before, IReadOnlyList<MaskedSpan>? masks = null)
    {
        state = OpenFields.Settled(service, state, today());
        service = service.For(state, today());
        if (OpenFields.Of(service, state, today()).FirstOrDefault() is not { } field)
        {
            state = state with { Phase = DialogPhase.Review, Asking = null, Tries = 0 };
            if (BirthCheck.Contradiction(service, state) is { } doubt)
            {
                return Doubted(state, doubt, language, before, masks);
            }

            return new DialogStep(state, DialogEffect.None, [.. before, Spoken.Format(texts[TextKey.ReviewAll, language],
                ("overview", speech.Overview(service, state, language)), ("evidence", speech.Needed(service, state, today(), language)), ("consent", Spoken.Plain(service.Consent[language])))],
                Choices: [new("confirm", texts[TextKey.ChoiceConfirm, language]), new("change", texts[TextKey.ChoiceChange, language]), new("cancel", texts[TextKey.ChoiceCancel, language])], Masks: masks);
        }

        // a field that was changed by name is asked before the order goes on
        var asked = OpenFields.Asked(service, state) is { } pending && OpenFields.Of(service, state, today()).Contains(pending) ? pending : field;
        var same = asked.Id == state.Asking;
        state = state with { Phase = DialogPhase.Filling, Asking = asked.Id, Tries = same ? state.Tries : 0, Partial = same ? state.Partial : null };
        if (asked.Type is FieldType.Appointment)
        {
            var offer = offers.Offering(state, asked, AppointmentOffer.Of(state.Free, new AppointmentWish(null, null, null, First: false, Other: false), null), today(), language, [speech.Question(asked, language)]);
            return offer with { Say = [.. before, .. offer.Say], Masks = masks };
        }

        var (question, choices) = (speech.Question(asked, language), speech.Offered(asked, language));
        if (state.Told?.GetValueOrDefault(asked.Id) is { } told)
        {
            question = Spoken.Format(texts[TextKey.ToldBefore, language], ("question", question), ("value", FieldFormat.Spoken(asked, SlotValue.Of(told), language, texts)));
            choices = [new Choice(ToldChoice + asked.Id, texts[TextKey.ChoiceTold, language]), .. choices ?? []];
        }

        return new DialogStep(state, DialogEffect.None, [.. before, question], speech.Prompt(asked, today(), language), choices, masks);
    }

    public DialogStep AskAgain(ServiceDefinition service, DialogState state, ServiceField field, string language)
    {
        state = state with { History = state.History.Add(new DialogChange(field.Id, state.Slots.GetValueOrDefault(field.Id))) };
        return Next(service, state.Without(field.Id) with { Asking = field.Id, Phase = DialogPhase.Filling, Tries = 0 }, language, []);
    }

    public DialogStep Undo(ServiceDefinition service, DialogState state, string language)
    {
        if (state.History.IsEmpty)
        {
            return Next(service, state, language, [Spoken.Plain(texts[TextKey.NothingToUndo, language])]);
        }

        var last = state.History[^1];
        state = state with { History = state.History.RemoveAt(state.History.Count - 1), Asking = last.Field, Phase = DialogPhase.Filling, Tries = 0 };
        state = last.Before is { } before ? state with { Slots = state.Slots.SetItem(last.Field, before) } : state.Without(last.Field);
        return Next(service, state, language, [Spoken.Format(texts[TextKey.Undone, language], ("field", Spoken.Plain(service.Field(last.Field).Label[language])))]);
    }

    public DialogStep Skip(ServiceDefinition service, DialogState state, string language)
    {
        if (OpenFields.Asked(service, state) is not { } field)
        {
            return Next(service, state, language, []);
        }

        return field.Required
            ? Next(service, state, language, [Spoken.Plain(texts[TextKey.CannotSkip, language] + " " + field.Why[language])])
            : Next(service, state with { Skipped = state.Skipped.Add(field.Id), History = state.History.Add(new DialogChange(field.Id, null)) }, language, []);
    }

    /// <summary>To whom the form is too much: how many questions are left, and that they may go on later or have a person.</summary>
    public DialogStep Soothe(ServiceDefinition service, DialogState state, string language)
    {
        var left = OpenFields.Of(service.For(state, today()), state, today()).Count;
        var step = Next(service, state, language, [Spoken.Plain(texts.Filled(TextKey.Soothing, language, ("count", left.ToString(System.Globalization.CultureInfo.InvariantCulture))))]);
        return step with { Choices = [new Choice("person", texts[TextKey.ChoicePerson, language]), .. step.Choices ?? []] };
    }

    public DialogStep OfferChange(ServiceDefinition service, DialogState state, string language) => new(
        state, DialogEffect.None, [Spoken.Plain(texts[TextKey.WhatToChange, language])],
        Choices: [.. service.Fields.Where(f => state.Slots.ContainsKey(f.Id)).Select(f => new Choice("change:" + f.Id, f.Label[language])), new("resume", texts[TextKey.ChoiceNothing, language])]);

    public DialogStep Cancel(DialogState state, string language) => new(state, DialogEffect.Cancelled, [Spoken.Plain(texts[TextKey.Cancelled, language])]);

    /// <summary>What is read back already is not thrown away by one word: it is asked about once.</summary>
    public DialogStep Stop(ServiceDefinition service, DialogState state, string language) => state.Phase != DialogPhase.Review ? Cancel(state, language) : AskStop(service, state, language);

    /// <summary>Asks whether the form shall be stopped; an answer to what is asked goes on all the same.</summary>
    public DialogStep AskStop(ServiceDefinition service, DialogState state, string language)
    {
        var step = state.Phase == DialogPhase.Review ? new DialogStep(state, DialogEffect.None, []) : Next(service, state, language, []) with { Say = [] };
        return step with
        {
            State = step.State with { IsStopAsked = true },
            Say = [Spoken.Plain(texts[TextKey.CancelAsk, language])],
            Choices = [new("cancel", texts[TextKey.ChoiceCancel, language]), new("resume", texts[TextKey.ChoiceGoOn, language])],
        };
    }

    /// <summary>Sends what was agreed to, unless two of its answers can't both be right.</summary>
    public DialogStep Submit(ServiceDefinition service, DialogState state, string language) =>
        BirthCheck.Contradiction(service, state) is { } doubt ? Doubted(state, doubt, language, [], null) : new(state, DialogEffect.Submit, []);

    private DialogStep Doubted(DialogState state, BirthCheck doubt, string language, IReadOnlyList<Spoken> before, IReadOnlyList<MaskedSpan>? masks)
    {
        var other = SlotValue.Of(doubt.Other.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var say = Spoken.Format(texts[TextKey.BirthContradicts, language],
            ("other", FieldFormat.Spoken(doubt.Date, other, language, texts)), ("date", FieldFormat.Spoken(doubt.Date, state.Slots[doubt.Date.Id], language, texts)));
        return new DialogStep(state, DialogEffect.None, [.. before, say], Masks: masks, Choices:
            [new("change:" + doubt.Date.Id, doubt.Date.Label[language]), new("change:" + doubt.Number.Id, doubt.Number.Label[language]), new("person", texts[TextKey.ChoicePerson, language])]);
    }
}
