namespace Assistant.Bot.Services.Slots;

/// <summary>Which time is meant depends on what is free: the dialog reads it, from <see cref="Appointments.AppointmentWish"/>.</summary>
public sealed class AppointmentSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Appointment;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context) => [];
}
