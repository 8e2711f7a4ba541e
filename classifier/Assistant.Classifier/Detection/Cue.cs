namespace Assistant.Classifier.Detection;

/// <summary>What a word or phrase near a value says about it.</summary>
[Flags]
public enum Cue : ulong
{
    None = 0,
    BeNationalNumber = 1UL << 0,
    NlBsn = 1UL << 1,
    FrNir = 1UL << 2,
    DeTaxId = 1UL << 3,
    LuNationalId = 1UL << 4,
    Bank = 1UL << 5,
    Card = 1UL << 6,
    IdDocument = 1UL << 7,
    Plate = 1UL << 8,
    Phone = 1UL << 9,
    Username = 1UL << 10,
    Birth = 1UL << 11,

    /// <summary>A dated event other than birth ("décédé", "overleden", "signed on").</summary>
    OtherEvent = 1UL << 12,
    Case = 1UL << 13,

    /// <summary>Numbers of things, not of a person's file (invoice, ticket, lease, policy).</summary>
    NotCase = 1UL << 14,

    /// <summary>An address of a machine, not of a person (server, gateway).</summary>
    Infrastructure = 1UL << 15,

    /// <summary>An office or institution that publishes its contact data.</summary>
    Office = 1UL << 16,

    /// <summary>Somebody's own ("mon", "wohnt", "domicilié").</summary>
    Private = 1UL << 17,

    /// <summary>Label of a field that holds a name.</summary>
    NameLabel = 1UL << 18,
    Greeting = 1UL << 19,

    /// <summary>Ends a letter; a signature follows.</summary>
    Closing = 1UL << 20,

    /// <summary>"je m'appelle", "mijn naam is".</summary>
    SelfIntroduction = 1UL << 21,
    MailHeader = 1UL << 22,

    /// <summary>"fils", "dochter", "wife": a person is named next to it.</summary>
    Kin = 1UL << 23,
    Enterprise = 1UL << 24,

    /// <summary>Communication of a payment.</summary>
    Payment = 1UL << 25,
    Version = 1UL << 26,

    /// <summary>Label of a field that holds an address, or a word before one.</summary>
    Address = 1UL << 27,

    /// <summary>A person in a procedure or file ("requérant", "patient", "aanvrager"): a name follows.</summary>
    Party = 1UL << 28,
    Tax = 1UL << 29,
    Login = 1UL << 30,
}
