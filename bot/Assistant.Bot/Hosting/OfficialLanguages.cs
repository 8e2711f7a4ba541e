using Assistant.Bot.Pages;

namespace Assistant.Bot.Hosting;

/// <summary>The languages in which the commune speaks to everybody, in their order: the first is the one for people whose language is unknown.</summary>
public static class OfficialLanguages
{
    /// <param name="text">Comma-separated, "fr,nl".</param>
    /// <returns>Null when it names none, one twice, or one that the assistant doesn't speak.</returns>
    public static IReadOnlyList<string>? TryParse(string text)
    {
        var named = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return named.Length > 0 && named.Distinct(StringComparer.Ordinal).Count() == named.Length && named.All(PageTexts.Languages.Contains) ? named : null;
    }

    /// <exception cref="SettingsException">It can't be read.</exception>
    public static IReadOnlyList<string> Parse(string text) => TryParse(text)
        ?? throw new SettingsException($"Commune:OfficialLanguages must name one or more of {string.Join(", ", PageTexts.Languages)}, each once, separated by commas.");
}
