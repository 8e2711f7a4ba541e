using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Assistant.Bot.Hosting;

namespace Assistant.Bot.Pages;

/// <summary>The words of the residents' pages in one language, from <c>texts/*.json</c>.</summary>
public sealed class PageTexts
{
    private static readonly Dictionary<string, PageTexts> All = Languages.ToDictionary(l => l, l => new PageTexts(l));
    private readonly Dictionary<string, string> words;
    private readonly Dictionary<string, string> widgetWords;

    private PageTexts(string language)
    {
        Language = language;
        words = JsonSerializer.Deserialize<Dictionary<string, string>>(Asset.Read($"pages/{language}.json"))!;
        using var widget = JsonDocument.Parse(Asset.Read($"widget/texts.{language}.json"));
        widgetWords = widget.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).ToDictionary(p => p.Name, p => p.Value.GetString()!);
        Culture = CultureInfo.GetCultureInfo(this["culture"]);
    }

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<string> Languages => ["fr", "nl", "en", "de"];

    public string Language { get; }

    public CultureInfo Culture { get; }

    internal IEnumerable<string> Keys => words.Keys;

    /// <exception cref="KeyNotFoundException">No text has this key; a test holds the languages to one set.</exception>
    public string this[string key] => words[key];

    /// <summary>A text that the page shares with the widget.</summary>
    public string Widget(string key) => widgetWords[key];

    public static PageTexts Of(string language) => All[language];

    /// <summary>A language's own name.</summary>
    public static string NameOf(string language) => language switch { "fr" => "Français", "nl" => "Nederlands", "en" => "English", _ => "Deutsch" };

    /// <summary>The person's language: asked for in the address, else the browser's, else the commune's first.</summary>
    public static PageTexts For(HttpRequest request)
    {
        if (request.Query["lang"].FirstOrDefault() is { } asked && All.TryGetValue(asked, out var chosen))
        {
            return chosen;
        }

        var accepted = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value is { Length: >= 2 } tag ? tag[..2].ToLowerInvariant() : "");
        var services = request.HttpContext.RequestServices;
        return All[accepted.FirstOrDefault(All.ContainsKey) ?? services.GetRequiredService<Operation>().Current.OfficialIn(services.GetRequiredService<AssistantSettings>().Commune)[0]];
    }

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

    /// <summary>The commune's name in this language.</summary>
    public string CommuneName(AssistantSettings settings) => Language switch
    {
        "fr" => settings.Commune.NameFr,
        "nl" => settings.Commune.NameNl,
        _ => $"{settings.Commune.NameFr}-{settings.Commune.NameNl}",
    };

    /// <summary>What the assistant says first: what it is.</summary>
    public string Intro(AssistantSettings settings) => Named("intro", settings);

    /// <summary>The same in a sentence, beside another language.</summary>
    public string Brief(AssistantSettings settings) => Named("brief", settings);

    /// <summary>What residents must know before they write: that the assistant is stopped, and the commune's notice; "" when there is nothing.</summary>
    public string Told(AssistantSettings settings, OperationState state)
    {
        var stopped = state.BotStopped
            ? Consoles.StaffTexts.Of(Language).With("operation.residents.stopped", ("phone", settings.Commune.Phone), ("hours", state.HoursIn(settings.Desk, Language)))
            : "";
        return string.Join(' ', new[] { stopped, state.Notices.GetValueOrDefault(Language) ?? "" }.Where(t => t.Length > 0));
    }

    /// <summary>A day in words: "14 octobre 2026".</summary>
    public string Date(DateTimeOffset day) => day.ToString(DayPattern(Culture), Culture);

    /// <summary>A day in words without its weekday; German sets a point after the number.</summary>
    public static string DayPattern(CultureInfo culture) => culture.TwoLetterISOLanguageName == "de" ? "d. MMMM yyyy" : "d MMMM yyyy";

    private string Named(string key, AssistantSettings settings) => Widget(key)
        .Replace("{bot}", settings.Commune.AssistantName, StringComparison.Ordinal)
        .Replace("{commune}", CommuneName(settings), StringComparison.Ordinal);
}

/// <summary>Files that travel inside the program.</summary>
internal static class Asset
{
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
