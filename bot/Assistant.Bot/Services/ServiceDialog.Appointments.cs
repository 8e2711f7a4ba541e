using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>The appointment of a form: chosen from what is free, moved while all is read back, and asked again when somebody else was faster.</summary>
public sealed partial class ServiceDialog
{
    /// <summary>The calendar of an appointment that is still to be chosen, or null: then nothing free needs to be looked up.</summary>
    public Calendar? CalendarOf(DialogState state) => catalogue.Find(state.ServiceId)?.Fields.FirstOrDefault(f => f.Type is FieldType.Appointment)?.Calendar;

    /// <summary>Asks for the appointment again: somebody else took it between the agreement and now.</summary>
    public DialogStep Taken(DialogState state, string fieldId, string language)
    {
        var service = catalogue.Find(state.ServiceId)!;
        state = state.Without(fieldId) with { Asking = fieldId, Phase = DialogPhase.Filling, Tries = 0, Shown = null };
        return steps.Next(service, state, language, [Spoken.Plain(texts[TextKey.AppointmentTaken, language])]);
    }

    // "he has swimming then, I'd need another time", without one
    private DialogStep? AskedAnew(ServiceDefinition service, DialogState state, Utterance said) =>
        said.Choice is null && AnotherTime.IsIn(said.Tokens) && !said.Tokens.HasQuestionMark && !NoOther.IsIn(said.Tokens) && OpenFields.Asked(service, state) is not { Type: FieldType.Text or FieldType.Appointment }
        && service.Fields.FirstOrDefault(f => f.Type is FieldType.Appointment && state.Slots.ContainsKey(f.Id)) is { } booked && AppointmentWish.Read(said.Text, booked, said.Language, Today) is { Day: null, Time: null, From: null }
            ? steps.AskAgain(service, state, booked, said.Language) : null;

    private static readonly Phrase NoOther = Phrase.Parse("(pas d autre|pas d autres|pas un autre|aucun autre|geen ander|geen andere|no other|not another|kein anderer|keinen anderen|keine andere)");

    private static readonly Phrase AnotherTime = Phrase.Parse("(un autre|autre|d autres|een ander|een andere|ander|andere|another|a different|other|einen anderen|eine andere|anderer|anderen) (moment|rendez vous|rdv|heure|jour|date|creneau|moment|afspraak|uur|dag|tijdstip|time|slot|day|appointment|termin|zeitpunkt|tag|uhrzeit|zeit)");

    // A time is taken when one is meant; else times near the wish are offered.
    private DialogStep? Chosen(ServiceDefinition service, DialogState state, ServiceField field, Utterance said)
    {
        if (AppointmentBook.TryRead(said.Text) is { } pressed)
        {
            return state.Free.Contains(pressed)
                ? steps.Next(service, state.With(field.Id, SlotValue.Of(said.Text)) with { Tries = 0 }, said.Language, [])
                : Taken(state, field.Id, said.Language);
        }

        var wish = AppointmentWish.Read(said.Text, field, said.Language, Today);
        if (wish.IsEmpty || (wish is { Day: null, Time: null } && said.Choice is null && said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 }))
        {
            return null;
        }

        var offer = AppointmentOffer.Of(state.Free, wish, state.Shown is null ? null : DateOnly.Parse(state.Shown, System.Globalization.CultureInfo.InvariantCulture), state.Offered?.ConvertAll(AppointmentBook.Read));
        IReadOnlyList<MaskedSpan> whole = [new(new TextSpan(0, said.Text.Length), FieldFormat.StandIn(field))];
        if (offer.Taken is { } taken)
        {
            return steps.Next(service, state.With(field.Id, SlotValue.Of(AppointmentBook.Write(taken))) with { Tries = 0 }, said.Language, [], whole);
        }

        return offers.Offering(state, field, offer, Today, said.Language, [Spoken.Plain(texts[offer.Missed ? TextKey.AppointmentNotFree : TextKey.AppointmentsFree, said.Language])]) with { Masks = whole };
    }

    // "could we make it Wednesday 16 December at 14:50 instead?"
    private DialogStep? Moved(ServiceDefinition service, DialogState state, Utterance said)
    {
        if (service.Fields.FirstOrDefault(f => f.Type is FieldType.Appointment && state.Slots.ContainsKey(f.Id)) is not { } field || !(cues.WantsChange(said.Tokens) || cues.Contrasts(said.Tokens) || ValueCorrections.Preferring.IsIn(said.Tokens))
            || AppointmentWish.Read(said.Text, field, said.Language, Today) is { Day: null, Time: null, From: null })
        {
            return null;
        }

        // a time alone is meant of the day that was chosen
        var day = DateOnly.FromDateTime(AppointmentBook.Read(state.Slots[field.Id].Canonical));
        state = state with { History = state.History.Add(new DialogChange(field.Id, state.Slots[field.Id])) };
        return Chosen(service, state.Without(field.Id) with { Asking = field.Id, Phase = DialogPhase.Filling, Tries = 0, Shown = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Offered = null }, field, said);
    }
}
