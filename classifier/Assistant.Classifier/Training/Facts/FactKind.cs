namespace Assistant.Classifier.Training.Facts;

/// <summary>What a phrase of the lists tells of: first the facts of GDPR art. 9 and 10 and of social welfare, then the ordinary matters of a commune, then who is spoken to or speaks.</summary>
internal enum FactKind
{
    Health,
    Care,
    Addiction,
    Welfare,
    Debt,
    Offence,
    Violence,
    Belief,
    Politics,
    Intimacy,
    Ethnic,
    Building,
    Traffic,
    Waste,
    Papers,
    Event,
    School,
    Fee,
    Nature,
    Noise,
    Property,
    Booking,
    Generic,
    Office,
    Work,
    Kin,
    First,
    Third,
    Second,
}

internal static class FactKinds
{
    /// <summary>Kinds of sensitive facts, as bits.</summary>
    public const uint Sensitive = (1u << ((int)FactKind.Ethnic + 1)) - 1;

    /// <summary>Kinds of ordinary matters, as bits.</summary>
    public const uint Ordinary = ((1u << ((int)FactKind.Booking + 1)) - 1) & ~Sensitive;

    public static uint Bit(this FactKind kind) => 1u << (int)kind;
}
