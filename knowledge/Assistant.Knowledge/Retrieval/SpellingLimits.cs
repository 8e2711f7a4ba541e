namespace Assistant.Knowledge.Retrieval;

/// <summary>How far a word may be from the one that was meant, by its length: short words are all near one another.</summary>
internal static class SpellingLimits
{
    public static double Of(string form) => form.Length switch
    {
        <= 4 => 0.8,
        <= 6 => 1.0,
        <= 9 => 1.5,
        <= 12 => 2.0,
        _ => 2.4,
    };
}
