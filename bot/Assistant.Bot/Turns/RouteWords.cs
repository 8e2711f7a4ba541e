using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>Words of the same field (illness, law, violence, waiting …) in four languages, read from <c>route-words.yaml</c>: what the learnt router knows of words that no sample held.</summary>
internal sealed class RouteWords
{
    private readonly List<(string Field, HashSet<string> Words, string[] Beginnings)> fields = [];

    private RouteWords(StrictYaml root)
    {
        foreach (var field in root.Keys.ToList())
        {
            var words = root.Texts(field);
            fields.Add((field, words.Where(w => !w.EndsWith('*')).ToHashSet(StringComparer.Ordinal), [.. words.Where(w => w.EndsWith('*')).Select(w => w[..^1])]));
        }

        root.Close();
    }

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "turns", "route-words.yaml");

    /// <exception cref="DefinitionException">The file is wrong; the message names file, line and reason.</exception>
    public static RouteWords Load(string file) => new(StrictYaml.Load(file));

    /// <returns>The fields that a message touches, and each pair of them.</returns>
    public IEnumerable<string> In(Tokens message)
    {
        const int MostPaired = 6;
        List<string> touched = [.. fields.Where(f => message.Words.Any(w => f.Words.Contains(w) || Array.Exists(f.Beginnings, b => w.StartsWith(b, StringComparison.Ordinal)))).Select(f => "field " + f.Field)];
        return touched.Count > MostPaired ? touched : touched.Concat(touched.SelectMany((one, i) => touched.Skip(i + 1).Select(other => one + "+" + other)));
    }
}
