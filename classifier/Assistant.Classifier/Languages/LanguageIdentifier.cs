namespace Assistant.Classifier.Languages;

/// <summary>The language a text is most likely in.</summary>
/// <param name="Language">"fr", "nl", "en" or "de"; never empty.</param>
/// <param name="Confidence">0..1; low for short or foreign text.</param>
public readonly record struct LanguageGuess(string Language, double Confidence);
