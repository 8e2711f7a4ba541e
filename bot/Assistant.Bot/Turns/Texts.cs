using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>What the assistant says by itself, read from <c>texts.yaml</c>: every <see cref="TextKey"/> in all four languages, nothing else.</summary>
public sealed class Texts
{
    private readonly LocalizedText[] texts;

    private Texts(LocalizedText[] texts) => this.texts = texts;

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "turns", "texts.yaml");

    public string this[TextKey key, string language] => texts[(int)key][language];

    /// <exception cref="DefinitionException">A text is missing or unknown; the message names file, line and reason.</exception>
    public static Texts Load(string file)
    {
        var root = StrictYaml.Load(file);
        var texts = Enum.GetValues<TextKey>().Select(k => root.Localized(StrictYaml.Snake(k.ToString()))).ToArray();
        root.Close();
        return new Texts(texts);
    }

    /// <summary>The text with its {names} filled in.</summary>
    public string Filled(TextKey key, string language, params (string Name, string Value)[] values) =>
        values.Aggregate(this[key, language], (text, v) => text.Replace("{" + v.Name + "}", v.Value, StringComparison.Ordinal));
}
