using Assistant.Bot.Services;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Hosting;

/// <summary>Microsoft's Recognizers-Text beside our own recognisers; only in a build with its leaf.</summary>
/// <param name="Slots">Form fields that it reads instead of ours, comma-separated: date, number, money, phone, email; "best" = those in which the evaluation found it better (none without the leaf); "" = none.</param>
/// <param name="Entities">Personal values that it looks for beside ours: phone_number, email_address; "" = none.</param>
public sealed record RecognizersTextSettings(string Slots = RecognizersTextSettings.Best, string Entities = "")
{
    public const string Leaf = "RecognizersText";
    public const string Best = "best";

    /// <summary>In which the evaluation (suite slots) found it better than ours.</summary>
    private static readonly FieldType[] Better = [FieldType.Date, FieldType.Number, FieldType.Money];

    private static readonly FieldType[] Able = [FieldType.Date, FieldType.Number, FieldType.Money, FieldType.Phone, FieldType.Email];

    public IReadOnlyList<FieldType> SlotTypes() => Slots == Best ? Better : [.. Names(Slots).Select(name => Able.Cast<FieldType?>().FirstOrDefault(t => name.Equals(t.ToString(), StringComparison.OrdinalIgnoreCase))
        ?? throw new SettingsException($"RecognizersText:Slots names {name}; it can be {string.Join(", ", Able.Select(t => t.ToString().ToLowerInvariant()))}, best, or empty."))];

    public IReadOnlyList<EntityType> EntityTypes() => [.. Names(Entities).Select(name => Classifier.Detection.EntityTypes.FromCode(name.ToUpperInvariant()) is EntityType.PhoneNumber or EntityType.EmailAddress
        ? Classifier.Detection.EntityTypes.FromCode(name.ToUpperInvariant())!.Value
        : throw new SettingsException($"RecognizersText:Entities names {name}; it can be phone_number, email_address, or empty."))];

    /// <exception cref="SettingsException">A name is unknown, or the leaf is asked for but not built in.</exception>
    internal void Check()
    {
        if (SlotTypes().Count > 0 && Slots != Best)
        {
            Leaves.Require(Leaf, "RecognizersText:Slots");
        }

        if (EntityTypes().Count > 0)
        {
            Leaves.Require(Leaf, "RecognizersText:Entities");
        }
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
