using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assistant.Bot.Services;

/// <summary>A reviewed file that can't be used. The message names file, line and reason.</summary>
public sealed class DefinitionException(string file, long line, string reason)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {reason}"))
{
    /// <summary>Line in the file, from 1.</summary>
    public long Line { get; } = line;
}

/// <summary>A mapping of a reviewed YAML file, read strictly: each key is asked for once, and a key that nobody asked for is refused by <see cref="Close"/>.</summary>
internal sealed class StrictYaml
{
    private readonly YamlMappingNode node;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    private StrictYaml(YamlMappingNode node, string file) => (this.node, File) = (node, file);

    public string File { get; }

    public long Line => node.Start.Line;

    public IEnumerable<string> Keys => node.Children.Keys.Select(k => ((YamlScalarNode)k).Value ?? "");

    /// <exception cref="DefinitionException">The file is missing, empty or no mapping, or holds a key twice.</exception>
    public static StrictYaml Load(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
                ? new StrictYaml(root, path)
                : throw new DefinitionException(path, 1, "this must be one mapping (name: value)");
        }
        catch (YamlException e)
        {
            throw new DefinitionException(path, e.Start.Line, "this is no YAML: " + e.Message);
        }
        catch (InvalidOperationException e)
        {
            // what the parser throws at a bracket that is never closed
            throw new DefinitionException(path, 1, "this is no YAML: " + e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DefinitionException(path, 1, e.Message);
        }
    }

    public DefinitionException Error(string reason, string? key = null) =>
        new(File, key is not null && Find(key) is { } value ? value.Start.Line : node.Start.Line, reason);

    public string Text(string key) => OptionalText(key) ?? throw Error($"\"{key}\" is missing");

    public string? OptionalText(string key) => Ask(key) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } text } => text,
        var other => throw new DefinitionException(File, other.Start.Line, $"\"{key}\" must be a text"),
    };

    public int? OptionalNumber(string key) => OptionalText(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Error($"\"{key}\" must be a whole number, not \"{text}\"", key);

    public bool OptionalFlag(string key, bool otherwise) => OptionalText(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        var text => throw Error($"\"{key}\" must be true or false, not \"{text}\"", key),
    };

    public T? OptionalName<T>(string key)
        where T : struct, Enum =>
        OptionalText(key) is not { } text ? null
        : Enum.TryParse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) ? value
        : throw Error($"\"{key}\" can't be \"{text}\"; it is one of: {string.Join(", ", Enum.GetNames<T>().Select(Snake))}", key);

    public LocalizedText Localized(string key) => OptionalLocalized(key) ?? throw Error($"\"{key}\" is missing");

    public LocalizedText? OptionalLocalized(string key)
    {
        if (OptionalMap(key) is not { } map)
        {
            return null;
        }

        var missing = LocalizedText.Languages.Where(l => map.Find(l) is null).ToList();
        if (missing.Count > 0)
        {
            throw map.Error($"\"{key}\" lacks {string.Join(", ", missing)}: every text stands in {string.Join(", ", LocalizedText.Languages)}");
        }

        var text = new LocalizedText(map.Text("fr"), map.Text("nl"), map.Text("en"), map.Text("de"));
        map.Close();
        return text;
    }

    /// <summary>One text for all languages (an example, a number), or one for each.</summary>
    public LocalizedText SameOrLocalized(string key) => OptionalSameOrLocalized(key) ?? throw Error($"\"{key}\" is missing");

    public LocalizedText? OptionalSameOrLocalized(string key)
    {
        asked.Add(key);
        return Find(key) is YamlScalarNode { Value: { Length: > 0 } same } ? new LocalizedText(same, same, same, same) : OptionalLocalized(key);
    }

    /// <summary>Words per language; a language may be left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words(string key)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (OptionalMap(key) is { } map)
        {
            foreach (var language in map.Keys)
            {
                words[language] = LocalizedText.Languages.Contains(language) ? map.Texts(language) : throw map.Error($"\"{language}\" is none of the languages {string.Join(", ", LocalizedText.Languages)}", language);
            }
        }

        return words;
    }

    public StrictYaml? OptionalMap(string key) => Ask(key) switch
    {
        null => null,
        YamlMappingNode map => new StrictYaml(map, File),
        var other => throw new DefinitionException(File, other.Start.Line, $"\"{key}\" must be a mapping (name: value)"),
    };

    public StrictYaml Map(string key) => OptionalMap(key) ?? throw Error($"\"{key}\" is missing");

    public IReadOnlyList<StrictYaml> Maps(string key) => [.. Items(key).Select(item => item is YamlMappingNode map
        ? new StrictYaml(map, File)
        : throw new DefinitionException(File, item.Start.Line, $"each entry of \"{key}\" must be a mapping (name: value)"))];

    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(item => item is YamlScalarNode { Value: { Length: > 0 } text }
        ? text
        : throw new DefinitionException(File, item.Start.Line, $"each entry of \"{key}\" must be a text"))];

    /// <exception cref="DefinitionException">A key is there that is not known.</exception>
    public void Close()
    {
        foreach (var key in node.Children.Keys.Cast<YamlScalarNode>().Where(k => !asked.Contains(k.Value ?? "")))
        {
            throw new DefinitionException(File, key.Start.Line, $"\"{key.Value}\" is not known here; known: {string.Join(", ", asked.Order(StringComparer.Ordinal))}");
        }
    }

    public static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private IEnumerable<YamlNode> Items(string key) => Ask(key) switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        var other => throw new DefinitionException(File, other.Start.Line, $"\"{key}\" must be a list"),
    };

    private YamlNode? Ask(string key)
    {
        asked.Add(key);
        return Find(key);
    }

    private YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
