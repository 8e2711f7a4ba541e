using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Training;

/// <summary>A text with its right answer.</summary>
/// <param name="Kind">"chat", "letter", "form", …: its register, for the metrics.</param>
/// <param name="Group">Texts of one group share an origin and stay on one side of the split.</param>
/// <param name="Entities">The values in it, in order.</param>
public sealed record LabelledText(
    string Id, string Language, string Kind, string Group, DataClassification Class, string Text, IReadOnlyList<DetectedEntity> Entities)
{
    /// <summary>Put together from sentences by a program: good to learn words from, no measure of how sure a tag is.</summary>
    public bool Composed { get; init; }

    /// <summary>Written by itself as such texts come in, not beside another one that differs by a fact: says most of how sure a tag is.</summary>
    public bool Whole { get; init; }
}

/// <summary>Which part of the work a text serves; decided by its group alone, so that it never changes sides.</summary>
public enum CorpusPart
{
    Train,
    HeldBack,
}

/// <summary>A corpus line that cannot be used. The message names file, line and reason.</summary>
public sealed class CorpusException(string file, int line, string reason)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {reason}"));

/// <summary>The training texts as they were written, see <see cref="CorpusTemplate"/>.</summary>
public sealed class Corpus
{
    // Of many salts the one whose parts have classes and registers in the same shares as the whole; no training was looked at.
    private const string Salt = "54:";

    private Corpus(IReadOnlyList<CorpusTemplate> templates, string hash)
    {
        Templates = templates;
        Hash = hash;
    }

    public IReadOnlyList<CorpusTemplate> Templates { get; }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of all lines: the same texts give the same hash.</summary>
    public string Hash { get; }

    /// <summary>Reads every <c>*.jsonl</c> file of a folder, in order of their names.</summary>
    /// <exception cref="CorpusException">A line is not understood, or an id is there twice.</exception>
    public static Corpus Load(string directory)
    {
        var templates = new List<CorpusTemplate>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.GetFiles(directory, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                hash.AppendData(Encoding.UTF8.GetBytes(line));
                var template = CorpusTemplate.Parse(line, Path.GetFileName(path), number);
                if (!ids.Add(template.Id))
                {
                    throw new CorpusException(Path.GetFileName(path), number, $"the id {template.Id} is there twice");
                }

                templates.Add(template);
            }
        }

        return new Corpus(templates, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    /// <summary>The part that a group belongs to: about 86 % train, 14 % are held back.</summary>
    public static CorpusPart PartOf(string group) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(Salt + group))[0] % 50 < 43 ? CorpusPart.Train : CorpusPart.HeldBack;
}
