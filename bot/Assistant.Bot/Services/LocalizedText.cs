namespace Assistant.Bot.Services;

/// <summary>A text in the four languages; each is written by itself.</summary>
public sealed record LocalizedText(string Fr, string Nl, string En, string De)
{
    public static IReadOnlyList<string> Languages { get; } = ["fr", "nl", "en", "de"];

    /// <param name="language">"fr", "nl", "en" or "de".</param>
    public string this[string language] => language switch
    {
        "fr" => Fr,
        "nl" => Nl,
        "en" => En,
        "de" => De,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "fr, nl, en or de"),
    };
}
