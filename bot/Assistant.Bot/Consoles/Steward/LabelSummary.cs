using System.Text.Json;

namespace Assistant.Bot.Consoles.Steward;

/// <summary>A label of the past in two words: its class, and how many values were marked.</summary>
public readonly record struct LabelSummary(string Class, int Marks)
{
    public static LabelSummary Of(string label)
    {
        using var json = JsonDocument.Parse(label);
        return new LabelSummary(json.RootElement.GetProperty("class").GetString() ?? "", json.RootElement.GetProperty("entities").GetArrayLength());
    }
}
