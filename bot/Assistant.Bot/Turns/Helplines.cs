using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>Numbers that the assistant gives by itself: the helplines of <c>facts.yaml</c> and the social welfare centre.</summary>
public sealed class Helplines
{
    private readonly (string Name, string Number)[] numbers;

    private Helplines((string, string)[] numbers) => this.numbers = numbers;

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "knowledge", "demo", "facts.yaml");

    /// <exception cref="DefinitionException">The file lacks the numbers.</exception>
    public static Helplines Load(string file)
    {
        var root = StrictYaml.Load(file);
        var lines = root.Map("helplines");
        var welfare = root.Map("departments").Map("welfare").Text("phone");
        return new Helplines([.. lines.Keys.Select(k => (k, lines.Text(k))), ("welfare", welfare)]);
    }

    internal (string Name, string Value)[] Values => numbers;
}
