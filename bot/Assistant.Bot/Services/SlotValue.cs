namespace Assistant.Bot.Services;

/// <summary>The raw value of a form field. It lives encrypted: in the conversation's state until the request is sent, then in the request.</summary>
/// <param name="Canonical">The form that rules and back offices read: "1-ABC-123", "2026-05-03", "yes", a choice's id.</param>
/// <param name="Parts">Named parts, for conditions: street, number, postcode of an address; country of a plate.</param>
public sealed record SlotValue(string Canonical, IReadOnlyDictionary<string, string> Parts)
{
    private static readonly IReadOnlyDictionary<string, string> NoParts = new Dictionary<string, string>();

    public static SlotValue Of(string canonical) => new(canonical, NoParts);
}
