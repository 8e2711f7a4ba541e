using System.Text.Json;
using Assistant.Classifier.Detection;
using Assistant.Knowledge.Ingestion;

namespace Assistant.Knowledge.Stewardship;

/// <summary>A label as the store keeps it: <c>{"class","entities"}</c>, places without values.</summary>
public static class LabelJson
{
    public static string Write(string className, IReadOnlyList<DetectedEntity> entities) => Write(className, EntityJson.Write(entities));

    /// <param name="entities">As <see cref="EntityJson"/> writes them.</param>
    public static string Write(string className, string entities) => $$"""{"class":{{JsonSerializer.Serialize(className)}},"entities":{{entities}}}""";

    public static string ClassOf(string label)
    {
        using var json = JsonDocument.Parse(label);
        return json.RootElement.GetProperty("class").GetString() ?? "";
    }

    public static IReadOnlyList<DetectedEntity> EntitiesOf(string label)
    {
        using var json = JsonDocument.Parse(label);
        return EntityJson.Read(json.RootElement.GetProperty("entities").GetRawText());
    }
}
