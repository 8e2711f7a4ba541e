using System.Text.RegularExpressions;
using Assistant.Bot.Pages;

namespace Assistant.Bot.Channels.Widget;

/// <summary>The product's colours for the widget's style sheet, which travels alone: <c>light(ink)</c> and <c>dark(ink)</c> become what tokens.css says of <c>--ink</c>.</summary>
internal static partial class Colours
{
    private static readonly Dictionary<string, string> Values = Read(Asset.Read("consoles/tokens.css"));

    /// <exception cref="InvalidOperationException">A colour is named that tokens.css does not hold.</exception>
    public static string Fill(string css) => Place().Replace(css, m => Values.TryGetValue(m.Value, out var value) ? value : throw new InvalidOperationException($"tokens.css has no colour for {m.Value}."));

    private static Dictionary<string, string> Read(string tokens)
    {
        var parts = tokens.Split("@media", 2);
        return Of("light", parts[0]).Concat(Of("dark", parts[1])).ToDictionary();

        static IEnumerable<KeyValuePair<string, string>> Of(string scheme, string css) =>
            Token().Matches(css).Select(m => KeyValuePair.Create($"{scheme}({m.Groups[1].Value})", m.Groups[2].Value));
    }

    [GeneratedRegex("(?:light|dark)\\([a-z-]+\\)")]
    private static partial Regex Place();

    [GeneratedRegex("--([a-z-]+): *(#[0-9a-fA-F]{6})")]
    private static partial Regex Token();
}
