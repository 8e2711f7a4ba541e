namespace Assistant.Classifier.Detection;

/// <summary>Kinds of personal value that are marked in a text. The wire names (see <see cref="EntityTypes.Code"/>) are part of the command-line contract.</summary>
public enum EntityType
{
    Person,
    Address,
    EmailAddress,
    PhoneNumber,
    IbanCode,
    CreditCard,
    BeNationalNumber,
    FrNir,
    NlBsn,
    DeTaxId,
    LuNationalId,
    IdDocument,
    VehicleRegistration,
    DateOfBirth,
    CaseNumber,
    IpAddress,
    Username,
}

public static class EntityTypes
{
    private static readonly string[] Codes =
    [
        "PERSON", "ADDRESS", "EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE", "CREDIT_CARD", "BE_NATIONAL_NUMBER", "FR_NIR", "NL_BSN",
        "DE_TAX_ID", "LU_NATIONAL_ID", "ID_DOCUMENT", "VEHICLE_REGISTRATION", "DATE_OF_BIRTH", "CASE_NUMBER", "IP_ADDRESS", "USERNAME",
    ];

    public static IReadOnlyList<EntityType> All { get; } = Enum.GetValues<EntityType>();

    public static string Code(this EntityType type) => Codes[(int)type];

    /// <summary>The type with this wire name, or null when there is none.</summary>
    public static EntityType? FromCode(string code)
    {
        var index = Array.IndexOf(Codes, code);
        return index < 0 ? null : (EntityType)index;
    }

    /// <summary>A number that a state gives to one person; it never reaches a language model.</summary>
    public static bool IsNationalNumber(this EntityType type) => type is
        EntityType.BeNationalNumber or EntityType.FrNir or EntityType.NlBsn or EntityType.DeTaxId or EntityType.LuNationalId;
}
