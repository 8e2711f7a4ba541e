using System.Globalization;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Appointments;

/// <summary>Asks for a time: those that are offered, or that none is free.</summary>
internal sealed class AppointmentQuestion(Texts texts)
{
    private readonly DialogSpeech speech = new(texts);

    /// <param name="before">What is said before the times; its last part introduces them.</param>
    public DialogStep Offering(DialogState state, ServiceField field, AppointmentOffer offer, DateOnly today, string language, IReadOnlyList<Spoken> before)
    {
        if (offer.Offered.Count == 0)
        {
            return new DialogStep(state, DialogEffect.None, [.. before.SkipLast(1), Spoken.Plain(texts[TextKey.AppointmentsNone, language])], speech.Prompt(field, today, language), [new Choice("person", texts[TextKey.ChoicePerson, language])]);
        }

        List<Choice> choices = [.. offer.Offered.Select(s => new Choice("value:" + AppointmentBook.Write(s), FieldFormat.Moment(s, language))), new("value:" + texts[TextKey.ChoiceOtherTimes, language], texts[TextKey.ChoiceOtherTimes, language])];
        var list = Spoken.Plain(string.Join("\n", offer.Offered.Select(s => "- " + FieldFormat.Moment(s, language))));
        var last = DateOnly.FromDateTime(offer.Offered[^1]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new DialogStep(state with { Asking = field.Id, Shown = last, Offered = [.. offer.Offered.Select(AppointmentBook.Write)] }, DialogEffect.None, [Spoken.Join("\n", [.. before, list])], speech.Prompt(field, today, language), choices);
    }
}
