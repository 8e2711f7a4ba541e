namespace Assistant.Classifier.Detection;

/// <summary>Words an explanation from what led to a value; never from the value.</summary>
internal static class Why
{
    public static string Of(string pattern, bool inContext, int garbled = 0) => (inContext, garbled > 0) switch
    {
        (true, true) => $"{pattern} + words near it, letters read as digits",
        (true, false) => $"{pattern} + words near it",
        (false, true) => $"{pattern}, letters read as digits",
        _ => pattern,
    };
}
