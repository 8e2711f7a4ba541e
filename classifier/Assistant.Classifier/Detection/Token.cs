namespace Assistant.Classifier.Detection;

public enum TokenKind : byte
{
    Word,
    Number,
    Punctuation,

    /// <summary>One line break.</summary>
    NewLine,
}

public enum TokenCase : byte
{
    None,
    Lower,
    Initial,
    Upper,
    Mixed,
}

/// <summary>What the lexicons know of a word.</summary>
[Flags]
public enum WordTraits : uint
{
    None = 0,
    FirstName = 1 << 0,
    Surname = 1 << 1,

    /// <summary>"van", "de", "von", "ben": stands inside names.</summary>
    Particle = 1 << 2,

    /// <summary>"M.", "Mevrouw", "Herr": announces a person and is left out of the span.</summary>
    Title = 1 << 3,
    Town = 1 << 4,

    /// <summary>"rue", "place", "street", "Straße" as a word of its own.</summary>
    StreetType = 1 << 5,

    /// <summary>Ends like a Dutch or German street ("Molenstraat", "Lindenweg").</summary>
    StreetSuffix = 1 << 6,

    /// <summary>Ends like a street but like much else too ("Tuinwijk", "Siedlung"): a postcode or an address's label must stand by.</summary>
    WeakStreetSuffix = 1 << 12,

    /// <summary>Word for a company, a shop, an association or a body ("boulangerie", "Stiftung").</summary>
    Organisation = 1 << 14,

    /// <summary>Part of the full name of a historical or public person.</summary>
    PublicFigure = 1 << 13,

    /// <summary>A function public persons hold ("échevin", "notaris"): who is named in it is no private person.</summary>
    Role = 1 << 7,

    /// <summary>"SA", "NV", "GmbH", "VZW".</summary>
    CompanyForm = 1 << 8,

    /// <summary>An ordinary word of one of the four languages, in whatever case it stands.</summary>
    Common = 1 << 9,
    Month = 1 << 10,

    /// <summary>A dictionary of the four languages holds it in lower case, or it is a compound or has an ending of such words; it may be a surname too.</summary>
    Ordinary = 1 << 15,

    /// <summary>Ordinary word and name at once ("Rose", "Mark", "Blanche"): needs company to be a name.</summary>
    Ambiguous = 1 << 11,
}

/// <summary>A word, number, mark or line break of a normalised text.</summary>
/// <remarks>Offsets are UTF-16 units of <see cref="NormalizedText.Text"/>.</remarks>
public struct Token
{
    public int Start { get; init; }

    public int End { get; init; }

    public TokenKind Kind { get; init; }

    public TokenCase Case { get; internal set; }

    public WordTraits Traits { get; internal set; }

    /// <summary>What this word announces about what stands near it.</summary>
    public Cue Cues { get; internal set; }

    /// <summary>What the heading of its table column announces.</summary>
    public Cue ColumnCues { get; internal set; }

    public readonly int Length => End - Start;
}
