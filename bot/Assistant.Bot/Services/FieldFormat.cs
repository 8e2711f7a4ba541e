using System.Globalization;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>How the value of a field is read back in a language, and what stands for it in a transcript.</summary>
internal static class FieldFormat
{
    private static readonly Dictionary<string, CultureInfo> Cultures = new(StringComparer.Ordinal)
    {
        ["fr"] = CultureInfo.GetCultureInfo("fr-BE"),
        ["nl"] = CultureInfo.GetCultureInfo("nl-BE"),
        ["en"] = CultureInfo.GetCultureInfo("en-GB"),
        ["de"] = CultureInfo.GetCultureInfo("de-DE"),
    };

    public static CultureInfo Culture(string language) => Cultures[language];

    public static Spoken Spoken(ServiceField field, SlotValue value, string language, Texts texts) => new(Display(field, value, language, texts), StandIn(field));

    public static string Display(ServiceField field, SlotValue value, string language, Texts texts) => field.Type switch
    {
        FieldType.YesNo => texts[value.Canonical == "yes" ? TextKey.Yes : TextKey.No, language],
        FieldType.Choice => Label(field, value.Canonical, language),
        FieldType.Choices => string.Join(", ", value.Canonical.Split(',').Select(id => Label(field, id, language))),
        FieldType.Date => DateOnly.ParseExact(value.Canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("D", Cultures[language]),
        FieldType.Money => decimal.Parse(value.Canonical, CultureInfo.InvariantCulture).ToString("N2", Cultures[language]) + " €",
        FieldType.NationalNumber => $"{value.Canonical[..2]}.{value.Canonical[2..4]}.{value.Canonical[4..6]}-{value.Canonical[6..9]}.{value.Canonical[9..]}",
        FieldType.Iban => string.Join(' ', value.Canonical.Chunk(4).Select(c => new string(c))),
        FieldType.Appointment => Moment(AppointmentBook.Read(value.Canonical), language),
        FieldType.File => $"{value.Parts["name"]} ({Size(long.Parse(value.Parts["bytes"], CultureInfo.InvariantCulture), language)})",
        _ => value.Canonical,
    };

    /// <summary>"jeudi 26 novembre 2026, 10:20".</summary>
    public static string Moment(DateTime start, string language) => start.ToString("D", Cultures[language]) + start.ToString(", HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"1,2 MB", "340 kB".</summary>
    public static string Size(long bytes, string language) => bytes < 1_000_000
        ? string.Create(Cultures[language], $"{Math.Max(1, bytes / 1000):N0} kB")
        : string.Create(Cultures[language], $"{bytes / 1_000_000.0:#,0.#} MB");

    /// <summary>"[VEHICLE_REGISTRATION]" for what the classifier also knows, else the field's id in brackets.</summary>
    public static string StandIn(ServiceField field) => Entity(field) is { } type ? $"[{type.Code()}]" : $"[{field.Id}]";

    private static EntityType? Entity(ServiceField field) => field.Type switch
    {
        FieldType.Name => EntityType.Person,
        FieldType.Address => EntityType.Address,
        FieldType.Email => EntityType.EmailAddress,
        FieldType.Phone => EntityType.PhoneNumber,
        FieldType.Iban => EntityType.IbanCode,
        FieldType.Plate => EntityType.VehicleRegistration,
        FieldType.NationalNumber => EntityType.BeNationalNumber,
        FieldType.Date when field.Limits.Latest is <= 0 => EntityType.DateOfBirth,
        _ => null,
    };

    private static string Label(ServiceField field, string id, string language) => field.Choices.FirstOrDefault(c => c.Id == id)?.Label[language] ?? id;
}
