namespace Assistant.Bot.Services;

/// <summary>Which fields of a form are still to be asked.</summary>
internal static class OpenFields
{
    /// <summary>In the order of the definition, those whose case applies. What was left out is asked again when an answer has made it required.</summary>
    public static List<ServiceField> Of(ServiceDefinition service, DialogState state, DateOnly today) =>
        [.. service.Fields.Where(f => !state.Slots.ContainsKey(f.Id) && (f.Required || !state.Skipped.Contains(f.Id)) && (f.When is null || f.When.Holds(state.Slots, today)))];

    /// <summary>The one that was asked last, or null.</summary>
    public static ServiceField? Asked(ServiceDefinition service, DialogState state) => service.Fields.FirstOrDefault(f => f.Id == state.Asking);

    /// <summary>A change may make a condition false: values of fields that no longer apply are dropped, so that nothing superfluous is sent.</summary>
    public static DialogState Settled(ServiceDefinition service, DialogState state, DateOnly today) => service.Fields
        .Where(f => f.When is not null)
        .Aggregate(state, (s, f) => f.When!.Holds(s.Slots, today) ? s : s.Without(f.Id));
}
