using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;

namespace Assistant.Knowledge.Stewardship;

/// <summary>The demo commune's pages as public texts and its procedures as internal ones; nobody private is named in them.</summary>
public static class DemoTexts
{
    /// <summary>Those that come with the program.</summary>
    public static IReadOnlyList<LabelledText> Load() => Load(Path.Combine(AppContext.BaseDirectory, "knowledge", "demo"));

    /// <param name="folder">Holds pages/LANG/*.md and procedures/LANG/*.md.</param>
    public static IReadOnlyList<LabelledText> Load(string folder) => [.. Read(folder, "pages", DataClassification.Public), .. Read(folder, "procedures", DataClassification.Internal)];

    private static IEnumerable<LabelledText> Read(string folder, string kind, DataClassification classification)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(folder, kind), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var language = Path.GetFileName(Path.GetDirectoryName(path))!;
            yield return new LabelledText($"demo-{language}-{name}", language, "demo-" + kind, "demo-" + name, classification, Body(File.ReadAllText(path)), []);
        }
    }

    // The title, then what follows the front matter.
    private static string Body(string page)
    {
        const string Fence = "---\n";
        var parts = page.ReplaceLineEndings("\n").Split(Fence, 3);
        if (parts.Length < 3)
        {
            return page;
        }

        const string Label = "title:";
        var title = parts[1].Split('\n').FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
        return $"{title?[Label.Length..].Trim()}\n{parts[2]}";
    }
}
