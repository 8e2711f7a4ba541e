using System.Text.RegularExpressions;

namespace Assistant.Bot.Consoles.Steward;

/// <summary>The gate's reason for a decision, in the reader's language. The store keeps the gate's own short English sentence; each of its forms has a code, and a test holds this list to the gate.</summary>
public static partial class ReasonText
{
    /// <returns>Null for a sentence that no form fits: show it as it is, as English.</returns>
    public static string? In(StaffTexts texts, string reason)
    {
        if (reason == "unclassified")
        {
            return texts["reason.unclassified"];
        }

        if (Goes().Match(reason) is { Success: true } goes)
        {
            return texts.With(
                goes.Groups["not"].Success ? "reason.refused" : "reason.allowed",
                ("class", ClassOf(texts, goes)), ("who", texts.Named("reason.who", goes.Groups["who"].Value.Replace(' ', '_'))));
        }

        if (Nothing().Match(reason) is { Success: true } nothing)
        {
            return texts.With("reason.nothing", ("class", ClassOf(texts, nothing)));
        }

        if (Replaced().Match(reason) is { Success: true } replaced)
        {
            var values = replaced.Groups["values"].Value.Split(", ").Select(v => v.Split(' ')).Select(v => $"{v[0]} × {texts.Named("type", v[^1])}");
            return texts.With("reason.replaced", ("class", ClassOf(texts, replaced)), ("values", string.Join(", ", values)));
        }

        return Left().Match(reason) is { Success: true } left ? texts.With("reason.left", ("type", texts.Named("type", left.Groups["type"].Value))) : null;
    }

    private static string ClassOf(StaffTexts texts, Match match) => texts.Named("class", match.Groups["class"].Value);

    [GeneratedRegex("^(?<class>[A-Za-z]+) may (?<not>not )?go to (?<who>a language model|residents|advisers|a conversation)$")]
    private static partial Regex Goes();

    [GeneratedRegex("^(?<class>[A-Za-z]+), but nothing was found that could be replaced$")]
    private static partial Regex Nothing();

    [GeneratedRegex("^(?<class>[A-Za-z]+): (?<values>\\d+ [A-Z_]+(?:, \\d+ [A-Z_]+)*) replaced$")]
    private static partial Regex Replaced();

    [GeneratedRegex("^(?<type>[A-Z_]+) was left after anonymising$")]
    private static partial Regex Left();
}
