using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Classifier.Training;

/// <summary>A model file that cannot be used. The message names file and remedy.</summary>
public sealed class ModelFileException(string path, string reason) : Exception($"{path}: {reason}");

/// <summary>What a model file says of itself; readable as its first line.</summary>
/// <param name="Version">Made from the weights: the same training gives the same version.</param>
/// <param name="FeatureVersion">Version of the features it was trained on.</param>
/// <param name="CorpusHash">See <see cref="Corpus.Hash"/>.</param>
/// <param name="Statistics">Data sets beside the corpus that weights were learnt from, by name; their attribution is in the model card.</param>
/// <param name="Settings">Numbers the model needs besides its weights (temperature, thresholds).</param>
/// <param name="Metrics">Measured on the held-back part when it was trained.</param>
public sealed record ModelHeader(
    string Kind, string Version, int FeatureVersion, string CorpusHash, IReadOnlyList<string> Statistics,
    IReadOnlyDictionary<string, double> Settings, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>Who trained it, when it was not our own trainer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Trainer { get; init; }
}

/// <summary>A sparse weight table with a header, on disk: one line of JSON, then the slots (differences) and weights (half precision), compressed.</summary>
public sealed record ModelFile(ModelHeader Header, IReadOnlyList<int> Slots, float[] Weights)
{
    private const int Longest = 1 << 26;

    /// <summary>Writes the file beside its place first, so that a reader never sees half of it. Returns the header with its version.</summary>
    public ModelHeader Save(string path)
    {
        using var packed = new MemoryStream();
        using (var compressed = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(compressed))
        {
            writer.Write7BitEncodedInt(Slots.Count);
            writer.Write7BitEncodedInt(Weights.Length);
            var previous = 0;
            foreach (var slot in Slots)
            {
                writer.Write7BitEncodedInt(slot - previous);
                previous = slot;
            }

            foreach (var weight in Weights)
            {
                writer.Write((Half)weight);
            }
        }

        var body = packed.ToArray();
        var header = Header with { Version = $"{Header.Kind}-{Convert.ToHexStringLower(SHA256.HashData([.. body, .. JsonSerializer.SerializeToUtf8Bytes(Header.Settings)]))[..12]}" };
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(header, JsonSerializerOptions.Web));
            file.WriteByte((byte)'\n');
            file.Write(body);
        }

        File.Move(temporary, path, overwrite: true);
        return header;
    }

    /// <exception cref="ModelFileException">No model of this kind and feature version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelFile Load(string path, string kind, int featureVersion)
    {
        var bytes = File.ReadAllBytes(path);
        var end = Array.IndexOf(bytes, (byte)'\n');
        try
        {
            var header = end < 0 ? null : JsonSerializer.Deserialize<ModelHeader>(Encoding.UTF8.GetString(bytes, 0, end), JsonSerializerOptions.Web);
            if (header?.Kind != kind)
            {
                throw new ModelFileException(path, $"not a model of kind {kind}");
            }

            if (header.FeatureVersion != featureVersion)
            {
                throw new ModelFileException(path, $"made for features {header.FeatureVersion}, this program has {featureVersion}; run 'assistant retrain'");
            }

            using var reader = new BinaryReader(new BrotliStream(new MemoryStream(bytes, end + 1, bytes.Length - end - 1), CompressionMode.Decompress));
            var slots = new int[Bounded(reader.Read7BitEncodedInt())];
            var weights = new float[Bounded(reader.Read7BitEncodedInt())];
            var previous = 0;
            for (var i = 0; i < slots.Length; i++)
            {
                slots[i] = previous += reader.Read7BitEncodedInt();
            }

            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = (float)reader.ReadHalf();
            }

            return new ModelFile(header, slots, weights);
        }
        catch (Exception e) when (e is JsonException or EndOfStreamException or InvalidDataException or FormatException)
        {
            throw new ModelFileException(path, $"broken ({e.Message}); restore it or run 'assistant retrain'");
        }
    }

    private static int Bounded(int count) => count is >= 0 and <= Longest ? count : throw new InvalidDataException("a count is out of range");
}
