using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>Words of the same field (illness, law, violence, waiting …) in four languages, read from <c>route-words.yaml</c>: what the learnt router knows of words that no sample held.</summary>
internal sealed class RouteWords
{
    // fields whose words tell what somebody does or suffers; who it is, where and when, tells of no danger
    private static readonly HashSet<string> OfDanger = ["strike", "threat", "rape", "death", "outside", "wound", "force", "hide", "cry", "naked", "help", "alone"];

    private readonly List<Field> fields = [];

    private RouteWords(StrictYaml root)
    {
        foreach (var field in root.Keys.ToList())
        {
            var words = root.Texts(field);
            fields.Add(new Field(field, words.Where(w => !w.EndsWith('*')).ToHashSet(StringComparer.Ordinal), [.. words.Where(w => w.EndsWith('*')).Select(w => w[..^1])]));
        }

        root.Close();
    }

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "turns", "route-words.yaml");

    /// <exception cref="DefinitionException">The file is wrong; the message names file, line and reason.</exception>
    public static RouteWords Load(string file) => new(StrictYaml.Load(file));

    /// <returns>The fields that a message touches, and each pair of them.</returns>
    public IEnumerable<string> In(Tokens message)
    {
        const int MostPaired = 9;
        List<string> touched = [.. fields.Where(f => message.Words.Any(w => f.Holds(w))).Select(f => "field " + f.Name)];
        return touched.Count > MostPaired ? touched : touched.Concat(touched.SelectMany((one, i) => touched.Skip(i + 1).Select(other => one + "+" + other)));
    }

    /// <summary>True when a word stands in it that danger is told with.</summary>
    public bool TellOfDanger(Tokens message) => fields.Exists(f => OfDanger.Contains(f.Name) && message.Words.Any(f.Holds));

    /// <summary>True when both words are known, and no field holds both: neither is a slip of the other.</summary>
    public bool AreOfOtherFields(string one, string other) => fields.Exists(f => f.Holds(one)) && fields.Exists(f => f.Holds(other)) && !fields.Exists(f => f.Holds(one) && f.Holds(other));

    private sealed record Field(string Name, HashSet<string> Words, string[] Beginnings)
    {
        public bool Holds(string word) => Words.Contains(word) || Array.Exists(Beginnings, b => word.StartsWith(b, StringComparison.Ordinal));
    }
}
