using System.Globalization;
using System.Text.Json;

namespace Assistant.Bot.Consoles;

/// <summary>The words of the staff's desks in one language, from <c>texts/*.json</c>.</summary>
public sealed class StaffTexts
{
    private static readonly Dictionary<string, StaffTexts> All = Languages.ToDictionary(l => l, l => new StaffTexts(l));
    private readonly Dictionary<string, string> words;

    private StaffTexts(string language)
    {
        Language = language;
        // the desks' common words, those of the steward's and the administrator's pages, of emergencies, requests and concepts, and why a text was tagged as it was
        words = new[] { language, "steward." + language, "desks." + language, "tagging." + language }
            .SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, string>>(StaffAssets.Read($"consoles/{file}.json"))!)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        Culture = CultureInfo.GetCultureInfo(this["culture"]);
    }

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<string> Languages => ["fr", "nl", "en", "de"];

    public string Language { get; }

    public CultureInfo Culture { get; }

    internal IReadOnlyDictionary<string, string> Words => words;

    /// <exception cref="KeyNotFoundException">No text has this key; a test holds the languages to one set.</exception>
    public string this[string key] => words.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"consoles/texts/{Language}.json has no text \"{key}\".");

    /// <summary>A text with its places filled: <c>{name}</c>.</summary>
    public string With(string key, params ReadOnlySpan<(string Name, object Value)> places)
    {
        var text = this[key];
        foreach (var (name, value) in places)
        {
            text = text.Replace("{" + name + "}", Convert.ToString(value, Culture), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The text of a code that comes from the store ("class.Public"), or the code itself when it has none.</summary>
    public string Named(string group, string code) => words.GetValueOrDefault($"{group}.{code}", code);

    public static bool Has(string? language) => language is not null && All.ContainsKey(language);

    public static StaffTexts Of(string language) => All[language];

    public static string NameOf(string language) => language switch { "fr" => "Français", "nl" => "Nederlands", "en" => "English", _ => "Deutsch" };
}
