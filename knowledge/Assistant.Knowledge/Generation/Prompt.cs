using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Assistant.Classifier.Tagging;

namespace Assistant.Knowledge.Generation;

/// <summary>What a text is to the model.</summary>
public enum PromptPartKind
{
    Passage,
    Question,
    QuestionBefore,
}

/// <param name="Number">Number that the answer names it by; 0 for what is not named.</param>
public sealed record PromptPart(PromptPartKind Kind, int Number, ModelText Text);

/// <summary>Our own words to the model: a file of this program, with nothing filled in but the language's name.</summary>
public sealed class Instruction
{
    private Instruction(string name, string text, string version) => (Name, Text, Version) = (name, text, version);

    /// <summary>"compose" or "rewrite".</summary>
    public string Name { get; }

    public string Text { get; }

    /// <summary>Digest of the file, so that what was sent can be told later.</summary>
    public string Version { get; }

    /// <summary>How to answer from passages.</summary>
    public static Instruction Compose(string language) => Read("compose", language);

    /// <summary>How to word a follow-up so that it stands alone.</summary>
    public static Instruction Rewrite(string language) => Read("rewrite", language);

    private static Instruction Read(string name, string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Assistant.Knowledge.Generation.prompts.{name}.md")!;
        using var reader = new StreamReader(stream);
        var file = reader.ReadToEnd();
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))[..12];
        return new Instruction(name, file.Replace("{language}", Name(language), StringComparison.Ordinal), version);

        static string Name(string language) => language switch { "fr" => "French", "nl" => "Dutch", "de" => "German", _ => "English" };
    }
}

/// <summary>What is sent: one of our instructions and texts that the gate released for a model. No other text has a way in.</summary>
public sealed class Prompt
{
    public Prompt(Instruction instruction, IReadOnlyList<PromptPart> parts)
    {
        Instruction = instruction;
        Parts = parts;
        Material = Write(parts);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(instruction.Text + "\0" + Material)));
    }

    public Instruction Instruction { get; }

    public IReadOnlyList<PromptPart> Parts { get; }

    /// <summary>SHA-256 in hex of the exact text sent: the instruction, a zero byte, the material.</summary>
    public string Hash { get; }

    /// <summary>How many texts of each class it holds.</summary>
    public IReadOnlyDictionary<DataClassification, int> Classes => Parts.CountBy(p => p.Text.Released.Classification).ToDictionary();

    /// <summary>Version of the policy under which all of it was released.</summary>
    public string PolicyVersion => Parts[0].Text.Released.PolicyVersion;

    internal ModelCall Call => new(Instruction.Name, Instruction.Version, Hash, Classes, PolicyVersion);

    /// <summary>The second message: the texts, each between marks that a text itself cannot hold.</summary>
    internal string Material { get; }

    private static string Write(IReadOnlyList<PromptPart> parts)
    {
        var written = new StringBuilder();
        foreach (var part in parts)
        {
            var mark = part.Kind switch { PromptPartKind.Passage => "passage", PromptPartKind.Question => "question", _ => "question-before" };
            var number = part.Number > 0 ? string.Create(CultureInfo.InvariantCulture, $" number=\"{part.Number}\"") : "";
            var text = part.Text.Released.Text.Replace('<', '‹').Replace('>', '›');
            written.Append('<').Append(mark).Append(number).Append(">\n").Append(text).Append("\n</").Append(mark).Append(">\n");
        }

        return written.ToString();
    }
}
